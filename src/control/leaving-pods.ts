import type { ObservedPod } from '../model/cluster.js';
import { ownerKeyOf } from '../model/pod-helpers.js';
import type { Plan } from '../model/plan.js';

/** Source -> its pods that are being stopped because no workload of the plan owns them: git no longer has it. */
export const leavingPods = (pods: readonly ObservedPod[], plan: Plan): ReadonlyMap<string, number> => {
  const leaving = new Map<string, number>();
  const going = pods.filter(({ record }) => record.deletion);
  if (going.length === 0) return leaving;
  const wanted = new Set(plan.workloads.map((workload) => workload.key));
  for (const { record } of going)
    if (!wanted.has(ownerKeyOf(record))) leaving.set(record.source, (leaving.get(record.source) ?? 0) + 1);
  return leaving;
};
