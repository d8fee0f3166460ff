import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { PodNetwork } from '../executor/pod-network.js';
import type { PodStatus, SlipwayEvent } from '../model/pod.js';
import type { RedisKeys } from '../model/redis-keys.js';
import type { Endpoint } from '../model/service.js';

/** Entries kept in a node's change stream; a server that fell behind loads everything again. */
const STREAM_LENGTH = 10_000;
const RETRY_MS = 1000;
/** Pods that start together change many times a second; what comes within so long shares a table change and a message. */
const GATHER_MS = 3;

export interface PublisherDeps {
  readonly redis: Redis;
  readonly keys: RedisKeys;
  readonly node: string;
  readonly network: PodNetwork;
  readonly status: (uid: string) => PodStatus | undefined;
  readonly endpoints: () => readonly Endpoint[];
  /** Resolves when the other nodes serve these, too; never throws. */
  readonly share: (endpoints: readonly Endpoint[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * Tells Services first and the server second: a pod counts as ready only once every node's table has it, and a pod that
 * goes is out of the tables before anyone is told (I9). Changes that come while one round runs share the next.
 */
export class StatusPublisher {
  private readonly dirty = new Set<string>();
  private readonly events: SlipwayEvent[] = [];
  /** Statuses that Redis is to be told next; the newest of each pod. */
  private readonly outbox = new Map<string, PodStatus | undefined>();
  private readonly published = new Map<string, string>();
  private appliedEndpoints = '';
  private round: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private delivery: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;
  private opened = false;

  constructor(private readonly deps: PublisherDeps) {}

  /** Resolves once the endpoint table reflects what holds now; Redis is told in its own time (I11). */
  changed(uid: string): Promise<void> {
    this.dirty.add(uid);
    return this.flush();
  }

  event(event: SlipwayEvent): void {
    this.events.push(event);
    if (this.events.length > STREAM_LENGTH) this.events.shift();
    void this.flush();
  }

  /** Everything again: Redis lost it, or a server may have. Resolves when Redis has it; throws what kept it from that. */
  async republish(uids: Iterable<string>): Promise<void> {
    this.published.clear();
    for (const uid of uids) this.dirty.add(uid);
    await this.flush();
    await this.deliver();
  }

  /** Whether Redis should hold a status of ours. */
  hasTold(): boolean {
    return this.published.size > 0;
  }

  /** Until the first look at the engine is complete nothing is told: it would read as "nothing is ready". */
  open(): Promise<void> {
    this.opened = true;
    return this.flush();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
  }

  /** One round at a time; whoever comes during one waits for the whole next one. */
  private flush(): Promise<void> {
    if (!this.round) return this.startRound();
    this.next ??= this.round.then(() => this.startRound());
    return this.next;
  }

  private startRound(): Promise<void> {
    this.next = undefined;
    this.round = this.runRound().finally(() => {
      if (!this.next) this.round = undefined;
    });
    return this.round;
  }

  private async runRound(): Promise<void> {
    if (this.closed || !this.opened) return;
    await pause(GATHER_MS);
    // Taken before the table is written: what turns ready meanwhile belongs to the next round.
    const statuses = this.takeStatuses();
    const applied = await this.applyEndpoints();
    for (const [uid, status] of statuses)
      if (applied || !status?.ready) this.outbox.set(uid, status);
      else this.dirty.add(uid);
    if (!applied) this.flushLater();
    this.deliver().catch((error: unknown) => {
      this.deps.onError(error);
      this.flushLater();
    });
  }

  private takeStatuses(): Map<string, PodStatus | undefined> {
    const statuses = new Map([...this.dirty].map((uid) => [uid, this.deps.status(uid)]));
    this.dirty.clear();
    return statuses;
  }

  /** False when the table could not be written: no pod is told ready until it is. */
  private async applyEndpoints(): Promise<boolean> {
    const endpoints = [...this.deps.endpoints()].sort((a, b) => (a.uid < b.uid ? -1 : 1));
    // Made the same way each time, so equal endpoints have equal text.
    const text = JSON.stringify(endpoints);
    try {
      if (text !== this.appliedEndpoints) await this.deps.network.setEndpoints(endpoints);
      this.appliedEndpoints = text;
      await this.deps.share(endpoints);
      return true;
    } catch (error) {
      this.deps.onError(error);
      return false;
    }
  }

  /** One send at a time: while Redis is away its client keeps what it is given, so all later news waits here, once a pod. */
  private deliver(): Promise<void> {
    if (this.closed || (this.outbox.size === 0 && this.events.length === 0)) return this.delivery ?? Promise.resolve();
    this.delivery ??= this.empty();
    return this.delivery;
  }

  private async empty(): Promise<void> {
    try {
      while ((this.outbox.size > 0 || this.events.length > 0) && !this.closed) await this.sendAll();
    } finally {
      // Not in a callback of the promise: what came before that ran would have nobody to send it.
      this.delivery = undefined;
    }
  }

  private async sendAll(): Promise<void> {
    const statuses = new Map(this.outbox);
    this.outbox.clear();
    try {
      await this.send(statuses);
    } catch (error) {
      for (const [uid, status] of statuses) if (!this.outbox.has(uid)) this.outbox.set(uid, status);
      throw error;
    }
  }

  private async send(statuses: ReadonlyMap<string, PodStatus | undefined>): Promise<void> {
    const { keys, node, redis } = this.deps;
    const pipeline = redis.pipeline();
    const append = (...fields: string[]) =>
      pipeline.xadd(keys.changes(node), 'MAXLEN', '~', STREAM_LENGTH, '*', ...fields);
    const sent = new Map<string, string>();
    for (const [uid, status] of statuses) {
      const json = status ? JSON.stringify(status) : '';
      if (this.published.get(uid) === json) continue;
      sent.set(uid, json);
      if (json) pipeline.hset(keys.status(node), uid, json);
      else pipeline.hdel(keys.status(node), uid);
      append(json ? 'status' : 'gone', json || uid);
    }
    const events = this.events.splice(0);
    for (const event of events) append('event', JSON.stringify(event));
    if (pipeline.length === 0) return;
    for (const [uid, json] of sent)
      if (json) this.published.set(uid, json);
      else this.published.delete(uid);
    await this.execute(pipeline, [...sent.keys()], events);
  }

  private async execute(
    pipeline: ReturnType<Redis['pipeline']>,
    uids: readonly string[],
    events: readonly SlipwayEvent[],
  ): Promise<void> {
    try {
      const results = await pipeline.exec();
      const failed = results?.find(([error]) => error)?.[0];
      if (failed) throw failed;
    } catch (error) {
      for (const uid of uids) this.published.delete(uid);
      this.events.unshift(...events);
      throw error;
    }
  }

  private flushLater(): void {
    if (this.closed) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.flush(), RETRY_MS);
  }
}
