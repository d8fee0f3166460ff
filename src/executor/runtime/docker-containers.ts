import { availableParallelism } from 'node:os';
import { SlipwayError } from '../../model/errors.js';
import type { EngineClient } from './docker-client.js';
import { carries, createBody, detailOf, infoOf, labelFilter } from './docker-convert.js';
import type { EngineDefaults, InspectedContainer, ListedContainer } from './docker-convert.js';
import { asStateConflict, detailOfCall, statusOfCall } from './docker-errors.js';
import { priorityLimiter } from './limiter.js';
import type { ContainerOptions, ContainerRuntime } from './runtime.js';

type Containers = Pick<ContainerRuntime, 'list' | 'inspect' | 'create' | 'start' | 'stop' | 'kill' | 'remove'>;

export interface ContainerSettings {
  readonly defaults: EngineDefaults;
  /** Creates and starts at a time, and removals at a time. @defaultValue twice the cores */
  readonly concurrency?: number;
  /** Milliseconds for one request. */
  readonly timeoutMs: number;
}

/** Ids to remember before the oldest is forgotten; a forgotten one costs one inspect at its removal. */
const REMEMBERED = 20_000;

/** Which containers use the host's network, as far as this process knows. */
const networkMemory = (): { set(id: string, host: boolean): void; take(id: string): boolean | undefined } => {
  const known = new Map<string, boolean>();
  return {
    set: (id, host) => {
      known.set(id, host);
      const oldest = known.size > REMEMBERED ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
    },
    take: (id) => {
      const host = known.get(id);
      known.delete(id);
      return host;
    },
  };
};

const CONFLICT_ATTEMPTS = 40;
const CONFLICT_PAUSE_MS = 25;

const at = (id: string, action = ''): string => `/containers/${encodeURIComponent(id)}${action}`;
const isStatus = (error: unknown, ...statuses: number[]): boolean => statuses.includes(statusOfCall(error) ?? 0);

const inspectRaw = async (client: EngineClient, id: string): Promise<InspectedContainer | undefined> => {
  try {
    return await client.json({ operation: `inspect ${id}`, method: 'GET', path: at(id, '/json') });
  } catch (error) {
    if (isStatus(error, 404)) return undefined;
    throw error;
  }
};

const createOnce = async (
  client: EngineClient,
  options: ContainerOptions,
  defaults: EngineDefaults,
): Promise<string> => {
  const operation = `create ${options.name}`;
  const query = { name: options.name };
  const body = createBody(options, defaults);
  try {
    return (await client.json<{ Id: string }>({ operation, method: 'POST', path: '/containers/create', query, body }))
      .Id;
  } catch (error) {
    if (isStatus(error, 404) && /no such image/i.test(detailOfCall(error))) {
      throw new SlipwayError('IMAGE_NOT_FOUND', { image: options.image, detail: 'was not pulled' }, { cause: error });
    }
    throw error;
  }
};

/** Says whose container has the name, so that a person can find it. */
const nameTaken = (options: ContainerOptions, owner: InspectedContainer): SlipwayError => {
  const labels = Object.entries(owner.Config.Labels ?? {});
  const who =
    labels.length === 0 ? 'no labels' : labels.map(([key, value]) => `${key}=${value.slice(0, 80)}`).join(', ');
  const detail = `the name is taken by container ${owner.Id.slice(0, 12)} (image ${owner.Config.Image}; ${who})`;
  return new SlipwayError('ENGINE_REJECTED', { operation: `create ${options.name}`, detail: detail.slice(0, 1_000) });
};

/** The name's owner, or `undefined` when it has gone or is still being made. */
const ownerOf = async (client: EngineClient, options: ContainerOptions): Promise<string | undefined> => {
  const owner = await inspectRaw(client, options.name);
  if (owner === undefined) return undefined;
  if (!carries(owner.Config.Labels ?? {}, options.labels)) throw nameTaken(options, owner);
  return owner.Id;
};

/**
 * The engine reserves a name before the container can be inspected and frees it after the container has gone, so a
 * conflict without an owner passes: ask again for a while.
 */
