import type { Review } from '../../model/review.js';
import type { MergeJob, ReviewState } from './review-job.js';

/** Makes a review of a merge that is ready: here (ReviewMaker), or in a thread (ThreadedMaker). One at a time. */
export interface Maker {
  /** @throws MissingObject when the clone is damaged */
  make(job: MergeJob, state: ReviewState): Promise<Review>;
  close(): Promise<void>;
}
