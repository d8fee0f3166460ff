import { hashOf } from '../../model/hash.js';
import type { Review, WorkloadReview } from '../../model/review.js';
import { omit } from '../../model/omit.js';

const LENGTH = 16;

/**
 * Hash of all that a person decides by: 16 hex digits. Left out is what moves by itself: commits, times, measured durations and what depends on
 * them (which of several nodes gets a pod, ready pods beyond those promised), and sentences that name such.
 */
export const outcomeOf = (review: Omit<Review, 'outcome'>): string => {
  const { workloads, warnings, guards, unschedulable, diffs, deletions, sources, otherObjects } = review;
  // A review's own fields are always made in the same order, so plain JSON will do.
  const decisive = {
    verdict: review.verdict,
    errors: review.errors.map(({ code, file, line, column, field, message }) => [
      code,
      file,
      line,
      column,
      field,
      message,
    ]),
    errorCount: review.errorCount,
    conflicts: review.conflicts,
    sources: sources.map((source) => omit(source, 'tree')),
    ...{ otherObjects, deletions, diffs },
    workloads: workloads.map(decisiveOf),
    unschedulable: unschedulable.map(({ key }) => key),
    warnings: warnings.map(({ reason, object }) => [reason, object]),
    guards: guards.map(({ guard, digest, approval }) => [guard, digest, approval?.by ?? '']),
  };
  return hashOf(JSON.stringify(decisive)).slice(0, LENGTH);
};

/** What is on its way already is no part of the merge: that it is so is enough. */
const decisiveOf = (row: WorkloadReview): unknown =>
  row.change === 'unfinished'
    ? [row.key, row.change, row.end.type]
    : {
        ...omit(row, 'durationMs', 'lowestReady', 'promisedReady', 'nodes', 'end'),
        missing: Math.max(0, row.promisedReady - row.lowestReady),
        end: row.end.type,
      };
