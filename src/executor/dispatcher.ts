import type { PodConfig, PodRecord } from '../model/pod.js';
import type { Action, PlannedPod } from '../model/plan.js';
import type { PodJob } from './jobs.js';
import type { NodeQueues } from './queues.js';
import type { RecordStore, RecordWrite } from './record-store.js';

export interface Lease {
  readonly epoch: number;
  readonly token: string;
}

export interface DispatchDeps {
  readonly records: RecordStore;
  readonly queues: NodeQueues;
  /** The config a pod refers to, sealed to its node's key. */
  readonly resolveConfig: (pod: PlannedPod) => Promise<PodConfig>;
  /** The record as last written, for a deletion. */
  readonly knownRecord: (uid: string) => PodRecord | undefined;
  readonly now: () => number;
}

interface Step {
  readonly write: RecordWrite;
  readonly job?: PodJob;
}

/**
 * Sends a plan's actions: all records in fenced writes first, then the jobs, so that no job is ahead of its record.
 * Returns what was written. Throws NOT_LEADER.
 */
export const dispatch = async (
  actions: readonly Action[],
  lease: Lease,
  deps: DispatchDeps,
): Promise<readonly RecordWrite[]> => {
  const steps = await Promise.all(actions.map((action) => stepOf(action, lease.epoch, deps)));
  const writes = steps.flatMap((step) => (step ? [step.write] : []));
  await deps.records.write(writes, lease.token);
  const jobs = new Map<string, PodJob[]>();
  for (const step of steps) if (step?.job) jobs.set(step.write.node, [...(jobs.get(step.write.node) ?? []), step.job]);
  await Promise.all([...jobs].map(([node, list]) => deps.queues.add(node, list)));
  return writes;
};

const stepOf = async (action: Action, epoch: number, deps: DispatchDeps): Promise<Step | undefined> => {
  if (action.type === 'pod.forget') return { write: { node: action.node, uid: action.uid } };
  if (action.type === 'pod.delete') return deletionStep(action, epoch, deps);
  const record: PodRecord = { ...action.pod, epoch, config: await deps.resolveConfig(action.pod) };
  return stepFor(record, action.type === 'pod.create' ? 'pod.start' : 'pod.refresh');
};

const deletionStep = (
  action: Extract<Action, { type: 'pod.delete' }>,
  epoch: number,
  deps: DispatchDeps,
): Step | undefined => {
  const known = deps.knownRecord(action.uid);
  if (!known) return undefined;
  const deletion = { at: deps.now(), graceSeconds: action.graceSeconds, reason: action.reason };
  return stepFor({ ...known, epoch, generation: known.generation + 1, deletion }, 'pod.stop');
};

const stepFor = (record: PodRecord, name: PodJob['name']): Step => ({
  write: { node: record.node, uid: record.uid, record },
  job: { name, uid: record.uid, generation: record.generation, epoch: record.epoch },
});
