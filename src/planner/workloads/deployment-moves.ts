import { REPLACES_ANNOTATION } from '../../model/labels.js';
import type { Action } from '../../model/plan.js';
import { isAvailable } from '../buckets.js';
import type { Buckets, PodView, ReplicaSet } from '../buckets.js';
import { inDeletionOrder } from '../deletion-order.js';
import type { PodFactory, PodOrigin } from '../pod-factory.js';
import { goneReason, replaceAt } from '../replacement.js';
import type { Roles } from '../rollout/roles.js';
import { templateOfRecord } from '../rollout/versions.js';
import type { Sizes } from '../strategies/replica-sizes.js';
import { deletionOf, upkeepOf } from '../upkeep.js';
import type { WantedPod } from '../workload-draft.js';
import type { Workspace } from '../workspace.js';
import type { Reasons } from './deployment-reasons.js';
import type { DeploymentTarget } from './deployment-target.js';

/** What a set of pods becomes. */
export interface Moves {
  readonly actions: Action[];
  readonly wanted: WantedPod[];
  /** Moments when a finished pod may be replaced. */
  readonly waits: number[];
}

export interface Mover {
  readonly target: DeploymentTarget;
  readonly reasons: Reasons;
  readonly factory: PodFactory;
  readonly roles: Roles;
  readonly workspace: Workspace;
}

/** Turns sizes into steps. */
export const movesOf = (buckets: Buckets, sizes: Sizes, mover: Mover): Moves => {
  const moves: Moves = { actions: [], wanted: [], waits: [] };
  resize(buckets.current, sizes.current.size, { mover, moves });
  buckets.outdated.forEach((set, at) => resize(set, sizes.outdated[at]?.size ?? 0, { mover, moves }));
  moves.actions.push(...releases(buckets, moves, mover.workspace));
  return moves;
};

/** A lost pod is let go when its stand-in works, or goes: its node may come back any moment with a pod that serves. */
const releases = ({ superseded }: Buckets, { actions }: Moves, { anyNodeReady }: Workspace): Action[] => {
  const leaving = new Set(actions.flatMap((action) => (action.type === 'pod.delete' ? [action.uid] : [])));
  const done = superseded.filter(({ by }) => anyNodeReady && (isAvailable(by) || leaving.has(by.record.uid)));
  return done.map(({ lost, by }) => deletionOf(lost, `${goneReason(lost)}, ${by.record.name} took over`));
};

interface Work {
  readonly mover: Mover;
  readonly moves: Moves;
}

const resize = (set: ReplicaSet, size: number, work: Work): void => {
  const { mover, moves } = work;
  const excess = Math.max(0, set.members.length - size);
  const ordered = excess > 0 ? inDeletionOrder(set.members) : set.members;
  // Where nothing can start, nothing is stopped: the machines are only away for a moment.
  const leaving = mover.workspace.anyNodeReady ? excess : 0;
  for (const view of ordered.slice(0, leaving)) moves.actions.push(deletionOf(view, mover.reasons.deletion(view)));
  for (const view of ordered.slice(excess)) keep(view, work);
  const missing = size - set.members.length;
  for (let nth = 0; nth < missing; nth++) moves.wanted.push(newcomer(set, mover));
};

const keep = (view: PodView, { mover, moves }: Work): void => {
  const at = replaceAt(view, mover.workspace);
  if (at !== undefined && at <= mover.workspace.now) {
    moves.wanted.push(standIn(view, mover));
    return;
  }
  if (at !== undefined) moves.waits.push(at);
  moves.actions.push(...upkeepOf(view, mover.workspace, mover.roles.metadataOf(view.record)));
};

/** A pod that ended goes when the new one has a place; a lost one stays until the new one works. */
const standIn = (view: PodView, mover: Mover): WantedPod => {
  const { record, condition } = view;
  const isLost = condition === 'lost';
  const replaced = isLost ? record.uid : record.annotations[REPLACES_ANNOTATION];
  const pod = mover.factory.replica(originOf(view, mover), replaced);
  const reason = `replaces ${record.name}: ${goneReason(view)}`;
  return { key: mover.target.key, pod, reason, ...(isLost ? {} : { replaces: view }) };
};

const newcomer = (set: ReplicaSet, mover: Mover): WantedPod => {
  const { target, factory, reasons, roles } = mover;
  const sibling = set.members[0];
  const pod = factory.replica(sibling ? originOf(sibling, mover) : roles.dress(target));
  return { key: target.key, pod, reason: reasons.creation(set.templateHash) };
};

/** A pod of an older template is healed from a sibling's record: git has moved on. */
const originOf = ({ record }: PodView, { target, roles }: Mover): PodOrigin => {
  if (record.templateHash === target.templateHash) return roles.dress(target);
  const { templateHash, source, revision } = record;
  return roles.dress({ template: templateOfRecord(record), templateHash, source, revision });
};
