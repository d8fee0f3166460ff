import { join } from 'node:path';
import type { Act } from '../../model/act.js';
import { messageOf } from '../../model/errors.js';
import type { SourceConfig } from '../../model/generated/index.js';
import type { Plan } from '../../model/plan.js';
import type { Snapshot } from '../../model/snapshot.js';
import { credentialsOf } from '../../sync/forge/make-sinks.js';
import { openNotes, type NotesStore } from '../../sync/git/notes.js';
import { ApprovalNotes } from '../../sync/review/approval-notes.js';
import { isReviewed } from '../../sync/source-groups.js';
import { isSameRepository } from '../../sync/webhook.js';
import type { TurnResult } from '../commit-tracker.js';
import type { RepositoryPort } from '../source-hub.js';
import type { ActedSource } from './command-desk.js';
import { ForgeActs } from './forge-acts.js';
import { PlanRecords } from './plan-records.js';
import { PullHub } from './pull-hub.js';
import type { Reviewer } from './reviewer.js';
import { branchOf } from './reviewers.js';

export interface PullHubsDeps {
  readonly cluster: string;
  /** Caches live below it. */
  readonly dataDir: string;
  /** Those of the instance, once its sources are open. */
  readonly repositories: () => readonly RepositoryPort[];
  readonly reviewerOf: (repository: RepositoryPort) => Reviewer;
  readonly isLeading: () => boolean;
  /** As of the last turn of the loop. */
  readonly workloads: () => Plan['workloads'];
  /** Keys of the objects that a source's last accepted snapshot had. */
  readonly inventoryOf: (source: string) => readonly string[];
  readonly wakeSource: (name: string) => void;
  /** An act that counts from now on; git is being told. */
  readonly confirmed: (act: Act) => void;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly log: { info(message: string): void; warn(message: string): void };
}

interface Opened {
  readonly hub: PullHub;
  readonly repository: RepositoryPort;
}

const FORGES: Readonly<Record<NonNullable<SourceConfig['forge']>['type'], string>> = {
  ...{ github: 'GitHub', gitlab: 'GitLab', gitea: 'Gitea', forgejo: 'Forgejo' },
};

/** The pull requests of all repositories that are on a forge: one hub each. */
export class PullHubs {
  private readonly bySource = new Map<string, Opened>();
  private readonly opened: Opened[] = [];
  /** Opened here, where statuses are not kept as notes: approvals and acts are, all the same. */
  private readonly stores: NotesStore[] = [];
  private readonly records: PlanRecords;
  /** Heads that were seen before the hubs were there: source -> commit. */
  private early: Map<string, string> | undefined = new Map();

  constructor(private readonly deps: PullHubsDeps) {
    const { now, inventoryOf, confirmed, log } = deps;
    const warn = (message: string): void => log.warn(message);
    this.records = new PlanRecords({
      hubOf: (source) => this.bySource.get(source)?.hub,
      inventoryOf,
      confirmed,
      warn,
      now,
    });
  }

  /** To be called once the sources are open. A repository that cannot be opened is told of, and reviews nothing. */
  async start(): Promise<void> {
    for (const repository of this.deps.repositories())
      await this.open(repository).catch((error: unknown) =>
        this.deps.log.warn(`pull requests of ${repository.key}: ${messageOf(error)}`),
      );
    const { early } = this;
    this.early = undefined;
    for (const [source, sha] of early ?? []) this.baseMoved(source, sha);
  }

  /** A webhook told of a pull request: its repository looks at once. Without addresses all do. */
  wake(urls: readonly string[], number?: number): void {
    for (const { hub, repository } of this.opened)
      if (urls.length === 0 || repository.sources.some(({ url }) => urls.some((one) => isSameRepository(one, url))))
        hub.wake(number);
  }

  /** A source's branch has a new head. */
  baseMoved(source: string, sha: string): void {
    const found = this.bySource.get(source);
    if (!found) return void this.early?.set(source, sha);
    const config = found.repository.sources.find(({ name }) => name === source);
    if (config) found.hub.baseMoved(branchOf(config), sha);
  }

  /** To be called before the snapshot is planned from. */
  onSnapshot(snapshot: Snapshot): void {
    this.records.onSnapshot(snapshot);
  }

  /** To be called before the commits are told what the turn found. */
  onTurn(turn: TurnResult): void {
    this.records.onTurn(turn);
    for (const { hub } of this.opened) hub.stateMoved();
  }

  /** ` · as planned in #12` for the end of a rollout that a review foretold, else nothing. */
  suffixOf(source: string, revision: string, state: string): string {
    return this.records.suffixOf(source, revision, state);
  }

  async stop(): Promise<void> {
    await Promise.all(this.opened.map(({ hub }) => hub.stop()));
    await Promise.all(this.stores.map((store) => store.close()));
  }

  private async open(repository: RepositoryPort): Promise<void> {
    const { forge, notes, reporter: statuses } = repository;
    const { cluster, reviewerOf, ...deps } = this.deps;
    const reviewed = repository.sources.filter(isReviewed);
    const config = reviewed[0]?.forge;
    if (!forge || !config) return;
    const store = notes?.store ?? (await this.storeOf(repository));
    const hub = new PullHub({
      ...deps,
      ...{ forge, statuses, repository: config.repository, marker: cluster, reviewer: reviewerOf(repository) },
      sources: reviewed.map(actedSource),
      approvals: new ApprovalNotes(store),
      acts: new ForgeActs(store, FORGES[config.type]),
      ...(notes ? { lastStatus: (sha: string) => notes.readLast(sha, 'slipway/plan') } : {}),
      pollSeconds: config.pollSeconds ?? 5,
    });
    const opened = { hub, repository };
    this.opened.push(opened);
    for (const { name } of reviewed) this.bySource.set(name, opened);
    hub.start();
  }

  private async storeOf({ key, sources }: RepositoryPort): Promise<NotesStore> {
    const [source] = sources;
    if (!source) throw new Error('a repository without sources');
    const auth = async () => credentialsOf(source);
    const store = await openNotes({ url: source.url, folder: join(this.deps.dataDir, 'approvals', key), auth });
    this.stores.push(store);
    return store;
  }
}

const actedSource = (config: SourceConfig): ActedSource => ({
  name: config.name,
  branch: branchOf(config),
  isSigned: config.approvals?.allowedSigners !== undefined,
});
