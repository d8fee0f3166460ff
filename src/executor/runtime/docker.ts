import { createEngineClient } from './docker-client.js';
import type { EngineClient } from './docker-client.js';
import { dockerContainers } from './docker-containers.js';
import { DEFAULT_LOG_DRIVER } from './docker-convert.js';
import type { LogDriver } from './docker-convert.js';
import { execInContainer } from './docker-exec.js';
import { imageId, importImage, pullImage } from './docker-images.js';
import { containerLogs } from './docker-logs.js';
import { watchEvents } from './docker-watch.js';
import type { WatchSettings } from './docker-watch.js';
import { lowestOomScore } from './oom-score.js';
import type { ContainerRuntime, EngineInfo } from './runtime.js';

export interface DockerRuntimeOptions {
  /** Path of the engine's unix socket: `/var/run/docker.sock`. */
  readonly socketPath: string;
  /** Milliseconds one request may take (a stop: beyond its grace). @defaultValue 60000 */
  readonly timeoutMs?: number;
  /** Creates and starts at a time; removals at a time. @defaultValue twice the cores */
  readonly concurrency?: number;
  /** @defaultValue json-file, 3 files of 10 MB */
  readonly log?: LogDriver;
  readonly watch?: WatchSettings;
}

const DEFAULT_TIMEOUT_MS = 60_000;

interface InfoAnswer {
  readonly ServerVersion: string;
  readonly NCPU: number;
  readonly MemTotal: number;
  readonly Architecture: string;
}

const info = async (client: EngineClient): Promise<EngineInfo> => {
  const answer = await client.json<InfoAnswer>({ operation: 'info', method: 'GET', path: '/info' });
  const { ServerVersion: version, NCPU: cpus, MemTotal: memory, Architecture: architecture } = answer;
  return { version, cpus, memory, architecture };
};

/** The Docker Engine behind the port. Opens connections when first used; `close()` ends the idle ones and all watches. */
export const createDockerRuntime = (options: DockerRuntimeOptions): ContainerRuntime => {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const client = createEngineClient(options.socketPath, timeoutMs);
  const { concurrency } = options;
  const defaults = { log: options.log ?? DEFAULT_LOG_DRIVER, lowestOomScore: lowestOomScore() };
  const closed = new AbortController();
  return {
    ...dockerContainers(client, { defaults, concurrency, timeoutMs }),
    info: () => info(client),
    exec: (id, command, limit) => execInContainer(client, id, { command, timeoutMs: limit }),
    logs: (id, logOptions) => containerLogs(client, id, logOptions),
    imageId: (image) => imageId(client, image),
    pull: (image, auth) => pullImage(client, image, auth),
    importImage: (image, tar, changes) => importImage(client, { image, tar, changes }),
    watch: (labels, handlers, signal) => {
      const until = AbortSignal.any([signal, closed.signal]);
      void watchEvents(client, { labels, handlers, signal: until, settings: options.watch ?? {} });
    },
    close: async () => {
      closed.abort();
      client.close();
    },
  };
};
