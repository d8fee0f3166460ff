import type { Redis } from 'ioredis';
import type { DesiredState, Policy } from '../model/cluster.js';
import { messageOf } from '../model/errors.js';
import type { SourceConfig } from '../model/generated/index.js';
import type { KubeObject } from '../model/objects.js';
import type { SlipwayEvent } from '../model/pod.js';
import { redisKeys } from '../model/redis-keys.js';
import type { Snapshot } from '../model/snapshot.js';
import { syncWindowsOf } from '../model/sync-windows.js';
import { createQueues } from '../executor/queues.js';
import type { NodeQueues } from '../executor/queues.js';
import { RecordStore } from '../executor/record-store.js';
import { catalogOf } from '../planner/catalog.js';
import type { AcmeKeeper } from './acme/acme-keeper.js';
import type { AcmeSettings } from './acme/acme-settings.js';
import { createAcme } from './acme/create-acme.js';
import { AnalysisRunner } from './analysis/analysis-runner.js';
import type { AnalysisRunnerDeps } from './analysis/analysis-runner.js';
import { ChangeFeed } from './change-feed.js';
import { EventLog } from './event-log.js';
import { EvidenceKeeper } from './evidence-keeper.js';
import { Leader } from './leader.js';
import { ControlLoop } from './loop.js';
import { preview } from './preview.js';
import type { Preview } from './preview.js';
import { PullHubs } from './reviews/pull-hubs.js';
import { BranchReviews } from './reviews/branch-reviews.js';
import type { ReviewState } from './reviews/review-job.js';
import type { Reviewer } from './reviews/reviewer.js';
import { Reviewers } from './reviews/reviewers.js';
import { RangeKeeper } from './range-keeper.js';
import { SourceHub } from './source-hub.js';
import type { RepositoryPort, SourceDeps } from './source-hub.js';

export interface ServerDeps extends SourceDeps {
  readonly cluster: string;
  readonly sources: readonly SourceConfig[];
  readonly policy: Policy;
  /** `commands` fails fast when Redis is away; `blocking` is for the change feed alone. */
  readonly redis: { readonly commands: Redis; readonly blocking: Redis };
  readonly identity: string;
  readonly isDead: (holder: string) => boolean;
  readonly resyncMs: number;
  /** Range of all pods of the cluster, such as 10.42.0.0/16. */
  readonly podCIDR: string;
  /** Absent: no certificates are ordered. */
  readonly acme?: AcmeSettings;
  /** Who reviews a repository's pull requests. Default: `Server.reviewers`. */
  readonly reviewerOf?: (repository: RepositoryPort) => Reviewer;
}

/** `slipway server`: sources in, plans out, statuses back. Several may run; the one with the lease plans (I10). */
export class Server {
  readonly loop: ControlLoop;
  readonly sources: SourceHub;
  readonly events: EventLog;
  readonly leader: Leader;
  /** What was seen of versions that were given up. */
  readonly evidence: EvidenceKeeper;
  /** Pull requests of the repositories that are on a forge. */
  readonly reviews: PullHubs;
  /** What merges would do, by repository. */
  readonly reviewers: Reviewers;
  private branchReviews: readonly BranchReviews[] = [];
  private readonly acme: AcmeKeeper | undefined;
  private readonly feed: ChangeFeed;
  private readonly queues: NodeQueues;
  private resync: NodeJS.Timeout | undefined;

  constructor(private readonly deps: ServerDeps) {
    const { cluster, redis, log, now } = deps;
    const keys = redisKeys(cluster);
    this.queues = createQueues(redis.commands, cluster);
    this.events = new EventLog(redis.commands, keys.events);
    const records = new RecordStore(redis.commands, cluster);
    const onEvent = (event: SlipwayEvent): void => this.events.add(event);
    const place = { cluster, redis: redis.commands, keys, records, now, onEvent };
    const ranges = new RangeKeeper({ ...place, podCIDR: deps.podCIDR });
    const analyses = this.analysesOf(place);
    this.acme = deps.acme && this.acmeOf(deps.acme, onEvent);
    this.loop = new ControlLoop({
      ...place,
      ranges,
      analyses,
      acme: this.acme,
      policy: deps.policy,
      windows: windowsOf(deps.sources),
      readPast: (source, revision) => this.sources.readPast(source, revision),
      sources: deps.sources.map(({ name }) => name),
      queues: this.queues,
      log,
      leaderLost: () => this.leader.lost(),
      onTurn: (turn) => {
        this.reviews.onTurn(turn);
        this.sources.onTurn(turn);
        this.evidence.onTurn(turn.plan, () => this.loop.cache.state());
      },
    });
    this.sources = new SourceHub(deps.sources, deps, {
      onSnapshot: (snapshot) => {
        this.reviews.onSnapshot(snapshot);
        this.loop.setSnapshot(snapshot);
      },
      onCommit: (source, sha) => this.reviews.baseMoved(source, sha),
      suffixOf: (source, sha, state) => this.reviews.suffixOf(source, sha, state),
      onActs: (source, acts) => this.loop.setActs(source, acts),
      onRecalled: (source, recalled) => this.loop.recall(source, recalled),
      // Every server reads the sources; one of them writes it down.
      onEvent: (event) => this.events.add(event, this.leader.lease !== undefined),
    });
    this.reviews = this.reviewsOf();
    this.reviewers = new Reviewers({
      ...{ dataDir: deps.dataDir, allowHostNetwork: deps.policy.allowHostNetwork },
      state: () => this.reviewState(),
      repositories: () => this.sources.repositories(),
    });
    this.evidence = new EvidenceKeeper({
      portOf: (source) => this.sources.evidenceOf(source),
      events: () => this.events.list(),
      ...{ onEvent, now },
    });
    this.leader = new Leader({
      redis: redis.commands,
      cluster,
      identity: deps.identity,
      isDead: deps.isDead,
      now,
      events: {
        onLead: (lease) => this.onLead(lease),
        onLost: () => this.onLost(),
        onError: (error) => log.warn(`leader: ${messageOf(error)}`),
      },
    });
    this.feed = new ChangeFeed(redis, keys, {
      onLeases: (leases) => {
        for (const lease of leases) this.leader.saw(lease.epoch);
        this.loop.setLeases(leases);
      },
      onNodeNews: (name, refused) => {
        if (refused) ranges.ask({ name, refused });
        this.loop.wake();
      },
      onStatus: (node, status) => this.loop.setStatus(node, status),
      onGone: (node, uid) => this.loop.dropStatus(node, uid),
      // Every server hears the agents; one of them writes it down.
      onEvent: (_node, event) => this.events.add(event, this.leader.lease !== undefined),
      onError: (error) => log.warn(`changes: ${messageOf(error)}`),
    });
  }

