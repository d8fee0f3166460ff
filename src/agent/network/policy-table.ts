import type { Attachment } from '../../executor/pod-network.js';
import { SlipwayError } from '../../model/errors.js';
import type { NodeNetwork } from '../../model/node-network.js';
import type { Endpoint } from '../../model/service.js';
import type { Cidr } from '../../model/cidr.js';
import { type PartChanges, PolicyIndex } from './policy-index.js';
import type { Direction } from './policy-names.js';
import { run } from './run.js';
import type { TablePart } from './table-part.js';

/** Where parts are noted; applied by who owns it. */
interface PartSink {
  note(key: string, part: TablePart | undefined): void;
}

/**
 * Notes what policies put into the node's table. A table of an earlier life, which stands until the pods are known again, is patched by
 * hand: what it allows stays, and pods that it does not know are shut off until then.
 */
export class PolicyTable {
  private readonly index: PolicyIndex;
  private readonly addresses = new Map<string, string>();

  constructor(
    podCIDR: Cidr,
    private readonly name: string,
    private readonly sink: PartSink,
  ) {
    this.index = new PolicyIndex(podCIDR);
  }

  setNetwork(network: NodeNetwork): void {
    this.note(this.index.setNetwork(network));
  }

  setEndpoints(endpoints: readonly Endpoint[]): void {
    this.note(this.index.setEndpoints(endpoints));
  }

  setPeerEndpoints(node: string, endpoints: readonly Endpoint[]): void {
    this.note(this.index.setPeerEndpoints(node, endpoints));
  }

  attach({ uid, namespace, ip, labels }: Attachment): void {
    this.addresses.set(uid, ip);
    this.note(this.index.attach({ uid, namespace, ip, labels }));
  }

  release(uid: string): void {
    this.addresses.delete(uid);
    this.note(this.index.release(uid));
  }

  /** Lets nothing new pass to or from a pod in the directions in which policies select it, unless the standing table knows it. */
  async fence(uid: string): Promise<void> {
    const ip = this.addresses.get(uid);
    if (ip === undefined) return;
    for (const direction of this.index.directionsOf(uid)) {
      if (await this.knows(direction, ip)) continue;
      await this.change('add', direction, `${ip} : drop`);
    }
  }

  /** Takes an address out of the standing table, so that the next pod which gets it does not meet the policies of the last. */
  async unfence(ip: string | undefined): Promise<void> {
    if (ip === undefined) return;
    for (const direction of ['in', 'out'] as const)
      if (await this.knows(direction, ip)) await this.change('delete', direction, ip);
  }

  private note(changes: PartChanges): void {
    for (const [key, part] of changes) this.sink.note(`policy/${key}`, part);
  }

  private async change(verb: 'add' | 'delete', direction: Direction, element: string): Promise<void> {
    await run('nft', [verb, 'element', 'ip', this.name, `policy-${direction}`, `{ ${element} }`]);
  }

  private async knows(direction: Direction, ip: string): Promise<boolean> {
    try {
      await run('nft', ['get', 'element', 'ip', this.name, `policy-${direction}`, `{ ${ip} }`]);
      return true;
    } catch (error) {
      if (error instanceof SlipwayError && error.message.includes('No such file')) return false;
      throw error;
    }
  }
}
