import { JOB_INDEX_VARIABLE, JOB_LABEL } from '../../model/job.js';
import { DERIVED_ANNOTATION } from '../../model/labels.js';
import type { ObservedPod } from '../../model/cluster.js';
import type { PodSpec } from '../../model/objects.js';
import type { PodTemplate } from '../../model/template-hash.js';
import { PodFactory } from '../pod-factory.js';
import type { DraftPod } from '../workload-draft.js';
import type { Workspace } from '../workspace.js';
import type { JobTarget } from './job-target.js';

/** Makes the pods of one Job, with the labels that Kubernetes gives them. */
export class JobPodMaker {
  private readonly factory: PodFactory;
  private readonly template: PodTemplate;

  constructor(
    private readonly target: JobTarget,
    workspace: Workspace,
    siblings: readonly ObservedPod[],
  ) {
    const owner = { kind: 'Job', name: target.name } as const;
    this.factory = new PodFactory(workspace, { namespace: target.namespace, owner }, siblings);
    this.template = withJob(target);
  }

  /** `index` of an Indexed Job. */
  pod(index: number | undefined): DraftPod {
    const { name } = this.target;
    if (index === undefined) return this.factory.named({ ...this.target, template: this.template }, name);
    const template = withIndex(this.template, index, `${name}-${index}`);
    return this.factory.named({ ...this.target, template }, `${name}-${index}`);
  }
}

const withJob = ({ template, name, controllerUid, derived }: JobTarget): PodTemplate => ({
  ...template,
  labels: {
    ...template.labels,
    [JOB_LABEL.name]: name,
    [JOB_LABEL.oldName]: name,
    [JOB_LABEL.controller]: controllerUid,
    [JOB_LABEL.oldController]: controllerUid,
  },
  annotations: derived ? { ...template.annotations, [DERIVED_ANNOTATION]: 'true' } : template.annotations,
});

/** The index as annotation, label, host name and variable (kubernetes.io, "Jobs": completion mode). */
const withIndex = ({ labels, annotations, spec }: PodTemplate, index: number, hostname: string): PodTemplate => ({
  labels: { ...labels, [JOB_LABEL.index]: String(index) },
  annotations: { ...annotations, [JOB_LABEL.index]: String(index) },
  spec: { ...spec, hostname, containers: spec.containers.map((container) => withVariable(container, index)) },
});

/** A variable of that name that the template has stays. */
const withVariable = (container: PodSpec['containers'][number], index: number): PodSpec['containers'][number] => {
  const { env = [] } = container;
  if (env.some(({ name }) => name === JOB_INDEX_VARIABLE)) return container;
  return { ...container, env: [...env, { name: JOB_INDEX_VARIABLE, value: String(index) }] };
};
