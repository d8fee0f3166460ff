import type { AnalysisMetric } from './analysis.js';
import { checkCondition } from './conditions/condition.js';
import { parseGoDuration } from './go-duration.js';
import { checkJsonPath } from './json-path.js';

/** A metric's numbers, with Argo Rollouts' defaults (argo-rollouts.readthedocs.io/en/stable/features/analysis). */
export interface MetricLimits {
  /** Measurements that end it; absent: it has no end of its own. */
  readonly count?: number;
  /** Milliseconds between measurements; absent: one is enough. */
  readonly intervalMs?: number;
  readonly initialDelayMs: number;
  /** -1: failures do not end it. */
  readonly failureLimit: number;
  readonly inconclusiveLimit: number;
  readonly consecutiveErrorLimit: number;
  /** 0: off. */
  readonly consecutiveSuccessLimit: number;
}

/** What is wrong with a metric. */
export interface MetricFault {
  /** Within the metric. */
  readonly path: readonly string[];
  readonly why: string;
  readonly remedy: string;
}

const CONSECUTIVE_ERRORS = 4;
export const PROVIDERS = ['prometheus', 'web', 'job'] as const;
const DURATIONS = ['interval', 'initialDelay'] as const;
const NUMBERS = [
  'count',
  'failureLimit',
  'inconclusiveLimit',
  'consecutiveErrorLimit',
  'consecutiveSuccessLimit',
] as const;
const CONDITIONS = ['successCondition', 'failureCondition'] as const;

/** Numbers of a metric without faults. */
export const limitsOf = (metric: AnalysisMetric): MetricLimits => {
  const intervalMs = metric.interval === undefined ? undefined : parseGoDuration(metric.interval);
  const count = Number(metric.count ?? 0);
  return {
    // 0 is the same as absent.
    count: count > 0 ? count : intervalMs === undefined ? 1 : undefined,
    intervalMs,
    initialDelayMs: parseGoDuration(metric.initialDelay ?? '0') ?? 0,
    failureLimit: Number(metric.failureLimit ?? 0),
    inconclusiveLimit: Number(metric.inconclusiveLimit ?? 0),
    consecutiveErrorLimit: Number(metric.consecutiveErrorLimit ?? CONSECUTIVE_ERRORS),
    consecutiveSuccessLimit: Number(metric.consecutiveSuccessLimit ?? 0),
  };
};

/** True for a metric that is measured until someone ends it. */
export const isEndless = (metric: AnalysisMetric): boolean => {
  const { count, consecutiveSuccessLimit } = limitsOf(metric);
  return count === undefined && consecutiveSuccessLimit === 0;
};

/** Values that an argument fills in are unknown yet. */
const isOpen = (value: unknown): boolean => typeof value === 'string' && value.includes('{{');

/** A metric whose arguments are filled in, save secrets: those stand in texts and conditions, not in numbers. */
export const filledFaults = (metric: AnalysisMetric): MetricFault[] => {
  const open = [...DURATIONS, ...NUMBERS, 'name' as const].find((field) => isOpen(metric[field]));
  const why = 'cannot be filled in: only arguments that are no secrets can';
  if (open !== undefined) return [{ path: [open], why, remedy: 'write a value, or an argument with one' }];
  return metricFaults(metric);
};

/** What Argo Rollouts refuses, too (utils/analysis: ValidateMetric). Values with `{{` are not looked at. */
export const metricFaults = (metric: AnalysisMetric): MetricFault[] => [
  ...providerFaults(metric),
  ...DURATIONS.flatMap((field) => durationFaults(field, metric[field])),
  ...NUMBERS.flatMap((field) => numberFaults(field, metric[field])),
  ...CONDITIONS.flatMap((field) => conditionFaults(field, metric[field])),
  ...pathFaults(metric),
  ...countFaults(metric),
];

const providerFaults = ({ provider }: AnalysisMetric): MetricFault[] => {
  const set = PROVIDERS.filter((name) => provider[name]);
  if (set.length === 1) return [];
  const why = set.length === 0 ? 'names nothing that measures' : `has ${set.join(' and ')}, which exclude each other`;
  return [{ path: ['provider'], why, remedy: 'write one of prometheus, web and job' }];
};

const durationFaults = (field: string, value: string | undefined): MetricFault[] =>
  value === undefined || isOpen(value) || parseGoDuration(value) !== undefined
    ? []
    : [{ path: [field], why: `"${value}" is not a duration`, remedy: 'write one such as 30s, 5m or 1h' }];

const numberFaults = (field: string, value: number | string | undefined): MetricFault[] => {
  const least = field === 'failureLimit' ? -1 : 0;
  if (value === undefined || isOpen(value)) return [];
  if (/^-?\d{1,9}$/.test(String(value)) && Number(value) >= least) return [];
  return [{ path: [field], why: `"${value}" is not a count`, remedy: `write a whole number, ${least} or more` }];
};

const conditionFaults = (field: string, value: string | undefined): MetricFault[] => {
  const why = value === undefined || isOpen(value) ? undefined : checkCondition(value);
  const remedy = 'write a condition such as result[0] < 0.05 (docs/analysis.md)';
  return why === undefined ? [] : [{ path: [field], why, remedy }];
};

const pathFaults = ({ provider: { web } }: AnalysisMetric): MetricFault[] => {
  const why = web?.jsonPath === undefined || isOpen(web.jsonPath) ? undefined : checkJsonPath(web.jsonPath);
  const remedy = 'write a path such as {$.data.ok}';
  return why === undefined ? [] : [{ path: ['provider', 'web', 'jsonPath'], why, remedy }];
};

const countFaults = (metric: AnalysisMetric): MetricFault[] => {
  if ([metric.count, metric.failureLimit, metric.inconclusiveLimit].some(isOpen)) return [];
  const { count, intervalMs, failureLimit, inconclusiveLimit } = limitsOf(metric);
  if (count === undefined) return [];
  if (count > 1 && intervalMs === undefined && metric.interval === undefined)
    return [{ path: ['count'], why: `is ${count}, but there is no interval`, remedy: 'add interval, such as 30s' }];
  const limits = { failureLimit, inconclusiveLimit };
  return Object.entries(limits)
    .filter(([, limit]) => limit > count)
    .map(([field, limit]) => ({
      path: [field],
      why: `is ${limit}, but only ${count} measurements are made`,
      remedy: `write at most ${count}`,
    }));
};
