import type { Redis } from 'ioredis';
import { SlipwayError } from '../model/errors.js';
import type { PodRecord, PodStatus } from '../model/pod.js';
import { redisKeys } from '../model/redis-keys.js';

/** One change to a node's hash of records. `record` absent: delete. */
export interface RecordWrite {
  readonly node: string;
  readonly uid: string;
  readonly record?: PodRecord;
}

/**
 * Writes only while `KEYS[1]` still holds the writer's lease token (I10): a server that lost the lease, or whose Redis
 * was flushed under it, cannot write a record.
 * KEYS: lease, then one hash a write. ARGV: token, then uid and JSON (empty: delete) a write.
 */
const FENCED_WRITE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
for i = 2, #KEYS do
  local uid, json = ARGV[2 * i - 2], ARGV[2 * i - 1]
  if json == '' then redis.call('HDEL', KEYS[i], uid) else redis.call('HSET', KEYS[i], uid, json) end
end
return 1`;

/** As above, of whole keys. KEYS: lease, then the keys. ARGV: token, then a value a key. */
const FENCED_SET = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
for i = 2, #KEYS do redis.call('SET', KEYS[i], ARGV[i]) end
return 1`;

/** Bounds one script call, so that Redis is never held for long. */
const WRITES_PER_CALL = 500;

export class RecordStore {
  private readonly keys;

  constructor(
    private readonly redis: Redis,
    cluster: string,
  ) {
    this.keys = redisKeys(cluster);
  }

  /** Throws NOT_LEADER when `token` is no longer the lease's. */
  async write(writes: readonly RecordWrite[], token: string): Promise<void> {
    for (let at = 0; at < writes.length; at += WRITES_PER_CALL)
      await this.writeBatch(writes.slice(at, at + WRITES_PER_CALL), token);
  }

  private async writeBatch(writes: readonly RecordWrite[], token: string): Promise<void> {
    const keys = [this.keys.leader, ...writes.map((write) => this.keys.pods(write.node))];
    const values = writes.flatMap((write) => [write.uid, write.record ? JSON.stringify(write.record) : '']);
    const done = await this.redis.eval(FENCED_WRITE, keys.length, ...keys, token, ...values);
    if (done !== 1) throw new SlipwayError('NOT_LEADER', { epoch: token });
  }

  /** Sets whole keys, such as a node's services. Throws NOT_LEADER when `token` is no longer the lease's. */
  async set(values: Readonly<Record<string, string>>, token: string): Promise<void> {
    const keys = Object.keys(values);
    if (keys.length === 0) return;
    const all = [this.keys.leader, ...keys];
    const done = await this.redis.eval(FENCED_SET, all.length, ...all, token, ...Object.values(values));
    if (done !== 1) throw new SlipwayError('NOT_LEADER', { epoch: token });
  }

  /** Sets fields of one hash; `undefined` deletes. Throws NOT_LEADER when `token` is no longer the lease's. */
  async setFields(key: string, fields: Readonly<Record<string, string | undefined>>, token: string): Promise<void> {
    const entries = Object.entries(fields);
    if (entries.length === 0) return;
    const keys = [this.keys.leader, ...entries.map(() => key)];
    const values = entries.flatMap(([field, value = '']) => [field, value]);
    const done = await this.redis.eval(FENCED_WRITE, keys.length, ...keys, token, ...values);
    if (done !== 1) throw new SlipwayError('NOT_LEADER', { epoch: token });
  }

  async recordsOf(node: string): Promise<Map<string, PodRecord>> {
    return parseHash<PodRecord>(await this.redis.hgetall(this.keys.pods(node)));
  }

  async recordOf(node: string, uid: string): Promise<PodRecord | undefined> {
    const json = await this.redis.hget(this.keys.pods(node), uid);
    return json === null ? undefined : (JSON.parse(json) as PodRecord);
  }

  async statusesOf(node: string): Promise<Map<string, PodStatus>> {
    return parseHash<PodStatus>(await this.redis.hgetall(this.keys.status(node)));
  }
}

const parseHash = <T>(hash: Record<string, string>): Map<string, T> =>
  new Map(Object.entries(hash).map(([key, json]) => [key, JSON.parse(json) as T]));
