import type { NodeNetwork, PeerNode } from '../model/node-network.js';
import type { PodAttachment } from '../model/pod-attachment.js';
import type { Endpoint } from '../model/service.js';

/** A sandbox that wants an address. */
export interface Attachment {
  readonly uid: string;
  /** PID of the sandbox's first process, whose network namespace is the pod's. */
  readonly pid: number;
  /** Address from `allocate`. */
  readonly ip: string;
  readonly hostPorts: readonly HostPort[];
  readonly namespace: string;
  /** By which network policies select it before its endpoint is told. */
  readonly labels: Readonly<Record<string, string>>;
  /** Further networks. */
  readonly networks?: readonly PodAttachment[];
}

export interface HostPort {
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly hostPort: number;
  readonly containerPort: number;
  /** Empty: all addresses of the machine. */
  readonly hostIP: string;
}

/**
 * The node's network as pods see it. Implemented by `agent/network/` on Linux; `NoNetwork` serves simulated nodes.
 * All calls are idempotent; failures are NETWORK_SETUP.
 */
export interface PodNetwork {
  /** Makes or repairs bridge, routes, rules, DNS; called at start and at each resync. Says what it had to mend. */
  ensure(): Promise<readonly string[]>;
  readonly podCIDR: string;
  /** The node's resolver for resolv.conf. */
  readonly dnsAddress: string;
  /** Address for traffic between nodes. */
  readonly internalIP: string;
  /** Addresses of the machine that NodePorts answer on. */
  nodeAddresses(): readonly string[];
  /** A free address, or the one the pod has; `preferred` is taken when free (recovered pods). */
  allocate(uid: string, preferred?: string): string;
  /** Plugs the sandbox in. */
  attach(attachment: Attachment): Promise<void>;
  /** Forgets address, host ports and interface. */
  release(uid: string): Promise<void>;
  /** What is in force of that; kept over restarts. */
  readonly known: NodeNetwork;
  /** Services, policies and the rest that the server knows; derived tables are applied before it resolves. */
  setNetwork(network: NodeNetwork): Promise<void>;
  /** All pods of this node as endpoints; applied to the service table before it resolves (I9). */
  setEndpoints(endpoints: readonly Endpoint[]): Promise<void>;
  /** All pods of another node; none when it is gone. Applied before it resolves. */
  setPeerEndpoints(node: string, endpoints: readonly Endpoint[]): Promise<void>;
  /** The other machines: routes to their pods stand when it resolves. */
  setPeers(peers: readonly PeerNode[]): Promise<void>;
  /** Counters of the node's network in Prometheus' text format. */
  metrics(): Promise<string>;
  /** Stops DNS and timers; leaves pods, bridge and tables working (I11). */
  close(): Promise<void>;
  /** Removes everything of this cluster from the machine. */
  destroy(): Promise<void>;
}
