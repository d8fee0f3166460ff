import type { AnalysisMetric, AnalysisRunSpec, MetricState } from '../../../model/analysis.js';
import type { DerivedJob } from '../../../model/cluster.js';
import { shortHash } from '../../../model/hash.js';

const LONGEST_NAME = 63;
const HASH_LENGTH = 8;

/** Annotation of a Job: the run that it measures for. */
export const RUN_ANNOTATION = 'slipway.dev/analysis-run';

/**
 * The Job of a metric's next measurement. Its name follows from the run and the number of measurements before it, so a new leader asks for the
 * same one.
 */
export const derivedJob = (
  run: AnalysisRunSpec,
  metric: AnalysisMetric,
  state: MetricState,
): DerivedJob | undefined => {
  const { job } = metric.provider;
  if (!job) return undefined;
  const { labels, annotations } = job.metadata ?? {};
  return {
    source: run.source,
    revision: run.revision,
    job: {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: nameOf(run, metric, state),
        namespace: run.namespace,
        ...(labels ? { labels } : {}),
        annotations: { ...annotations, [RUN_ANNOTATION]: run.id },
      },
      spec: job.spec,
    },
  };
};

const nameOf = (run: AnalysisRunSpec, metric: AnalysisMetric, { count, error }: MetricState): string => {
  const workload = run.workload.split('/').at(-1) ?? '';
  const start = `${workload}-${metric.name}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  const end = `-${count + error + 1}-${shortHash(HASH_LENGTH, run.id, metric.name)}`;
  return `${start.slice(0, LONGEST_NAME - end.length).replace(/-+$/, '')}${end}`;
};
