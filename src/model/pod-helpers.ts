import { keyOf } from './objects.js';
import type { PodSpec } from './objects.js';
import type { ContainerStatus, PodRecord, PodStatus } from './pod.js';

/** Kubernetes' default of `terminationGracePeriodSeconds`. */
const DEFAULT_GRACE_SECONDS = 30;
const LONGEST_PROBLEM = 160;

/** `Deployment/ns/name`, or `Pod/ns/name` for a bare pod. */
export const ownerKeyOf = (record: Pick<PodRecord, 'namespace' | 'owner'>): string =>
  keyOf(record.owner.kind, record.namespace, record.owner.name);

export const graceSecondsOf = (spec: PodSpec): number => spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS;

/** A port of the node that a pod takes. `hostIP` is empty for all addresses. */
export interface HostPortClaim {
  readonly protocol: string;
  readonly hostPort: number;
  readonly hostIP: string;
}

/** All ports of a pod on the host's network are ports of the node. */
export const hostPortsOf = (spec: PodSpec): HostPortClaim[] =>
  spec.containers.flatMap((container) =>
    (container.ports ?? []).flatMap(({ containerPort, protocol = 'TCP', hostIP = '', ...port }) => {
      const hostPort = port.hostPort ?? (spec.hostNetwork ? containerPort : undefined);
      return hostPort === undefined ? [] : [{ protocol, hostPort, hostIP: hostIP === '0.0.0.0' ? '' : hostIP }];
    }),
  );

/** Waiting reasons of a container that is on its way. */
const ON_THE_WAY = new Set(['', 'Pending', 'ContainerCreating', 'PodInitializing']);

const isInTrouble = ({ state }: ContainerStatus): boolean =>
  (state.kind === 'waiting' && !ON_THE_WAY.has(state.reason)) || (state.kind === 'terminated' && state.exitCode !== 0);

/** The container that keeps the pod from working; `undefined` when all are well or on their way. */
export const troubledContainer = (status: PodStatus): ContainerStatus | undefined =>
  status.containers.find(isInTrouble);

/** One line that says why a pod is not ready: `CrashLoopBackOff: exit 1`, `ErrImagePull: …`; empty when nothing is known. */
export const problemOf = (status: PodStatus | undefined): string => {
  if (!status) return '';
  const container = troubledContainer(status);
  const text = container ? problemOfContainer(container) : joined(status.reason, status.message);
  return text.length > LONGEST_PROBLEM ? `${text.slice(0, LONGEST_PROBLEM - 1)}…` : text;
};

const problemOfContainer = ({ state, lastTermination }: ContainerStatus): string => {
  if (state.kind === 'terminated') return `${state.reason}: exit ${state.exitCode}`;
  if (state.kind === 'running') return '';
  if (state.reason === 'CrashLoopBackOff' && lastTermination)
    return lastTermination.reason === 'OOMKilled'
      ? `${state.reason}: OOMKilled`
      : `${state.reason}: exit ${lastTermination.exitCode}`;
  return joined(state.reason, state.message);
};

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts
    .filter((part) => part)
    .join(': ')
    .split('\n', 1)[0] ?? '';
