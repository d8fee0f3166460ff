import type { RevisionEntry } from '../model/cluster.js';
import type { AnalysisRunSpec } from '../model/analysis.js';
import type { Action, PlannedPod, WorkloadStatus } from '../model/plan.js';
import type { TrafficSplit } from '../model/traffic.js';
import type { PodView } from './buckets.js';

/** A pod that waits for a node. */
export type DraftPod = Omit<PlannedPod, 'node'>;

export interface WantedPod {
  /** Key of its workload. */
  readonly key: string;
  readonly pod: DraftPod;
  readonly reason: string;
  /** A pod that ended; it goes only once this pod has a place, so that its template is not forgotten meanwhile. */
  readonly replaces?: PodView;
}

/** What one workload wants, planned from its own object, config and pods alone (I14); places are given afterwards. */
export interface WorkloadDraft {
  readonly key: string;
  readonly templateHash: string;
  /** Without creations, which wait for a node. */
  readonly actions: readonly Action[];
  readonly wanted: readonly WantedPod[];
  /** `unschedulable` is the sentence about a pod that found no place. */
  readonly status: (unschedulable: string | undefined) => WorkloadStatus;
  readonly history: readonly RevisionEntry[];
  /** How its Services treat its versions; absent: all pods alike. */
  readonly traffic?: TrafficSplit;
  /** Analyses that are to run now. */
  readonly analyses?: readonly AnalysisRunSpec[];
}

/** Why a workload's new version may not start yet; what runs is kept healthy meanwhile. */
export interface Hold {
  /** One line: `waits for wave 0: Deployment/shop/db 0/1`. */
  readonly message: string;
  /** Keys of what it waits for. */
  readonly waitsFor: readonly string[];
  /** What it waits for failed: this fails with it. */
  readonly failed?: boolean;
}
