import type { ObservedPod } from '../../model/cluster.js';
import type { PodDisruptionBudget } from '../../model/objects.js';
import { objectKey } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import { compareText } from '../catalog.js';
import type { Catalog } from '../catalog.js';
import { budgetStatus, isGuarded } from '../disruption-budgets.js';
import type { DesiredPods } from '../disruption-budgets.js';

interface Watched {
  readonly budget: PodDisruptionBudget;
  readonly healthyAtStart: number;
  /** The worst so far: healthy pods and how many are wanted at that instant. */
  short?: { readonly healthy: number; readonly wanted: number; readonly atMs: number };
}

/** Sees which PodDisruptionBudgets are not met on the way, of those that guard a pod that changes. */
export class BudgetWatch {
  private readonly budgets: readonly PodDisruptionBudget[];
  private readonly watched = new Map<PodDisruptionBudget, Watched>();

  constructor(
    catalog: Catalog,
    private readonly start: readonly ObservedPod[],
  ) {
    this.budgets = [...catalog.byKey.values()].flatMap(({ object }) =>
      object.kind === 'PodDisruptionBudget' ? [object] : [],
    );
  }

  follow(
    changed: readonly PodRecord[],
    now: { readonly pods: readonly ObservedPod[]; readonly desiredPods: DesiredPods; readonly atMs: number },
  ): void {
    for (const budget of this.budgets) {
      if (!changed.some((pod) => isGuarded(budget, pod))) continue;
      const watched = this.watch(budget, now.desiredPods);
      const { currentHealthy: healthy, desiredHealthy: wanted } = budgetStatus(budget, now.pods, now.desiredPods);
      // What was not met before the change is not the change's doing, unless it gets worse.
      const isShort = healthy < Math.min(wanted, watched.healthyAtStart);
      if (isShort && healthy < (watched.short?.healthy ?? Infinity))
        watched.short = { healthy, wanted, atMs: now.atMs };
    }
  }

  warnings(): { object: string; message: string }[] {
    return [...this.watched.values()]
      .flatMap(({ budget, short }) => (short ? [{ object: objectKey(budget), message: messageOf(budget, short) }] : []))
      .sort((a, b) => compareText(a.object, b.object));
  }

  private watch(budget: PodDisruptionBudget, desiredPods: DesiredPods): Watched {
    const known = this.watched.get(budget);
    if (known) return known;
    const { currentHealthy: healthyAtStart } = budgetStatus(budget, this.start, desiredPods);
    const watched = { budget, healthyAtStart };
    this.watched.set(budget, watched);
    return watched;
  }
}

const messageOf = ({ spec }: PodDisruptionBudget, { healthy, wanted, atMs }: NonNullable<Watched['short']>): string => {
  const rule =
    spec.maxUnavailable === undefined ? `minAvailable: ${spec.minAvailable}` : `maxUnavailable: ${spec.maxUnavailable}`;
  return `${healthy} ready at +${(atMs / 1000).toFixed(1)} s, ${rule} asks for ${wanted}`;
};
