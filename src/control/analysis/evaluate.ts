import type {
  AnalysisMetric,
  AnalysisPhase,
  AnalysisRunSpec,
  AnalysisRunState,
  Measurement,
  MetricState,
} from '../../model/analysis.js';
import { limitsOf } from '../../model/analysis-metric.js';
import { meets } from '../../model/conditions/condition.js';
import type { Value } from '../../model/conditions/values.js';

const MOST_MEASUREMENTS = 10;
/** After an error, where there is no interval: Argo Rollouts' DefaultErrorRetryInterval. */
const ERROR_RETRY_MS = 10_000;
/** Not every millisecond, whatever the template says. */
const SHORTEST_INTERVAL_MS = 100;

/** Of a condition in a message. */
const LONGEST_CONDITION = 100;

/** From good to bad (Argo Rollouts, utils/analysis: IsWorse). */
const ORDER: readonly AnalysisPhase[] = ['Successful', 'Running', 'Pending', 'Inconclusive', 'Error', 'Failed'];

export const hasEnded = (phase: AnalysisPhase): boolean => phase !== 'Pending' && phase !== 'Running';

/** A run that begins now (Unix milliseconds). */
export const beginRun = (spec: AnalysisRunSpec, now: number): AnalysisRunState => ({
  id: spec.id,
  phase: 'Running',
  message: 'measures',
  startedAt: now,
  metrics: spec.metrics.map((metric) => ({
    name: metric.name,
    phase: 'Pending',
    measurements: [],
    count: 0,
    successful: 0,
    failed: 0,
    inconclusive: 0,
    error: 0,
    consecutiveError: 0,
    consecutiveSuccess: 0,
    nextAt: now + limitsOf(metric).initialDelayMs,
  })),
});

/** What a value means to its metric. Throws ConditionError: the measurement is an error. */
export const judge = (metric: AnalysisMetric, value: Value): Exclude<Measurement['phase'], 'Error'> => {
  const { successCondition = '', failureCondition = '' } = metric;
  const isGood = successCondition === '' ? undefined : meets(successCondition, value);
  const isBad = failureCondition === '' ? undefined : meets(failureCondition, value);
  // With only one condition the other is its opposite; with none, any answer is good.
  if (isBad ?? isGood === false) return 'Failed';
  return (isGood ?? true) ? 'Successful' : 'Inconclusive';
};

/** The run after a measurement of one of its metrics. One that has ended stays as it is. */
export const recordMeasurement = (
  spec: AnalysisRunSpec,
  state: AnalysisRunState,
  { metric: name, ...measurement }: Measurement & { readonly metric: string },
): AnalysisRunState => {
  const metric = spec.metrics.find((one) => one.name === name);
  if (!metric || hasEnded(state.phase)) return state;
  const metrics = state.metrics.map((one) =>
    one.name === name && !hasEnded(one.phase) ? measured(metric, one, measurement) : one,
  );
  return assess(spec, { ...state, metrics }, measurement.at);
};

/** Ends a run that is no longer asked for (Argo Rollouts: terminating). What was not bad so far was good. */
export const endRun = (state: AnalysisRunState, now: number): AnalysisRunState =>
  hasEnded(state.phase)
    ? state
    : { ...state, phase: 'Successful', message: 'ended with its step', endedAt: now, terminated: true };

/** A terminated run that is asked for again, as when its source was away: it goes on where it was. */
export const resumeRun = ({ endedAt: _at, terminated: _gone, ...state }: AnalysisRunState): AnalysisRunState => ({
  ...state,
  phase: 'Running',
  message: 'measures',
});

const measured = (metric: AnalysisMetric, state: MetricState, measurement: Measurement): MetricState => {
  const { phase, at } = measurement;
  const isError = phase === 'Error';
  const counted = {
    ...state,
    measurements: [...state.measurements, measurement].slice(-MOST_MEASUREMENTS),
    // Errors are tried again; they are no answer.
    count: state.count + (isError ? 0 : 1),
    successful: state.successful + (phase === 'Successful' ? 1 : 0),
    failed: state.failed + (phase === 'Failed' ? 1 : 0),
    inconclusive: state.inconclusive + (phase === 'Inconclusive' ? 1 : 0),
    error: state.error + (isError ? 1 : 0),
    consecutiveError: isError ? state.consecutiveError + 1 : 0,
    consecutiveSuccess: phase === 'Successful' ? (state.consecutiveSuccess ?? 0) + 1 : 0,
  };
  const next = phaseOf(metric, counted);
  if (hasEnded(next)) return ended({ ...counted, phase: next });
  const intervalMs = Math.max(limitsOf(metric).intervalMs ?? ERROR_RETRY_MS, SHORTEST_INTERVAL_MS);
  return { ...counted, phase: next, nextAt: at + intervalMs };
};