  async start(): Promise<void> {
    await this.events.load().catch((error: unknown) => this.deps.log.warn(`events: ${messageOf(error)}`));
    await this.acme?.load();
    await this.feed.start();
    await this.leader.start();
    await this.sources.start();
    await this.reviews.start();
    this.branchReviews = this.sources.repositories().map((repository) => this.branchReviewsOf(repository));
    for (const reviews of this.branchReviews) reviews.start();
    this.resync = setInterval(() => this.loop.resync(), this.deps.resyncMs);
  }

  /** Pods run on; statuses that wait are given a moment to be written. */
  async stop(): Promise<void> {
    clearInterval(this.resync);
    this.feed.stop();
    this.evidence.stop();
    const stopping = [this.reviews.stop(), ...this.branchReviews.map((reviews) => reviews.stop())];
    // What is being made is given up.
    await this.reviewers.close();
    await Promise.all(stopping);
    await this.sources.stop();
    this.acme?.stop();
    await this.loop.stop();
    await this.leader.stop();
    await this.queues.close();
  }

  /** What the plan would be if this snapshot replaced its source's, played to its end: nothing is written. */
  preview(snapshot: Snapshot, options: { readonly assumePromoted?: boolean } = {}): Preview {
    const { desired, ...from } = this.reviewState();
    return preview(snapshot, desired, { ...from, ...options });
  }

  /** What plans are made against now. */
  private reviewState(): ReviewState {
    const { loop } = this;
    return {
      ...{ desired: loop.desired(), inForce: loop.inForce(), observed: loop.cache.state() },
      ...{ durations: loop.durations.measured(), now: this.deps.now() },
    };
  }

  private branchReviewsOf(repository: RepositoryPort): BranchReviews {
    const { now, log } = this.deps;
    const isLeading = (): boolean => this.leader.lease !== undefined;
    return new BranchReviews({ repository, reviewer: this.reviewers.of(repository), isLeading, now, log });
  }

  private reviewsOf(): PullHubs {
    return new PullHubs({
      ...this.deps,
      repositories: () => this.sources.repositories(),
      reviewerOf: this.deps.reviewerOf ?? ((repository) => this.reviewers.of(repository)),
      isLeading: () => this.leader.lease !== undefined,
      workloads: () => this.loop.lastPlan?.workloads ?? [],
      inventoryOf: (source) => this.loop.cache.inventory[source] ?? [],
      wakeSource: (source) => void this.sources.wakeNamed(source),
      confirmed: (act) => this.loop.setActs(`${act.source} as approved`, [act]),
    });
  }

  private analysesOf(place: Omit<AnalysisRunnerDeps, 'find' | 'changed' | 'log'>): AnalysisRunner {
    const find = (key: string): KubeObject | undefined => catalogOf(this.loop.inForce()).byKey.get(key)?.object;
    return new AnalysisRunner({ ...place, find, changed: () => this.loop.wake(), log: this.deps.log });
  }

  private acmeOf(settings: AcmeSettings, onEvent: (event: SlipwayEvent) => void): AcmeKeeper {
    const { now, log } = this.deps;
    const changed = (): void => this.loop.wake();
    return createAcme(settings, { now, log, onEvent, changed, reachOf: (token) => this.loop.network.reachOf(token) });
  }

  private onLead(lease: Parameters<ControlLoop['lead']>[0]): void {
    this.deps.log.info(`leading with epoch ${lease.epoch}`);
    this.loop.lead(lease);
  }

  private onLost(): void {
    this.deps.log.warn('the lease is lost; waiting for Redis and the nodes');
    this.loop.follow();
  }
}

const windowsOf = (sources: readonly SourceConfig[]): NonNullable<DesiredState['windows']> =>
  Object.fromEntries(
    sources
      .filter(({ syncWindows = [] }) => syncWindows.length > 0)
      .map((source) => [source.name, syncWindowsOf(source)]),
  );
