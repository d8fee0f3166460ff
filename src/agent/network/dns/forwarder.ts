import { LRUCache } from 'lru-cache';
import { askUpstream } from './ask-upstream.js';
import { answerTo, type CachedAnswer, cachedAnswer, rcodeOf } from './cached-answer.js';
import { EDNS_UDP_BYTES, HEADER_BYTES, OPT_BYTES, RCODE, TYPE } from './dns-constants.js';
import type { DnsMetrics } from './dns-metrics.js';
import { failure } from './failure.js';
import { type Upstream, Upstreams } from './upstreams.js';
import type { UsualQuery } from './usual-query.js';
import { lowerCase } from './wire-name.js';

/** Questions under way at once; more are refused at once, so that a flood can't take all memory. */
const MAX_PENDING = 512;
/** Askers that wait for those. */
const MAX_WAITING = 4_096;
const MAX_ENTRIES = 10_000;
const MAX_BYTES = 8 * 2 ** 20;
/** What an entry takes beside its message. */
const ENTRY_BYTES = 300;
/** How long an answer outlives itself while no resolver answers. Milliseconds. */
const STALE_MS = 3_600_000;
const FLAGS = 0x0110;

export interface ForwarderOptions {
  /** The machine's resolvers as they are now. */
  readonly upstreams: () => readonly Upstream[];
  readonly metrics: DnsMetrics;
  /** Unix milliseconds. Default: the clock. */
  readonly now?: () => number;
}

/** Passes questions about the outside on to the machine's resolvers, and remembers their answers. */
export class Forwarder {
  private readonly cache = new LRUCache<string, CachedAnswer>({
    max: MAX_ENTRIES,
    maxSize: MAX_BYTES,
    sizeCalculation: ({ message }) => message.length + ENTRY_BYTES,
  });
  private readonly pending = new Map<string, Promise<CachedAnswer>>();
  private waiting = 0;
  private readonly upstreams: Upstreams;
  private readonly now: () => number;

  constructor(private readonly options: ForwarderOptions) {
    this.now = options.now ?? Date.now;
    const onChange = (): void => this.cache.clear();
    this.upstreams = new Upstreams({ read: options.upstreams, now: this.now, onChange });
  }

  get entries(): number {
    return this.cache.size;
  }

  /** The answer under the asker's id, SERVFAIL when no resolver has one; `undefined` when too many wait already. */
  async ask(asker: Buffer, query: UsualQuery): Promise<Buffer | undefined> {
    this.upstreams.current();
    const key = keyOf(asker, query);
    const known = this.cache.get(key);
    if (known && known.expiresAt > this.now()) {
      this.options.metrics.cacheHits++;
      return answerTo(asker, query, known, this.now());
    }
    this.options.metrics.cacheMisses++;
    if (this.waiting >= MAX_WAITING) return undefined;
    this.waiting++;
    try {
      const fetched = await this.fetch(key, asker, query);
      return fetched && answerTo(asker, query, fetched, this.now());
    } finally {
      this.waiting--;
    }
  }

  /** Askers of one question share one question to the resolvers. */
  private fetch(key: string, asker: Buffer, query: UsualQuery): Promise<CachedAnswer> | undefined {
    const underWay = this.pending.get(key);
    if (underWay) return underWay;
    if (this.pending.size >= MAX_PENDING) return undefined;
    const fetching = this.resolve(key, outgoing(asker, query)).finally(() => this.pending.delete(key));
    this.pending.set(key, fetching);
    return fetching;
  }

  private async resolve(key: string, query: Buffer): Promise<CachedAnswer> {
    const { metrics } = this.options;
    const start = performance.now();
    const answer = await this.askAll(query);
    metrics.forwarded((performance.now() - start) / 1000);
    if (!answer) metrics.forwardFailures++;
    const now = this.now();
    const fresh = cachedAnswer(answer ?? failure(query, RCODE.SERVFAIL), now);
    const old = this.cache.peek(key);
    if (rcodeOf(fresh.message) === RCODE.SERVFAIL && old?.isPositive && now - old.expiresAt < STALE_MS) {
      metrics.staleAnswers++;
      return old;
    }
    if (fresh.expiresAt > now) this.cache.set(key, fresh);
    return fresh;
  }

  /** The first good answer; an answer that says the resolver could not is better than none. */
  private async askAll(query: Buffer): Promise<Buffer | undefined> {
    const upstreams = this.upstreams.inOrder();
    let last: Buffer | undefined;
    // Datagrams get lost: the only resolver is asked twice.
    for (const upstream of upstreams.length === 1 ? [...upstreams, ...upstreams] : upstreams) {
      const answer = await askUpstream(query, upstream);
      this.upstreams.note(upstream, answer !== undefined);
      if (answer && rcodeOf(answer) !== RCODE.SERVFAIL && rcodeOf(answer) !== RCODE.REFUSED) return answer;
      last = answer ?? last;
      if (answer && upstreams.length === 1) break;
    }
    return last;
  }
}

/** What an answer depends on. */
const keyOf = (asker: Buffer, { type, end, edns, dnssec }: UsualQuery): string => {
  const name = lowerCase(asker.toString('latin1', HEADER_BYTES, end - 4));
  return `${asker.readUInt16BE(2) & FLAGS} ${edns ? (dnssec ? 'do' : 'edns') : ''} ${type} ${name}`;
};

/** The question with the asker's flags; an OPT holds between neighbours only (RFC 6891, 6.1.1), so ours takes the place of the asker's. */
const outgoing = (asker: Buffer, query: UsualQuery): Buffer => {
  const message = Buffer.alloc(query.end + (query.edns ? OPT_BYTES : 0));
  asker.copy(message, 0, 0, query.end);
  message.writeUInt16BE(asker.readUInt16BE(2) & FLAGS, 2);
  message.writeUInt16BE(query.edns ? 1 : 0, 10);
  if (query.edns) {
    message.writeUInt16BE(TYPE.OPT, query.end + 1);
    message.writeUInt16BE(EDNS_UDP_BYTES, query.end + 3);
    message.writeUInt16BE(query.dnssec ? 0x8000 : 0, query.end + 7);
  }
  return message;
};
