import type { AnalysisRunSpec } from './analysis.js';
import type { RevisionEntry } from './cluster.js';
import type { Condition, PodRecord } from './pod.js';
import type { IngressPlan } from './ingress.js';
import type { NamespaceLabels } from './node-network.js';
import type { NetworkPolicyRecord } from './network-policy.js';
import type { RolloutView } from './rollout.js';
import type { ServiceRecord } from './service.js';
import type { SyncState } from './sync-state.js';
import type { TrafficSplit } from './traffic.js';

/** A pod record as planned: the dispatcher adds `epoch` and the sealed `config`. */
export type PlannedPod = Omit<PodRecord, 'epoch' | 'config'>;

/** One step, with the reason a person reads. Order in the plan is the order of dispatch. */
export type Action =
  | { readonly type: 'pod.create'; readonly pod: PlannedPod; readonly reason: string }
  /** Same uid, new generation: config content, labels or revision changed; nothing restarts. */
  | {
      readonly type: 'pod.update';
      readonly pod: PlannedPod;
      readonly changed: readonly string[];
      readonly reason: string;
    }
  | {
      readonly type: 'pod.delete';
      readonly uid: string;
      readonly node: string;
      readonly name: string;
      readonly namespace: string;
      readonly graceSeconds: number;
      readonly reason: string;
    }
  /** A recovered pod (after FLUSHALL) that git still wants: write its record again. */
  | { readonly type: 'pod.adopt'; readonly pod: PlannedPod; readonly reason: string }
  /** The agent answered `Removed`: drop record and status. */
  | { readonly type: 'pod.forget'; readonly uid: string; readonly node: string; readonly reason: string };

/** Where a workload's rollout stands; becomes the commit's `slipway/rollout` (DESIGN 9). */
export interface WorkloadStatus {
  /** `Deployment/ns/name` or `Pod/ns/name`. */
  readonly key: string;
  readonly source: string;
  /** Commit of the snapshot the workload is planned from. */
  readonly revision: string;
  readonly templateHash: string;
  readonly desired: number;
  /** Of the current template, not terminating. */
  readonly updated: number;
  /** Of any template, not terminating. */
  readonly ready: number;
  /** Ready for minReadySeconds. */
  readonly available: number;
  readonly updatedReady: number;
  /** Pods of older templates not yet gone, terminating ones included. */
  readonly old: number;
  readonly state: 'progressing' | 'complete' | 'failed' | 'paused';
  /** One line for people: `3/5 updated`, `deadline exceeded: CrashLoopBackOff: exit 1`. */
  readonly message: string;
  readonly conditions: readonly Condition[];
  /** Absent for workloads without versions that take over from each other. */
  readonly rollout?: RolloutView;
  /** While it is held back: keys of what it waits for, of a lower wave or by `depends-on`; at most 20 of each. */
  readonly waitsFor?: readonly string[];
  /** Unix milliseconds when time alone changes what is planned for this workload; absent when it does not. */
  readonly wakeAt?: number;
}

/** A pod that fits nowhere, with the sentence that says why: `0 of 1 nodes fit: 1 lacks memory (need 512Mi, free 130Mi)`. */
export interface Unschedulable {
  readonly key: string;
  readonly message: string;
}

/** A source whose plan stopped at the deletion guard; nothing of it is deleted, everything else goes on. */
export interface BlockedSource {
  readonly source: string;
  readonly revision: string;
  readonly message: string;
  readonly remedy: string;
  /** Keys that would be deleted. */
  readonly deletions: readonly string[];
}

/** What keeps an object from working as git says. Becomes an event when it appears; `slipway status` shows it while it lasts. */
export interface PlanWarning {
  /** Key of the object. */
  readonly object: string;
  /** CamelCase, as the reason of a Kubernetes condition: `NodePortConflict`. */
  readonly reason: string;
  /** What is wrong, what follows from it, and what to do. */
  readonly message: string;
}

export interface Plan {
  readonly actions: readonly Action[];
  /** Sorted by key. */
  readonly workloads: readonly WorkloadStatus[];
  readonly unschedulable: readonly Unschedulable[];
  readonly blocked: readonly BlockedSource[];
  /** The complete table agents should have, sorted by namespace and name. */
  readonly services: readonly ServiceRecord[];
  /** Sorted by namespace and name. */
  readonly policies: readonly NetworkPolicyRecord[];
  readonly namespaces: NamespaceLabels;
  readonly ingress: IngressPlan;
  /** Sorted by workload. Absent: all pods of every workload are alike to their Services. */
  readonly traffic?: readonly TrafficSplit[];
  /** Sorted by object. */
  readonly warnings: readonly PlanWarning[];
  /** Next inventory and history, to be kept beside the state. */
  readonly inventory: Readonly<Record<string, readonly string[]>>;
  readonly history: Readonly<Record<string, readonly RevisionEntry[]>>;
  /** Analyses that are to run now, sorted by id. */
  readonly analyses: readonly AnalysisRunSpec[];
  readonly syncs: Readonly<Record<string, SyncState>>;
  /** Unix milliseconds when time alone changes the plan (minReadySeconds, deadline); absent when it does not. */
  readonly wakeAt?: number;
}
