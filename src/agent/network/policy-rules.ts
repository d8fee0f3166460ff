import type { NetworkPolicyRecord, PolicyPeer, PolicyPort, PolicyRule } from '../../model/network-policy.js';
import { type Cidr, contains, formatCidr, parseCidr } from '../../model/cidr.js';
import { type Direction, isSelector, peerSet, podsChain, policyChain, policyKey, portSet } from './policy-names.js';
import type { Element, NamedSet, TablePart } from './table-part.js';

/** What happens to a connection that a rule allows: one that leaves a pod must still be let in where it goes. */
const ALLOWED: Readonly<Record<Direction, string>> = { in: 'accept', out: 'goto policy-ingress' };
/** The other end of the connection. */
const PEER_ADDRESS: Readonly<Record<Direction, string>> = { in: 'ip saddr', out: 'ip daddr' };
const LAST_PORT = 65_535;

/**
 * The chains of one policy: a connection that matches a rule is allowed, any other comes back to the chain that asked.
 * @example { chains: ['policy-in/shop/db' -> ['ip saddr @peers/x tcp dport { 5432 } accept']] }
 */
export const policyPart = (policy: NetworkPolicyRecord): TablePart => {
  const chains = new Map<string, readonly string[]>();
  const key = policyKey(policy);
  if (policy.ingress) chains.set(policyChain('in', key), rulesOf(policy.ingress, policy.namespace, 'in'));
  if (policy.egress) chains.set(policyChain('out', key), rulesOf(policy.egress, policy.namespace, 'out'));
  return { elements: [], chains };
};

/**
 * What all pods meet that the same policies select: allowed is what any of them allows. The rest is dropped, not rejected: like
 * most implementations of Kubernetes' policies do, so that who may not connect does not learn whether anybody listens.
 */
export const podsPart = (direction: Direction, policies: readonly string[]): TablePart => ({
  elements: [],
  chains: new Map([
    [podsChain(direction, policies), [...policies.map((key) => `jump ${policyChain(direction, key)}`), 'counter drop']],
  ]),
});

/** Leads the connections of one pod to the chains of its policies. */
export const podPart = (ip: string, chains: Readonly<Partial<Record<Direction, string>>>): TablePart => ({
  elements: (['in', 'out'] as const).flatMap((direction): Element[] => {
    const chain = chains[direction];
    return chain === undefined ? [] : [{ map: `policy-${direction}`, key: ip, value: `jump ${chain}` }];
  }),
  chains: new Map(),
});

/** A set of pods' addresses, or of addresses with ports. */
export const setPart = (
  name: string,
  type: 'ipv4_addr' | 'ipv4_addr . inet_service',
  elements: string[],
): TablePart => {
  const set: NamedSet = { declaration: `type ${type};`, dynamic: false, elements };
  return { elements: [], sets: new Map([[name, set]]), chains: new Map() };
};

const rulesOf = (rules: readonly PolicyRule[], namespace: string, direction: Direction): readonly string[] => [
  ...new Set(
    rules.flatMap(({ peers, ports }) => {
      const addresses = peers.length === 0 ? [''] : peers.flatMap((peer) => peerMatch(peer, namespace, direction));
      const numbers = ports.length === 0 ? [''] : portMatches(ports);
      return addresses.flatMap((address) =>
        numbers.map((number) => [address, number, ALLOWED[direction]].filter((text) => text !== '').join(' ')),
      );
    }),
  ),
];

/** One match; none for a peer that no IPv4 address can be. */
const peerMatch = (peer: PolicyPeer, namespace: string, direction: Direction): string[] => {
  const field = PEER_ADDRESS[direction];
  if (isSelector(peer)) return [`${field} @${peerSet(namespace, peer)}`];
  const range = parseCidr(peer.ipBlock.cidr);
  if (!range) return [];
  const except = outermost(peer.ipBlock.except.flatMap((text) => parseCidr(text) ?? []));
  if (except.some((each) => covers(each, range))) return [];
  const within = range.prefix === 0 ? [] : [`${field} ${formatCidr(range)}`];
  const without = except.length === 0 ? [] : [`${field} != { ${except.map(formatCidr).join(', ')} }`];
  return [[...within, ...without].join(' ')];
};

const covers = (outer: Cidr, inner: Cidr): boolean => outer.prefix <= inner.prefix && contains(outer, inner.base);

/** nft refuses ranges that overlap. */
const outermost = (ranges: readonly Cidr[]): readonly Cidr[] =>
  ranges.filter(
    (range, index) =>
      !ranges.some((other, at) => at !== index && covers(other, range) && !(covers(range, other) && at > index)),
  );

/** One match for all numbers of a protocol, one for each name. */
const portMatches = (ports: readonly PolicyPort[]): string[] =>
  [...new Set(ports.map(({ protocol }) => protocol))].flatMap((protocol) => {
    const own = ports.filter((port) => port.protocol === protocol);
    const lower = protocol.toLowerCase();
    if (own.some(({ port }) => port === undefined)) return [`meta l4proto ${lower}`];
    const numbers = rangesOf(own);
    const names = own.flatMap(({ port }) => (typeof port === 'string' ? [port] : []));
    return [
      ...(numbers.length === 0 ? [] : [`${lower} dport { ${numbers.join(', ')} }`]),
      ...names.map((name) => `meta l4proto ${lower} ip daddr . th dport @${portSet(name)}`),
    ];
  });

/** Ports as nft writes them, sorted, those that overlap or adjoin joined. */
const rangesOf = (ports: readonly PolicyPort[]): readonly string[] => {
  const sorted = ports
    .flatMap(({ port, endPort }) => (typeof port === 'number' ? [[port, Math.min(endPort ?? port, LAST_PORT)]] : []))
    .sort(([a = 0], [b = 0]) => a - b);
  const joined: [number, number][] = [];
  for (const [from = 0, to = 0] of sorted) {
    const last = joined.at(-1);
    if (to < from) continue;
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`));
};
