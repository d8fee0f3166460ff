import type { PodSpec } from './objects.js';
import type { PodAttachment } from './pod-attachment.js';

export interface OwnerRef {
  /** `Pod` for a bare pod, which owns itself. */
  readonly kind: 'Deployment' | 'Rollout' | 'Job' | 'Pod';
  readonly name: string;
}

/** Config a pod refers to, resolved from git by the server. Secrets are sealed to the node's key (I12). */
export interface PodConfig {
  /** Name -> key -> text. */
  readonly configMaps: Readonly<Record<string, ConfigEntry>>;
  /** Name -> sealed JSON of a ConfigEntry (executor/seal.ts), base64. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface ConfigEntry {
  readonly data: Readonly<Record<string, string>>;
  /** Base64 values. */
  readonly binaryData?: Readonly<Record<string, string>>;
  /** `type` of a Secret, for registry auth. */
  readonly type?: string;
}

/** The server's word that a pod belongs on a node: `pods:<node>` in Redis. The agent brings the node to it. */
export interface PodRecord {
  /** UUID-shaped, derived from a hash; never used twice. */
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly node: string;
  readonly owner: OwnerRef;
  readonly source: string;
  /** Commit that made this pod. */
  readonly revision: string;
  readonly templateHash: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Defaults applied. */
  readonly spec: PodSpec;
  /** Further networks, resolved when the pod was planned; a later change of their definitions is for later pods. */
  readonly networks?: readonly PodAttachment[];
  /** Version of every ConfigMap and Secret the pod refers to, joined; changes when their content does. */
  readonly configVersion: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Starts at 1, grows with each change of the record. */
  readonly generation: number;
  /** Epoch of the leader that wrote the record (I10). */
  readonly epoch: number;
  /** Set when the pod must go; the agent stops it and answers with phase `Removed`. */
  readonly deletion?: { readonly at: number; readonly graceSeconds: number; readonly reason: string };
  /** Absent on records rebuilt from labels. */
  readonly config?: PodConfig;
}

export type ConditionStatus = 'True' | 'False' | 'Unknown';

/** As in Kubernetes. `lastTransitionTime` in Unix milliseconds. */
export interface Condition {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
  readonly lastTransitionTime: number;
}

export type ContainerState =
  | { readonly kind: 'waiting'; readonly reason: string; readonly message: string; readonly retryAt?: number }
  | { readonly kind: 'running'; readonly startedAt: number }
  | ({ readonly kind: 'terminated' } & Termination);

/** How a run of a container ended. */
export interface Termination {
  readonly exitCode: number;
  readonly reason: string;
  /** Unix milliseconds. */
  readonly finishedAt: number;
  /**
   * Why it ended badly: the liveness probe's last error, then the end of its log; comes a moment after the state. At most 20 lines
   * and 2 KiB of log, without the pod's Secrets (I12).
   */
  readonly message?: string;
}

export interface ContainerStatus {
  readonly name: string;
  readonly containerId?: string;
  readonly image: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly state: ContainerState;
  /** Why the previous run ended. */
  readonly lastTermination?: Termination;
  /** While a probe keeps failing: `Readiness probe failed: HTTP 503`. */
  readonly probe?: string;
  /** The end of the log of a run whose probe keeps failing, as in a Termination. */
  readonly message?: string;
}

/** `Removed` is the agent's answer that nothing of the pod is left; the server then drops the record. */
export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Removed';

/** What an agent observed of a pod: `status:<node>` in Redis. */
export interface PodStatus {
  readonly uid: string;
  readonly phase: PodPhase;
  readonly ready: boolean;
  /** Unix milliseconds since when it has been ready without a break. */
  readonly readySince?: number;
  readonly podIP?: string;
  readonly containers: readonly ContainerStatus[];
  /** For people and for the commit's status: why it is not ready. */
  readonly reason?: string;
  readonly message?: string;
  /** Generation of the record the agent last acted on. */
  readonly observedGeneration: number;
  /** The pod's record rebuilt from labels, while the server has none of it (after FLUSHALL). */
  readonly recovered?: PodRecord;
}

/** Something worth telling people, like a Kubernetes event. `at` in Unix milliseconds. */
export interface SlipwayEvent {
  readonly at: number;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  /** Key of the object it is about. */
  readonly object: string;
  readonly message: string;
  readonly count?: number;
}
