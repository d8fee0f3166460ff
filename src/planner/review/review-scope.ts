import type { WorkloadStatus } from '../../model/plan.js';
import type { Catalog } from '../catalog.js';
import { catalogOf } from '../catalog.js';
import { changesOf } from './changes.js';
import type { ObjectChange } from './changes.js';
import { foreseenOf } from './forecast-index.js';
import type { Foreseen } from './forecast-index.js';
import type { ReviewInput } from './review-input.js';
import { SelectingServices } from './selecting-services.js';
import { referrersOf, workloadChangesOf } from './workload-changes.js';
import type { WorkloadChange } from './workload-changes.js';

/** All that the parts of a review look at, indexed once. */
export interface ReviewScope {
  readonly input: ReviewInput;
  /** With the merge. */
  readonly catalog: Catalog;
  /** Sorted by key. */
  readonly changes: readonly ObjectChange[];
  /** Of these the workloads, sorted by key. */
  readonly workloads: readonly WorkloadChange[];
  /** Deployment -> the Rollout that runs its pods. */
  readonly referrers: ReadonlyMap<string, string>;
  readonly foreseen: ReadonlyMap<string, Foreseen>;
  readonly statuses: ReadonlyMap<string, WorkloadStatus>;
  readonly services: SelectingServices;
}

export const reviewScope = (input: ReviewInput): ReviewScope => {
  const catalog = catalogOf(input.desired.snapshots);
  const changes = changesOf(input.touched, catalog);
  const referrers = referrersOf(changes, catalog);
  return {
    ...{ input, catalog, changes, referrers },
    workloads: workloadChangesOf(changes, catalog, referrers),
    foreseen: foreseenOf(input.forecast),
    statuses: new Map(input.plan.workloads.map((status) => [status.key, status])),
    services: new SelectingServices(catalog.services),
  };
};
