import type { ForecastEnd, WorkloadForecast } from '../../model/forecast.js';
import type { KubeObject } from '../../model/objects.js';
import type { BlockedSource, Plan } from '../../model/plan.js';
import { promisedReady } from './promised-ready.js';
import { whyStuck } from './workload-track.js';
import type { WorkloadTrack } from './workload-track.js';

/** How the play ended. */
export interface Ending {
  readonly plan: Plan;
  /** The limit that was met; absent: nothing was left to do. */
  readonly bound?: string;
}

/** A track as people read it. */
export const workloadForecast = (
  track: WorkloadTrack,
  object: KubeObject | undefined,
  ending: Ending,
): WorkloadForecast => {
  const { key, status, from, availableAtStart, lowestReady, peakPods, lastAtMs = 0, reason } = track;
  const strategy = status?.rollout?.strategy ?? strategyOf(object);
  return {
    key,
    ...(strategy === undefined ? {} : { strategy }),
    reason,
    ...{ from, to: status?.desired ?? 0, lowestReady },
    promisedReady: Math.min(availableAtStart, status ? promisedReady(object) : 0),
    ...{ peakPods, durationMs: lastAtMs, end: endOf(track, ending) },
  };
};

const strategyOf = (object: KubeObject | undefined): string | undefined =>
  object?.kind === 'Deployment' ? (object.spec.strategy?.type ?? 'RollingUpdate') : undefined;

const endOf = (track: WorkloadTrack, { bound }: Ending): ForecastEnd => {
  const { key, status, failure } = track;
  if (failure !== undefined) return { type: 'stuck', key, reason: failure };
  if (status?.state === 'complete') return { type: 'done' };
  if (bound !== undefined && !isWaiting(track)) return { type: 'bounded', reason: bound };
  // Git does not have it, and it is gone.
  if (!status) return { type: 'done' };
  if (isWaiting(track)) return { type: 'waits', key, reason: status.rollout?.message || status.message };
  return { type: 'stuck', key, reason: whyStuck(track) };
};

const isWaiting = ({ status }: WorkloadTrack): boolean => {
  const phase = status?.rollout?.phase;
  return status?.state === 'paused' || phase === 'Paused' || phase === 'Waiting' || (status?.waitsFor?.length ?? 0) > 0;
};

const SEVERITY: readonly ForecastEnd['type'][] = ['stuck', 'bounded', 'waits', 'done'];

/** The worst end of all, the first of its kind; a source that the deletion guard holds waits for its confirmation. */
export const worstEnd = (ends: readonly ForecastEnd[], blocked: readonly BlockedSource[]): ForecastEnd => {
  const held = blocked.map(({ source, message, remedy }): ForecastEnd => ({
    type: 'waits',
    key: source,
    reason: `${message} (${remedy})`,
  }));
  const all = [...ends, ...held];
  return SEVERITY.flatMap((type) => all.filter((end) => end.type === type))[0] ?? { type: 'done' };
};
