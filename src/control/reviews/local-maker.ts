import type { Review } from '../../model/review.js';
import type { Maker } from './maker.js';
import type { MergeJob, ReviewState } from './review-job.js';
import { ReviewMaker } from './review-maker.js';

/** Makes reviews right here, unbounded: for tests, and for tools that have nothing else to do. */
export class LocalMaker implements Maker {
  private readonly maker = new ReviewMaker();

  make(job: MergeJob, state: ReviewState): Promise<Review> {
    return this.maker.make(job, state);
  }

  async close(): Promise<void> {}
}
