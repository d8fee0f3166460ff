import { type Cidr, contains, parseIp } from '../../../model/cidr.js';
import type { WireAnswer } from './wire-answer.js';
import { isWithin, labelsOf, parentOf, toWire, type WireName } from './wire-name.js';

export interface ServiceTarget {
  readonly target: string;
  readonly port: number;
}

/** What a name holds; a name that only has names below it holds nothing. Names are written with dots. */
export interface ZoneRecords {
  readonly a?: readonly string[];
  readonly srv?: readonly ServiceTarget[];
  readonly ptr?: readonly string[];
  readonly txt?: readonly string[];
  /** Alone at its name (RFC 1034, 3.6.2). */
  readonly cname?: string;
  readonly soa?: true;
}

/** Name, without the last dot -> records. */
export type ZonePart = ReadonlyMap<string, ZoneRecords>;

export interface ZoneNode {
  readonly records: ZoneRecords;
  /** Answers by the number of the type, made when first asked for. */
  readonly answers: Map<number, WireAnswer>;
}

export interface ZoneOptions {
  /** `cluster.local` */
  readonly domain: string;
  readonly podRange: Cidr;
  readonly serviceRange: Cidr;
}

interface Node extends ZoneNode {
  records: ZoneRecords;
  parts: ZoneRecords[];
  /** Names directly below. */
  children: number;
}

/** Version of the specification that the names follow (its section 2.2). */
const DNS_VERSION = '1.1.0';
const REVERSE_SUFFIX = '.in-addr.arpa';

/** All names of a cluster. Knows the names in between, so that they answer "no such record" rather than "no such name". */
export class Zone {
  /** The zone's top in the tree of names; answers below it carry its SOA. */
  readonly apex: WireName;
  readonly reverseApex: WireName;
  private readonly podApex: WireName;
  private readonly parts = new Map<string, ZonePart>();
  private readonly nodes = new Map<WireName, Node>();

  /** Throws when DNS can't carry the domain: checked with the settings. */
  constructor(private readonly options: ZoneOptions) {
    const domain = options.domain.toLowerCase();
    this.apex = required(domain);
    this.podApex = required(`pod.${domain}`);
    this.reverseApex = required(REVERSE_SUFFIX.slice(1));
    this.set('', ownNames(domain));
  }

  get size(): number {
    return this.nodes.size;
  }

  /** Replaces the names of one service. Returns those that DNS can't carry: they are left out, the others are served. */
  set(key: string, part: ZonePart | undefined): readonly string[] {
    for (const [name, records] of this.parts.get(key) ?? []) this.take(toWire(name), records);
    this.parts.delete(key);
    const named = [...(part ?? [])].map(([name, records]) => [name, toWire(name), records] as const);
    const kept = named.filter(([, wire, records]) => wire !== undefined && targetsOf(records).every(isCarried));
    for (const [, wire, records] of kept) this.put(wire, records);
    if (kept.length > 0) this.parts.set(key, new Map(kept.map(([name, , records]) => [name, records])));
    return named
      .filter((each) => !kept.includes(each))
      .map(([name, , records]) => [name, ...targetsOf(records)].join(' -> '));
  }

  /** What a name in lower case holds; `undefined` when neither it nor a name below it exists. */
  lookup(wire: WireName): ZoneNode | undefined {
    return this.nodes.get(wire) ?? (isWithin(wire, this.podApex) ? this.podName(wire) : undefined);
  }

  /** The top of the zone that the name belongs to; `undefined` for names of the outside. */
  apexOf(wire: WireName): WireName | undefined {
    if (isWithin(wire, this.apex)) return this.apex;
    return isWithin(wire, this.reverseApex) && this.isOwnAddress(wire) ? this.reverseApex : undefined;
  }

  private isOwnAddress(wire: WireName): boolean {
    const labels = labelsOf(wire);
    if (labels.length !== 6) return false;
    const address = parseIp(labels.slice(0, 4).reverse().join('.'));
    const { podRange, serviceRange } = this.options;
    return address !== undefined && (contains(podRange, address) || contains(serviceRange, address));
  }

  /** `10-42-1-2.shop.pod.cluster.local` is the address it spells (specification, 2.6): for pods' addresses only. */
  private podName(wire: WireName): ZoneNode | undefined {
    const labels = labelsOf(wire.slice(0, wire.length - this.podApex.length) + '\0');
    if (labels.length < 2) return { records: {}, answers: new Map() };
    const ip = (labels[0] ?? '').replaceAll('-', '.');
    const address = labels.length === 2 ? parseIp(ip) : undefined;
    if (address === undefined || !contains(this.options.podRange, address)) return undefined;
    return { records: { a: [ip] }, answers: new Map() };
  }

  private put(wire: WireName | undefined, records: ZoneRecords): void {
    if (wire === undefined) return;
    const node = this.ensure(wire);
    node.parts.push(records);
    renew(node);
  }

  private take(wire: WireName | undefined, records: ZoneRecords): void {
    const node = wire === undefined ? undefined : this.nodes.get(wire);
    if (wire === undefined || !node) return;
    node.parts = node.parts.filter((part) => part !== records);
    renew(node);
    this.prune(wire, node);
  }

  private ensure(wire: WireName): Node {
    const known = this.nodes.get(wire);
    if (known) return known;
    const node: Node = { records: {}, answers: new Map(), parts: [], children: 0 };
    this.nodes.set(wire, node);
    const parent = this.parentWithin(wire);
    if (parent !== undefined) this.ensure(parent).children++;
    return node;
  }

  private prune(wire: WireName, node: Node): void {
    if (node.parts.length > 0 || node.children > 0) return;
    this.nodes.delete(wire);
    const parent = this.parentWithin(wire);
    const above = parent === undefined ? undefined : this.nodes.get(parent);
    if (parent === undefined || !above) return;
    above.children--;
    this.prune(parent, above);
  }

  private parentWithin(wire: WireName): WireName | undefined {
    return wire !== this.apex && isWithin(wire, this.apex) ? parentOf(wire) : undefined;
  }
}

const ownNames = (domain: string): ZonePart =>
  new Map<string, ZoneRecords>([
    [domain, { soa: true }],
    [`svc.${domain}`, {}],
    [`pod.${domain}`, {}],
    [`dns-version.${domain}`, { txt: [DNS_VERSION] }],
  ]);

const required = (name: string): WireName => {
  const wire = toWire(name);
  if (wire === undefined) throw new Error(`${JSON.stringify(name)} is no DNS name`);
  return wire;
};

const targetsOf = ({ srv = [], ptr = [], cname }: ZoneRecords): readonly string[] => [
  ...srv.map(({ target }) => target),
  ...ptr,
  ...(cname === undefined ? [] : [cname]),
];

const isCarried = (name: string): boolean => toWire(name) !== undefined;

/** Several Services may name one address. */
const renew = (node: Node): void => {
  const [only = {}] = node.parts;
  node.records = node.parts.length > 1 ? node.parts.reduce(merged) : only;
  node.answers.clear();
};

const merged = (one: ZoneRecords, other: ZoneRecords): ZoneRecords => ({
  ...one,
  ...other,
  ...joined('a', one, other),
  ...joined('ptr', one, other),
});

const joined = (field: 'a' | 'ptr', one: ZoneRecords, other: ZoneRecords): ZoneRecords => {
  const values = [...new Set([...(one[field] ?? []), ...(other[field] ?? [])])];
  return values.length > 0 ? { [field]: values } : {};
};
