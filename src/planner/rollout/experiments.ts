import type { ObservedPod } from '../../model/cluster.js';
import { hashOf } from '../../model/hash.js';
import type { ExperimentTemplate } from '../../model/rollout.js';
import type { WeightedSubset } from '../../model/service.js';
import type { Action } from '../../model/plan.js';
import { EXPERIMENT_ANNOTATION } from '../../model/labels.js';
import { isReady, viewOf } from '../buckets.js';
import type { PodView } from '../buckets.js';
import { hashLabelOf, TEMPLATE_HASH_LABEL } from '../pod-factory.js';
import type { PodFactory, PodOrigin } from '../pod-factory.js';
import { deletionOf, forgetOf, upkeepOf } from '../upkeep.js';
import type { WantedPod } from '../workload-draft.js';
import type { Workspace } from '../workspace.js';
import { progressOf, runId } from './context.js';
import type { RolloutContext } from './context.js';
import { stagesOf } from './steps.js';

const HASH_LENGTH = 16;

export const isOfExperiment = ({ record }: ObservedPod): boolean => EXPERIMENT_ANNOTATION in record.annotations;

/** One kind of pods of the experiment under way. */
interface Group {
  readonly id: string;
  readonly template: ExperimentTemplate;
  readonly origin: PodOrigin;
  readonly pods: readonly PodView[];
}

export interface ExperimentPlan {
  readonly actions: readonly Action[];
  readonly wanted: readonly WantedPod[];
  readonly subsets: readonly WeightedSubset[];
}

/** The pods of the experiment that is the step under way; without one, those that are left go. */
export const planExperiment = (
  context: RolloutContext,
  pods: readonly ObservedPod[],
  { factory, workspace }: { readonly factory: PodFactory; readonly workspace: Workspace },
): ExperimentPlan => {
  const groups = groupsOf(context, pods, workspace);
  const wantedIds = new Set(groups.map(({ id }) => id));
  const views = pods.map((pod) => viewOf(pod, { ...workspace, minReadySeconds: 0 }));
  const leaving = views.filter(({ record }) => !wantedIds.has(record.annotations[EXPERIMENT_ANNOTATION] ?? ''));
  const removed = views.filter(({ condition }) => condition === 'removed').map(forgetOf);
  const gone = leaving.filter(isAlive).map((view) => deletionOf(view, 'the experiment is over'));
  const kept = groups.flatMap((group) => group.pods.flatMap((view) => upkeepOf(view, workspace)));
  return {
    actions: [...removed, ...(workspace.anyNodeReady ? gone : []), ...kept],
    wanted: groups.flatMap((group) => missing(group, context, factory)),
    subsets: groups.flatMap(({ template, origin }) =>
      template.weight === undefined
        ? []
        : [{ selector: { [TEMPLATE_HASH_LABEL]: hashLabelOf(origin.templateHash) }, weight: template.weight }],
    ),
  };
};

const isAlive = ({ condition }: PodView): boolean => condition !== 'removed' && condition !== 'terminating';

const groupsOf = (context: RolloutContext, pods: readonly ObservedPod[], workspace: Workspace): Group[] => {
  const { target, stable } = context;
  const progress = progressOf(context);
  const stage = stagesOf(target.progressive)[progress.step];
  if (stage?.type !== 'experiment' || !stable || progress.aborted) return [];
  return stage.templates.flatMap((template) => {
    const id = runId(context, `step-${progress.step}/${template.name}`);
    const base = template.from === 'canary' ? target : { ...target, ...stable, template: stable.template };
    if (!base.template) return [];
    const origin = originOf({ ...base, template: base.template }, template, id);
    const own = pods.filter(({ record }) => record.annotations[EXPERIMENT_ANNOTATION] === id);
    const views = own.map((pod) => viewOf(pod, { ...workspace, minReadySeconds: 0 })).filter(isAlive);
    return [{ id, template, origin, pods: views }];
  });
};

const originOf = (base: PodOrigin, { metadata }: ExperimentTemplate, id: string): PodOrigin => ({
  source: base.source,
  revision: base.revision,
  templateHash: hashOf(base.templateHash, id).slice(0, HASH_LENGTH),
  template: {
    spec: base.template.spec,
    labels: { ...base.template.labels, ...metadata?.labels },
    annotations: { ...base.template.annotations, ...metadata?.annotations, [EXPERIMENT_ANNOTATION]: id },
  },
});

const missing = (group: Group, { target }: RolloutContext, factory: PodFactory): WantedPod[] =>
  Array.from({ length: Math.max(0, group.template.replicas - group.pods.length) }, () => ({
    key: target.key,
    pod: factory.replica(group.origin),
    reason: `experiment ${group.template.name}`,
  }));

/** How the pods of the experiment under way are; `undefined` without one. */
export const experimentState = (
  context: RolloutContext,
  pods: readonly ObservedPod[],
  workspace: Workspace,
): RolloutContext['experiment'] => {
  const groups = groupsOf(context, pods, workspace);
  if (groups.length === 0) return undefined;
  const all = groups.flatMap((group) => group.pods);
  const crashes = (view: PodView): boolean =>
    view.condition === 'finished' ||
    (view.status?.containers ?? []).some(({ restartCount }) => restartCount >= context.policy.crashLoops);
  if (all.some((view) => !isReady(view) && crashes(view))) return 'failed';
  const isFull = groups.every((group) => group.pods.filter(isReady).length >= group.template.replicas);
  return isFull ? 'ready' : 'starting';
};
