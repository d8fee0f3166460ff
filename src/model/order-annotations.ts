import { keyOf } from './objects.js';

/** Annotations of workloads. The first one counts; the second is Argo CD's. */
export const WAVE_ANNOTATIONS = ['slipway.dev/wave', 'argocd.argoproj.io/sync-wave'] as const;
export const DEPENDS_ON_ANNOTATION = 'slipway.dev/depends-on';

/** Kinds that others can wait for. */
const KINDS = ['Deployment', 'Rollout', 'Job', 'Pod'] as const;
export const isOrdered = (kind: string): boolean => KINDS.some((known) => known === kind);

type Annotations = Readonly<Record<string, string>>;

/** What an annotation does not say right. */
export interface OrderProblem {
  readonly annotation: string;
  readonly why: string;
}

/** A workload that another one waits for. */
export interface Dependency {
  /** As written: `Deployment/shop/db`. */
  readonly text: string;
  /** Keys it may stand for, one a kind; without a kind in the text all that exist are meant. */
  readonly keys: readonly string[];
}

/** The wave of a workload: an integer, 0 by default. */
export const waveOf = (annotations: Annotations): number | OrderProblem => {
  const annotation = WAVE_ANNOTATIONS.find((name) => annotations[name] !== undefined);
  if (annotation === undefined) return 0;
  const text = annotations[annotation]?.trim() ?? '';
  return /^[+-]?\d{1,9}$/.test(text) ? Number(text) : { annotation, why: `"${text}" is no integer` };
};

/** `db`, `Deployment/db`, `Deployment/shop/db`, separated by commas; without a namespace the workload's own is meant. */
export const dependenciesOf = (annotations: Annotations, namespace: string): readonly Dependency[] | OrderProblem => {
  const texts = (annotations[DEPENDS_ON_ANNOTATION] ?? '').split(/[,\s]+/).filter((text) => text !== '');
  const read = texts.map((text) => dependencyOf(text, namespace));
  const wrong = read.find((one): one is OrderProblem => 'why' in one);
  return wrong ?? read.filter((one): one is Dependency => 'keys' in one);
};

const dependencyOf = (text: string, namespace: string): Dependency | OrderProblem => {
  const parts = text.split('/');
  const name = parts.at(-1) ?? '';
  const place = parts.length === 3 ? (parts[1] ?? '') : namespace;
  const asked = parts.length > 1 ? (parts[0] ?? '') : undefined;
  const kinds = KINDS.filter((kind) => asked === undefined || kind.toLowerCase() === asked.toLowerCase());
  if (parts.length > 3 || name === '' || place === '')
    return { annotation: DEPENDS_ON_ANNOTATION, why: `"${text}" is neither name, Kind/name nor Kind/namespace/name` };
  if (kinds.length === 0)
    return { annotation: DEPENDS_ON_ANNOTATION, why: `"${asked}" is none of ${KINDS.join(', ')}` };
  return { text, keys: kinds.map((kind) => keyOf(kind, place, name)) };
};
