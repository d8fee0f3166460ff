import type { Forecast, ForecastChange, ForecastEnd, ForecastStep, WorkloadForecast } from '../../model/forecast.js';
import { formatBytes, formatCpu } from '../../model/quantity.js';
import { joined, phrase, strong, text, value, type Inline, type Phrase } from './document.js';
import { nameOf } from './words.js';

/** Of a long rollout the beginning and the end are shown. */
const FIRST_LINES = 12;
const LAST_LINES = 4;

/** A forecast for people: for each workload what happens when, then what it takes. Lines whose blanks matter. */
export const timelineLines = (forecast: Forecast): readonly Phrase[] => [
  ...forecast.workloads.flatMap((workload, at) => [
    ...(at > 0 ? [[]] : []),
    ...workloadLines(workload, forecast.steps),
  ]),
  [],
  summary(forecast),
  ...forecast.warnings.map(({ object, message }) => phrase`${text('warning', 'warn')} ${object}: ${message}`),
  ...forecast.assumptions.map((assumed) => [text('assumed: ', 'dim'), value(assumed, 'dim')]),
];

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const workloadLines = (workload: WorkloadForecast, steps: readonly ForecastStep[]): readonly Phrase[] => {
  const { key, from, to, strategy, reason } = workload;
  const title = [[value(nameOf(key))], phrase`${from} → ${to} pods`, foreign(reason), foreign(strategy)];
  const own = steps.filter(({ changes }) => changes.some((change) => change.workload === key));
  const versions = new Set(own.flatMap(({ changes }) => changes.filter((one) => one.workload === key).map(versionOf)));
  const lines = own.flatMap((step, at) =>
    stepLine(step, key, { both: versions.size > 1, last: at === own.length - 1 }),
  );
  return [[strong(...dotted(title))], ...shortened(lines), endLine(workload)];
};

const foreign = (shown: string | undefined): Phrase => (shown ? [value(shown)] : []);
const dotted = (phrases: readonly Phrase[]): Phrase =>
  joined(
    phrases.filter((one) => one.length > 0),
    text(' · '),
  );

const versionOf = ({ version }: ForecastChange): string => version;

const shortened = (lines: readonly Phrase[]): readonly Phrase[] => {
  const hidden = lines.length - FIRST_LINES - LAST_LINES;
  if (hidden <= 1) return lines;
  return [...lines.slice(0, FIRST_LINES), [text(`  … ${hidden} more steps`, 'dim')], ...lines.slice(-LAST_LINES)];
};

/** That old pods are gone is worth a line only when it is the end, or when something follows from it. */
const stepLine = (step: ForecastStep, key: string, show: { both: boolean; last: boolean }): readonly Phrase[] => {
  const changes = step.changes.filter(({ workload }) => workload === key);
  if (!show.last && changes.every(({ kind }) => kind === 'gone')) return [];
  const moment = step.workloads.find((one) => one.key === key);
  const counts = moment
    ? [text(` (${moment.ready} of ${moment.total} ready${show.both ? `, ${moment.updated} new` : ''})`, 'dim')]
    : [];
  const message = moment?.message ? [text(' · ', 'dim'), value(moment.message, 'dim')] : [];
  const events = joined(eventPhrases(changes, show.both), text('; '));
  return [[text(`  +${seconds(step.atMs).padStart(7)}  `), ...events, ...counts, ...message]];
};

const EVENTS: Readonly<Record<ForecastChange['kind'], (count: number, which: string) => Inline>> = {
  create: (count, which) => text(`start ${count}${which}`, 'good'),
  delete: (count, which) => text(`stop ${count}${which}`, 'bad'),
  update: (count) => text(`refresh ${count} in place`, 'warn'),
  ready: (count, which) => text(`${count}${which} ready`),
  gone: (count, which) => text(`${count}${which} gone`),
  ended: (count) => text(`${count} finished`),
  weight: (count) => text(`${count} % of the traffic to the new version`, 'info'),
  switch: (count) => text(count > 0 ? 'all traffic to the new version' : 'all traffic to the old version', 'info'),
  promote: () => text('promoted (assumed)', 'warn'),
};

/** Pods of all nodes together. */
const eventPhrases = (changes: readonly ForecastChange[], both: boolean): readonly Phrase[] => {
  const sums = new Map<string, ForecastChange>();
  for (const change of changes) {
    const id = `${change.kind} ${change.version}`;
    const same = sums.get(id);
    sums.set(id, same ? { ...same, count: same.count + change.count } : change);
  }
  return [...sums.values()].map(({ kind, count, version }) => [EVENTS[kind](count, both ? ` ${version}` : '')]);
};

const endLine = ({ end, from, to, lowestReady, promisedReady, peakPods, durationMs }: WorkloadForecast): Phrase => {
  const availability = `never fewer than ${lowestReady} ready (promised: ${promisedReady})`;
  const shown = from > 0 && to > 0 ? [text(availability)] : [];
  return [text('  '), ...dotted([endPhrase(end, durationMs), shown, [text(`at most ${peakPods} pods`)]])];
};

const endPhrase = (end: ForecastEnd, durationMs: number): Phrase => {
  if (end.type === 'done') return [text(`done after ~${seconds(durationMs)}`, 'good')];
  if (end.type === 'waits') return [text('waits: ', 'warn'), value(end.reason, 'warn')];
  return [text(end.type === 'stuck' ? 'stuck: ' : 'too long to foresee: ', 'bad'), value(end.reason, 'bad')];
};

const summary = ({ end, durationMs, peaks }: Forecast): Phrase => {
  const whose = 'key' in end ? phrase`${end.key}: ` : [];
  const nodes = peaks.map(
    ({ node, cpu, memory, pods, allocatable }) =>
      phrase`${node} ${text(
        `at most ${pods} pods, ${formatCpu(cpu)} of ${formatCpu(allocatable.cpu)} cpu, ${formatBytes(memory)} of ${formatBytes(allocatable.memory)}`,
      )}`,
  );
  return dotted([phrase`forecast: ${whose}${endPhrase(end, durationMs)}`, ...nodes]);
};
