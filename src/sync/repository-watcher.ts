import { SlipwayError } from '../model/errors.js';
import type { Snapshot } from '../model/snapshot.js';
import { ActAuthority } from './acts/act-authority.js';
import { isCommitId } from './git/refs.js';
import type { OpenCommit } from './open-commit.js';
import { Nap, nextDelay } from './poll.js';
import { MissingObject } from './repository.js';
import { RepositoryReader, withoutCredentials, type RepositoryReaderOptions, type Sight } from './repository-reader.js';
import { SnapshotCache } from './snapshot-cache.js';
import type { Sighting, SourceEvents, SourceState } from './source-events.js';
import { SourceFollower, type FollowerDeps, type SourceReading } from './source-follower.js';
import type { RepositoryConfig } from './source-groups.js';

export interface RepositoryWatcherDeps extends RepositoryReaderOptions, Pick<FollowerDeps, 'allowHostNetwork'> {
  readonly events: SourceEvents;
  /** Unix milliseconds. Default Date.now. */
  readonly now?: () => number;
  /** Of each source. */
  readonly newCache?: () => SnapshotCache;
}

interface Errand {
  readonly source: SourceFollower;
  readonly sha: string;
  readonly resolve: (snapshot: Snapshot | undefined) => void;
}

/** What went wrong for whom in one look. */
type Failures = Map<SourceFollower, unknown>;

/** Webhooks that came since the last look: of more commits, the newest. */
const MAX_HINTS = 8;

/**
 * Watches one repository for all its sources: asks for all their refs at once, or when woken, fetches each new head once, and has every
 * source on it read what the head changed for it. What fails for one source holds up no other.
 */
export class RepositoryWatcher {
  private readonly nap = new Nap();
  private readonly reader: RepositoryReader;
  private readonly sources: ReadonlyMap<string, SourceFollower>;
  private readonly now: () => number;
  /** Commit -> when a webhook told of it. */
  private hints = new Map<string, number>();
  private failures = 0;
  private isStopped = false;
  /** Commits to be read between two looks. */
  private readonly errands: Errand[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly config: RepositoryConfig,
    {
      events,
      now = Date.now,
      newCache = () => new SnapshotCache(),
      allowHostNetwork,
      ...options
    }: RepositoryWatcherDeps,
  ) {
    this.now = now;
    this.reader = new RepositoryReader(config, options);
    const authorityOf = authorities();
    const shared = { events, now, allowHostNetwork, reader: this.reader };
    this.sources = new Map(
      config.sources.map((source) => {
        const authority = authorityOf(source.approvals?.allowedSigners);
        return [source.name, new SourceFollower(source, { ...shared, authority, cache: newCache() })];
      }),
    );
  }

