import type { ContainerState, ContainerStatus, PodRecord, PodStatus } from '../../model/pod.js';

/** Statuses as an agent would report them. */

const containersOf = (pod: PodRecord, ready: boolean, state: ContainerState): ContainerStatus[] =>
  pod.spec.containers.map(({ name, image }) => ({ name, image, ready, restartCount: 0, state }));

export const readyStatus = (pod: PodRecord, now: number): PodStatus => ({
  uid: pod.uid,
  phase: 'Running',
  ready: true,
  readySince: now,
  containers: containersOf(pod, true, { kind: 'running', startedAt: now }),
  observedGeneration: pod.generation,
});

export const removedStatus = (pod: PodRecord): PodStatus => ({
  uid: pod.uid,
  phase: 'Removed',
  ready: false,
  containers: [],
  observedGeneration: pod.generation,
});

export const crashingStatus = (pod: PodRecord): PodStatus => ({
  ...removedStatus(pod),
  phase: 'Running',
  containers: containersOf(pod, false, { kind: 'waiting', reason: 'CrashLoopBackOff', message: '' }),
});

/** A pod that ended for good. */
export const endedStatus = (pod: PodRecord, now: number, exitCode: number): PodStatus => ({
  ...removedStatus(pod),
  phase: exitCode === 0 ? 'Succeeded' : 'Failed',
  containers: containersOf(pod, false, {
    kind: 'terminated',
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    finishedAt: now,
  }),
});
