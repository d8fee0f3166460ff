import { setTimeout as sleep } from 'node:timers/promises';
import { isTerminal, shortSha, type CommitStatus, type StatusContext, type StatusSink } from './forge.js';
import { StatusLane, type LaneContext } from './status-lane.js';

export interface ReportFailure {
  readonly sink: string;
  readonly status: CommitStatus;
  readonly error: unknown;
  /** Null: given up, because the forge will never take it, or too much waits. */
  readonly retryInMs: number | null;
}

export interface ReporterOptions {
  /** Told of every failed post. Must not throw; if it does, that is swallowed. */
  readonly onFailure?: (failure: ReportFailure) => void;
  /** First pause after a failure; doubles. Default 1000. */
  readonly firstPauseMs?: number;
  /** Default 60 000. */
  readonly longestPauseMs?: number;
  /** Commits and contexts remembered, and waiting for each sink, at most. Default 5000. */
  readonly maxKeys?: number;
  /** Unix milliseconds. Default Date.now. */
  readonly now?: () => number;
}

const CONTEXTS: readonly StatusContext[] = ['slipway/sync', 'slipway/rollout', 'slipway/plan'];

const keyOf = (sha: string, context: StatusContext): string => `${sha} ${context}`;

/** A commit that was overtaken neither succeeded nor failed: `error`, the state for "no result". */
const SUPERSEDED_STATE = 'error';

/**
 * Brings commit statuses to every sink (DESIGN 9). Each (sha, context) has a lane of its own to each sink: in order within the lane, and
 * no lane waits for another. What can't be posted now waits, bounded, and goes out when the sink is back.
 */
export class StatusReporter {
  /** Last reported state by key, oldest first. */
  private readonly last = new Map<string, CommitStatus>();
  private readonly lanes: ReadonlyMap<StatusSink, Map<string, StatusLane>>;
  private closed = false;

  constructor(
    private readonly sinks: readonly StatusSink[],
    private readonly options: ReporterOptions = {},
  ) {
    this.lanes = new Map(sinks.map((sink) => [sink, new Map()]));
  }

  /** Queues a status. Never blocks, never throws. A repeated state and description is dropped. Its time is now, unless it has one. */
  report(status: Omit<CommitStatus, 'at'> & Partial<Pick<CommitStatus, 'at'>>): void {
    if (this.closed) return;
    const previous = this.lastReported(status.sha, status.context);
    const isRepeated = previous?.state === status.state && previous.description === status.description;
    if (isRepeated && previous.targetUrl === status.targetUrl) return;
    // Later reports have later times even when the clock is set back: notes are sorted by time.
    const at = Math.max(status.at ?? (this.options.now ?? Date.now)(), (previous?.at ?? 0) + 1);
    const timed = { ...status, at };
    this.remember(timed);
    for (const sink of this.sinks) this.laneOf(sink, keyOf(status.sha, status.context)).add(timed);
  }

  /** Ends each context of `sha` that is still pending, because commit `by` took over. */
  superseded(sha: string, by: string): void {
    if (sha === by) return;
    for (const context of CONTEXTS) {
      const pending = this.lastReported(sha, context);
      if (!pending || isTerminal(pending.state)) continue;
      const { targetUrl } = pending;
      const description = `superseded by ${shortSha(by)}`;
      this.report({ sha, context, state: SUPERSEDED_STATE, description, ...(targetUrl ? { targetUrl } : {}) });
    }
  }

  /** Takes up what a former process left (`NotesSink.readUnfinished`): posts nothing, but lets `superseded` end it. */
  restore(status: CommitStatus): void {
    if (!this.lastReported(status.sha, status.context)) this.remember(status);
  }

  lastReported(sha: string, context: StatusContext): CommitStatus | undefined {
    return this.last.get(keyOf(sha, context));
  }

  /** Tries what waits at once. True when nothing waits any more, false after `timeoutMs`. */
  async flush(timeoutMs: number): Promise<boolean> {
    const expiry = new AbortController();
    const expired = sleep(timeoutMs, false, { signal: expiry.signal }).catch(() => false);
    const done = await Promise.race([expired, this.drain(expiry.signal)]);
    expiry.abort();
    return done;
  }

  /** Drops what still waits (`flush` first) and closes the sinks. */
  async close(): Promise<void> {
    this.closed = true;
    for (const lane of this.allLanes()) lane.close();
    await Promise.all(this.sinks.map((sink) => sink.close?.()));
  }

  private async drain(expired: AbortSignal): Promise<boolean> {
    for (;;) {
      const open = this.allLanes().filter((lane) => lane.isBusy);
      if (open.length === 0) return true;
      if (expired.aborted) return false;
      for (const lane of open) lane.wake();
      await Promise.all(open.map((lane) => lane.settled()));
    }
  }

  private allLanes(): StatusLane[] {
    return [...this.lanes.values()].flatMap((lanes) => [...lanes.values()]);
  }

  private remember(status: CommitStatus): void {
    const key = keyOf(status.sha, status.context);
    this.last.delete(key);
    this.last.set(key, status);
    const [oldest] = this.last.keys();
    if (this.last.size > this.maxKeys && oldest) this.last.delete(oldest);
  }

  private laneOf(sink: StatusSink, key: string): StatusLane {
    const lanes = this.lanes.get(sink) ?? new Map<string, StatusLane>();
    const known = lanes.get(key);
    if (!known && lanes.size >= this.maxKeys) this.evict(sink, lanes);
    const lane = known ?? new StatusLane(sink, this.contextFor(sink));
    lanes.delete(key);
    lanes.set(key, lane);
    return lane;
  }

  /** The least recently used lane that has nothing to do, else the least recently used. */
  private evict(sink: StatusSink, lanes: Map<string, StatusLane>): void {
    const victim = [...lanes].find(([, lane]) => !lane.isBusy) ?? [...lanes][0];
    if (!victim) return;
    const [key, lane] = victim;
    lanes.delete(key);
    const error = new Error('too many commits wait');
    for (const status of lane.close()) this.tell({ sink: sink.name, status, error, retryInMs: null });
  }

  private contextFor(sink: StatusSink): LaneContext {
    return {
      pauseAfter: (failures) => this.pauseAfter(failures),
      onFailure: (status, error, retryInMs) => this.tell({ sink: sink.name, status, error, retryInMs }),
      onSuccess: () => this.lanes.get(sink)?.forEach((lane) => lane.wake()),
    };
  }

  /** Doubles up to the longest, half of it by chance so that instances spread out. */
  private pauseAfter(failures: number): number {
    const { firstPauseMs = 1000, longestPauseMs = 60_000 } = this.options;
    return Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * (0.5 + Math.random() / 2);
  }

  private tell(failure: ReportFailure): void {
    try {
      this.options.onFailure?.(failure);
    } catch {
      // A broken listener must not stop the lane.
    }
  }

  private get maxKeys(): number {
    return this.options.maxKeys ?? 5000;
  }
}
