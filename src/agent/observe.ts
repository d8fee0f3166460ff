import { LABEL, SANDBOX } from '../model/labels.js';
import type { ContainerDetail, ContainerInfo, ContainerRuntime } from '../executor/runtime/runtime.js';

/** One app container as the engine has it; `exit` only for one that ended. */
export interface ObservedContainer {
  readonly name: string;
  readonly id: string;
  readonly attempt: number;
  readonly state: ContainerInfo['state'];
  readonly startedAt?: number;
  readonly exit?: { readonly exitCode: number; readonly finishedAt: number };
}

/** One pod as the engine has it: only the newest attempt of each container. */
export interface Observation {
  readonly sandbox?: { readonly id: string; readonly running: boolean; readonly ip: string };
  readonly containers: readonly ObservedContainer[];
}

/** All pods of the cluster on this engine, by uid. One list call, and an inspect for each container that is not fresh. */
export const observeEngine = async (runtime: ContainerRuntime, cluster: string): Promise<Map<string, Observation>> => {
  const byPod = new Map<string, ContainerInfo[]>();
  for (const container of await runtime.list({ [LABEL.cluster]: cluster })) {
    const uid = container.labels[LABEL.uid] ?? '';
    byPod.set(uid, [...(byPod.get(uid) ?? []), container]);
  }
  const observed = new Map<string, Observation>();
  for (const [uid, containers] of byPod) observed.set(uid, await observePod(runtime, containers));
  return observed;
};

const observePod = async (runtime: ContainerRuntime, containers: readonly ContainerInfo[]): Promise<Observation> => {
  const sandbox = containers.find((container) => container.labels[LABEL.container] === SANDBOX);
  const newest = newestAttempts(containers.filter((container) => container !== sandbox));
  return {
    sandbox: sandbox && {
      id: sandbox.id,
      running: sandbox.state === 'running',
      ip: sandbox.labels[LABEL.ip] ?? '',
    },
    containers: await Promise.all(newest.map((container) => observeContainer(runtime, container))),
  };
};

const attemptOf = (container: ContainerInfo): number => Number(container.labels[LABEL.attempt] ?? 0);

const newestAttempts = (containers: readonly ContainerInfo[]): ContainerInfo[] => {
  const newest = new Map<string, ContainerInfo>();
  for (const container of containers) {
    const name = container.labels[LABEL.container] ?? '';
    const known = newest.get(name);
    if (!known || attemptOf(known) < attemptOf(container)) newest.set(name, container);
  }
  return [...newest.values()];
};

const observeContainer = async (runtime: ContainerRuntime, container: ContainerInfo): Promise<ObservedContainer> => {
  const base = {
    name: container.labels[LABEL.container] ?? '',
    id: container.id,
    attempt: attemptOf(container),
    state: container.state,
  };
  if (container.state === 'created') return base;
  const detail: ContainerDetail | undefined = await runtime.inspect(container.id);
  if (!detail) return { ...base, state: 'dead' };
  if (detail.state === 'running') return { ...base, startedAt: detail.startedAt };
  return { ...base, exit: { exitCode: detail.exitCode, finishedAt: detail.finishedAt } };
};
