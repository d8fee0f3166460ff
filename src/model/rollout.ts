import type { AnalysisRef } from './analysis.js';

/** Labels and annotations that a pod carries while it plays a part. */
export interface RoleMetadata {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** How many pods of the new version: a number, a share of the replicas in per cent, or as the weight says. */
export type CanaryScale =
  { readonly replicas: number } | { readonly percent: number } | { readonly matchTrafficWeight: true };

/** Requests that go to the new version whatever the weight. */
export interface HeaderRoute {
  readonly name: string;
  /** All must match. Values as HAProxy and Argo Rollouts know them. */
  readonly match: readonly {
    readonly header: string;
    readonly exact?: string;
    readonly prefix?: string;
    readonly regex?: string;
  }[];
}

export interface ExperimentTemplate {
  readonly name: string;
  readonly from: 'stable' | 'canary';
  readonly replicas: number;
  /** Share of the traffic in per cent; absent: none. */
  readonly weight?: number;
  readonly metadata?: RoleMetadata;
}

/** One step of a canary (argo-rollouts.readthedocs.io/en/stable/features/canary). */
export type RolloutStep =
  | { readonly type: 'setWeight'; readonly weight: number }
  /** Absent: until someone promotes it. */
  | { readonly type: 'pause'; readonly seconds?: number }
  | { readonly type: 'setCanaryScale'; readonly scale: CanaryScale }
  | { readonly type: 'setHeaderRoute'; readonly route: HeaderRoute }
  | { readonly type: 'analysis'; readonly analysis: AnalysisRef }
  | {
      readonly type: 'experiment';
      /** Absent: until its analyses end. */
      readonly seconds?: number;
      readonly templates: readonly ExperimentTemplate[];
      readonly analyses: readonly AnalysisRef[];
    };

export interface CanaryStrategy {
  readonly type: 'canary';
  readonly steps: readonly RolloutStep[];
  /** Services that select only the new version, only the old one. */
  readonly canaryService?: string;
  readonly stableService?: string;
  /** Instead of canary and stable Service: the two take turns. */
  readonly pingPong?: { readonly ping: string; readonly pong: string };
  readonly canaryMetadata?: RoleMetadata;
  readonly stableMetadata?: RoleMetadata;
  /** The old version stays whole while the new one is scaled beside it (Argo Rollouts: `trafficRouting`). Else both share the replicas. */
  readonly beside: boolean;
  /** With `beside`: the old version shrinks as its weight does. */
  readonly dynamicStableScale: boolean;
  /** During the whole rollout, from the step of that index on. */
  readonly background?: AnalysisRef & { readonly startingStep: number };
  /** Seconds that the new version's pods stay after an abort (`beside`); absent: until the next version. */
  readonly abortScaleDownDelaySeconds?: number;
  /** Seconds that the old version's pods stay once all is done (`beside`). */
  readonly scaleDownDelaySeconds: number;
}

export interface BlueGreenStrategy {
  readonly type: 'blueGreen';
  /** Absent: every Service that selects the pods. */
  readonly activeService?: string;
  readonly previewService?: string;
  /** False: someone must promote. */
  readonly autoPromotion: boolean;
  /** Waits so long before it promotes by itself. */
  readonly autoPromotionSeconds?: number;
  readonly previewReplicas?: number;
  readonly scaleDownDelaySeconds: number;
  /** Seconds that the preview's pods stay after an abort; absent: until the next version. */
  readonly abortScaleDownDelaySeconds?: number;
  readonly prePromotion?: AnalysisRef;
  readonly postPromotion?: AnalysisRef;
  readonly activeMetadata?: RoleMetadata;
  readonly previewMetadata?: RoleMetadata;
}

/** How a new version takes over, beyond RollingUpdate and Recreate. From a Rollout, or from a Deployment's annotations. */
export type ProgressiveStrategy = CanaryStrategy | BlueGreenStrategy;

/** Why a version was given up. */
export type AbortReason =
  'ProgressDeadlineExceeded' | 'AnalysisFailed' | 'CrashLoop' | 'ErrorBudget' | 'AbortedByAct' | 'ExperimentFailed';

export interface Abort {
  readonly reason: AbortReason;
  /** One line for people: what was seen. Never a secret (I12). */
  readonly message: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/**
 * How far a version has come; part of its RevisionEntry, so a crash of the leader loses nothing. Also a git note on the version's
 * commit, so that losing Redis and all processes at once loses nothing either.
 */
export interface RolloutProgress {
  /** Index of the step under way; the number of steps when all are done. Blue-green has steps of its own (planner/rollout/steps.ts). */
  readonly step: number;
  /** When it was entered, Unix milliseconds. */
  readonly stepAt: number;
  /** Hash of the steps as they were: others begin from the first. */
  readonly steps: string;
  /** Set while it stays where it is: when, and why. A step's own pause counts from here. */
  readonly paused?: {
    readonly at: number;
    readonly why: 'step' | 'act' | 'inconclusive';
    readonly by?: string;
    /** The analysis that is inconclusive. */
    readonly run?: string;
  };
  readonly aborted?: Abort;
  /** Someone skipped what is left. */
  readonly full?: boolean;
  /** With ping and pong Services: which of them selects this version. */
  readonly slot?: 'ping' | 'pong';
  /** How often it was tried again: part of the names of analyses and experiments. */
  readonly attempt: number;
  /** When all pods of the experiment under way were ready, Unix milliseconds. */
  readonly experimentAt?: number;
  /** Inconclusive analyses that someone let pass. */
  readonly passed?: readonly string[];
  /** Acts that were obeyed, newest last, at most 20. */
  readonly acts: readonly string[];
  /** Acts said until then (Unix milliseconds) were obeyed, too, though their ids are no longer kept. */
  readonly actsUntil?: number;
}

/** Where a rollout stands, for people and for statuses. */
export interface RolloutView {
  readonly strategy: 'RollingUpdate' | 'Recreate' | 'Canary' | 'BlueGreen';
  readonly step: number;
  readonly steps: number;
  /** Share of the new version in per cent. */
  readonly weight: number;
  readonly phase: 'Progressing' | 'Paused' | 'Healthy' | 'Degraded' | 'Waiting';
  /** What it does or waits for: `pause until promoted`, `analysis error-rate 2/5`. */
  readonly message: string;
  /** Commit and version that served before. */
  readonly stable?: { readonly revision: string; readonly templateHash: string };
  readonly aborted?: Abort;
}
