import type { ObservedPod, RevisionEntry } from '../../model/cluster.js';
import { omit } from '../../model/omit.js';
import type { Action } from '../../model/plan.js';
import { bucketsOf, countOf, isAvailable } from '../buckets.js';
import type { Buckets, PodView } from '../buckets.js';
import type { DesiredObject } from '../catalog.js';
import { completedEntry, currentEntry, heldEntry, nextHistory } from '../history.js';
import { PodFactory } from '../pod-factory.js';
import { actsAbout } from '../rollout/acts.js';
import { advance } from '../rollout/advance.js';
import { analysesOf } from '../rollout/analyses.js';
import { DEFAULT_ROLLBACK, isPastSteps } from '../rollout/context.js';
import type { RolloutContext } from '../rollout/context.js';
import { experimentState, isOfExperiment, planExperiment } from '../rollout/experiments.js';
import { rolesOf } from '../rollout/roles.js';
import { abortedGoAt, nextSizes, sizeOf, sizesBack } from '../rollout/sizes.js';
import { splitOf } from '../rollout/split.js';
import { isProgressive } from '../rollout/steps.js';
import { stableOf } from '../rollout/versions.js';
import type { RolloutInput, Sizes } from '../strategies/replica-sizes.js';
import { forgetOf } from '../upkeep.js';
import type { Hold, WorkloadDraft } from '../workload-draft.js';
import type { Workspace } from '../workspace.js';
import { movesOf } from './deployment-moves.js';
import type { Moves } from './deployment-moves.js';
import { countsOf, deploymentStatus } from './deployment-status.js';
import type { DeploymentView } from './deployment-status.js';
import { deploymentReasons } from './deployment-reasons.js';
import { deploymentTarget } from './deployment-target.js';
import type { DeploymentTarget, Replicated } from './deployment-target.js';

/** A Deployment or Rollout with its pods, told apart. */
interface Subject {
  readonly target: DeploymentTarget;
  readonly pods: readonly ObservedPod[];
  readonly experimentPods: readonly ObservedPod[];
  readonly buckets: Buckets;
  readonly past: readonly RevisionEntry[];
  /** Git's template is not to start yet, and has not. */
  readonly isHeld: boolean;
  readonly hold?: Hold;
  readonly workspace: Workspace;
}

/**
 * One Deployment or Rollout: tell its pods apart, see how far its new version has come, let the strategy size its templates, turn sizes into
 * steps. A version that was given up makes way for the one before: then that one is planned for.
 */
export const planDeployment = (
  desired: DesiredObject<Replicated>,
  pods: readonly ObservedPod[],
  workspace: Workspace,
  hold?: Hold,
): WorkloadDraft => {
  const subject = subjectOf(desired, pods, { workspace, hold });
  const { target, buckets, past } = subject;
  const context = contextOf(subject);
  const aborted = context.entry.progress?.aborted !== undefined && context.stable !== undefined;
  const experiment = planExperiment(context, subject.experimentPods, { factory: factoryOf(subject), workspace });
  const moves = aborted ? movesBack(subject, context) : movesOn(subject, context);
  const actions = [...experiment.actions, ...moves.actions];
  const settled = moves.wanted.length + experiment.wanted.length === 0 && !actions.some(isOpenStep);
  const view = completed({ context, settled, hold: subject.hold });
  const { analyses, problem } = analysesOf(view.context, workspace);
  const traffic = splitOf(view.context, experiment.subsets);
  return {
    key: target.key,
    templateHash: target.templateHash,
    actions: [...buckets.removed.map(forgetOf), ...actions],
    wanted: [...moves.wanted, ...experiment.wanted],
    status: (unschedulable) => deploymentStatus(view, unschedulable ?? problem, moves.waits),
    history: historyOf(subject, view.context, past),
    ...(traffic ? { traffic } : {}),
    ...(analyses.length > 0 ? { analyses } : {}),
  };
};

const subjectOf = (
  desired: DesiredObject<Replicated>,
  pods: readonly ObservedPod[],
  { workspace, hold }: { readonly workspace: Workspace; readonly hold?: Hold },
): Subject => {
  const own = pods.filter((pod) => !isOfExperiment(pod));
  const wanted = deploymentTarget(desired, own, workspace);
  const buckets = bucketsFor(wanted, wanted.templateHash, { pods: own, workspace });
  const past = workspace.observed.history[wanted.key] ?? [];
  const isStarted = buckets.current.members.length > 0 || past[0]?.templateHash === wanted.templateHash;
  const held = isStarted ? undefined : hold;
  const target = held ? { ...wanted, paused: true } : wanted;
  const experimentPods = pods.filter(isOfExperiment);
  return {
    ...{ target, pods: own, experimentPods, buckets, past, workspace },
    isHeld: target.paused && !isStarted,
    ...(held ? { hold: held } : {}),
  };
};

const bucketsFor = (
  target: DeploymentTarget,
  templateHash: string,
  { pods, workspace }: Pick<Subject, 'pods' | 'workspace'>,
): Buckets => {
  const { leases, now } = workspace;
  return bucketsOf(pods, { templateHash, minReadySeconds: target.minReadySeconds, leases, now });
};

