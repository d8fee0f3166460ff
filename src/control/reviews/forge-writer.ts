import { messageOf } from '../../model/errors.js';
import { SinkError } from '../../sync/forge/forge.js';

export interface ForgeWriterDeps {
  /** A write failed; told when the reason changes. `retryInMs` null: it is given up. */
  readonly onFailure: (message: string, retryInMs: number | null) => void;
  /** First pause after a failure; doubles up to a minute. Default 1000. */
  readonly firstPauseMs?: number;
}

type Task = () => Promise<void>;

/** Writes that wait; the oldest are given up beyond it. */
const MAX_WAITING = 2000;
const LONGEST_PAUSE_MS = 60_000;
/** One that fails so often lets the others pass. */
const PATIENCE = 5;

/**
 * Writes to one repository at a forge, one after the other, in the order in which they were first asked for. A write is known by its key and reads what
 * is newest when its turn comes: what is asked for twice is done once. What fails waits, and so do the others: an outage is the forge's, not the write's.
 */
export class ForgeWriter {
  private readonly waiting = new Map<string, Task>();
  private running: Promise<void> | undefined;
  private failures = 0;
  private told = '';
  private endPause: (() => void) | undefined;
  private isClosed = false;

  constructor(private readonly deps: ForgeWriterDeps) {}

  /** Never blocks, never throws. */
  add(key: string, task: Task): void {
    if (this.isClosed) return;
    this.waiting.set(key, task);
    const [oldest] = this.waiting.keys();
    if (this.waiting.size > MAX_WAITING && oldest !== undefined) this.waiting.delete(oldest);
    this.running ??= this.run();
  }

  /** Drops what waits; resolves when the write under way has ended. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.waiting.clear();
    this.endPause?.();
    await this.running;
  }

  private async run(): Promise<void> {
    await Promise.resolve();
    for (;;) {
      const [next] = this.waiting;
      if (!next || this.isClosed) break;
      await this.attempt(...next);
    }
    this.running = undefined;
  }

  private async attempt(key: string, task: Task): Promise<void> {
    try {
      await task();
      this.failures = 0;
      this.told = '';
      this.done(key, task);
    } catch (error) {
      await this.judge(key, task, error);
    }
  }

  private async judge(key: string, task: Task, error: unknown): Promise<void> {
    const { permanent, retryAfterMs = 0 } = error instanceof SinkError ? error.disposition : {};
    // Whoever names a time gets that time: to be limited is no failure that pauses grow by.
    if (retryAfterMs === 0) this.failures += 1;
    const pause = permanent ? null : retryAfterMs || this.pauseMs();
    const message = messageOf(error);
    if (message !== this.told) this.deps.onFailure(message, pause);
    this.told = message;
    if (permanent) return this.done(key, task);
    if (retryAfterMs === 0 && this.failures % PATIENCE === 0) this.toTheEnd(key);
    await this.pause(pause ?? 0);
  }

  /** What was asked for anew meanwhile stays. */
  private done(key: string, task: Task): void {
    if (this.waiting.get(key) === task) this.waiting.delete(key);
  }

  private toTheEnd(key: string): void {
    const task = this.waiting.get(key);
    this.waiting.delete(key);
    if (task) this.waiting.set(key, task);
  }

  private pauseMs(): number {
    const { firstPauseMs = 1000 } = this.deps;
    return Math.min(firstPauseMs * 2 ** Math.min(this.failures - 1, 16), LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2);
  }

  private async pause(ms: number): Promise<void> {
    if (this.isClosed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endPause = undefined;
  }
}
