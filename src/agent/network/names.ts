import { hashOf, shortHash } from '../../model/hash.js';

/** Names of everything a cluster has in the kernel of one machine. Interface names hold at most 15 characters (IFNAMSIZ). */
export interface NetworkNames {
  readonly bridge: string;
  readonly table: string;
  /** Device of the overlay between nodes that share no link. */
  readonly vxlan: string;
  /** VXLAN network identifier, 1 to 2^24 - 1. */
  readonly vni: number;
  /** Comment on our iptables rules: the only rules we ever touch carry it. */
  readonly tag: string;
  /** Metric of the route to the service range, so that several clusters can each have their own. */
  readonly routeMetric: number;
  /** The host's end of a pod's cable. */
  readonly hostInterface: (uid: string) => string;
  /** Bridge of a further network, `namespace/name`. */
  readonly secondBridge: (network: string) => string;
  /** The host's end of a pod's cable to a further network. */
  readonly secondInterface: (uid: string, name: string) => string;
  /** Alias of the bridge of a further network: says whose it is. */
  readonly secondAlias: (network: string) => string;
}

const BRIDGE_PREFIX = 'slip-';
const OVERLAY_PREFIX = 'slx-';
/** As nft matches the bridge of any cluster. */
export const ANY_BRIDGE = `${BRIDGE_PREFIX}*`;
const VETH_PREFIX = 'slv';
const SECOND_VETH_PREFIX = 'slw';

export const networkNames = (cluster: string): NetworkNames => {
  const id = shortHash(8, 'network', cluster);
  return {
    bridge: `${BRIDGE_PREFIX}${id}`,
    table: `slipway_${id}`,
    vxlan: `${OVERLAY_PREFIX}${id}`,
    vni: 1 + (parseInt(hashOf('vni', cluster).slice(0, 6), 16) % (2 ** 24 - 1)),
    tag: `slipway-${id}`,
    routeMetric: 20_000 + (parseInt(Buffer.from(id).toString('hex').slice(0, 8), 16) % 10_000),
    hostInterface: (uid) => `${VETH_PREFIX}${shortHash(12, 'veth', cluster, uid)}`,
    secondBridge: (network) => `${BRIDGE_PREFIX}${shortHash(10, 'second network', cluster, network)}`,
    secondInterface: (uid, name) => `${SECOND_VETH_PREFIX}${shortHash(12, 'veth', cluster, uid, name)}`,
    secondAlias: (network) => `slipway.dev/network:${cluster}/${network}`,
  };
};

/** Is this interface some Slipway cluster's, or Docker's own? NodePorts are not announced on such addresses. */
export const isInternalInterface = (name: string): boolean =>
  name.startsWith(BRIDGE_PREFIX) || name.startsWith(OVERLAY_PREFIX) || /^(docker\d+|br-[0-9a-f]{12})$/.test(name);

export const isPodInterface = (name: string): boolean => name.startsWith(VETH_PREFIX);

export const isSecondInterface = (name: string): boolean => name.startsWith(SECOND_VETH_PREFIX);
