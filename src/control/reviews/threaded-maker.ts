import { Worker } from 'node:worker_threads';
import type { Review } from '../../model/review.js';
import { MissingObject } from '../../sync/repository.js';
import type { Maker } from './maker.js';
import { PlaceBoard } from './place-board.js';
import type { MergeJob, ReviewState } from './review-job.js';
import {
  failedReview,
  neededTooMuch,
  REVIEW_LIMITS,
  tookTooLong,
  type Failure,
  type ReviewLimits,
} from './review-limits.js';
import { StateFeed } from './state-feed.js';
import type { ThreadData, ThreadReply, ThreadRequest } from './thread-messages.js';

/** A thread without work gives its memory back after so long. Milliseconds. */
const IDLE_MS = 5 * 60_000;

/** How a thread's work on one review ended. */
type Ending = ThreadReply | { readonly late: true } | { readonly died: Error };

/** A running thread, and what it was given. */
class Thread {
  private readonly board = new PlaceBoard();
  private readonly worker: Worker;
  private readonly feed = new StateFeed((message) => this.post(message));
  private settle: (ending: Ending) => void = () => undefined;
  private failure: Error | undefined;
  isAlive = true;

  constructor(entry: URL, { memoryMb, size }: ReviewLimits) {
    const workerData: ThreadData = { board: this.board.memory, size };
    const resourceLimits = { maxOldGenerationSizeMb: memoryMb };
    this.worker = new Worker(entry, { workerData, resourceLimits, name: 'reviews' });
    // A thread that waits for work keeps no process alive.
    this.worker.unref();
    this.worker.on('message', (reply: ThreadReply) => this.settle(reply));
    this.worker.on('error', (error) => (this.failure = error));
    this.worker.on('exit', () => {
      this.isAlive = false;
      this.settle({ died: this.failure ?? new Error('the thread ended') });
    });
  }

  get place(): string {
    return this.board.read();
  }

  async run(job: MergeJob, state: ReviewState, timeMs: number): Promise<Ending> {
    const ref = await this.feed.send(state);
    if (!this.isAlive) return { died: this.failure ?? new Error('the thread ended') };
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve({ late: true }), timeMs);
      this.settle = (ending) => {
        clearTimeout(timer);
        resolve(ending);
      };
      this.post({ job, state: ref });
    });
  }

  async end(): Promise<void> {
    this.isAlive = false;
    await this.worker.terminate();
  }

  private post(request: ThreadRequest): void {
    this.worker.postMessage(request);
  }
}

/**
 * Makes reviews in a thread of its own, with bounded time and memory. A review that takes more is one that says so, and the next one
 * gets a new thread. The thread starts with the first review, and ends when there was none for a while.
 */
export class ThreadedMaker implements Maker {
  private thread: Thread | undefined;
  private idle: NodeJS.Timeout | undefined;
  private isClosed = false;

  /** @param entry the compiled review-thread.js */
  constructor(
    private readonly entry: URL,
    private readonly limits: ReviewLimits = REVIEW_LIMITS,
  ) {}

  async make(job: MergeJob, state: ReviewState): Promise<Review> {
    clearTimeout(this.idle);
    if (!this.thread?.isAlive) this.thread = new Thread(this.entry, this.limits);
    const { thread } = this;
    const ending = await thread.run(job, state, this.limits.timeMs);
    if ('review' in ending) {
      this.idle = setTimeout(() => void this.endThread(), IDLE_MS).unref();
      return JSON.parse(ending.review) as Review;
    }
    if (this.isClosed) throw new Error('reviews have ended');
    if ('missing' in ending) throw new MissingObject(ending.missing);
    await thread.end();
    return failedReview(job, state.now, this.failureOf(ending, thread.place));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.endThread();
  }

  private async endThread(): Promise<void> {
    clearTimeout(this.idle);
    await this.thread?.end();
    this.thread = undefined;
  }

  private failureOf(
    ending: Exclude<Ending, { readonly review: string } | { readonly missing: string }>,
    place: string,
  ): Failure {
    if ('late' in ending) return tookTooLong(place, this.limits);
    if ('died' in ending && (ending.died as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
      return neededTooMuch(place, this.limits);
    const detail = 'died' in ending ? ending.died.message.slice(0, 300) : ending.error;
    return { place, detail, remedy: 'push again, or comment /slipway plan: it is reviewed anew then' };
  }
}
