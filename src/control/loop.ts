import { isDeepStrictEqual } from 'node:util';
import type { Redis } from 'ioredis';
import type { DesiredState, NodeLease, Policy } from '../model/cluster.js';
import { SlipwayError, messageOf } from '../model/errors.js';
import type { NodeNetwork } from '../model/node-network.js';
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
import { indexObjects, resolveConfig } from './config-resolver.js';
import { ConditionTimes } from './condition-times.js';
import { eventsOf, warningEvents } from './plan-events.js';
import type { TurnResult } from './commit-tracker.js';
import { leavingPods } from './leaving-pods.js';
import { NetworkPublisher } from './network-publisher.js';
import { ObservedCache } from './observed-cache.js';
import type { RangeKeeper } from './range-keeper.js';

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
  lastPlan: Plan | undefined;
  private readonly snapshots = new Map<string, Snapshot>();
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
    const snapshots = [...this.snapshots.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
    const { cluster, policy, analyses } = this.deps;
    return { cluster, snapshots, jobs: analyses.jobs(), policy };
  }

  /** What stands in the way of objects and nodes, as of the last turn. */
  warnings(): readonly PlanWarning[] {
    return [...(this.lastPlan?.warnings ?? []), ...this.deps.ranges.warnings];
  }

  setSnapshot(snapshot: Snapshot): void {
    this.snapshots.set(snapshot.source, snapshot);
    this.wake();
  }

  lead(lease: Lease): void {
    this.lease = lease;
    this.loaded = false;
    // Another may have led meanwhile.
    this.network.forget();
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
    const now = this.deps.now();
    const started = performance.now();
    this.cache.analyses = this.deps.analyses.states();
    const made = makePlan(this.desired(), this.cache.state(), now);
    const plan = this.deps.acme?.follow(made) ?? made;
    const tookMs = performance.now() - started;
    await this.carryOut(plan, lease);
    if (this.lease === lease) this.deps.analyses.want(plan);
    for (const event of warningEvents(this.lastPlan?.warnings ?? [], plan.warnings, now)) this.deps.onEvent(event);
    this.lastPlan = plan;
    this.times.take(this.warnings(), this.cache.state().nodes, now);
    this.deps.onTurn({ plan, tookMs, leaving: leavingPods(this.cache.state().pods, plan) });
    if (plan.wakeAt !== undefined) this.wakeIn(plan.wakeAt - now);
  }

  private async carryOut(plan: Plan, lease: Lease): Promise<void> {
    const objectsByKey = (): ReturnType<typeof indexObjects> => indexObjects(this.desired().snapshots);
    const incomplete = this.isIncomplete();
    await this.network.publish(plan, { nodes: this.cache.state().nodes, lease, objects: objectsByKey, incomplete });
    this.cache.setNetwork(plan);
    if (plan.actions.length > 0) {
      const objects = indexObjects(this.desired().snapshots);
      const writes = await dispatch(plan.actions, lease, {
        records: this.deps.records,
        queues: this.deps.queues,
        resolveConfig: (pod) => this.resolveConfig(pod, objects),
        knownRecord: (uid) => this.cache.record(uid),
        now: this.deps.now,
      });
      this.cache.written(writes);
      for (const event of eventsOf(plan.actions, this.deps.now())) this.deps.onEvent(event);
    }
    await this.keepMemory(plan, lease);
  }

  /** After FLUSHALL nobody knows what a source had that has not been read yet. */
  private isIncomplete(): boolean {
    return this.deps.sources.some((source) => !this.snapshots.has(source) && !this.cache.inventory[source]);
  }

  private resolveConfig(pod: PlannedPod, objects: ReturnType<typeof indexObjects>): ReturnType<typeof resolveConfig> {
    const publicKey = this.cache.lease(pod.node)?.publicKey ?? '';
    return resolveConfig(pod, { cluster: this.deps.cluster, objects, publicKey });
  }

  /** Inventory and history are caches: written when they change, lost without harm. */
  private async keepMemory(plan: Plan, lease: Lease): Promise<void> {
    const { keys, records } = this.deps;
    // Compared before they are written out: with 20,000 objects the text alone costs more than the plan.
    if (!isDeepStrictEqual(plan.inventory, this.cache.inventory))
      await records.set({ [keys.inventory]: JSON.stringify(plan.inventory) }, lease.token);
    if (!isDeepStrictEqual(plan.history, this.cache.history))
      await records.set({ [keys.history]: JSON.stringify(plan.history) }, lease.token);
    this.cache.inventory = plan.inventory;
    this.cache.history = plan.history;
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
    const { keys, records, redis } = this.deps;
    const nodes = await redis.smembers(keys.nodes);
    for (const node of nodes) this.cache.load(node, await records.recordsOf(node), await records.statusesOf(node));
    const [inventory, history, ...networks] = await redis.mget([
      keys.inventory,
      keys.history,
      ...nodes.map((node) => keys.network(node)),
    ]);
    this.cache.inventory = inventory ? JSON.parse(inventory) : {};
    this.cache.history = history ? JSON.parse(history) : {};
    const known = networks.map((json) => (json ? (JSON.parse(json) as NodeNetwork) : undefined));
    const [first] = known.filter((network) => network !== undefined);
    const ingress = known.find((network) => network?.ingress)?.ingress;
    if (first) this.cache.setNetwork({ ...first, ingress });
    else this.network.forget();
    nodes.forEach((node, index) => known[index] && this.network.recall(node, known[index]));
    await this.deps.ranges.load();
    await this.deps.analyses.lead(lease);
    for (const news of this.late ?? []) news();
    this.waitForOwners(nodes);
    await this.takeOver(lease);
  }

  /** At a new start the nodes may be starting too: those that have pods are waited for. */
  private waitForOwners(nodes: readonly string[]): void {
    if (this.hasLoaded) return;
    this.hasLoaded = true;
    const owners = new Set(this.cache.records().map((record) => record.node));
    const waited = nodes.filter((node) => owners.has(node));
    this.missing ??= { nodes: new Set(waited), until: this.deps.now() + REJOIN_MS };
  }

  /** A new leader stamps every record with its epoch, which voids the jobs of the last one, and has the nodes compare. */
  private async takeOver(lease: Lease): Promise<void> {
    const old = this.cache.records().filter((record) => record.epoch < lease.epoch);
    if (old.length === 0) return;
    const writes = old.map((record) => ({
      node: record.node,
      uid: record.uid,
      record: { ...record, epoch: lease.epoch },
    }));
    await this.deps.records.write(writes, lease.token);
    this.cache.written(writes);
    const nodes = new Set(old.map((record) => record.node));
    for (const node of nodes) await this.deps.queues.add(node, [{ name: 'node.sync', epoch: lease.epoch }]);
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
