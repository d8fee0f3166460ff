import { canonicalJson, shortHash } from '../../model/hash.js';
import type { NetworkPolicyRecord, PolicyPeer } from '../../model/network-policy.js';

/** Connections to pods, or from them. */
export type Direction = 'in' | 'out';

const HASH_LENGTH = 12;
/** The kernel takes names of 255 bytes, and a policy's may have 253. */
const LONGEST_NAME = 120;

export const policyKey = ({ namespace, name }: Pick<NetworkPolicyRecord, 'namespace' | 'name'>): string =>
  `${namespace}/${name}`;

/** Chain with the rules of one policy for one direction. */
export const policyChain = (direction: Direction, key: string): string =>
  `policy-${direction}/${key.length > LONGEST_NAME ? shortHash(HASH_LENGTH, 'policy', key) : key}`;

/** Chain of all pods that the same policies select. */
export const podsChain = (direction: Direction, policies: readonly string[]): string =>
  `pods-${direction}/${shortHash(HASH_LENGTH, 'pods', ...policies)}`;

/** Set with the address and number of every pod's port of this name. */
export const portSet = (name: string): string => `ports/${name}`;

/** Pods that a peer means: of one namespace, or of those that its selector finds. */
export type SelectorPeer = Exclude<PolicyPeer, { readonly ipBlock: unknown }>;
export const isSelector = (peer: PolicyPeer): peer is SelectorPeer => !('ipBlock' in peer);

/** Set with the addresses of the pods that a peer means; policies that mean the same share it. */
export const peerSet = (namespace: string, { podSelector = {}, namespaceSelector }: SelectorPeer): string => {
  const scope = namespaceSelector ? { namespaceSelector } : { namespace };
  return `peers/${shortHash(HASH_LENGTH, 'peers', canonicalJson({ ...scope, podSelector }))}`;
};
