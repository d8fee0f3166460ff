import type { Redis } from 'ioredis';
import type { NodeLease } from '../model/cluster.js';
import type { PodStatus, SlipwayEvent } from '../model/pod.js';
import type { RedisKeys } from '../model/redis-keys.js';

/** How often leases are looked at: nodes come and go rarely. Milliseconds. */
const LEASE_POLL_MS = 2000;
/** Longest wait of one blocking read; bounds how late a new node's stream is read. */
const BLOCK_MS = 2000;
const READ_AT_ONCE = 1000;
const RETRY_MS = 500;

export interface FeedHandlers {
  readonly onLeases: (leases: readonly NodeLease[]) => void;
  /** A node came or asks for a range; its lease is read right after. */
  readonly onNodeNews: (node: string, refused: readonly string[] | undefined) => void;
  readonly onStatus: (node: string, status: PodStatus) => void;
  readonly onGone: (node: string, uid: string) => void;
  readonly onEvent: (node: string, event: SlipwayEvent) => void;
  readonly onError: (error: unknown) => void;
}

/** Follows what the agents say: their leases, and the change stream of each node. */
export class ChangeFeed {
  private readonly lastIds = new Map<string, string>();
  private lastNews = '0-0';
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    /** `blocking` is a connection of its own: a blocking read holds it. */
    private readonly redis: { readonly commands: Redis; readonly blocking: Redis },
    private readonly keys: RedisKeys,
    private readonly handlers: FeedHandlers,
  ) {}

  async start(): Promise<void> {
    await this.pollLeases();
    void this.follow();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Reads the leases now; called with a timer, and before a load. */
  async pollLeases(): Promise<void> {
    clearTimeout(this.timer);
    try {
      this.handlers.onLeases(await this.readLeases());
    } catch (error) {
      this.handlers.onError(error);
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.pollLeases(), LEASE_POLL_MS);
  }

  private async readLeases(): Promise<NodeLease[]> {
    const names = await this.redis.commands.smembers(this.keys.nodes);
    if (names.length === 0) return [];
    for (const name of names) if (!this.lastIds.has(name)) await this.joinStream(name);
    const values = await this.redis.commands.mget(names.map((name) => this.keys.lease(name)));
    return values.flatMap((json) => (json ? [JSON.parse(json) as NodeLease] : []));
  }

  /** From the stream's end as it is now: what came before is in the hashes, which are loaded after this. */
  private async joinStream(node: string): Promise<void> {
    const last = await this.redis.commands.xrevrange(this.keys.changes(node), '+', '-', 'COUNT', 1);
    this.lastIds.set(node, last[0]?.[0] ?? '0-0');
  }

  private async follow(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.readOnce();
      } catch (error) {
        if (this.stopped) return;
        this.handlers.onError(error);
        await pause(RETRY_MS);
      }
    }
  }

  private async readOnce(): Promise<void> {
    const nodes = [...this.lastIds.keys()];
    const streams = [this.keys.nodeNews, ...nodes.map((node) => this.keys.changes(node))];
    const ids = [this.lastNews, ...nodes.map((node) => this.lastIds.get(node) ?? '0-0')];
    const answer = await this.redis.blocking.xread(
      'COUNT',
      READ_AT_ONCE,
      'BLOCK',
      BLOCK_MS,
      'STREAMS',
      ...streams,
      ...ids,
    );
    for (const [stream, entries] of answer ?? []) {
      if (String(stream) === this.keys.nodeNews) {
        await this.takeNews(entries);
        continue;
      }
      const node = nodes[streams.indexOf(String(stream)) - 1] as string;
      for (const [id, fields] of entries) {
        this.lastIds.set(node, id);
        if (fields) this.take(node, fields);
      }
    }
  }

  private async takeNews(entries: readonly (readonly [string, readonly string[] | null])[]): Promise<void> {
    for (const [id, fields] of entries) {
      this.lastNews = id;
      const [node = '', refused] = fields ?? [];
      this.handlers.onNodeNews(node, refused === '' ? undefined : (JSON.parse(refused ?? '[]') as string[]));
    }
    await this.pollLeases();
  }

  private take(node: string, fields: readonly string[]): void {
    const [kind, value = ''] = fields;
    if (kind === 'status') this.handlers.onStatus(node, JSON.parse(value) as PodStatus);
    if (kind === 'gone') this.handlers.onGone(node, value);
    if (kind === 'event') this.handlers.onEvent(node, JSON.parse(value) as SlipwayEvent);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
