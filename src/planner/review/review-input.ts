import type { DesiredState, ObservedState } from '../../model/cluster.js';
import type { Forecast } from '../../model/forecast.js';
import type { SlipwayRules } from '../../model/generated/index.js';
import type { Plan } from '../../model/plan.js';
import type { Approval, ReviewBinding } from '../../model/review.js';
import type { Snapshot } from '../../model/snapshot.js';

/** One source that the merge touches. */
export interface TouchedSource {
  readonly name: string;
  readonly path: string;
  /** What git says now; absent while the source has no valid commit. */
  readonly before?: Snapshot;
  readonly after: Snapshot;
}

/** All that a review of a valid merge is made of. */
export interface ReviewInput {
  readonly bound: ReviewBinding;
  /** Unix milliseconds; also the time that plan and forecast were made for. */
  readonly now: number;
  /** Of the base branch; an empty one has the defaults. */
  readonly rules: SlipwayRules;
  readonly touched: readonly TouchedSource[];
  /** With the merge. */
  readonly desired: DesiredState;
  readonly observed: ObservedState;
  readonly plan: Plan;
  readonly forecast: Forecast;
  /** All approvals of the pull request; those that do not fit what is found do not count. */
  readonly approvals: readonly Approval[];
}
