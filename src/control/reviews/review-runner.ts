import { messageOf } from '../../model/errors.js';
import type { Review } from '../../model/review.js';
import type { Forge } from '../../sync/forge/provider.js';
import { Nap, nextDelay } from '../../sync/poll.js';
import type { ApprovalNotes } from '../../sync/review/approval-notes.js';
import { touchesNothing } from '../../sync/review/words.js';
import type { PullWatch } from './pull-watch.js';
import { ReviewQueue, type ReviewCause } from './review-queue.js';
import type { ReviewTeller } from './review-teller.js';
import type { Reviewer } from './reviewer.js';
import type { StateWatch } from './state-watch.js';
import type { Timers } from './timers.js';

export interface ReviewRunnerDeps {
  readonly forge: Pick<Forge, 'reference' | 'pull'>;
  readonly reviewer: Reviewer;
  readonly approvals: Pick<ApprovalNotes, 'of'>;
  readonly teller: Pick<ReviewTeller, 'planning' | 'tell'>;
  readonly timers: Timers;
  readonly state: StateWatch;
  readonly watchOf: (number: number) => PullWatch | undefined;
  /** Newest commit of a branch, where that is known. */
  readonly baseOf: (branch: string) => string | undefined;
  /** It was told. */
  readonly reviewed: (watch: PullWatch) => void;
  readonly onFailure: (message: string) => void;
  /** After a review that failed. Milliseconds. */
  readonly retryMs: number;
}

/** A review that takes longer is announced. Milliseconds. */
const PLANNING_MS = 1000;
const IDLE_MS = 60_000;

/** Reviews what waits, one after the other. */
export class ReviewRunner {
  private readonly queue = new ReviewQueue();
  private readonly nap = new Nap();
  private isStopped = false;

  constructor(private readonly deps: ReviewRunnerDeps) {}

  add(watch: PullWatch, cause: ReviewCause): void {
    if (!watch.isOpen) return;
    this.queue.add(watch.number, hasFailed(watch) ? 'state' : cause);
    this.nap.wake();
  }

  remove(number: number): void {
    this.queue.remove(number);
  }

  clear(): void {
    this.queue.clear();
  }

  /** Runs until it is stopped. */
  async run(): Promise<void> {
    while (!this.isStopped) {
      const next = this.queue.next();
      const watch = next && this.deps.watchOf(next.number);
      if (!next) await this.nap.sleep(IDLE_MS);
      else if (watch?.isOpen) await this.review(watch);
    }
  }

  /** The review under way is given up by closing the reviewer. */
  stop(): void {
    this.isStopped = true;
    this.nap.wake();
  }

  private async review(watch: PullWatch): Promise<void> {
    const { timers, teller, state } = this.deps;
    const started = performance.now();
    const announce = timers.later(PLANNING_MS, () => teller.planning(watch));
    try {
      await this.attempt(watch);
    } catch (error) {
      if (!this.isStopped) this.again(watch, error);
    } finally {
      timers.cancel(announce);
      state.spent(performance.now() - started);
    }
  }

  private async attempt(watch: PullWatch): Promise<void> {
    const { approvals, reviewer, teller, baseOf, reviewed } = this.deps;
    const said = await approvals.of(watch.number);
    const { base: baseBranch, baseSha, headSha: head, headRef } = watch.pull;
    const base = baseOf(baseBranch) ?? baseSha;
    const review = await reviewer.review({ base, head, headRef, baseBranch, approvals: said });
    if (this.isStopped || (await this.isMergeOf(watch, review))) return;
    watch.review = review;
    teller.tell(watch);
    reviewed(watch);
  }

  /** The base moved by the very merge, before the forge was asked: then the review before is the plan of record, and nothing is left to review. */
  private async isMergeOf({ told, number, isOpen }: PullWatch, review: Review): Promise<boolean> {
    if (!told || told.outcome === review.outcome || !touchesNothing(review)) return false;
    return !isOpen || (await this.deps.forge.pull(number))?.state !== 'open';
  }

  private again(watch: PullWatch, error: unknown): void {
    const { forge, onFailure, timers, retryMs } = this.deps;
    onFailure(`${forge.reference(watch.number)} cannot be reviewed, it is tried again: ${messageOf(error)}`);
    timers.later(nextDelay(retryMs, 1, Math.random()), () => this.add(watch, 'state'));
  }
}

/** Its last review took all that it may: whatever is pushed to it next waits behind the others. */
const hasFailed = ({ review }: PullWatch): boolean =>
  review?.errors.some(({ code }) => code === 'REVIEW_FAILED') ?? false;
