import type { Attachment, PodNetwork } from '../../executor/pod-network.js';
import type { NodeNetwork, PeerNode } from '../../model/node-network.js';
import type { Endpoint } from '../../model/service.js';
import type { IngressProxy } from './ingress-proxy.js';

type Listener = Pick<IngressProxy, 'setNetwork' | 'setEndpoints' | 'setPeerEndpoints' | 'close'>;

/**
 * A pod network whose news the ingress proxy gets, too. Both have taken them when a call resolves: a pod that leaves is out of the proxy
 * as it is out of the Services (I9). The proxy reports its failures itself.
 */
export const withIngress = (network: PodNetwork, proxy: Listener): PodNetwork => new IngressNetwork(network, proxy);

class IngressNetwork implements PodNetwork {
  constructor(
    private readonly network: PodNetwork,
    private readonly proxy: Listener,
  ) {}

  get podCIDR(): string {
    return this.network.podCIDR;
  }

  get dnsAddress(): string {
    return this.network.dnsAddress;
  }

  get internalIP(): string {
    return this.network.internalIP;
  }

  get known(): NodeNetwork {
    return this.network.known;
  }

  async setNetwork(news: NodeNetwork): Promise<void> {
    await this.network.setNetwork(news);
    await this.proxy.setNetwork(this.network.known);
  }

  async setEndpoints(endpoints: readonly Endpoint[]): Promise<void> {
    await Promise.all([this.network.setEndpoints(endpoints), this.proxy.setEndpoints(endpoints)]);
  }

  async setPeerEndpoints(node: string, endpoints: readonly Endpoint[]): Promise<void> {
    await Promise.all([this.network.setPeerEndpoints(node, endpoints), this.proxy.setPeerEndpoints(node, endpoints)]);
  }

  async close(): Promise<void> {
    this.proxy.close();
    await this.network.close();
  }

  ensure(): Promise<readonly string[]> {
    return this.network.ensure();
  }

  nodeAddresses(): readonly string[] {
    return this.network.nodeAddresses();
  }

  allocate(uid: string, preferred?: string): string {
    return this.network.allocate(uid, preferred);
  }

  attach(attachment: Attachment): Promise<void> {
    return this.network.attach(attachment);
  }

  release(uid: string): Promise<void> {
    return this.network.release(uid);
  }

  setPeers(peers: readonly PeerNode[]): Promise<void> {
    return this.network.setPeers(peers);
  }

  metrics(): Promise<string> {
    return this.network.metrics();
  }

  destroy(): Promise<void> {
    return this.network.destroy();
  }
}
