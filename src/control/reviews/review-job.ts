import type { DesiredState, ObservedState } from '../../model/cluster.js';
import type { MeasuredDurations } from '../../model/forecast.js';
import type { Approval } from '../../model/review.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { ReadyMerge } from '../../sync/review/review-repository.js';
import type { ReviewedSource } from '../../sync/review/touched-sources.js';

/** What plans are made against. */
export interface ReviewState {
  readonly desired: DesiredState;
  /** Snapshots that were in force last. */
  readonly inForce: readonly Snapshot[];
  readonly observed: ObservedState;
  readonly durations: MeasuredDurations;
  /** Unix milliseconds. */
  readonly now: number;
}

/** One merge, ready to be reviewed. */
export interface MergeJob extends ReadyMerge {
  /** Holds the commits, and what they were merged to. */
  readonly gitdir: string;
  readonly useGit: boolean;
  /** A blob that is missing was too large to be fetched. */
  readonly omitsBlobs: boolean;
  /** Those that follow the base branch. */
  readonly sources: readonly ReviewedSource[];
  /** Default true; false refuses pods with `hostNetwork: true`. */
  readonly allowHostNetwork?: boolean;
  readonly approvals: readonly Approval[];
  /** Digest of `ReviewState`. */
  readonly state: string;
}
