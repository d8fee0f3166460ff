/* Made by `npm run generate` from schemas/. Do not edit. */

export interface Affinity {
  nodeAffinity?: NodeAffinity;
  podAffinity?: PodAffinity;
  podAntiAffinity?: PodAffinity;
}
export interface NodeAffinity {
  requiredDuringSchedulingIgnoredDuringExecution?: {
    nodeSelectorTerms: NodeSelectorTerm[];
  };
  preferredDuringSchedulingIgnoredDuringExecution?: {
    weight: number;
    preference: NodeSelectorTerm;
  }[];
}
export interface NodeSelectorTerm {
  matchExpressions?: NodeSelectorRequirement[];
  matchFields?: NodeSelectorRequirement[];
}
export interface NodeSelectorRequirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  values?: string[];
}
export interface PodAffinity {
  requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[];
  preferredDuringSchedulingIgnoredDuringExecution?: {
    weight: number;
    podAffinityTerm: PodAffinityTerm;
  }[];
}
export interface PodAffinityTerm {
  labelSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  namespaces?: string[];
  topologyKey: string;
  matchLabelKeys?: string[];
  mismatchLabelKeys?: string[];
}
export interface LabelSelector {
  matchLabels?: Labels;
  matchExpressions?: LabelSelectorRequirement[];
}
export interface Labels {
  [k: string]: string;
}
export interface LabelSelectorRequirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  values?: string[];
}
export interface AnalysisMetric {
  name: string;
  interval?: string;
  initialDelay?: string;
  count?: number | string;
  successCondition?: string;
  failureCondition?: string;
  failureLimit?: number | string;
  inconclusiveLimit?: number | string;
  consecutiveErrorLimit?: number | string;
  consecutiveSuccessLimit?: number | string;
  provider: AnalysisProvider;
}
export interface AnalysisProvider {
  prometheus?: {
    address?: string;
    query: string;
    timeout?: number | string;
    insecure?: boolean;
    headers?: {
      key: string;
      value: string;
    }[];
  };
  web?: {
    url: string;
    method?: 'GET' | 'POST' | 'PUT';
    headers?: {
      key: string;
      value: string;
    }[];
    body?: string;
    jsonBody?: {
      [k: string]: unknown;
    };
    timeoutSeconds?: number;
    jsonPath?: string;
    insecure?: boolean;
  };
  job?: {
    metadata?: ObjectMeta;
    spec: JobSpec;
  };
}
/**
 * Name, namespace, labels and annotations of an object.
 */
export interface ObjectMeta {
  name?: string;
  namespace?: string;
  labels?: Labels;
  annotations?: Annotations;
}
export interface Annotations {
  [k: string]: string;
}
export interface JobSpec {
  parallelism?: number;
  completions?: number;
  backoffLimit?: number;
  activeDeadlineSeconds?: number;
  ttlSecondsAfterFinished?: number;
  suspend?: boolean;
  completionMode?: 'NonIndexed' | 'Indexed';
  backoffLimitPerIndex?: number;
  maxFailedIndexes?: number;
  podFailurePolicy?: {};
  successPolicy?: {};
  podReplacementPolicy?: 'TerminatingOrFailed' | 'Failed';
  manualSelector?: boolean;
  selector?: {};
  managedBy?: string;
  template: PodTemplateSpec;
}
export interface PodTemplateSpec {
  metadata?: ObjectMeta;
  spec: PodSpec;
}
/**
 * The containers of a pod and how they run.
 */
export interface PodSpec {
  containers: Container[];
  volumes?: Volume[];
  imagePullSecrets?: LocalObjectReference[];
  restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  terminationGracePeriodSeconds?: number;
  hostname?: string;
  securityContext?: PodSecurityContext;
  hostNetwork?: boolean;
  hostPID?: boolean;
  hostIPC?: boolean;
  hostUsers?: boolean;
  activeDeadlineSeconds?: number;
  affinity?: Affinity;
  nodeName?: string;
  nodeSelector?: {
    [k: string]: string;
  };
  tolerations?: Toleration[];
  topologySpreadConstraints?: TopologySpreadConstraint[];
  schedulerName?: string;
  priority?: number;
  priorityClassName?: string;
  preemptionPolicy?: 'PreemptLowerPriority' | 'Never';
  automountServiceAccountToken?: boolean;
  serviceAccountName?: string;
  serviceAccount?: string;
  dnsPolicy?: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';
  dnsConfig?: PodDNSConfig;
  enableServiceLinks?: boolean;
  hostAliases?: HostAlias[];
  hostnameOverride?: string;
  subdomain?: string;
  setHostnameAsFQDN?: boolean;
  shareProcessNamespace?: boolean;
  os?: {
    name: 'linux';
  };
  overhead?: {
    [k: string]: string | number;
  };
  readinessGates?: {
    conditionType: string;
  }[];
}
/**
 * One process tree from one image.
 */
