import pLimit from 'p-limit';
import type { SourceConfig } from '../model/generated/index.js';
import type { Finding, Snapshot } from '../model/snapshot.js';
import type { ActAuthority } from './acts/act-authority.js';
import { ActFollower } from './acts/act-follower.js';
import type { OpenCommit } from './open-commit.js';
import type { Commit } from './repository.js';
import { asSourceError, type RepositoryReader } from './repository-reader.js';
import { buildSnapshot, folderOf, revisionOf } from './snapshot-builder.js';
import type { SnapshotCache } from './snapshot-cache.js';
import type { Sighting, SnapshotTimes, SourceEvents, SourceState } from './source-events.js';

export interface FollowerDeps {
  readonly events: SourceEvents;
  readonly reader: RepositoryReader;
  readonly authority: ActAuthority;
  readonly cache: SnapshotCache;
  /** Default true; false refuses commits with `hostNetwork: true`. */
  readonly allowHostNetwork?: boolean;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** What a source came to at a head: a snapshot, or why it is refused. */
export interface SourceReading {
  readonly head: Sighting;
  readonly commit: Commit;
  /** Id of the source's folder; undefined when it is not there. */
  readonly tree: string | undefined;
  readonly snapshot?: Snapshot;
  readonly findings: readonly Finding[];
  /** The folder is that of the reading before. */
  readonly isUnchanged: boolean;
  readonly times: Pick<SnapshotTimes, 'fetchedAt' | 'parsedAt'>;
  /** What was in force before. */
  readonly since: string | undefined;
}

interface Refused {
  readonly sha: string;
  readonly tree: string | undefined;
  readonly findings: readonly Finding[];
}

/** Of all sources together: what loads the machine is bounded. */
const building = pLimit(2);
/** How far back a start looks for a valid commit. */
const MAX_ANCESTORS = 20;

/** What one source makes of the heads of its ref. The repository's watcher brings them, and asks for one thing at a time. */
export class SourceFollower {
  readonly ref: string;
  private readonly acts: ActFollower;
  private current: SourceState;
  /** Head that is done with, valid or not. */
  private handled: string | undefined;
  private announced: string | undefined;
  /** What was handed on last, and the folder it was read from. */
  private standing: { readonly tree: string | undefined; readonly snapshot: Snapshot } | undefined;
  /** The last head, when it was refused. */
  private refused: Refused | undefined;
  private isStopped = false;

  constructor(
    private readonly config: SourceConfig,
    private readonly deps: FollowerDeps,
  ) {
    this.ref = config.ref ?? 'main';
    this.current = { source: config.name };
    this.acts = this.followActs();
  }

  get state(): SourceState {
    return this.current;
  }

  isDue(sha: string): boolean {
    return sha !== this.handled;
  }

  /** Nothing is told any more. */
  stop(): void {
    this.isStopped = true;
  }

  /** The server answered. */
  see(head: string, checkedAt: number): void {
    this.update({ head, checkedAt });
  }

  /** Reads the source at a new head; `tell` says what came of it. @throws MissingObject */
  async read(head: Sighting, open: OpenCommit, fetchedAt: number): Promise<SourceReading> {
    const { commit } = open;
    const tree = await open.folder(folderOf(this.config.path ?? '.'));
    const about = { head, commit, tree, since: this.current.inForce };
    const times = { fetchedAt, parsedAt: this.deps.now() };
    const { standing, refused } = this;
    if (standing && tree === standing.tree) {
      const snapshot = { ...standing.snapshot, ...revisionOf(commit) };
      return { ...about, snapshot, findings: snapshot.warnings, isUnchanged: true, times };
    }
    if (refused && tree === refused.tree) return { ...about, findings: refused.findings, isUnchanged: true, times };
    this.announce(head);
    const built = await this.build(open);
    return { ...about, ...built, isUnchanged: false, times: { fetchedAt, parsedAt: this.deps.now() } };
  }

  /** What the head itself says counts before its snapshot does. Reading it costs time: only when there is something. */
  async heed({ snapshot, commit }: SourceReading, open: OpenCommit): Promise<void> {
    if (!snapshot || !/^slipway-/im.test(commit.message)) return;
    const commits = await open.raw().catch(() => []);
    await this.acts.takeCommits(commits, { sha: commit.sha, at: commit.committedAt });
  }

