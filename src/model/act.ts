/**
 * - `promote`: release the pause (or the inconclusive analysis) that the rollout is in; `promote-full`: skip all that is left
 * - `abort`: back to the stable version; `retry`: try the version that was aborted again, from its first step
 * - `pause`: stay where it is; `resume`: end that
 * - `override`: a source's commit passes its sync windows
 * - `confirm`: a source's commit may delete what it does not have any more
 */
export type ActVerb = 'promote' | 'promote-full' | 'abort' | 'retry' | 'pause' | 'resume' | 'override' | 'confirm';

/** What can be said about a workload; the others are about a source. */
export type WorkloadVerb = Exclude<ActVerb, 'override' | 'confirm'>;

/** What people say themselves: Slipway says `confirm`, of what they approved. */
export type SaidVerb = Exclude<ActVerb, 'confirm'>;

/** What a person said in git about a rollout: a line of a note, or a trailer of a commit. */
export interface Act {
  /** Unique: an act is obeyed once. */
  readonly id: string;
  readonly verb: ActVerb;
  readonly source: string;
  /** Key of the workload, or of a hook's Job; for `override`, `confirm`, and to try a whole sync again, the source's name. */
  readonly target: string;
  /** Commit the note is on, or with which the one that carries the trailer came into force: itself, or the merge that brought it. */
  readonly revision: string;
  /** The version it was said about; absent: the one that is on its way. */
  readonly templateHash?: string;
  /** Index of the step it was said at; absent: wherever it is. */
  readonly step?: number;
  /** Unix milliseconds. */
  readonly at: number;
  /** `Ann <ann@example.com>` */
  readonly by: string;
  readonly reason?: string;
}
