import type { Redis } from 'ioredis';
import { messageOf } from '../model/errors.js';
import { LABEL } from '../model/labels.js';
import type { PodRecord, SlipwayEvent } from '../model/pod.js';
import { keyOf } from '../model/objects.js';
import { redisKeys } from '../model/redis-keys.js';
import type { RedisKeys } from '../model/redis-keys.js';
import type { NodeNetwork } from '../model/node-network.js';
import type { Job } from '../executor/jobs.js';
import type { PodNetwork } from '../executor/pod-network.js';
import { RecordStore } from '../executor/record-store.js';
import type { ContainerRuntime, EngineInfo, RuntimeEvent } from '../executor/runtime/runtime.js';
import { startWorker } from '../executor/worker.js';
import { EndpointSharer } from './endpoint-sharer.js';
import { endpointOf } from './endpoints.js';
import { sayHello } from './join.js';
import { HEARTBEAT_MS, nodeLease } from './node-lease.js';
import { writeLease } from './lease-write.js';
import type { LeaseState } from './lease-write.js';
import type { NodeIdentity } from './node-lease.js';
import { observeEngine } from './observe.js';
import type { Observation } from './observe.js';
import { podStatus } from './pod-track.js';
import { PeerFeed } from './peer-feed.js';
import { PodWorker } from './pod-worker.js';
import type { PodRunner } from './pod-worker.js';
import type { CrashBackoff } from './restart-policy.js';
import { staleReason } from './stale-job.js';
import { StatusPublisher } from './status-publisher.js';
import { withDeadline } from './with-deadline.js';

export interface AgentDeps {
  readonly cluster: string;
  readonly identity: NodeIdentity;
  /** Made with `maxRetriesPerRequest: null`; the worker duplicates it. */
  readonly redis: Redis;
  readonly runtime: ContainerRuntime;
  readonly network: PodNetwork;
  readonly runner: PodRunner & { recover(): Promise<PodRecord[]> };
  readonly backoff: CrashBackoff;
  readonly resyncMs: number;
  readonly limit: <T>(work: () => Promise<T>) => Promise<T>;
  readonly now: () => number;
  readonly log: { info(message: string): void; warn(message: string): void };
}

/**
 * The node's daemon. Jobs, engine events and the resync all end in the same place: a pod's worker brings the pod to its
 * record. Without a server or Redis it keeps what it has running (I11).
 */
export class NodeAgent {
  private readonly workers = new Map<string, PodWorker>();
  private readonly keys: RedisKeys;
  private readonly records: RecordStore;
  private readonly publisher: StatusPublisher;
  private readonly sharer: EndpointSharer;
  private readonly peers: PeerFeed;
  private readonly abort = new AbortController();
  private queue: { close(): Promise<void> } | undefined;
  private timers: NodeJS.Timeout[] = [];
  private engine: EngineInfo | undefined;
  private engineProblem: string | undefined;
  private epoch = 0;

  constructor(private readonly deps: AgentDeps) {
    this.keys = redisKeys(deps.cluster);
    this.records = new RecordStore(deps.redis, deps.cluster);
    const { redis, network, identity, now } = deps;
    const place = { redis, keys: this.keys, node: identity.name };
    const onPeerError = (error: unknown): void => deps.log.warn(`peers: ${messageOf(error)}`);
    this.peers = new PeerFeed({
      ...place,
      redis: redis.duplicate({ lazyConnect: true }).on('error', () => undefined),
      network,
      now,
      onError: onPeerError,
    });
    this.sharer = new EndpointSharer({ ...place, livePeers: () => this.peers.livePeers(), onError: onPeerError });
    this.publisher = new StatusPublisher({
      ...place,
      network,
      share: (endpoints) => this.sharer.share(endpoints),
      status: (uid) => {
        const worker = this.workers.get(uid);
        return worker && podStatus(worker.track);
      },
      endpoints: () => [...this.workers.values()].flatMap(({ track }) => endpointOf(track, deps.identity) ?? []),
      onError: (error) => deps.log.warn(`status: ${messageOf(error)}`),
    });
  }

  /** Takes over what runs, then work. Pods run on whatever happens to this process. */
  async start(): Promise<void> {
    this.engine = await this.deps.runtime.info();
    await this.repairNetwork();
    await this.peers.start(REDIS_PATIENCE_MS);
    await this.takeOver();
    this.watchEngine();
    await this.register();
    this.deps.redis.on('ready', this.onReconnect);
    this.queue = startWorker({
      redis: this.deps.redis,
      cluster: this.deps.cluster,
      node: this.deps.identity.name,
      handle: (job) => this.handle(job),
      onError: (error, job) => this.deps.log.warn(`${job?.name ?? 'queue'}: ${messageOf(error)}`),
    });
    this.repeat(HEARTBEAT_MS, () => this.heartbeat());
    this.repeat(this.deps.resyncMs, () => this.resync());
  }