export interface Container {
  name: string;
  image: string;
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  command?: string[];
  args?: string[];
  workingDir?: string;
  env?: EnvVar[];
  envFrom?: EnvFromSource[];
  ports?: ContainerPort[];
  resources?: ResourceRequirements;
  volumeMounts?: VolumeMount[];
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  securityContext?: SecurityContext;
  stdin?: boolean;
  tty?: boolean;
  startupProbe?: Probe;
  lifecycle?: Lifecycle;
  stdinOnce?: boolean;
  terminationMessagePath?: string;
  /**
   * Under either policy the message of a run that ended in an error is the end of its log: at most 20 lines and 2 KiB, without values of the pod's Secrets. No file is read.
   */
  terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  resizePolicy?: {
    resourceName?: string;
    restartPolicy?: string;
  }[];
  restartPolicy?: string;
  restartPolicyRules?: unknown[];
}
export interface EnvVar {
  name: string;
  value?: string;
  valueFrom?: EnvVarSource;
}
export interface EnvVarSource {
  configMapKeyRef?: ConfigMapKeySelector;
  secretKeyRef?: SecretKeySelector;
  fieldRef?: ObjectFieldSelector;
  resourceFieldRef?: ResourceFieldSelector;
}
export interface ConfigMapKeySelector {
  name: string;
  key: string;
  optional?: boolean;
}
export interface SecretKeySelector {
  name: string;
  key: string;
  optional?: boolean;
}
export interface ObjectFieldSelector {
  apiVersion?: 'v1';
  fieldPath: string;
}
export interface ResourceFieldSelector {
  containerName?: string;
  resource: string;
  divisor?: string | number;
}
export interface EnvFromSource {
  prefix?: string;
  configMapRef?: ConfigMapEnvSource;
  secretRef?: SecretEnvSource;
}
export interface ConfigMapEnvSource {
  name: string;
  optional?: boolean;
}
export interface SecretEnvSource {
  name: string;
  optional?: boolean;
}
export interface ContainerPort {
  containerPort: number;
  name?: string;
  hostPort?: number;
  hostIP?: string;
  protocol?: 'TCP' | 'UDP' | 'SCTP';
}
export interface ResourceRequirements {
  requests?: ResourceList;
  limits?: ResourceList;
}
export interface ResourceList {
  [k: string]: string | number;
}
export interface VolumeMount {
  name: string;
  mountPath: string;
  readOnly?: boolean;
  subPath?: string;
  mountPropagation?: 'None' | 'HostToContainer' | 'Bidirectional';
  recursiveReadOnly?: 'Disabled' | 'IfPossible';
}
export interface Probe {
  httpGet?: HTTPGetAction;
  tcpSocket?: TCPSocketAction;
  exec?: ExecAction;
  initialDelaySeconds?: number;
  periodSeconds?: number;
  timeoutSeconds?: number;
  successThreshold?: number;
  failureThreshold?: number;
  terminationGracePeriodSeconds?: number;
}
export interface HTTPGetAction {
  path?: string;
  port: number | string;
  host?: string;
  scheme?: 'HTTP' | 'HTTPS';
  httpHeaders?: HTTPHeader[];
}
export interface HTTPHeader {
  name: string;
  value: string;
}
export interface TCPSocketAction {
  port: number | string;
  host?: string;
}
export interface ExecAction {
  command: string[];
}
export interface SecurityContext {
  runAsUser?: number;
  runAsGroup?: number;
  privileged?: boolean;
  readOnlyRootFilesystem?: boolean;
  allowPrivilegeEscalation?: boolean;
  capabilities?: Capabilities;
  runAsNonRoot?: boolean;
  seccompProfile?: {
    type: 'RuntimeDefault' | 'Unconfined';
  };
  appArmorProfile?: {
    type: 'RuntimeDefault' | 'Unconfined';
  };
  seLinuxOptions?: SELinuxOptions;
  procMount?: 'Default' | 'Unmasked';
}
export interface Capabilities {
  add?: string[];
  drop?: string[];
}
export interface SELinuxOptions {
  level?: string;
  role?: string;
  type?: string;
  user?: string;
}
export interface Lifecycle {
  preStop?: LifecycleHandler;
  postStart?: LifecycleHandler;
  stopSignal?: string;
}
export interface LifecycleHandler {
  exec?: ExecAction;
  httpGet?: HTTPGetAction;
  tcpSocket?: TCPSocketAction;
  sleep?: {
    seconds: number;
  };
}
/**
 * A folder that containers of the pod mount.
 */
