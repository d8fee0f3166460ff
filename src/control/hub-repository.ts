import { join } from 'node:path';
import { messageOf } from '../model/errors.js';
import type { SourceConfig } from '../model/generated/index.js';
import { ACTS_REF } from '../sync/acts/act-line.js';
import type { StatusSink } from '../sync/forge/forge.js';
import { isForge, type Forge } from '../sync/forge/provider.js';
import { NotesSink } from '../sync/forge/notes-sink.js';
import { StatusReporter } from '../sync/forge/status-reporter.js';
import { RepositoryWatcher } from '../sync/repository-watcher.js';
import type { SourceEvents } from '../sync/source-events.js';
import type { RepositoryConfig } from '../sync/source-groups.js';
import { matchesSource, type Push } from '../sync/webhook.js';
import { HubSource } from './hub-source.js';
import { RepositoryStatuses } from './repository-statuses.js';
import type { MemoryStore } from './rollout-memory.js';
import type { SourceDeps, SourceHandlers } from './source-hub.js';

const FLUSH_MS = 5000;

/** One repository of an instance with its sources: one watcher, one reporter, one store of notes. */
export class HubRepository {
  readonly reporter: StatusReporter;
  readonly notes: NotesSink | undefined;
  readonly forge: Forge | undefined;
  readonly sources: ReadonlyMap<string, HubSource>;
  readonly watcher: RepositoryWatcher;
  private readonly statuses: RepositoryStatuses;
  /** The last error that was logged: what went wrong for all sources is one line. */
  private logged: Error | undefined;

  constructor(
    readonly config: RepositoryConfig,
    sinks: readonly StatusSink[],
    private readonly deps: SourceDeps & {
      readonly handlers: SourceHandlers;
      /** Another source has the same repository, perhaps by another address. */
      readonly isShared: (source: SourceConfig) => boolean;
    },
  ) {
    this.reporter = new StatusReporter(sinks, { onFailure: ({ error }) => this.warn(this.name, error) });
    this.notes = sinks.find((sink) => sink instanceof NotesSink);
    this.forge = sinks.find(isForge);
    this.statuses = new RepositoryStatuses(this.reporter, this.notes, (sha) => this.isAt(sha));
    const store = this.notes && readOnce(this.notes.store);
    this.sources = new Map(config.sources.map((source) => [source.name, this.open(source, store)]));
    this.watcher = new RepositoryWatcher(config, {
      dir: this.folder,
      allowHostNetwork: deps.policy?.allowHostNetwork,
      events: this.events(),
    });
  }

  /** A webhook came: looks at once when it is for one of the sources. */
  wake(push: Push): void {
    if (!this.config.sources.some((source) => matchesSource(push, source))) return;
    this.watcher.wake({ sha: push.ref === ACTS_REF ? undefined : push.sha });
  }

  /** Statuses that wait are given a moment to be written. */
  async stop(): Promise<void> {
    await this.watcher.stop();
    const sources = [...this.sources.values()];
    await Promise.all(sources.map(({ memory }) => memory?.flush(FLUSH_MS)));
    for (const { memory } of sources) memory?.close();
    this.statuses.flush();
    await this.reporter.flush(FLUSH_MS);
    await this.reporter.close();
  }

  /** A source alone keeps the folder of its name. */
  private get folder(): string {
    const { key, sources } = this.config;
    return sources.length === 1
      ? join(this.deps.dataDir, 'sources', sources[0].name)
      : join(this.deps.dataDir, 'repositories', key);
  }

  private get name(): string {
    const { key, sources } = this.config;
    return sources.length === 1 ? `source ${sources[0].name}` : `repository ${key}`;
  }

  private open(source: SourceConfig, store: MemoryStore | undefined): HubSource {
    const { dataDir, now, handlers } = this.deps;
    const isShared = this.deps.isShared(source);
    const share = { statuses: this.statuses.portOf(source.name), notes: this.notes, store, isShared };
    const warn = (error: unknown): void => this.warn(`source ${source.name}`, error);
    return new HubSource(source, share, { dataDir, now, handlers, warn });
  }

  private events(): SourceEvents {
    const of = (source: string): HubSource | undefined => this.sources.get(source);
    return {
      onCommit: ({ source, sha }) => {
        of(source)?.tracker.onCommit(sha);
        this.deps.handlers.onCommit?.(source, sha);
      },
      onSnapshot: (snapshot, times) => of(snapshot.source)?.onSnapshot(snapshot, times),
      onInvalid: (refusal) => of(refusal.source)?.onInvalid(refusal),
      onError: ({ source, error }) => this.onError(source, error),
      onRecovered: ({ source }) => of(source)?.onError(''),
      onActs: ({ source, acts }) => of(source)?.acts.hear(acts),
      onActWarning: ({ source, message }) => of(source)?.tellRefused(message),
    };
  }

  private onError(source: string, error: Error): void {
    this.sources.get(source)?.onError(error.message);
    const isLogged = error === this.logged;
    this.logged = error;
    if (!isLogged) this.warn(`source ${source}`, error);
  }

  private isAt(sha: string): boolean {
    return [...this.sources.values()].some(({ tracker }) => tracker.isAt(sha));
  }

  private warn(about: string, error: unknown): void {
    this.deps.log.warn(`${about}: ${messageOf(error)}`);
  }
}

/** What several sources ask for at the same time is read once. */
const readOnce = (store: MemoryStore): MemoryStore => {
  const reading = new Map<string, ReturnType<MemoryStore['readAll']>>();
  return {
    append: (ref, sha, line) => store.append(ref, sha, line),
    readAll: (ref) => {
      const notes = reading.get(ref) ?? store.readAll(ref).finally(() => reading.delete(ref));
      reading.set(ref, notes);
      return notes;
    },
  };
};
