import type { Act } from './act.js';
import type { AnalysisRunState } from './analysis.js';
import type { IngressPlan } from './ingress.js';
import type { JobRun } from './job.js';
import type { NetworkPolicyRecord } from './network-policy.js';
import type { Job } from './objects.js';
import type { PodRecord, PodStatus } from './pod.js';
import type { RolloutProgress } from './rollout.js';
import type { ServiceRecord } from './service.js';
import type { Snapshot } from './snapshot.js';
import type { SyncState, SyncWindow } from './sync-state.js';
import type { PodTemplate } from './template-hash.js';

/** CPU in millicores, memory in bytes, pods as a count. */
export interface Resources {
  readonly cpu: number;
  readonly memory: number;
  readonly pods: number;
}

/** A node as its lease says: `lease:<node>` in Redis. Expires when the agent is gone. */
export interface NodeLease {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What pods may request: the machine's size less what is reserved. */
  readonly allocatable: Resources;
  /** HPKE public key, base64; secrets are sealed to it. */
  readonly publicKey: string;
  readonly podCIDR: string;
  /** Addresses of the machine that NodePorts answer on. */
  readonly addresses: readonly string[];
  /** Address for traffic between nodes; absent for simulated nodes. */
  readonly internalIP?: string;
  readonly engineVersion: string;
  readonly agentVersion: string;
  /** Highest leader epoch the agent has obeyed (I10). */
  readonly epoch: number;
  /** Unix milliseconds of the last heartbeat. */
  readonly renewedAt: number;
  /** Runs an ingress proxy where there is something to route. Absent: no. */
  readonly ingress?: boolean;
  readonly ready: boolean;
  /** Why not ready. */
  readonly message?: string;
}

export interface ObservedPod {
  readonly record: PodRecord;
  /** Absent until the agent first reports. */
  readonly status?: PodStatus;
}

/** One past template of a Deployment. */
export interface RevisionEntry {
  readonly templateHash: string;
  readonly revision: string;
  readonly createdAt: number;
  /** Of the newest entry: replicas when last planned; tells a change of scale in the middle of a rollout. */
  readonly replicas?: number;
  /**
   * Of the newest entry: when its template or replicas last changed; the progress deadline runs from there. Of a Job: when it was
   * started or resumed; absent while it is suspended. Unix milliseconds.
   */
  readonly changedAt?: number;
  /** Of the newest entry: when all its pods were first available; the progress deadline is over then. Unix milliseconds. */
  readonly completedAt?: number;
  /** When it was first complete, Unix milliseconds: from then on it is what a failing version makes way for. */
  readonly stableSince?: number;
  /** Of a Job. */
  readonly job?: JobRun;
  /** Of the newest entry: where its rollout stands. */
  readonly progress?: RolloutProgress;
  /** Of the newest entry and the stable one: what a rollback starts pods from. Holds references to Secrets only. */
  readonly template?: PodTemplate;
}

export interface ObservedState {
  /** Sorted by name. */
  readonly nodes: readonly NodeLease[];
  /** Sorted by uid. */
  readonly pods: readonly ObservedPod[];
  /** What the agents were last told; addresses already given are kept. */
  readonly services: readonly ServiceRecord[];
  /** What the agents were last told; those of a source that is away stay in force. */
  readonly policies: readonly NetworkPolicyRecord[];
  /** What the ingress proxies were last told. */
  readonly ingress?: IngressPlan;
  /** Source -> keys of the objects of its last accepted snapshot. A cache: empty after FLUSHALL. */
  readonly inventory: Readonly<Record<string, readonly string[]>>;
  /** Deployment key -> past templates, newest first. A cache. */
  readonly history: Readonly<Record<string, readonly RevisionEntry[]>>;
  /** What was measured, by the run's id. Absent: nothing. */
  readonly analyses?: Readonly<Record<string, AnalysisRunState>>;
  /** Source -> how far its newest commit is. Absent: no memory. */
  readonly syncs?: Readonly<Record<string, SyncState>>;
}

export interface RollbackPolicy {
  /** Default true: a version that fails makes way for the one before. False: it stays until git says otherwise, as in Kubernetes. */
  readonly enabled: boolean;
  /** A container of the new version that was restarted so often crashes for good. Default 3. */
  readonly crashLoops: number;
}

export interface Policy {
  /** Roll pods when a ConfigMap or Secret they refer to changes, unless their annotation says otherwise. Default false. */
  readonly rollOnConfigChange: boolean;
  /** Whether pods may ask for their node's network; false refuses the commit. Default true. */
  readonly allowHostNetwork?: boolean;
  /** What makes Slipway give a new version up. */
  readonly rollback?: RollbackPolicy;
  /** Whether certificates can be ordered from a CA. Default false. */
  readonly acme?: boolean;
  /** Service addresses. Default 10.96.0.0/16. */
  readonly serviceCIDR: string;
  /** Inclusive. Default 30000-32767. */
  readonly nodePortRange: readonly [number, number];
}

export interface DesiredState {
  readonly cluster: string;
  /** Last good snapshot of every source, sorted by source. */
  readonly snapshots: readonly Snapshot[];
  /** Snapshots that were in force before, of sources whose newest may have to wait. */
  readonly previous?: readonly Snapshot[];
  /** What people said in git. Absent: nothing. */
  readonly acts?: readonly Act[];
  /** Source -> its sync windows. */
  readonly windows?: Readonly<Record<string, readonly SyncWindow[]>>;
  /** Jobs that analyses measure with; not in git themselves. */
  readonly jobs?: readonly DerivedJob[];
  readonly policy: Policy;
}

/** A Job made from something else that git names. */
export interface DerivedJob {
  readonly source: string;
  readonly revision: string;
  /** With a name and namespace of its own. */
  readonly job: Job;
}
