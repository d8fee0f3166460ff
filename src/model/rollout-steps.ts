import type { AnalysisRef } from './analysis.js';
import { parseSeconds } from './duration.js';
import type { Rollout } from './objects.js';
import type { CanaryScale, ExperimentTemplate, HeaderRoute, RolloutStep } from './rollout.js';

type Canary = NonNullable<Rollout['spec']['strategy']['canary']>;
type ManifestStep = NonNullable<Canary['steps']>[number];
type Experiment = NonNullable<ManifestStep['experiment']>;
type Analysis = NonNullable<ManifestStep['analysis']>;
type Arg = NonNullable<Analysis['args']>[number];
type Route = NonNullable<ManifestStep['setHeaderRoute']>;

/** `spec.strategy.canary.steps` of a Rollout. A step that sets nothing is left out; validation refuses it. */
export const rolloutSteps = (steps: readonly ManifestStep[] = []): RolloutStep[] =>
  steps.flatMap((step) => stepOf(step) ?? []);

const stepOf = (step: ManifestStep): RolloutStep | undefined => {
  if (step.setWeight !== undefined) return { type: 'setWeight', weight: step.setWeight };
  if (step.pause) return pauseOf(step.pause.duration);
  if (step.setCanaryScale) return { type: 'setCanaryScale', scale: scaleOf(step.setCanaryScale) };
  if (step.setHeaderRoute) return { type: 'setHeaderRoute', route: routeOf(step.setHeaderRoute) };
  if (step.analysis) return { type: 'analysis', analysis: analysisRef(step.analysis) };
  return step.experiment ? experimentOf(step.experiment) : undefined;
};

/** Without a readable duration it waits for a person: the careful reading. */
const pauseOf = (duration: string | number | undefined): RolloutStep => {
  const seconds = duration === undefined ? undefined : parseSeconds(duration);
  return seconds === undefined ? { type: 'pause' } : { type: 'pause', seconds };
};

const scaleOf = ({ replicas, weight }: NonNullable<ManifestStep['setCanaryScale']>): CanaryScale => {
  if (replicas !== undefined) return { replicas };
  return weight === undefined ? { matchTrafficWeight: true } : { percent: weight };
};

const routeOf = ({ name, match = [] }: Route): HeaderRoute => ({
  name,
  match: match.map(({ headerName, headerValue }) => ({ header: headerName, ...headerValue })),
});

const experimentOf = ({ duration, templates, analyses = [], dryRun }: Experiment): RolloutStep => {
  const seconds = duration === undefined ? undefined : parseSeconds(duration);
  return {
    type: 'experiment',
    ...(seconds === undefined ? {} : { seconds }),
    templates: templates.map(experimentTemplate),
    analyses: analyses.map(({ templateName, clusterScope = false, args }) =>
      analysisRef({ templates: [{ templateName, clusterScope }], args, dryRun }),
    ),
  };
};

const experimentTemplate = (template: Experiment['templates'][number]): ExperimentTemplate => ({
  name: template.name,
  from: template.specRef,
  replicas: template.replicas ?? 1,
  ...(template.weight === undefined ? {} : { weight: template.weight }),
  ...(template.metadata ? { metadata: roleMetadata(template.metadata) } : {}),
});

type Metadata = NonNullable<Canary['canaryMetadata']>;
export const roleMetadata = ({ labels = {}, annotations = {} }: Metadata): { labels: Labels; annotations: Labels } => ({
  labels,
  annotations,
});
type Labels = Readonly<Record<string, string>>;

/** What an `analysis` field of a Rollout refers to. */
export const analysisRef = ({ templates = [], args = [], dryRun = [] }: WrittenAnalysis): AnalysisRef => ({
  templates: templates.map(({ templateName, clusterScope = false }) => ({ name: templateName, clusterScope })),
  args: args.map(argOf),
  ...(dryRun.length > 0 ? { dryRun: dryRun.map(({ metricName }) => metricName) } : {}),
});

interface WrittenAnalysis {
  readonly templates?: Analysis['templates'];
  readonly args?: Analysis['args'] | undefined;
  readonly dryRun?: Analysis['dryRun'] | undefined;
}

const argOf = ({ name, value, valueFrom }: Arg): AnalysisRef['args'][number] => ({
  name,
  ...(value === undefined ? {} : { value }),
  ...(valueFrom?.secretKeyRef ? { secret: valueFrom.secretKeyRef } : {}),
  ...(valueFrom?.fieldRef ? { fieldPath: valueFrom.fieldRef.fieldPath } : {}),
  ...(valueFrom?.podTemplateHashValue ? { podTemplateHash: valueFrom.podTemplateHashValue } : {}),
});
