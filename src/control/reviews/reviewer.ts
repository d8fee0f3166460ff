import type { Approval, Review } from '../../model/review.js';

export interface ReviewRequest {
  /** Full commit ids. */
  readonly base: string;
  readonly head: string;
  /** A ref that holds the head, for servers that give no commit by its id alone. */
  readonly headRef?: string;
  /** The branch of `base`, without `refs/heads/`: only sources that follow it are touched. */
  readonly baseBranch: string;
  readonly approvals: readonly Approval[];
}

/**
 * Makes reviews of one repository's pull requests against what runs now, in a thread of its own with bounded time and memory: whatever a pull
 * request holds, it delays nothing but its own review. One at a time.
 */
export interface Reviewer {
  /**
   * What is wrong with the pull request is a review with the verdict `invalid`, never an error.
   * @throws SlipwayError when the repository cannot be read
   */
  review(request: ReviewRequest): Promise<Review>;
  /** The first parent of a commit, which is what a merge was merged into; undefined: it has none. @throws SlipwayError as `review` */
  firstParent(commit: string): Promise<string | undefined>;
  /** Digest of what plans are made against now (`ReviewBinding.state`): cheap, to see whether it moved. */
  state(): string;
  close(): Promise<void>;
}
