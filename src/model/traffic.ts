import type { HeaderRoute } from './rollout.js';
import type { WeightedSubset } from './service.js';

/** How the versions of one workload share the traffic of its Services while it is rolled out. */
export interface TrafficSplit {
  /** Key of the workload. */
  readonly workload: string;
  readonly namespace: string;
  /** What all of its pods carry: Services that select them without naming a version get the subsets. */
  readonly labels: Readonly<Record<string, string>>;
  /** Weights sum to 100. Absent: every pod has the same share. */
  readonly subsets?: readonly WeightedSubset[];
  /** Name of a Service -> labels that it selects by, too: the pods of one version. */
  readonly pinned: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Ingress routes to the stable Service give a share of the requests to the canary Service. */
  readonly ingress?: {
    readonly stable: string;
    readonly canary: string;
    /** Per cent. */
    readonly weight: number;
    readonly headers: readonly HeaderRoute[];
  };
}
