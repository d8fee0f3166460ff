import type { Redis } from 'ioredis';
import type { SlipwayEvent } from '../model/pod.js';

const KEPT = 1000;

/** The last events, in memory for readers and in Redis for the next server. Equal neighbours are counted, not repeated. */
export class EventLog {
  private events: SlipwayEvent[] = [];
  private readonly listeners = new Set<(event: SlipwayEvent) => void>();

  constructor(
    private readonly redis: Redis,
    private readonly key: string,
  ) {}

  async load(): Promise<void> {
    const kept = await this.redis.lrange(this.key, 0, KEPT - 1);
    this.events = [...kept.map((json) => JSON.parse(json) as SlipwayEvent).reverse(), ...this.events];
  }

  /** `isKeeper` false: somebody else writes it to Redis. */
  add(event: SlipwayEvent, isKeeper = true): void {
    const last = this.events.at(-1);
    const repeated = last?.object === event.object && last.reason === event.reason && last.message === event.message;
    const told = repeated ? { ...event, count: (last.count ?? 1) + 1 } : event;
    if (repeated) this.events.pop();
    this.events.push(told);
    if (this.events.length > KEPT) this.events.shift();
    for (const listener of this.listeners) listener(told);
    if (isKeeper) this.keep(told, repeated);
  }

  /** Oldest first. */
  list(): readonly SlipwayEvent[] {
    return this.events;
  }

  /** Returns how to stop. */
  follow(listener: (event: SlipwayEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private keep(event: SlipwayEvent, repeated: boolean): void {
    const pipeline = this.redis.pipeline();
    if (repeated) pipeline.lset(this.key, 0, JSON.stringify(event));
    else pipeline.lpush(this.key, JSON.stringify(event)).ltrim(this.key, 0, KEPT - 1);
    // A cache: losing an event in Redis harms nobody.
    pipeline.exec().catch(() => undefined);
  }
}
