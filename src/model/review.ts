import type { Forecast, ForecastEnd } from './forecast.js';
import type { Finding } from './snapshot.js';

/** `safe`: may be merged; `approval`: a guard waits for someone with write access; `invalid`: the merge would be refused (I6). */
export type Verdict = 'safe' | 'approval' | 'invalid';

/** What a review was made against: it says nothing about anything else. */
export interface ReviewBinding {
  /** Commit of the branch to merge into; full id. */
  readonly base: string;
  /** Commit to merge; full id. */
  readonly head: string;
  /** Tree of the merge; empty when there is none (conflicts). */
  readonly tree: string;
  /** 16 hex digits over what the planner was told of nodes, pods and history. */
  readonly state: string;
}

/** One container's image. Absent `from`: the container is new; absent `to`: it goes. */
export interface ImageChange {
  readonly container: string;
  readonly from?: string;
  readonly to?: string;
}

/**
 * - `create`, `delete`: the workload comes or goes
 * - `rollout`: pods of a new template take over
 * - `scale`: only the number of pods changes
 * - `update`: pods stay as they are (labels, strategy, probes' owner …)
 * - `unfinished`: the merge does not touch it; it is still on its way from an earlier commit
 */
export type WorkloadChangeKind = 'create' | 'delete' | 'rollout' | 'scale' | 'update' | 'unfinished';

/** One row of the table: what happens to one workload when the merge is rolled out. */
export interface WorkloadReview {
  readonly key: string;
  readonly source: string;
  readonly change: WorkloadChangeKind;
  /** Those that differ; none of them for a workload that goes. */
  readonly images: readonly ImageChange[];
  /** Pods wanted before and after. */
  readonly replicas: { readonly from: number; readonly to: number };
  /** `RollingUpdate`, `Canary` …; absent for bare Pods, Jobs and what leaves. */
  readonly strategy?: string;
  /** What its rollout goes through, in order, short: `20 %`, `pause until promoted`, `switch`. Empty: all at once or pod by pod. */
  readonly steps: readonly string[];
  /** Milliseconds until its last step, people's waiting times not included. */
  readonly durationMs: number;
  /** The fewest ready pods on the way, and how many its strategy promises. */
  readonly lowestReady: number;
  readonly promisedReady: number;
  readonly end: ForecastEnd;
  /** Pods that are to be started, by node, sorted by name. */
  readonly nodes: readonly { readonly node: string; readonly pods: number }[];
  /** Why pods are started or restarted, in the words of the plan; empty when none are. */
  readonly reason: string;
}

/** An object that is in git now and is not after the merge. */
export interface DeletionReview {
  readonly key: string;
  readonly source: string;
  /**
   * Persistent volumes it is, or uses and nobody does after the merge; they are kept (I8). A claim or a volume by its name, a folder of the node by its
   * path: `/srv/db`.
   */
  readonly volumes: readonly string[];
}

/** One field: `spec.replicas`. Values are YAML on one line, cut; of Secrets they are never here (I12). */
export interface FieldChange {
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly from?: string;
  readonly to?: string;
  /** The value is secret: that it changed is all there is to know. */
  readonly secret?: boolean;
}

export interface ObjectDiff {
  readonly key: string;
  readonly source: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Where it is written, after the merge, or before it when it goes. */
  readonly file: string;
  /** At most 200 of an object; `omitted` says how many more there are. */
  readonly fields: readonly FieldChange[];
  readonly omitted: number;
}

/** What people should know and nothing waits for. */
export interface ReviewWarning {
  /** `latest-tag`, `no-probe`, `no-limits`, `ignored-field`, `policy`, `availability`, `unschedulable`, `unfinished`, or a plan warning's reason. */
  readonly reason: string;
  /** Key of the object, or `file:line`. */
  readonly object: string;
  readonly message: string;
}

/** `deletion`: more than the budget; `volume`: data is touched; `disruption`: below a PodDisruptionBudget or a promise; `window`: it would leave its sync window. */
export type GuardName = 'deletion' | 'volume' | 'disruption' | 'privilege' | 'window';

/** A rule of the base branch that this merge breaks. */
export interface GuardFinding {
  readonly guard: GuardName;
  /** What was found, short, one each; sorted. */
  readonly items: readonly string[];
  /** 16 hex digits over guard and items: an approval is of these, and of nothing more. */
  readonly digest: string;
  readonly approval?: Approval;
}

/** Someone with write access said that it is meant. Kept as a git note on the head commit. */
export interface Approval {
  readonly guard: GuardName;
  /** Digest of what was approved. */
  readonly digest: string;
  /** Head commit at that time. */
  readonly head: string;
  /** Login at the forge, or `Ann <ann@example.com>`. */
  readonly by: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** Where one touched source stands. */
export interface SourceReview {
  readonly name: string;
  readonly path: string;
  /** After the merge. */
  readonly objects: number;
  /** Id of the git tree at its path after the merge: the commit that has it there is this merge, however it was made. */
  readonly tree?: string;
}

/** Lists of a review that are cut when they are too long: all together stay below 2 MB. */
export type ReviewList = 'workloads' | 'deletions' | 'unschedulable' | 'warnings' | 'guards' | 'diffs' | 'forecast';

/** What the merge of a pull request would do. Plain data, JSON-safe; holds no secret (I12). */
export interface Review {
  readonly verdict: Verdict;
  readonly bound: ReviewBinding;
  /** Unix milliseconds. */
  readonly madeAt: number;
  /** Those whose content the merge changes, sorted by name. None: nothing of Slipway's changes. */
  readonly sources: readonly SourceReview[];
  /** Why it is invalid, sorted by place; at most 50, and how many there are in all. */
  readonly errors: readonly Finding[];
  readonly errorCount: number;
  /** Files that both sides changed; then nothing else is known. */
  readonly conflicts: readonly string[];
  /** Sorted by key; those that have nothing to do are left out. */
  readonly workloads: readonly WorkloadReview[];
  /** Objects that are no workloads and change: `2 Services, 1 ConfigMap` is made of it. Kind -> count. */
  readonly otherObjects: Readonly<Record<string, number>>;
  readonly deletions: readonly DeletionReview[];
  /** What fits nowhere: key and the sentence that says why. */
  readonly unschedulable: readonly { readonly key: string; readonly message: string }[];
  readonly warnings: readonly ReviewWarning[];
  readonly guards: readonly GuardFinding[];
  readonly diffs: readonly ObjectDiff[];
  /** How many more there are of a list that was cut; absent: none was. Of `guards` their items are meant. */
  readonly omitted?: Readonly<Partial<Record<ReviewList, number>>>;
  /** Absent when invalid. */
  readonly forecast?: Forecast;
  /** 16 hex digits over all of it that a person would decide by: not times, not measured durations. */
  readonly outcome: string;
}
