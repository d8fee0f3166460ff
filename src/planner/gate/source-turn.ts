import type { Act } from '../../model/act.js';
import type { DesiredState, ObservedPod } from '../../model/cluster.js';
import type { KubeObject } from '../../model/objects.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { SyncWindow } from '../../model/sync-state.js';
import type { Workspace } from '../workspace.js';
import { partsOf } from './hooks.js';
import type { SnapshotParts } from './hooks.js';

/** Everything that decides about one source's sync in one turn. */
export interface SourceTurn {
  readonly newest: Snapshot;
  readonly parts: SnapshotParts;
  /** What was in force before, as far as anybody knows. */
  readonly previous?: Snapshot;
  readonly windows: readonly SyncWindow[];
  /** What people said about the newest commit's sync. */
  readonly acts: readonly Act[];
  /** The source has nothing yet: no objects, no pods. */
  readonly isFirst: boolean;
  /** Config is resolved from the newest snapshot first: hooks run before it is in force. */
  readonly workspace: Workspace;
  /** Keys of the hooks of the newest snapshot and of the one before. */
  readonly hookKeys: ReadonlySet<string>;
}

export const sourceTurn = (newest: Snapshot, workspace: Workspace): SourceTurn => {
  const { desired } = workspace;
  const parts = partsOf(newest);
  const previous = desired.previous?.find(({ source }) => source === newest.source);
  const hooks = [...parts.hooks, ...(previous ? partsOf(previous).hooks : [])];
  return {
    newest,
    parts,
    ...(previous ? { previous } : {}),
    windows: desired.windows?.[newest.source] ?? [],
    acts: actsOf(desired, newest),
    isFirst: isFirst(newest.source, workspace),
    workspace: { ...workspace, find: finder(newest, desired) },
    hookKeys: new Set(hooks.map(({ key }) => key)),
  };
};

const actsOf = ({ acts = [] }: DesiredState, { source, revision }: Snapshot): readonly Act[] =>
  acts.filter((act) => act.source === source && act.revision === revision);

const isFirst = (source: string, { observed }: Workspace): boolean =>
  (observed.inventory[source] ?? []).length === 0 &&
  !observed.pods.some(({ record, status }) => record.source === source && status?.phase !== 'Removed');

const finder = (newest: Snapshot, { snapshots }: DesiredState): ((key: string) => KubeObject | undefined) => {
  const others = snapshots.filter((snapshot) => snapshot !== newest);
  return (key) => {
    for (const snapshot of [newest, ...others]) {
      const found = partsOf(snapshot).objects.get(key);
      if (found) return found;
    }
    return undefined;
  };
};

/** The pods of a hook, those of other syncs included. */
export const podsOfHook = (key: string, { workspace }: SourceTurn): readonly ObservedPod[] =>
  workspace.podsByOwner.get(key) ?? [];
