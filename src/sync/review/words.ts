import type { ForecastEnd } from '../../model/forecast.js';
import type { Review } from '../../model/review.js';

/** `1 node`, `2 nodes`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

/** `Deployment shop/web` of `Deployment/shop/web`. */
export const nameOf = (key: string): string => {
  const [kind, namespace, ...name] = key.split('/');
  return name.length > 0 ? `${kind} ${namespace}/${name.join('/')}` : key;
};

/** `0.7 s`, `40 s`, `2 min 5 s`, `1 h 10 min`: two units, of which the smaller may be absent. */
export const durationText = (ms: number): string => {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? twoUnits([minutes, 'min'], [whole % 60, 's']) : hours(minutes);
};

const hours = (minutes: number): string => twoUnits([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']);

const twoUnits = ([large, one]: [number, string], [small, other]: [number, string]): string =>
  small > 0 ? `${large} ${one} ${small} ${other}` : `${large} ${one}`;

/** `2026-11-27 17:20:05 UTC`. */
export const timeText = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** The review is of a change that Slipway has nothing to do with. */
export const touchesNothing = ({ verdict, sources }: Review): boolean => verdict === 'safe' && sources.length === 0;

/**
 * What the merge comes to, shortest first words: `3 create`, `1 update`, `fits on 2 nodes`, `~40 s`. `about` stands before durations. Own words and
 * numbers only.
 */
export const summaryWords = (review: Review, about: string): readonly string[] => [
  ...objectWords(review),
  ...placeWords(review),
  ...endWords(review, about),
];

const objectWords = ({ diffs }: Review): readonly string[] => {
  const of = (kind: Review['diffs'][number]['kind']) => diffs.filter((diff) => diff.kind === kind).length;
  const words = [
    [of('added'), 'create'],
    [of('changed'), 'update'],
    [of('removed'), 'delete'],
  ] as const;
  const shown = words.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return shown.length > 0 ? shown : ['no object changes'];
};

const placeWords = ({ unschedulable, workloads }: Review): readonly string[] => {
  if (unschedulable.length > 0) return [`${counted(unschedulable.length, 'workload')} without a place`];
  const nodes = new Set(workloads.flatMap((workload) => workload.nodes.map(({ node }) => node)));
  return nodes.size > 0 ? [`fits on ${counted(nodes.size, 'node')}`] : [];
};

const ENDS: Readonly<Record<ForecastEnd['type'], string>> = {
  done: '',
  waits: ', then waits',
  stuck: ', then is stuck',
  bounded: ' and longer',
};

const endWords = ({ forecast }: Review, about: string): readonly string[] => {
  if (!forecast || (forecast.workloads.length === 0 && forecast.durationMs === 0)) return [];
  return [`${about}${durationText(forecast.durationMs)}${ENDS[forecast.end.type]}`];
};