export interface Volume {
  name: string;
  emptyDir?: EmptyDirVolumeSource;
  hostPath?: HostPathVolumeSource;
  configMap?: ConfigMapVolumeSource;
  secret?: SecretVolumeSource;
}
export interface EmptyDirVolumeSource {
  medium?: '' | 'Memory';
  sizeLimit?: string | number;
}
export interface HostPathVolumeSource {
  path: string;
  type?: '' | 'DirectoryOrCreate' | 'Directory' | 'FileOrCreate' | 'File' | 'Socket' | 'CharDevice' | 'BlockDevice';
}
export interface ConfigMapVolumeSource {
  name: string;
  items?: KeyToPath[];
  defaultMode?: number;
  optional?: boolean;
}
export interface KeyToPath {
  key: string;
  path: string;
  mode?: number;
}
export interface SecretVolumeSource {
  secretName: string;
  items?: KeyToPath[];
  defaultMode?: number;
  optional?: boolean;
}
export interface LocalObjectReference {
  name: string;
}
export interface PodSecurityContext {
  runAsUser?: number;
  runAsGroup?: number;
  runAsNonRoot?: boolean;
  seccompProfile?: {
    type: 'RuntimeDefault' | 'Unconfined';
  };
  appArmorProfile?: {
    type: 'RuntimeDefault' | 'Unconfined';
  };
  fsGroup?: number;
  fsGroupChangePolicy?: 'OnRootMismatch' | 'Always';
  supplementalGroups?: number[];
  supplementalGroupsPolicy?: 'Merge' | 'Strict';
  sysctls?: {
    name: string;
    value: string;
  }[];
  seLinuxOptions?: SELinuxOptions;
  seLinuxChangePolicy?: string;
}
export interface Toleration {
  key?: string;
  operator?: 'Exists' | 'Equal' | 'Lt' | 'Gt';
  value?: string;
  effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  tolerationSeconds?: number;
}
export interface TopologySpreadConstraint {
  maxSkew: number;
  topologyKey: string;
  whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
  labelSelector?: LabelSelector;
  matchLabelKeys?: string[];
  minDomains?: number;
  nodeAffinityPolicy?: 'Honor' | 'Ignore';
  nodeTaintsPolicy?: 'Honor' | 'Ignore';
}
export interface PodDNSConfig {
  nameservers?: string[];
  searches?: string[];
  options?: {
    name?: string;
    value?: string;
  }[];
}
export interface HostAlias {
  ip: string;
  hostnames?: string[];
}
export interface AnalysisSpec {
  metrics?: AnalysisMetric[];
  args?: AnalysisTemplateArg[];
  templates?: {
    templateName: string;
    clusterScope?: boolean;
  }[];
  dryRun?: {
    metricName: string;
  }[];
  measurementRetention?: unknown[];
}
export interface AnalysisTemplateArg {
  name: string;
  value?: string;
  valueFrom?: {
    secretKeyRef?: {
      name: string;
      key: string;
    };
    fieldRef?: {
      fieldPath: string;
    };
  };
}
/**
 * What is measured during a rollout, and what is good enough (Argo Rollouts).
 */
export interface AnalysisTemplate {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'AnalysisTemplate';
  metadata: ObjectMeta;
  spec: AnalysisSpec;
}
/**
 * An AnalysisTemplate for all namespaces (Argo Rollouts).
 */
export interface ClusterAnalysisTemplate {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'ClusterAnalysisTemplate';
  metadata: ObjectMeta;
  spec: AnalysisSpec;
}
/**
 * Settings for pods, as environment variables or files.
 */
export interface ConfigMap {
  apiVersion: 'v1';
  kind: 'ConfigMap';
  metadata: ObjectMeta;
  data?: {
    [k: string]: string;
  };
  binaryData?: {
    [k: string]: string;
  };
  immutable?: boolean;
}
/**
 * Keeps a number of equal pods running and replaces them step by step when their template changes.
 */
