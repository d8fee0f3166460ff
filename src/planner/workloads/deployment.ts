import type { ObservedPod, RevisionEntry } from '../../model/cluster.js';
import { REPLACES_ANNOTATION } from '../../model/labels.js';
import type { Deployment } from '../../model/objects.js';
import type { Action } from '../../model/plan.js';
import { bucketsOf, countOf, isAvailable } from '../buckets.js';
import type { Buckets, PodView, ReplicaSet } from '../buckets.js';
import type { DesiredObject } from '../catalog.js';
import { inDeletionOrder } from '../deletion-order.js';
import { currentEntry, heldEntry, nextHistory } from '../history.js';
import { PodFactory } from '../pod-factory.js';
import type { PodOrigin } from '../pod-factory.js';
import { goneReason, replaceAt } from '../replacement.js';
import { recreate } from '../strategies/recreate.js';
import type { RolloutInput, SetSize, Sizes } from '../strategies/replica-sizes.js';
import { rolling } from '../strategies/rolling.js';
import { deletionOf, forgetOf, upkeepOf } from '../upkeep.js';
import type { WantedPod, WorkloadDraft } from '../workload-draft.js';
import type { Workspace } from '../workspace.js';
import { countsOf, deploymentStatus } from './deployment-status.js';
import type { DeploymentView } from './deployment-status.js';
import { deploymentReasons } from './deployment-reasons.js';
import type { Reasons } from './deployment-reasons.js';
import { deploymentTarget } from './deployment-target.js';
import type { DeploymentTarget } from './deployment-target.js';

/** What a set of pods becomes. */
interface Moves {
  readonly actions: Action[];
  readonly wanted: WantedPod[];
  /** Moments when a finished pod may be replaced. */
  readonly waits: number[];
}

interface Rollout {
  readonly target: DeploymentTarget;
  readonly reasons: Reasons;
  readonly factory: PodFactory;
  readonly workspace: Workspace;
}

/** One Deployment: classify its pods, let the strategy size its templates, turn sizes into steps. */
export const planDeployment = (
  desired: DesiredObject<Deployment>,
  pods: readonly ObservedPod[],
  workspace: Workspace,
): WorkloadDraft => {
  const { now, leases, observed } = workspace;
  const target = deploymentTarget(desired, pods, workspace);
  const buckets = bucketsOf(pods, {
    templateHash: target.templateHash,
    minReadySeconds: target.minReadySeconds,
    leases,
    now,
  });
  const past = observed.history[target.key] ?? [];
  const entry = entryOf(target, buckets, { past, now });
  const sizes = sizesOf(target, buckets, past);
  const owner = { kind: 'Deployment', name: target.name } as const;
  const factory = new PodFactory(workspace, { namespace: target.namespace, owner }, pods);
  const rollout = { target, factory, workspace, reasons: deploymentReasons(target, buckets, past) };
  const moves = movesOf(buckets, sizes, rollout);
  const settled = moves.wanted.length === 0 && !moves.actions.some(isOpenStep);
  const view = completed({ target, buckets, entry: entry ?? UNKNOWN, settled, now });
  return {
    key: target.key,
    templateHash: target.templateHash,
    actions: [...buckets.removed.map(forgetOf), ...moves.actions],
    wanted: moves.wanted,
    status: (unschedulable) => deploymentStatus(view, unschedulable, moves.waits),
    history: entry ? nextHistory(past, view.entry, { buckets, limit: target.revisionHistoryLimit }) : past,
  };
};

/** A new Deployment that is paused: there is nothing to remember. */
const UNKNOWN: RevisionEntry = { templateHash: '', revision: '', createdAt: 0 };

/** What is remembered of the rollout; while a pause holds the new template back, of the one before. */
const entryOf = (
  target: DeploymentTarget,
  buckets: Buckets,
  { past, now }: { readonly past: readonly RevisionEntry[]; readonly now: number },
): RevisionEntry | undefined => {
  const started = buckets.current.members.length > 0 || past[0]?.templateHash === target.templateHash;
  if (target.paused && !started) return heldEntry(past, buckets, target.replicas);
  return currentEntry(past, target, { buckets, now });
};

const isOpenStep = ({ type }: Action): boolean => type === 'pod.update' || type === 'pod.delete';

/** Remembers when the rollout was first complete. */
const completed = (view: DeploymentView): DeploymentView => {
  const { entry, target, now } = view;
  const isNews =
    entry.templateHash === target.templateHash && entry.completedAt === undefined && countsOf(view).complete;
  return isNews ? { ...view, entry: { ...entry, completedAt: now } } : view;
};

