import type { ObservedPod, ObservedState } from '../../model/cluster.js';
import type { WorkloadMoment } from '../../model/forecast.js';
import type { Plan, WorkloadStatus } from '../../model/plan.js';
import { podsByOwner } from '../workspace.js';

/** One workload through the forecast. */
export interface WorkloadTrack {
  readonly key: string;
  /** Pods and available pods before the first step. */
  readonly from: number;
  readonly availableAtStart: number;
  readonly first: WorkloadStatus | undefined;
  /** As last planned; absent when git does not have it. */
  status: WorkloadStatus | undefined;
  lowestReady: number;
  peakPods: number;
  reason: string;
  /** Pods were started for that reason. */
  isReasonOfStart?: boolean;
  /** Milliseconds from the start to its last step; absent: none. */
  lastAtMs?: number;
  /** The sentence about a pod that found no place in the last turn in which it was still tried. */
  homeless?: string;
  /** Why it did not come to its end, once that is clear. */
  failure?: string;
}

export interface Turn {
  readonly plan: Plan;
  /** Once the plan is carried out. */
  readonly observed: ObservedState;
  readonly atMs: number;
}

/** All workloads through the forecast; those that never have anything to do cost a comparison a turn. */
export class WorkloadTracks {
  readonly byKey = new Map<string, WorkloadTrack>();
  private readonly nodes: ReadonlySet<string>;
  private readonly start: ReadonlyMap<string, readonly ObservedPod[]>;
  private readonly first = new Map<string, WorkloadStatus>();
  private statuses = new Map<string, WorkloadStatus>();

  constructor(observed: ObservedState) {
    this.nodes = new Set(observed.nodes.map(({ name }) => name));
    this.start = podsByOwner(observed.pods);
  }

  /** Takes in the statuses of a turn; answers those that are not as they were. */
  follow({ plan, atMs }: Turn): WorkloadStatus[] {
    const changed = plan.workloads.filter((status) => this.statuses.get(status.key) !== status);
    const homeless = new Map(plan.unschedulable.map(({ key, message }) => [key, message]));
    for (const status of changed) {
      if (!this.first.has(status.key)) this.first.set(status.key, status);
      const before = this.statuses.get(status.key);
      this.statuses.set(status.key, status);
      const hasFailed = atMs > 0 && status.state === 'failed' && before?.state !== 'failed';
      if (hasFailed || isOpen(status)) this.of(status.key).status = status;
      const track = this.byKey.get(status.key);
      if (!track) continue;
      track.status = status;
      // A version that failed is not tried any more, so nothing of it lacks a place.
      if (status.state !== 'failed' || homeless.has(status.key)) track.homeless = homeless.get(status.key);
      if (hasFailed) track.failure ??= whyStuck(track);
    }
    return changed;
  }

  /** The workload's track, begun when first asked for. */
  of(key: string): WorkloadTrack {
    const known = this.byKey.get(key);
    if (known) return known;
    const { ready, total } = this.count(key, this.start);
    const first = this.first.get(key);
    const track: WorkloadTrack = {
      ...{ key, first, from: total, availableAtStart: first?.available ?? 0 },
      ...{ status: this.statuses.get(key), lowestReady: ready, peakPods: total, reason: '' },
    };
    this.byKey.set(key, track);
    return track;
  }

  /** How many pods git wants; `undefined` for what it does not have. */
  desiredPods(key: string): number | undefined {
    return this.statuses.get(key)?.desired;
  }

  /** The workload as it stands now. */
  moment(key: string, { observed, atMs }: Turn): WorkloadMoment {
    const track = this.of(key);
    const counts = this.count(key, podsByOwner(observed.pods));
    track.lowestReady = Math.min(track.lowestReady, counts.ready);
    track.peakPods = Math.max(track.peakPods, counts.total);
    track.lastAtMs = atMs;
    const { rollout } = track.status ?? {};
    const hasSteps = rollout !== undefined && rollout.steps > 0;
    return {
      ...{ key, ...counts },
      ...(hasSteps ? { weight: rollout.weight, ...(rollout.message ? { message: rollout.message } : {}) } : {}),
    };
  }

  private count(
    key: string,
    pods: ReadonlyMap<string, readonly ObservedPod[]>,
  ): Pick<WorkloadMoment, 'ready' | 'total' | 'updated'> {
    const wanted = this.statuses.get(key)?.templateHash;
    const counts = { ready: 0, total: 0, updated: 0 };
    for (const { record, status } of pods.get(key) ?? []) {
      if (record.deletion || !this.nodes.has(record.node)) continue;
      if (status && status.phase !== 'Pending' && status.phase !== 'Running') continue;
      counts.total += 1;
      if (status?.ready) counts.ready += 1;
      if (record.templateHash === wanted) counts.updated += 1;
    }
    return counts;
  }
}

/** Not all is as git says, though it may be that nothing is done about it now. */
const isOpen = ({ state, old, updated, desired }: WorkloadStatus): boolean =>
  state === 'progressing' || (state === 'paused' && (old > 0 || updated < desired));

export const whyStuck = ({ status, from, homeless }: WorkloadTrack): string => {
  if (homeless === undefined) return status?.message ?? 'its pods do not go';
  return from >= (status?.desired ?? 0) && from > 0 ? `no room for the surge: ${homeless}` : homeless;
};
