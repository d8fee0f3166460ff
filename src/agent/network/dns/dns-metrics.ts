import { TYPE } from './dns-constants.js';
import type { Transport } from './responder.js';
import { questionEnd } from './usual-query.js';

const TYPES = ['A', 'AAAA', 'SRV', 'PTR', 'TXT', 'CNAME', 'SOA', 'NS', 'MX', 'HTTPS', 'ANY'] as const;
const RCODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'] as const;
const TRANSPORTS = ['udp', 'tcp'] as const;
/** Upper bounds of the histogram, seconds. */
const BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;
const OTHER = 'other';

/** Place of a type's number in TYPES; the last for all others. Beyond 255 nothing is counted by name. */
const PLACES = Uint8Array.from({ length: 256 }, (_, number) => {
  const place = TYPES.findIndex((type) => TYPE[type] === number);
  return place < 0 ? TYPES.length : place;
});
const ROW = RCODES.length + 1;
const TABLE = (TYPES.length + 1) * ROW;

/** Counters of one DNS server. Counting is adding one to a number; names are put to them when somebody asks. */
export class DnsMetrics {
  dropped = 0;
  truncated = 0;
  cacheHits = 0;
  cacheMisses = 0;
  staleAnswers = 0;
  /** Questions that no resolver of the machine answered. */
  forwardFailures = 0;
  private readonly answers = new Float64Array(TRANSPORTS.length * TABLE);
  private readonly latencies = new Float64Array(BUCKETS.length + 1);
  private seconds = 0;

  answered(transport: Transport, response: Buffer): void {
    const end = response[5] === 1 ? questionEnd(response) : undefined;
    const type = end === undefined ? 256 : (response[end - 4]! << 8) | response[end - 3]!;
    const rcode = Math.min(response[3]! & 0x0f, RCODES.length);
    const row = (transport === 'udp' ? 0 : TABLE) + (type < 256 ? PLACES[type]! : TYPES.length) * ROW;
    this.answers[row + rcode]!++;
    if ((response[2]! & 0x02) !== 0) this.truncated++;
  }

  forwarded(seconds: number): void {
    const bucket = BUCKETS.findIndex((bound) => seconds <= bound);
    this.latencies[bucket < 0 ? BUCKETS.length : bucket]!++;
    this.seconds += seconds;
  }

  /** Prometheus' text format (prometheus.io/docs/instrumenting/exposition_formats). */
  text(gauges: { readonly names: number; readonly cacheEntries: number }): string {
    return [
      ...family('requests_total', 'counter', 'Questions answered.', this.requests()),
      ...family('dropped_total', 'counter', 'Messages that were no question.', [['', this.dropped]]),
      ...family('truncated_total', 'counter', 'Answers that did not fit into a datagram.', [['', this.truncated]]),
      ...family('cache_hits_total', 'counter', 'Questions for the outside answered from memory.', [
        ['', this.cacheHits],
      ]),
      ...family('cache_misses_total', 'counter', 'Questions for the outside not in memory.', [['', this.cacheMisses]]),
      ...family('cache_entries', 'gauge', 'Answers of the outside in memory.', [['', gauges.cacheEntries]]),
      ...family('stale_answers_total', 'counter', 'Old answers given because no resolver answered.', [
        ['', this.staleAnswers],
      ]),
      ...family('forward_failures_total', 'counter', 'Questions that no resolver of the machine answered.', [
        ['', this.forwardFailures],
      ]),
      ...family('names', 'gauge', "The cluster's names.", [['', gauges.names]]),
      ...family(
        'forward_duration_seconds',
        'histogram',
        "Time until the machine's resolvers answered.",
        this.histogram(),
      ),
      '',
    ].join('\n');
  }

  private requests(): readonly Sample[] {
    return [...this.answers].flatMap((value, index): Sample[] => {
      if (value === 0) return [];
      const transport = TRANSPORTS[Math.floor(index / TABLE)];
      const type = TYPES[Math.floor((index % TABLE) / ROW)] ?? OTHER;
      return [[`{transport="${transport}",type="${type}",rcode="${RCODES[index % ROW] ?? OTHER}"}`, value]];
    });
  }

  private histogram(): readonly Sample[] {
    let sum = 0;
    const buckets = [...this.latencies].map((value, index): Sample => [
      `_bucket{le="${BUCKETS[index] ?? '+Inf'}"}`,
      (sum += value),
    ]);
    return [...buckets, ['_sum', this.seconds], ['_count', sum]];
  }
}

/** What follows the family's name, and the value. */
type Sample = readonly [string, number];

const family = (name: string, type: string, help: string, samples: readonly Sample[]): readonly string[] => {
  const full = `slipway_dns_${name}`;
  return [
    `# HELP ${full} ${help}`,
    `# TYPE ${full} ${type}`,
    ...samples.map(([rest, value]) => `${full}${rest} ${value}`),
  ];
};
