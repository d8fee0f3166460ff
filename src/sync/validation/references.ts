import type { Container, KubeObject, PodSpec, PodTemplateSpec, Volume } from '../../model/objects.js';
import type { Path } from './locate.js';

/** A mention of a ConfigMap or Secret in a pod. */
export interface Reference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** The entry that must be there. */
  readonly key?: string;
  /** Field that holds the name, from the object's root. */
  readonly path: Path;
  /** Pull secrets may come from the node's own configuration. */
  readonly severity: 'error' | 'warning';
}

/** The pod of an object, and where it stands. */
export const podOf = (object: KubeObject): PodPart | undefined => {
  switch (object.kind) {
    case 'Pod':
      return podPart(object, []);
    case 'Deployment':
    case 'Job':
      return podPart(object.spec.template, ['spec', 'template']);
    case 'Rollout':
      return object.spec.template && podPart(object.spec.template, ['spec', 'template']);
    default:
      return undefined;
  }
};

/** The pod of an object, or those that an analysis measures with. */
export const podsOf = (object: KubeObject): PodPart[] => {
  if (object.kind === 'AnalysisTemplate' || object.kind === 'ClusterAnalysisTemplate')
    return (object.spec.metrics ?? []).flatMap(({ provider }, index) =>
      provider.job
        ? [podPart(provider.job.spec.template, ['spec', 'metrics', index, 'provider', 'job', 'spec', 'template'])]
        : [],
    );
  const pod = podOf(object);
  return pod ? [pod] : [];
};

export interface PodPart {
  readonly spec: PodSpec;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Of the spec. */
  readonly path: Path;
}

const podPart = ({ spec, metadata }: Pick<PodTemplateSpec, 'spec' | 'metadata'>, path: Path): PodPart => ({
  spec,
  labels: metadata?.labels ?? {},
  annotations: metadata?.annotations ?? {},
  path: [...path, 'spec'],
});

interface Named {
  readonly name: string;
  readonly optional?: boolean;
  readonly key?: string;
}

const reference = (kind: Reference['kind'], target: Named | undefined, path: Path): Reference[] => {
  if (!target || target.optional) return [];
  return [
    {
      kind,
      name: target.name,
      path: [...path, 'name'],
      severity: 'error',
      ...(target.key === undefined ? {} : { key: target.key }),
    },
  ];
};

const containerReferences = (container: Container, path: Path): Reference[] => [
  ...(container.env ?? []).flatMap(({ valueFrom }, index) => [
    ...reference('ConfigMap', valueFrom?.configMapKeyRef, [...path, 'env', index, 'valueFrom', 'configMapKeyRef']),
    ...reference('Secret', valueFrom?.secretKeyRef, [...path, 'env', index, 'valueFrom', 'secretKeyRef']),
  ]),
  ...(container.envFrom ?? []).flatMap((source, index) => [
    ...reference('ConfigMap', source.configMapRef, [...path, 'envFrom', index, 'configMapRef']),
    ...reference('Secret', source.secretRef, [...path, 'envFrom', index, 'secretRef']),
  ]),
];

const volumeReferences = ({ configMap, secret }: Volume, path: Path): Reference[] => {
  const source = configMap ?? secret;
  if (!source || source.optional) return [];
  const kind = configMap ? 'ConfigMap' : 'Secret';
  const at = [...path, configMap ? 'configMap' : 'secret'];
  const name = configMap?.name ?? secret?.secretName ?? '';
  const field = configMap ? 'name' : 'secretName';
  const items = (source.items ?? []).map(
    ({ key }, index) => ({ kind, name, key, path: [...at, 'items', index, 'key'], severity: 'error' }) as const,
  );
  return [{ kind, name, path: [...at, field], severity: 'error' }, ...items];
};

const known = new WeakMap<PodSpec, readonly Reference[]>();

/** Every ConfigMap and Secret that a pod needs; those marked optional are left out. Kept as long as the spec: most survive a commit. */
export const referencesOf = (spec: PodSpec, path: Path): readonly Reference[] => {
  const references = known.get(spec) ?? findReferences(spec, path);
  known.set(spec, references);
  return references;
};

const findReferences = (spec: PodSpec, path: Path): Reference[] => [
  ...spec.containers.flatMap((container, index) => containerReferences(container, [...path, 'containers', index])),
  ...(spec.volumes ?? []).flatMap((volume, index) => volumeReferences(volume, [...path, 'volumes', index])),
  ...(spec.imagePullSecrets ?? []).map(({ name }, index): Reference => ({
    kind: 'Secret',
    name,
    path: [...path, 'imagePullSecrets', index, 'name'],
    severity: 'warning',
  })),
];
