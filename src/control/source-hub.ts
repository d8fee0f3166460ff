import { join } from 'node:path';
import type { Act } from '../model/act.js';
import type { Policy } from '../model/cluster.js';
import { messageOf } from '../model/errors.js';
import type { SourceConfig } from '../model/generated/index.js';
import type { SlipwayEvent } from '../model/pod.js';
import type { Snapshot } from '../model/snapshot.js';
import { ACTS_REF } from '../sync/acts/act-line.js';
import { SourceWatcher } from '../sync/source.js';
import { isSameRepository, matchesSource } from '../sync/webhook.js';
import type { Push } from '../sync/webhook.js';
import { StatusReporter } from '../sync/forge/status-reporter.js';
import type { CommitStatus, StatusSink } from '../sync/forge/forge.js';
import { NotesSink } from '../sync/forge/notes-sink.js';
import { CommitTracker } from './commit-tracker.js';
import type { CommitView, StatusPort, TurnResult } from './commit-tracker.js';
import { RolloutMemory, type Recalled } from './rollout-memory.js';
import { SourceActs } from './source-acts.js';

export interface SourceDeps {
  /** Clones live below it. */
  readonly dataDir: string;
  readonly policy?: Pick<Policy, 'allowHostNetwork'>;
  readonly sinksOf: (source: SourceConfig) => Promise<readonly StatusSink[]>;
  readonly now: () => number;
  readonly log: { info(message: string): void; warn(message: string): void };
}

/** Where the sources' news go. */
export interface SourceHandlers {
  readonly onSnapshot: (snapshot: Snapshot) => void;
  /** All acts about the source that count, whenever they change. */
  readonly onActs: (source: string, acts: readonly Act[]) => void;
  /** Before the source's first snapshot: what git remembers of its rollouts. */
  readonly onRecalled: (source: string, recalled: Recalled) => void;
  readonly onEvent: (event: SlipwayEvent) => void;
}

/** One source as `slipway status` shows it. */
export interface SourceView {
  readonly name: string;
  readonly url: string;
  readonly ref: string;
  readonly revision: string;
  /** Empty while all is well. */
  readonly error: string;
  readonly commits: readonly CommitView[];
}

interface Entry {
  readonly config: SourceConfig;
  readonly watcher: SourceWatcher;
  readonly tracker: CommitTracker;
  readonly reporter: StatusReporter;
  /** Absent without notes. */
  readonly memory: RolloutMemory | undefined;
  revision: string;
  error: string;
}

const FLUSH_MS = 5000;

