import type { SlipwayError } from '../model/errors.js';
import type { SourceConfig } from '../model/generated/index.js';
import type { Finding, Snapshot } from '../model/snapshot.js';
import { Nap, nextDelay } from './poll.js';
import { asSourceError, SourceReader, type SourceReaderOptions } from './source-reader.js';

/** Unix milliseconds. */
export interface SnapshotTimes {
  /** The new head was seen, or the webhook that told of it came. */
  readonly detectedAt: number;
  readonly fetchedAt: number;
  readonly parsedAt: number;
  /** The source's head, when that is invalid and the snapshot is of its newest valid ancestor. Only after a start. */
  readonly insteadOf?: string;
}

/** What a watcher tells. Called in order, one at a time. */
export interface SourceEvents {
  /** A new head was seen; `onSnapshot` or `onInvalid` follows, or another `onCommit` when it was overtaken. */
  onCommit(event: { readonly source: string; readonly sha: string; readonly detectedAt: number }): void;
  onSnapshot(snapshot: Snapshot, times: SnapshotTimes): void;
  /** The commit is refused whole; the last good snapshot stays in force (I6). */
  onInvalid(event: { readonly source: string; readonly sha: string; readonly findings: readonly Finding[] }): void;
  /** The source cannot be read. Told when that begins and when the reason changes. */
  onError(event: { readonly source: string; readonly error: SlipwayError }): void;
  onRecovered(event: { readonly source: string }): void;
}

export interface SourceDeps extends SourceReaderOptions {
  readonly events: SourceEvents;
  /** Unix milliseconds. Default Date.now. */
  readonly now?: () => number;
}

export interface SourceState {
  readonly source: string;
  /** Newest commit seen on the ref. */
  readonly head?: string;
  /** Commit of the last snapshot that was handed on. */
  readonly inForce?: string;
  /** Unix milliseconds of the last answer about the ref. */
  readonly checkedAt?: number;
  readonly error?: SlipwayError;
}

interface Sighting {
  readonly sha: string;
  /** Unix milliseconds. */
  readonly at: number;
}

interface Errand {
  readonly sha: string;
  readonly resolve: (snapshot: Snapshot | undefined) => void;
}

/** How far back a start looks for a valid commit. */
const MAX_ANCESTORS = 20;
const DEFAULT_POLL_SECONDS = 5;

/** Watches one source: polls its ref, or looks when woken, and hands on a snapshot of every new valid head. */
export class SourceWatcher {
  private readonly nap = new Nap();
  private readonly reader: SourceReader;
  private readonly events: SourceEvents;
  private readonly now: () => number;
  private current: SourceState;
  private hint: Sighting | undefined;
  /** Head that is done with, valid or not. */
  private handled: string | undefined;
  /** Head that was told to be invalid. */
  private refused: string | undefined;
  private failures = 0;
  private isStopped = false;
  /** Commits to be read between two looks. */
  private readonly errands: Errand[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly config: SourceConfig,
    { events, now = Date.now, ...options }: SourceDeps,
  ) {
    this.events = events;
    this.now = now;
    this.current = { source: config.name };
    this.reader = new SourceReader(config, options);
  }

  get state(): SourceState {
    return this.current;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Look at once. A wake while busy makes it look once more afterwards. A hint that is the head saves a round trip. */
  wake(hint: { readonly sha?: string } = {}): void {
    if (hint.sha) this.hint = { sha: hint.sha, at: this.now() };
    this.nap.wake();
  }

  /** Reads a commit that is no head: what is in force while the head waits. `undefined` when it is not to be had, or not valid. */
  readPast(sha: string): Promise<Snapshot | undefined> {
    if (this.isStopped) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.errands.push({ sha, resolve });
      this.nap.wake();
    });
  }

  /** Gives up what is under way. No event comes after it resolved. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.reader.close();
    this.nap.wake();
    await this.running;
    for (const { resolve } of this.errands.splice(0)) resolve(undefined);
  }

  private async run(): Promise<void> {
    const pollMs = (this.config.pollSeconds ?? DEFAULT_POLL_SECONDS) * 1000;
    while (!this.isStopped) {
      await this.turn();
      await this.runErrands();
      if (!this.isStopped) await this.nap.sleep(nextDelay(pollMs, this.failures, Math.random()));
    }
  }

  private async runErrands(): Promise<void> {
    for (const { sha, resolve } of this.errands.splice(0)) {
      const reading = this.isStopped ? undefined : await this.reader.readPast(sha, this.now).catch(() => undefined);
      resolve(reading?.result.snapshot);
    }
  }

  private async turn(): Promise<void> {
    try {
      await this.check();
      if (!this.isStopped) this.succeed();
    } catch (error) {
      if (!this.isStopped) this.fail(asSourceError(error, this.config.url));
    }
  }

  private succeed(): void {
    this.failures = 0;
    if (!this.current.error) return;
    this.update({ error: undefined });
    this.events.onRecovered({ source: this.config.name });
  }

  private fail(error: SlipwayError): void {
    this.failures++;
    const isNews = error.message !== this.current.error?.message;
    this.update({ error });
    if (isNews) this.events.onError({ source: this.config.name, error });
  }

  private async check(): Promise<void> {
    const head = await this.see();
    if (this.isStopped || head.sha === this.handled) return;
    if (head.sha !== this.current.head) {
      this.update({ head: head.sha });
      this.events.onCommit({ source: this.config.name, sha: head.sha, detectedAt: head.at });
    }
    await this.take(head);
    if (this.isStopped) return;
    this.handled = head.sha;
    await this.reader.tidy();
  }

  private async see(): Promise<Sighting> {
    const { hint } = this;
    this.hint = undefined;
    const sha = await this.reader.head(hint?.sha === this.handled ? undefined : hint?.sha);
    const at = this.now();
    this.update({ checkedAt: at });
    return hint?.sha === sha ? hint : { sha, at };
  }

  private async take(head: Sighting): Promise<void> {
    const { result, fetchedAt } = await this.reader.read(head.sha, this.now);
    if (this.isStopped) return;
    if (result.snapshot) return this.handOn(result.snapshot, { detectedAt: head.at, fetchedAt, parsedAt: this.now() });
    if (head.sha !== this.refused)
      this.events.onInvalid({ source: this.config.name, sha: head.sha, findings: result.findings });
    this.refused = head.sha;
    if (!this.current.inForce) await this.fallBack(head, result.commit.parents);
  }

  private handOn(snapshot: Snapshot, times: SnapshotTimes): void {
    this.update({ inForce: snapshot.revision });
    this.events.onSnapshot(snapshot, times);
  }

  /** After a start with an invalid head: its newest valid first parent is what was in force (I6). */
  private async fallBack(head: Sighting, [first]: readonly string[]): Promise<void> {
    let parent = first;
    for (let step = 0; parent && step < MAX_ANCESTORS && !this.isStopped; step++) {
      const reading = await this.reader.readPast(parent, this.now);
      if (this.isStopped || !reading) return;
      const { result, fetchedAt } = reading;
      const times = { detectedAt: head.at, fetchedAt, parsedAt: this.now(), insteadOf: head.sha };
      if (result.snapshot) return this.handOn(result.snapshot, times);
      [parent] = result.commit.parents;
    }
  }

  private update(change: Partial<SourceState>): void {
    this.current = { ...this.current, ...change };
  }
}
