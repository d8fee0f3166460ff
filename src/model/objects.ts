import type {
  ConfigMap,
  Deployment,
  EndpointSlice,
  Endpoints,
  Namespace,
  NetworkAttachmentDefinition,
  NetworkPolicy,
  Pod,
  Secret,
  Service,
} from './generated/index.js';

export type {
  ConfigMap,
  Deployment,
  EndpointSlice,
  Endpoints,
  Namespace,
  NetworkAttachmentDefinition,
  NetworkPolicy,
  Pod,
  Secret,
  Service,
};
export type { PodSpec, PodTemplateSpec, Container, Probe, Volume, LabelSelector, EnvVar } from './generated/index.js';

/** Any object of a supported kind, told apart by `kind`. */
export type KubeObject =
  | Namespace
  | ConfigMap
  | Secret
  | Pod
  | Deployment
  | Service
  | Endpoints
  | EndpointSlice
  | NetworkPolicy
  | NetworkAttachmentDefinition;
export type Kind = KubeObject['kind'];

/** `Kind/namespace/name`; cluster-scoped objects have an empty namespace. Identifies an object within a cluster. */
export const objectKey = (object: KubeObject): string =>
  keyOf(
    object.kind,
    object.kind === 'Namespace' ? '' : (object.metadata.namespace ?? 'default'),
    object.metadata.name ?? '',
  );

export const keyOf = (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`;

/** Label of an EndpointSlice: name of its Service. */
export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';
