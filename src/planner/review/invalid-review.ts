import type { Review, ReviewBinding, SourceReview } from '../../model/review.js';
import type { Finding } from '../../model/snapshot.js';
import { compareText } from '../catalog.js';
import { outcomeOf } from './outcome.js';

const MOST_ERRORS = 50;

export interface InvalidInput {
  readonly bound: ReviewBinding;
  /** Unix milliseconds. */
  readonly now: number;
  /** Those that the merge touches, as far as known. */
  readonly sources?: readonly SourceReview[];
  /** In any order; the first 50 by place are kept. */
  readonly errors: readonly Finding[];
  /** How many there are, also those that were not collected. */
  readonly errorCount: number;
  /** Files that both sides changed. */
  readonly conflicts?: readonly string[];
}

/** The review of a merge that would be refused (I6): why, and nothing else. */
export const invalidReview = ({
  bound,
  now,
  sources = [],
  errors,
  errorCount,
  conflicts = [],
}: InvalidInput): Review => {
  const review: Omit<Review, 'outcome'> = {
    verdict: 'invalid',
    ...{ bound, madeAt: now },
    sources: [...sources].sort((a, b) => compareText(a.name, b.name)),
    errors: [...errors].sort(byPlace).slice(0, MOST_ERRORS),
    errorCount: Math.max(errorCount, errors.length),
    conflicts: [...conflicts].sort(),
    ...{ workloads: [], otherObjects: {}, deletions: [], unschedulable: [], warnings: [], guards: [], diffs: [] },
  };
  return { ...review, outcome: outcomeOf(review) };
};

const byPlace = (a: Finding, b: Finding): number =>
  compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.message, b.message);
