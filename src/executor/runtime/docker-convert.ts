import type { ContainerDetail, ContainerInfo, ContainerOptions, RuntimeEvent } from './runtime.js';

/** Where the engine writes the output of containers. */
export interface LogDriver {
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
}

/** Rotated by the engine: at most 30 MB a container. */
export const DEFAULT_LOG_DRIVER: LogDriver = { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } };

/** What holds for all containers of this engine. */
export interface EngineDefaults {
  readonly log: LogDriver;
  /** See oom-score.ts. */
  readonly lowestOomScore: number;
}

const hostConfig = (options: ContainerOptions, { log, lowestOomScore }: EngineDefaults): object => ({
  NetworkMode: options.networkMode,
  IpcMode: options.ipcMode,
  PidMode: options.pidMode,
  Binds: options.binds,
  Tmpfs: options.tmpfs,
  CapAdd: options.capAdd,
  CapDrop: options.capDrop,
  Privileged: options.privileged,
  ReadonlyRootfs: options.readonlyRootfs,
  SecurityOpt: options.securityOpt,
  GroupAdd: options.groupAdd,
  Sysctls: options.sysctls,
  Memory: options.memory,
  // Docker's default would allow as much swap again; a pod's memory limit is the whole limit.
  MemorySwap: options.memory ? options.memory : undefined,
  CpuShares: options.cpuShares,
  NanoCpus: options.nanoCpus,
  OomScoreAdj: options.oomScoreAdj && Math.max(options.oomScoreAdj, lowestOomScore),
  PidsLimit: options.pidsLimit,
  RestartPolicy: { Name: 'no' },
  LogConfig: options.logs === 'none' ? { Type: 'none' } : { Type: log.driver, Config: log.options },
});

/** Body of `POST /containers/create`. Undefined fields are left to the image and the engine. */
export const createBody = (options: ContainerOptions, defaults: EngineDefaults): object => ({
  Image: options.image,
  Labels: options.labels,
  Entrypoint: options.entrypoint,
  Cmd: options.cmd,
  Env: options.env,
  WorkingDir: options.workingDir,
  User: options.user,
  Hostname: options.hostname,
  Tty: options.tty,
  OpenStdin: options.stdin,
  // Probes are the agent's work; an image's own HEALTHCHECK would only cost.
  Healthcheck: { Test: ['NONE'] },
  HostConfig: hostConfig(options, defaults),
});

/** An element of `GET /containers/json`. */
export interface ListedContainer {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly State: ContainerInfo['state'];
}

/** `GET /containers/{id}/json`. */
export interface InspectedContainer {
  readonly Id: string;
  readonly Name: string;
  readonly Image: string;
  readonly Created: string;
  readonly Config: {
    readonly Image: string;
    readonly Labels: Readonly<Record<string, string>> | null;
    readonly Tty: boolean;
  };
  readonly HostConfig: { readonly NetworkMode: string };
  readonly State: {
    readonly Status: ContainerInfo['state'];
    readonly Pid: number;
    readonly ExitCode: number;
    readonly OOMKilled: boolean;
    readonly StartedAt: string;
    readonly FinishedAt: string;
    readonly Error: string;
  };
}

/** A message of `GET /events`. */
export interface EngineEvent {
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> };
  readonly timeNano: number;
}

export const infoOf = (listed: ListedContainer): ContainerInfo => ({
  id: listed.Id,
  name: (listed.Names[0] ?? '').replace(/^\//, ''),
  image: listed.Image,
  labels: listed.Labels ?? {},
  state: listed.State,
});

/** The engine writes `0001-01-01T00:00:00Z` for never. */
const millis = (time: string): number => Math.max(0, Date.parse(time) || 0);

export const detailOf = (inspected: InspectedContainer): ContainerDetail => ({
  id: inspected.Id,
  name: inspected.Name.replace(/^\//, ''),
  image: inspected.Config.Image,
  labels: inspected.Config.Labels ?? {},
  state: inspected.State.Status,
  imageId: inspected.Image,
  pid: inspected.State.Pid,
  exitCode: inspected.State.ExitCode,
  oomKilled: inspected.State.OOMKilled,
  createdAt: millis(inspected.Created),
  startedAt: millis(inspected.State.StartedAt),
  finishedAt: millis(inspected.State.FinishedAt),
  error: inspected.State.Error,
});

/** The engine puts facts of its own among the labels. */
const EVENT_FACTS = new Set(['image', 'name', 'exitCode', 'signal', 'execDuration']);

const labelsOf = (attributes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => !EVENT_FACTS.has(key)));

/** The events that say something about a pod; `undefined` for others. */
export const eventOf = (event: EngineEvent): RuntimeEvent | undefined => {
  const type = event.Action;
  if (type !== 'start' && type !== 'die' && type !== 'destroy' && type !== 'oom') return undefined;
  const { exitCode } = event.Actor.Attributes;
  return {
    type,
    id: event.Actor.ID,
    labels: labelsOf(event.Actor.Attributes),
    ...(type === 'die' && exitCode !== undefined ? { exitCode: Number(exitCode) } : {}),
    at: Math.floor(event.timeNano / 1e6),
  };
};

/** The engine's label filter; an empty value matches any. */
export const labelFilter = (labels: Readonly<Record<string, string>>): string[] =>
  Object.entries(labels).map(([key, value]) => (value === '' ? key : `${key}=${value}`));

/** Every wanted label is there with the same value; an image may have added more. */
export const carries = (labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);
