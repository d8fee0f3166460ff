import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { Mutex } from 'async-mutex';
import type { Attachment, HostPort, PodNetwork } from '../../executor/pod-network.js';
import { messageOf, SlipwayError } from '../../model/errors.js';
import type { Endpoint, ServiceRecord } from '../../model/service.js';
import {
  type BridgeContext,
  claimSubnet,
  ensureBridge,
  gatewayOf,
  removeBridge,
  standingSubnet,
  uplinkMtu,
} from './bridge.js';
import { Cables } from './cables.js';
import { type Cidr, formatCidr, parseCidr } from './cidr.js';
import { Forwarder, machineUpstreams } from './dns/forwarder.js';
import { Responder } from './dns/responder.js';
import { DnsServer } from './dns/server.js';
import { serviceNames } from './dns/zone.js';
import { ensureForwarding, removeForwarding } from './forwarding.js';
import { HostPorts } from './host-ports.js';
import { hostRoutes } from './host-routes.js';
import { Ipam } from './ipam.js';
import { JsonFile } from './json-file.js';
import { isInternalInterface, isPodInterface, type NetworkNames, networkNames } from './names.js';
import { type NetworkState, parseServices, parseState } from './network-state.js';
import { NftSession } from './nft-session.js';
import { parsePodRange, subnetCandidates } from './node-subnet.js';
import { SecondNetworks } from './second-networks.js';
import { servable } from './servable.js';
import { ServiceIndex } from './service-index.js';
import { serviceRules } from './service-rules.js';
import { ServiceTable } from './service-table.js';

