import { configRefs } from '../../model/config-version.js';
import type { ForecastEnd } from '../../model/forecast.js';
import { keyOf } from '../../model/objects.js';
import type { ImageChange, WorkloadChangeKind, WorkloadReview } from '../../model/review.js';
import { withoutCredentials } from '../../model/secret-names.js';
import { isSameValue } from '../../model/same-value.js';
import type { WorkloadObject } from '../catalog.js';
import { byKey, podSpecOf } from '../catalog.js';
import { partsOf } from '../gate/hooks.js';
import type { Foreseen } from './forecast-index.js';
import { podsByNode } from './forecast-index.js';
import type { ReviewScope } from './review-scope.js';
import { stepPhrases } from './rollout-phrases.js';
import { resolvedWorkload } from './workload-changes.js';
import type { WorkloadChange } from './workload-changes.js';

/**
 * One row for each workload that the merge changes, or whose pods it restarts or refreshes (a ConfigMap they use, a hook), and for those that are
 * still on their way from an earlier commit. Sorted by key.
 */
export const workloadRows = (scope: ReviewScope): readonly WorkloadReview[] => {
  const known = new Set(scope.workloads.map(({ key }) => key));
  const others = [...scope.foreseen.keys()].filter((key) => !known.has(key) && !scope.referrers.has(key));
  const configs = new Set(scope.changes.flatMap(({ key, kind }) => (isConfig(kind) ? [key] : [])));
  const hooks = hookKeysOf(scope);
  return [
    ...scope.workloads.map((change) => rowOf(change, kindOfChange(change, scope), scope)),
    ...others.flatMap((key) => otherRow(key, scope, { configs, hooks })),
  ].sort(byKey);
};

const isConfig = (kind: string): boolean => kind === 'ConfigMap' || kind === 'Secret';

const hookKeysOf = ({ input }: ReviewScope): ReadonlySet<string> =>
  new Set(input.touched.flatMap(({ after }) => partsOf(after).hooks.map(({ key }) => key)));

const isRunning = (foreseen: Foreseen | undefined): boolean => (foreseen?.forecast.from ?? 0) > 0;

const kindOfChange = (
  { key, before, after, newTemplate }: WorkloadChange,
  { foreseen }: ReviewScope,
): WorkloadChangeKind => {
  if (!after) return 'delete';
  // Its source may have had no valid commit, and its pods run all the same.
  if (!before) return isRunning(foreseen.get(key)) ? 'rollout' : 'create';
  if (newTemplate || !isSameValue(completionsOf(before), completionsOf(after))) return 'rollout';
  if (replicasOf(before) !== replicasOf(after)) return 'scale';
  return 'update';
};

/** A Job runs again also when what it has to complete changes. */
const completionsOf = (object: WorkloadObject): readonly unknown[] =>
  object.kind === 'Job' ? [object.spec.completions, object.spec.completionMode ?? 'NonIndexed'] : [];

interface Touching {
  /** Keys of ConfigMaps and Secrets that change. */
  readonly configs: ReadonlySet<string>;
  readonly hooks: ReadonlySet<string>;
}

/** A workload whose own manifest does not change. */
const otherRow = (key: string, scope: ReviewScope, touching: Touching): readonly WorkloadReview[] => {
  const foreseen = scope.foreseen.get(key);
  const desired = scope.catalog.byKey.get(key);
  const object = resolvedWorkload(desired?.object, (name) => scope.catalog.byKey.get(name)?.object);
  const source = desired?.source ?? scope.statuses.get(key)?.source ?? '';
  const change = { key, source, ...(object ? { before: object, after: object } : {}), newTemplate: false };
  return [rowOf(change, kindOfOther(change, touching, foreseen), scope)];
};

const kindOfOther = (
  { key, after }: WorkloadChange,
  { configs, hooks }: Touching,
  foreseen: Foreseen | undefined,
): WorkloadChangeKind => {
  if (hooks.has(key)) return 'rollout';
  if (!after || !usesOneOf(configs, after)) return 'unfinished';
  return foreseen && foreseen.started.size > 0 ? 'rollout' : 'update';
};

