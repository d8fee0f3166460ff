import type { PeerNode } from '../../model/node-network.js';
import { type Cidr, contains, formatCidr, formatIp, parseCidr, parseIp } from '../../model/cidr.js';

/** How packets get to the pods of another node: over the link as they are, or wrapped in UDP (RFC 7348). */
export type Backend = 'host-gw' | 'vxlan';

export interface PeerContext {
  readonly backend: Backend | 'auto';
  /** Name of the overlay's device. */
  readonly vxlan: string;
  /** VXLAN network identifier: clusters on the same machines differ in it. */
  readonly vni: number;
  /** Marks the routes of this cluster, together with the protocol number. */
  readonly metric: number;
  readonly podCIDR: Cidr;
  readonly subnet: Cidr;
  /** The bridge's address: what host processes use towards pods, so that answers come back the same way. */
  readonly gateway: string;
  /** MTU of the machine's way out, bytes. */
  readonly mtu: number;
}

/** What the machine has of its own. */
export interface OwnPlace {
  readonly internalIP: string;
  /** Ranges of the links it is on. */
  readonly links: readonly Cidr[];
}

/** A route protocol number that nobody else uses (iproute2, etc/rt_protos). */
export const ROUTE_PROTOCOL = 182;
/** IANA's port for VXLAN is 4789; the kernel's default, and flannel's on Linux, is this one. */
const VXLAN_PORT = 8472;
/** Outer Ethernet 14, IPv4 20, UDP 8, VXLAN 8 (RFC 7348, 4.1 and 5). */
export const VXLAN_OVERHEAD = 50;

export interface PeerRoute {
  readonly node: string;
  readonly internalIP: string;
  /** `10.42.7.0/24` */
  readonly range: string;
  readonly backend: Backend;
}

/**
 * The routes to all peers, sorted by range. Peers whose range is none of the pod network's, is ours, or another peer's are left out: a node can't take the traffic
 * of others by a false word.
 */
export const peerRoutes = (
  peers: readonly PeerNode[],
  ctx: Pick<PeerContext, 'backend' | 'podCIDR' | 'subnet'>,
  own: OwnPlace,
): readonly PeerRoute[] => {
  const taken = new Set([formatCidr(ctx.subnet)]);
  const routes = [...peers]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((peer): PeerRoute[] => {
      const range = parseCidr(peer.podCIDR);
      const address = parseIp(peer.internalIP);
      if (!range || address === undefined || peer.internalIP === own.internalIP) return [];
      if (range.prefix < ctx.podCIDR.prefix || !contains(ctx.podCIDR, range.base) || taken.has(formatCidr(range)))
        return [];
      taken.add(formatCidr(range));
      return [
        {
          node: peer.name,
          internalIP: peer.internalIP,
          range: formatCidr(range),
          backend: backendOf(address, ctx, own),
        },
      ];
    });
  return routes.sort((a, b) => (a.range < b.range ? -1 : 1));
};

const backendOf = (peer: number, { backend }: Pick<PeerContext, 'backend'>, own: OwnPlace): Backend => {
  if (backend !== 'auto') return backend;
  return own.links.some((link) => contains(link, peer)) ? 'host-gw' : 'vxlan';
};

/** MAC of a node's overlay device: follows from its address, so that peers need not be told. */
export const overlayMac = (internalIP: string): string =>
  ['0a', '42', ...internalIP.split('.').map((octet) => Number(octet).toString(16).padStart(2, '0'))].join(':');

/** Address of a node's overlay device: the first of its range, which no pod has. */
const overlayAddress = (range: string): string => range.split('/')[0] ?? '';

/** `ip -batch` lines that make the overlay's device. */
export const deviceCommands = (ctx: PeerContext, internalIP: string): readonly string[] => [
  `link add ${ctx.vxlan} type vxlan id ${ctx.vni} local ${internalIP} dstport ${VXLAN_PORT} nolearning`,
  `link set ${ctx.vxlan} address ${overlayMac(internalIP)} mtu ${ctx.mtu - VXLAN_OVERHEAD} addrgenmode none`,
  `link set ${ctx.vxlan} up`,
  `addr add ${formatIp(ctx.subnet.base)}/32 dev ${ctx.vxlan}`,
];

/** `ip -batch` lines for one peer. */
export const routeCommands = (route: PeerRoute, ctx: PeerContext): readonly string[] => {
  const mark = `src ${ctx.gateway} proto ${ROUTE_PROTOCOL} metric ${ctx.metric}`;
  if (route.backend === 'host-gw') return [`route replace ${route.range} via ${route.internalIP} ${mark}`];
  const address = overlayAddress(route.range);
  return [
    `neigh replace ${address} lladdr ${overlayMac(route.internalIP)} dev ${ctx.vxlan} nud permanent`,
    `route replace ${route.range} via ${address} dev ${ctx.vxlan} onlink ${mark}`,
  ];
};

/** `bridge -batch` line for one peer behind the overlay. */
export const forwardingCommand = (route: PeerRoute, ctx: PeerContext): string =>
  `fdb replace ${overlayMac(route.internalIP)} dev ${ctx.vxlan} dst ${route.internalIP} self permanent`;

/** What `ip -j route show` says of a route of ours, in our words; compare with `routeText`. */
export const listedRouteText = (
  route: { readonly dst?: string; readonly gateway?: string; readonly dev?: string; readonly prefsrc?: string },
  ctx: PeerContext,
): string =>
  `${route.dst} via ${route.gateway}${route.dev === ctx.vxlan ? ` dev ${ctx.vxlan}` : ''} src ${route.prefsrc}`;

export const routeText = (route: PeerRoute, ctx: PeerContext): string => {
  const hop = route.backend === 'host-gw' ? route.internalIP : `${overlayAddress(route.range)} dev ${ctx.vxlan}`;
  return `${route.range} via ${hop} src ${ctx.gateway}`;
};
