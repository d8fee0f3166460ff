import type { Redis } from 'ioredis';
import type { NodeLease } from '../model/cluster.js';
import type { RedisKeys } from '../model/redis-keys.js';
import { LEASE_MS } from './node-lease.js';

/** `known`: the lease must be there. `anew`: the statuses were just written. */
export type LeaseState = 'known' | 'anew';

/**
 * KEYS: lease, statuses, nodes. ARGV: lease, milliseconds, node, "1" when statuses were told, "1" when the lease must be there.
 * Whoever sees the lease relies on the statuses, so in a Redis that was flushed since they were told there is none.
 */
const WRITE = `
if ARGV[4] == '1' and redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
if ARGV[5] == '1' and redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('SADD', KEYS[3], ARGV[3])
return 1`;

/** False, and nothing is written, when Redis lost what the lease stands for. */
export const writeLease = async (
  lease: NodeLease,
  to: { readonly redis: Redis; readonly keys: RedisKeys; readonly state: LeaseState; readonly told: boolean },
): Promise<boolean> => {
  const keys = [to.keys.lease(lease.name), to.keys.status(lease.name), to.keys.nodes];
  const flags = [to.told, to.state === 'known'].map((flag) => (flag ? '1' : ''));
  const done = await to.redis.eval(WRITE, keys.length, ...keys, JSON.stringify(lease), LEASE_MS, lease.name, ...flags);
  return done === 1;
};
