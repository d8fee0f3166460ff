import type { Review, ReviewBinding } from '../../model/review.js';
import { invalidReview } from '../../planner/review/invalid-review.js';
import { fileFinding } from '../../sync/blob-reader.js';
import type { MergeJob } from './review-job.js';

/** What one review may take. */
export interface ReviewLimits {
  /** Milliseconds. Default 30 000. */
  readonly timeMs: number;
  /** Heap of the thread, MiB. Default 512. */
  readonly memoryMb: number;
  /** Of the finished review as JSON, UTF-16 units. Default 4 Mi. */
  readonly size: number;
}

export const REVIEW_LIMITS: ReviewLimits = { timeMs: 30_000, memoryMb: 512, size: 4 * 2 ** 20 };

/** Where and why it ended. */
export interface Failure {
  /** What was being done: `reading deploy/web.yaml`; empty when that is not known. */
  readonly place: string;
  readonly detail: string;
  readonly remedy: string;
}

const SPLIT = 'make it smaller: split the pull request, or the files it adds';

export const tookTooLong = (place: string, { timeMs }: ReviewLimits): Failure => ({
  ...{ place, detail: `it took longer than ${timeMs / 1000} s`, remedy: SPLIT },
});

export const neededTooMuch = (place: string, { memoryMb }: ReviewLimits): Failure => ({
  ...{ place, detail: `it needed more than ${memoryMb} MiB of memory`, remedy: SPLIT },
});

/** A review that could not be made is one that says so (Reviewer). */
export const failedReview = (job: MergeJob, now: number, { place, detail, remedy }: Failure): Review => {
  const where = place === '' ? 'at its start' : `while ${place}`;
  const file = /^reading (.+)$/.exec(place)?.[1] ?? '.';
  const finding = fileFinding(file, 'REVIEW_FAILED', { place: where, detail, remedy });
  return invalidReview({ bound: boundOf(job), now, errors: [finding], errorCount: 1 });
};

const boundOf = ({ base, head, state, outcome }: MergeJob): ReviewBinding => ({
  ...{ base: base.sha, head: head.sha, tree: 'tree' in outcome ? outcome.tree : '', state },
});

/** The review as JSON of at most `size`: what people miss least goes first. */
export const reviewText = (review: Review, size: number): string | undefined => {
  const shorter: readonly ((whole: Review) => Review)[] = [
    (whole) => whole,
    (whole) => ({
      ...whole,
      diffs: whole.diffs.map((diff) => ({ ...diff, fields: [], omitted: diff.omitted + diff.fields.length })),
    }),
    (whole) => ({ ...whole, diffs: [] }),
    (whole) => ({ ...whole, diffs: [], ...(whole.forecast ? { forecast: { ...whole.forecast, steps: [] } } : {}) }),
  ];
  for (const shorten of shorter) {
    const text = JSON.stringify(shorten(review));
    if (text.length <= size) return text;
  }
  return undefined;
};
