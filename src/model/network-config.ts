import { type Cidr, contains, formatIp, parseCidr, parseIp } from './cidr.js';
import type { NetworkLink, NetworkRoute } from './pod-attachment.js';

/** Why a text is refused, and what to do. */
export interface Refusal {
  readonly why: string;
  readonly remedy: string;
}

export type NetworkIpam =
  | { readonly type: 'none' }
  | { readonly type: 'static'; readonly addresses: readonly string[] }
  | {
      readonly type: 'host-local';
      readonly subnet: Cidr;
      /** First and last address to give, as numbers. */
      readonly first: number;
      readonly last: number;
      readonly gateway: number;
    };

/** What a NetworkAttachmentDefinition asks for. */
export interface NetworkConfig {
  readonly link: NetworkLink;
  readonly ipam: NetworkIpam;
  readonly routes: readonly NetworkRoute[];
}

/** Carries a refusal up to `parseNetworkConfig`. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.why);
  }
}

const refuse = (why: string, remedy: string): never => {
  throw new Refused({ why, remedy });
};

type Mapping = Readonly<Record<string, unknown>>;
const isMapping = (value: unknown): value is Mapping =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** As the kernel takes interface names: IFNAMSIZ less the end. */
export const INTERFACE_NAME = /^[A-Za-z0-9][-A-Za-z0-9_.]{0,14}$/;

/**
 * Reads `spec.config` of a NetworkAttachmentDefinition: a CNI network configuration as JSON (containernetworking.github.io, "CNI
 * Specification", section 1), of the plugins bridge and macvlan with host-local or static addresses. What would be ignored is refused.
 */
