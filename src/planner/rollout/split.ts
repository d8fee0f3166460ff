import type { WeightedSubset } from '../../model/service.js';
import type { TrafficSplit } from '../../model/traffic.js';
import type { Buckets } from '../buckets.js';
import { countOf, isAvailable, isReady } from '../buckets.js';
import { hashLabelOf, TEMPLATE_HASH_LABEL } from '../pod-factory.js';
import type { DeploymentTarget } from '../workloads/deployment-target.js';
import { headerRoutes, weightInForce } from './canary.js';
import { placeOf, progressOf } from './context.js';
import type { RolloutContext } from './context.js';
import { isProgressive, isSwitched, stagesOf } from './steps.js';

const hashLabel = (templateHash: string): Readonly<Record<string, string>> => ({
  [TEMPLATE_HASH_LABEL]: hashLabelOf(templateHash),
});

/**
 * The share of the new version in per cent; `undefined` where all pods are alike: a rolling update, and the last part of a canary whose
 * versions share the replicas.
 */
export const weightOf = (context: RolloutContext): number | undefined => {
  const { target, stable } = context;
  const strategy = target.progressive;
  const progress = progressOf(context);
  if (!stable) return isProgressive(strategy) ? 100 : undefined;
  if (progress.aborted) return 0;
  if (strategy?.type === 'blueGreen') return isSwitched(strategy, progress.step) ? 100 : 0;
  const place = placeOf(context);
  if (!place || !isProgressive(strategy)) return undefined;
  const isLast = place.step >= stagesOf(strategy).length;
  return isLast && !place.strategy.beside ? undefined : weightInForce(place);
};

/** How the workload's Services treat its versions now; `undefined`: all pods alike. */
export const splitOf = (context: RolloutContext, experiments: readonly WeightedSubset[]): TrafficSplit | undefined => {
  const { target, buckets } = context;
  const pinned = pinnedServices(context);
  const subsets = subsetsOf(context, experiments);
  if (!subsets && Object.keys(pinned).length === 0) return undefined;
  const ingress = ingressShare(context);
  return {
    workload: target.key,
    namespace: target.namespace,
    labels: commonLabels(target, buckets),
    ...(subsets ? { subsets } : {}),
    pinned,
    ...(ingress ? { ingress } : {}),
  };
};

/** Labels that the pods of all versions have: a Service that asks for more means one version. */
const commonLabels = ({ template }: DeploymentTarget, { outdated }: Buckets): Readonly<Record<string, string>> => {
  const others = outdated.flatMap(({ members }) => members.slice(0, 1).map(({ record }) => record.labels));
  return Object.fromEntries(
    Object.entries(template.labels).filter(([key, value]) => others.every((labels) => labels[key] === value)),
  );
};

const subsetsOf = (
  context: RolloutContext,
  experiments: readonly WeightedSubset[],
): readonly WeightedSubset[] | undefined => {
  const { target, stable, buckets } = context;
  const weight = weightOf(context);
  if (weight === undefined || buckets.outdated.length + experiments.length === 0) return undefined;
  if (context.entry.progress?.aborted && isGone(buckets)) return undefined;
  const serving = weight === 0 ? stable?.templateHash : target.templateHash;
  const set = [buckets.current, ...buckets.outdated].find(({ templateHash }) => templateHash === serving);
  // Nobody works there yet: better any pod than none.
  if ((weight === 0 || weight === 100) && countOf(set?.members ?? [], isReady) === 0) return undefined;
  const extra = experiments.reduce((sum, subset) => sum + subset.weight, 0);
  const rest = stable ? [{ selector: hashLabel(stable.templateHash), weight: Math.max(0, 100 - weight - extra) }] : [];
  return [{ selector: hashLabel(target.templateHash), weight }, ...rest, ...experiments];
};

/** Nothing of the new version is left, not even on its way out. */
const isGone = ({ current, terminating }: Buckets): boolean =>
  current.members.length === 0 && !terminating.some(({ record }) => record.templateHash === current.templateHash);

/** Services that select one version. A canary that is not on its way is the stable version, as in Argo Rollouts. */
const pinnedServices = (context: RolloutContext): Record<string, Readonly<Record<string, string>>> => {
  const { target, stable, buckets } = context;
  const strategy = target.progressive;
  if (!strategy) return {};
  const progress = progressOf(context);
  const current = target.templateHash;
  const old = stable?.templateHash ?? current;
  const newest = progress.aborted || !isThere(buckets) ? old : current;
  const pin = (name: string | undefined, templateHash: string) => (name ? { [name]: hashLabel(templateHash) } : {});
  if (strategy.type === 'blueGreen') {
    const isActive = !stable || (!progress.aborted && isSwitched(strategy, progress.step));
    return { ...pin(strategy.previewService, newest), ...pin(strategy.activeService, isActive ? current : old) };
  }
  const { canary, stable: stableService } = roleServices(context);
  return { ...pin(canary, newest), ...pin(stableService, old) };
};

/** The new version has a pod that works: before, its Service shows the old one. */
const isThere = ({ current }: Buckets): boolean => current.members.some(isReady);

/** Ping and pong take turns: the new version has the one that the stable version has not. */
const roleServices = (context: RolloutContext): { readonly canary?: string; readonly stable?: string } => {
  const strategy = context.target.progressive;
  if (strategy?.type !== 'canary') return {};
  const { pingPong, canaryService, stableService } = strategy;
  if (!pingPong) return { canary: canaryService, stable: stableService };
  const slot = slotOf(context);
  const isMoving = context.stable !== undefined;
  const [own, other] = slot === 'ping' ? [pingPong.ping, pingPong.pong] : [pingPong.pong, pingPong.ping];
  return isMoving ? { canary: own, stable: other } : { canary: other, stable: own };
};

/** Which of ping and pong the version git wants has. */
export const slotOf = ({ entry, stable }: Pick<RolloutContext, 'entry' | 'stable'>): 'ping' | 'pong' =>
  entry.progress?.slot ?? (stable ? (stable.progress?.slot === 'pong' ? 'ping' : 'pong') : 'ping');

const ingressShare = (context: RolloutContext): TrafficSplit['ingress'] => {
  const { canary, stable } = roleServices(context);
  const place = placeOf(context);
  const weight = weightOf(context);
  if (!canary || !stable || !place || !context.stable || context.entry.progress?.aborted) return undefined;
  if (countOf(context.buckets.current.members, isAvailable) === 0) return undefined;
  return { stable, canary, weight: weight ?? 100, headers: headerRoutes(place) };
};
