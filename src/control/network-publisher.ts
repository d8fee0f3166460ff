import type { NodeLease } from '../model/cluster.js';
import { shortHash } from '../model/hash.js';
import type { NodeNetwork } from '../model/node-network.js';
import type { KubeObject } from '../model/objects.js';
import type { Plan } from '../model/plan.js';
import type { RedisKeys } from '../model/redis-keys.js';
import type { Lease } from '../executor/dispatcher.js';
import type { NodeQueues } from '../executor/queues.js';
import type { RecordStore } from '../executor/record-store.js';
import { CertificateSealer } from './certificate-sealer.js';

export interface NetworkPublisherDeps {
  readonly cluster: string;
  readonly keys: RedisKeys;
  readonly records: RecordStore;
  readonly queues: NodeQueues;
}

export interface PublishTo {
  readonly nodes: readonly Pick<NodeLease, 'name' | 'publicKey' | 'ingress'>[];
  readonly lease: Lease;
  /** By key: where certificates come from. */
  readonly objects: () => ReadonlyMap<string, KubeObject>;
  /** Some source has not been heard of: what this does not name stays in force. */
  readonly incomplete: boolean;
}

/** Tells every node what it must know of the network, once for each change. */
export class NetworkPublisher {
  private readonly sent = new Map<string, string>();
  private readonly sealer: CertificateSealer;

  constructor(private readonly deps: NetworkPublisherDeps) {
    this.sealer = new CertificateSealer(deps.cluster);
  }

  /** Another may have led, or Redis lost it: everything is written again. */
  forget(): void {
    this.sent.clear();
  }

  /** What a node was told before, for certificates whose Secret's source is away. */
  recall(node: string, network: NodeNetwork): void {
    this.sealer.recall(node, network.ingress?.certificates ?? []);
  }

  async publish(plan: Plan, { nodes, lease, objects, incomplete }: PublishTo): Promise<void> {
    const { keys, records, queues } = this.deps;
    const { services, policies, namespaces } = plan;
    const common: NodeNetwork = { services, policies, namespaces, ...(incomplete ? { incomplete } : {}) };
    for (const node of nodes) {
      const { name } = node;
      const json = JSON.stringify(
        node.ingress ? { ...common, ingress: await this.ingressOf(plan, node, objects) } : common,
      );
      const version = shortHash(12, json);
      if (this.sent.get(name) === version) continue;
      await records.set({ [keys.network(name)]: json }, lease.token);
      await queues.add(name, [{ name: 'network.sync', epoch: lease.epoch, version }]);
      this.sent.set(name, version);
    }
  }

  private async ingressOf(
    { ingress }: Plan,
    node: PublishTo['nodes'][number],
    objects: PublishTo['objects'],
  ): Promise<NodeNetwork['ingress']> {
    if (ingress.certificates.length === 0) return { ...ingress, certificates: [] };
    return { ...ingress, certificates: await this.sealer.seal(ingress.certificates, node, objects()) };
  }
}
