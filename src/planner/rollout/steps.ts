import { canonicalJson, shortHash } from '../../model/hash.js';
import type { BlueGreenStrategy, ProgressiveStrategy, RolloutStep } from '../../model/rollout.js';

/**
 * What a rollout goes through, one after the other. Beside a canary's own steps:
 * - `scale`: until the pods of the preview, or all, are available
 * - `switch`: the active Service selects the new version from now on
 */
export type Stage =
  RolloutStep | { readonly type: 'scale'; readonly to: 'preview' | 'all' } | { readonly type: 'switch' };

const stagesOfBlueGreen = (strategy: BlueGreenStrategy): Stage[] => {
  const { prePromotion, postPromotion, autoPromotion, autoPromotionSeconds, previewReplicas } = strategy;
  const pause: Stage[] = autoPromotionSeconds
    ? [{ type: 'pause', seconds: autoPromotionSeconds }]
    : autoPromotion
      ? []
      : [{ type: 'pause' }];
  return [
    { type: 'scale', to: previewReplicas === undefined ? 'all' : 'preview' },
    ...(prePromotion ? [{ type: 'analysis', analysis: prePromotion } as const] : []),
    ...pause,
    ...(previewReplicas === undefined ? [] : [{ type: 'scale', to: 'all' } as const]),
    { type: 'switch' },
    ...(postPromotion ? [{ type: 'analysis', analysis: postPromotion } as const] : []),
  ];
};

const known = new WeakMap<ProgressiveStrategy, { readonly stages: readonly Stage[]; readonly hash: string }>();

const entryOf = (strategy: ProgressiveStrategy): { readonly stages: readonly Stage[]; readonly hash: string } => {
  const found = known.get(strategy);
  if (found) return found;
  const stages = strategy.type === 'canary' ? strategy.steps : stagesOfBlueGreen(strategy);
  const entry = { stages, hash: shortHash(10, canonicalJson(stages)) };
  known.set(strategy, entry);
  return entry;
};

export const stagesOf = (strategy: ProgressiveStrategy | undefined): readonly Stage[] =>
  strategy ? entryOf(strategy).stages : [];

/** Changes when the steps do; empty without steps. */
export const stepsHash = (strategy: ProgressiveStrategy | undefined): string =>
  strategy && stagesOf(strategy).length > 0 ? entryOf(strategy).hash : '';

/** Whether versions share the traffic by weight, and a person may hold the rollout at a step. */
export const isProgressive = (strategy: ProgressiveStrategy | undefined): strategy is ProgressiveStrategy =>
  stagesOf(strategy).length > 0;

/** Blue-green: whether the active Service selects the new version at that step. */
export const isSwitched = (strategy: BlueGreenStrategy, step: number): boolean =>
  step > stagesOf(strategy).findIndex(({ type }) => type === 'switch');

/** Blue-green: how many pods of the new version that step asks for. */
export const previewSize = (strategy: BlueGreenStrategy, step: number, replicas: number): number => {
  const all = stagesOf(strategy).findIndex((stage) => stage.type === 'scale' && stage.to === 'all');
  return step >= all ? replicas : Math.min(replicas, strategy.previewReplicas ?? replicas);
};
