import { networkInterfaces } from 'node:os';
import { Mutex } from 'async-mutex';
import { canonicalJson } from '../../model/hash.js';
import type { Attachment, HostPort, PodNetwork } from '../../executor/pod-network.js';
import { SlipwayError } from '../../model/errors.js';
import { EMPTY_NETWORK, inForce } from '../../model/node-network.js';
import type { NodeNetwork, PeerNode } from '../../model/node-network.js';
import type { Endpoint, ServiceRecord } from '../../model/service.js';
import { type BridgeContext, ensureBridge, gatewayOf, removeBridge } from './bridge.js';
import { Cables } from './cables.js';
import { type Cidr, formatCidr } from '../../model/cidr.js';
import { createNodeDns } from './dns/create-node-dns.js';
import type { NodeDns } from './dns/node-dns.js';
import { serviceNames } from './dns/service-names.js';
import { ensureForwarding, removeForwarding } from './forwarding.js';
import { HostPorts } from './host-ports.js';
import { ingressSource } from './ingress-source.js';
import { Ipam } from './ipam.js';
import type { JsonFile } from './json-file.js';
import type { PodNetworkOptions } from './linux-network.js';
import { isInternalInterface, isPodInterface, type NetworkNames } from './names.js';
import type { KnownPeers, NetworkState } from './network-state.js';
import { NftSession } from './nft-session.js';
import { VXLAN_OVERHEAD } from './peer-plan.js';
import { Peers } from './peers.js';
import { PolicyTable } from './policy-table.js';
import { SecondNetworks } from './second-networks.js';
import { servable, trackedProtocols } from './servable.js';
import { ServiceIndex } from './service-index.js';
import { type RuleContext, serviceRules } from './service-rules.js';
import { ServiceTable } from './service-table.js';
import { flowsOf, StaleFlows } from './stale-flows.js';

/** What a pod network is made of: claimed, checked and read before it starts. */
export interface NetworkParts {
  readonly options: PodNetworkOptions;
  readonly names: NetworkNames;
  readonly podCIDR: Cidr;
  readonly serviceCIDR: Cidr;
  readonly subnet: Cidr;
  /** Bytes. */
  readonly mtu: number;
  readonly file: JsonFile<NetworkState>;
  readonly knownFile: JsonFile<NodeNetwork>;
  readonly peersFile: JsonFile<KnownPeers>;
  readonly state: NetworkState;
}

/** See `createPodNetwork`. */
export class LinuxPodNetwork implements PodNetwork {
  readonly podCIDR: string;
  readonly dnsAddress: string;
  private readonly bridge: BridgeContext;
  private readonly ipam: Ipam;
  private readonly hostPorts: HostPorts;
  private readonly cables: Cables;
  private readonly peers: Peers;
  private readonly peerEndpoints = new Map<string, readonly Endpoint[]>();
  private peerNodes: readonly PeerNode[] = [];
  private readonly second: SecondNetworks;
  private readonly nft = new NftSession();
  private readonly table: ServiceTable;
  private readonly index = new ServiceIndex();
  private readonly policies: PolicyTable;
  private readonly dns: NodeDns;
  private readonly repairing = new Mutex();
  private readonly vantage: RuleContext;
  private readonly flows: StaleFlows;
  known: NodeNetwork = EMPTY_NETWORK;
  /** An earlier life's table stands, and serves better than ours until the pods are known. */
  private inherited = false;
  private closed = false;

