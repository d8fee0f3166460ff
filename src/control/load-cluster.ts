import type { Redis } from 'ioredis';
import type { Lease } from '../executor/dispatcher.js';
import type { NodeQueues } from '../executor/queues.js';
import type { RecordStore } from '../executor/record-store.js';
import type { NodeNetwork } from '../model/node-network.js';
import type { RedisKeys } from '../model/redis-keys.js';
import type { HistoryMemory } from './history-memory.js';
import type { NetworkPublisher } from './network-publisher.js';
import type { ObservedCache } from './observed-cache.js';

export interface LoadFrom {
  readonly redis: Redis;
  readonly keys: RedisKeys;
  readonly records: RecordStore;
  readonly memory: HistoryMemory;
  readonly network: NetworkPublisher;
}

/** Reads what Redis holds of the cluster into the cache. Returns the names of all nodes. */
export const loadCluster = async (cache: ObservedCache, from: LoadFrom): Promise<readonly string[]> => {
  const { keys, records, redis, memory, network } = from;
  const nodes = await redis.smembers(keys.nodes);
  for (const node of nodes) cache.load(node, await records.recordsOf(node), await records.statusesOf(node));
  const [inventory, history, syncs, ...networks] = await redis.mget([
    keys.inventory,
    keys.history,
    keys.syncs,
    ...nodes.map((node) => keys.network(node)),
  ]);
  cache.inventory = inventory ? JSON.parse(inventory) : {};
  cache.history = memory.complete(history ? JSON.parse(history) : undefined);
  cache.syncs = syncs ? JSON.parse(syncs) : memory.syncs;
  const known = networks.map((json) => (json ? (JSON.parse(json) as NodeNetwork) : undefined));
  const [first] = known.filter((one) => one !== undefined);
  const ingress = known.find((one) => one?.ingress)?.ingress;
  if (first) cache.setNetwork({ ...first, ingress });
  else network.forget();
  nodes.forEach((node, index) => known[index] && network.recall(node, known[index]));
  return nodes;
};

/** A new leader stamps every record with its epoch, which voids the jobs of the last one, and has the nodes compare. */
export const takeOver = async (
  cache: ObservedCache,
  lease: Lease,
  { records, queues }: { readonly records: RecordStore; readonly queues: NodeQueues },
): Promise<void> => {
  const old = cache.records().filter((record) => record.epoch < lease.epoch);
  if (old.length === 0) return;
  const writes = old.map((record) => ({
    node: record.node,
    uid: record.uid,
    record: { ...record, epoch: lease.epoch },
  }));
  await records.write(writes, lease.token);
  cache.written(writes);
  const nodes = new Set(old.map((record) => record.node));
  for (const node of nodes) await queues.add(node, [{ name: 'node.sync', epoch: lease.epoch }]);
};
