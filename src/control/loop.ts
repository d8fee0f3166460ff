import { isDeepStrictEqual } from 'node:util';
import type { Redis } from 'ioredis';
import type { Act } from '../model/act.js';
import type { DesiredState, NodeLease, Policy } from '../model/cluster.js';
import { SlipwayError, messageOf } from '../model/errors.js';
import type { KubeObject } from '../model/objects.js';
import type { PlannedPod, Plan, PlanWarning } from '../model/plan.js';
import type { PodStatus, SlipwayEvent } from '../model/pod.js';
import type { RedisKeys } from '../model/redis-keys.js';
import type { Snapshot } from '../model/snapshot.js';
import { dispatch } from '../executor/dispatcher.js';
import type { Lease } from '../executor/dispatcher.js';
import type { NodeQueues } from '../executor/queues.js';
import type { RecordStore } from '../executor/record-store.js';
import { plan as makePlan } from '../planner/plan.js';
import type { AcmeKeeper } from './acme/acme-keeper.js';
import type { AnalysisRunner } from './analysis/analysis-runner.js';
import { objectsOfPods, resolveConfig } from './config-resolver.js';
import { ConditionTimes } from './condition-times.js';
import { DurationLog } from './durations.js';
import { eventsOf, warningEvents } from './plan-events.js';
import type { TurnResult } from './commit-tracker.js';
import { HistoryMemory } from './history-memory.js';
import { loadCluster, takeOver } from './load-cluster.js';
import { leavingPods } from './leaving-pods.js';
import { NetworkPublisher } from './network-publisher.js';
import { ObservedCache } from './observed-cache.js';
import type { RangeKeeper } from './range-keeper.js';
import { Snapshots } from './snapshots.js';
import type { Recalled } from './rollout-memory.js';

/** After a flush or at a new start, how long known nodes are waited for before their pods count as lost. */
const REJOIN_MS = 15_000;
const RETRY_MS = 1000;
const DEBOUNCE_MS = 5;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface LoopDeps {
  readonly cluster: string;
  /** Names of all sources, read or not. */
  readonly sources: readonly string[];
  readonly policy: Policy;
  /** Source -> its sync windows. */
  readonly windows?: DesiredState['windows'];
  /** Reads a commit of a source that is no longer its head; `undefined` when that is not to be had. */
  readonly readPast?: (source: string, revision: string) => Promise<Snapshot | undefined>;
  readonly redis: Redis;
  readonly keys: RedisKeys;
  readonly records: RecordStore;
  readonly queues: NodeQueues;
  readonly ranges: RangeKeeper;
  /** Absent: no certificates are ordered. */
  readonly acme?: AcmeKeeper;
  readonly analyses: AnalysisRunner;
  readonly now: () => number;
  readonly leaderLost: () => Promise<void>;
  readonly onTurn: (turn: TurnResult) => void;
  readonly onEvent: (event: SlipwayEvent) => void;
  readonly log: { info(message: string): void; warn(message: string): void };
}

/**
 * The level-triggered loop (DESIGN 2): each turn plans from the whole truth and sends what is missing. Whoever has news
 * calls `wake`; a turn runs at once, and what comes during one shares the next.
 */
export class ControlLoop {
  readonly cache = new ObservedCache();
  readonly times = new ConditionTimes();
  readonly durations = new DurationLog();
  lastPlan: Plan | undefined;
  private readonly snapshots = new Snapshots();
  private readonly acts = new Map<string, readonly Act[]>();
  private readonly memory = new HistoryMemory();
  private lease: Lease | undefined;
  private loaded = false;
  /** News that came during a load, which may have read what is older. */
  private late: (() => void)[] | undefined;
  private missing: { readonly nodes: ReadonlySet<string>; readonly until: number } | undefined;
  private turning: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private hasLoaded = false;
  readonly network: NetworkPublisher;

  constructor(private readonly deps: LoopDeps) {
    this.network = new NetworkPublisher(deps);
  }

  desired(): DesiredState {
    const { cluster, policy, windows, analyses } = this.deps;
    const acts = sortedActs(this.acts);
    const extras = { acts, jobs: analyses.jobs(), ...(windows ? { windows } : {}) };
    return { cluster, ...this.snapshots.desired(), ...extras, policy };
  }

  /** The snapshots that the last turn had in force: of a source whose newest commit waits, the one before. */
  inForce(): readonly Snapshot[] {
    return this.snapshots.inForce();
  }

  /** What stands in the way of objects and nodes, as of the last turn. */
  warnings(): readonly PlanWarning[] {
    return [...(this.lastPlan?.warnings ?? []), ...this.deps.ranges.warnings];
  }

