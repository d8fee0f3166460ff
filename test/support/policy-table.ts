import type { TablePart } from '../../src/agent/network/table-part.js';
import { mergeParts } from '../../src/agent/network/table-part.js';

/** A packet that begins a connection. */
export interface Packet {
  readonly source: string;
  readonly target: string;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  readonly port: number;
}

type Verdict = 'accept' | 'drop' | 'continue';

/**
 * Runs a packet through parts as the kernel would through `policy-forward`: just the words of nft that policies use, an error for any
 * other.
 */
export class PolicyTableReader {
  private readonly maps = new Map<string, string>();
  private readonly merged: TablePart;

  constructor(parts: Iterable<TablePart>) {
    this.merged = mergeParts(parts);
    for (const { map, key, value } of this.merged.elements) this.maps.set(`${map} ${key}`, value ?? '');
  }

  allows(packet: Packet): boolean {
    if (packet.source === packet.target) return true;
    const leaving = this.lookUp('policy-out', packet.source, packet);
    return (leaving === 'continue' ? this.enter(packet) : leaving) === 'accept';
  }

  private enter(packet: Packet): Verdict {
    const verdict = this.lookUp('policy-in', packet.target, packet);
    return verdict === 'continue' ? 'accept' : verdict;
  }

  private lookUp(map: string, address: string, packet: Packet): Verdict {
    const action = this.maps.get(`${map} ${address}`);
    return action === undefined ? 'continue' : this.act(action, packet);
  }

  private act(action: string, packet: Packet): Verdict {
    if (action === 'accept') return 'accept';
    if (action === 'counter drop') return 'drop';
    if (action === 'goto policy-ingress') return this.enter(packet);
    const [verb, chain = ''] = action.split(' ');
    const rules = this.merged.chains.get(chain);
    if (verb !== 'jump' || !rules) throw new Error(`no such action: ${action}`);
    for (const rule of rules) {
      const verdict = this.follow(rule, packet);
      if (verdict !== 'continue') return verdict;
    }
    return 'continue';
  }

  private follow(rule: string, packet: Packet): Verdict {
    const action = /(accept|counter drop|goto policy-ingress|jump \S+)$/.exec(rule)?.[0] ?? '';
    let rest = rule.slice(0, rule.length - action.length).trim();
    while (rest !== '') {
      const [match, holds] = this.firstMatch(rest, packet);
      if (!holds) return 'continue';
      rest = rest.slice(match.length).trim();
    }
    return this.act(action, packet);
  }

  private firstMatch(text: string, packet: Packet): [string, boolean] {
    const { source, target, protocol, port } = packet;
    const [inSet, field, set] = /^ip ([sd]addr) @(\S+)/.exec(text) ?? [];
    if (inSet) return [inSet, this.holds(set, field === 'saddr' ? source : target)];
    const [named, ports] = /^ip daddr \. th dport @(\S+)/.exec(text) ?? [];
    if (named) return [named, this.holds(ports, `${target} . ${port}`)];
    const [ranges, end, not, list = ''] = /^ip ([sd]addr) (!= )?(\{ [^}]+ \}|\S+)/.exec(text) ?? [];
    if (ranges) return [ranges, isWithin(end === 'saddr' ? source : target, list) === (not === undefined)];
    const [numbers, of, wanted = ''] = /^(\w+) dport \{ ([^}]+) \}/.exec(text) ?? [];
    if (numbers) return [numbers, of === protocol && wanted.split(', ').some((range) => isBetween(port, range))];
    const [kind, only] = /^meta l4proto (\w+)/.exec(text) ?? [];
    if (kind) return [kind, only === protocol];
    throw new Error(`no such match: ${text}`);
  }

  private holds(set: string | undefined, element: string): boolean {
    const known = this.merged.sets?.get(set ?? '');
    if (!known) throw new Error(`no such set: ${set}`);
    return known.elements.includes(element);
  }
}

const bits = (address: string): string =>
  address
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');

const isWithin = (address: string, list: string): boolean =>
  list
    .replace(/[{} ]/g, '')
    .split(',')
    .some((range) => {
      const [base = '', prefix = '32'] = range.split('/');
      return bits(address).startsWith(bits(base).slice(0, Number(prefix)));
    });

const isBetween = (port: number, range: string): boolean => {
  const [from, to = from] = range.split('-').map(Number);
  return from !== undefined && to !== undefined && port >= from && port <= to;
};
