import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { redisKeys } from '../model/redis-keys.js';

/** How long an answer is looked for before the server is asked again. */
const ASK_AGAIN_MS = 2000;
const LOOK_MS = 10;
/** Entries kept of the nodes' news. */
const NEWS_LENGTH = 1000;

export interface JoinDeps {
  readonly cluster: string;
  readonly node: string;
  readonly redis: Redis;
  readonly signal?: AbortSignal;
  readonly log: { info(message: string): void };
}

/** Tells all servers and agents that the node is here, so that they look at its lease at once. */
export const sayHello = async (redis: Redis, cluster: string, node: string): Promise<void> => {
  await redis.xadd(redisKeys(cluster).nodeNews, 'MAXLEN', '~', NEWS_LENGTH, '*', node, '');
};

/** Asks the server for the node's range of the pod network, until there is one. Throws when `signal` aborts. */
export const askForRange =
  ({ cluster, node, redis, signal, log }: JoinDeps) =>
  async (refused: readonly string[]): Promise<string> => {
    const keys = redisKeys(cluster);
    for (let asked = 0; ; asked += 1) {
      if (asked === 1) log.info('waiting for a server to give this node its range of the pod network');
      await redis.xadd(keys.nodeNews, 'MAXLEN', '~', NEWS_LENGTH, '*', node, JSON.stringify(refused));
      for (const end = Date.now() + ASK_AGAIN_MS; Date.now() < end; await sleep(LOOK_MS, undefined, { signal })) {
        const range = await redis.get(keys.range(node));
        if (range !== null && !refused.includes(range)) return range;
      }
    }
  };