  setSnapshot(snapshot: Snapshot): void {
    this.snapshots.set(snapshot);
    this.wake();
  }

  /** All that was said about one source and counts; obeyed once each by what the planner remembers. */
  setActs(source: string, acts: readonly Act[]): void {
    this.acts.set(source, acts);
    this.wake();
  }

  /** What git remembers of a source's rollouts: to be told before its first snapshot. */
  recall(source: string, recalled: Recalled): void {
    Object.assign(this.cache, this.memory.recall(source, recalled, this.cache));
  }

  lead(lease: Lease): void {
    this.lease = lease;
    this.loaded = false;
    // Another may have led meanwhile.
    this.network.forget();
    this.snapshots.doubt();
    this.wake();
  }

  /** The lease or all of Redis is gone: what was known is waited for, not replaced in haste. */
  follow(): void {
    const nodes = new Set([...this.cache.state().nodes.map((node) => node.name), ...(this.missing?.nodes ?? [])]);
    this.missing = { nodes, until: this.deps.now() + REJOIN_MS };
    this.lease = undefined;
    this.loaded = false;
    this.cache.forgetAll();
    this.cache.setLeases([]);
    this.deps.acme?.want([]);
    this.deps.analyses.follow();
  }

  setLeases(leases: readonly NodeLease[]): void {
    const before = new Set(this.cache.state().nodes.map((node) => node.name));
    const changed = this.cache.setLeases(leases);
    // A node that comes back has written its hashes before its lease: read them.
    if (leases.some((lease) => !before.has(lease.name))) this.loaded = false;
    if (changed || !this.loaded) this.wake();
  }

  setStatus(node: string, status: PodStatus): void {
    this.durations.see(this.cache.record(status.uid), status, this.deps.now());
    this.take(() => this.cache.setStatus(node, status));
  }

  dropStatus(node: string, uid: string): void {
    this.take(() => this.cache.dropStatus(node, uid));
  }

  private take(news: () => void): void {
    news();
    this.late?.push(news);
    this.wakeSoon();
  }