  constructor(private readonly parts: NetworkParts) {
    const { options, names, podCIDR, serviceCIDR, subnet, mtu, state } = parts;
    const gateway = gatewayOf(subnet);
    this.podCIDR = formatCidr(subnet);
    this.dnsAddress = gateway;
    this.bridge = { bridge: names.bridge, subnet, serviceCIDR, routeMetric: names.routeMetric, mtu };
    this.vantage = { node: options.node, zone: options.zone, podCIDR };
    this.flows = new StaleFlows(() => this.nodeAddresses(), options.log);
    this.ipam = new Ipam(subnet, state.addresses, state.cursor);
    this.hostPorts = new HostPorts(state.hostPorts);
    const { vxlan, vni, routeMetric: metric } = names;
    const overlay = { backend: options.backend ?? 'auto', vxlan, vni, metric, podCIDR, subnet, gateway, mtu };
    this.peers = new Peers(overlay, () => this.internalIP);
    const podMtu = (): number => (this.peers.overlay ? mtu - VXLAN_OVERHEAD : mtu);
    this.cables = new Cables({
      bridge: names.bridge,
      gateway,
      get mtu() {
        return podMtu();
      },
    });
    const context = { vxlan, table: names.table, bridge: names.bridge, podCIDR, serviceCIDR, subnet, gateway };
    this.second = new SecondNetworks(names);
    this.table = new ServiceTable(context, { nft: this.nft, log: options.log });
    this.policies = new PolicyTable(podCIDR, names.table, this.table);
    const { domain, resolvConf = '/etc/resolv.conf', log } = options;
    const ranges = { podRange: podCIDR, serviceRange: serviceCIDR };
    this.dns = createNodeDns({ address: gateway, domain, resolvConf, ...ranges }, (message) => log.warn(message));
  }

  async start(): Promise<void> {
    this.inherited = await this.table.exists();
    for (const [uid, part] of this.hostPorts.parts()) this.table.note(hostPortKey(uid), part);
    this.known = this.parts.knownFile.read();
    this.takeServices(this.known.services);
    this.policies.setNetwork(this.known);
    const { peers, endpoints } = this.parts.peersFile.read();
    this.takePeers(peers);
    for (const [node, list] of Object.entries(endpoints)) this.takePeerEndpoints(node, list);
    await this.peers.set(peers);
    for (const mended of await this.ensure()) this.parts.options.log.info(`network: ${mended}`);
    this.save();
    this.parts.file.flush();
  }

  ensure(): Promise<readonly string[]> {
    return this.repairing.runExclusive(async () => {
      // A repair that was under way when the agent stopped: what it would open nobody would close.
      if (this.closed) return [];
      const { names } = this.parts;
      const mended = [...(await ensureBridge(this.bridge)), ...(await this.second.ensure()), ...(await this.letPass())];
      const uids = Object.keys(this.ipam.snapshot().addresses);
      const replugged = await this.cables.replug(uids.map((uid) => names.hostInterface(uid)));
      if (replugged > 0) mended.push(`plugged ${replugged} pods in again`);
      mended.push(...(await this.peers.ensure()));
      return [...mended, ...(await this.ensureTable()), ...(await this.ensureDns())];
    });
  }

