import type { Deployment, Rollout } from './objects.js';
import type { BlueGreenStrategy, CanaryStrategy, ProgressiveStrategy } from './rollout.js';
import { rolloutAnnotations, SCALE_DOWN_DELAY_SECONDS } from './rollout-annotations.js';
import { analysisRef, roleMetadata, rolloutSteps } from './rollout-steps.js';

type Canary = NonNullable<Rollout['spec']['strategy']['canary']>;
type BlueGreen = NonNullable<Rollout['spec']['strategy']['blueGreen']>;

const known = new WeakMap<Deployment | Rollout, { readonly strategy: ProgressiveStrategy | undefined }>();

/**
 * How the object's new version takes over: a Rollout's `spec.strategy`, a Deployment's annotations (docs/rollouts.md). `undefined`: as a
 * Deployment without them. A canary without steps is a rolling update. Never throws; what validation refuses is left out. Remembered by
 * the object's identity.
 */
export const progressiveOf = (object: Deployment | Rollout): ProgressiveStrategy | undefined => {
  const found = known.get(object);
  if (found) return found.strategy;
  const strategy =
    object.kind === 'Rollout' ? ofRollout(object) : rolloutAnnotations(object.metadata.annotations).strategy;
  known.set(object, { strategy });
  return strategy;
};

const ofRollout = ({ spec }: Rollout): ProgressiveStrategy | undefined => {
  if (spec.strategy.canary) return canaryOf(spec.strategy.canary);
  return spec.strategy.blueGreen ? blueGreenOf(spec.strategy.blueGreen) : undefined;
};

/** Defaults as argo-rollouts.readthedocs.io/en/stable/features/specification has them. */
const canaryOf = (canary: Canary): CanaryStrategy => {
  const beside = canary.trafficRouting !== undefined;
  const { canaryService, stableService, pingPong, canaryMetadata, stableMetadata, analysis } = canary;
  return {
    type: 'canary',
    steps: rolloutSteps(canary.steps),
    ...(canaryService === undefined ? {} : { canaryService }),
    ...(stableService === undefined ? {} : { stableService }),
    ...(pingPong ? { pingPong: { ping: pingPong.pingService, pong: pingPong.pongService } } : {}),
    ...(canaryMetadata ? { canaryMetadata: roleMetadata(canaryMetadata) } : {}),
    ...(stableMetadata ? { stableMetadata: roleMetadata(stableMetadata) } : {}),
    ...(analysis ? { background: { ...analysisRef(analysis), startingStep: analysis.startingStep ?? 0 } } : {}),
    beside,
    dynamicStableScale: beside && (canary.dynamicStableScale ?? false),
    ...abortDelay(canary.abortScaleDownDelaySeconds),
    scaleDownDelaySeconds: beside ? (canary.scaleDownDelaySeconds ?? SCALE_DOWN_DELAY_SECONDS) : 0,
  };
};

const blueGreenOf = (blueGreen: BlueGreen): BlueGreenStrategy => {
  const { previewService, previewReplicaCount, activeMetadata, previewMetadata } = blueGreen;
  const { prePromotionAnalysis, postPromotionAnalysis } = blueGreen;
  return {
    type: 'blueGreen',
    activeService: blueGreen.activeService,
    ...(previewService === undefined ? {} : { previewService }),
    ...promotionOf(blueGreen),
    ...(previewReplicaCount === undefined ? {} : { previewReplicas: previewReplicaCount }),
    scaleDownDelaySeconds: blueGreen.scaleDownDelaySeconds ?? SCALE_DOWN_DELAY_SECONDS,
    ...abortDelay(blueGreen.abortScaleDownDelaySeconds),
    ...(prePromotionAnalysis ? { prePromotion: analysisRef(prePromotionAnalysis) } : {}),
    ...(postPromotionAnalysis ? { postPromotion: analysisRef(postPromotionAnalysis) } : {}),
    ...(activeMetadata ? { activeMetadata: roleMetadata(activeMetadata) } : {}),
    ...(previewMetadata ? { previewMetadata: roleMetadata(previewMetadata) } : {}),
  };
};

/** Seconds count only where promotion is automatic, and 0 is none at all ("autoPromotionSeconds" in Argo's blue-green page). */
const promotionOf = ({ autoPromotionEnabled = true, autoPromotionSeconds = 0 }: BlueGreen): Promotion => ({
  autoPromotion: autoPromotionEnabled,
  ...(autoPromotionEnabled && autoPromotionSeconds > 0 ? { autoPromotionSeconds } : {}),
});
type Promotion = Pick<BlueGreenStrategy, 'autoPromotion' | 'autoPromotionSeconds'>;

/** 0 means that they stay. */
const abortDelay = (seconds = SCALE_DOWN_DELAY_SECONDS): { abortScaleDownDelaySeconds?: number } =>
  seconds === 0 ? {} : { abortScaleDownDelaySeconds: seconds };
