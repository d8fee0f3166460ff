import type { AnalysisMetric, AnalysisRunSpec, AnalysisRunState } from '../../model/analysis.js';
import { parseSeconds } from '../../model/duration.js';
import { DEFAULT_DURATIONS } from './default-durations.js';
import type { EventQueue } from './event-queue.js';

type Runs = Readonly<Record<string, AnalysisRunState>>;

/** Analyses of a forecast: they succeed, after all of their measurements; those in the background run until they are ended. */
export const followAnalyses = (
  runs: Runs,
  wanted: readonly AnalysisRunSpec[],
  at: { readonly now: number; readonly queue: EventQueue },
): Runs => {
  const known = Object.keys(runs);
  if (known.length === wanted.length && wanted.every(({ id }) => runs[id])) return runs;
  return Object.fromEntries(
    wanted.map((spec) => {
      const running = runs[spec.id];
      if (running) return [spec.id, running];
      const endsAt = at.now + Math.max(0, ...spec.metrics.map(lengthOf));
      if (!spec.background && endsAt < Infinity) at.queue.add(endsAt, { kind: 'measured', id: spec.id });
      return [spec.id, stateOf(spec.id, 'Running', at.now)];
    }),
  );
};

export const succeeded = (runs: Runs, id: string, now: number): Runs => {
  const running = runs[id];
  if (!running) return runs;
  return { ...runs, [id]: { ...running, phase: 'Successful', message: 'assumed to succeed', endedAt: now } };
};

const stateOf = (id: string, phase: AnalysisRunState['phase'], startedAt: number): AnalysisRunState => ({
  ...{ id, phase, startedAt },
  message: '',
  metrics: [],
});

/** Milliseconds; Infinity for a metric that is measured again and again. */
const lengthOf = ({ initialDelay = '0', interval, count }: AnalysisMetric): number => {
  const delay = (parseSeconds(initialDelay) ?? 0) * 1000 + DEFAULT_DURATIONS.measurement;
  if (interval === undefined) return delay;
  const times = count === undefined ? Infinity : Number(count);
  return delay + (times - 1) * (parseSeconds(interval) ?? 0) * 1000;
};
