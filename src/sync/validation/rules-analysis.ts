import { metricFaults } from '../../model/analysis-metric.js';
import type { AnalysisTemplate, ClusterAnalysisTemplate } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, missing, problem, type Problem } from './problem.js';
import { argProblems } from './rules-analysis-ref.js';
import { exactlyOne, present, repeated } from './rules-container.js';
import { jobSpecProblems } from './rules-job.js';

type Spec = AnalysisTemplate['spec'];
type Metric = NonNullable<Spec['metrics']>[number];
type Provider = Metric['provider'];

/** Rules between the fields of an AnalysisTemplate (argoproj/argo-rollouts, utils/analysis/helpers.go: ValidateMetrics). */
export const analysisTemplateProblems = ({ spec }: AnalysisTemplate | ClusterAnalysisTemplate): Problem[] => {
  const { metrics = [], templates = [], args } = spec;
  return [
    ...(metrics.length + templates.length === 0 ? [missing(['spec', 'metrics'])] : []),
    ...repeated(metrics, ({ name }) => name, { path: ['spec', 'metrics'], field: 'name' }),
    ...argProblems(args, { path: ['spec', 'args'], needsValue: false }),
    ...metrics.flatMap((metric, index) => allMetricProblems(metric, ['spec', 'metrics', index])),
  ];
};

/** What the fields are is told before what is written in them: conditions, paths into an answer. */
const allMetricProblems = (metric: Metric, path: Path): Problem[] => {
  const problems = metricProblems(metric, path);
  if (problems.length > 0) return problems;
  return metricFaults(metric).map(({ path: field, why, remedy }) => conflict([...path, ...field], why, remedy));
};

/** Filled in when the analysis runs. */
const PLACEHOLDER = /\{\{\s*args\.[^}]+\}\}/;
const hasPlaceholder = (text: string): boolean => PLACEHOLDER.test(text);
/** As Go writes them: `90s`, `1h30m`, `500ms`. */
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/;

const LIMITS = [
  'count',
  'failureLimit',
  'inconclusiveLimit',
  'consecutiveErrorLimit',
  'consecutiveSuccessLimit',
] as const;

const metricProblems = (metric: Metric, path: Path): Problem[] => [
  ...(['interval', 'initialDelay'] as const).flatMap((field) => durationProblems(metric[field], [...path, field])),
  ...LIMITS.flatMap((field) => countProblems(metric[field], [...path, field])),
  ...repetitionProblems(metric, path),
  ...exactlyOne(metric.provider, ['prometheus', 'web', 'job'], [...path, 'provider']),
  ...providerProblems(metric.provider, [...path, 'provider']),
];

const invalid = (path: Path, actual: string, expected: string): Problem[] => [
  problem('FIELD_VALUE', path, { actual: JSON.stringify(actual), expected }),
];

const durationProblems = (text: string | undefined, path: Path): Problem[] =>
  text === undefined || hasPlaceholder(text) || DURATION.test(text)
    ? []
    : invalid(path, text, 'must be a duration such as 30s, 5m or 1h30m');

const countProblems = (value: string | number | undefined, path: Path): Problem[] =>
  typeof value !== 'string' || hasPlaceholder(value) || /^\d+$/.test(value)
    ? []
    : invalid(path, value, 'must be a whole number, or {{args.NAME}}');

/** A number if it can be told before the analysis runs. */
const numberOf = (value: string | number | undefined): number | undefined =>
  value === undefined || !/^\d+$/.test(String(value)) ? undefined : Number(value);

const repetitionProblems = (metric: Metric, path: Path): Problem[] => {
  const count = numberOf(metric.count);
  if (count === undefined || count === 0) return [];
  const needsInterval = count > 1 && metric.interval === undefined;
  const tooHigh = (['failureLimit', 'inconclusiveLimit', 'consecutiveSuccessLimit'] as const).filter(
    (field) => (numberOf(metric[field]) ?? 0) > count,
  );
  return [
    ...(needsInterval ? [missing([...path, 'interval'])] : []),
    ...tooHigh.map((field) =>
      conflict([...path, field], `can never be reached with ${count} measurements`, `raise count, or lower ${field}`),
    ),
  ];
};

const providerProblems = ({ prometheus, web, job }: Provider, path: Path): Problem[] => [
  ...(prometheus ? prometheusProblems(prometheus, [...path, 'prometheus']) : []),
  ...(web ? webProblems(web, [...path, 'web']) : []),
  ...(job ? jobSpecProblems(job.spec, [...path, 'job', 'spec']) : []),
];

const prometheusProblems = ({ address, timeout }: NonNullable<Provider['prometheus']>, path: Path): Problem[] => [
  ...(address === undefined ? [missing([...path, 'address'])] : addressProblems(address, [...path, 'address'])),
  ...countProblems(timeout, [...path, 'timeout']),
];

const webProblems = (web: NonNullable<Provider['web']>, path: Path): Problem[] => {
  const bodies = present(web, ['body', 'jsonBody']);
  const why = bodies.length > 1 ? 'has body and jsonBody, which exclude each other' : 'GET sends no body';
  const isWrong = bodies.length > 1 || (bodies.length === 1 && (web.method ?? 'GET') === 'GET');
  return [
    ...addressProblems(web.url, [...path, 'url']),
    ...(isWrong ? [conflict([...path, bodies.at(-1) ?? ''], why, 'remove it, or write method: POST')] : []),
  ];
};

const addressProblems = (address: string, path: Path): Problem[] => {
  if (hasPlaceholder(address)) return [];
  const isHttp = /^https?:\/\//i.test(address) && URL.canParse(address);
  return isHttp ? [] : invalid(path, address, 'must be an http:// or https:// address');
};