/** All sources of an instance: their watchers, what their commits were told, and where that goes. */
export class SourceHub {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly configs: readonly SourceConfig[],
    private readonly deps: SourceDeps,
    private readonly handlers: SourceHandlers,
  ) {}

  async start(): Promise<void> {
    for (const config of this.configs) {
      const sinks = await this.deps.sinksOf(config);
      const reporter = new StatusReporter(sinks, { onFailure: ({ error }) => this.warn(config, error) });
      const entry = this.open(config, reporter, sinks.find(isNotes));
      this.entries.set(config.name, entry);
      entry.watcher.start();
    }
  }

  /** A webhook came: the sources it is for look at once. */
  wake(push: Push): void {
    for (const { config, watcher } of this.entries.values())
      if (matchesSource(push, config)) watcher.wake({ sha: push.ref === ACTS_REF ? undefined : push.sha });
  }

  /** Someone on this machine pushed something: that source looks at once, or all do. Returns how many. */
  wakeNamed(name?: string): number {
    const named = [...this.entries.values()].filter(({ config }) => name === undefined || config.name === name);
    for (const { watcher } of named) watcher.wake();
    return named.length;
  }

  /** A commit that is no longer its source's head. */
  async readPast(source: string, revision: string): Promise<Snapshot | undefined> {
    return this.entries.get(source)?.watcher.readPast(revision);
  }

  onTurn(turn: TurnResult): void {
    for (const { tracker, memory } of this.entries.values()) {
      tracker.onPlan(turn);
      memory?.remember(turn.plan);
    }
  }

  views(): SourceView[] {
    return [...this.entries.values()].map(({ config, tracker, revision, error }) => ({
      name: config.name,
      url: withoutCredentials(config.url),
      ref: config.ref ?? 'main',
      revision,
      error,
      commits: tracker.commits(),
    }));
  }

  async stop(): Promise<void> {
    const entries = [...this.entries.values()];
    await Promise.all(entries.map(({ watcher }) => watcher.stop()));
    await Promise.all(entries.map(({ memory }) => memory?.flush(FLUSH_MS)));
    for (const { memory } of entries) memory?.close();
    await Promise.all(entries.map(({ reporter }) => reporter.flush(FLUSH_MS)));
    await Promise.all(entries.map(({ reporter }) => reporter.close()));
  }

  private open(config: SourceConfig, reporter: StatusReporter, notes: NotesSink | undefined): Entry {
    const tracker = new CommitTracker(config.name, statusPort(reporter, notes), this.deps.now);
    const memory = notes && this.memoryOf(config, notes);
    const acts = this.actsOf(config);
    const recalled = this.recall(config, memory);
    const entry = { config, tracker, reporter, memory, revision: '', error: '' } as Entry & { watcher: SourceWatcher };
    const watcher = new SourceWatcher(config, {
      dir: join(this.deps.dataDir, 'sources', config.name),
      allowHostNetwork: this.deps.policy?.allowHostNetwork,
      events: {
        onCommit: ({ sha }) => tracker.onCommit(sha),
        onSnapshot: (snapshot, { detectedAt }) => {
          Object.assign(entry, { revision: snapshot.revision, error: '' });
          tracker.onSnapshot(snapshot, detectedAt);
          acts.inForce(snapshot);
          void recalled.then(() => this.handlers.onSnapshot(snapshot));
        },
        onInvalid: ({ sha, findings }) => tracker.onInvalid(sha, findings),
        onError: ({ error }) => {
          entry.error = error.message;
          this.warn(config, error);
        },
        onRecovered: () => {
          entry.error = '';
        },
        onActs: (said) => acts.hear(said.acts),
        onActWarning: ({ message }) => this.tellRefused(config, message),
      },
    });
    return Object.assign(entry, { watcher });
  }

  private actsOf(config: SourceConfig): SourceActs {
    const { name: source, url } = config;
    return new SourceActs({
      source,
      onActs: (acts) => this.handlers.onActs(source, acts),
      onWarning: (message) => this.tellRefused(config, message),
      isShared: this.configs.some((other) => other !== config && isSameRepository(other.url, url)),
      now: this.deps.now,
    });
  }

  private memoryOf(config: SourceConfig, { store }: NotesSink): RolloutMemory {
    const onError = (error: unknown): void => this.warn(config, error);
    return new RolloutMemory({ source: config.name, store, onError, now: this.deps.now });
  }

  /** Read while the first commit is, so that it costs no time of its own. */
  private async recall({ name }: SourceConfig, memory: RolloutMemory | undefined): Promise<void> {
    const recalled = await memory?.recall();
    if (recalled) this.handlers.onRecalled(name, recalled);
  }

  private tellRefused(config: SourceConfig, message: string): void {
    this.warn(config, message);
    const object = `Source/${config.name}`;
    this.handlers.onEvent({ at: this.deps.now(), type: 'Warning', reason: 'ActRefused', object, message });
  }

  private warn(config: SourceConfig, error: unknown): void {
    this.deps.log.warn(`source ${config.name}: ${messageOf(error)}`);
  }
}

const isNotes = (sink: StatusSink): sink is NotesSink => sink instanceof NotesSink;

/** The reporter, and the notes as the memory of earlier processes. */
const statusPort = (reporter: StatusReporter, notes: NotesSink | undefined): StatusPort => ({
  report: (status) => reporter.report(status),
  superseded: (sha, by) => reporter.superseded(sha, by),
  async lastRollout(sha) {
    if (!notes) return undefined;
    for (const context of ['slipway/sync', 'slipway/rollout'] as const)
      for (const left of await notes.readUnfinished(context)) endUnfinished(reporter, left, sha);
    return (await notes.readLast(sha, 'slipway/rollout')) ?? undefined;
  },
});

/** A commit that a crash left pending and that is not the one in force was overtaken. */
const endUnfinished = (reporter: StatusReporter, left: CommitStatus, current: string): void => {
  reporter.restore(left);
  reporter.superseded(left.sha, current);
};

const withoutCredentials = (url: string): string => url.replace(/^(\w+:\/\/)[^/@]*@/, '$1');
