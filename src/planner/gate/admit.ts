import type { DesiredState, ObservedState } from '../../model/cluster.js';
import { objectKey } from '../../model/objects.js';
import type { Action, BlockedSource, Plan, WorkloadStatus } from '../../model/plan.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { SyncState } from '../../model/sync-state.js';
import { catalogOf, compareText } from '../catalog.js';
import type { WorkloadDraft } from '../workload-draft.js';
import { workspaceOf } from '../workspace.js';
import type { Workspace } from '../workspace.js';
import { partsOf } from './hooks.js';
import { SourceSync } from './source-sync.js';
import { sourceTurn } from './source-turn.js';
import { snapshotsInForce } from './standing.js';

/** What comes into force in this turn. */
export interface Admission {
  /** With the snapshots that are in force; a source that is left out keeps what it has. */
  readonly desired: DesiredState;
  readonly hookKeys: ReadonlySet<string>;
  /** To be called when the workloads are planned: they decide whether syncs end. */
  conclude(workloads: readonly WorkloadStatus[], blocked: readonly BlockedSource[]): Conclusion;
}

export interface Conclusion {
  /** Hooks that run now; places are given to their pods as to others. */
  readonly drafts: readonly WorkloadDraft[];
  readonly actions: readonly Action[];
  readonly syncs: Plan['syncs'];
  /** Unix milliseconds when time alone changes something; Infinity: never. */
  readonly wakeAt: number;
}

type Syncs = Readonly<Record<string, SyncState>>;

const NONE: Syncs = {};

/**
 * The gate between git and the machines: sync windows hold commits back, hooks run before, with and after them. Pure (I1). A source
 * that has neither passes straight through, and nothing is remembered of it.
 */
export const admit = (desired: DesiredState, observed: ObservedState, now: number): Admission => {
  const known = observed.syncs ?? NONE;
  const gated = desired.snapshots.filter((snapshot) => isGated(snapshot, desired, known[snapshot.source]));
  const workspace = gated.length > 0 ? hookWorkspace(desired, observed, now) : undefined;
  const syncs = gated.map((newest) => new SourceSync(sourceTurn(newest, workspace as Workspace), known[newest.source]));
  const states = Object.fromEntries(syncs.map(({ turn, state }) => [turn.newest.source, state]));
  const snapshots = snapshotsInForce(desired, states);
  const standing = new Set(snapshots.map(({ source }) => source));
  return {
    desired: snapshots === desired.snapshots ? desired : { ...desired, snapshots },
    hookKeys: new Set(syncs.flatMap(({ turn }) => [...turn.hookKeys])),
    conclude(workloads, blocked) {
      const open = new Set(blocked.map(({ source }) => source));
      // A Job that measures for an analysis fails the analysis, not the sync.
      const derived = new Set((desired.jobs ?? []).map(({ job }) => objectKey(job)));
      for (const sync of syncs) {
        const { source } = sync.turn.newest;
        const own = workloads.filter((workload) => workload.source === source && !derived.has(workload.key));
        sync.conclude(own, standing.has(source) && !open.has(source));
      }
      return {
        drafts: syncs.flatMap(({ drafts }) => drafts),
        actions: syncs.flatMap(({ actions }) => actions),
        syncs: nextSyncs(known, syncs, desired),
        wakeAt: Math.min(Infinity, ...syncs.map(({ wakeAt }) => wakeAt)),
      };
    },
  };
};

/** Sources that have hooks or windows, or a sync that is not over. */
const isGated = (snapshot: Snapshot, { windows = {} }: DesiredState, known: SyncState | undefined): boolean =>
  partsOf(snapshot).hooks.length > 0 ||
  (windows[snapshot.source]?.length ?? 0) > 0 ||
  (known !== undefined && known.phase !== 'Succeeded');

/** Hooks are planned before it is known what is in force; the catalog, which they hardly need, is made when it is asked for. */
const hookWorkspace = (desired: DesiredState, observed: ObservedState, now: number): Workspace => {
  const base = workspaceOf({ ...desired, snapshots: [], jobs: [] }, observed, now);
  return {
    ...base,
    desired,
    get catalog() {
      return catalogOf(desired.snapshots);
    },
  };
};

/** Sources that are not read now keep their memory. */
const nextSyncs = (known: Syncs, syncs: readonly SourceSync[], { snapshots }: DesiredState): Syncs => {
  if (syncs.length === 0 && known === NONE) return NONE;
  const read = new Set(snapshots.map(({ source }) => source));
  const entries = [
    ...Object.entries(known).filter(([source]) => !read.has(source)),
    ...syncs.map(({ turn, state }): [string, SyncState] => [turn.newest.source, state]),
  ].sort(([a], [b]) => compareText(a, b));
  const isSame = entries.length === Object.keys(known).length && entries.every(([key, state]) => known[key] === state);
  return isSame ? known : Object.fromEntries(entries);
};