const sizesOf = (target: DeploymentTarget, buckets: Buckets, past: readonly RevisionEntry[]): Sizes => {
  const isOld = ({ record }: PodView): boolean => record.templateHash !== target.templateHash;
  const input: RolloutInput = {
    replicas: target.replicas,
    maxSurge: target.maxSurge,
    maxUnavailable: target.maxUnavailable,
    paused: target.paused,
    last: lastSize(target, past[0]?.replicas),
    started: past[0]?.templateHash === target.templateHash,
    current: sizeOf(buckets.current),
    outdated: buckets.outdated.map(sizeOf),
    outdatedTerminating: countOf(buckets.terminating, isOld),
  };
  return target.strategy === 'Recreate' ? recreate(input) : rolling(input);
};

const lastSize = (target: DeploymentTarget, replicas: number | undefined): RolloutInput['last'] =>
  replicas === undefined ? undefined : { replicas, most: replicas + target.surgeFor(replicas) };

const sizeOf = ({ templateHash, members }: ReplicaSet): SetSize => ({
  templateHash,
  size: members.length,
  available: countOf(members, isAvailable),
});

const movesOf = (buckets: Buckets, sizes: Sizes, rollout: Rollout): Moves => {
  const moves: Moves = { actions: [], wanted: [], waits: [] };
  resize(buckets.current, sizes.current.size, { rollout, moves });
  buckets.outdated.forEach((set, at) => resize(set, sizes.outdated[at]?.size ?? 0, { rollout, moves }));
  moves.actions.push(...releases(buckets, moves, rollout.workspace));
  return moves;
};

/** A lost pod is let go when its stand-in works, or goes: its node may come back any moment with a pod that serves. */
const releases = ({ superseded }: Buckets, { actions }: Moves, { anyNodeReady }: Workspace): Action[] => {
  const leaving = new Set(actions.flatMap((action) => (action.type === 'pod.delete' ? [action.uid] : [])));
  const done = superseded.filter(({ by }) => anyNodeReady && (isAvailable(by) || leaving.has(by.record.uid)));
  return done.map(({ lost, by }) => deletionOf(lost, `${goneReason(lost)}, ${by.record.name} took over`));
};

const resize = (set: ReplicaSet, size: number, to: { readonly rollout: Rollout; readonly moves: Moves }): void => {
  const { rollout, moves } = to;
  const excess = Math.max(0, set.members.length - size);
  const ordered = excess > 0 ? inDeletionOrder(set.members) : set.members;
  // Where nothing can start, nothing is stopped: the machines are only away for a moment.
  const leaving = rollout.workspace.anyNodeReady ? excess : 0;
  for (const view of ordered.slice(0, leaving)) moves.actions.push(deletionOf(view, rollout.reasons.deletion(view)));
  for (const view of ordered.slice(excess)) keep(view, to);
  const missing = size - set.members.length;
  for (let nth = 0; nth < missing; nth++) moves.wanted.push(newcomer(set, rollout));
};

const keep = (view: PodView, { rollout, moves }: { readonly rollout: Rollout; readonly moves: Moves }): void => {
  const at = replaceAt(view, rollout.workspace);
  if (at !== undefined && at <= rollout.workspace.now) {
    moves.wanted.push(standIn(view, rollout));
    return;
  }
  if (at !== undefined) moves.waits.push(at);
  moves.actions.push(...upkeepOf(view, rollout.workspace));
};

/** A pod that ended goes when the new one has a place; a lost one stays until the new one works. */
const standIn = (view: PodView, { target, factory }: Rollout): WantedPod => {
  const { record, condition } = view;
  const isLost = condition === 'lost';
  const replaced = isLost ? record.uid : record.annotations[REPLACES_ANNOTATION];
  const pod = factory.replica(originOf(view, target), replaced);
  const reason = `replaces ${record.name}: ${goneReason(view)}`;
  return { key: target.key, pod, reason, ...(isLost ? {} : { replaces: view }) };
};

const newcomer = (set: ReplicaSet, { target, factory, reasons }: Rollout): WantedPod => {
  const sibling = set.members[0];
  const pod = factory.replica(sibling ? originOf(sibling, target) : target);
  return { key: target.key, pod, reason: reasons.creation(set.templateHash) };
};

/** A pod of an older template is healed from a sibling's record: git has moved on. */
const originOf = ({ record }: PodView, target: DeploymentTarget): PodOrigin => {
  if (record.templateHash === target.templateHash) return target;
  const { labels, spec, templateHash, source, revision } = record;
  const annotations = { ...record.annotations };
  delete annotations[REPLACES_ANNOTATION];
  return { template: { labels, annotations, spec }, templateHash, source, revision };
};
