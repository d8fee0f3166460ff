import { RE2JS } from 're2js';
import type { AnalysisMetric, AnalysisRef } from '../model/analysis.js';
import { keyOf } from '../model/objects.js';
import type { AnalysisTemplate, ClusterAnalysisTemplate } from '../model/objects.js';
import type { Workspace } from './workspace.js';

type Spec = AnalysisTemplate['spec'];
export type TemplateArg = NonNullable<Spec['args']>[number];
type TemplateRef = AnalysisRef['templates'][number];

/** Templates one after the other; names may still repeat. */
export interface Gathered {
  readonly metrics: readonly AnalysisMetric[];
  readonly args: readonly TemplateArg[];
  /** Patterns of metric names. */
  readonly dryRun: readonly string[];
}

type Failure = { readonly error: string };

const MOST_TEMPLATES = 50;
const LONGEST_PATTERN = 200;

/** The templates named, and those that they name, each once however often it is named. */
export const gatherTemplates = (
  { templates }: AnalysisRef,
  namespace: string,
  { find }: Pick<Workspace, 'find'>,
): Gathered | Failure => {
  const specs = new Map<string, Spec>();
  const waiting = [...templates];
  for (let ref = waiting.shift(); ref; ref = waiting.shift()) {
    const key = keyOfTemplate(ref, namespace);
    if (specs.has(key)) continue;
    const found = find(key) as AnalysisTemplate | ClusterAnalysisTemplate | undefined;
    if (!found) return { error: `${key} is not in git: add it, or fix templateName or clusterScope` };
    specs.set(key, found.spec);
    if (specs.size > MOST_TEMPLATES) return { error: `the analysis has more than ${MOST_TEMPLATES} templates` };
    waiting.push(...nested(found.spec));
  }
  const all = [...specs.values()];
  return {
    metrics: all.flatMap(({ metrics = [] }) => metrics),
    args: all.flatMap(({ args = [] }) => args),
    dryRun: all.flatMap(({ dryRun = [] }) => dryRun.map(({ metricName }) => metricName)),
  };
};

const keyOfTemplate = ({ name, clusterScope }: TemplateRef, namespace: string): string =>
  clusterScope ? keyOf('ClusterAnalysisTemplate', '', name) : keyOf('AnalysisTemplate', namespace, name);

const nested = ({ templates = [] }: Spec): TemplateRef[] =>
  templates.map(({ templateName, clusterScope = false }) => ({ name: templateName, clusterScope }));

/** Names of the metrics that the patterns match anywhere, as in Argo Rollouts. A pattern that matches none is a mistake. */
export const dryRunNames = (
  patterns: readonly string[],
  metrics: readonly AnalysisMetric[],
): { readonly names: readonly string[] } | Failure => {
  const names = new Set<string>();
  for (const pattern of patterns) {
    const matched = matching(pattern, metrics);
    if (matched.length === 0) return { error: `dryRun: "${pattern}" names no metric: fix metricName` };
    for (const name of matched) names.add(name);
  }
  return { names: [...names].sort() };
};

/** RE2: time grows with the text only. */
const matching = (pattern: string, metrics: readonly AnalysisMetric[]): string[] => {
  if (pattern.length > LONGEST_PATTERN) return [];
  try {
    const compiled = RE2JS.compile(pattern);
    return metrics.map(({ name }) => name).filter((name) => compiled.matcher(name).find());
  } catch {
    return [];
  }
};
