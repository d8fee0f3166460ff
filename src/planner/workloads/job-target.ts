import { configVersion } from '../../model/config-version.js';
import { hashOf, uuidOf } from '../../model/hash.js';
import { ROLL_ON_CONFIG_ANNOTATION } from '../../model/labels.js';
import type { Job } from '../../model/objects.js';
import { podTemplate, templateHash } from '../../model/template-hash.js';
import type { DesiredObject } from '../catalog.js';
import type { PodOrigin } from '../pod-factory.js';
import type { Workspace } from '../workspace.js';

const HASH_LENGTH = 16;

/** What a Job asks for, in numbers; Kubernetes' defaults (batch/v1 JobSpec). */
export interface JobTarget extends PodOrigin {
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  /** Absent: its pods share a queue and know themselves when all is done; then one that ends well is enough. */
  readonly completions?: number;
  readonly parallelism: number;
  readonly backoffLimit: number;
  readonly deadlineMs?: number;
  readonly ttlMs?: number;
  readonly suspended: boolean;
  readonly indexed: boolean;
  /** Its pods restart their containers themselves. */
  readonly onFailure: boolean;
  /** A pod that is told to go is replaced only when it is gone. */
  readonly replacesOnlyFailed: boolean;
  /** Stands for the uid that the Job would have in Kubernetes: another one for each run. */
  readonly controllerUid: string;
  readonly derived: boolean;
}

export const jobTarget = (desired: DesiredObject<Job>, workspace: Workspace): JobTarget => {
  const { key, object, source, revision, derived = false } = desired;
  const { spec, metadata } = object;
  const { name = '', namespace = 'default' } = metadata;
  const template = podTemplate(spec.template);
  const scope = { cluster: workspace.desired.cluster, namespace };
  const hash = jobHash(object, configVersion(template.spec, scope, workspace.find));
  return {
    ...{ key, namespace, name, source, revision, template, derived },
    templateHash: hash,
    ...sizesOf(spec),
    backoffLimit: spec.backoffLimit ?? 6,
    ...(spec.activeDeadlineSeconds === undefined ? {} : { deadlineMs: spec.activeDeadlineSeconds * 1000 }),
    ...(spec.ttlSecondsAfterFinished === undefined ? {} : { ttlMs: spec.ttlSecondsAfterFinished * 1000 }),
    suspended: spec.suspend ?? false,
    indexed: isIndexed(spec),
    onFailure: template.spec.restartPolicy === 'OnFailure',
    replacesOnlyFailed: spec.podReplacementPolicy === 'Failed',
    controllerUid: uuidOf(workspace.desired.cluster, key, hash),
  };
};

const isIndexed = ({ completionMode }: Job['spec']): boolean => completionMode === 'Indexed';

const sizesOf = ({ completions, parallelism }: Job['spec']): Pick<JobTarget, 'completions' | 'parallelism'> =>
  completions === undefined && parallelism !== undefined
    ? { parallelism }
    : { completions: completions ?? 1, parallelism: parallelism ?? 1 };

/**
 * Tells one run from the next: hash of what Kubernetes holds immutable, the template, completions and completionMode; with the version of
 * its config only when the template is annotated so. A policy for all workloads doesn't: nobody expects a migration to run again
 * because a password changed.
 */
export const jobHash = ({ spec }: Job, version: string): string => {
  const rolls = podTemplate(spec.template).annotations[ROLL_ON_CONFIG_ANNOTATION] === 'true';
  const hash = templateHash(spec.template, rolls ? version : '');
  const { completions } = sizesOf(spec);
  return hashOf(hash, String(isIndexed(spec)), String(completions)).slice(0, HASH_LENGTH);
};
