import { SlipwayError } from '../../model/errors.js';
import { EMPTY_NETWORK } from '../../model/node-network.js';
import type { NodeNetwork, PeerNode } from '../../model/node-network.js';
import type { Endpoint } from '../../model/service.js';
import type { Attachment, PodNetwork } from '../pod-network.js';

/** Hosts of a /16: enough for any simulated node. */
const LAST = 65_534;

/** Gives addresses and remembers what it is told, and touches no machine: for simulated nodes and tests. */
export class NoNetwork implements PodNetwork {
  readonly dnsAddress: string;
  /** What was plugged in, by uid. */
  readonly attached = new Map<string, Attachment>();
  readonly #addresses = new Map<string, string>();
  readonly #taken = new Set<string>();
  network: NodeNetwork = EMPTY_NETWORK;
  endpoints: readonly Endpoint[] = [];
  peers: readonly PeerNode[] = [];
  readonly peerEndpoints = new Map<string, readonly Endpoint[]>();
  #next = 2;

  /** `prefix` is the first two numbers of the addresses to give: `10.99`. */
  constructor(
    private readonly prefix = '10.99',
    private readonly addresses: readonly string[] = ['127.0.0.1'],
  ) {
    this.dnsAddress = `${prefix}.0.1`;
  }

  get podCIDR(): string {
    return `${this.prefix}.0.0/16`;
  }

  get known(): NodeNetwork {
    return this.network;
  }

  get internalIP(): string {
    return this.addresses[0] ?? '';
  }

  ensure(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  nodeAddresses(): readonly string[] {
    return this.addresses;
  }

  allocate(uid: string, preferred?: string): string {
    const known = this.#addresses.get(uid);
    if (known !== undefined) return known;
    const ip = preferred !== undefined && !this.#taken.has(preferred) ? preferred : this.#free();
    this.#addresses.set(uid, ip);
    this.#taken.add(ip);
    return ip;
  }

  attach(attachment: Attachment): Promise<void> {
    this.attached.set(attachment.uid, attachment);
    return Promise.resolve();
  }

  release(uid: string): Promise<void> {
    this.#taken.delete(this.#addresses.get(uid) ?? '');
    this.#addresses.delete(uid);
    this.attached.delete(uid);
    return Promise.resolve();
  }

  setNetwork(network: NodeNetwork): Promise<void> {
    this.network = network;
    return Promise.resolve();
  }

  setEndpoints(endpoints: readonly Endpoint[]): Promise<void> {
    this.endpoints = endpoints;
    return Promise.resolve();
  }

  setPeerEndpoints(node: string, endpoints: readonly Endpoint[]): Promise<void> {
    this.peerEndpoints.set(node, endpoints);
    return Promise.resolve();
  }

  setPeers(peers: readonly PeerNode[]): Promise<void> {
    this.peers = peers;
    return Promise.resolve();
  }

  metrics(): Promise<string> {
    return Promise.resolve('');
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    this.#addresses.clear();
    this.#taken.clear();
    this.attached.clear();
    return Promise.resolve();
  }

  #free(): string {
    for (let tries = 0; tries < LAST; tries += 1) {
      const host = this.#next;
      this.#next = host >= LAST ? 2 : host + 1;
      const ip = `${this.prefix}.${host >> 8}.${host & 255}`;
      if (!this.#taken.has(ip)) return ip;
    }
    throw new SlipwayError('NETWORK_SETUP', { operation: 'allocate', detail: 'all addresses are taken' });
  }
}
