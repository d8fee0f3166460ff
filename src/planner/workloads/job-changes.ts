import { JOB_INDEX_VARIABLE, JOB_LABEL } from '../../model/job.js';
import { DERIVED_ANNOTATION } from '../../model/labels.js';
import type { PodSpec } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import type { PodView } from '../buckets.js';
import { phraseOf, templateChanges } from '../template-diff.js';
import type { JobTarget } from './job-target.js';

/** What differs between a pod of an earlier run and the template, without what Slipway itself gave the pod. */
export const changesOf = ({ record }: PodView, { template, completions, indexed }: JobTarget): string => {
  const changes = templateChanges(withoutJob(record), template, record.configVersion);
  return changes.length > 0
    ? phraseOf(changes)
    : `completions ${completions ?? 'unset'}, ${indexed ? 'Indexed' : 'NonIndexed'}`;
};

const JOB_KEYS: ReadonlySet<string> = new Set([...Object.values(JOB_LABEL), DERIVED_ANNOTATION]);

const withoutJob = (record: PodRecord): PodRecord => ({
  ...record,
  labels: withoutKeys(record.labels),
  annotations: withoutKeys(record.annotations),
  spec: record.annotations[JOB_LABEL.index] === undefined ? record.spec : withoutIndex(record.spec),
});

const withoutKeys = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !JOB_KEYS.has(key)));

const withoutIndex = ({ hostname: _hostname, ...spec }: PodSpec): PodSpec => ({
  ...spec,
  containers: spec.containers.map(({ env = [], ...container }) => {
    const rest = env.filter(({ name }) => name !== JOB_INDEX_VARIABLE);
    return rest.length > 0 ? { ...container, env: rest } : container;
  }),
});
