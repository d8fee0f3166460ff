import { Redis } from 'ioredis';
import type { Logger } from './logger.js';

export interface RedisClients {
  /** The server's: a command fails soon when Redis is away, and the loop tries again. */
  readonly commands: Redis;
  /** For blocking reads of the change feed. */
  readonly blocking: Redis;
  /** The agent's: commands wait for Redis, pods do not (BullMQ wants it so). */
  readonly agent: Redis;
  close(): void;
}

/**
 * A connection that is silent for so long while it owes an answer is made anew: after a cut cable TCP would wait longer and longer before it
 * tries again. More than the longest blocking read: ours wait 8 s at most, BullMQ's 10 s.
 */
const SILENCE_MS = 12_000;
const CONNECT_MS = 3_000;

export const connectRedis = (url: string, log: Logger): RedisClients => {
  const connect = (maxRetriesPerRequest: number | null): Redis => {
    const client = new Redis(url, {
      maxRetriesPerRequest,
      retryStrategy: (times) => Math.min(50 * times, 1000),
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
    });
    client.on('error', (error: Error) => log.warn(`redis: ${error.message || 'not reachable'}`));
    return client;
  };
  const [commands, blocking, agent] = [connect(3), connect(null), connect(null)];
  return {
    commands,
    blocking,
    agent,
    close: () => [commands, blocking, agent].forEach((client) => client.disconnect()),
  };
};
