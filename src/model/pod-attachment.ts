/** A bridge of Slipway's own on the node; pods of the network on one node are on one link. */
export interface BridgeLink {
  readonly type: 'bridge';
  /** Bytes; the kernel's default, 1500, when absent. */
  readonly mtu?: number;
  /** `10.9.0.1/24`: the bridge's own address, when the node is to be reached over it. */
  readonly gateway?: string;
  /** An interface of the node that is put into the bridge, so that the network spans machines. */
  readonly uplink?: string;
}

/** An interface with a MAC address of its own on one of the node's. */
export interface MacvlanLink {
  readonly type: 'macvlan';
  readonly master: string;
  readonly mode: 'bridge' | 'private' | 'vepa';
  readonly mtu?: number;
}

export type NetworkLink = BridgeLink | MacvlanLink;

export interface NetworkRoute {
  /** `10.20.0.0/16`. */
  readonly dst: string;
  readonly gw: string;
}

/** A further network of a pod as planned: all an agent needs to plug it in, and part of the pod's record (I4). */
export interface PodAttachment {
  /** `namespace/name` of the NetworkAttachmentDefinition. */
  readonly network: string;
  /** In the pod: `net1`, `net2`, … or as the pod asks. */
  readonly interface: string;
  /** `10.9.0.5/24`; none: the interface is up and without an address. */
  readonly addresses: readonly string[];
  readonly mac?: string;
  readonly routes: readonly NetworkRoute[];
  readonly link: NetworkLink;
}