export interface Deployment {
  apiVersion: 'apps/v1';
  kind: 'Deployment';
  metadata: ObjectMeta;
  spec: DeploymentSpec;
}
export interface DeploymentSpec {
  replicas?: number;
  selector: LabelSelector;
  template: PodTemplateSpec;
  strategy?: DeploymentStrategy;
  minReadySeconds?: number;
  progressDeadlineSeconds?: number;
  revisionHistoryLimit?: number;
  paused?: boolean;
}
export interface DeploymentStrategy {
  type?: 'RollingUpdate' | 'Recreate';
  rollingUpdate?: RollingUpdateDeployment;
}
export interface RollingUpdateDeployment {
  maxSurge?: number | string;
  maxUnavailable?: number | string;
}
export interface EndpointAddress {
  ip: string;
  hostname?: string;
  nodeName?: string;
}
export interface EndpointConditions {
  ready?: boolean;
  serving?: boolean;
  terminating?: boolean;
}
export interface EndpointPort {
  name?: string;
  port: number;
  protocol?: 'TCP' | 'UDP' | 'SCTP';
  appProtocol?: string;
}
/**
 * Addresses behind the Service that its label kubernetes.io/service-name names, which has no selector.
 */
export interface EndpointSlice {
  apiVersion: 'discovery.k8s.io/v1';
  kind: 'EndpointSlice';
  metadata: ObjectMeta;
  addressType: 'IPv4';
  endpoints: SliceEndpoint[];
  ports: SlicePort[];
}
export interface SliceEndpoint {
  addresses: string[];
  conditions?: EndpointConditions;
  hostname?: string;
  nodeName?: string;
  zone?: string;
}
export interface SlicePort {
  name?: string;
  port: number;
  protocol?: 'TCP' | 'UDP' | 'SCTP';
  appProtocol?: string;
}
export interface EndpointSubset {
  addresses?: EndpointAddress[];
  notReadyAddresses?: EndpointAddress[];
  ports: EndpointPort[];
}
/**
 * Addresses behind the Service of the same name, which has no selector.
 */
export interface Endpoints {
  apiVersion: 'v1';
  kind: 'Endpoints';
  metadata: ObjectMeta;
  subsets?: EndpointSubset[];
}
export interface GuardRule {
  /**
   * Default approve: slipway/plan waits for someone with write access. warn: the comment says it. off: nothing.
   */
  action?: 'approve' | 'warn' | 'off';
}
export interface HTTPIngressPath {
  path?: string;
  pathType: 'Exact' | 'Prefix' | 'ImplementationSpecific';
  backend: IngressBackend;
}
export interface IngressBackend {
  service?: IngressServiceBackend;
}
export interface IngressServiceBackend {
  name: string;
  port?: ServiceBackendPort;
}
export interface ServiceBackendPort {
  name?: string;
  number?: number;
}
export interface HTTPIngressRuleValue {
  paths: HTTPIngressPath[];
}
export interface IPBlock {
  cidr: string;
  except?: string[];
}
/**
 * HTTP and HTTPS from outside to Services, by host and path.
 */
export interface Ingress {
  apiVersion: 'networking.k8s.io/v1';
  kind: 'Ingress';
  metadata: ObjectMeta;
  spec: IngressSpec;
}
export interface IngressSpec {
  ingressClassName?: string;
  defaultBackend?: IngressBackend;
  tls?: IngressTLS[];
  rules?: IngressRule[];
}
export interface IngressTLS {
  hosts?: string[];
  secretName?: string;
}
export interface IngressRule {
  host?: string;
  http?: HTTPIngressRuleValue;
}
/**
 * Names the controller that Ingresses of this class are for. Slipway's is slipway.dev/ingress.
 */
export interface IngressClass {
  apiVersion: 'networking.k8s.io/v1';
  kind: 'IngressClass';
  metadata: ObjectMeta;
  spec?: IngressClassSpec;
}
export interface IngressClassSpec {
  /**
   * slipway.dev/ingress for this proxy; Ingresses of other controllers are left to them.
   */
  controller?: string;
}
/**
 * Runs pods until enough of them have ended well.
 */
export interface Job {
  apiVersion: 'batch/v1';
  kind: 'Job';
  metadata: ObjectMeta;
  spec: JobSpec;
}
/**
 * A scope for names.
 */
export interface Namespace {
  apiVersion: 'v1';
  kind: 'Namespace';
  metadata: ObjectMeta;
}
/**
 * A further network that pods can join with the annotation k8s.v1.cni.cncf.io/networks.
 */
export interface NetworkAttachmentDefinition {
  apiVersion: 'k8s.cni.cncf.io/v1';
  kind: 'NetworkAttachmentDefinition';
  metadata: ObjectMeta;
  spec: {
    config: string;
  };
}
/**
 * Which connections pods may get and make.
 */
