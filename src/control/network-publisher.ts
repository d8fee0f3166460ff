import { shortHash } from '../model/hash.js';
import type { NodeNetwork } from '../model/node-network.js';
import type { Plan } from '../model/plan.js';
import type { RedisKeys } from '../model/redis-keys.js';
import type { Lease } from '../executor/dispatcher.js';
import type { NodeQueues } from '../executor/queues.js';
import type { RecordStore } from '../executor/record-store.js';

export interface NetworkPublisherDeps {
  readonly keys: RedisKeys;
  readonly records: RecordStore;
  readonly queues: NodeQueues;
}

/** Tells every node what it must know of the network, once for each change. */
export class NetworkPublisher {
  private readonly sent = new Map<string, string>();

  constructor(private readonly deps: NetworkPublisherDeps) {}

  /** Another may have led, or Redis lost it: everything is written again. */
  forget(): void {
    this.sent.clear();
  }

  async publish(
    plan: Plan,
    to: { readonly nodes: readonly { readonly name: string }[]; readonly incomplete: boolean },
    lease: Lease,
  ): Promise<void> {
    const { keys, records, queues } = this.deps;
    const json = JSON.stringify({ ...networkOf(plan), ...(to.incomplete ? { incomplete: true } : {}) });
    const version = shortHash(12, json);
    for (const { name } of to.nodes) {
      if (this.sent.get(name) === version) continue;
      await records.set({ [keys.network(name)]: json }, lease.token);
      await queues.add(name, [{ name: 'network.sync', epoch: lease.epoch, version }]);
      this.sent.set(name, version);
    }
  }
}

const networkOf = ({ services, policies, namespaces }: Plan): NodeNetwork => ({ services, policies, namespaces });
