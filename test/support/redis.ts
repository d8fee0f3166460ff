import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findProgram } from '../../src/cli/embedded-redis.js';
import { eventually } from './eventually.js';

/** A Redis of the test's own, on loopback and a free port. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** For the test's own looks and FLUSHALL; reconnects by itself. */
  readonly client: Redis;
  /** Ends the process at once, as a crash does; what it held is lost. */
  kill(): Promise<void>;
  /** On the same port as before, empty. */
  startAgain(): Promise<void>;
  /** Every key with all it holds, as text. */
  dump(): Promise<string>;
  stop(): Promise<void>;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const launch = async (port: number, dir: string): Promise<ChildProcess> => {
  const options = ['--bind', '127.0.0.1', '--port', String(port), '--dir', dir, '--save', '', '--appendonly', 'no'];
  return spawn(await findProgram('redis-server'), options, { stdio: 'ignore' });
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
};

export const startRedis = async (): Promise<TestRedis> => {
  const dir = await mkdtemp(join(tmpdir(), 'slipway-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await launch(port, dir);
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on('error', () => undefined);
  const answers = () => eventually('Redis answers', async () => (await client.ping()) === 'PONG');
  await answers();
  return {
    url,
    port,
    client,
    kill: () => end(child),
    async startAgain() {
      child = await launch(port, dir);
      await answers();
    },
    dump: () => dumpOf(client),
    async stop() {
      client.disconnect();
      await end(child);
      await rm(dir, { recursive: true, force: true });
    },
  };
};

const dumpOf = async (client: Redis): Promise<string> => {
  const lines: string[] = [];
  for (const key of (await client.keys('*')).sort()) lines.push(key, JSON.stringify(await valueOf(client, key)));
  return lines.join('\n');
};

const valueOf = async (client: Redis, key: string): Promise<unknown> => {
  const type = await client.type(key);
  if (type === 'string') return client.get(key);
  if (type === 'hash') return client.hgetall(key);
  if (type === 'list') return client.lrange(key, 0, -1);
  if (type === 'set') return client.smembers(key);
  if (type === 'zset') return client.zrange(key, '0', '-1');
  if (type === 'stream') return client.xrange(key, '-', '+');
  return type;
};