  stateOf(source: string): SourceState | undefined {
    return this.sources.get(source)?.state;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Look at once. A wake while busy makes it look once more afterwards. A hint that is a head saves a round trip. */
  wake(hint: { readonly sha?: string } = {}): void {
    if (hint.sha) {
      this.hints.set(hint.sha, this.hints.get(hint.sha) ?? this.now());
      const [oldest] = this.hints.keys();
      if (this.hints.size > MAX_HINTS && oldest) this.hints.delete(oldest);
    }
    this.nap.wake();
  }

  /** Reads a commit that is no head: what is in force while the head waits. `undefined` when it is not to be had, or not valid. */
  readPast(name: string, sha: string): Promise<Snapshot | undefined> {
    const source = this.sources.get(name);
    if (this.isStopped || !source) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.errands.push({ source, sha, resolve });
      this.nap.wake();
    });
  }

  /** Gives up what is under way. No event comes after it resolved. */
  async stop(): Promise<void> {
    this.isStopped = true;
    for (const source of this.sources.values()) source.stop();
    this.reader.close();
    this.nap.wake();
    await this.running;
    for (const { resolve } of this.errands.splice(0)) resolve(undefined);
  }

  private async run(): Promise<void> {
    const pollMs = this.config.pollSeconds * 1000;
    while (!this.isStopped) {
      await this.look();
      await this.runErrands();
      if (!this.isStopped) await this.nap.sleep(nextDelay(pollMs, this.failures, Math.random()));
    }
  }

  private async runErrands(): Promise<void> {
    for (const { source, sha, resolve } of this.errands.splice(0))
      resolve(this.isStopped ? undefined : await source.readPast(sha).catch(() => undefined));
  }

  private async look(): Promise<void> {
    const failed: Failures = new Map();
    const { hints } = this;
    this.hints = new Map();
    const sight = await this.ask([...hints.keys()]);
    for (const [sha, sources] of this.headsOf(sight, failed))
      await this.take({ sha, at: hints.get(sha) ?? this.now() }, sources, failed);
    // Also when a head cannot be read: someone may want to say something about that.
    if (!(sight instanceof Error)) await this.hear(sight.actsTip);
    if (this.isStopped) return;
    for (const source of this.sources.values())
      if (failed.has(source)) source.fail(failed.get(source));
      else source.succeed();
    this.failures = failed.size === this.sources.size ? this.failures + 1 : 0;
  }

  /** One question for all refs. What went wrong is not everybody's: a source that stays at one commit needs no answer. */
  private ask(hints: readonly string[]): Promise<Sight | SlipwayError> {
    const sources = [...this.sources.values()];
    const refs = new Set(sources.map(({ ref }) => ref));
    const fresh = hints.filter((sha) => sources.some((source) => source.isDue(sha)));
    return this.reader.look([...refs], fresh).catch((error: SlipwayError) => error);
  }

  private headsOf(sight: Sight | SlipwayError, failed: Failures): Map<string, SourceFollower[]> {
    const at = this.now();
    const followers = new Map<string, SourceFollower[]>();
    for (const source of this.sources.values()) {
      const head = this.headOf(source, sight);
      if (head instanceof Error) failed.set(source, head);
      else {
        source.see(head, at);
        const same = followers.get(head);
        if (same) same.push(source);
        else followers.set(head, [source]);
      }
    }
    return followers;
  }

  private headOf({ ref }: SourceFollower, sight: Sight | SlipwayError): string | SlipwayError {
    if (isCommitId(ref)) return ref;
    if (sight instanceof Error) return sight;
    return sight.heads.get(ref) ?? new SlipwayError('REF_NOT_FOUND', { ref, url: withoutCredentials(this.config.url) });
  }

  private async take(head: Sighting, sources: readonly SourceFollower[], failed: Failures): Promise<void> {
    const due = sources.filter((source) => source.isDue(head.sha));
    if (due.length === 0 || this.isStopped) return;
    try {
      const readings = await this.readAll(head, due, failed);
      // In one go: the plan is then made for all that the commit changed.
      for (const [source, reading] of readings) source.tell(reading);
      for (const [source, reading] of readings) await source.settle(reading).catch(note(source, failed));
      if (!this.isStopped) await this.reader.tidy();
    } catch (error) {
      for (const source of due) failed.set(source, error);
    }
  }

  private async readAll(
    head: Sighting,
    due: readonly SourceFollower[],
    failed: Failures,
  ): Promise<Map<SourceFollower, SourceReading>> {
    const readings = new Map<SourceFollower, SourceReading>();
    const commit = new MendingCommit(this.reader, await this.reader.open(head.sha));
    const fetchedAt = this.now();
    try {
      for (const source of due) {
        if (this.isStopped) break;
        const reading = await commit.read((open) => source.read(head, open, fetchedAt)).catch(note(source, failed));
        if (reading) readings.set(source, reading);
      }
      for (const [source, reading] of readings) await source.heed(reading, commit.open);
    } finally {
      commit.open.close();
    }
    return readings;
  }

  private async hear(actsTip: string | undefined): Promise<void> {
    for (const source of this.sources.values()) if (!this.isStopped) await source.hear(actsTip);
  }
}

const note =
  (source: SourceFollower, failed: Failures) =>
  (error: unknown): undefined => {
    failed.set(source, error);
    return undefined;
  };

/** A commit that is being read. When the clone turns out damaged it is made anew, once, and reading goes on there. */
class MendingCommit {
  private isMended = false;

  constructor(
    private readonly reader: RepositoryReader,
    public open: OpenCommit,
  ) {}

  async read<T>(work: (open: OpenCommit) => Promise<T>): Promise<T> {
    try {
      return await work(this.open);
    } catch (error) {
      if (!(error instanceof MissingObject) || this.isMended) throw error;
      this.isMended = true;
      this.open.close();
      this.open = await this.reader.openAnew(this.open.commit.sha);
      return work(this.open);
    }
  }
}

/** One for each file of signers: what it judged once holds for all. */
const authorities = (): ((signersFile: string | undefined) => ActAuthority) => {
  const known = new Map<string | undefined, ActAuthority>();
  return (signersFile) => {
    const authority = known.get(signersFile) ?? new ActAuthority(signersFile);
    known.set(signersFile, authority);
    return authority;
  };
};
