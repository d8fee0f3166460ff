import type { ObservedPod, ObservedState } from '../../model/cluster.js';
import type { Action, Plan } from '../../model/plan.js';
import type { PodRecord } from '../../model/pod.js';

/**
 * What the server keeps after it has dispatched a plan: records, services and caches. Nothing has run yet. Throws on a plan that
 * contradicts `observed`, such as the deletion of a pod that is not there.
 */
export const recordPlan = (observed: ObservedState, plan: Plan, now: number): ObservedState => {
  const { services, policies, ingress, inventory, history, syncs } = plan;
  const pods = plan.actions.length === 0 ? observed.pods : podsAfter(observed.pods, plan.actions, now);
  return { ...observed, pods, services, policies, ingress, inventory, history, syncs };
};

const podsAfter = (before: readonly ObservedPod[], actions: readonly Action[], now: number): readonly ObservedPod[] => {
  const pods = new Map(before.map((pod) => [pod.record.uid, pod]));
  for (const action of actions) apply(pods, action, now);
  return sortedPods([...pods.values()]);
};

/** In the order of an ObservedState. */
export const sortedPods = (pods: readonly ObservedPod[]): readonly ObservedPod[] =>
  [...pods].sort((a, b) => (a.record.uid < b.record.uid ? -1 : 1));

const apply = (pods: Map<string, ObservedPod>, action: Action, now: number): void => {
  if (action.type === 'pod.forget') {
    pods.delete(action.uid);
    return;
  }
  if (action.type === 'pod.delete') {
    const known = pods.get(action.uid);
    if (!known) throw new Error(`deletion of unknown pod ${action.name}`);
    const { graceSeconds, reason } = action;
    const generation = known.record.generation + 1;
    const deletion = { at: now, graceSeconds, reason };
    pods.set(action.uid, { ...known, record: { ...known.record, generation, deletion } });
    return;
  }
  const written: PodRecord = { ...action.pod, epoch: 1, config: { configMaps: {}, secrets: {} } };
  const known = pods.get(written.uid);
  if (action.type === 'pod.create' && known) throw new Error(`uid ${written.uid} is used twice`);
  pods.set(written.uid, { record: written, status: known?.status && { ...known.status, recovered: undefined } });
};
