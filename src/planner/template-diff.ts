import { changedConfigs } from '../model/config-version.js';
import { canonicalJson } from '../model/hash.js';
import { REPLACES_ANNOTATION } from '../model/labels.js';
import type { Container, PodSpec } from '../model/objects.js';
import type { PodRecord } from '../model/pod.js';
import { withoutCredentials } from '../model/secret-names.js';
import type { PodTemplate } from '../model/template-hash.js';
import { TEMPLATE_HASH_LABEL } from './pod-factory.js';

type Fields = Readonly<Record<string, unknown>>;

const MOST_NAMED = 4;

/**
 * What a pod's record and a template differ in, for people: `image web:1 → web:2`, `env LOG_LEVEL`, `label tier`. Images show their
 * values; everything else, env above all, only its name (I12).
 */
export const templateChanges = (record: PodRecord, template: PodTemplate, configVersion: string): string[] => {
  const changes = [
    ...containerChanges(record.spec, template.spec),
    ...changedKeys(without(record.spec, 'containers'), without(template.spec, 'containers')),
    ...changedKeys(without(record.labels, TEMPLATE_HASH_LABEL), template.labels).map((key) => `label ${key}`),
    ...changedKeys(without(record.annotations, REPLACES_ANNOTATION), template.annotations).map(
      (key) => `annotation ${key}`,
    ),
  ];
  if (changes.length > 0) return changes;
  return changedConfigs(record.configVersion, configVersion).map((name) => `${name} changed`);
};

/** The changes as one phrase of bounded length. */
export const phraseOf = (changes: readonly string[]): string => {
  if (changes.length === 0) return 'template changed';
  const rest = changes.length - MOST_NAMED;
  return changes.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? `, ${rest} more` : '');
};

const containerChanges = (before: PodSpec, after: PodSpec): string[] => {
  const old = new Map(before.containers.map((container) => [container.name, container]));
  const wanted = new Set(after.containers.map(({ name }) => name));
  const single = before.containers.length === 1 && after.containers.length === 1;
  const removed = before.containers
    .filter(({ name }) => !wanted.has(name))
    .map(({ name }) => `container ${name} removed`);
  const changed = after.containers.flatMap((container) => {
    const known = old.get(container.name);
    if (!known) return [`container ${container.name} added`];
    return changesOfContainer(known, container).map((change) => (single ? change : `${container.name}: ${change}`));
  });
  return [...removed, ...changed];
};

const changesOfContainer = (before: Container, after: Container): string[] => [
  ...(before.image === after.image ? [] : [withoutCredentials(`image ${before.image} → ${after.image}`)]),
  ...changedKeys(envByName(before), envByName(after)).map((name) => `env ${name}`),
  ...changedKeys(without(before, 'image', 'env'), without(after, 'image', 'env')),
];

const envByName = ({ env = [] }: Container): Fields =>
  Object.fromEntries(env.map((variable) => [variable.name, variable]));

const without = (fields: object, ...names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

const changedKeys = (before: Fields, after: Fields): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => canonicalJson(before[key]) !== canonicalJson(after[key]))
    .sort();
