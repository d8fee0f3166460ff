import type { Plan, WorkloadStatus } from '../model/plan.js';
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
  const workloads = plan.workloads.filter((workload) => workload.source === commit.source);
  const failed = workloads.filter((workload) => workload.state === 'failed');
  if (failed.length > 0) return { state: 'failure', description: describe(failed, plan) };
  const open = workloads.filter((workload) => workload.state === 'progressing');
  if (open.length > 0) return { state: 'pending', description: describe(open, plan) };
  if (commit.leaving > 0) return { state: 'pending', description: `removing ${commit.leaving} pods that left git` };
  return { state: 'success', description: success(workloads, latencies) };
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