const create = async (client: EngineClient, options: ContainerOptions, defaults: EngineDefaults): Promise<string> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await createOnce(client, options, defaults);
    } catch (error) {
      if (!isStatus(error, 409)) throw error;
      const owner = await ownerOf(client, options);
      if (owner !== undefined) return owner;
      if (attempt === CONFLICT_ATTEMPTS) throw asStateConflict(error, `create ${options.name}`);
    }
    await new Promise((resolve) => setTimeout(resolve, CONFLICT_PAUSE_MS));
  }
};

const start = async (client: EngineClient, id: string): Promise<void> => {
  const operation = `start ${id}`;
  try {
    await client.json({ operation, method: 'POST', path: at(id, '/start') });
  } catch (error) {
    throw asStateConflict(error, operation);
  }
};

const remove = async (client: EngineClient, id: string): Promise<void> => {
  try {
    const query = { force: true, v: true };
    await client.json({ operation: `remove ${id}`, method: 'DELETE', path: at(id), query });
  } catch (error) {
    if (isStatus(error, 404)) return;
    if (!isStatus(error, 409)) throw error;
    // "removal is already in progress": success is when it is gone.
    const query = { condition: 'removed' };
    await client
      .json({ operation: `remove ${id}`, method: 'POST', path: at(id, '/wait'), query })
      .catch((waitError: unknown) => (isStatus(waitError, 404) ? undefined : Promise.reject(waitError)));
  }
};

const list = async (client: EngineClient, labels: Readonly<Record<string, string>>): Promise<ListedContainer[]> => {
  const query = { all: true, filters: { label: labelFilter(labels) } };
  return client.json({ operation: 'list containers', method: 'GET', path: '/containers/json', query });
};

/** What begins is what users wait for: clearing away gives way to it, but not for ever. */
const REMOVAL_PATIENCE_MS = 2000;

/**
 * The life of containers. Creates and starts share one limit, in which a pod that was begun goes before a new one, so
 * that pods become ready one after another instead of all at the end. Removals have another limit; removals of host-network
 * containers go one at a time: many at once have hung the network part of Docker 20.10.
 */
export const dockerContainers = (client: EngineClient, settings: ContainerSettings): Containers => {
  const places = settings.concurrency ?? availableParallelism() * 2;
  const begin = priorityLimiter(places);
  const end = priorityLimiter(places).then;
  const endOnHost = priorityLimiter(1).then;
  const network = networkMemory();

  const post = async (id: string, action: string, query: object, timeoutMs = settings.timeoutMs): Promise<void> => {
    const path = at(id, `/${action}`);
    await client.json({ operation: `${action} ${id}`, method: 'POST', path, query: { ...query }, timeoutMs });
  };
  const usesHost = async (id: string): Promise<boolean> =>
    network.take(id) ?? (await inspectRaw(client, id))?.HostConfig.NetworkMode === 'host';

  return {
    list: async (labels) => (await list(client, labels)).map(infoOf),
    inspect: async (id) => {
      const inspected = await inspectRaw(client, id);
      return inspected && detailOf(inspected);
    },
    create: async (options) => {
      const begun = options.networkMode.startsWith('container:') ? begin.first : begin.then;
      const id = await begun(() => create(client, options, settings.defaults));
      network.set(id, options.networkMode === 'host');
      return id;
    },
    start: (id) => begin.first(() => start(client, id)),
    stop: (id, graceSeconds) =>
      post(id, 'stop', { t: graceSeconds }, settings.timeoutMs + graceSeconds * 1_000).catch((error: unknown) =>
        isStatus(error, 404) ? undefined : Promise.reject(error),
      ),
    kill: (id, signal) =>
      post(id, 'kill', { signal }).catch((error: unknown) =>
        isStatus(error, 404, 409) ? undefined : Promise.reject(error),
      ),
    remove: async (id) => {
      await begin.quiet(REMOVAL_PATIENCE_MS);
      await ((await usesHost(id)) ? endOnHost : end)(() => remove(client, id));
    },
  };
};
