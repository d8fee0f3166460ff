import type { AnalysisTemplate } from './generated/index.js';

/** A metric as AnalysisTemplates declare it (argoproj.io/v1alpha1). */
export type AnalysisMetric = NonNullable<AnalysisTemplate['spec']['metrics']>[number];

/** Value, or where a Secret of the namespace has it: never resolved in a plan (I12). */
export interface AnalysisArg {
  readonly name: string;
  readonly value?: string;
  readonly secret?: { readonly name: string; readonly key: string };
  /** A field of the workload, such as `metadata.labels['region']`. */
  readonly fieldPath?: string;
  /** Hash of the old or the new version's pods. */
  readonly podTemplateHash?: 'Stable' | 'Latest';
}

/** What a step refers to. */
export interface AnalysisRef {
  readonly templates: readonly { readonly name: string; readonly clusterScope: boolean }[];
  readonly args: readonly AnalysisArg[];
  /** Names (regular expressions) of metrics that decide nothing, beside those of the templates. Absent: none. */
  readonly dryRun?: readonly string[];
}

/** An analysis that is to run now, as the planner asks for it. Gone from the plan: it is to be ended. */
export interface AnalysisRunSpec {
  /** `Rollout/shop/web@3f9a…/step-2`: the same as long as it is the same run. */
  readonly id: string;
  /** Key of its workload. */
  readonly workload: string;
  readonly source: string;
  readonly revision: string;
  readonly namespace: string;
  /** Metrics of all templates; of `{{args.…}}` only those that stand for secrets are left. */
  readonly metrics: readonly AnalysisMetric[];
  /** With `value` or `secret`. */
  readonly args: readonly AnalysisArg[];
  /** Names of metrics that are measured and shown, but decide nothing. Absent: none. */
  readonly dryRun?: readonly string[];
  /** Beside the rollout: metrics without `count` are measured until one fails or the run is ended. */
  readonly background: boolean;
}

export type AnalysisPhase = 'Pending' | 'Running' | 'Successful' | 'Failed' | 'Error' | 'Inconclusive';

export interface Measurement {
  readonly phase: Exclude<AnalysisPhase, 'Pending' | 'Running'>;
  /** Unix milliseconds. */
  readonly at: number;
  /** Shortened, and without secrets. */
  readonly value?: string;
  readonly message?: string;
}

export interface MetricState {
  readonly name: string;
  readonly phase: AnalysisPhase;
  /** Newest last, at most 10. */
  readonly measurements: readonly Measurement[];
  readonly count: number;
  readonly successful: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly error: number;
  /** Errors in a row. */
  readonly consecutiveError: number;
  /** Successes in a row. Absent: 0. */
  readonly consecutiveSuccess?: number;
  /** Unix milliseconds of the next measurement; absent when it has ended. */
  readonly nextAt?: number;
}

/** What was measured; kept in Redis after each measurement. */
export interface AnalysisRunState {
  readonly id: string;
  readonly phase: AnalysisPhase;
  /** One line: `error-rate 0.12 > 0.05 (3 of 2 failures)`. */
  readonly message: string;
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly endedAt?: number;
  /** Nobody asked for it any more: that is why it ended, not what was measured. */
  readonly terminated?: boolean;
  readonly metrics: readonly MetricState[];
}