  tell({ head, snapshot, tree, findings, isUnchanged, times }: SourceReading): void {
    if (snapshot) {
      const unchanged = isUnchanged ? { isUnchanged } : {};
      this.handOn(snapshot, tree, { detectedAt: head.at, ...times, ...unchanged });
      this.refused = undefined;
      return;
    }
    const since = isUnchanged ? this.refused?.sha : undefined;
    if (head.sha !== this.refused?.sha)
      this.say('onInvalid', { source: this.config.name, sha: head.sha, findings, ...(since ? { since } : {}) });
    this.refused = { sha: since ?? head.sha, tree, findings };
  }

  /** What is left to do at a head once it was told. Then it is done with. */
  async settle(reading: SourceReading): Promise<void> {
    if (reading.snapshot) await this.heedOthers(reading.commit, reading.since);
    else if (!this.standing) await this.fallBack(reading);
    if (!this.isStopped) this.handled = reading.head.sha;
  }

  /** Looks at what people said in the notes. Never throws. */
  hear(actsTip: string | undefined): Promise<void> {
    return this.acts.follow(actsTip);
  }

  /** A commit that is no head; undefined when it is not to be had, or not valid. */
  async readPast(sha: string): Promise<Snapshot | undefined> {
    const open = await this.deps.reader.openPast(sha);
    if (!open) return undefined;
    try {
      return (await this.build(open)).snapshot;
    } finally {
      open.close();
    }
  }

  succeed(): void {
    if (!this.current.error) return;
    this.update({ error: undefined });
    this.say('onRecovered', { source: this.config.name });
  }

  fail(cause: unknown): void {
    const error = asSourceError(cause, this.config.url);
    const isNews = error.message !== this.current.error?.message;
    this.update({ error });
    if (isNews) this.say('onError', { source: this.config.name, error });
  }

  private announce({ sha, at }: Sighting): void {
    if (sha !== this.announced) this.say('onCommit', { source: this.config.name, sha, detectedAt: at });
    this.announced = sha;
  }

  private build(open: OpenCommit): ReturnType<typeof buildSnapshot> {
    const { name: source, path = '.' } = this.config;
    const { allowHostNetwork, cache } = this.deps;
    return building(() => buildSnapshot(open, { source, path, allowHostNetwork }, cache));
  }

  private handOn(snapshot: Snapshot, tree: string | undefined, times: SnapshotTimes): void {
    this.standing = { tree, snapshot };
    this.update({ inForce: snapshot.revision });
    this.say('onSnapshot', snapshot, times);
  }

  /** What the commits say that a merge or a push of several brought along. */
  private async heedOthers({ sha, parents, committedAt }: Commit, since: string | undefined): Promise<void> {
    if (!since || since === sha || (parents.length === 1 && parents[0] === since)) return;
    const commits = await this.deps.reader.commitsBetween(sha, since).catch(() => []);
    if (!this.isStopped) await this.acts.takeCommits(commits, { sha, at: committedAt });
  }

  /** After a start with an invalid head: its newest valid first parent is what was in force (I6). */
  private async fallBack({ head, commit }: SourceReading): Promise<void> {
    let [parent] = commit.parents;
    for (let step = 0; parent && step < MAX_ANCESTORS && !this.isStopped; step++) {
      const open = await this.deps.reader.openPast(parent);
      if (!open) return;
      try {
        const reading = await this.readAncestor(open);
        if (reading) return this.handOn(reading.snapshot, reading.tree, { ...reading.times, ...insteadOf(head) });
        [parent] = open.commit.parents;
      } finally {
        open.close();
      }
    }
  }

  private async readAncestor(open: OpenCommit) {
    const fetchedAt = this.deps.now();
    const { snapshot } = await this.build(open);
    const tree = await open.folder(folderOf(this.config.path ?? '.'));
    return snapshot && { snapshot, tree, times: { fetchedAt, parsedAt: this.deps.now() } };
  }

  private followActs(): ActFollower {
    const { name: source } = this.config;
    const { authority, reader, now } = this.deps;
    return new ActFollower({
      source,
      authority,
      onActs: (acts) => this.say('onActs', { source, acts }),
      onWarning: (message) => this.say('onActWarning', { source, message }),
      notedAt: (tip) => reader.notedAt(tip),
      now,
    });
  }

  private say<K extends keyof SourceEvents>(kind: K, ...said: Parameters<SourceEvents[K]>): void {
    const { events } = this.deps;
    if (!this.isStopped) (events[kind] as (...args: Parameters<SourceEvents[K]>) => void).apply(events, said);
  }

  private update(change: Partial<SourceState>): void {
    this.current = { ...this.current, ...change };
  }
}

const insteadOf = (head: Sighting): Pick<SnapshotTimes, 'detectedAt' | 'insteadOf'> => ({
  detectedAt: head.at,
  insteadOf: head.sha,
});
