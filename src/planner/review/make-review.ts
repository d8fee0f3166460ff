import type { GuardFinding, Review, SourceReview, Verdict, WorkloadReview } from '../../model/review.js';
import { byKey, compareText, isWorkloadKind } from '../catalog.js';
import { deletionsOf } from './deletions.js';
import { guardReport } from './guards/guards.js';
import { objectDiffs } from './object-diffs.js';
import { outcomeOf } from './outcome.js';
import type { ReviewInput } from './review-input.js';
import { reviewScope } from './review-scope.js';
import type { ReviewScope } from './review-scope.js';
import { shortened } from './shortened.js';
import { warningsOf } from './warnings.js';
import { workloadRows } from './workload-rows.js';

/**
 * What a valid merge does, from its plan and its forecast. Pure (I1): same input, same review. Long lists are cut (`omitted`), all together to less
 * than 2 MB; the outcome is of the whole lists.
 *
 * The verdict is `approval` while a guard of the rules waits for someone, else `safe`. A rollout that will get stuck, or pods that fit nowhere, ask
 * for no approval: the version before goes on serving (I7), free room may come with the next node, and the merge that makes room for others has to
 * pass. They are the first of the warnings.
 */
export const makeReview = (input: ReviewInput): Review => {
  const scope = reviewScope(input);
  const rows = workloadRows(scope);
  const guards = guardReport(scope, rows);
  const lists = {
    workloads: rows,
    deletions: deletionsOf(scope),
    unschedulable: unschedulableOf(scope, rows),
    warnings: warningsOf(scope, rows, guards.warnings),
  };
  const whole: Omit<Review, 'outcome'> = {
    verdict: verdictOf(guards.findings),
    ...{ bound: input.bound, madeAt: input.now },
    sources: sourcesOf(input),
    ...{ errors: [], errorCount: 0, conflicts: [] },
    ...lists,
    otherObjects: otherObjects(scope),
    guards: guards.findings,
    diffs: objectDiffs(scope),
    forecast: input.forecast,
  };
  const cut = shortened(whole, { guards: guards.omitted, diffs: scope.changes.length - whole.diffs.length });
  return { ...cut, outcome: outcomeOf(whole) };
};

const verdictOf = (guards: readonly GuardFinding[]): Verdict =>
  guards.some(({ approval }) => !approval) ? 'approval' : 'safe';

const sourcesOf = ({ touched }: ReviewInput): readonly SourceReview[] =>
  touched
    .map(({ name, path, after: { objects, tree } }) => ({
      name,
      path,
      objects: objects.length,
      ...(tree ? { tree } : {}),
    }))
    .sort((a, b) => compareText(a.name, b.name));

/** Of what the merge changes, and of what is still on its way. */
const unschedulableOf = (
  { input }: ReviewScope,
  rows: readonly WorkloadReview[],
): readonly { readonly key: string; readonly message: string }[] => {
  const keys = new Set(rows.map(({ key }) => key));
  return input.plan.unschedulable
    .filter(({ key }) => keys.has(key))
    .map(({ key, message }) => ({ key, message }))
    .sort(byKey);
};

const otherObjects = ({ changes }: ReviewScope): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const { kind } of changes) if (!isWorkloadKind(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => compareText(a, b)));
};
