import { SlipwayError } from '../model/errors.js';
import { CONFIRM_TRAILER, DERIVED_ANNOTATION } from '../model/labels.js';
import { ownerKeyOf } from '../model/pod-helpers.js';
import type { BlockedSource } from '../model/plan.js';
import type { Snapshot } from '../model/snapshot.js';
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
    return isLarge && !confirmsDeletion(snapshot) ? [blocked(snapshot, deletions, known.length)] : [];
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

/** The trailer stands in the last paragraph of the message, as git-interpret-trailers reads it. */
export const confirmsDeletion = ({ commit }: Pick<Snapshot, 'commit'>): boolean => {
  const lastParagraph =
    commit.message
      .trimEnd()
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  return lastParagraph.split('\n').some((line) => {
    const [key = '', ...value] = line.split(':');
    return (
      key.trim().toLowerCase() === CONFIRM_TRAILER.toLowerCase() &&
      value.join(':').trim().toLowerCase() === CONFIRMATION
    );
  });
};
