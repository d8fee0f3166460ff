import type { HostPort } from '../../executor/pod-network.js';
import type { Endpoint, ServicePortRecord, ServiceRecord } from '../../model/service.js';
import { type Cidr, contains, formatCidr, parseIp } from '../../model/cidr.js';
import {
  type Candidate,
  candidatesOf,
  reachable,
  type Share,
  sharesOf,
  type Target,
  type Vantage,
} from './service-targets.js';
import { type Element, MASQUERADE_MARK, type NamedSet, type TablePart } from './table-part.js';

export { isPort, selects, serves, targetsOf } from './service-targets.js';

export interface RuleContext extends Vantage {
  /** All pods of the cluster. */
  readonly podCIDR: Cidr;
}

/** Clients that affinity remembers for one pod; the oldest must time out before more are. */
const REMEMBERED_CLIENTS = 65_535;

/** A part of a table while it is made. */
interface Draft {
  readonly elements: Element[];
  readonly sets: Map<string, NamedSet>;
  readonly chains: Map<string, readonly string[]>;
}

interface PortDraft extends Draft {
  readonly service: ServiceRecord;
  readonly port: ServicePortRecord;
  readonly ctx: RuleContext;
  /** `shop/web/tcp/80`: what the port's chains and sets are called after. */
  readonly id: string;
  readonly protocol: string;
  readonly candidates: readonly Candidate[];
}

/**
 * What a Service puts into the table of one node; `endpoints` are the pods it selects, of all nodes. A port without a target has no element
 * in the maps, so its connections are not rewritten and meet the table's `refuse` chain: instant refusal.
 *
 * Chains of a port: `svc/…` for its VIP, `cluster/…` where that sees only pods of this node and others must not, `ext/…` for externalTrafficPolicy
 * Local, `lb/…` for source ranges, and `ep/…` of each target that needs more than a rewrite: to remember clients, or to masquerade.
 * @example { elements: [vips 10.96.0.9, services "10.96.0.9 . tcp . 80" -> "goto svc/shop/web/tcp/80"], chains: {…} }
 */
export const serviceRules = (service: ServiceRecord, endpoints: readonly Endpoint[], ctx: RuleContext): TablePart => {
  const draft: Draft = { elements: [], sets: new Map(), chains: new Map() };
  if (parseIp(service.clusterIP) !== undefined) draft.elements.push({ map: 'vips', key: service.clusterIP });
  for (const port of service.ports) {
    const protocol = port.protocol.toLowerCase();
    const id = `${service.namespace}/${service.name}/${protocol}/${port.port}`;
    const candidates = candidatesOf(service, port, endpoints);
    addPort({ ...draft, service, port, ctx, id, protocol, candidates });
  }
  return draft;
};

const addPort = (draft: PortDraft): void => {
  const { service, port, protocol } = draft;
  for (const ip of service.externalIPs ?? [])
    draft.elements.push({ map: 'external-vips', key: `${ip} . ${protocol} . ${port.port}` });
  if (draft.candidates.length === 0) return;
  if (parseIp(service.clusterIP) !== undefined) {
    const chain = spread(draft, 'svc', service.internalTrafficPolicy);
    if (chain) add(draft, 'services', `${service.clusterIP} . ${protocol} . ${port.port}`, chain);
  }
  if (isExternal(draft)) addExternal(draft);
};

const isExternal = ({ service, port }: PortDraft): boolean =>
  Boolean(port.nodePort) || Boolean(port.loadBalancer) || (service.externalIPs ?? []).length > 0;

const addExternal = (draft: PortDraft): void => {
  const { service, port, protocol } = draft;
  const everywhere = spread(draft, service.internalTrafficPolicy === 'Local' ? 'cluster' : 'svc', 'Cluster');
  const chain = everywhere && service.externalTrafficPolicy === 'Local' ? localChain(draft, everywhere) : everywhere;
  if (!chain) return;
  if (port.nodePort) add(draft, 'nodeports', `${protocol} . ${port.nodePort}`, chain);
  for (const ip of service.externalIPs ?? []) add(draft, 'external-ips', `${ip} . ${protocol} . ${port.port}`, chain);
  if (port.loadBalancer) add(draft, 'loadbalancers', `${protocol} . ${port.port}`, rangesChain(draft, chain));
};

const add = (draft: PortDraft, map: Element['map'], key: string, chain: string): void => {
  draft.elements.push({ map, key, value: `goto ${chain}` });
};

/** Clients of the cluster itself reach every pod; all others only those of this node, whose answers need no masquerade (Kubernetes: externalTrafficPolicy). */
const localChain = (draft: PortDraft, everywhere: string): string => {
  const name = `ext/${draft.id}`;
  const own = reachable(draft.service, draft.candidates, { at: draft.ctx, policy: 'Local' });
  draft.chains.set(name, [
    `ip saddr ${formatCidr(draft.ctx.podCIDR)} goto ${everywhere}`,
    `fib saddr type local goto ${everywhere}`,
    ...spreadRules(draft, sharesOf(draft.service, own)),
  ]);
  return name;
};

