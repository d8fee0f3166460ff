import { formatIp, parseIp } from '../model/cidr.js';
import type { ObservedPod } from '../model/cluster.js';
import { parseNetworkConfig } from '../model/network-config.js';
import type { NetworkConfig } from '../model/network-config.js';
import { bareAddress, NETWORKS_ANNOTATION, parseNetworkSelections, prefixOf } from '../model/network-selection.js';
import type { NetworkSelection } from '../model/network-selection.js';
import { keyOf } from '../model/objects.js';
import type { PlannedPod } from '../model/plan.js';
import type { PodAttachment } from '../model/pod-attachment.js';
import { NumberPool } from './address-pool.js';
import type { Catalog } from './catalog.js';

type Claimant = Pick<PlannedPod, 'uid' | 'namespace' | 'name' | 'annotations'>;

/** A pod's further networks, or the sentence why it can't have them. */
export type Attachments = { readonly networks: readonly PodAttachment[] } | { readonly unschedulable: string };

/**
 * Gives pods their places in further networks. Addresses are planned, not found on the node: the planner sees the pods of all
 * machines, so a network that spans them needs no other authority, and the address is part of the record.
 */
export class NetworkAddresses {
  /** Network -> who has which address. */
  private readonly pools = new Map<string, Map<number, string>>();
  private reserved: ReadonlyMap<string, ReadonlySet<number>> | undefined;

  constructor(
    pods: readonly ObservedPod[],
    private readonly catalog: Catalog,
  ) {
    for (const { record, status } of pods) {
      if (status?.phase === 'Removed') continue;
      for (const { network, addresses } of record.networks ?? [])
        for (const address of addresses) this.hold(network, address, `${record.namespace}/${record.name}`);
    }
  }

  /** Takes addresses for a pod: all of them, or none. */
  attach(pod: Claimant): Attachments {
    const text = pod.annotations[NETWORKS_ANNOTATION];
    if (text === undefined) return { networks: [] };
    const selections = parseNetworkSelections(text, pod.namespace);
    if ('why' in selections) return { unschedulable: `annotation ${NETWORKS_ANNOTATION} ${selections.why}` };
    const networks: PodAttachment[] = [];
    for (const selection of selections) {
      const attachment = this.attachOne(selection, pod);
      if (typeof attachment !== 'string') networks.push(attachment);
      else {
        this.release(networks);
        return { unschedulable: attachment };
      }
    }
    return { networks };
  }

  private attachOne(selection: NetworkSelection, pod: Claimant): PodAttachment | string {
    const network = `${selection.namespace}/${selection.name}`;
    const key = keyOf('NetworkAttachmentDefinition', selection.namespace, selection.name);
    const definition = this.catalog.byKey.get(key)?.object;
    if (definition?.kind !== 'NetworkAttachmentDefinition') return `there is no NetworkAttachmentDefinition ${network}`;
    const config = parseNetworkConfig(definition.spec.config);
    if ('why' in config) return `NetworkAttachmentDefinition ${network}: ${config.why}`;
    const addresses = this.addresses({ network, config, selection, pod });
    if (typeof addresses === 'string') return addresses;
    const { interface: name, mac } = selection;
    const base = { network, interface: name, addresses, routes: config.routes, link: config.link };
    return mac === undefined ? base : { ...base, mac: mac.toLowerCase() };
  }

  private addresses(request: Request): readonly string[] | string {
    const { network, config, selection, pod } = request;
    const wanted = selection.ips.length > 0 ? wantedAddresses(request) : fixedAddresses(config);
    if (typeof wanted === 'string') return wanted;
    const holder = `${pod.namespace}/${pod.name}`;
    if (!wanted) return this.allocate(request, holder);
    for (const address of wanted) {
      const owner = this.pool(network).get(numberOf(address));
      if (owner !== undefined) return `${bareAddress(address)} of network ${network} is taken by pod ${owner}`;
    }
    for (const address of wanted) this.hold(network, address, holder);
    return wanted;
  }

  private allocate({ network, config, pod }: Request, holder: string): readonly string[] | string {
    const { ipam } = config;
    if (ipam.type !== 'host-local') return [];
    const numbers = new NumberPool(ipam.first, ipam.last);
    numbers.claim(ipam.gateway, 'the gateway');
    this.reserved ??= reservedAddresses(this.catalog);
    for (const number of this.reserved.get(network) ?? []) numbers.claim(number, 'who asks for it');
    for (const [number, owner] of this.pool(network)) numbers.claim(number, owner);
    const given = numbers.allocate(pod.uid, network, pod.uid);
    if (given === undefined) return `all addresses of network ${network} are taken`;
    const address = `${formatIp(given)}/${ipam.subnet.prefix}`;
    this.hold(network, address, holder);
    return [address];
  }

  private hold(network: string, address: string, holder: string): void {
    this.pool(network).set(numberOf(address), holder);
  }

  /** Gives back what `attach` took. */
  release(networks: readonly PodAttachment[]): void {
    for (const { network, addresses } of networks)
      for (const address of addresses) this.pool(network).delete(numberOf(address));
  }

  private pool(network: string): Map<number, string> {
    const known = this.pools.get(network);
    if (known) return known;
    const pool = new Map<number, string>();
    this.pools.set(network, pool);
    return pool;
  }
}

interface Request {
  readonly network: string;
  readonly config: NetworkConfig;
  readonly selection: NetworkSelection;
  readonly pod: Claimant;
}

/** Addresses that workloads ask for by name: nobody else is given one, whoever comes first. */
const reservedAddresses = (catalog: Catalog): ReadonlyMap<string, ReadonlySet<number>> => {
  const reserved = new Map<string, Set<number>>();
  for (const { object } of catalog.workloads) {
    const { annotations } = 'template' in object.spec ? (object.spec.template.metadata ?? {}) : object.metadata;
    const text = annotations?.[NETWORKS_ANNOTATION];
    const selections = text === undefined ? [] : parseNetworkSelections(text, object.metadata.namespace ?? 'default');
    if ('why' in selections) continue;
    for (const { namespace, name, ips } of selections) {
      const network = `${namespace}/${name}`;
      reserved.set(network, new Set([...(reserved.get(network) ?? []), ...ips.map(numberOf)]));
    }
  }
  return reserved;
};

const numberOf = (address: string): number => parseIp(bareAddress(address)) ?? -1;

/** The addresses a pod asks for, with the prefix length of the subnet where it gives none; or what is wrong with them. */
const wantedAddresses = ({ network, config: { ipam }, selection: { ips } }: Request): readonly string[] | string => {
  const addresses: string[] = [];
  for (const ip of ips) {
    const subnet = ipam.type === 'host-local' ? ipam.subnet : undefined;
    const number = numberOf(ip);
    const isInside = !subnet || (number >= subnet.base && number < subnet.base + 2 ** (32 - subnet.prefix));
    if (!isInside) return `${ip} is no address of network ${network}`;
    if (ipam.type === 'host-local' && number === ipam.gateway) return `${ip} is the gateway of network ${network}`;
    addresses.push(`${bareAddress(ip)}/${prefixOf(ip) ?? subnet?.prefix ?? 32}`);
  }
  return addresses;
};

const fixedAddresses = ({ ipam }: NetworkConfig): readonly string[] | undefined =>
  ipam.type === 'static' ? ipam.addresses : undefined;