const phaseOf = (metric: AnalysisMetric, state: MetricState): AnalysisPhase => {
  const limits = limitsOf(metric);
  if (limits.failureLimit >= 0 && state.failed > limits.failureLimit) return 'Failed';
  if (state.inconclusive > limits.inconclusiveLimit) return 'Inconclusive';
  if (state.consecutiveError > limits.consecutiveErrorLimit) return 'Error';
  const wantsRow = limits.consecutiveSuccessLimit > 0;
  if (wantsRow && (state.consecutiveSuccess ?? 0) >= limits.consecutiveSuccessLimit) return 'Successful';
  if (limits.count === undefined || state.count < limits.count) return 'Running';
  return wantsRow ? 'Inconclusive' : 'Successful';
};

/** A metric that the run ends before its own end was not bad so far. */
const ended = ({ nextAt: _none, ...state }: MetricState): MetricState => ({
  ...state,
  phase: hasEnded(state.phase) ? state.phase : 'Successful',
});

/** The first metric that counts and goes wrong ends the run; else it lasts until all have ended. */
const assess = (spec: AnalysisRunSpec, state: AnalysisRunState, now: number): AnalysisRunState => {
  const dry = new Set(spec.dryRun);
  const counting = state.metrics.filter(({ name }) => !dry.has(name));
  const worst = counting.reduce<AnalysisPhase>((phase, metric) => worse(phase, metric.phase), 'Successful');
  const message = messageOf(spec, state);
  const isBad = worst === 'Inconclusive' || worst === 'Error' || worst === 'Failed';
  if (!isBad && !state.metrics.every(({ phase }) => hasEnded(phase))) return { ...state, phase: 'Running', message };
  return { ...state, phase: worst, message, endedAt: now, metrics: state.metrics.map(ended) };
};

const worse = (a: AnalysisPhase, b: AnalysisPhase): AnalysisPhase => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a);

/** About the metric that is worst off: `error-rate 0.12, not result < 0.05 (3 failures, limit 2)`. */
const messageOf = (spec: AnalysisRunSpec, state: AnalysisRunState): string => {
  const dry = new Set(spec.dryRun);
  const [first] = [...state.metrics]
    .filter(({ name, measurements }) => !dry.has(name) && measurements.length > 0)
    .sort((a, b) => severity(b) - severity(a));
  const metric = spec.metrics.find(({ name }) => name === first?.name);
  if (!first || !metric) return 'measures';
  return `${first.name} ${lastOf(metric, first)} (${countsOf(metric, first)})`;
};

const severity = ({ phase, measurements }: MetricState): number =>
  ORDER.indexOf(phase) * ORDER.length + ORDER.indexOf(measurements.at(-1)?.phase ?? 'Pending');

const lastOf = (metric: AnalysisMetric, { measurements }: MetricState): string => {
  const { phase, value = '', message = '' } = measurements.at(-1) as Measurement;
  if (phase === 'Error') return message || 'could not be measured';
  const [successCondition, failureCondition] = [metric.successCondition, metric.failureCondition].map(oneLine);
  const shown = value || phase.toLowerCase();
  if (phase === 'Successful') return shown;
  if (phase === 'Failed' && failureCondition) return `${shown}: ${failureCondition}`;
  return successCondition ? `${shown}, not ${successCondition}` : shown;
};

const oneLine = (text = ''): string => text.trim().replace(/\s+/g, ' ').slice(0, LONGEST_CONDITION);

const countsOf = (metric: AnalysisMetric, state: MetricState): string => {
  const { failureLimit, inconclusiveLimit, consecutiveErrorLimit, count } = limitsOf(metric);
  const last = state.measurements.at(-1)?.phase;
  if (last === 'Error') return `${state.consecutiveError} errors in a row, limit ${consecutiveErrorLimit}`;
  if (state.failed > 0) return `${plural(state.failed, 'failure')}, limit ${failureLimit}`;
  if (state.inconclusive > 0) return `${state.inconclusive} inconclusive, limit ${inconclusiveLimit}`;
  return count === undefined ? plural(state.count, 'measurement') : `${state.count}/${count}`;
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
