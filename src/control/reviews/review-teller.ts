import type { Review, Verdict } from '../../model/review.js';
import { isTerminal, type CommitStatus, type StatusState } from '../../sync/forge/forge.js';
import type { StatusReporter } from '../../sync/forge/status-reporter.js';
import { memoryOf } from '../../sync/review/comment-memory.js';
import { planStatus } from '../../sync/review/plan-status.js';
import { touchesNothing } from '../../sync/review/words.js';
import type { ForgeWriter } from './forge-writer.js';
import { whyOutdated, type PullWatch } from './pull-watch.js';

export interface ReviewTellerDeps {
  readonly statuses: Pick<StatusReporter, 'report' | 'superseded' | 'restore' | 'lastReported'>;
  readonly writer: Pick<ForgeWriter, 'add'>;
  /** Reads the comments of a pull request (command-desk.ts). */
  readonly hear: (watch: PullWatch) => Promise<void>;
  /** What an earlier process wrote last about a commit's plan; absent without notes. */
  readonly lastStatus?: (sha: string) => Promise<CommitStatus | null>;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** What a comment says about its binding is made new so often at most while nothing else changes. Milliseconds. */
const REFRESH_MS = 10 * 60_000;
const CONTEXT = 'slipway/plan';
const STATES: Readonly<Record<Verdict, StatusState>> = { safe: 'success', approval: 'pending', invalid: 'failure' };

/** Tells people what was found about a pull request: a status on its head and one comment. What was told already is not told again. */
export class ReviewTeller {
  constructor(private readonly deps: ReviewTellerDeps) {}

  /** Takes up what an earlier process told. To be called once the comments are known. */
  async recall(watch: PullWatch): Promise<void> {
    const { statuses, lastStatus } = this.deps;
    const { told, pull } = watch;
    if (!told) {
      const last = await lastStatus?.(pull.headSha).catch(() => null);
      if (last) statuses.restore(last);
      return;
    }
    statuses.restore({
      sha: told.head,
      context: CONTEXT,
      state: STATES[told.verdict],
      description: '',
      at: told.madeAt,
    });
    statuses.superseded(told.head, pull.headSha);
  }

  /** The review takes a while. Says nothing of a head that was told of before. */
  planning({ pull }: PullWatch): void {
    if (!this.deps.statuses.lastReported(pull.headSha, CONTEXT))
      this.report(pull.headSha, 'pending', 'planning', pull.url);
  }

  /** Tells the newest review, unless it is of another head, or what a person would decide by is as it was told. */
  tell(watch: PullWatch): void {
    const { current: review, told, pull } = watch;
    if (!review || !watch.comment.isKnown || !watch.isOpen) return;
    const isSame =
      told?.head === review.bound.head && told.outcome === review.outcome && told.verdict === review.verdict;
    if (isSame && !watch.isForced) return this.keepFresh(watch, review);
    if (told?.head === review.bound.head && !isSame)
      this.report(pull.headSha, 'pending', `outdated: ${whyOutdated(told, review)}`, pull.url);
    const { state, description } = planStatus(review);
    this.report(pull.headSha, state, description, pull.url);
    watch.tell(review);
    this.write(watch);
  }

  headMoved(watch: PullWatch, from: string): void {
    this.deps.statuses.superseded(from, watch.pull.headSha);
  }

  /** It was closed or merged: nothing more is found out. */
  end(watch: PullWatch): void {
    const { headSha, url } = watch.pull;
    const last = this.deps.statuses.lastReported(headSha, CONTEXT);
    if (last && !isTerminal(last.state) && last.description === 'planning')
      this.report(headSha, 'error', 'closed before it was reviewed', url);
    this.write(watch);
  }

  /** Makes the comment as it should be. */
  write(watch: PullWatch): void {
    const bodies = watch.bodies();
    watch.isUnwritten = !bodies;
    if (!bodies) return;
    const { review, comment } = watch;
    const isIdle = review && touchesNothing(review) && !watch.hasAnswers;
    if (!comment.isThere && (isIdle || !watch.isOpen)) return;
    comment.want(bodies);
    watch.toldAt = this.deps.now();
    this.keep(watch);
  }

  /** Writes the comment again if somebody changed or deleted it. */
  keep(watch: PullWatch): void {
    if (!watch.comment.isSettled) this.deps.writer.add(`comment ${watch.number}`, () => this.sync(watch));
  }

  private async sync(watch: PullWatch): Promise<void> {
    // Whoever has written until now saw what is shown until now: that is what they approve.
    if (watch.comment.isKnown && this.showsOtherGuards(watch)) await this.deps.hear(watch);
    await watch.comment.sync();
  }

  private showsOtherGuards({ comment, review }: PullWatch): boolean {
    const shown = memoryOf(comment.body ?? '')?.guards ?? {};
    return (review?.guards ?? []).some(({ guard, digest }) => shown[guard] !== digest);
  }

  private keepFresh(watch: PullWatch, review: Review): void {
    const { told, toldAt, comment } = watch;
    const isBound = told?.base === review.bound.base && told.state === review.bound.state;
    if (!watch.isUnwritten && (isBound || !comment.isThere || this.deps.now() - toldAt < REFRESH_MS)) return;
    watch.bind(review);
    this.write(watch);
  }

  private report(sha: string, state: StatusState, description: string, targetUrl: string): void {
    this.deps.statuses.report({ sha, context: CONTEXT, state, description, targetUrl });
  }
}
