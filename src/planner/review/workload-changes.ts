import type { KubeObject } from '../../model/objects.js';
import { keyOf, objectKey } from '../../model/objects.js';
import { templateOf } from '../../model/rollout-template.js';
import type { FindObject } from '../../model/rollout-template.js';
import { isSameValue } from '../../model/same-value.js';
import type { PodTemplate } from '../../model/template-hash.js';
import { podTemplate } from '../../model/template-hash.js';
import type { Catalog, WorkloadObject } from '../catalog.js';
import { byKey } from '../catalog.js';
import type { ObjectChange } from './changes.js';

/** A workload that the merge adds, removes or changes; a Rollout with the template that it takes from its Deployment. */
export interface WorkloadChange {
  readonly key: string;
  readonly source: string;
  readonly before?: WorkloadObject;
  readonly after?: WorkloadObject;
  /** Its pods are made from another template than before, or it is new. */
  readonly newTemplate: boolean;
}

/** What a workload's pods are copied from. */
export const podTemplateOf = (object: WorkloadObject): PodTemplate =>
  podTemplate(object.kind === 'Pod' ? object : object.spec.template);

/** The object as a workload, a Rollout with its pods' template. A Rollout whose Deployment is not there has no pods, so it is no workload. */
export const resolvedWorkload = (object: KubeObject | undefined, find: FindObject): WorkloadObject | undefined => {
  switch (object?.kind) {
    case 'Deployment':
    case 'Job':
    case 'Pod':
      return object;
    case 'Rollout': {
      const template = templateOf(object, find);
      return template && { ...object, spec: { ...object.spec, template } };
    }
    default:
      return undefined;
  }
};

const deploymentOf = (object: KubeObject | undefined): string | undefined =>
  object?.kind === 'Rollout' && object.spec.workloadRef
    ? keyOf('Deployment', object.metadata.namespace ?? 'default', object.spec.workloadRef.name)
    : undefined;

/** Both sides of the merge, by key. */
export interface Sides {
  readonly before: FindObject;
  readonly after: FindObject;
}

/** What the merge does not touch is the same on both sides. */
export const sidesOf = (changes: readonly ObjectChange[], catalog: Catalog): Sides => {
  const changed = new Map(changes.map((change) => [change.key, change]));
  const after = (key: string): KubeObject | undefined => catalog.byKey.get(key)?.object;
  const before = (key: string): KubeObject | undefined => {
    const change = changed.get(key);
    return change ? change.before : after(key);
  };
  return { before, after: (key) => changed.get(key)?.after ?? after(key) };
};

/** Deployment -> the Rollout that runs its pods, before or after the merge. */
export const referrersOf = (changes: readonly ObjectChange[], catalog: Catalog): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  const add = (object: KubeObject | undefined): void => {
    const deployment = deploymentOf(object);
    if (object && deployment !== undefined) found.set(deployment, objectKey(object));
  };
  for (const { object } of catalog.workloads) add(object);
  for (const { before, after } of changes) {
    add(before);
    add(after);
  }
  return found;
};

/** Sorted by key. A Deployment that a Rollout refers to counts as that Rollout. */
export const workloadChangesOf = (
  changes: readonly ObjectChange[],
  catalog: Catalog,
  referrers: ReadonlyMap<string, string>,
): readonly WorkloadChange[] => {
  const sides = sidesOf(changes, catalog);
  const sources = new Map<string, string>();
  for (const { key, source } of changes) {
    const workload = referrers.get(key) ?? key;
    if (workload === key || !sources.has(workload)) sources.set(workload, source);
  }
  return [...sources].flatMap(([key, source]) => sideBySide(key, source, sides)).sort(byKey);
};

const sideBySide = (key: string, source: string, sides: Sides): WorkloadChange[] => {
  const before = resolvedWorkload(sides.before(key), sides.before);
  const after = resolvedWorkload(sides.after(key), sides.after);
  if (!before && !after) return [];
  const isSame = before && after && isSameValue(podTemplateOf(before), podTemplateOf(after));
  return [{ key, source, ...(before ? { before } : {}), ...(after ? { after } : {}), newTemplate: !isSame }];
};
