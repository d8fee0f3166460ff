import { canonicalJson, hashOf } from './hash.js';
import type { Pod, PodSpec, PodTemplateSpec } from './objects.js';

/** What makes pods alike: the part of a workload that is copied into each of its pods. */
export interface PodTemplate {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Defaults applied. */
  readonly spec: PodSpec;
}

const HASH_LENGTH = 16;
const templates = new WeakMap<Pod | PodTemplateSpec, { readonly template: PodTemplate; readonly hash: string }>();

const entryOf = (object: Pod | PodTemplateSpec): { readonly template: PodTemplate; readonly hash: string } => {
  const known = templates.get(object);
  if (known) return known;
  const { labels = {}, annotations = {} } = object.metadata ?? {};
  const template = { labels, annotations, spec: object.spec };
  const entry = { template, hash: hashOf(canonicalJson(template)).slice(0, HASH_LENGTH) };
  templates.set(object, entry);
  return entry;
};

/** The template of a bare Pod or of a Deployment's `spec.template`. Remembered by the object's identity. */
export const podTemplate = (object: Pod | PodTemplateSpec): PodTemplate => entryOf(object).template;

/**
 * Canonical hash of labels, annotations and spec: 16 hex digits. With a config version, which only pods that roll on a config
 * change get, another one for each version.
 */
export const templateHash = (object: Pod | PodTemplateSpec, rollingConfigVersion = ''): string => {
  const { hash } = entryOf(object);
  return rollingConfigVersion === '' ? hash : hashOf(hash, rollingConfigVersion).slice(0, HASH_LENGTH);
};