/** How far the version git wants has come, as of now. */
const contextOf = (subject: Subject): RolloutContext => {
  const { target, buckets, past, workspace, isHeld, experimentPods } = subject;
  const { desired, observed, now } = workspace;
  const { templateHash, revision } = target;
  const stable = stableOf(past, buckets, templateHash);
  const entry = isHeld
    ? { templateHash, revision, createdAt: past[0]?.changedAt ?? 0 }
    : currentEntry(past, target, { buckets, now });
  const start: RolloutContext = {
    ...{ target, buckets, entry, now },
    ...(stable ? { stable } : {}),
    acts: isHeld ? [] : actsAbout(desired.acts ?? [], target),
    analyses: observed.analyses ?? {},
    policy: desired.policy.rollback ?? DEFAULT_ROLLBACK,
  };
  if (isHeld) return start;
  const experiment = experimentState(start, experimentPods, workspace);
  const context = { ...start, ...(experiment ? { experiment } : {}) };
  const advanced = { ...context, entry: advance(context) };
  return isDone(advanced) ? promote(advanced, now) : advanced;
};

/** All steps are taken and the new version is whole; where versions share the replicas, the old one is gone. */
const isDone = (context: RolloutContext): boolean => {
  const { target, buckets, entry } = context;
  const strategy = target.progressive;
  if (!isProgressive(strategy) || entry.completedAt !== undefined || entry.progress?.aborted) return false;
  const { members } = buckets.current;
  const isWhole = members.length === target.replicas && countOf(members, isAvailable) === target.replicas;
  const isAlone = buckets.outdated.length === 0;
  const isBeside = strategy.type === 'blueGreen' || strategy.beside;
  const isThrough = context.stable === undefined || target.replicas === 0 || isPastSteps(context);
  return isWhole && isThrough && (isAlone || (isBeside && entry.stableSince === undefined));
};

const promote = (context: RolloutContext, now: number): RolloutContext => ({
  ...omit(context, 'stable'),
  entry: completedEntry(context.entry, now),
});

const factoryOf = ({ target, pods, experimentPods, workspace }: Subject): PodFactory => {
  const owner = { kind: target.kind, name: target.name };
  return new PodFactory(workspace, { namespace: target.namespace, owner }, [...pods, ...experimentPods]);
};

/** Towards what git says. */
const movesOn = (subject: Subject, context: RolloutContext): Moves => {
  const { target, buckets, past, workspace, hold } = subject;
  const sizes = nextSizes(context, inputOf(subject, context));
  const reasons = deploymentReasons(target, buckets, { past, hold });
  return movesOf(buckets, sizes, { target, reasons, factory: factoryOf(subject), roles: rolesOf(context), workspace });
};

/** Back to the version before. */
const movesBack = (subject: Subject, context: RolloutContext): Moves => {
  const { past, workspace } = subject;
  const { stable, entry } = context;
  const { templateHash = '', revision = '', template } = stable ?? {};
  const from = template ?? subject.target.template;
  const target = { ...subject.target, templateHash, revision, template: from, paused: false };
  const buckets = bucketsFor(target, templateHash, subject);
  const failed = { templateHash: context.target.templateHash, goAt: abortedGoAt(context) };
  const back = { ...subject, target, buckets };
  const sizes: Sizes = sizesBack({ ...omit(context, 'stable'), target, buckets }, inputOf(back, context), failed);
  const reasons = deploymentReasons(target, buckets, { past, aborted: entry.progress?.aborted });
  return movesOf(buckets, sizes, { target, reasons, factory: factoryOf(back), roles: rolesOf(context), workspace });
};

const inputOf = ({ target, buckets, past }: Subject, { entry }: RolloutContext): RolloutInput => {
  const isOld = ({ record }: PodView): boolean => record.templateHash !== target.templateHash;
  const replicas = past[0]?.replicas;
  return {
    replicas: target.replicas,
    maxSurge: target.maxSurge,
    maxUnavailable: target.maxUnavailable,
    paused: target.paused || entry.progress?.paused?.why === 'act',
    last: replicas === undefined ? undefined : { replicas, most: replicas + target.surgeFor(replicas) },
    started: past[0]?.templateHash === target.templateHash,
    current: sizeOf(buckets.current),
    outdated: buckets.outdated.map(sizeOf),
    outdatedTerminating: countOf(buckets.terminating, isOld),
  };
};

const isOpenStep = ({ type }: Action): boolean => type === 'pod.update' || type === 'pod.delete';

/** Remembers when the rollout was first complete. */
const completed = (view: DeploymentView): DeploymentView => {
  const { context, hold } = view;
  const { entry, target, now } = context;
  if (hold || target.paused || entry.completedAt !== undefined || isProgressive(target.progressive)) return view;
  return countsOf(view).complete ? { ...view, context: promote(context, now) } : view;
};

const historyOf = (
  { target, buckets, past, isHeld }: Subject,
  { entry, stable }: RolloutContext,
  before: readonly RevisionEntry[],
): readonly RevisionEntry[] => {
  const kept = isHeld ? heldEntry(past, buckets, target.replicas) : entry;
  return kept ? nextHistory(before, kept, { buckets, limit: target.revisionHistoryLimit, stable }) : before;
};