export const parseNetworkConfig = (text: string): NetworkConfig | Refusal => {
  try {
    return configOf(pluginOf(jsonOf(text)));
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
};

const jsonOf = (text: string): Mapping => {
  try {
    const value: unknown = JSON.parse(text);
    if (isMapping(value)) return value;
  } catch {
    // Falls through to the refusal.
  }
  return refuse('is no JSON object', 'write a CNI configuration such as {"type": "bridge", "ipam": {…}}');
};

/** A list of plugins with one entry is that plugin. */
const pluginOf = (config: Mapping): Mapping => {
  if (config['plugins'] === undefined) return config;
  const [plugin, ...others] = Array.isArray(config['plugins']) ? (config['plugins'] as unknown[]) : [];
  if (!isMapping(plugin) || others.length > 0)
    return refuse(
      '"plugins" must hold one plugin: chains are not supported',
      'keep the bridge or macvlan plugin alone',
    );
  return plugin;
};

const COMMON = ['cniVersion', 'name', 'type', 'ipam', 'mtu'];
/** Options that only say what is so anyway. */
const HARMLESS = {
  ipMasq: [false],
  isDefaultGateway: [false],
  hairpinMode: [false],
  promiscMode: [false],
  forceAddress: [false],
};

const configOf = (plugin: Mapping): NetworkConfig => {
  const ipam = ipamOf(plugin['ipam']);
  const routes = routesOf(plugin['ipam']);
  if (plugin['type'] === 'bridge') return { link: bridgeOf(plugin, ipam), ipam, routes };
  if (plugin['type'] === 'macvlan') return { link: macvlanOf(plugin), ipam, routes };
  return refuse(`"type" is ${JSON.stringify(plugin['type'])}`, 'write bridge or macvlan');
};

const bridgeOf = (plugin: Mapping, ipam: NetworkIpam): NetworkLink => {
  onlyKnown(plugin, [...COMMON, 'bridge', 'isGateway', 'slipway.dev/uplink'], '');
  const uplink = interfaceIn(plugin, 'slipway.dev/uplink');
  const isGateway = flag(plugin, 'isGateway');
  if (isGateway && uplink)
    refuse('"isGateway" and "slipway.dev/uplink": every machine would have the same address', 'keep one of them');
  if (isGateway && ipam.type !== 'host-local')
    refuse('"isGateway" needs a subnet', 'use ipam host-local with "subnet"');
  const gateway =
    isGateway && ipam.type === 'host-local' ? `${formatIp(ipam.gateway)}/${ipam.subnet.prefix}` : undefined;
  return { type: 'bridge', ...defined({ mtu: mtuOf(plugin), gateway, uplink }) };
};

const MODES = ['bridge', 'private', 'vepa'] as const;

const macvlanOf = (plugin: Mapping): NetworkLink => {
  onlyKnown(plugin, [...COMMON, 'master', 'mode'], '');
  const master = interfaceIn(plugin, 'master') ?? refuse('"master" is missing', 'name an interface of the node');
  const wanted = plugin['mode'] ?? 'bridge';
  const mode =
    MODES.find((each) => each === wanted) ?? refuse(`"mode" is ${JSON.stringify(wanted)}`, `write ${MODES.join(', ')}`);
  return { type: 'macvlan', master, mode, ...defined({ mtu: mtuOf(plugin) }) };
};

const ipamOf = (value: unknown): NetworkIpam => {
  if (value === undefined) return { type: 'none' };
  if (!isMapping(value)) return refuse('"ipam" is no object', 'write {"type": "host-local", "subnet": "10.9.0.0/24"}');
  if (value['type'] === 'host-local') return hostLocalOf(rangeIn(value));
  if (value['type'] === 'static') return staticOf(value);
  if (value['type'] === undefined && Object.keys(value).length === 0) return { type: 'none' };
  return refuse(`"ipam.type" is ${JSON.stringify(value['type'])}`, 'write host-local or static, or remove "ipam"');
};

const RANGE = ['subnet', 'rangeStart', 'rangeEnd', 'gateway'];

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** The range stands in `ipam` itself, or alone in `ranges`. */
const rangeIn = (ipam: Mapping): Mapping => {
  onlyKnown(ipam, ['type', 'routes', 'ranges', ...RANGE], 'ipam.');
  if (ipam['ranges'] === undefined) return ipam;
  const [set, ...sets] = listOf(ipam['ranges']);
  const [range, ...more] = listOf(set);
  if (!isMapping(range) || more.length > 0 || sets.length > 0)
    return refuse('"ipam.ranges" must hold one range', 'write [[{"subnet": "10.9.0.0/24"}]]');
  onlyKnown(range, RANGE, 'ipam.ranges[0][0].');
  return range;
};

const hostLocalOf = (range: Mapping): NetworkIpam => {
  const subnet = parseCidr(String(range['subnet'] ?? ''));
  if (!subnet || subnet.prefix > 30 || subnet.prefix < 8)
    return refuse('"ipam.subnet" is no IPv4 network of /8 to /30', 'write one such as 10.9.0.0/24');
  const size = 2 ** (32 - subnet.prefix);
  const inSubnet = (name: string, otherwise: number): number => {
    if (range[name] === undefined) return otherwise;
    const address = parseIp(String(range[name]));
    return address !== undefined && contains(subnet, address)
      ? address
      : refuse(`"ipam.${name}" is no address of the subnet`, `write one of ${String(range['subnet'])}`);
  };
  const first = inSubnet('rangeStart', subnet.base + 1);
  const last = inSubnet('rangeEnd', subnet.base + size - 2);
  if (first > last) return refuse('"ipam.rangeStart" is after "ipam.rangeEnd"', 'write the lower address first');
  return { type: 'host-local', subnet, first, last, gateway: inSubnet('gateway', subnet.base + 1) };
};

const staticOf = (ipam: Mapping): NetworkIpam => {
  onlyKnown(ipam, ['type', 'routes', 'addresses'], 'ipam.');
  const entries = Array.isArray(ipam['addresses']) ? (ipam['addresses'] as unknown[]) : [];
  const addresses = entries.map((entry) => (isMapping(entry) ? String(entry['address']) : ''));
  const bad = addresses.find((address) => !isAddress(address));
  if (bad !== undefined)
    return refuse(`"ipam.addresses" holds ${JSON.stringify(bad)}`, 'write {"address": "10.9.0.5/24"}');
  return { type: 'static', addresses };
};

/** An IPv4 address with a prefix length. */
export const isAddress = (text: string): boolean => text.includes('/') && parseCidr(text) !== undefined;

const routesOf = (ipam: unknown): NetworkRoute[] => {
  const routes: unknown = isMapping(ipam) ? (ipam['routes'] ?? []) : [];
  if (!Array.isArray(routes))
    return refuse('"ipam.routes" is no list', 'write [{"dst": "10.20.0.0/16", "gw": "10.9.0.1"}]');
  return routes.map((route: unknown) => {
    const { dst, gw } = isMapping(route) ? route : {};
    const range = parseCidr(String(dst));
    if (!range || parseIp(String(gw)) === undefined)
      return refuse(
        '"ipam.routes" holds a route without an IPv4 "dst" and "gw"',
        'write {"dst": "10.20.0.0/16", "gw": "10.9.0.1"}',
      );
    if (range.prefix === 0)
      return refuse(
        '"ipam.routes" holds a default route',
        'leave it out: the default route of a pod leads over the pod network',
      );
    return { dst: String(dst), gw: String(gw) };
  });
};

const interfaceIn = (plugin: Mapping, name: string): string | undefined => {
  const value = plugin[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && INTERFACE_NAME.test(value)) return value;
  return refuse(`"${name}" is no name of an interface`, 'write a name such as eth1');
};

const mtuOf = ({ mtu }: Mapping): number | undefined => {
  if (mtu === undefined || mtu === 0) return undefined;
  if (typeof mtu === 'number' && Number.isInteger(mtu) && mtu >= 576 && mtu <= 65_535) return mtu;
  return refuse('"mtu" is no number of bytes from 576 to 65535', 'write one, or remove it');
};

const flag = (plugin: Mapping, name: string): boolean => {
  const value = plugin[name] ?? false;
  return typeof value === 'boolean' ? value : refuse(`"${name}" is neither true nor false`, 'write true or false');
};

const onlyKnown = (value: Mapping, known: readonly string[], prefix: string): void => {
  for (const [name, given] of Object.entries(value)) {
    const allowed: readonly unknown[] =
      prefix === '' && Object.hasOwn(HARMLESS, name) ? HARMLESS[name as keyof typeof HARMLESS] : [];
    if (!known.includes(name) && !allowed.includes(given))
      refuse(`"${prefix}${name}" is not supported`, `remove it; supported are ${known.join(', ')}`);
  }
};

const defined = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
