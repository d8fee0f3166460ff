/* First hand-laid types; replaced by `npm run generate`. */
export type StringMap = { [k: string]: string };

export interface ObjectMeta {
  name?: string;
  namespace?: string;
  labels?: StringMap;
  annotations?: StringMap;
}
export interface Namespace {
  apiVersion: 'v1';
  kind: 'Namespace';
  metadata: ObjectMeta;
}
export interface ConfigMap {
  apiVersion: 'v1';
  kind: 'ConfigMap';
  metadata: ObjectMeta;
  data?: StringMap;
  binaryData?: StringMap;
  immutable?: boolean;
}
export interface Secret {
  apiVersion: 'v1';
  kind: 'Secret';
  metadata: ObjectMeta;
  type?: string;
  /** Base64 values; stringData is merged in on load. */
  data?: StringMap;
  stringData?: StringMap;
  immutable?: boolean;
}
export interface Pod {
  apiVersion: 'v1';
  kind: 'Pod';
  metadata: ObjectMeta;
  spec: PodSpec;
}
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
export interface LabelSelector {
  matchLabels?: StringMap;
  matchExpressions?: LabelSelectorRequirement[];
}
export interface LabelSelectorRequirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  values?: string[];
}
export interface PodTemplateSpec {
  metadata?: ObjectMeta;
  spec: PodSpec;
}
export interface PodSpec {
  containers: Container[];
  volumes?: Volume[];
  imagePullSecrets?: LocalObjectReference[];
  restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  terminationGracePeriodSeconds?: number;
  hostname?: string;
  hostNetwork?: boolean;
  securityContext?: PodSecurityContext;
}
export interface PodSecurityContext {
  runAsUser?: number;
  runAsGroup?: number;
}
export interface LocalObjectReference {
  name: string;
}
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
  apiVersion?: string;
  fieldPath: string;
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
  requests?: { [k: string]: string | number };
  limits?: { [k: string]: string | number };
}
export interface VolumeMount {
  name: string;
  mountPath: string;
  readOnly?: boolean;
  subPath?: string;
}
export interface SecurityContext {
  runAsUser?: number;
  runAsGroup?: number;
  privileged?: boolean;
  readOnlyRootFilesystem?: boolean;
  allowPrivilegeEscalation?: boolean;
  capabilities?: Capabilities;
}
export interface Capabilities {
  add?: string[];
  drop?: string[];
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
  port: number | string;
  path?: string;
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
  command?: string[];
}
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
export interface SecretVolumeSource {
  secretName: string;
  items?: KeyToPath[];
  defaultMode?: number;
  optional?: boolean;
}
export interface KeyToPath {
  key: string;
  path: string;
  mode?: number;
}
export interface Service {
  apiVersion: 'v1';
  kind: 'Service';
  metadata: ObjectMeta;
  spec: ServiceSpec;
}
export interface ServiceSpec {
  type?: 'ClusterIP' | 'NodePort';
  clusterIP?: string;
  ports?: ServicePort[];
  selector?: StringMap;
  publishNotReadyAddresses?: boolean;
}
export interface ServicePort {
  name?: string;
  protocol?: 'TCP' | 'UDP' | 'SCTP';
  port: number;
  targetPort?: number | string;
  nodePort?: number;
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
  /**
   * @minItems 1
   * @maxItems 1000
   */
  sources: [SourceConfig, ...SourceConfig[]];
  redis?: RedisConfig;
  node?: NodeConfig;
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
  status?: StatusConfig;
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
 * Where commit statuses go. Default: git notes.
 */
export interface StatusConfig {
  /**
   * Write refs/notes/slipway/* to the source's remote.
   */
  notes?: boolean;
  github?: GithubStatusConfig;
}
export interface GithubStatusConfig {
  /**
   * owner/name
   */
  repository: string;
  apiUrl?: string;
  tokenFile?: string;
  tokenEnv?: string;
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
   * Each node takes a /24 of it.
   */
  podCIDR?: string;
  serviceCIDR?: string;
  nodePortRange?: string;
  domain?: string;
}
export interface PolicyConfig {
  /**
   * Roll pods when a ConfigMap or Secret they use changes.
   */
  rollOnConfigChange?: boolean;
  crashBackoff?: {
    initialSeconds?: number;
    maxSeconds?: number;
    resetSeconds?: number;
  };
}
export interface WebhookConfig {
  /**
   * host:port of POST /hooks/git; port 0 takes a free one. A host beyond loopback needs a secret.
   */
  listen?: string;
  /**
   * File with the HMAC secret shared with the git server.
   */
  secretFile?: string;
}
