import { countOf, isAvailable } from '../buckets.js';
import type { Buckets, ReplicaSet } from '../buckets.js';
import { recreate } from '../strategies/recreate.js';
import type { RolloutInput, SetSize, Sizes } from '../strategies/replica-sizes.js';
import { totalOf } from '../strategies/replica-sizes.js';
import { rolling } from '../strategies/rolling.js';
import { towards } from '../strategies/towards.js';
import type { Goals } from '../strategies/towards.js';
import { canaryGoal } from './canary.js';
import { placeOf, progressOf } from './context.js';
import type { RolloutContext } from './context.js';
import { isProgressive, previewSize, stagesOf } from './steps.js';

export const sizeOf = ({ templateHash, members }: ReplicaSet): SetSize => ({
  templateHash,
  size: members.length,
  available: countOf(members, isAvailable),
});

const sizesOf = ({ current, outdated }: Buckets): Sizes => ({
  current: sizeOf(current),
  outdated: outdated.map(sizeOf),
});

/** How many pods of each template there are to be next. `input` is for the strategies that Kubernetes has itself. */
export const nextSizes = (context: RolloutContext, input: RolloutInput): Sizes => {
  const { target } = context;
  const isHeld = target.paused && !input.started && context.buckets.current.members.length === 0;
  if (target.strategy === 'Recreate') return recreate(input);
  if (isHeld || !isProgressive(target.progressive)) return rolling(input);
  if (target.progressive.type === 'blueGreen') return blueGreen(context);
  const isLast = progressOf(context).step >= stagesOf(target.progressive).length;
  const { beside } = target.progressive;
  if (!beside && (isLast || !context.stable)) return rolling({ ...input, paused: false });
  return canary(context);
};

const canary = (context: RolloutContext): Sizes => {
  const { target, buckets, stable } = context;
  const place = placeOf(context);
  const sizes = sizesOf(buckets);
  if (!place) return sizes;
  const { replicas, maxSurge, maxUnavailable } = target;
  const { beside } = place.strategy;
  if (!stable) return beside ? afterwards(context, sizes) : sizes;
  const goal = canaryGoal(place);
  const goals = new Map([
    [target.templateHash, goal.canary],
    [stable.templateHash, goal.stable],
  ]);
  const least = replicas - maxUnavailable;
  return beside
    ? towards(sizes, goals, { most: replicas * 2, least: Math.min(least, totalOf(sizes)) })
    : towards(sizes, goals, { most: replicas + maxSurge, least });
};

const blueGreen = (context: RolloutContext): Sizes => {
  const { target, buckets, stable } = context;
  const sizes = sizesOf(buckets);
  const strategy = target.progressive;
  if (strategy?.type !== 'blueGreen') return sizes;
  if (!stable) return afterwards(context, sizes);
  const { replicas } = target;
  const goals = new Map([
    [target.templateHash, previewSize(strategy, progressOf(context).step, replicas)],
    [stable.templateHash, replicas],
  ]);
  return towards(sizes, goals, { most: replicas * 2, least: replicas });
};

/** The version is the only one that counts; older ones stay a while, so that a way back is short. */
const afterwards = (context: RolloutContext, sizes: Sizes): Sizes => {
  const { target, now } = context;
  const isDelayed = now < scaleDownAt(context);
  const kept: [string, number][] = isDelayed ? sizes.outdated.slice(-1).map((set) => [set.templateHash, set.size]) : [];
  const goals: Goals = new Map([...kept, [target.templateHash, target.replicas]]);
  return towards(sizes, goals, { most: target.replicas * 2, least: target.replicas - target.maxUnavailable });
};

/** When the older version's pods go, Unix milliseconds: some time after the new one was complete; 0 for strategies without such a time. */
export const scaleDownAt = ({ target, entry }: Pick<RolloutContext, 'target' | 'entry'>): number => {
  const strategy = target.progressive;
  if (!isProgressive(strategy) || entry.stableSince === undefined) return 0;
  // A version that has come back was not away long: nothing is to be kept of the one that failed.
  if (entry.changedAt !== undefined && entry.changedAt > entry.stableSince) return 0;
  return entry.stableSince + strategy.scaleDownDelaySeconds * 1000;
};

/** When the pods of a version that was given up go, Unix milliseconds. Infinity: with the next version. */
export const abortedGoAt = ({ target, entry }: Pick<RolloutContext, 'target' | 'entry'>): number => {
  const strategy = target.progressive;
  const aborted = entry.progress?.aborted;
  if (!aborted || !isProgressive(strategy)) return 0;
  if (strategy.type === 'canary' && !strategy.beside) return 0;
  const seconds = strategy.abortScaleDownDelaySeconds;
  return seconds === undefined ? Infinity : aborted.at + seconds * 1000;
};

/** Sizes on the way back: `context` is of the stable version, `failed` the template that was given up. */
export const sizesBack = (
  context: RolloutContext,
  input: RolloutInput,
  failed: { readonly templateHash: string; readonly goAt: number },
): Sizes => {
  if (context.target.strategy === 'Recreate') return recreate(input);
  if (context.now >= failed.goAt) return rolling({ ...input, paused: false });
  const sizes = sizesOf(context.buckets);
  const { replicas } = context.target;
  const kept = sizes.outdated.find(({ templateHash }) => templateHash === failed.templateHash)?.size ?? 0;
  const goals = new Map([
    [context.target.templateHash, replicas],
    [failed.templateHash, kept],
  ]);
  return towards(sizes, goals, { most: replicas * 2, least: replicas - context.target.maxUnavailable });
};