  /**
   * Makes workers of what runs. What was ready when this node last reported stays ready until its probe says otherwise,
   * so that a restart of the agent takes nothing out of a Service (I11).
   */
  private async takeOver(): Promise<void> {
    const name = this.deps.identity.name;
    const last = await withDeadline(this.records.statusesOf(name), REDIS_PATIENCE_MS).catch(() => undefined);
    for (const record of await this.deps.runner.recover()) {
      const worker = this.addWorker(record, false);
      worker.presumeReady(last?.get(record.uid));
    }
    await this.relist();
    await this.publisher.open();
  }

  /** Leaves pods, Services and DNS tables as they are; gives the lease back. */
  async stop(): Promise<void> {
    this.abort.abort();
    for (const timer of this.timers) clearInterval(timer);
    for (const worker of this.workers.values()) worker.close();
    this.publisher.close();
    this.deps.redis.off('ready', this.onReconnect);
    // Redis may be away, and its client waits for it: nobody should have to kill the agent for that.
    const farewell = [
      this.peers.stop(),
      this.queue?.close(),
      this.deps.redis.del(this.keys.lease(this.deps.identity.name)),
    ];
    await Promise.allSettled(farewell.map((work) => withDeadline(Promise.resolve(work), REDIS_PATIENCE_MS)));
  }

  /** A Redis that was away may have lost the last news: an AOF is written once a second. */
  private readonly onReconnect = (): void => {
    this.register().catch((error: unknown) => this.deps.log.warn(messageOf(error)));
  };

  /** Pods of this node with their workers, for logs and exec. */
  pods(): readonly PodWorker[] {
    return [...this.workers.values()];
  }

  private async handle(job: Job): Promise<void> {
    if (job.name === 'node.sync') return this.syncRecords();
    if (job.name === 'network.sync') return this.readNetwork();
    const record = await this.records.recordOf(this.deps.identity.name, job.uid);
    const stale = staleReason(job, record, this.deps.identity.name);
    if (stale) return this.deps.log.info(`${job.name} of pod ${job.uid} is stale: ${stale}`);
    this.epoch = Math.max(this.epoch, job.epoch);
    if (record) await this.bringToRecord(record);
  }

  private async bringToRecord(record: PodRecord): Promise<void> {
    const known = this.workers.get(record.uid);
    if (!known) return this.addWorker(record, true).sync();
    if (!known.accept(record)) return;
    await known.sync();
    await this.publisher.changed(record.uid);
  }

  private addWorker(record: PodRecord, recorded: boolean): PodWorker {
    const worker = new PodWorker(record, recorded, {
      runner: this.deps.runner,
      runtime: this.deps.runtime,
      backoff: this.deps.backoff,
      now: this.deps.now,
      limit: this.deps.limit,
      changed: (uid) => this.publisher.changed(uid),
      event: (type, reason, subject, message) => this.tell(type, reason, subject, message),
    });
    this.workers.set(record.uid, worker);
    void this.publisher.changed(record.uid);
    return worker;
  }

  /** Something about the node that a person has to know. */
  warn(reason: string, message: string): void {
    this.deps.log.warn(`${reason}: ${message}`);
    const object = keyOf('Node', '', this.deps.identity.name);
    this.publisher.event({ at: this.deps.now(), type: 'Warning', reason, object, message });
  }

  private tell(type: SlipwayEvent['type'], reason: string, record: PodRecord, message: string): void {
    this.publisher.event({
      at: this.deps.now(),
      type,
      reason,
      object: keyOf('Pod', record.namespace, record.name),
      message,
    });
  }

  private watchEngine(): void {
    const handlers = {
      onEvent: (event: RuntimeEvent) => this.workers.get(event.labels[LABEL.uid] ?? '')?.onEvent(event),
      onGap: () => void this.lookAgain().catch((error: unknown) => this.engineFailed(error)),
      onError: (error: unknown) => this.engineFailed(error),
    };
    this.deps.runtime.watch({ [LABEL.cluster]: this.deps.cluster }, handlers, this.abort.signal);
  }

  /** The event stream had a gap: news may be missing, and an engine that restarted may have swept rules away. */
  private async lookAgain(): Promise<void> {
    await this.relist();
    if (this.queue) await this.repairNetwork();
  }

