import { type Cidr, formatCidr, formatIp } from '../../model/cidr.js';
import { ANY_BRIDGE } from './names.js';
import { policyChains } from './policy-chains.js';
import { elementText, type MapName, MASQUERADE_MARK, type NamedSet, type TablePart } from './table-part.js';

/** What the fixed part of a cluster's table on one node depends on. */
export interface TableContext {
  readonly table: string;
  readonly bridge: string;
  /** Device of the overlay between nodes. */
  readonly vxlan: string;
  /** All pods of the cluster. */
  readonly podCIDR: Cidr;
  readonly serviceCIDR: Cidr;
  /** Pods of this node. */
  readonly subnet: Cidr;
  /** The bridge's address, where DNS listens. */
  readonly gateway: string;
}

const MAP_TYPES: Readonly<Record<MapName, string>> = {
  vips: 'ipv4_addr',
  services: 'ipv4_addr . inet_proto . inet_service : verdict',
  'external-vips': 'ipv4_addr . inet_proto . inet_service',
  'external-ips': 'ipv4_addr . inet_proto . inet_service : verdict',
  loadbalancers: 'inet_proto . inet_service : verdict',
  nodeports: 'inet_proto . inet_service : verdict',
  hostports: 'inet_proto . inet_service : ipv4_addr . inet_service',
  'hostports-ip': 'ipv4_addr . inet_proto . inet_service : ipv4_addr . inet_service',
  'policy-in': 'ipv4_addr : verdict',
  'policy-out': 'ipv4_addr : verdict',
};
const MAP_NAMES = Object.keys(MAP_TYPES) as MapName[];

/** How many rules each fixed chain has and how many elements each map: what `tableShape` compares with the kernel's. */
export interface TableShape {
  readonly chains: ReadonlyMap<string, number>;
  /** `undefined` for a set that rules fill. */
  readonly maps: ReadonlyMap<string, number | undefined>;
}

const ownAddressPairs = (subnet: Cidr): readonly string[] =>
  Array.from({ length: 2 ** (32 - subnet.prefix) - 2 }, (_, index) => formatIp(subnet.base + index + 1)).map(
    (ip) => `${ip} . ${ip}`,
  );

/**
 * The chains every cluster has, in nft's language.
 * - A VIP is looked up for our own pods and for the host; external addresses, node and host ports for anyone.
 * - A LoadBalancer has its ports on addresses of the machine: not on loopback, and not on those of bridges of pods, where DNS answers.
 * - Masquerade is for a pod that reaches itself through a service (`hairpin`), and for clients that are not pods of this node when their
 *   connection goes on to another machine, which must answer through this one. All others keep their source address. A Slipway bridge
 *   leads to pods of another cluster on this machine, never to another node.
 * - The kernel need not remember questions to the node's DNS, which are never rewritten (`dns-`): that costs more than to answer them. Kubernetes' NodeLocal
 *   DNSCache does the same.
 * - The overlay carries smaller packets than pods may have been told (`clamp`): TCP agrees on its size, others hear of it by ICMP.
 * - A VIP that is still the destination when packets are filtered has no target: refused at once. The host refuses only our own VIPs,
 *   because another cluster on this machine may use the same range.
 * - Pods are a /32 each on one bridge, so the kernel would tell them of a shorter way; that would bypass the rules.
 */