export interface NetworkPolicy {
  apiVersion: 'networking.k8s.io/v1';
  kind: 'NetworkPolicy';
  metadata: ObjectMeta;
  spec: NetworkPolicySpec;
}
export interface NetworkPolicySpec {
  podSelector?: LabelSelector;
  policyTypes?: ('Ingress' | 'Egress')[];
  ingress?: NetworkPolicyIngressRule[];
  egress?: NetworkPolicyEgressRule[];
}
export interface NetworkPolicyIngressRule {
  from?: NetworkPolicyPeer[];
  ports?: NetworkPolicyPort[];
}
export interface NetworkPolicyPeer {
  podSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  ipBlock?: IPBlock;
}
export interface NetworkPolicyPort {
  protocol?: 'TCP' | 'UDP' | 'SCTP';
  port?: number | string;
  endPort?: number;
}
export interface NetworkPolicyEgressRule {
  to?: NetworkPolicyPeer[];
  ports?: NetworkPolicyPort[];
}
/**
 * Containers that share one network address and live together.
 */
export interface Pod {
  apiVersion: 'v1';
  kind: 'Pod';
  metadata: ObjectMeta;
  spec: PodSpec;
}
/**
 * How many pods must stay ready. Rolling updates are no evictions, so they follow their own limits, as in Kubernetes; a forecast warns when one goes below.
 */
export interface PodDisruptionBudget {
  apiVersion: 'policy/v1';
  kind: 'PodDisruptionBudget';
  metadata: ObjectMeta;
  spec: PodDisruptionBudgetSpec;
}
export interface PodDisruptionBudgetSpec {
  minAvailable?: number | string;
  maxUnavailable?: number | string;
  selector?: LabelSelector;
}
export interface QuotaResources {
  [k: string]: string | number;
}
/**
 * The most that the pods of a namespace may be and ask for together. A pod beyond it is not started.
 */
export interface ResourceQuota {
  apiVersion: 'v1';
  kind: 'ResourceQuota';
  metadata: ObjectMeta;
  spec?: ResourceQuotaSpec;
}
export interface ResourceQuotaSpec {
  hard?: QuotaResources;
}
/**
 * A Deployment with a canary or blue-green strategy (Argo Rollouts).
 */
