import { scryptSync } from 'node:crypto';
import { canonicalJson, hashOf } from './hash.js';
import { keyOf, objectKey } from './objects.js';
import type { ConfigMap, KubeObject, PodSpec, Secret } from './objects.js';

/** Names of the objects a pod takes config from, sorted, each once; all live in the pod's namespace. */
export interface ConfigRefs {
  readonly configMaps: readonly string[];
  readonly secrets: readonly string[];
}

/** What a version depends on beside the content: the salt of Secrets. */
export interface ConfigScope {
  readonly cluster: string;
  readonly namespace: string;
  /**
   * Version a pod has already: stands in for objects that are not there now. An object that vanishes changes nothing for pods that
   * have it, as in Kubernetes, and its source may just not have been fetched yet.
   */
  readonly previous?: string;
}

const VERSION_LENGTH = 16;
const ABSENT = '-';
/**
 * A version stands in records and labels, so a weak value must not be guessed from it (I12). 4 MiB and about 10 ms a
 * Secret, paid once for each content that a pod refers to.
 */
const SCRYPT = { N: 4096, r: 8, p: 1 } as const;

const refsBySpec = new WeakMap<PodSpec, ConfigRefs>();
const versions = new WeakMap<KubeObject, { readonly cluster: string; readonly version: string }>();

/** ConfigMaps and Secrets that env, envFrom, volumes and imagePullSecrets name. */
export const configRefs = (spec: PodSpec): ConfigRefs => {
  const known = refsBySpec.get(spec);
  if (known) return known;
  const refs = { configMaps: sorted(configMapNames(spec)), secrets: sorted(secretNames(spec)) };
  refsBySpec.set(spec, refs);
  return refs;
};

const configMapNames = (spec: PodSpec): (string | undefined)[] => [
  ...spec.containers.flatMap((container) => [
    ...(container.env ?? []).map((variable) => variable.valueFrom?.configMapKeyRef?.name),
    ...(container.envFrom ?? []).map((from) => from.configMapRef?.name),
  ]),
  ...(spec.volumes ?? []).map((volume) => volume.configMap?.name),
];

const secretNames = (spec: PodSpec): (string | undefined)[] => [
  ...spec.containers.flatMap((container) => [
    ...(container.env ?? []).map((variable) => variable.valueFrom?.secretKeyRef?.name),
    ...(container.envFrom ?? []).map((from) => from.secretRef?.name),
  ]),
  ...(spec.volumes ?? []).map((volume) => volume.secret?.secretName),
  ...(spec.imagePullSecrets ?? []).map((reference) => reference.name),
];

const sorted = (names: readonly (string | undefined)[]): string[] =>
  [...new Set(names.filter((name) => name !== undefined))].sort();

/**
 * `ConfigMap/app@3f…,Secret/db@9c…`: one version for each object the pod refers to, `-` for one that is not there; empty
 * without references. Equal as long as the content is.
 */
export const configVersion = (
  spec: PodSpec,
  scope: ConfigScope,
  find: (key: string) => KubeObject | undefined,
): string => {
  const refs = configRefs(spec);
  const entry = (kind: string, name: string): string => {
    const object = find(keyOf(kind, scope.namespace, name));
    if (object) return `${kind}/${name}@${versionOf(object, scope.cluster)}`;
    return entryOf(scope.previous, `${kind}/${name}@`) ?? `${kind}/${name}@${ABSENT}`;
  };
  return [
    ...refs.configMaps.map((name) => entry('ConfigMap', name)),
    ...refs.secrets.map((name) => entry('Secret', name)),
  ].join(',');
};

const entryOf = (version: string | undefined, prefix: string): string | undefined =>
  version?.split(',').find((entry) => entry.startsWith(prefix));

const versionOf = (object: KubeObject, cluster: string): string => {
  const known = versions.get(object);
  if (known?.cluster === cluster) return known.version;
  const version = object.kind === 'Secret' ? secretVersion(object, cluster) : contentVersion(object as ConfigMap);
  versions.set(object, { cluster, version });
  return version;
};

const contentVersion = (configMap: ConfigMap): string =>
  hashOf(canonicalJson([configMap.data ?? {}, configMap.binaryData ?? {}])).slice(0, VERSION_LENGTH);

const secretVersion = (secret: Secret, cluster: string): string => {
  const content = canonicalJson([secret.type, secret.data ?? {}, secret.stringData ?? {}]);
  return scryptSync(content, `${cluster}/${objectKey(secret)}`, VERSION_LENGTH / 2, SCRYPT).toString('hex');
};

/** What differs between two config versions, for people: `ConfigMap app`, `Secret db`. */
export const changedConfigs = (before: string, after: string): string[] => {
  const old = new Set(before.split(','));
  return after
    .split(',')
    .filter((entry) => entry !== '' && !old.has(entry))
    .map((entry) => (entry.split('@')[0] ?? entry).replace('/', ' '));
};
