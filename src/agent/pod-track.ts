import type { Container } from '../model/objects.js';
import type { ContainerState, ContainerStatus, PodPhase, PodRecord, PodStatus } from '../model/pod.js';
import { NO_CRASHES } from './restart-policy.js';
import type { CrashMemory } from './restart-policy.js';

/** What the agent knows of one container of a pod. Changed only by PodWorker. */
export interface ContainerTrack {
  readonly spec: Container;
  id?: string;
  /** How many containers were made before this one in this pod. */
  attempt: number;
  state: ContainerState;
  memory: CrashMemory;
  /** Set while a restart waits for its back-off. */
  restartAt?: number;
  lastTermination?: ContainerStatus['lastTermination'];
  /** Of the present run: what its probe says, and the end of its log. */
  trouble?: { readonly probe: string; readonly message?: string };
  /** Why this run was told to end. */
  killedFor?: string;
  /** Verdict of the readiness probe; true when there is none. */
  probedReady: boolean;
  /** The engine said so just before the end of the run. */
  outOfMemory: boolean;
}

/** What the agent knows of one pod. */
export interface PodTrack {
  record: PodRecord;
  /** False while the server has no record of it (after FLUSHALL). */
  recorded: boolean;
  sandboxId?: string;
  sandboxUp: boolean;
  ip?: string;
  readonly containers: Map<string, ContainerTrack>;
  removed: boolean;
  /** Why the last start failed. */
  problem?: { readonly reason: string; readonly message: string };
  readySince?: number;
}

const CREATING: ContainerState = { kind: 'waiting', reason: 'ContainerCreating', message: '' };

export const newTrack = (record: PodRecord, recorded: boolean): PodTrack => ({
  record,
  recorded,
  sandboxUp: false,
  containers: new Map(record.spec.containers.map((spec) => [spec.name, newContainer(spec)])),
  removed: false,
});

const newContainer = (spec: Container): ContainerTrack => ({
  spec,
  attempt: 0,
  state: CREATING,
  memory: NO_CRASHES,
  probedReady: spec.readinessProbe === undefined,
  outOfMemory: false,
});

export const containerReady = (track: PodTrack, container: ContainerTrack): boolean =>
  track.sandboxUp && container.state.kind === 'running' && container.probedReady;

/** Ready, and not on its way out: what Services may be given (I9). */
export const podReady = (track: PodTrack): boolean =>
  !track.removed &&
  !track.record.deletion &&
  [...track.containers.values()].every((container) => containerReady(track, container));

/** As Kubernetes defines a pod's phase (kubernetes.io, "Pod Lifecycle"). */
export const podPhase = (track: PodTrack): PodPhase => {
  if (track.removed) return 'Removed';
  const states = [...track.containers.values()].map((container) => container);
  if (states.some((container) => container.state.kind === 'waiting' && container.attempt === 0 && !container.id))
    return 'Pending';
  if (states.some((container) => container.state.kind !== 'terminated' || container.restartAt !== undefined))
    return 'Running';
  return states.every((container) => container.state.kind === 'terminated' && container.state.exitCode === 0)
    ? 'Succeeded'
    : 'Failed';
};

export const podStatus = (track: PodTrack): PodStatus => {
  const containers = [...track.containers.values()].map((container) => containerStatus(track, container));
  const ready = podReady(track);
  return {
    uid: track.record.uid,
    phase: podPhase(track),
    ready,
    readySince: ready ? track.readySince : undefined,
    podIP: track.ip,
    containers,
    ...whyNotReady(track, containers),
    observedGeneration: track.record.generation,
    recovered: track.recorded || track.removed ? undefined : { ...track.record, config: undefined },
  };
};

const containerStatus = (track: PodTrack, container: ContainerTrack): ContainerStatus => ({
  name: container.spec.name,
  containerId: container.id,
  image: container.spec.image ?? '',
  ready: containerReady(track, container),
  restartCount: container.attempt,
  state: container.state,
  lastTermination: container.lastTermination,
  ...container.trouble,
});

const whyNotReady = (
  track: PodTrack,
  containers: readonly ContainerStatus[],
): { reason?: string; message?: string } => {
  if (track.problem) return track.problem;
  if (track.record.deletion) return { reason: 'Terminating', message: track.record.deletion.reason };
  const waiting = containers.find((container) => container.state.kind === 'waiting');
  if (waiting?.state.kind === 'waiting') return { reason: waiting.state.reason, message: waiting.state.message };
  const failing = containers.find((container) => !container.ready && container.state.kind === 'running');
  const why = failing?.probe ?? 'readiness probe has not succeeded yet';
  return failing ? { reason: 'NotReady', message: `${failing.name}: ${why}` } : {};
};
