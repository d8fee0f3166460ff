import { ownerKeyOf } from '../../model/pod-helpers.js';
import type { Plan, WorkloadStatus } from '../../model/plan.js';
import type { Review, WorkloadReview } from '../../model/review.js';

/** Whether a rollout did what its review said. */
export interface PlanVerdict {
  readonly isAsPlanned: boolean;
  /** What was not, short; empty when all was. */
  readonly differences: readonly string[];
}

/** Of one rollout. */
const MAX_DIFFERENCES = 3;

/**
 * One source's rollout after the merge, beside what its review said: the fewest ready pods, the pods started, the end. What is compared is what was
 * seen turn by turn (I13), from the first turn that planned for the commit.
 */
export class MergedPlan {
  private readonly lowest = new Map<string, number>();
  /** Key of a workload -> uids of pods that were started. */
  private readonly started = new Map<string, Set<string>>();
  private last: readonly WorkloadStatus[] = [];
  private readonly planned: ReadonlyMap<string, WorkloadReview>;

  constructor(
    review: Pick<Review, 'workloads'>,
    private readonly source: string,
  ) {
    const own = review.workloads.filter((workload) => workload.source === source);
    this.planned = new Map(own.map((workload) => [workload.key, workload]));
  }

  /** Milliseconds that the longest of its workloads was to take. */
  get plannedMs(): number {
    return Math.max(0, ...[...this.planned.values()].map(({ durationMs }) => durationMs));
  }

  /** Whether a workload of the source has failed in the last turn. */
  get hasFailed(): boolean {
    return this.last.some(({ state }) => state === 'failed');
  }

  onTurn({ workloads, actions }: Pick<Plan, 'workloads' | 'actions'>): void {
    this.last = workloads.filter(({ source }) => source === this.source);
    for (const { key, ready } of this.last) this.lowest.set(key, Math.min(ready, this.lowest.get(key) ?? Infinity));
    const keys = new Set(this.last.map(({ key }) => key));
    for (const action of actions) {
      const key = action.type === 'pod.create' ? ownerKeyOf(action.pod) : '';
      if (action.type === 'pod.create' && keys.has(key))
        this.started.set(key, (this.started.get(key) ?? new Set()).add(action.pod.uid));
    }
  }

  verdict(): PlanVerdict {
    const keys = [...new Set([...this.planned.keys(), ...this.started.keys()])].sort();
    const differences = keys.flatMap((key) => this.differenceOf(key) ?? []);
    return { isAsPlanned: differences.length === 0, differences: differences.slice(0, MAX_DIFFERENCES) };
  }

  /** The first that a person would want to know of one workload. */
  private differenceOf(key: string): string | undefined {
    const plan = this.planned.get(key);
    const name = key.split('/').at(-1) ?? key;
    const started = this.started.get(key)?.size ?? 0;
    if (this.last.find((status) => status.key === key)?.state === 'failed' && plan?.end.type !== 'stuck')
      return `${name} failed`;
    if (!plan) return `${name} started ${pods(started)}, planned none`;
    const lowest = this.lowest.get(key);
    if (lowest !== undefined && lowest < plan.lowestReady)
      return `${name} lowest ${lowest}, planned ${plan.lowestReady}`;
    const planned = plan.nodes.reduce((sum, node) => sum + node.pods, 0);
    return started === planned ? undefined : `${name} started ${pods(started)}, planned ${planned}`;
  }
}

const pods = (count: number): string => (count === 1 ? '1 pod' : `${count} pods`);
