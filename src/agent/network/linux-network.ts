import { join } from 'node:path';
import type { PodNetwork } from '../../executor/pod-network.js';
import { messageOf, SlipwayError } from '../../model/errors.js';
import { claimSubnet, standingSubnet, uplinkMtu } from './bridge.js';
import { type Cidr, parseCidr } from '../../model/cidr.js';
import { JsonFile } from './json-file.js';
import { LinuxPodNetwork } from './linux-pod-network.js';
import { networkNames } from './names.js';
import { parseNetwork, parsePeers, parseState } from './network-state.js';
import { type AskRange, parsePodRange } from './node-subnet.js';
import type { Backend } from './peer-plan.js';

export interface PodNetworkOptions {
  readonly cluster: string;
  /** Name of the node, as endpoints have it. */
  readonly node: string;
  /** Range of all pods of the cluster. */
  readonly podCIDR: string;
  /** Gives this node's range of it; asked once in its life. */
  readonly askRange: AskRange;
  /** Address for traffic between nodes. Default: the first of the machine. */
  readonly internalIP?: string;
  /** How packets get to other nodes. Default `auto`: as they are to nodes on the same link, over VXLAN to others. */
  readonly backend?: Backend | 'auto';
  readonly serviceCIDR: string;
  /** `topology.kubernetes.io/zone` of the node, for traffic that prefers to stay near. */
  readonly zone?: string;
  /** DNS domain, `cluster.local`. */
  readonly domain: string;
  /** Folder for what must outlive the process. */
  readonly stateDir: string;
  /** Where the machine's resolvers are listed. Default `/etc/resolv.conf`. */
  readonly resolvConf?: string;
  readonly log: { info(message: string): void; warn(message: string): void };
}

/**
 * The pod network of one cluster on one Linux machine, ready for pods: bridge, rules and DNS stand when it resolves. A table of an earlier
 * life keeps serving until the endpoints are known again (I11).
 * Errors: CONFIG_INVALID for ranges that are none, NETWORK_SETUP, PORT_IN_USE for DNS, PROGRAM_MISSING (ip, nft).
 */
export const createPodNetwork = async (options: PodNetworkOptions): Promise<PodNetwork> => {
  const podCIDR = rangeOption('podCIDR', options.podCIDR, parsePodRange);
  const serviceCIDR = rangeOption('serviceCIDR', options.serviceCIDR, parseCidr);
  const names = networkNames(options.cluster);
  const onError = (error: unknown): void => options.log.warn(`network state was not saved: ${messageOf(error)}`);
  const file = new JsonFile(join(options.stateDir, 'network.json'), parseState, onError);
  const peersFile = new JsonFile(join(options.stateDir, 'peers.json'), parsePeers, onError);
  const knownFile = new JsonFile(join(options.stateDir, 'known.json'), parseNetwork, onError);
  const state = file.read();
  const previous = state.subnet || (await standingSubnet(names.bridge));
  const subnet = await claimSubnet(names.bridge, podCIDR, { previous, ask: options.askRange });
  const network = new LinuxPodNetwork({
    options,
    names,
    podCIDR,
    serviceCIDR,
    subnet,
    mtu: await uplinkMtu(),
    file,
    knownFile,
    peersFile,
    state,
  });
  await network.start();
  return network;
};

const rangeOption = (field: string, text: string, parse: (text: string) => Cidr | undefined): Cidr => {
  const range = parse(text);
  if (range) return range;
  const detail = `network.${field} is ${JSON.stringify(text)}: write an IPv4 range such as 10.42.0.0/16`;
  throw new SlipwayError('CONFIG_INVALID', { detail });
};
