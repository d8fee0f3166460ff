/**
 * What happens to pods of one workload at one instant. `ready`, `gone` and `ended` are observed, the others are planned:
 * - `create`, `delete`, `update`: pods started, told to go, refreshed in place
 * - `ready`, `gone`, `ended`: pods that became ready, are removed, finished their work
 * - `weight`: the new version's share of the traffic, in per cent, is now `count`; `switch`: all of it, at once (blue-green), 100, or back, 0
 * - `promote`: assumed of a person (`assumePromoted`)
 */
export type ForecastChangeKind =
  'create' | 'delete' | 'update' | 'ready' | 'gone' | 'ended' | 'weight' | 'switch' | 'promote';

export interface ForecastChange {
  readonly kind: ForecastChangeKind;
  /** Key of the workload. */
  readonly workload: string;
  /** `new`: of the template that git wants. */
  readonly version: 'new' | 'old';
  /** Absent for what concerns no pod. */
  readonly node?: string;
  /** Pods; per cent for `weight` and `switch`. */
  readonly count: number;
}

/** A workload at one instant, once that instant's plan is carried out. */
export interface WorkloadMoment {
  readonly key: string;
  /** Pods that take traffic, of any version. */
  readonly ready: number;
  /** Pods, those that are on their way out left out, as in a ReplicaSet's size. */
  readonly total: number;
  /** Of these, pods of the template that git wants. */
  readonly updated: number;
  /** The new version's share of the traffic in per cent; absent where versions share by their number of pods. */
  readonly weight?: number;
  /** What a rollout with steps does or waits for: `pause 60 s`. */
  readonly message?: string;
}

/** All changes of one instant. */
export interface ForecastStep {
  /** Milliseconds from now. */
  readonly atMs: number;
  /** Sorted by workload; equal ones are merged. */
  readonly changes: readonly ForecastChange[];
  /** Workloads with a change, sorted by key. */
  readonly workloads: readonly WorkloadMoment[];
}

export type ForecastEnd =
  | { readonly type: 'done' }
  /** Nothing happens until a person acts: promotes, unpauses, confirms. */
  | { readonly type: 'waits'; readonly key: string; readonly reason: string }
  /** It does not come to its end. */
  | { readonly type: 'stuck'; readonly key: string; readonly reason: string }
  /** Longer than is looked ahead: `reason` says which limit. */
  | { readonly type: 'bounded'; readonly reason: string };

/** One workload that has something to do. */
export interface WorkloadForecast {
  readonly key: string;
  /** How its versions take over from each other; absent for bare Pods, Jobs and what leaves. */
  readonly strategy?: string;
  /** Why, in the words of the plan: `rollout: image web:1 → web:2`, `scaled 2 → 4`. */
  readonly reason: string;
  /** Pods before, and pods wanted. */
  readonly from: number;
  readonly to: number;
  /** The fewest ready pods at any instant, and how many its strategy promises. */
  readonly lowestReady: number;
  readonly promisedReady: number;
  /** The most pods at any instant, those that are on their way out left out. */
  readonly peakPods: number;
  /** Milliseconds from now until its last step. */
  readonly durationMs: number;
  readonly end: ForecastEnd;
}

/** A node when its pods ask for most. */
export interface NodePeak {
  readonly node: string;
  /** Millicores, and bytes. Pods that are on their way out hold theirs until they are gone. */
  readonly cpu: number;
  readonly memory: number;
  readonly pods: number;
  readonly allocatable: { readonly cpu: number; readonly memory: number; readonly pods: number };
}

/** A plan played to its end: what will happen if nothing else does. */
export interface Forecast {
  readonly steps: readonly ForecastStep[];
  /** Those with something to do, sorted by key. */
  readonly workloads: readonly WorkloadForecast[];
  /** Nodes on which something changes, sorted by name. */
  readonly peaks: readonly NodePeak[];
  /** The worst of the workloads' ends. */
  readonly end: ForecastEnd;
  /** Milliseconds from now until the last step. */
  readonly durationMs: number;
  /** What could be unavailable: a PodDisruptionBudget that is not met on the way. */
  readonly warnings: readonly { readonly object: string; readonly message: string }[];
  /** What was taken for granted because nobody measured it: `image web:2 is not known on n1: pulled in 5 s`. */
  readonly assumptions: readonly string[];
}

/** What was measured, in milliseconds; a plain table, so that a forecast can be repeated. */
export interface MeasuredDurations {
  /** Key of a workload -> from the record of a pod to its readiness, probes and their delays included. */
  readonly ready: Readonly<Record<string, number>>;
  /** Key of a workload -> from the order to go to the end. */
  readonly stop: Readonly<Record<string, number>>;
  /** Key of a workload -> from readiness to the end of pods that end by themselves. */
  readonly run: Readonly<Record<string, number>>;
}

export interface ForecastOptions {
  /** Unix milliseconds. */
  readonly now: number;
  /** Default: nothing is measured. */
  readonly durations?: MeasuredDurations;
  /** Default: 2,000 events, one day. */
  readonly limits?: { readonly events?: number; readonly ms?: number };
  /** Default false: a rollout that waits for a promotion ends the forecast; true: it is promoted as soon as nothing else happens. */
  readonly assumePromoted?: boolean;
}
