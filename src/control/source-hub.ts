import type { Act } from '../model/act.js';
import type { Policy } from '../model/cluster.js';
import type { SourceConfig } from '../model/generated/index.js';
import type { WorkloadStatus } from '../model/plan.js';
import type { SlipwayEvent } from '../model/pod.js';
import type { Snapshot } from '../model/snapshot.js';
import type { StatusSink } from '../sync/forge/forge.js';
import type { Forge } from '../sync/forge/provider.js';
import type { NotesSink } from '../sync/forge/notes-sink.js';
import type { StatusReporter } from '../sync/forge/status-reporter.js';
import { repositoriesOf, type RepositoryConfig } from '../sync/source-groups.js';
import { pathOf } from '../sync/webhook.js';
import type { Push } from '../sync/webhook.js';
import type { CommitView, TurnResult } from './commit-tracker.js';
import type { EvidencePort } from './evidence-port.js';
import { HubRepository } from './hub-repository.js';
import type { HubSource } from './hub-source.js';
import type { Recalled } from './rollout-memory.js';

export interface SourceDeps {
  /** Clones live below it. */
  readonly dataDir: string;
  readonly policy?: Pick<Policy, 'allowHostNetwork'>;
  /** Asked once for a repository, with what its sources say of statuses under the name of the first. */
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
  /** A new head was seen, read or not. */
  readonly onCommit?: (source: string, sha: string) => void;
  /** What is added to the end of a commit's rollout (control/commit-tracker.ts). */
  readonly suffixOf?: (source: string, sha: string, state: string) => string;
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

/** A repository of the instance, for whoever has something to say about its commits. */
export interface RepositoryPort {
  /** The same after every start, and as long as address and credentials are. */
  readonly key: string;
  readonly sources: readonly SourceConfig[];
  readonly reporter: StatusReporter;
  /** Absent: switched off. */
  readonly notes?: NotesSink;
  /** The sink that is more than one; absent: none is configured. */
  readonly forge?: Forge;
}

/** All sources of an instance: their watchers, what their commits were told, and where that goes. */
export class SourceHub {
  private readonly opened: HubRepository[] = [];
  private readonly places = new Map<string, { readonly repository: HubRepository; readonly source: HubSource }>();

  constructor(
    private readonly configs: readonly SourceConfig[],
    private readonly deps: SourceDeps,
    private readonly handlers: SourceHandlers,
  ) {}

  async start(): Promise<void> {
    const isShared = sharedBy(this.configs);
    for (const config of repositoriesOf(this.configs)) {
      const sinks = await this.deps.sinksOf(spokesman(config));
      const repository = new HubRepository(config, sinks, { ...this.deps, handlers: this.handlers, isShared });
      this.opened.push(repository);
      for (const [name, source] of repository.sources) this.places.set(name, { repository, source });
      repository.watcher.start();
    }
  }

  /** Once started: every source is in one of them. */
  repositories(): readonly RepositoryPort[] {
    return this.opened.map(({ config: { key, sources }, reporter, notes, forge }) => ({
      key,
      sources,
      reporter,
      notes,
      forge,
    }));
  }

  /** A webhook came: the repositories it is for look at once. */
  wake(push: Push): void {
    for (const repository of this.opened) repository.wake(push);
  }

  /** Someone on this machine pushed something: that source's repository looks at once, or all do. Returns how many sources. */
  wakeNamed(name?: string): number {
    const named = this.opened.filter(({ sources }) => name === undefined || sources.has(name));
    for (const { watcher } of named) watcher.wake();
    return name === undefined ? this.places.size : named.length;
  }

  /** A commit that is no longer its source's head. */
  async readPast(source: string, revision: string): Promise<Snapshot | undefined> {
    return this.places.get(source)?.repository.watcher.readPast(source, revision);
  }

  onTurn(turn: TurnResult): void {
    const workloads = bySource(turn.plan.workloads);
    for (const [name, { source }] of this.places) {
      source.tracker.onPlan(turn);
      source.memory?.remember({ ...turn.plan, workloads: workloads.get(name) ?? [] });
    }
  }

  evidenceOf(source: string): EvidencePort | undefined {
    return this.places.get(source)?.source.evidence;
  }

  /** Of the source of that name, or of all. */
  views(name?: string): SourceView[] {
    const named = name === undefined ? [...this.places.values()] : [this.places.get(name)];
    return named.flatMap((place) => (place ? [place.source.view()] : []));
  }

  async stop(): Promise<void> {
    await Promise.all(this.opened.map((repository) => repository.stop()));
  }
}

/** Where a repository's statuses go: to its notes unless all its sources go without, and to the forge of the first that names one. */
const spokesman = ({ sources, timeoutSeconds }: RepositoryConfig): SourceConfig => {
  const [first] = sources;
  const notes = sources.some(({ status }) => status?.notes ?? true);
  const forge = sources.find((source) => source.forge)?.forge;
  return { ...first, timeoutSeconds, status: { ...first.status, notes }, ...(forge ? { forge } : {}) };
};

/** Whether another source has the same repository, perhaps by another address. */
const sharedBy = (configs: readonly SourceConfig[]): ((source: SourceConfig) => boolean) => {
  const counts = new Map<string, number>();
  for (const { url } of configs) counts.set(pathOf(url), (counts.get(pathOf(url)) ?? 0) + 1);
  return ({ url }) => (counts.get(pathOf(url)) ?? 0) > 1;
};

const bySource = (workloads: readonly WorkloadStatus[]): ReadonlyMap<string, WorkloadStatus[]> => {
  const groups = new Map<string, WorkloadStatus[]>();
  for (const workload of workloads) {
    const group = groups.get(workload.source);
    if (group) group.push(workload);
    else groups.set(workload.source, [workload]);
  }
  return groups;
};
