import type { Plan, WorkloadStatus } from '../model/plan.js';

/** `web 3/5`, `web: 0 of 1 nodes fit: …`, `api: deadline exceeded: …`: what a person reads of a workload. */
export const messageOfWorkload = (workload: WorkloadStatus, plan: Plan): string => {
  const name = workload.key.split('/').at(-1) ?? workload.key;
  if (workload.state === 'failed') return `${name}: ${workload.message}`;
  const stuck = plan.unschedulable.find((candidate) => candidate.key === workload.key);
  if (stuck) return `${name}: ${stuck.message}`;
  if (tellsMore(workload)) return `${name} ${workload.message}`;
  return `${name} ${workload.updatedReady}/${workload.desired}`;
};

/** Steps, and what a version waits for, say more than a count. */
const tellsMore = ({ rollout }: WorkloadStatus): boolean =>
  rollout?.strategy === 'Canary' || rollout?.strategy === 'BlueGreen' || rollout?.phase === 'Waiting';
