import type {
  AnalysisTemplate,
  ClusterAnalysisTemplate,
  ConfigMap,
  Deployment,
  EndpointSlice,
  Endpoints,
  Ingress,
  IngressClass,
  Job,
  Namespace,
  NetworkAttachmentDefinition,
  NetworkPolicy,
  Pod,
  PodDisruptionBudget,
  ResourceQuota,
  Rollout,
  Secret,
  Service,
} from './generated/index.js';

export type {
  AnalysisTemplate,
  ClusterAnalysisTemplate,
  ConfigMap,
  Deployment,
  EndpointSlice,
  Endpoints,
  Ingress,
  IngressClass,
  Job,
  Namespace,
  NetworkAttachmentDefinition,
  NetworkPolicy,
  Pod,
  PodDisruptionBudget,
  ResourceQuota,
  Rollout,
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
  | Ingress
  | IngressClass
  | NetworkPolicy
  | NetworkAttachmentDefinition
  | Job
  | Rollout
  | AnalysisTemplate
  | ClusterAnalysisTemplate
  | PodDisruptionBudget
  | ResourceQuota;
export type Kind = KubeObject['kind'];

const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  // One a line, so that kinds added side by side merge.
  'Namespace',
  'IngressClass',
  'ClusterAnalysisTemplate',
]);
/** Kinds whose objects are in no namespace. */
export const isClusterScoped = (kind: string): boolean => CLUSTER_SCOPED.has(kind);

/** `Kind/namespace/name`; cluster-scoped objects have an empty namespace. Identifies an object within a cluster. */
export const objectKey = (object: KubeObject): string =>
  keyOf(
    object.kind,
    isClusterScoped(object.kind) ? '' : (object.metadata.namespace ?? 'default'),
    object.metadata.name ?? '',
  );

export const keyOf = (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`;

/** Label of an EndpointSlice: name of its Service. */
export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';
