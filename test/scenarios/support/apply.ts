import type { ObservedPod, ObservedState } from '../../../src/model/cluster.js';
import type { Action, Plan } from '../../../src/model/plan.js';
import type { PodRecord } from '../../../src/model/pod.js';

/** What the server keeps after it has dispatched a plan: records, services and caches. Nothing has run yet. */
export const record = (observed: ObservedState, plan: Plan, now: number): ObservedState => {
  const pods = new Map(observed.pods.map((pod) => [pod.record.uid, pod]));
  for (const action of plan.actions) apply(pods, action, now);
  const { services, policies, ingress, inventory, history, syncs } = plan;
  return { ...observed, pods: sorted([...pods.values()]), services, policies, ingress, inventory, history, syncs };
};

export const sorted = (pods: readonly ObservedPod[]): ObservedPod[] =>
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
    pods.set(action.uid, {
      ...known,
      record: { ...known.record, generation, deletion: { at: now, graceSeconds, reason } },
    });
    return;
  }
  const written: PodRecord = { ...action.pod, epoch: 1, config: { configMaps: {}, secrets: {} } };
  const known = pods.get(written.uid);
  if (action.type === 'pod.create' && known) throw new Error(`uid ${written.uid} is used twice`);
  pods.set(written.uid, { record: written, status: known?.status && { ...known.status, recovered: undefined } });
};
