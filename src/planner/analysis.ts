import type { AnalysisArg, AnalysisMetric, AnalysisRef, AnalysisRunSpec } from '../model/analysis.js';
import { placeholderOf } from '../model/arg-placeholders.js';
import { filledFaults, isEndless } from '../model/analysis-metric.js';
import type { DesiredObject } from './catalog.js';
import { fillIn, givenArgs } from './analysis-args.js';
import { dryRunNames, gatherTemplates } from './analysis-templates.js';
import type { Gathered } from './analysis-templates.js';
import type { Workspace } from './workspace.js';

export interface AnalysisPlace {
  /** The run's: `Rollout/shop/web@3f9a…/step-2`. */
  readonly id: string;
  /** Of the rollout: its metadata is what `fieldPath` reads. */
  readonly workload: DesiredObject;
  /** Pod template hashes of the version that serves, if there is one, and of the new one. */
  readonly hashes: { readonly stable?: string; readonly latest: string };
  /** Beside the rollout: may go on without end. */
  readonly background: boolean;
}

/** Bounds what one run costs: metrics, and the text of them all. */
const MOST_METRICS = 100;
const LONGEST = 256 * 1024;

/**
 * The run that `ref` asks for, its templates merged and its arguments filled in (Argo Rollouts: FlattenTemplates, MergeArgs). Secrets
 * stay references. The error is one line for people: what is wrong, where, and what to do.
 */
export const analysisSpec = (
  ref: AnalysisRef,
  at: AnalysisPlace,
  workspace: Pick<Workspace, 'find'>,
): AnalysisRunSpec | { readonly error: string } => {
  const { id, workload, background } = at;
  const namespace = workload.object.metadata.namespace ?? 'default';
  const gathered = gatherTemplates(ref, namespace, workspace);
  if ('error' in gathered) return gathered;
  const args = givenArgs(gathered.args, ref.args, at);
  if ('error' in args) return args;
  const metrics = metricsOf(gathered, args.args, background);
  if ('error' in metrics) return metrics;
  const dryRun = dryRunNames([...gathered.dryRun, ...(ref.dryRun ?? [])], metrics.metrics);
  if ('error' in dryRun) return dryRun;
  return {
    id,
    workload: workload.key,
    source: workload.source,
    revision: workload.revision,
    namespace,
    metrics: metrics.metrics,
    args: args.args,
    ...(dryRun.names.length > 0 ? { dryRun: dryRun.names } : {}),
    background,
  };
};

type Metrics = { readonly metrics: readonly AnalysisMetric[] } | { readonly error: string };

const metricsOf = (gathered: Gathered, args: readonly AnalysisArg[], background: boolean): Metrics => {
  const raw = gathered.metrics;
  if (raw.length === 0) return { error: 'the analysis has no metrics: add some to its templates' };
  if (raw.length > MOST_METRICS) return { error: `the analysis has ${raw.length} metrics, at most ${MOST_METRICS} go` };
  const filled = fillIn(raw, args);
  if ('error' in filled) return filled;
  const metrics = filled.value;
  if (JSON.stringify(metrics).length > LONGEST) return { error: `the analysis is longer than ${LONGEST} characters` };
  const names = metrics.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return { error: `two metrics have the name "${twice}": rename one` };
  const error = metrics.map((metric) => faultOf(metric, args, background)).find((fault) => fault !== undefined);
  return error === undefined ? { metrics } : { error };
};

const faultOf = (metric: AnalysisMetric, args: readonly AnalysisArg[], background: boolean): string | undefined => {
  const [fault] = filledFaults(metric);
  if (fault) return `metric ${metric.name}: ${fault.path.join('.')} ${fault.why}: ${fault.remedy}`;
  if (!background && isEndless(metric))
    return `metric ${metric.name} would never end: add count, or use it in a background analysis`;
  // A Job is an object of the plan, where no secret may stand (I12).
  const secret = args.find(
    (arg) => arg.secret && JSON.stringify(metric.provider.job ?? {}).includes(placeholderOf(arg.name)),
  );
  if (!secret) return undefined;
  return `metric ${metric.name}: a Job cannot take the secret argument ${secret.name}: use env.valueFrom.secretKeyRef in its container`;
};
