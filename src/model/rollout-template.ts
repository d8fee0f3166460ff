import { keyOf, type Deployment, type KubeObject, type LabelSelector, type PodTemplateSpec } from './objects.js';
import type { Rollout } from './objects.js';

/** Finds an object by its key (`keyOf`). */
export type FindObject = (key: string) => KubeObject | undefined;

const referenced = (rollout: Rollout, find: FindObject): Deployment | undefined => {
  const key = referencedKey(rollout);
  const found = key === undefined ? undefined : find(key);
  return found?.kind === 'Deployment' ? found : undefined;
};

const referencedKey = ({ metadata, spec }: Rollout): string | undefined =>
  spec.workloadRef && keyOf('Deployment', metadata.namespace ?? 'default', spec.workloadRef.name);

/** What a Rollout's pods are made from: its own template, or that of the Deployment it refers to; `undefined` when that is not there. */
export const templateOf = (rollout: Rollout, find: FindObject): PodTemplateSpec | undefined =>
  rollout.spec.workloadRef ? referenced(rollout, find)?.spec.template : rollout.spec.template;

/** Its own selector, or that of the Deployment it refers to. */
export const selectorOf = (rollout: Rollout, find: FindObject): LabelSelector | undefined =>
  rollout.spec.selector ?? referenced(rollout, find)?.spec.selector;
