import { mkdir, rm, writeFile } from 'node:fs/promises';
import { SlipwayError } from '../model/errors.js';
import { startAgent } from './agent-wiring.js';
import type { RunningAgent } from './agent-wiring.js';
import { startEmbeddedRedis } from './embedded-redis.js';
import type { Logger } from './logger.js';
import { connectRedis } from './redis-clients.js';
import { rememberInstance } from './instance-file.js';
import { startServer } from './server-wiring.js';
import { readSettings } from './settings.js';
import type { InstanceOptions, Settings } from './settings.js';

export type Role = 'up' | 'server' | 'agent';

interface Running {
  stop(): Promise<void>;
}

/** Runs an instance until `signal` aborts, then ends it in order: pods, Services and their data stay (I11). */
export const runInstance = async (
  role: Role,
  options: InstanceOptions,
  io: { log: Logger; signal: AbortSignal },
): Promise<void> => {
  const settings = await readSettings(options);
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  /** In the order of their end. */
  const started: Running[] = [];
  try {
    await startParts(role, settings, { log: io.log, started });
    await writeFile(`${settings.dataDir}/slipway.pid`, `${process.pid}\n`);
    await rememberInstance(settings);
    await aborted(io.signal);
    io.log.info('stopping; what runs keeps running');
  } finally {
    for (const part of started) await part.stop();
    await rm(`${settings.dataDir}/slipway.pid`, { force: true });
  }
};

const startParts = async (role: Role, settings: Settings, io: { log: Logger; started: Running[] }): Promise<void> => {
  const { log, started } = io;
  const redis = connectRedis(await redisUrl(role, settings, started), log);
  started.unshift({ stop: async () => redis.close() });
  const node: { agent?: RunningAgent } = {};
  if (role !== 'agent') {
    const server = await startServer(settings, redis, { log, ...(role === 'up' ? nodeViews(() => node.agent) : {}) });
    started.unshift(server);
    log.info(`webhook: ${server.webhookUrl}`);
    await writeFile(`${settings.dataDir}/webhook.url`, `${server.webhookUrl}\n`);
  }
  if (role === 'server') return;
  // After the server, which gives a new node its range of the pod network.
  node.agent = await startAgent(settings, redis.agent, log);
  // Stopped after the server, which would take it for lost.
  started.splice(role === 'up' ? 1 : 0, 0, node.agent);
  log.info(`node ${settings.nodeName} runs pods of cluster ${settings.cluster}`);
};

/** What the API shows of an agent that is still on its way when the API starts. */
const nodeViews = (agent: () => RunningAgent | undefined): Pick<RunningAgent, 'logs' | 'metrics'> => {
  const running = (): RunningAgent => {
    const found = agent();
    if (found) return found;
    throw new SlipwayError('NOT_RUNNING', { socket: 'this node: its agent is on its way' });
  };
  return { logs: (...request) => running().logs(...request), metrics: async () => running().metrics() };
};

const redisUrl = async (role: Role, settings: Settings, started: Running[]): Promise<string> => {
  const url = settings.config.redis?.url;
  if (url) return url;
  if (role !== 'up')
    throw new SlipwayError('CONFIG_INVALID', {
      detail: `slipway ${role} needs redis.url; only slipway up starts a Redis of its own`,
    });
  const embedded = await startEmbeddedRedis(`${settings.dataDir}/redis`);
  started.unshift(embedded);
  return embedded.url;
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
