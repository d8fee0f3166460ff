import type { DeletionGuardRule } from '../../../model/generated/index.js';
import { resolveIntOrPercent } from '../../../model/int-or-percent.js';
import type { ObjectChange } from '../changes.js';
import type { ReviewScope } from '../review-scope.js';

/** They hold nothing that runs, and generated names make them come and go. */
const UNCOUNTED: ReadonlySet<string> = new Set(['ConfigMap', 'Secret']);

/** Objects that leave git with the merge. */
export const removedBy = ({ changes }: ReviewScope): readonly ObjectChange[] => changes.filter(({ after }) => !after);

/**
 * The keys of what leaves git, of each source that goes beyond the budget; per cent are of the objects that the source has now, rounded down.
 * Also what the planner would not delete without a confirmation, whatever the budget.
 */
export const deletionItems = (scope: ReviewScope, { budget = 0 }: DeletionGuardRule): readonly string[] => {
  const removed = removedBy(scope).filter(({ kind }) => !UNCOUNTED.has(kind));
  return scope.input.touched.flatMap(({ name, before }) => {
    const own = removed.filter(({ source }) => source === name).map(({ key }) => key);
    const allowed = resolveIntOrPercent(budget, before?.objects.length ?? 0, Math.floor);
    const blocked = scope.input.plan.blocked.filter(({ source }) => source === name);
    return [...(own.length > allowed ? own : []), ...blocked.flatMap(({ deletions }) => deletions)];
  });
};
