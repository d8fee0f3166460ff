import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { NodeLease } from '../model/cluster.js';
import type { PeerNode } from '../model/node-network.js';
import type { RedisKeys } from '../model/redis-keys.js';
import type { Endpoint } from '../model/service.js';
import type { PodNetwork } from '../executor/pod-network.js';

/** How often leases are looked at without news of a node. Milliseconds. */
const LEASE_POLL_MS = 2000;
/** The same for a node that is alone: it hears of the first other one as news. */
const ALONE_POLL_MS = 8_000;
/**
 * A node whose lease is gone for so long takes its pods out of Services. Longer than a heartbeat, so that a Redis that was flushed takes out
 * none: its nodes are back by then.
 */
const GONE_MS = 6000;
const READ_AT_ONCE = 1000;
const RETRY_MS = 500;

export interface PeerFeedDeps {
  /** A connection of its own: a blocking read holds it, and its end ends what waits for Redis. */
  readonly redis: Redis;
  readonly keys: RedisKeys;
  readonly node: string;
  readonly network: Pick<PodNetwork, 'setPeers' | 'setPeerEndpoints'>;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

interface Peer {
  readonly endpoints: Map<string, Endpoint>;
  lastId: string;
  /** When its lease was last seen. */
  seenAt: number;
  place: PeerNode;
}

/**
 * Follows the other nodes: who they are, which pods they have. Each change is acknowledged once this node's table has it. While Redis is away
 * what was heard last stays in force (I11).
 */
export class PeerFeed {
  private readonly peers = new Map<string, Peer>();
  private live: readonly string[] = [];
  private lastNews = '$';
  private polledAt = -Infinity;
  private toldPeers = '';
  private stopped = false;
  private following: Promise<void> | undefined;

  constructor(private readonly deps: PeerFeedDeps) {}

  /** Resolves when the other nodes are known, or Redis did not say within `patienceMs`. */
  async start(patienceMs: number): Promise<void> {
    const first = this.begin();
    this.following = first.then(() => this.follow());
    await Promise.race([first, sleep(patienceMs, undefined, { ref: false })]);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.deps.redis.disconnect();
    await this.following;
  }

  /** Nodes whose lease stands, without this one. */
  livePeers(): readonly string[] {
    return this.live;
  }

  private async begin(): Promise<void> {
    const { redis, keys } = this.deps;
    await this.trying(async () => {
      // Before the leases: a node that comes meanwhile is news.
      this.lastNews = (await redis.xrevrange(keys.nodeNews, '+', '-', 'COUNT', 1))[0]?.[0] ?? '0-0';
      await this.poll();
    });
  }

  private async follow(): Promise<void> {
    while (!this.stopped) await this.trying(() => this.readOnce());
  }

  private async trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.stopped) return;
      this.deps.onError(error);
      await sleep(RETRY_MS);
    }
  }

  private async readOnce(): Promise<void> {
    const { redis, keys } = this.deps;
    const followed = [...this.peers];
    const streams = [keys.nodeNews, ...followed.map(([name]) => keys.endpointNews(name))];
    const ids = [this.lastNews, ...followed.map(([, { lastId }]) => lastId)];
    const patience = followed.length === 0 ? ALONE_POLL_MS : LEASE_POLL_MS;
    const answer = await redis.xread('COUNT', READ_AT_ONCE, 'BLOCK', patience, 'STREAMS', ...streams, ...ids);
    let news = false;
    const changes: Promise<void>[] = [];
    for (const [stream, entries] of answer ?? []) {
      const at = streams.indexOf(String(stream)) - 1;
      const [name, peer] = followed[at] ?? [];
      // Side by side: changes of many nodes share a change of the table, and each hears of it without waiting for the others.
      if (name !== undefined && peer) changes.push(this.takeChanges(name, peer, entries));
      else [news, this.lastNews] = [true, entries.at(-1)?.[0] ?? this.lastNews];
    }
    await allOf(changes);
    if (news || this.deps.now() - this.polledAt >= patience) await this.poll();
  }

  private async takeChanges(
    name: string,
    peer: Peer,
    entries: readonly (readonly [string, readonly string[] | null])[],
  ): Promise<void> {
    const lastId = entries.at(-1)?.[0] ?? peer.lastId;
    for (const [, fields] of entries) {
      const [uid = '', json = ''] = fields ?? [];
      if (uid === 'all') return this.load(name, peer);
      if (json === '') peer.endpoints.delete(uid);
      else peer.endpoints.set(uid, JSON.parse(json) as Endpoint);
    }
    await this.apply(name, peer, lastId);
  }

  /** The stream's end first: what comes after it is applied again on top of the hash, which does no harm. */
  private async load(name: string, peer: Peer): Promise<void> {
    const { redis, keys } = this.deps;
    const [last] = await redis.xrevrange(keys.endpointNews(name), '+', '-', 'COUNT', 1);
    const hash = await redis.hgetall(keys.endpoints(name));
    peer.endpoints.clear();
    for (const [uid, json] of Object.entries(hash)) peer.endpoints.set(uid, JSON.parse(json) as Endpoint);
    await this.apply(name, peer, last?.[0] ?? '0-0');
  }

  private async apply(name: string, peer: Peer, lastId: string): Promise<void> {
    const { redis, keys, node, network } = this.deps;
    await network.setPeerEndpoints(name, [...peer.endpoints.values()]);
    peer.lastId = lastId;
    await redis.hset(keys.acks(name), node, lastId);
  }

  private async poll(): Promise<void> {
    const { redis, keys, node, now } = this.deps;
    const names = (await redis.smembers(keys.nodes)).filter((name) => name !== node);
    const values = names.length === 0 ? [] : await redis.mget(names.map((name) => keys.lease(name)));
    this.polledAt = now();
    const leases = values.flatMap((json) => (json ? [JSON.parse(json) as NodeLease] : []));
    const places = leases.flatMap(placeOf);
    const fresh = places.filter(({ name }) => !this.peers.has(name));
    for (const place of places) this.see(place);
    await this.tellPeers();
    this.live = places.map(({ name }) => name);
    for (const { name } of fresh) await this.load(name, this.peers.get(name) as Peer);
    await this.dropGone();
  }

  private see(place: PeerNode): void {
    const known = this.peers.get(place.name);
    const seenAt = this.deps.now();
    if (known) Object.assign(known, { place, seenAt });
    else this.peers.set(place.name, { endpoints: new Map(), lastId: '0-0', seenAt, place });
  }

  private async dropGone(): Promise<void> {
    for (const [name, peer] of [...this.peers]) {
      if (this.polledAt - peer.seenAt < GONE_MS) continue;
      this.peers.delete(name);
      await this.deps.network.setPeerEndpoints(name, []);
    }
    await this.tellPeers();
  }

  private async tellPeers(): Promise<void> {
    const places = [...this.peers.values()].map(({ place }) => place).sort((a, b) => (a.name < b.name ? -1 : 1));
    const text = JSON.stringify(places);
    if (text === this.toldPeers) return;
    await this.deps.network.setPeers(places);
    this.toldPeers = text;
  }
}

/** Nothing for a node without machine or range, such as a simulated one. */
const placeOf = ({ name, internalIP, podCIDR }: NodeLease): PeerNode[] =>
  internalIP && podCIDR ? [{ name, internalIP, podCIDR }] : [];

/** Waits for all, then throws what the first that failed did. */
const allOf = async (work: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(work)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
};
