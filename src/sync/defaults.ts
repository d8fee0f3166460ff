import type {
  AnalysisTemplate,
  ClusterAnalysisTemplate,
  Container,
  Deployment,
  EndpointSlice,
  Endpoints,
  Job,
  KubeObject,
  NetworkPolicy,
  PodSpec,
  Probe,
  Rollout,
  Secret,
  Service,
  Volume,
} from '../model/objects.js';
import { isClusterScoped } from '../model/objects.js';

/**
 * Kubernetes' defaults for what Slipway runs, all in one place. Source: the `default` remarks of
 * kubernetes.io/docs/reference/kubernetes-api and `SetDefaults_*` of kubernetes/kubernetes (pkg/apis/core/v1, pkg/apis/apps/v1).
 */
const FILE_MODE = 0o644;
/** Three hours. */
const AFFINITY_SECONDS = 10_800;
const PROBE = {
  initialDelaySeconds: 0,
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
} as const;
const ROLLING_UPDATE = { maxSurge: '25%', maxUnavailable: '25%' } as const;

/** Sets what is absent. The object must be valid; it is changed in place, and returned. */
export const applyDefaults = <T extends KubeObject>(object: T): T => {
  if (!isClusterScoped(object.kind)) object.metadata.namespace ??= 'default';
  applyKindDefaults(object);
  return object;
};

const applyKindDefaults = (object: KubeObject): void => {
  switch (object.kind) {
    case 'Deployment':
      return deploymentDefaults(object);
    case 'Rollout':
      return rolloutDefaults(object);
    case 'Job':
      return jobDefaults(object.spec);
    case 'AnalysisTemplate':
    case 'ClusterAnalysisTemplate':
      return analysisDefaults(object);
    case 'Pod':
      return podDefaults(object.spec);
    case 'Service':
      return serviceDefaults(object);
    case 'Endpoints':
      return endpointsDefaults(object);
    case 'EndpointSlice':
      return endpointSliceDefaults(object);
    case 'Secret':
      return secretDefaults(object);
    case 'NetworkPolicy':
      return networkPolicyDefaults(object);
    default:
  }
};

const replicaDefaults = (spec: Deployment['spec'] | Rollout['spec']): void => {
  spec.replicas ??= 1;
  spec.minReadySeconds ??= 0;
  spec.progressDeadlineSeconds ??= 600;
  spec.revisionHistoryLimit ??= 10;
};

const deploymentDefaults = ({ spec }: Deployment): void => {
  replicaDefaults(spec);
  spec.strategy ??= {};
  spec.strategy.type ??= 'RollingUpdate';
  if (spec.strategy.type === 'RollingUpdate')
    spec.strategy.rollingUpdate = { ...ROLLING_UPDATE, ...spec.strategy.rollingUpdate };
  podDefaults(spec.template.spec);
};

/** Source: argo-rollouts.readthedocs.io/en/stable/features/specification. */
const rolloutDefaults = ({ spec }: Rollout): void => {
  replicaDefaults(spec);
  if (spec.strategy.canary) spec.strategy.canary = { ...ROLLING_UPDATE, ...spec.strategy.canary };
  if (spec.template) podDefaults(spec.template.spec);
};

/** Source: SetDefaults_Job (pkg/apis/batch/v1). With `parallelism` alone, one pod that ends well is enough. */
const jobDefaults = (spec: Job['spec']): void => {
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  spec.parallelism ??= 1;
  spec.backoffLimit ??= 6;
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  podDefaults(spec.template.spec);
};

const analysisDefaults = ({ spec }: AnalysisTemplate | ClusterAnalysisTemplate): void => {
  for (const { provider } of spec.metrics ?? []) if (provider.job) jobDefaults(provider.job.spec);
};

const podDefaults = (spec: PodSpec): void => {
  spec.restartPolicy ??= 'Always';
  spec.terminationGracePeriodSeconds ??= 30;
  spec.containers.forEach(containerDefaults);
  if (spec.hostNetwork) spec.containers.forEach(hostNetworkDefaults);
  spec.volumes?.forEach(volumeDefaults);
};