export interface Rollout {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'Rollout';
  metadata: ObjectMeta;
  spec: RolloutSpec;
}
export interface RolloutSpec {
  replicas?: number;
  selector?: LabelSelector;
  template?: PodTemplateSpec;
  workloadRef?: WorkloadRef;
  strategy: RolloutStrategy;
  minReadySeconds?: number;
  progressDeadlineSeconds?: number;
  progressDeadlineAbort?: boolean;
  revisionHistoryLimit?: number;
  paused?: boolean;
  restartAt?: string;
  rollbackWindow?: {
    revisions?: number;
  };
  analysis?: {
    successfulRunHistoryLimit?: number;
    unsuccessfulRunHistoryLimit?: number;
  };
}
export interface WorkloadRef {
  apiVersion: 'apps/v1';
  kind: 'Deployment';
  name: string;
  scaleDown?: 'never' | 'onsuccess' | 'progressively';
}
export interface RolloutStrategy {
  canary?: RolloutCanary;
  blueGreen?: RolloutBlueGreen;
}
export interface RolloutCanary {
  canaryService?: string;
  stableService?: string;
  canaryMetadata?: RolloutRoleMetadata;
  stableMetadata?: RolloutRoleMetadata;
  steps?: RolloutCanaryStep[];
  trafficRouting?: RolloutTrafficRouting;
  pingPong?: {
    pingService: string;
    pongService: string;
  };
  analysis?: RolloutBackgroundAnalysis;
  maxSurge?: number | string;
  maxUnavailable?: number | string;
  antiAffinity?: {};
  abortScaleDownDelaySeconds?: number;
  scaleDownDelaySeconds?: number;
  scaleDownDelayRevisionLimit?: number;
  dynamicStableScale?: boolean;
  minPodsPerReplicaSet?: number;
  replicaProgressThreshold?: {};
}
export interface RolloutRoleMetadata {
  labels?: Labels;
  annotations?: Annotations;
}
export interface RolloutCanaryStep {
  setWeight?: number;
  pause?: {
    duration?: string | number;
  };
  setCanaryScale?: {
    replicas?: number;
    weight?: number;
    matchTrafficWeight?: boolean;
  };
  analysis?: RolloutAnalysis;
  experiment?: RolloutExperiment;
  setHeaderRoute?: {
    name: string;
    match?: RolloutHeaderMatch[];
  };
  replicaProgressThreshold?: {};
}
export interface RolloutAnalysis {
  templates?: RolloutAnalysisTemplateRef[];
  args?: RolloutAnalysisArg[];
  dryRun?: {
    metricName: string;
  }[];
  measurementRetention?: unknown[];
  analysisRunMetadata?: {};
}
export interface RolloutAnalysisTemplateRef {
  templateName: string;
  clusterScope?: boolean;
}
export interface RolloutAnalysisArg {
  name: string;
  value?: string;
  valueFrom?: {
    secretKeyRef?: {
      name: string;
      key: string;
    };
    fieldRef?: {
      fieldPath: string;
    };
    podTemplateHashValue?: 'Stable' | 'Latest';
  };
}
export interface RolloutExperiment {
  duration?: string | number;
  templates: {
    name: string;
    specRef: 'stable' | 'canary';
    replicas?: number;
    weight?: number;
    metadata?: RolloutRoleMetadata;
    selector?: LabelSelector;
    service?: {};
  }[];
  analyses?: {
    name: string;
    templateName: string;
    clusterScope?: boolean;
    args?: RolloutAnalysisArg[];
    requiredForCompletion?: boolean;
  }[];
  dryRun?: {
    metricName: string;
  }[];
  analysisRunMetadata?: {};
}
export interface RolloutHeaderMatch {
  headerName: string;
  headerValue: {
    exact?: string;
    prefix?: string;
    regex?: string;
  };
}
export interface RolloutTrafficRouting {
  managedRoutes?: {
    name: string;
  }[];
  nginx?: {
    stableIngress?: string;
    stableIngresses?: string[];
    additionalIngressAnnotations?: {};
    annotationPrefix?: string;
    canaryIngressAnnotations?: {};
  };
  istio?: {};
  alb?: {};
  ambassador?: {};
  apisix?: {};
  appMesh?: {};
  smi?: {};
  traefik?: {};
  plugins?: {};
}
export interface RolloutBackgroundAnalysis {
  templates?: RolloutAnalysisTemplateRef[];
  args?: RolloutAnalysisArg[];
  startingStep?: number;
  dryRun?: {
    metricName: string;
  }[];
  measurementRetention?: unknown[];
  analysisRunMetadata?: {};
}
export interface RolloutBlueGreen {
  activeService: string;
  previewService?: string;
  autoPromotionEnabled?: boolean;
  autoPromotionSeconds?: number;
  previewReplicaCount?: number;
  scaleDownDelaySeconds?: number;
  scaleDownDelayRevisionLimit?: number;
  abortScaleDownDelaySeconds?: number;
  prePromotionAnalysis?: RolloutAnalysis;
  postPromotionAnalysis?: RolloutAnalysis;
  activeMetadata?: RolloutRoleMetadata;
  previewMetadata?: RolloutRoleMetadata;
  maxUnavailable?: number | string;
  antiAffinity?: {};
}
/**
 * Credentials for pods, as environment variables or files.
 */
export interface Secret {
  apiVersion: 'v1';
  kind: 'Secret';
  metadata: ObjectMeta;
  type?: string;
  /**
   * Base64 values; stringData is merged in when the file is read.
   */
  data?: {
    [k: string]: string;
  };
  /**
   * Plain text values.
   */
  stringData?: {
    [k: string]: string;
  };
  immutable?: boolean;
}
/**
 * A stable address and name for pods.
 */
export interface Service {
  apiVersion: 'v1';
  kind: 'Service';
  metadata: ObjectMeta;
  spec: ServiceSpec;
}
export interface ServiceSpec {
  type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  clusterIP?: string;
  ports?: ServicePort[];
  selector?: Labels;
  publishNotReadyAddresses?: boolean;
  clusterIPs?: string[];
  externalIPs?: string[];
  externalName?: string;
  externalTrafficPolicy?: 'Cluster' | 'Local';
  internalTrafficPolicy?: 'Cluster' | 'Local';
  healthCheckNodePort?: number;
  ipFamilies?: ('IPv4' | 'IPv6')[];
  ipFamilyPolicy?: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';
  allocateLoadBalancerNodePorts?: boolean;
  loadBalancerClass?: string;
  loadBalancerIP?: string;
  loadBalancerSourceRanges?: string[];
  sessionAffinity?: 'None' | 'ClientIP';
  sessionAffinityConfig?: SessionAffinityConfig;
  trafficDistribution?: 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';
}
export interface ServicePort {
  name?: string;
  port: number;
  targetPort?: number | string;
  nodePort?: number;
  protocol?: 'TCP' | 'UDP' | 'SCTP';
  /**
   * kubernetes.io/h2c and grpc: an Ingress speaks HTTP/2 to the pods; https: TLS.
   */
  appProtocol?: string;
}
export interface SessionAffinityConfig {
  clientIP?: {
    timeoutSeconds?: number;
  };
}
/**
 * slipway.config.yaml: one Slipway instance.
 */