export interface PodNetworkOptions {
  readonly cluster: string;
  /** Name of the node; with the cluster it decides the node's range. Default: the machine's host name. */
  readonly node?: string;
  /** Range of all pods of the cluster; this node takes a /24 of it. */
  readonly podCIDR: string;
  readonly serviceCIDR: string;
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
  const servicesFile = new JsonFile(join(options.stateDir, 'services.json'), parseServices, onError);
  const state = file.read();
  const identity = {
    cluster: options.cluster,
    node: options.node ?? hostname(),
    bridge: names.bridge,
    previous: state.subnet || (await standingSubnet(names.bridge)),
  };
  const subnet = await claimSubnet(names.bridge, subnetCandidates(podCIDR, identity, hostRoutes()));
  const network = new LinuxPodNetwork({
    options,
    names,
    podCIDR,
    serviceCIDR,
    subnet,
    mtu: await uplinkMtu(),
    file,
    servicesFile,
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

interface Parts {
  readonly options: PodNetworkOptions;
  readonly names: NetworkNames;
  readonly podCIDR: Cidr;
  readonly serviceCIDR: Cidr;
  readonly subnet: Cidr;
  /** Bytes. */
  readonly mtu: number;
  readonly file: JsonFile<NetworkState>;
  readonly servicesFile: JsonFile<readonly ServiceRecord[]>;
  readonly state: NetworkState;
}

class LinuxPodNetwork implements PodNetwork {
  readonly podCIDR: string;
  readonly dnsAddress: string;
  private readonly bridge: BridgeContext;
  private readonly ipam: Ipam;
  private readonly hostPorts: HostPorts;
  private readonly cables: Cables;
  private readonly second: SecondNetworks;
  private readonly nft = new NftSession();
  private readonly table: ServiceTable;
  private readonly index = new ServiceIndex();
  private readonly responder: Responder;
  private readonly dns: DnsServer;
  private readonly repairing = new Mutex();
  /** An earlier life's table stands, and serves better than ours until the pods are known. */
  private inherited = false;

  constructor(private readonly parts: Parts) {
    const { options, names, podCIDR, serviceCIDR, subnet, mtu, state } = parts;
    const gateway = gatewayOf(subnet);
    this.podCIDR = formatCidr(subnet);
    this.dnsAddress = gateway;
    this.bridge = { bridge: names.bridge, subnet, serviceCIDR, routeMetric: names.routeMetric, mtu };
    this.ipam = new Ipam(subnet, state.addresses, state.cursor);
    this.hostPorts = new HostPorts(state.hostPorts);
    this.cables = new Cables({ bridge: names.bridge, gateway, mtu });
    this.second = new SecondNetworks(names);
    const context = { table: names.table, bridge: names.bridge, podCIDR, serviceCIDR, subnet, gateway };
    this.table = new ServiceTable(context, this.nft, options.log);
    this.responder = new Responder(options.domain.toLowerCase(), [podCIDR, serviceCIDR]);
    const upstreams = () => machineUpstreams(options.resolvConf ?? '/etc/resolv.conf', gateway);
    this.dns = new DnsServer(gateway, this.responder, new Forwarder(upstreams));
  }

  async start(): Promise<void> {
    this.inherited = await this.table.exists();
    for (const [uid, part] of this.hostPorts.parts()) this.table.note(hostPortKey(uid), part);
    this.takeServices(this.parts.servicesFile.read());
    for (const mended of await this.ensure()) this.parts.options.log.info(`network: ${mended}`);
    this.save();
    this.parts.file.flush();
  }

  ensure(): Promise<readonly string[]> {
    return this.repairing.runExclusive(async () => {
      const { names } = this.parts;
      const mended = [...(await ensureBridge(this.bridge)), ...(await this.second.ensure()), ...(await this.letPass())];
      const uids = Object.keys(this.ipam.snapshot().addresses);
      const replugged = await this.cables.replug(uids.map((uid) => names.hostInterface(uid)));
      if (replugged > 0) mended.push(`plugged ${replugged} pods in again`);
      return [...mended, ...(await this.ensureTable()), ...(await this.ensureDns())];
    });
  }

  nodeAddresses(): readonly string[] {
    const own = Object.entries(networkInterfaces())
      .filter(([name]) => !isInternalInterface(name))
      .flatMap(([, addresses = []]) => addresses)
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'));
    return [...own.map(({ address }) => address), this.dnsAddress];
  }

  allocate(uid: string, preferred?: string): string {
    const ip = this.ipam.allocate(uid, preferred);
    this.save();
    return ip;
  }

  async attach({ uid, pid, ip, hostPorts, networks = [] }: Attachment): Promise<void> {
    if (this.ipam.allocate(uid, ip) !== ip)
      throw new SlipwayError('NETWORK_SETUP', { operation: `plug in pod ${uid}`, detail: `${ip} is not its address` });
    this.setHostPorts(uid, ip, hostPorts);
    await this.cables.plug({ hostInterface: this.parts.names.hostInterface(uid), pid, ip });
    if (networks.length > 0 && (await this.second.plug(uid, pid, networks)))
      await this.repairing.runExclusive(() => this.letPass());
    await this.applyTable();
  }

  async release(uid: string): Promise<void> {
    this.hostPorts.delete(uid);
    this.table.note(hostPortKey(uid), undefined);
    await this.applyTable();
    await this.cables.unplug(this.parts.names.hostInterface(uid));
    await this.second.release(uid);
    // Last, so that nobody gets the address while the interface still answers on it.
    this.ipam.release(uid);
    this.save();
  }

  async setServices(services: readonly ServiceRecord[]): Promise<void> {
    if (this.takeServices(services)) this.parts.servicesFile.save(() => services);
    await this.applyTable();
  }

  async setEndpoints(endpoints: readonly Endpoint[]): Promise<void> {
    this.inherited = false;
    this.refresh(this.index.setEndpoints(endpoints));
    await this.applyTable();
  }

  async close(): Promise<void> {
    this.nft.close();
    this.cables.close();
    this.parts.file.flush();
    this.parts.servicesFile.flush();
    await this.dns.close();
  }

  async destroy(): Promise<void> {
    const { names, file, servicesFile } = this.parts;
    await this.close();
    const known = Object.keys(this.ipam.snapshot().addresses).map((uid) => names.hostInterface(uid));
    const cables = new Set([...known, ...(await this.cables.plugged()).filter(isPodInterface)]);
    await Promise.all([...cables].map((name) => this.cables.unplug(name)));
    await this.table.remove();
    await this.second.destroy();
    await removeForwarding(names.tag);
    // The routes go with their device.
    await removeBridge(names.bridge);
    file.remove();
    servicesFile.remove();
  }

  /** True when they differ from those known. */
  private takeServices(services: readonly ServiceRecord[]): boolean {
    const { services: kept, problems } = servable(services);
    for (const problem of problems) this.parts.options.log.warn(`service left out: ${problem}`);
    const changed = this.index.setServices(kept);
    this.refresh(changed);
    return changed.length > 0;
  }

  /** Derives table and names again for these services. */
  private refresh(keys: readonly string[]): void {
    for (const key of keys) {
      const service = this.index.service(key);
      const pods = service ? this.index.selected(service) : [];
      this.table.note(`service/${key}`, service && serviceRules(service, pods));
      this.responder.setNames(key, service && serviceNames(service, pods, this.parts.options.domain));
    }
  }

  private setHostPorts(uid: string, ip: string, ports: readonly HostPort[]): void {
    const part = this.hostPorts.set(uid, ip, ports);
    if (part) this.table.note(hostPortKey(uid), part);
    this.save();
  }

  private async applyTable(): Promise<void> {
    if (!this.inherited) await this.table.apply();
  }

  private async ensureTable(): Promise<readonly string[]> {
    if (this.inherited && (await this.table.exists())) return [];
    this.inherited = false;
    const problem = await this.table.repair();
    return problem === undefined ? [] : [`wrote table ${this.parts.names.table} anew: ${problem}`];
  }

  private async letPass(): Promise<readonly string[]> {
    const { bridge, tag } = this.parts.names;
    return ensureForwarding({ bridge, gateway: this.dnsAddress, tag, secondBridges: await this.second.bridges() });
  }

  private async ensureDns(): Promise<readonly string[]> {
    if (this.dns.listening) return [];
    await this.dns.listen();
    return [`answering DNS on ${this.dnsAddress}`];
  }

  private save(): void {
    this.parts.file.save(() => ({
      subnet: this.podCIDR,
      ...this.ipam.snapshot(),
      hostPorts: this.hostPorts.snapshot(),
    }));
  }
}

const hostPortKey = (uid: string): string => `hostport/${uid}`;
