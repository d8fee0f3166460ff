import type { CanaryScale, CanaryStrategy, HeaderRoute, RolloutStep } from '../../model/rollout.js';

/** How many pods each version is to have at a step, and what share the new one is to get. */
export interface CanaryGoal {
  readonly canary: number;
  readonly stable: number;
  /** Per cent. */
  readonly weight: number;
}

export interface CanaryPlace {
  readonly strategy: CanaryStrategy;
  readonly replicas: number;
  /** Index of the step; the number of steps when all are done. */
  readonly step: number;
  /** Available pods of the new version. */
  readonly available: number;
  /** Whether a pod more than the replicas is allowed. */
  readonly surges: boolean;
}

/** The steps up to the one under way, newest first. */
const done = ({ strategy, step }: Pick<CanaryPlace, 'strategy' | 'step'>): RolloutStep[] =>
  strategy.steps.slice(0, step + 1).reverse();

const isLast = ({ strategy, step }: CanaryPlace): boolean => step >= strategy.steps.length;

/** The weight that the steps up to `step` ask for. 0 before the first, 100 after the last. */
const wantedWeight = (place: CanaryPlace): number => {
  if (isLast(place)) return 100;
  const newest = done(place).find((step) => step.type === 'setWeight');
  return newest?.weight ?? 0;
};

/** The scale in force; absent: as the weight says. */
const scaleOf = (place: CanaryPlace): CanaryScale | undefined => {
  if (isLast(place)) return undefined;
  const newest = done(place).find((step) => step.type === 'setCanaryScale');
  return newest && 'matchTrafficWeight' in newest.scale ? undefined : newest?.scale;
};

const scaled = (scale: CanaryScale | undefined, replicas: number, weight: number): number => {
  if (scale && 'replicas' in scale) return scale.replicas;
  const percent = scale && 'percent' in scale ? scale.percent : weight;
  return Math.ceil((replicas * percent) / 100);
};

/**
 * Pods of both versions. Beside each other the old one stays whole; sharing the replicas, both round up where a surge is allowed, else the
 * old one gives way, as in Argo Rollouts (utils/replicaset/canary.go), but no version with traffic is left without a pod.
 */
export const canaryGoal = (place: CanaryPlace): CanaryGoal => {
  const { replicas, strategy, surges } = place;
  const weight = wantedWeight(place);
  const canary = scaled(scaleOf(place), replicas, weight);
  if (strategy.beside) return { canary, weight, stable: besideStable(place) };
  if (weight === 100) return { canary, weight, stable: 0 };
  const stable = surges ? Math.ceil((replicas * (100 - weight)) / 100) : replicas - Math.min(canary, replicas);
  return { canary, weight, stable: Math.max(stable, Math.min(1, replicas)) };
};

/** With dynamicStableScale the old version shrinks as the traffic leaves it; it goes for good only when all is done. */
const besideStable = (place: CanaryPlace): number => {
  const { strategy, replicas } = place;
  if (!strategy.dynamicStableScale) return replicas;
  return Math.ceil((replicas * (100 - weightInForce(place))) / 100);
};

/** Whether the step's pods of the new version are there. */
export const isScaled = (place: CanaryPlace): boolean => {
  const canary = scaled(scaleOf(place), place.replicas, wantedWeight(place));
  return place.available >= canary;
};

/**
 * The share that the new version gets now: the step's once its pods are available; until then no more than its part of the replicas, and no
 * less than the step before had.
 */
export const weightInForce = (place: CanaryPlace): number => {
  const wanted = wantedWeight(place);
  if (isScaled(place)) return wanted;
  const before = previousWeight(place);
  const capacity = place.replicas === 0 ? 0 : Math.floor((100 * place.available) / place.replicas);
  return Math.min(Math.max(wanted, before), Math.max(Math.min(before, wanted), capacity));
};

const previousWeight = ({ strategy, step }: CanaryPlace): number => {
  const weights = strategy.steps.slice(0, step + 1).flatMap((one) => (one.type === 'setWeight' ? [one.weight] : []));
  return (step >= strategy.steps.length ? weights.at(-1) : weights.at(-2)) ?? 0;
};

/** Header routes that the steps so far have set; one without a match ends the route of its name. */
export const headerRoutes = (place: Pick<CanaryPlace, 'strategy' | 'step'>): HeaderRoute[] => {
  if (place.step >= place.strategy.steps.length) return [];
  const routes = new Map<string, HeaderRoute>();
  for (const step of done(place).reverse()) if (step.type === 'setHeaderRoute') routes.set(step.route.name, step.route);
  return [...routes.values()].filter(({ match }) => match.length > 0);
};