const containerDefaults = (container: Container): void => {
  container.imagePullPolicy ??= isMutableTag(container.image) ? 'Always' : 'IfNotPresent';
  for (const port of container.ports ?? []) port.protocol ??= 'TCP';
  for (const { valueFrom } of container.env ?? []) if (valueFrom?.fieldRef) valueFrom.fieldRef.apiVersion ??= 'v1';
  probeDefaults(container.readinessProbe);
  probeDefaults(container.livenessProbe);
  const { resources } = container;
  if (resources?.limits) resources.requests = { ...resources.limits, ...resources.requests };
};

/** On the host's network a port of the container is one of the node (SetDefaults_Pod, `defaultHostNetworkPorts`). */
const hostNetworkDefaults = ({ ports = [] }: Container): void => {
  for (const port of ports) port.hostPort ??= port.containerPort;
};

/** No tag means `latest`; a digest never changes. */
const isMutableTag = (image: string): boolean => {
  if (image.includes('@')) return false;
  const name = image.slice(image.lastIndexOf('/') + 1);
  return !name.includes(':') || name.endsWith(':latest');
};

const probeDefaults = (probe: Probe | undefined): void => {
  if (!probe) return;
  Object.assign(probe, { ...PROBE, ...probe });
  if (!probe.httpGet) return;
  probe.httpGet.path ??= '/';
  probe.httpGet.scheme ??= 'HTTP';
};

const volumeDefaults = (volume: Volume): void => {
  if (volume.configMap) volume.configMap.defaultMode ??= FILE_MODE;
  else if (volume.secret) volume.secret.defaultMode ??= FILE_MODE;
  else if (volume.hostPath) volume.hostPath.type ??= '';
  else volume.emptyDir ??= {};
};

const serviceDefaults = ({ spec }: Service): void => {
  spec.type ??= 'ClusterIP';
  for (const port of spec.ports ?? []) {
    port.protocol ??= 'TCP';
    port.targetPort ??= port.port;
  }
  if (spec.type === 'ExternalName') return;
  spec.sessionAffinity ??= 'None';
  if (spec.sessionAffinity === 'ClientIP')
    spec.sessionAffinityConfig = {
      clientIP: { timeoutSeconds: AFFINITY_SECONDS, ...spec.sessionAffinityConfig?.clientIP },
    };
  spec.internalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'ClusterIP') return;
  spec.externalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
};

const endpointsDefaults = ({ subsets = [] }: Endpoints): void => {
  for (const { ports } of subsets) for (const port of ports) port.protocol ??= 'TCP';
};

const endpointSliceDefaults = ({ ports, endpoints }: EndpointSlice): void => {
  for (const port of ports) {
    port.name ??= '';
    port.protocol ??= 'TCP';
  }
  for (const endpoint of endpoints) endpoint.conditions = { ready: true, ...endpoint.conditions };
};

/** Source: SetDefaults_NetworkPolicy (pkg/apis/networking/v1): an empty `egress` does not count. */
const networkPolicyDefaults = ({ spec }: NetworkPolicy): void => {
  spec.podSelector ??= {};
  if (!spec.policyTypes?.length) spec.policyTypes = spec.egress?.length ? ['Ingress', 'Egress'] : ['Ingress'];
  for (const { ports } of [...(spec.ingress ?? []), ...(spec.egress ?? [])])
    for (const port of ports ?? []) port.protocol ??= 'TCP';
};

/** `stringData` is a convenience for writing: it overrides `data` and is gone afterwards. */
const secretDefaults = (secret: Secret): void => {
  secret.type ??= 'Opaque';
  if (!secret.stringData) return;
  const encoded = Object.entries(secret.stringData).map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
  secret.data = { ...secret.data, ...(Object.fromEntries(encoded) as Record<string, string>) };
  delete secret.stringData;
};