  get internalIP(): string {
    return this.parts.options.internalIP ?? this.nodeAddresses()[0] ?? this.dnsAddress;
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

  async attach(attachment: Attachment): Promise<void> {
    const { uid, pid, ip, hostPorts, networks = [] } = attachment;
    if (this.ipam.allocate(uid, ip) !== ip)
      throw new SlipwayError('NETWORK_SETUP', { operation: `plug in pod ${uid}`, detail: `${ip} is not its address` });
    this.setHostPorts(uid, ip, hostPorts);
    this.policies.attach(attachment);
    // Before it is plugged in, so that policies hold for its first packet.
    await this.applyTable();
    if (this.inherited) await this.policies.fence(uid);
    await this.cables.plug({ hostInterface: this.parts.names.hostInterface(uid), pid, ip });
    if (networks.length > 0 && (await this.second.plug(uid, pid, networks)))
      await this.repairing.runExclusive(() => this.letPass());
  }

  async release(uid: string): Promise<void> {
    this.hostPorts.delete(uid);
    this.table.note(hostPortKey(uid), undefined);
    await this.applyTable();
    await this.cables.unplug(this.parts.names.hostInterface(uid));
    await this.second.release(uid);
    this.policies.release(uid);
    await this.applyTable();
    if (this.inherited) await this.policies.unfence(this.ipam.snapshot().addresses[uid]);
    // Last, so that nobody gets the address while the interface still answers on it.
    this.ipam.release(uid);
    this.save();
  }

  async setNetwork(heard: NodeNetwork): Promise<void> {
    const network = inForce(this.known, heard);
    if (canonicalJson(network) !== canonicalJson(this.known)) this.parts.knownFile.save(() => network);
    this.known = network;
    this.takeServices(network.services);
    this.policies.setNetwork(network);
    await this.applyTable();
  }

  async setEndpoints(endpoints: readonly Endpoint[]): Promise<void> {
    this.inherited = false;
    this.refresh(this.index.setEndpoints(OWN, endpoints));
    this.policies.setEndpoints(endpoints);
    await this.applyTable();
  }

  async setPeerEndpoints(node: string, endpoints: readonly Endpoint[]): Promise<void> {
    this.takePeerEndpoints(node, endpoints);
    this.savePeers();
    await this.applyTable();
  }

  async setPeers(peers: readonly PeerNode[]): Promise<void> {
    this.takePeers(peers);
    this.savePeers();
    await Promise.all([this.peers.set(peers), this.applyTable()]);
  }

  metrics(): Promise<string> {
    return this.dns.metrics();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.repairing.waitForUnlock();
    this.nft.close();
    this.cables.close();
    this.parts.file.flush();
    this.parts.knownFile.flush();
    this.parts.peersFile.flush();
    await this.dns.close();
  }

  async destroy(): Promise<void> {
    const { names, file, knownFile, peersFile } = this.parts;
    await this.close();
    const known = Object.keys(this.ipam.snapshot().addresses).map((uid) => names.hostInterface(uid));
    const cables = new Set([...known, ...(await this.cables.plugged()).filter(isPodInterface)]);
    await Promise.all([...cables].map((name) => this.cables.unplug(name)));
    await this.table.remove();
    await this.second.destroy();
    await removeForwarding(names.tag);
    await this.peers.remove();
    // The routes go with their device.
    await removeBridge(names.bridge);
    file.remove();
    knownFile.remove();
    peersFile.remove();
  }

  private takePeers(peers: readonly PeerNode[]): void {
    this.peerNodes = peers;
    this.policies.setPeerEndpoints(INGRESS_SOURCES, peers.flatMap(ingressSource));
  }

  private takePeerEndpoints(node: string, endpoints: readonly Endpoint[]): void {
    if (endpoints.length > 0) this.peerEndpoints.set(node, endpoints);
    else this.peerEndpoints.delete(node);
    this.refresh(this.index.setEndpoints(`peer/${node}`, endpoints));
    this.policies.setPeerEndpoints(node, endpoints);
  }

  private savePeers(): void {
    this.parts.peersFile.save(() => ({ peers: this.peerNodes, endpoints: Object.fromEntries(this.peerEndpoints) }));
  }

  private takeServices(services: readonly ServiceRecord[]): void {
    const { services: kept, problems } = servable(services, trackedProtocols());
    for (const problem of problems) this.parts.options.log.warn(`service left out: ${problem}`);
    this.refresh(this.index.setServices(kept));
  }

  /** Derives table and names again for these services. */
  private refresh(keys: readonly string[]): void {
    for (const key of keys) {
      const service = this.index.service(key);
      const pods = service ? this.index.selected(service) : [];
      this.table.note(`service/${key}`, service && serviceRules(service, pods, this.vantage));
      this.flows.note(key, service && flowsOf(service, pods));
      this.dns.setNames(key, service && serviceNames(service, pods, this.parts.options.domain));
    }
  }

  private setHostPorts(uid: string, ip: string, ports: readonly HostPort[]): void {
    const part = this.hostPorts.set(uid, ip, ports);
    if (part) this.table.note(hostPortKey(uid), part);
    this.save();
  }

  private async applyTable(): Promise<void> {
    await Promise.all([this.dns.settled(), this.inherited ? undefined : this.applyRules()]);
  }

  private async applyRules(): Promise<void> {
    await this.table.apply();
    await this.flows.flush();
  }

  private async ensureTable(): Promise<readonly string[]> {
    if (this.inherited && (await this.table.exists())) return [];
    this.inherited = false;
    const problem = await this.table.repair();
    return problem === undefined ? [] : [`wrote table ${this.parts.names.table} anew: ${problem}`];
  }

  private async letPass(): Promise<readonly string[]> {
    const { bridge, tag } = this.parts.names;
    const place = { bridge, gateway: this.dnsAddress, podCIDR: formatCidr(this.parts.podCIDR), tag };
    return ensureForwarding({ ...place, secondBridges: await this.second.bridges() });
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

/** Key of this node's pods in the index. */
const OWN = 'own';
/** Key of the other nodes' proxies among the pods that policies know; no node has such a name. */
const INGRESS_SOURCES = '(ingress)';
const hostPortKey = (uid: string): string => `hostport/${uid}`;