  private engineFailed(error: unknown): void {
    this.engineProblem = messageOf(error);
    this.deps.log.warn(`engine: ${this.engineProblem}`);
  }

  /** Compares every worker with what the engine says, for events that were lost. */
  private async relist(): Promise<void> {
    for (let round = 0; round < RELIST_ROUNDS; round += 1) if (await this.look()) return;
  }

  /** False when there was news of a pod while the engine was asked: the answer is older than that. */
  private async look(): Promise<boolean> {
    const before = new Map([...this.workers].map(([uid, worker]) => [uid, worker.news]));
    const observations = await observeEngine(this.deps.runtime, this.deps.cluster);
    this.engineProblem = undefined;
    const current = [...this.workers].filter(([uid, worker]) => before.get(uid) === worker.news);
    for (const [uid, worker] of current) worker.observed(observations.get(uid) ?? NOTHING);
    return current.length === this.workers.size;
  }

  /** Says who we are and what runs here. Statuses first: a server that sees the lease may rely on them. */
  private async register(): Promise<void> {
    await this.syncRecords();
    const told = await this.records.statusesOf(this.deps.identity.name);
    this.sharer.forget();
    await this.publisher.republish(new Set([...this.workers.keys(), ...told.keys()]));
    if (!(await this.renewLease('anew'))) throw new Error('Redis lost the statuses meanwhile');
    await sayHello(this.deps.redis, this.deps.cluster, this.deps.identity.name);
  }

  /** Every record of this node becomes a worker; what has no record is reported as recovered. */
  private async syncRecords(): Promise<void> {
    const records = await this.records.recordsOf(this.deps.identity.name);
    for (const [uid, worker] of this.workers) {
      if (records.has(uid)) continue;
      worker.track.recorded = false;
      if (worker.track.removed) this.workers.delete(uid);
      void this.publisher.changed(uid);
    }
    for (const record of records.values()) {
      this.epoch = Math.max(this.epoch, record.epoch);
      this.bringToRecord(record).catch((error: unknown) => this.deps.log.warn(`${record.name}: ${messageOf(error)}`));
    }
    await this.readNetwork();
  }

  private async readNetwork(): Promise<void> {
    const json = await this.deps.redis.get(this.keys.network(this.deps.identity.name));
    if (json) await this.deps.network.setNetwork(JSON.parse(json) as NodeNetwork);
  }

  private async heartbeat(): Promise<void> {
    if (!(await this.renewLease('known'))) return this.register();
    await this.dropRemoved();
  }

  private renewLease(state: LeaseState): Promise<boolean> {
    const lease = nodeLease(this.deps.identity, {
      engine: this.engine as EngineInfo,
      podCIDR: this.deps.network.podCIDR,
      addresses: this.deps.network.nodeAddresses(),
      internalIP: this.deps.network.internalIP,
      epoch: this.epoch,
      now: this.deps.now(),
      problem: this.engineProblem,
    });
    return writeLease(lease, { redis: this.deps.redis, keys: this.keys, state, told: this.publisher.hasTold() });
  }

  /** A removed pod whose record the server dropped is done with. */
  private async dropRemoved(): Promise<void> {
    const removed = [...this.workers].filter(([, worker]) => worker.track.removed);
    if (removed.length === 0) return;
    const name = this.deps.identity.name;
    const left = await this.deps.redis.hmget(this.keys.pods(name), ...removed.map(([uid]) => uid));
    for (const [index, [uid]] of removed.entries()) {
      if (left[index] !== null) continue;
      this.workers.delete(uid);
      void this.publisher.changed(uid);
    }
  }

  private async resync(): Promise<void> {
    await this.relist().catch((error: unknown) => this.engineFailed(error));
    await this.repairNetwork();
    await this.syncRecords();
  }

  private async repairNetwork(): Promise<void> {
    for (const mended of await this.deps.network.ensure()) this.warn('NetworkRepaired', mended);
  }

  private repeat(everyMs: number, work: () => Promise<void>): void {
    let busy = false;
    const run = async () => {
      if (busy) return;
      busy = true;
      await work().catch((error: unknown) => this.deps.log.warn(messageOf(error)));
      busy = false;
    };
    this.timers.push(setInterval(() => void run(), everyMs));
  }
}

const REDIS_PATIENCE_MS = 2000;
/** How often the engine is asked again because pods changed while it answered; then the next resync is waited for. */
const RELIST_ROUNDS = 3;
const NOTHING: Observation = { containers: [] };
