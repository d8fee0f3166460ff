// @ts-check
// The lab's Redis, on its host's address: agents reach it from their own network namespaces.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tail, which } from '../process.js';
import { Problem } from '../report.js';
import { waitFor } from '../wait-for.js';
import { execute } from './command.js';

/** @typedef {import('./layout.js').Layout} Layout */
/** @typedef {import('./processes.js').Processes} Processes */

export const REDIS = 'redis';

/** Starts it, with what its append-only file holds, and waits until it answers. @param {Layout} layout @param {Processes} processes */
export async function startRedis(layout, processes) {
  const { dir, config } = layout.redis;
  if (!existsSync(config)) await writeConfig(layout);
  processes.start(REDIS, [which('redis-server') ?? 'redis-server', config], dir);
  const answers = async () => !processes.isRunning(REDIS) || (await redisCli(layout, ['PING'], false)) === 'PONG';
  await waitFor('an answer of redis-server', answers, { withinMs: 15_000 });
  if (processes.isRunning(REDIS)) return;
  const log = processes.logFile(REDIS);
  throw new Problem(`redis-server ended:\n${tail(log, 5)}`, `see ${log}`);
}

/** The password is in files of mode 0600, never in arguments: `ps` shows those to everyone. @param {Layout} layout */
async function writeConfig({ hostAddress, redis }) {
  const password = randomBytes(24).toString('base64url');
  const port = await freePort(hostAddress);
  const lines = [
    `bind ${hostAddress}`,
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${redis.dir}`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    // BullMQ's demand: an evicted key is a lost job.
    'maxmemory-policy noeviction',
    'daemonize no',
  ];
  mkdirSync(redis.dir, { recursive: true, mode: 0o700 });
  writeFileSync(redis.config, `${lines.join('\n')}\n`, { mode: 0o600 });
  writeFileSync(redis.password, JSON.stringify({ port, password }), { mode: 0o600 });
}

/** @param {Layout} layout @returns {{ port: number, password: string }} */
const credentials = ({ redis }) => JSON.parse(readFileSync(redis.password, 'utf8'));

/** @param {Layout} layout @returns {string} with the password */
export function redisUrl(layout) {
  const { port, password } = credentials(layout);
  return `redis://:${password}@${layout.hostAddress}:${port}`;
}

/** @param {Layout} layout @param {readonly string[]} args @param {boolean} [check] @returns {Promise<string>} what redis-cli printed */
export async function redisCli(layout, args, check = true) {
  const { port, password } = credentials(layout);
  const command = ['redis-cli', '-h', layout.hostAddress, '-p', String(port), ...args];
  const { stdout } = await execute(command, { check, env: { REDISCLI_AUTH: password } });
  return stdout.trim();
}

/** @param {string} host @returns {Promise<number>} */
async function freePort(host) {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}
