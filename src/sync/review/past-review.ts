import type { Verdict } from '../../model/review.js';

/** A review of the same pull request that a newer one took the place of. */
export interface PastReview {
  /** Full commit ids that it was bound to. */
  readonly base: string;
  readonly head: string;
  readonly verdict: Verdict;
  /** Unix milliseconds. */
  readonly madeAt: number;
  /** Why it no longer holds, in Slipway's words or anybody's: `head moved to def5678`. */
  readonly why: string;
}

/** What became of the merge, once that is seen (I13). */
export interface MergedReview {
  /** Commit that the base branch got; full id. */
  readonly sha: string;
  /** What was observed since, one line: `rolled out as planned in 12 s`. Absent: nothing yet. */
  readonly result?: string;
}

export interface ReviewContext {
  /** `#12` or `!12` as `Forge.reference` gives it. Absent: a branch without pull request. */
  readonly reference?: string;
  /** Any order; the last five by time are told. */
  readonly previous?: readonly PastReview[];
  readonly merged?: MergedReview;
  /** The review holds no more: one line that says why. */
  readonly outdated?: { readonly why: string };
}
