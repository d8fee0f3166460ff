import type { HostPort } from '../../executor/pod-network.js';
import { EMPTY_NETWORK } from '../../model/node-network.js';
import type { NodeNetwork, PeerNode } from '../../model/node-network.js';
import type { Endpoint, ServiceRecord } from '../../model/service.js';

/** What must outlive the agent's process, in `<stateDir>/network.json`. */
export interface NetworkState {
  /** The node's range, `10.42.7.0/24`; kept for life. Empty before it is chosen. */
  readonly subnet: string;
  /** Pod uid -> address. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Where the search for a free address goes on. */
  readonly cursor: number;
  /** Pod uid -> its host ports. */
  readonly hostPorts: Readonly<Record<string, { readonly ip: string; readonly ports: readonly HostPort[] }>>;
}

const EMPTY: NetworkState = { subnet: '', addresses: {}, cursor: 2, hostPorts: {} };

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';

/** A file that makes no sense counts as empty: recovered pods bring their addresses along. */
export const parseState = (value: unknown): NetworkState =>
  isRecord(value) && isRecord(value['addresses']) && isRecord(value['hostPorts'])
    ? { ...EMPTY, ...(value as Partial<NetworkState>) }
    : EMPTY;

/** `<stateDir>/known.json`: the network as last heard, so that an agent that starts without Redis serves it (I11). */
export const parseNetwork = (value: unknown): NodeNetwork => {
  if (!isRecord(value) || !Array.isArray(value['services'])) return EMPTY_NETWORK;
  const policies = Array.isArray(value['policies']) ? value['policies'].filter(isRecord) : [];
  const namespaces = isRecord(value['namespaces']) ? value['namespaces'] : {};
  return { ...value, services: value['services'].filter(isService), policies, namespaces } as unknown as NodeNetwork;
};

/** `<stateDir>/peers.json`: the other nodes and their pods as last heard (I11). */
export interface KnownPeers {
  readonly peers: readonly PeerNode[];
  readonly endpoints: Readonly<Record<string, readonly Endpoint[]>>;
}

export const parsePeers = (value: unknown): KnownPeers =>
  isRecord(value) && Array.isArray(value['peers']) && isRecord(value['endpoints'])
    ? (value as unknown as KnownPeers)
    : { peers: [], endpoints: {} };

const isService = (value: unknown): value is ServiceRecord =>
  isRecord(value) &&
  typeof value['namespace'] === 'string' &&
  typeof value['name'] === 'string' &&
  typeof value['clusterIP'] === 'string' &&
  Array.isArray(value['ports']) &&
  value['ports'].every(isRecord) &&
  isRecord(value['selector']);