export interface SlipwayConfig {
  apiVersion?: 'slipway.dev/v1';
  kind?: 'Config';
  /**
   * Name of the cluster; labels everything it makes.
   */
  cluster?: string;
  /**
   * Folder for clones, Redis' files and pod volumes. Default /var/lib/slipway/<cluster>.
   */
  data?: string;
  sources: SourceConfig[];
  redis?: RedisConfig;
  node?: NodeConfig;
  ingress?: ClusterIngressConfig;
  docker?: DockerConfig;
  network?: NetworkConfig;
  policy?: PolicyConfig;
  webhook?: WebhookConfig;
  /**
   * Interval of the slow safety net below events.
   */
  resyncSeconds?: number;
}
export interface SourceConfig {
  name: string;
  /**
   * http(s):// address, or the path of a local repository.
   */
  url: string;
  /**
   * Branch, tag or full commit id.
   */
  ref?: string;
  /**
   * Folder within the repository.
   */
  path?: string;
  pollSeconds?: number;
  timeoutSeconds?: number;
  auth?: SourceAuth;
  approvals?: ApprovalsConfig;
  status?: StatusConfig;
  forge?: ForgeConfig;
  /**
   * Branches whose heads get their plan as a git note (refs/notes/slipway/plan) when they are pushed, by pattern: feature/*, **; !wip/* leaves out.
   */
  reviews?: string[];
  /**
   * When commits come into force. With an allow window only then; in a deny window never. Others wait.
   */
  syncWindows?: SyncWindowConfig[];
  rollback?: SourceRollbackConfig;
}
export interface SourceAuth {
  username?: string;
  /**
   * File with the password or token.
   */
  passwordFile?: string;
  /**
   * Environment variable with the password or token.
   */
  passwordEnv?: string;
}
/**
 * Who may promote, abort, retry, pause, resume and override by git. Default: whoever may push.
 */
export interface ApprovalsConfig {
  /**
   * File of OpenSSH's allowed_signers format (ssh-keygen(1)): only acts that one of them signed count.
   */
  allowedSigners: string;
}
/**
 * Where commit statuses go. Default: git notes.
 */
export interface StatusConfig {
  /**
   * Write refs/notes/slipway/* to the source's remote.
   */
  notes?: boolean;
}
/**
 * The forge that the repository is on: commit statuses, reviews of pull requests, commands in their comments.
 */
export interface ForgeConfig {
  type: 'github' | 'gitlab' | 'gitea' | 'forgejo';
  /**
   * owner/name; on GitLab with all groups.
   */
  repository: string;
  /**
   * Default: the forge's public one; needed for gitea and forgejo. GitHub Enterprise Server: https://HOST/api/v3.
   */
  apiUrl?: string;
  tokenFile?: string;
  tokenEnv?: string;
  app?: ForgeAppConfig;
  /**
   * Review pull requests into the source's branch, and hear the commands in their comments.
   */
  pullRequests?: boolean;
  /**
   * How often pull requests are looked for; webhooks make it sooner.
   */
  pollSeconds?: number;
  deployments?: ForgeDeploymentsConfig;
}
/**
 * A GitHub App instead of a token.
 */
export interface ForgeAppConfig {
  /**
   * App id or client id.
   */
  id: number | string;
  /**
   * Default: the installation that has the repository.
   */
  installationId?: number;
  /**
   * PEM file.
   */
  privateKeyFile: string;
  /**
   * Check runs instead of commit statuses.
   */
  checks?: boolean;
}
/**
 * Tell the forge of rollouts as deployments (GitHub).
 */
export interface ForgeDeploymentsConfig {
  environment: string;
  /**
   * Where the app is to be seen.
   */
  url?: string;
}
export interface SyncWindowConfig {
  kind: 'allow' | 'deny';
  /**
   * Cron expression of five fields: when it opens.
   */
  schedule: string;
  /**
   * How long it is open: 30m, 8h, 1h30m; a number is seconds.
   */
  duration: string | number;
  /**
   * IANA name, such as Europe/Berlin.
   */
  timeZone?: string;
  matchLabels?: Labels;
}
/**
 * What is done in git after a rollback.
 */
