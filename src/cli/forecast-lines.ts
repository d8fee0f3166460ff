import pc from 'picocolors';
import type { Forecast, ForecastChange, ForecastEnd, ForecastStep, WorkloadForecast } from '../model/forecast.js';
import { formatBytes, formatCpu } from '../model/quantity.js';

/** Of a long rollout the beginning and the end are shown. */
const FIRST_LINES = 12;
const LAST_LINES = 4;

/** A forecast for people: for each workload what happens when, then what it takes. */
export const forecastLines = (forecast: Forecast): string[] => [
  ...forecast.workloads.flatMap((workload) => ['', ...workloadLines(workload, forecast.steps)]),
  '',
  summary(forecast),
  ...forecast.warnings.map(({ object, message }) => `${pc.yellow('warning')} ${object}: ${message}`),
  ...forecast.assumptions.map((text) => pc.dim(`assumed: ${text}`)),
];

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const workloadLines = (workload: WorkloadForecast, steps: readonly ForecastStep[]): string[] => {
  const { key, from, to, strategy, reason } = workload;
  const [kind, namespace, name] = key.split('/');
  const title = [`${kind} ${namespace}/${name}`, `${from} → ${to} pods`, reason, strategy].filter(Boolean).join(' · ');
  const own = steps.filter(({ changes }) => changes.some((change) => change.workload === key));
  const versions = new Set(own.flatMap(({ changes }) => changes.filter((one) => one.workload === key).map(versionOf)));
  const lines = own.flatMap((step, at) =>
    stepLine(step, key, { both: versions.size > 1, last: at === own.length - 1 }),
  );
  return [pc.bold(title), ...shortened(lines), endLine(workload)];
};

const versionOf = ({ version }: ForecastChange): string => version;

const shortened = (lines: readonly string[]): readonly string[] => {
  const hidden = lines.length - FIRST_LINES - LAST_LINES;
  if (hidden <= 1) return lines;
  return [...lines.slice(0, FIRST_LINES), pc.dim(`  … ${hidden} more steps`), ...lines.slice(-LAST_LINES)];
};

/** That old pods are gone is worth a line only when it is the end, or when something follows from it. */
const stepLine = (step: ForecastStep, key: string, show: { both: boolean; last: boolean }): string[] => {
  const changes = step.changes.filter(({ workload }) => workload === key);
  if (!show.last && changes.every(({ kind }) => kind === 'gone')) return [];
  const moment = step.workloads.find((one) => one.key === key);
  const counts = moment
    ? pc.dim(` (${moment.ready} of ${moment.total} ready${show.both ? `, ${moment.updated} new` : ''})`)
    : '';
  const message = moment?.message ? pc.dim(` · ${moment.message}`) : '';
  return [`  +${seconds(step.atMs).padStart(7)}  ${phrases(changes, show.both).join('; ')}${counts}${message}`];
};

const PHRASES: Readonly<Record<ForecastChange['kind'], (count: number, which: string) => string>> = {
  create: (count, which) => pc.green(`start ${count}${which}`),
  delete: (count, which) => pc.red(`stop ${count}${which}`),
  update: (count) => pc.yellow(`refresh ${count} in place`),
  ready: (count, which) => `${count}${which} ready`,
  gone: (count, which) => `${count}${which} gone`,
  ended: (count) => `${count} finished`,
  weight: (count) => pc.cyan(`${count} % of the traffic to the new version`),
  switch: (count) => pc.cyan(count > 0 ? 'all traffic to the new version' : 'all traffic to the old version'),
  promote: () => pc.yellow('promoted (assumed)'),
};

/** Pods of all nodes together. */
const phrases = (changes: readonly ForecastChange[], both: boolean): string[] => {
  const sums = new Map<string, ForecastChange>();
  for (const change of changes) {
    const id = `${change.kind} ${change.version}`;
    const same = sums.get(id);
    sums.set(id, same ? { ...same, count: same.count + change.count } : change);
  }
  return [...sums.values()].map(({ kind, count, version }) => PHRASES[kind](count, both ? ` ${version}` : ''));
};

const endLine = ({ end, from, to, lowestReady, promisedReady, peakPods, durationMs }: WorkloadForecast): string => {
  const availability = from > 0 && to > 0 ? [`never fewer than ${lowestReady} ready (promised: ${promisedReady})`] : [];
  return `  ${[endText(end, durationMs), ...availability, `at most ${peakPods} pods`].join(' · ')}`;
};

const endText = (end: ForecastEnd, durationMs: number): string => {
  if (end.type === 'done') return pc.green(`done after ~${seconds(durationMs)}`);
  if (end.type === 'waits') return pc.yellow(`waits: ${end.reason}`);
  return pc.red(`${end.type === 'stuck' ? 'stuck' : 'too long to foresee'}: ${end.reason}`);
};

const summary = ({ end, durationMs, peaks }: Forecast): string => {
  const whose = 'key' in end ? `${end.key}: ` : '';
  const nodes = peaks.map(
    ({ node, cpu, memory, pods, allocatable }) =>
      `${node} at most ${pods} pods, ${formatCpu(cpu)} of ${formatCpu(allocatable.cpu)} cpu, ${formatBytes(memory)} of ${formatBytes(allocatable.memory)}`,
  );
  return [`forecast: ${whose}${endText(end, durationMs)}`, ...nodes].join(' · ');
};