  /** Statuses come in swarms, those of one moment share a turn. */
  private wakeSoon(): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      this.wake();
    }, DEBOUNCE_MS);
  }

  /** Reads everything again: the net below the events. */
  resync(): void {
    this.loaded = false;
    this.wake();
  }

  wake(): void {
    if (this.stopped) return;
    if (this.turning) {
      this.again = true;
      return;
    }
    this.turning = Promise.resolve()
      .then(() => this.turnSafely())
      .finally(() => {
        this.turning = undefined;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.soon);
    this.deps.analyses.follow();
    await this.turning;
  }

  private async turnSafely(): Promise<void> {
    // What came before the turn began is in it: a commit of many sources is one turn.
    this.again = false;
    try {
      await this.turn();
    } catch (error) {
      if (error instanceof SlipwayError && error.code === 'NOT_LEADER') return void (await this.deps.leaderLost());
      this.deps.log.warn(`turn failed: ${messageOf(error)}`);
      this.wakeIn(RETRY_MS);
    }
  }

  private async turn(): Promise<void> {
    const lease = this.lease;
    if (!lease) return;
    while (!this.loaded) await this.loadAll(lease);
    // First of all: a node that joins waits for it.
    await this.deps.ranges.handOut(this.cache.state().nodes, lease);
    if (this.waitsForNodes()) return this.wakeIn(RETRY_MS);
    this.readMissing();
    const now = this.deps.now();
    const started = performance.now();
    this.cache.analyses = this.deps.analyses.states();
    const desired = this.desired();
    this.memory.begin(desired.snapshots);
    const made = makePlan(desired, this.cache.state(), now);
    const plan = this.deps.acme?.follow(made) ?? made;
    const tookMs = performance.now() - started;
    const revisions = new Map(desired.snapshots.map(({ source, revision }) => [source, revision]));
    await this.carryOut(plan, lease, this.snapshots.settle(desired, plan.syncs));
    if (this.lease === lease) this.deps.analyses.want(plan);
    for (const event of warningEvents(this.lastPlan?.warnings ?? [], plan.warnings, now)) this.deps.onEvent(event);
    this.lastPlan = plan;
    this.times.take(this.warnings(), this.cache.state().nodes, now);
    this.deps.onTurn({ plan, tookMs, revisions, leaving: leavingPods(this.cache.state().pods, plan) });
    if (plan.wakeAt !== undefined) this.wakeIn(plan.wakeAt - now);
  }

  /** A commit that waits may have been read without the one in force: after a start. */
  private readMissing(): void {
    for (const { source, revision } of this.snapshots.missing(this.cache.syncs))
      void this.deps.readPast?.(source, revision).then((snapshot) => {
        if (!snapshot) return;
        this.snapshots.recall(snapshot);
        this.wake();
      }, this.warn);
  }

  private readonly warn = (error: unknown): void => this.deps.log.warn(messageOf(error));

  private async carryOut(plan: Plan, lease: Lease, inForce: readonly Snapshot[]): Promise<void> {
    const objects = objectsOfPods(inForce, this.desired().snapshots);
    const incomplete = this.isIncomplete(inForce);
    await this.network.publish(plan, { nodes: this.cache.state().nodes, lease, objects: objects.inForce, incomplete });
    this.cache.setNetwork(plan);
    if (plan.actions.length > 0) {
      const writes = await dispatch(plan.actions, lease, {
        records: this.deps.records,
        queues: this.deps.queues,
        resolveConfig: (pod) => this.resolveConfig(pod, objects.of(pod)),
        knownRecord: (uid) => this.cache.record(uid),
        now: this.deps.now,
      });
      this.cache.written(writes);
      for (const event of eventsOf(plan.actions, this.deps.now())) this.deps.onEvent(event);
    }
    await this.keepMemory(plan, lease);
  }

  /** After FLUSHALL nobody knows what a source had that has not been read yet. */
  private isIncomplete(inForce: readonly Snapshot[]): boolean {
    const there = new Set(inForce.map(({ source }) => source));
    const absent = this.deps.sources.filter((source) => !there.has(source) && !this.cache.inventory[source]);
    // A first commit that waits has nothing yet.
    const isEmpty = (source: string): boolean =>
      this.snapshots.has(source) && !this.cache.records().some((record) => record.source === source);
    return absent.some((source) => !isEmpty(source));
  }

  private resolveConfig(pod: PlannedPod, objects: ReadonlyMap<string, KubeObject>): ReturnType<typeof resolveConfig> {
    const publicKey = this.cache.lease(pod.node)?.publicKey ?? '';
    return resolveConfig(pod, { cluster: this.deps.cluster, objects, publicKey });
  }

  /** Caches: written when they change, lost without harm. */
  private async keepMemory(plan: Plan, lease: Lease): Promise<void> {
    const { keys, records } = this.deps;
    // Compared before they are written out: with 20,000 objects the text alone costs more than the plan.
    const { inventory } = plan;
    const known = { inventory: this.cache.inventory, ...this.memory.inRedis };
    for (const part of ['inventory', 'history', 'syncs'] as const)
      if (!isDeepStrictEqual(plan[part], known[part]))
        await records.set({ [keys[part]]: JSON.stringify(plan[part]) }, lease.token);
    Object.assign(this.cache, { inventory, ...this.memory.planned(plan) });
  }

  /** Whoever asks for a load during one gets another: a node that came meanwhile was not read. */
  private async loadAll(lease: Lease): Promise<void> {
    this.loaded = true;
    this.late = [];
    try {
      await this.load(lease);
    } catch (error) {
      this.loaded = false;
      throw error;
    } finally {
      this.late = undefined;
    }
  }

  private async load(lease: Lease): Promise<void> {
    const { memory, snapshots, network } = this;
    const nodes = await loadCluster(this.cache, { ...this.deps, memory, network });
    snapshots.check(this.cache.syncs);
    await this.deps.ranges.load();
    await this.deps.analyses.lead(lease);
    for (const news of this.late ?? []) news();
    this.waitForOwners(nodes);
    await takeOver(this.cache, lease, this.deps);
  }

  /** At a new start the nodes may be starting too: those that have pods are waited for. */
  private waitForOwners(nodes: readonly string[]): void {
    if (this.hasLoaded) return;
    this.hasLoaded = true;
    const owners = new Set(this.cache.records().map((record) => record.node));
    const waited = nodes.filter((node) => owners.has(node));
    this.missing ??= { nodes: new Set(waited), until: this.deps.now() + REJOIN_MS };
  }

  private waitsForNodes(): boolean {
    if (!this.missing) return false;
    const back = new Set(this.cache.state().nodes.map((node) => node.name));
    const absent = [...this.missing.nodes].some((node) => !back.has(node));
    if (absent && this.deps.now() < this.missing.until) return true;
    this.missing = undefined;
    return false;
  }

  private wakeIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), Math.min(Math.max(ms, 1), LONGEST_TIMER_MS));
    this.timer.unref();
  }
}

const sortedActs = (acts: ReadonlyMap<string, readonly Act[]>): readonly Act[] =>
  [...acts.values()].flat().sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
