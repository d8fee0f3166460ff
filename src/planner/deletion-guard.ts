import { SlipwayError } from '../model/errors.js';
import { CONFIRM_TRAILER, DERIVED_ANNOTATION } from '../model/labels.js';
import { ownerKeyOf } from '../model/pod-helpers.js';
import type { BlockedSource } from '../model/plan.js';
import type { Snapshot } from '../model/snapshot.js';
import { trailersOf } from '../model/trailers.js';
import type { Workspace } from './workspace.js';

const CONFIRMATION = 'deletion';

/**
 * Sources whose new snapshot would delete more than half of their objects, or all of them, without a commit that confirms it.
 * Objects that moved to another source are not deleted. After a flush, when nobody remembers what a source had, the workloads
 * of its pods stand for it.
 */
export const blockedSources = (workspace: Workspace): BlockedSource[] =>
  workspace.desired.snapshots.flatMap((snapshot) => {
    const known = knownKeys(snapshot.source, workspace);
    const deletions = known.filter((key) => !workspace.catalog.byKey.has(key) && !workspace.hookKeys.has(key));
    const isLarge = deletions.length * 2 > known.length;
    return isLarge && !isConfirmed(snapshot, workspace) ? [blocked(snapshot, deletions, known.length)] : [];
  });

const blocked = ({ source, revision }: Snapshot, deletions: readonly string[], total: number): BlockedSource => {
  const { message, remedy } = new SlipwayError('DELETION_GUARD', { count: deletions.length, total, source });
  return { source, revision, message, remedy, deletions: [...deletions].sort() };
};

/** What the source had: from the inventory, else from its pods. */
export const knownKeys = (source: string, { observed, hookKeys }: Workspace): readonly string[] => {
  const inventory = observed.inventory[source] ?? [];
  if (inventory.length > 0) return inventory;
  const alive = observed.pods.filter(
    ({ record, status }) =>
      record.source === source &&
      !record.deletion &&
      status?.phase !== 'Removed' &&
      record.annotations[DERIVED_ANNOTATION] !== 'true',
  );
  return [...new Set(alive.map(({ record }) => ownerKeyOf(record)))].filter((key) => !hookKeys.has(key)).sort();
};

/** By the commit itself, or by an act on this very commit: Slipway says it of what was approved before the merge. */
const isConfirmed = (snapshot: Snapshot, { desired }: Workspace): boolean =>
  confirmsDeletion(snapshot) ||
  (desired.acts ?? []).some(
    ({ verb, source, target, revision }) =>
      verb === 'confirm' && source === snapshot.source && target === source && revision === snapshot.revision,
  );

/** By a trailer of the commit. */
export const confirmsDeletion = ({ commit }: Pick<Snapshot, 'commit'>): boolean =>
  trailersOf(commit.message).some(
    ({ key, value }) => key.toLowerCase() === CONFIRM_TRAILER.toLowerCase() && value.toLowerCase() === CONFIRMATION,
  );
