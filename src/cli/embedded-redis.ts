import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import { SlipwayError } from '../model/errors.js';

export interface EmbeddedRedis {
  readonly url: string;
  /** SHUTDOWN with the AOF written; idempotent. */
  stop(): Promise<void>;
}

interface Settings {
  readonly port: number;
  readonly password: string;
}

const START_MS = 10_000;
const SETTINGS_FILE = 'settings.json';

/**
 * Redis in `<dir>`: on loopback, a private port and a password kept in a file of mode 0600, AOF on. One that a crashed
 * Slipway left running is taken over. Throws PROGRAM_MISSING, REDIS_UNREACHABLE.
 */
export const startEmbeddedRedis = async (dir: string): Promise<EmbeddedRedis> => {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const known = await readSettings(dir);
  if (known && (await answers(known, 200))) return handle(known);
  const program = await findProgram('redis-server');
  const settings = { port: await freePort(), password: randomBytes(24).toString('base64url') };
  await writeConfig(dir, settings);
  await launch(program, dir);
  if (await answers(settings, START_MS)) return handle(settings);
  const log = await readFile(join(dir, 'redis.log'), 'utf8').catch(() => '');
  throw new SlipwayError('REDIS_UNREACHABLE', { url: urlOf({ ...settings, password: '' }), detail: lastLine(log) });
};

/** Ends the Redis that runs in `<dir>`, if one does. */
export const stopEmbeddedRedis = async (dir: string): Promise<void> => {
  const known = await readSettings(dir);
  if (known && (await answers(known, 200))) await handle(known).stop();
};

const urlOf = ({ port, password }: Settings): string => `redis://${password ? `:${password}@` : ''}127.0.0.1:${port}`;
const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? 'it said nothing';

const handle = (settings: Settings): EmbeddedRedis => ({
  url: urlOf(settings),
  stop: async () => {
    const client = connect(settings);
    await client.call('SHUTDOWN', 'SAVE').catch(() => undefined);
    client.disconnect();
  },
});

const connect = (settings: Settings): Redis => {
  const client = new Redis(urlOf(settings), {
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    lazyConnect: true,
    // ioredis keeps the process for so long after the connection has ended; 2 s by default.
    disconnectTimeout: 50,
  });
  client.on('error', () => undefined);
  return client;
};

const readSettings = async (dir: string): Promise<Settings | undefined> => {
  const text = await readFile(join(dir, SETTINGS_FILE), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Settings);
};

/** The configuration is a file, not arguments: `ps` shows those to everyone. `noeviction` is BullMQ's demand. */
const writeConfig = async (dir: string, settings: Settings): Promise<void> => {
  const lines = [
    'bind 127.0.0.1',
    `port ${settings.port}`,
    `requirepass ${settings.password}`,
    `dir ${dir}`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
  ];
  await rm(join(dir, 'redis.conf'), { force: true });
  await writeFile(join(dir, 'redis.conf'), `${lines.join('\n')}\n`, { mode: 0o600 });
  await rm(join(dir, SETTINGS_FILE), { force: true });
  await writeFile(join(dir, SETTINGS_FILE), JSON.stringify(settings), { mode: 0o600 });
};

/** Detached, so that an interrupt at the terminal reaches Slipway first, which then ends Redis in order. */
const launch = async (program: string, dir: string): Promise<void> => {
  const log = await open(join(dir, 'redis.log'), 'a', 0o600);
  const child = spawn(program, [join(dir, 'redis.conf')], { detached: true, stdio: ['ignore', log.fd, log.fd] });
  child.on('error', () => undefined);
  child.unref();
  await log.close();
};

const answers = async (settings: Settings, withinMs: number): Promise<boolean> => {
  const deadline = Date.now() + withinMs;
  do {
    const client = connect(settings);
    try {
      await client.connect();
      if ((await client.ping()) === 'PONG') return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      client.disconnect();
    }
  } while (Date.now() < deadline);
  return false;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Path of a program on PATH or in the system folders that a user's PATH may lack. */
export const findProgram = async (program: string): Promise<string> => {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'];
  for (const folder of folders) {
    const path = join(folder, program);
    if (
      await access(path, 1).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  throw new SlipwayError('PROGRAM_MISSING', { program, package: program });
};
