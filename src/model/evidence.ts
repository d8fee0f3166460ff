import type { AnalysisRunState } from './analysis.js';
import type { ContainerStatus, SlipwayEvent } from './pod.js';
import type { Abort } from './rollout.js';

/** A pod of the version that was given up, as it was last seen. */
export interface PodEvidence {
  readonly name: string;
  readonly node: string;
  readonly phase: string;
  /** Why it is not ready. */
  readonly reason?: string;
  readonly message?: string;
  readonly containers: readonly ContainerStatus[];
}

/** What was seen of a version that was given up. Never a secret's value (I12): agents have hidden them. */
export interface Evidence {
  /** Key of the workload. */
  readonly workload: string;
  readonly source: string;
  /** Commit that brought the version. */
  readonly revision: string;
  readonly templateHash: string;
  readonly abort: Abort;
  /** What serves instead; absent when nothing did before. */
  readonly serving?: { readonly revision: string; readonly templateHash: string };
  /** Those that failed first. */
  readonly pods: readonly PodEvidence[];
  /** Of the workload and its pods, oldest first. */
  readonly events: readonly SlipwayEvent[];
  readonly analyses: readonly AnalysisRunState[];
  /** What became of a revert: `pushed slipway/revert-a1b2c3d`, `none: changed since: app/web.yaml`. */
  readonly revert?: string;
}
