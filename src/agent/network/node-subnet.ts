import { hashOf } from '../../model/hash.js';
import { type Cidr, formatCidr, parseCidr, subnetAt, subnetCount } from './cidr.js';
import { type HostRoute, isTaken } from './host-routes.js';

const PREFIX = 24;

/**
 * The ranges a node may take, best first: the one it had, then those from the hash of cluster and node on. Ranges in which another device of
 * this machine has a route are left out.
 */
export const subnetCandidates = (
  podCIDR: Cidr,
  identity: { readonly cluster: string; readonly node: string; readonly bridge: string; readonly previous: string },
  routes: readonly HostRoute[],
): readonly Cidr[] => {
  const count = subnetCount(podCIDR, PREFIX);
  const start = parseInt(hashOf('subnet', identity.cluster, identity.node).slice(0, 12), 16) % count;
  const derived = Array.from({ length: count }, (_, step) => subnetAt(podCIDR, PREFIX, (start + step) % count));
  const kept = derived.filter((subnet) => formatCidr(subnet) === identity.previous);
  return [...kept, ...derived].filter((subnet) => !isTaken(subnet, identity.bridge, routes));
};

/** `podCIDR` as a range that holds at least one /24. */
export const parsePodRange = (text: string): Cidr | undefined => {
  const range = parseCidr(text);
  return range && range.prefix <= PREFIX ? range : undefined;
};
