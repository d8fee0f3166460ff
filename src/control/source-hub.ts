import { join } from 'node:path';
import type { Policy } from '../model/cluster.js';
import { messageOf } from '../model/errors.js';
import type { SourceConfig } from '../model/generated/index.js';
import type { Snapshot } from '../model/snapshot.js';
import { SourceWatcher } from '../sync/source.js';
import { matchesSource } from '../sync/webhook.js';
import type { Push } from '../sync/webhook.js';
import { StatusReporter } from '../sync/forge/status-reporter.js';
import type { CommitStatus, StatusSink } from '../sync/forge/forge.js';
import { NotesSink } from '../sync/forge/notes-sink.js';
import { CommitTracker } from './commit-tracker.js';
import type { CommitView, StatusPort, TurnResult } from './commit-tracker.js';

export interface SourceDeps {
  /** Clones live below it. */
  readonly dataDir: string;
  readonly policy?: Pick<Policy, 'allowHostNetwork'>;
  readonly sinksOf: (source: SourceConfig) => Promise<readonly StatusSink[]>;
  readonly now: () => number;
  readonly log: { info(message: string): void; warn(message: string): void };
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
    private readonly onSnapshot: (snapshot: Snapshot) => void,
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
      if (matchesSource(push, config)) watcher.wake({ sha: push.sha });
  }

  /** A commit that is no longer its source's head. */
  async readPast(source: string, revision: string): Promise<Snapshot | undefined> {
    return this.entries.get(source)?.watcher.readPast(revision);
  }

  onTurn(turn: TurnResult): void {
    for (const { tracker } of this.entries.values()) tracker.onPlan(turn);
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
    await Promise.all(entries.map(({ reporter }) => reporter.flush(FLUSH_MS)));
    await Promise.all(entries.map(({ reporter }) => reporter.close()));
  }

  private open(config: SourceConfig, reporter: StatusReporter, notes: NotesSink | undefined): Entry {
    const tracker = new CommitTracker(config.name, statusPort(reporter, notes), this.deps.now);
    const entry = { config, tracker, reporter, revision: '', error: '' } as Entry & { watcher: SourceWatcher };
    const watcher = new SourceWatcher(config, {
      dir: join(this.deps.dataDir, 'sources', config.name),
      allowHostNetwork: this.deps.policy?.allowHostNetwork,
      events: {
        onCommit: ({ sha }) => tracker.onCommit(sha),
        onSnapshot: (snapshot, { detectedAt }) => {
          Object.assign(entry, { revision: snapshot.revision, error: '' });
          tracker.onSnapshot(snapshot, detectedAt);
          this.onSnapshot(snapshot);
        },
        onInvalid: ({ sha, findings }) => tracker.onInvalid(sha, findings),
        onError: ({ error }) => {
          entry.error = error.message;
          this.warn(config, error);
        },
        onRecovered: () => {
          entry.error = '';
        },
      },
    });
    return Object.assign(entry, { watcher });
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
