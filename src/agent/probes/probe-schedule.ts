import type { Probe } from '../../model/objects.js';

/** Kubernetes' defaults are already applied; times in milliseconds here. */
export interface ProbeTimes {
  readonly initialDelayMs: number;
  readonly periodMs: number;
  readonly timeoutMs: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
}

export const probeTimes = (probe: Probe): ProbeTimes => ({
  initialDelayMs: (probe.initialDelaySeconds ?? 0) * 1000,
  periodMs: (probe.periodSeconds ?? 10) * 1000,
  timeoutMs: (probe.timeoutSeconds ?? 1) * 1000,
  successThreshold: probe.successThreshold ?? 1,
  failureThreshold: probe.failureThreshold ?? 3,
});

/** Result so far: `undefined` until a threshold is first reached. */
export interface ProbeState {
  readonly verdict: boolean | undefined;
  readonly successes: number;
  readonly failures: number;
  /** Probes made since the container started. */
  readonly tries: number;
}

export const FRESH: ProbeState = { verdict: undefined, successes: 0, failures: 0, tries: 0 };

/** Counts one result; the verdict turns when a run of equal results reaches its threshold. */
export const nextState = (state: ProbeState, ok: boolean, times: ProbeTimes): ProbeState => {
  const successes = ok ? state.successes + 1 : 0;
  const failures = ok ? 0 : state.failures + 1;
  const tries = state.tries + 1;
  if (ok && successes >= times.successThreshold) return { verdict: true, successes, failures, tries };
  if (!ok && failures >= times.failureThreshold) return { verdict: false, successes, failures, tries };
  return { verdict: state.verdict, successes, failures, tries };
};

const EAGER_FIRST_MS = 15;

/**
 * Milliseconds until the next probe. A readiness probe is eager until its container has first been ready: 15, 22, 34 ms
 * … up to the period, because a user waits for it; Kubernetes would let a whole period pass. `successThreshold` in a row
 * is still asked for.
 */
export const nextDelay = (state: ProbeState, times: ProbeTimes, eager: boolean): number => {
  if (!eager || state.verdict === true) return times.periodMs;
  return Math.min(times.periodMs, Math.round(EAGER_FIRST_MS * 1.5 ** Math.min(state.tries, 40)));
};