const usesOneOf = (configs: ReadonlySet<string>, object: WorkloadObject): boolean => {
  const { configMaps, secrets } = configRefs(podSpecOf(object));
  const { namespace = 'default' } = object.metadata;
  return (
    configMaps.some((name) => configs.has(keyOf('ConfigMap', namespace, name))) ||
    secrets.some((name) => configs.has(keyOf('Secret', namespace, name)))
  );
};

const rowOf = (change: WorkloadChange, kind: WorkloadChangeKind, scope: ReviewScope): WorkloadReview => {
  const { key, source, before, after } = change;
  const foreseen = scope.foreseen.get(key);
  const { forecast } = foreseen ?? {};
  const ready = scope.statuses.get(key)?.ready ?? 0;
  const strategy = after && (forecast?.strategy ?? strategyOf(after));
  return {
    ...{ key, source, change: kind, images: after ? imageChanges(before, after) : [] },
    replicas: { from: before ? replicasOf(before) : 0, to: after ? replicasOf(after) : 0 },
    ...(strategy === undefined ? {} : { strategy }),
    steps: stepsOf(change, kind, scope),
    durationMs: forecast?.durationMs ?? 0,
    lowestReady: forecast?.lowestReady ?? ready,
    promisedReady: forecast?.promisedReady ?? ready,
    end: forecast?.end ?? endWithoutForecast(change, scope),
    nodes: foreseen ? podsByNode(foreseen) : [],
    reason: after && foreseen && movesPods(foreseen) ? foreseen.forecast.reason : '',
  };
};

const movesPods = ({ started, stopped }: Foreseen): boolean => started.size > 0 || stopped > 0;

/** Nothing is to be done, or the source waits before anything is. */
const endWithoutForecast = ({ key, source }: WorkloadChange, { input }: ReviewScope): ForecastEnd => {
  const { syncs, blocked } = input.plan;
  const state = syncs[source];
  if (state?.phase === 'Waiting') return { type: 'waits', key, reason: state.message ?? 'its source waits' };
  const held = blocked.find(({ deletions }) => deletions.includes(key));
  return held ? { type: 'waits', key, reason: held.message } : { type: 'done' };
};

/** A first version goes through no steps: nothing serves that it could take over from. */
const stepsOf = (
  { key, after }: WorkloadChange,
  kind: WorkloadChangeKind,
  { statuses }: ReviewScope,
): readonly string[] => {
  if (!after || (kind !== 'rollout' && kind !== 'unfinished')) return [];
  return stepPhrases(after, kind === 'unfinished' ? (statuses.get(key)?.rollout?.step ?? 0) : 0);
};

const strategyOf = (object: WorkloadObject): string | undefined => {
  if (object.kind === 'Deployment') return object.spec.strategy?.type ?? 'RollingUpdate';
  if (object.kind !== 'Rollout') return undefined;
  return object.spec.strategy.blueGreen ? 'BlueGreen' : 'Canary';
};

/** Pods wanted. */
const replicasOf = (object: WorkloadObject): number => {
  if (object.kind === 'Pod') return 1;
  if (object.kind !== 'Job') return object.spec.replicas ?? 1;
  return object.spec.suspend ? 0 : (object.spec.parallelism ?? 1);
};

const imageChanges = (before: WorkloadObject | undefined, after: WorkloadObject): readonly ImageChange[] => {
  const was = imagesOf(before);
  const is = imagesOf(after);
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((container) => {
    const [from, to] = [was.get(container), is.get(container)];
    if (from === to) return [];
    return [{ container, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
  });
};

const imagesOf = (object: WorkloadObject | undefined): ReadonlyMap<string, string> =>
  new Map(object ? podSpecOf(object).containers.map(({ name, image }) => [name, withoutCredentials(image)]) : []);