export interface SourceRollbackConfig {
  /**
   * Push a branch that reverts the commit.
   */
  revertBranch?: boolean;
  /**
   * Open a pull request for it. Needs revertBranch and forge.
   */
  pullRequest?: boolean;
}
export interface RedisConfig {
  /**
   * redis:// or rediss:// address. Absent: `slipway up` starts its own.
   */
  url?: string;
}
export interface NodeConfig {
  /**
   * Default: the machine's host name.
   */
  name?: string;
  address?: string;
  labels?: {
    [k: string]: string;
  };
  /**
   * Kept from pods.
   */
  reserved?: {
    cpu?: string | number;
    memory?: string | number;
  };
  maxPods?: number;
  /**
   * Container starts at once. Default: twice the cores.
   */
  concurrency?: number;
  ingress?: IngressConfig;
}
/**
 * The proxy for Ingress objects. It starts, and takes its ports, when there is one.
 */
export interface IngressConfig {
  /**
   * false: this node never runs the proxy.
   */
  enabled?: boolean;
  httpPort?: number;
  httpsPort?: number;
  /**
   * Addresses of this machine that it listens on. Default: all.
   */
  addresses?: string[];
  /**
   * Ranges of proxies before this one, whose X-Forwarded-For and X-Forwarded-Proto are believed.
   */
  trustedProxies?: string[];
}
/**
 * What the server does for Ingress objects.
 */
export interface ClusterIngressConfig {
  acme?: AcmeConfig;
}
/**
 * Orders certificates (RFC 8555, HTTP-01) for Ingress objects with the annotation slipway.dev/acme.
 */
export interface AcmeConfig {
  /**
   * The CA's directory. Default: Let's Encrypt.
   */
  directoryUrl?: string;
  /**
   * Where the CA writes to.
   */
  email: string;
  /**
   * true: you agree to the CA's terms of service. Without it nothing is ordered.
   */
  termsOfServiceAgreed: boolean;
  /**
   * PEM file with the account's private key. Default: one that Slipway makes below <data>/acme.
   */
  accountKeyFile?: string;
  /**
   * PEM file with certificates that the directory's own is checked against, for a private CA.
   */
  caFile?: string;
}
export interface DockerConfig {
  socketPath?: string;
  /**
   * Credentials by registry, beside imagePullSecrets.
   */
  registries?: {
    server: string;
    username: string;
    passwordFile: string;
  }[];
}
export interface NetworkConfig {
  /**
   * Each node is given a /24 of it.
   */
  podCIDR?: string;
  /**
   * How packets get to pods of other nodes. auto: as they are to nodes on the same link, over VXLAN to others.
   */
  backend?: 'auto' | 'host-gw' | 'vxlan';
  serviceCIDR?: string;
  nodePortRange?: string;
  domain?: string;
}
export interface PolicyConfig {
  /**
   * Roll pods when a ConfigMap or Secret they use changes.
   */
  rollOnConfigChange?: boolean;
  /**
   * Let pods run on the network of their node (hostNetwork); false refuses commits that ask for it.
   */
  allowHostNetwork?: boolean;
  crashBackoff?: {
    initialSeconds?: number;
    maxSeconds?: number;
    resetSeconds?: number;
  };
  rollback?: RollbackConfig;
}
/**
 * What makes Slipway give a new version up and go back to the one before.
 */
export interface RollbackConfig {
  /**
   * false: a version that fails stays until git says otherwise, as in Kubernetes.
   */
  enabled?: boolean;
  /**
   * A container of the new version that was restarted so often crashes for good.
   */
  crashLoops?: number;
}
export interface WebhookConfig {
  /**
   * host:port of POST /hooks/git; port 0 takes a free one. A host beyond loopback needs a secret.
   */
  listen?: string;
  /**
   * File with the secret shared with the forge: what its webhooks are signed with (HMAC-SHA256), or a signing token of GitLab's as it shows it, with whsec_ (docs/webhooks.md).
   */
  secretFile?: string;
}
/**
 * .slipway.yaml at the root of a repository: what pull requests may do. Read from the branch they are merged into, never from their own.
 */
export interface SlipwayRules {
  apiVersion?: 'slipway.dev/v1';
  kind?: 'Rules';
  guards?: GuardRules;
  warnings?: WarningRules;
}
export interface GuardRules {
  deletion?: DeletionGuardRule;
  volume?: GuardRule;
  disruption?: GuardRule;
  privilege?: GuardRule;
  window?: GuardRule;
}
/**
 * Objects that leave git. ConfigMaps and Secrets do not count.
 */
export interface DeletionGuardRule {
  /**
   * Default approve: slipway/plan waits for someone with write access. warn: the comment says it. off: nothing.
   */
  action?: 'approve' | 'warn' | 'off';
  /**
   * So many may go without approval: a number, or per cent of the source's objects.
   */
  budget?: number | string;
}
export interface WarningRules {
  /**
   * Not to be told.
   */
  off?: ('latest-tag' | 'no-probe' | 'no-limits')[];
}
