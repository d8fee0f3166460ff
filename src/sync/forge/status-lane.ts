import { fitDescription, isTerminal, SinkError, type CommitStatus, type StatusSink } from './forge.js';

/** What a lane needs from the reporter. */
export interface LaneContext {
  /** Milliseconds before attempt `failures + 1`. */
  pauseAfter(failures: number): number;
  /** `retryInMs` null: the status is given up. */
  onFailure(status: CommitStatus, error: unknown, retryInMs: number | null): void;
  onSuccess(): void;
}

/** Waiting states of one lane at most: beyond it the oldest pending ones go, then the oldest. */
export const MAX_WAITING = 500;

const isSame = (a: CommitStatus | undefined, b: CommitStatus): boolean =>
  a?.state === b.state && a.description === b.description && a.targetUrl === b.targetUrl;

/**
 * The states of one (sha, context) on their way to one sink: posted in order, one call at a time (a sink that keeps history gets
 * all that wait). For the others a pending state is dropped when a newer one overtakes it, and so is any of a plan; the end of a rollout or a sync never is.
 */
export class StatusLane {
  private waiting: CommitStatus[] = [];
  private latest: CommitStatus | undefined;
  private posted: CommitStatus | undefined;
  private running: Promise<void> | null = null;
  private wakeUp: (() => void) | null = null;
  private isOutage = false;
  private isGathering = false;
  private closed = false;

  constructor(
    private readonly sink: StatusSink,
    private readonly context: LaneContext,
  ) {}

  get isBusy(): boolean {
    return this.running !== null;
  }

  /** Resolves when nothing waits; never rejects. */
  async settled(): Promise<void> {
    await this.running;
  }

  add(status: CommitStatus): void {
    const fitted = { ...status, description: fitDescription(status.description, this.sink.maxDescription) };
    if (isSame(this.latest, fitted)) return;
    this.latest = fitted;
    this.waiting.push(fitted);
    this.shorten();
    this.running ??= this.run();
    if (this.isGathering && isUrgent(fitted)) this.wakeUp?.();
  }

  /** Tries at once, unless the forge asked to stay away. */
  wake(): void {
    if (this.isOutage || this.isGathering) this.wakeUp?.();
  }

  /** Drops what waits. A post under way is not called back. */
  close(): readonly CommitStatus[] {
    this.closed = true;
    this.wakeUp?.();
    return this.waiting.splice(0);
  }

  private async run(): Promise<void> {
    // The caller goes on first: reporting never delays deploying.
    await Promise.resolve();
    for (let failures = 0; this.waiting.length > 0;) {
      await this.gather();
      const batch = this.nextBatch();
      const retryInMs = await this.post(batch, failures + 1);
      failures = retryInMs === null ? 0 : failures + 1;
      if (retryInMs !== null && !this.closed) await this.pause(retryInMs);
    }
    this.running = null;
  }

  /** Progress waits for company, so that a rollout of many pods is told in few posts. */
  private async gather(): Promise<void> {
    const { gatherMs = 0 } = this.sink;
    if (gatherMs === 0 || this.closed || this.waiting.some(isUrgent)) return;
    this.isGathering = true;
    await this.pause(gatherMs);
    this.isGathering = false;
  }

  private nextBatch(): readonly CommitStatus[] {
    if (this.sink.keepsHistory) return [...this.waiting];
    const [head] = this.waiting;
    // What came between may have been dropped since: the head can be what the forge shows already.
    if (head && isSame(this.posted, head)) this.waiting.shift();
    return this.waiting.slice(0, 1);
  }

  /** Null when all went well or is given up, else how long to wait. */
  private async post(batch: readonly CommitStatus[], attempt: number): Promise<number | null> {
    const results = await Promise.allSettled(batch.map(async (status) => this.sink.post(status)));
    const done = new Set<CommitStatus>();
    let pause: number | null = null;
    for (const [index, result] of results.entries()) {
      const status = batch[index];
      if (!status) continue;
      if (result.status === 'fulfilled') this.posted = status;
      const retryInMs = result.status === 'fulfilled' ? null : this.judge(status, result.reason, attempt);
      if (retryInMs === null) done.add(status);
      else pause = Math.max(pause ?? 0, retryInMs);
    }
    this.waiting = this.waiting.filter((status) => !done.has(status));
    this.shorten();
    if (results.some((result) => result.status === 'fulfilled')) this.context.onSuccess();
    return pause;
  }

  private judge(status: CommitStatus, error: unknown, attempt: number): number | null {
    if (this.closed) return null;
    const { permanent, retryAfterMs = 0 } = error instanceof SinkError ? error.disposition : {};
    // Whoever names a time gets that time: to be limited is no failure that pauses grow by.
    const retryInMs = permanent ? null : retryAfterMs || this.context.pauseAfter(attempt);
    this.isOutage = retryAfterMs === 0;
    this.context.onFailure(status, error, retryInMs);
    return retryInMs;
  }

  /** May drop the head while it is being posted: then it is not tried again, a newer state waits behind it. */
  private shorten(): void {
    if (!this.sink.keepsHistory)
      this.waiting = this.waiting.filter((status, n) => mustBeTold(status) || n === this.waiting.length - 1);
    while (this.waiting.length > MAX_WAITING) {
      const spare = this.waiting.findIndex((status) => !isTerminal(status.state));
      const [dropped] = this.waiting.splice(spare >= 0 && spare < this.waiting.length - 1 ? spare : 0, 1);
      if (dropped) this.context.onFailure(dropped, new Error('too many states wait'), null);
    }
  }

  private async pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wakeUp = null;
  }
}

/** The end of something. A plan has none: what it said before the newest is of no use to anybody. */
const mustBeTold = ({ context, state }: CommitStatus): boolean => isTerminal(state) && context !== 'slipway/plan';

/** What a person or a pipeline waits for. That a commit was read goes out with the first news of its rollout. */
const isUrgent = ({ context, state }: CommitStatus): boolean =>
  isTerminal(state) && !(context === 'slipway/sync' && state === 'success');
