import { LABEL, SANDBOX } from '../../model/labels.js';
import type { ContainerInfo } from '../runtime/runtime.js';

/** One container that was made for a pod's container. */
export interface AppContainer {
  /** Name within the pod. */
  readonly name: string;
  readonly attempt: number;
  readonly info: ContainerInfo;
}

/** What the engine has of a pod. */
export interface PodInstance {
  readonly uid: string;
  readonly namespace: string;
  readonly podName: string;
  /** Absent when it was removed by hand or not yet made. */
  readonly sandbox?: ContainerInfo;
  /** By name, then the newest attempt first. */
  readonly containers: readonly AppContainer[];
}

/** Containers of this cluster by pod uid. Those without a uid are left out. */
export const groupByPod = (list: readonly ContainerInfo[]): Map<string, PodInstance> => {
  const members = new Map<string, ContainerInfo[]>();
  for (const info of list) {
    const uid = info.labels[LABEL.uid];
    if (uid) members.set(uid, [...(members.get(uid) ?? []), info]);
  }
  return new Map([...members].map(([uid, infos]) => [uid, instanceOf(uid, infos)]));
};

export const emptyInstance = (uid: string): PodInstance => ({ uid, namespace: '', podName: '', containers: [] });

const instanceOf = (uid: string, infos: readonly ContainerInfo[]): PodInstance => {
  const labels = infos[0]?.labels ?? {};
  return {
    uid,
    namespace: labels[LABEL.namespace] ?? '',
    podName: labels[LABEL.pod] ?? '',
    sandbox: infos.find((info) => info.labels[LABEL.container] === SANDBOX),
    containers: infos
      .filter((info) => info.labels[LABEL.container] !== SANDBOX)
      .map(appOf)
      .sort(byNameThenNewest),
  };
};

const appOf = (info: ContainerInfo): AppContainer => ({
  name: info.labels[LABEL.container] ?? '',
  attempt: Number(info.labels[LABEL.attempt]) || 0,
  info,
});

const byNameThenNewest = (a: AppContainer, b: AppContainer): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : b.attempt - a.attempt;

/** The newest container made for `name`; `undefined` when there is none. */
export const currentOf = (instance: PodInstance, name: string): AppContainer | undefined =>
  instance.containers.find((container) => container.name === name);

/** The one before it, kept for `logs --previous`. */
export const previousOf = (instance: PodInstance, name: string): AppContainer | undefined =>
  instance.containers.filter((container) => container.name === name)[1];