/** Who is outside the ranges falls through to the machine itself. One rule a range: ranges may overlap. */
const rangesChain = (draft: PortDraft, chain: string): string => {
  const ranges = draft.service.loadBalancerSourceRanges;
  if (!ranges) return chain;
  const name = `lb/${draft.id}`;
  draft.chains.set(
    name,
    ranges.map((range) => `ip saddr ${range} goto ${chain}`),
  );
  return name;
};

/** The chain that spreads connections, made when it is not there yet; `undefined` when there is no target. */
const spread = (draft: PortDraft, kind: string, policy: ServiceRecord['internalTrafficPolicy']): string | undefined => {
  const name = `${kind}/${draft.id}`;
  const shares = sharesOf(draft.service, reachable(draft.service, draft.candidates, { at: draft.ctx, policy }));
  if (shares.length === 0) return undefined;
  draft.chains.set(name, spreadRules(draft, shares));
  return name;
};

const spreadRules = (draft: PortDraft, shares: readonly Share[]): readonly string[] => {
  const [first] = shares;
  if (!first) return [];
  const { service, ctx, protocol } = draft;
  const isOutside = ({ ip }: Target): boolean => !contains(ctx.podCIDR, parseIp(ip) ?? 0);
  if (service.affinitySeconds === undefined && !shares.some(({ target }) => isOutside(target)))
    return [plainRule(protocol, shares)];
  const chains = shares.map(({ target }) => endpointChain(draft, target, isOutside(target)));
  return [
    ...chains.flatMap(({ chain, set }) => (set ? [`ip saddr @${set} goto ${chain}`] : [])),
    shares.length === 1
      ? `goto ${chains[0]?.chain}`
      : `${numbered(shares)} vmap { ${choices(shares, (_, index) => `goto ${chains[index]?.chain}`)} }`,
  ];
};

/** One rule for any number of pods: cheap to replace, and to run. */
const plainRule = (protocol: string, shares: readonly Share[]): string => {
  const [first] = shares;
  if (shares.length === 1 && first) return `meta l4proto ${protocol} dnat to ${first.target.ip}:${first.target.port}`;
  const map = choices(shares, ({ target }) => `${target.ip} . ${target.port}`);
  return `meta l4proto ${protocol} dnat ip addr . port to ${numbered(shares)} map { ${map} }`;
};

const numbered = (shares: readonly Share[]): string =>
  `numgen random mod ${shares.reduce((sum, { slots }) => sum + slots, 0)}`;

const choices = (shares: readonly Share[], text: (share: Share, index: number) => string): string => {
  let next = 0;
  return shares
    .map((share, index) => {
      const from = next;
      next += share.slots;
      return `${share.slots === 1 ? from : `${from}-${next - 1}`} : ${text(share, index)}`;
    })
    .join(', ');
};

/**
 * A client that comes again before its time is out meets its own pod, whatever happens to the others: each pod has a set of its clients, as
 * kube-proxy's nftables mode has. The time is in the set's name, because a set's declaration can't change.
 */
const endpointChain = (
  draft: PortDraft,
  { ip, port }: Target,
  outside: boolean,
): { readonly chain: string; readonly set?: string } => {
  const { service, id, protocol, sets, chains } = draft;
  const chain = `ep/${id}/${ip}/${port}`;
  const seconds = service.affinitySeconds;
  const set = seconds === undefined ? undefined : `aff-${seconds}/${id}/${ip}/${port}`;
  if (set)
    sets.set(set, {
      declaration: `type ipv4_addr; size ${REMEMBERED_CLIENTS}; flags dynamic,timeout; timeout ${seconds}s;`,
      dynamic: true,
      elements: [],
    });
  chains.set(chain, [
    ...(outside ? [`ct mark set ct mark or ${MASQUERADE_MARK}`] : []),
    ...(set ? [`update @${set} { ip saddr }`] : []),
    `meta l4proto ${protocol} dnat to ${ip}:${port}`,
  ]);
  return { chain, set };
};

/** What a pod's host ports put into the table. */
export const hostPortRules = (ip: string, ports: readonly HostPort[]): TablePart => ({
  elements: ports.map((port): Element => {
    const key = `${port.protocol.toLowerCase()} . ${port.hostPort}`;
    const value = `${ip} . ${port.containerPort}`;
    return isAnyAddress(port.hostIP)
      ? { map: 'hostports', key, value }
      : { map: 'hostports-ip', key: `${port.hostIP} . ${key}`, value };
  }),
  chains: new Map(),
});

export const isAnyAddress = (hostIP: string): boolean => hostIP === '' || hostIP === '0.0.0.0';
