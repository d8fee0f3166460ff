import type { Plan, WorkloadStatus } from '../model/plan.js';
import type { SyncState } from '../model/sync-state.js';
import { syncText } from '../model/sync-text.js';
import { messageOfWorkload } from './workload-message.js';

/** How long each part of a commit's way took. Milliseconds. */
export interface Latencies {
  /** First seen → snapshot parsed. */
  readonly detectMs: number;
  readonly planMs: number;
  /** Snapshot parsed → all workloads complete. */
  readonly readyMs: number;
}

export interface RolloutStatus {
  readonly state: 'pending' | 'success' | 'failure';
  readonly description: string;
}

const RANK: Readonly<Record<WorkloadStatus['state'], number>> = { failed: 0, progressing: 1, paused: 2, complete: 3 };

/**
 * Where the rollout of one source's commit stands, from the plan alone (I13: observed, never hoped). `leaving` counts the source's pods
 * whose workload left git and that are not gone yet.
 */
export const rolloutStatus = (
  plan: Plan,
  commit: { readonly source: string; readonly leaving: number },
  latencies: Latencies,
): RolloutStatus => {
  const blocked = plan.blocked.find((candidate) => candidate.source === commit.source);
  if (blocked) return { state: 'failure', description: `${blocked.message}; ${blocked.remedy}` };
  const sync = plan.syncs[commit.source];
  const before = sync && beforeWorkloads(sync, plan);
  if (before) return before;
  const workloads = plan.workloads.filter((workload) => workload.source === commit.source);
  const failed = workloads.filter((workload) => workload.state === 'failed');
  if (failed.length > 0) return { state: 'failure', description: describe(failed, plan) };
  const open = workloads.filter((workload) => workload.state === 'progressing');
  if (open.length > 0) return { state: 'pending', description: describe(open, plan) };
  if (commit.leaving > 0) return { state: 'pending', description: `removing ${commit.leaving} pods that left git` };
  if (sync && sync.phase !== 'Succeeded') return { state: 'pending', description: progressOf(sync, plan) };
  return { state: 'success', description: success(workloads, latencies) };
};

/** What is told while the workloads are another commit's, or when a hook failed. */
const beforeWorkloads = (sync: SyncState, plan: Plan): RolloutStatus | undefined => {
  if (sync.phase === 'Waiting' || sync.phase === 'PreSync')
    return { state: 'pending', description: progressOf(sync, plan) };
  const isHookFailure = sync.phase === 'Failed' && Object.values(sync.hooks).includes('Failed');
  return isHookFailure ? { state: 'failure', description: syncText(sync) ?? 'failed' } : undefined;
};

/** With the reason when a hook's pod has no place. */
const progressOf = (sync: SyncState, plan: Plan): string => {
  const text = syncText(sync) ?? 'syncing';
  const workloads = new Set(plan.workloads.map(({ key }) => key));
  const isItsHook = (key: string): boolean => !workloads.has(key) && text.includes(` ${key.split('/').at(-1)} `);
  const stuck = plan.unschedulable.find(({ key }) => isItsHook(key));
  return stuck ? `${text}: ${stuck.message}` : text;
};

const describe = (workloads: readonly WorkloadStatus[], plan: Plan): string =>
  [...workloads]
    .sort((a, b) => RANK[a.state] - RANK[b.state] || (a.key < b.key ? -1 : 1))
    .map((workload) => messageOfWorkload(workload, plan))
    .join(' · ');

const success = (workloads: readonly WorkloadStatus[], latencies: Latencies): string => {
  const paused = workloads.filter((workload) => workload.state === 'paused').length;
  const times = `detect ${seconds(latencies.detectMs)} · plan ${seconds(latencies.planMs)} · ready ${seconds(latencies.readyMs)}`;
  return paused > 0 ? `${times} · ${paused} paused` : times;
};

/** `0.4 s`, `0.02 s`, `12 s`: two significant digits are what a person reads. */
export const seconds = (ms: number): string => {
  const value = Math.max(ms, 0) / 1000;
  if (value >= 10) return `${Math.round(value)} s`;
  return `${Number(value.toPrecision(value < 1 ? 1 : 2))} s`;
};
