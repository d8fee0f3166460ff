import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { RedisKeys } from '../model/redis-keys.js';
import type { Endpoint } from '../model/service.js';
import { isAfter } from './stream-id.js';
import { withDeadline } from './with-deadline.js';

/** Entries kept of a node's changes; a peer that fell behind loads the hash again. */
const NEWS_LENGTH = 10_000;
/** How long Redis may take before the round goes on without it. */
const REDIS_MS = 1000;
/** How long peers may take; one that took longer is not waited for until it answers again. */
const PEERS_MS = 1000;
const LOOK_MS = 3;

export interface SharerDeps {
  readonly redis: Redis;
  readonly keys: RedisKeys;
  readonly node: string;
  /** Nodes whose lease stands, without this one. */
  readonly livePeers: () => readonly string[];
  readonly onError: (error: unknown) => void;
}

/**
 * Tells the other nodes of this node's pods, and waits until their tables have it: a pod that is told ready can be reached from every node, and one that is stopped is
 * no target anywhere (I9). A peer or a Redis that is silent delays that by a second, once, and stops nothing (I11).
 */
export class EndpointSharer {
  /** As Redis has them, by uid. */
  private readonly shared = new Map<string, string>();
  /** What Redis holds is of an earlier life, or lost. */
  private anew = true;
  private readonly slow = new Set<string>();

  constructor(private readonly deps: SharerDeps) {}

  /** Redis may have lost what it was told. */
  forget(): void {
    this.anew = true;
  }

  /** Resolves when every live peer serves exactly these, or is known to be slow. Never throws. */
  async share(endpoints: readonly Endpoint[]): Promise<void> {
    if (this.deps.redis.status !== 'ready') return;
    try {
      const id = await withDeadline(this.send(endpoints), REDIS_MS);
      if (id !== undefined) await this.awaitPeers(id);
    } catch (error) {
      // What Redis has of it is not known: all of it is sent with the next round.
      this.anew = true;
      this.deps.onError(error);
    }
  }

  /** Id of the last change; `undefined` when there was none. */
  private async send(endpoints: readonly Endpoint[]): Promise<string | undefined> {
    const { redis, keys, node } = this.deps;
    const now = new Map(endpoints.map((endpoint) => [endpoint.uid, JSON.stringify(endpoint)]));
    const changed = [...now].filter(([uid, json]) => this.anew || this.shared.get(uid) !== json);
    const gone = this.anew ? [] : [...this.shared.keys()].filter((uid) => !now.has(uid));
    if (!this.anew && changed.length + gone.length === 0) return undefined;
    const call = redis.multi();
    const append = (...fields: string[]) =>
      call.xadd(keys.endpointNews(node), 'MAXLEN', '~', NEWS_LENGTH, '*', ...fields);
    if (this.anew) call.del(keys.endpoints(node));
    if (changed.length > 0) call.hset(keys.endpoints(node), Object.fromEntries(changed));
    if (gone.length > 0) call.hdel(keys.endpoints(node), ...gone);
    if (this.anew) append('all', '');
    else for (const [uid, json] of [...changed, ...gone.map((uid) => [uid, ''] as const)]) append(uid, json);
    const results = await call.exec();
    const failed = results?.find(([error]) => error)?.[0];
    if (failed) throw failed;
    this.shared.clear();
    for (const [uid, json] of now) this.shared.set(uid, json);
    this.anew = false;
    return String(results?.at(-1)?.[1]);
  }

  private async awaitPeers(id: string): Promise<void> {
    const end = Date.now() + PEERS_MS;
    let late = await this.behind(id);
    for (const peer of [...this.slow]) if (!late.includes(peer)) this.slow.delete(peer);
    while (late.some((peer) => !this.slow.has(peer)) && Date.now() < end) {
      await sleep(LOOK_MS);
      late = await this.behind(id);
    }
    for (const peer of late) this.slow.add(peer);
  }

  /** Live peers that do not serve it yet. */
  private async behind(id: string): Promise<readonly string[]> {
    const peers = this.deps.livePeers();
    if (peers.length === 0) return [];
    const { redis, keys, node } = this.deps;
    const acks = await withDeadline(redis.hmget(keys.acks(node), ...peers), REDIS_MS);
    return peers.filter((_, at) => isAfter(id, acks[at] ?? '0-0'));
  }
}
