import type { DesiredState } from '../../model/cluster.js';
import type { Plan } from '../../model/plan.js';
import type { KubeObject } from '../../model/objects.js';
import { objectKey } from '../../model/objects.js';
import type { Snapshot, SnapshotObject } from '../../model/snapshot.js';
import type { SyncState } from '../../model/sync-state.js';
import { nameInState, partsOf } from './hooks.js';

/**
 * What of a source is in force: its newest snapshot without hooks, or the one before, or parts of both. `undefined` when that is not
 * known: then the source keeps what it has.
 */
export const standingOf = (
  newest: Snapshot,
  previous: Snapshot | undefined,
  state: SyncState | undefined,
): Snapshot | undefined => {
  const { body } = partsOf(newest);
  if (!state || state.inForce === state.revision) return body;
  if (isAdmitted(state, newest)) return state.held?.length ? withHeld(body, previous, state) : body;
  // Of what was in force only the held part is that commit's: the rest went on to one that nobody has any more.
  const isTorn = state.held?.length && previous?.revision === state.inForce;
  return previous && !isTorn ? partsOf(previous).body : undefined;
};

/** Whether the commit's objects come into force: its PreSync hooks are done. */
export const isAdmitted = ({ phase, hooks }: SyncState, newest: Snapshot): boolean => {
  if (phase === 'Waiting' || phase === 'PreSync') return false;
  return phase !== 'Failed' || !failedBefore(hooks, newest);
};

const failedBefore = (hooks: SyncState['hooks'], newest: Snapshot): boolean =>
  partsOf(newest).hooks.some(
    (hook) => hook.phases.includes('PreSync') && hooks[nameInState(hook, 'PreSync')] === 'Failed',
  );

const memos = new WeakMap<Snapshot, { readonly base?: Snapshot; readonly held: string; readonly result: Snapshot }>();

const withHeld = (body: Snapshot, previous: Snapshot | undefined, { held = [], inForce }: SyncState) =>
  previous || inForce === '' ? composed(body, previous, held) : undefined;

/** The new objects, but the held ones as they were. */
const composed = (body: Snapshot, previous: Snapshot | undefined, held: readonly string[]): Snapshot => {
  const base = previous && partsOf(previous).body;
  const text = held.join();
  const known = memos.get(body);
  if (known && known.base === base && known.held === text) return known.result;
  const isHeld = new Set(held);
  const isIn = ({ object }: SnapshotObject): boolean => isHeld.has(objectKey(object));
  const kept = (base?.objects ?? []).filter(isIn).map((one) => ({ revision: base?.revision, ...one }));
  const objects = [...body.objects.filter((one) => !isIn(one)), ...kept].sort(byObjectKey);
  const result = { ...body, objects };
  memos.set(body, { base, held: text, result });
  return result;
};

const byObjectKey = (a: { readonly object: KubeObject }, b: { readonly object: KubeObject }): number =>
  objectKey(a.object) < objectKey(b.object) ? -1 : 1;

/**
 * The snapshots in force, one a source; a source is left out when that is not known. `syncs` as planned (Plan.syncs). The list of
 * `desired` itself when that is what is in force.
 */
export const snapshotsInForce = (desired: DesiredState, syncs: Plan['syncs']): readonly Snapshot[] => {
  const previousOf = (source: string): Snapshot | undefined => desired.previous?.find((one) => one.source === source);
  const standing = desired.snapshots.map((newest) => {
    const state = syncs[newest.source];
    return standingOf(newest, state && previousOf(newest.source), state);
  });
  const isSame = standing.every((snapshot, at) => snapshot === desired.snapshots[at]);
  return isSame ? desired.snapshots : standing.filter((snapshot) => snapshot !== undefined);
};