const fixedChains = (ctx: TableContext): ReadonlyMap<string, readonly string[]> =>
  new Map([
    [
      'prerouting',
      [
        'type nat hook prerouting priority -110; policy accept;',
        `iifname "${ctx.bridge}" ip daddr . meta l4proto . th dport vmap @services`,
        'ip daddr . meta l4proto . th dport vmap @external-ips',
        'fib daddr type local ip daddr != 127.0.0.0/8 jump local-ports',
      ],
    ],
    [
      'output',
      [
        'type nat hook output priority -110; policy accept;',
        'ip daddr . meta l4proto . th dport vmap @services',
        'ip daddr . meta l4proto . th dport vmap @external-ips',
        'fib daddr type local ip daddr != 127.0.0.0/8 jump local-ports',
      ],
    ],
    [
      'local-ports',
      [
        'meta l4proto { tcp, udp, sctp } dnat ip addr . port to ip daddr . meta l4proto . th dport map @hostports-ip',
        'meta l4proto { tcp, udp, sctp } dnat ip addr . port to meta l4proto . th dport map @hostports',
        'meta l4proto . th dport vmap @nodeports',
        `ip daddr != ${formatCidr(ctx.podCIDR)} meta l4proto . th dport vmap @loadbalancers`,
      ],
    ],
    [
      'postrouting',
      [
        'type nat hook postrouting priority 90; policy accept;',
        'ct status dnat ip saddr . ip daddr @hairpin masquerade fully-random',
        `ct status dnat ip saddr != ${formatCidr(ctx.subnet)} ip daddr ${formatCidr(ctx.podCIDR)} oifname != "${ANY_BRIDGE}" masquerade fully-random`,
        `ct status dnat ct mark and ${MASQUERADE_MARK} != 0 ip saddr != ${formatCidr(ctx.subnet)} masquerade fully-random`,
        `ip saddr ${formatCidr(ctx.subnet)} ip daddr != ${formatCidr(ctx.podCIDR)} oifname != "${ctx.bridge}" masquerade fully-random`,
      ],
    ],
    [
      'forward',
      [
        'type filter hook forward priority -10; policy accept;',
        `iifname "${ctx.bridge}" ip daddr ${formatCidr(ctx.serviceCIDR)} goto refuse`,
        'ip daddr . meta l4proto . th dport @external-vips goto refuse',
      ],
    ],
    [
      'dns-prerouting',
      ['type filter hook prerouting priority -300; policy accept;', `ip daddr ${ctx.gateway} udp dport 53 notrack`],
    ],
    [
      'dns-output',
      [
        'type filter hook output priority -300; policy accept;',
        `ip daddr ${ctx.gateway} udp dport 53 notrack`,
        `ip saddr ${ctx.gateway} udp sport 53 notrack`,
      ],
    ],
    [
      'clamp',
      [
        'type filter hook forward priority -150; policy accept;',
        `oifname "${ctx.vxlan}" tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu`,
      ],
    ],
    [
      'host-output',
      [
        'type filter hook output priority -10; policy accept;',
        // Answers of the node's DNS, of which there are many, need no further look.
        `ip saddr ${ctx.gateway} udp sport 53 accept`,
        'ip daddr @vips goto refuse',
        'ip daddr . meta l4proto . th dport @external-vips goto refuse',
        `oifname "${ctx.bridge}" icmp type redirect drop`,
      ],
    ],
    [
      'host-input',
      [
        'type filter hook input priority -10; policy accept;',
        'iifname "lo" accept',
        `ip daddr ${ctx.gateway} meta l4proto { tcp, udp } th dport 53 iifname != "${ctx.bridge}" goto refuse`,
        'ip daddr . meta l4proto . th dport @external-vips goto refuse',
      ],
    ],
    ...policyChains(ctx),
    ['refuse', ['meta l4proto tcp reject with tcp reset', 'reject with icmp port-unreachable']],
  ]);

/** The whole table in one transaction that replaces whatever stood there. */
export const renderTable = (ctx: TableContext, parts: Iterable<TablePart>): string => {
  const all = [...parts];
  const chains = [...fixedChains(ctx), ...all.flatMap((part) => [...part.chains])];
  return [
    `table ip ${ctx.table} {}`,
    `delete table ip ${ctx.table}`,
    `table ip ${ctx.table} {`,
    block('set', 'hairpin', ['type ipv4_addr . ipv4_addr;', elementsLine(ownAddressPairs(ctx.subnet))]),
    ...all.flatMap((part) => [...(part.sets ?? [])]).map(([name, set]) => setBlock(name, set)),
    // Chains of services come before the maps that point to them, fixed chains after the maps they look into.
    ...chains.filter(([name]) => name.includes('/')).map(([name, rules]) => block('chain', name, rules)),
    ...MAP_NAMES.map((name) => mapBlock(name, all)),
    ...chains.filter(([name]) => !name.includes('/')).map(([name, rules]) => block('chain', name, rules)),
    '}',
    '',
  ].join('\n');
};

/** The shape that `renderTable` (and patches to the same parts) leave in the kernel. */
export const expectedShape = (ctx: TableContext, parts: Iterable<TablePart>): TableShape => {
  const all = [...parts];
  const isRule = (line: string): boolean => !line.startsWith('type ');
  const chains = [...fixedChains(ctx), ...all.flatMap((part) => [...part.chains])];
  const count = (name: MapName): number =>
    new Set(all.flatMap((part) => part.elements.filter((e) => e.map === name).map((e) => e.key))).size;
  return {
    chains: new Map(chains.map(([name, rules]) => [name, rules.filter(isRule).length])),
    maps: new Map([
      ['hairpin', ownAddressPairs(ctx.subnet).length],
      ...MAP_NAMES.map((n) => [n, count(n)] as const),
      ...all.flatMap((part) => [...(part.sets ?? [])]).map(([name, set]) => [name, sizeOf(set)] as const),
    ]),
  };
};

const setBlock = (name: string, { declaration, elements }: NamedSet): string =>
  block('set', name, [declaration, elementsLine(elements)]);

/** Elements that the kernel should show; `undefined` when rules decide. */
const sizeOf = (set: NamedSet): number | undefined => (set.dynamic ? undefined : new Set(set.elements).size);

const mapBlock = (name: MapName, parts: readonly TablePart[]): string => {
  const elements = parts.flatMap((part) => part.elements.filter((element) => element.map === name).map(elementText));
  const kind = MAP_TYPES[name].includes(':') ? 'map' : 'set';
  return block(kind, name, [`type ${MAP_TYPES[name]};`, elementsLine(elements)]);
};

const elementsLine = (elements: readonly string[]): string =>
  elements.length === 0 ? '' : `elements = { ${[...new Set(elements)].join(', ')} };`;

const block = (kind: string, name: string, lines: readonly string[]): string =>
  [`  ${kind} ${name} {`, ...lines.filter((line) => line !== '').map((line) => `    ${line}`), '  }'].join('\n');
