import type { Container } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import { bytes, milliCpu } from '../../model/quantity.js';
import type { ContainerOptions } from '../runtime/runtime.js';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** The machine's size: cores, bytes. */
export interface NodeSize {
  readonly nodeCpus: number;
  readonly nodeMemory: number;
}

interface Amounts {
  readonly cpu: number;
  readonly memory: number;
}

const MIN_SHARES = 2;
const MAX_SHARES = 262_144;
/** Millicores; the engine takes no less than 0.01 of a core. */
const MIN_CPU_LIMIT = 10;
/** As the kubelet scores its sandboxes: they go last. */
export const SANDBOX_OOM_SCORE = -998;
const GUARANTEED_OOM_SCORE = -997;

const limitsOf = (container: Container): Amounts => amounts(container.resources?.limits);
/** A request that is not set is the limit. */
const requestsOf = (container: Container): Amounts =>
  amounts({ ...container.resources?.limits, ...container.resources?.requests });

type ResourceList = NonNullable<Container['resources']>['limits'];

const amounts = (list: ResourceList): Amounts => ({
  cpu: milliCpu(list?.cpu),
  memory: bytes(list?.memory),
});

/** kubernetes.io/docs/concepts/workloads/pods/pod-qos. */
export const qosClass = ({ spec }: Pick<PodRecord, 'spec'>): QosClass => {
  const all = spec.containers.map((container) => ({ limits: limitsOf(container), requests: requestsOf(container) }));
  const none = ({ cpu, memory }: Amounts): boolean => cpu === 0 && memory === 0;
  if (all.every(({ limits, requests }) => none(limits) && none(requests))) return 'BestEffort';
  const guaranteed = all.every(
    ({ limits, requests }) =>
      limits.cpu > 0 && limits.memory > 0 && limits.cpu === requests.cpu && limits.memory === requests.memory,
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
};

/** Who is killed first when memory runs out: kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction, "Node out of memory behavior". */
export const oomScore = (record: Pick<PodRecord, 'spec'>, container: Container, nodeMemory: number): number => {
  const qos = qosClass(record);
  if (qos === 'Guaranteed') return GUARANTEED_OOM_SCORE;
  if (qos === 'BestEffort') return 1000;
  const score = 1000 - Math.floor((1000 * requestsOf(container).memory) / nodeMemory);
  return Math.min(Math.max(score, 1000 + GUARANTEED_OOM_SCORE), 999);
};

/** Weight of a container by its CPU request: 1024 a core, at least 2. */
export const cpuShares = (millicores: number): number =>
  Math.min(Math.max(Math.floor((millicores * 1024) / 1000), MIN_SHARES), MAX_SHARES);

/** The engine refuses more CPU than the machine has; Kubernetes takes it, and it limits nothing. */
const nanoCpus = (millicores: number, cpus: number): number | undefined =>
  millicores === 0 || millicores >= cpus * 1000 ? undefined : Math.max(millicores, MIN_CPU_LIMIT) * 1e6;

type ResourceOptions = Pick<ContainerOptions, 'memory' | 'nanoCpus' | 'cpuShares' | 'oomScoreAdj'>;

export const resourceOptions = (
  record: Pick<PodRecord, 'spec'>,
  container: Container,
  { nodeCpus, nodeMemory }: NodeSize,
): ResourceOptions => {
  const limits = limitsOf(container);
  return {
    memory: limits.memory || undefined,
    nanoCpus: nanoCpus(limits.cpu, nodeCpus),
    cpuShares: cpuShares(requestsOf(container).cpu),
    oomScoreAdj: oomScore(record, container, nodeMemory),
  };
};
