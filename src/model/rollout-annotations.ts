import type { AnalysisRef } from './analysis.js';
import { parseSeconds } from './duration.js';
import type { BlueGreenStrategy, CanaryStrategy, ProgressiveStrategy, RolloutStep } from './rollout.js';

/** A Deployment's annotations that make it a canary or blue-green rollout, in short. */
export const ROLLOUT_ANNOTATION = {
  strategy: 'slipway.dev/strategy',
  steps: 'slipway.dev/steps',
  analysis: 'slipway.dev/analysis',
  canaryService: 'slipway.dev/canary-service',
  stableService: 'slipway.dev/stable-service',
  activeService: 'slipway.dev/active-service',
  previewService: 'slipway.dev/preview-service',
  autoPromotion: 'slipway.dev/auto-promotion',
  scaleDownDelay: 'slipway.dev/scale-down-delay',
  prePromotion: 'slipway.dev/pre-promotion-analysis',
  postPromotion: 'slipway.dev/post-promotion-analysis',
} as const;
type Key = keyof typeof ROLLOUT_ANNOTATION;

/** An annotation that cannot be followed, or does not go with the strategy. */
export interface RolloutAnnotationProblem {
  readonly annotation: string;
  /** The part of the value that is wrong, or all of it. */
  readonly actual: string;
  /** `must be …`; absent: `conflict` says what is wrong. */
  readonly expected?: string;
  readonly conflict?: { readonly why: string; readonly remedy: string };
}

/** Default of Argo Rollouts (argo-rollouts.readthedocs.io/en/stable/features/specification). */
export const SCALE_DOWN_DELAY_SECONDS = 30;

const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;
const CANARY: readonly Key[] = ['steps', 'analysis', 'canaryService', 'stableService'];
const BLUE_GREEN: readonly Key[] = [
  'activeService',
  'previewService',
  'autoPromotion',
  'scaleDownDelay',
  'prePromotion',
  'postPromotion',
];

export interface ReadAnnotations {
  /** Absent: the Deployment is updated as its `spec.strategy` says. */
  readonly strategy?: ProgressiveStrategy;
  readonly problems: readonly RolloutAnnotationProblem[];
}

/** Reads them all. What cannot be read has a problem and is left out of the strategy. */
export const rolloutAnnotations = (annotations: Readonly<Record<string, string>> = {}): ReadAnnotations => {
  const reader = new Reader(annotations);
  const strategy = reader.text('strategy');
  if (strategy === 'canary') return { strategy: canaryOf(reader), problems: reader.withForeign(BLUE_GREEN) };
  if (strategy === 'blue-green') return { strategy: blueGreenOf(reader), problems: reader.withForeign(CANARY) };
  if (strategy !== undefined) return { problems: [reader.wrong('strategy', 'must be canary or blue-green')] };
  return { problems: reader.withForeign([...CANARY, ...BLUE_GREEN]) };
};

class Reader {
  private readonly problems: RolloutAnnotationProblem[] = [];

  constructor(private readonly annotations: Readonly<Record<string, string>>) {}

  text(key: Key): string | undefined {
    return this.annotations[ROLLOUT_ANNOTATION[key]]?.trim();
  }

  wrong(key: Key, expected: string, actual = this.text(key) ?? ''): RolloutAnnotationProblem {
    return { annotation: ROLLOUT_ANNOTATION[key], actual, expected };
  }

  /** The value if `read` understands it; a problem otherwise. */
  value<T>(key: Key, read: (text: string) => T | undefined, expected: string): T | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined) this.problems.push(this.wrong(key, expected));
    return value;
  }

  name(key: Key, what: string): string | undefined {
    return this.value(key, (text) => (NAME.test(text) ? text : undefined), `must be the name of ${what}`);
  }

  analysis(key: Key): AnalysisRef | undefined {
    const name = this.name(key, 'an AnalysisTemplate');
    return name === undefined ? undefined : analysisNamed(name);
  }

  steps(): RolloutStep[] {
    const parts = this.text('steps')?.split(',') ?? [];
    return parts.flatMap((part) => {
      const step = stepOf(part.trim());
      if (step) return [step];
      this.problems.push(this.wrong('steps', STEP_FORMS, part.trim()));
      return [];
    });
  }

  /** All problems, and those of annotations that another strategy has. */
  withForeign(foreign: readonly Key[]): RolloutAnnotationProblem[] {
    const present = foreign.filter((key) => this.text(key) !== undefined);
    return [...this.problems, ...present.map((key) => this.foreign(key))];
  }

  private foreign(key: Key): RolloutAnnotationProblem {
    const strategy = CANARY.includes(key) ? 'canary' : 'blue-green';
    const own = this.text('strategy');
    const why = own === undefined ? `has no meaning without ${ROLLOUT_ANNOTATION.strategy}` : `is not for ${own}`;
    const remedy = own === undefined ? `add ${ROLLOUT_ANNOTATION.strategy}: ${strategy}` : 'remove it';
    return { annotation: ROLLOUT_ANNOTATION[key], actual: this.text(key) ?? '', conflict: { why, remedy } };
  }
}

const STEP_FORMS =
  'must be one of "20%", "pause", "pause 5m", "analysis NAME", "scale 3", "scale 50%", "scale weight", separated by commas';
const analysisNamed = (name: string): AnalysisRef => ({ templates: [{ name, clusterScope: false }], args: [] });

/** `20%`, `pause`, `pause 5m`, `scale 3`, `scale 50%`, `scale weight`, `analysis NAME`. */
const stepOf = (text: string): RolloutStep | undefined => {
  const weight = percentOf(text);
  if (weight !== undefined) return { type: 'setWeight', weight };
  const [verb, argument, more] = text.split(/\s+/);
  if (more !== undefined) return undefined;
  if (verb === 'pause') return pauseOf(argument);
  if (argument === undefined) return undefined;
  if (verb === 'scale') return scaleOf(argument);
  return verb === 'analysis' && NAME.test(argument)
    ? { type: 'analysis', analysis: analysisNamed(argument) }
    : undefined;
};

const percentOf = (text: string): number | undefined => {
  const [, digits] = /^(\d{1,3})\s*%$/.exec(text) ?? [];
  return digits !== undefined && Number(digits) <= 100 ? Number(digits) : undefined;
};

const pauseOf = (argument: string | undefined): RolloutStep | undefined => {
  if (argument === undefined) return { type: 'pause' };
  const seconds = parseSeconds(argument);
  return seconds === undefined ? undefined : { type: 'pause', seconds };
};

const scaleOf = (argument: string): RolloutStep | undefined => {
  if (argument === 'weight') return { type: 'setCanaryScale', scale: { matchTrafficWeight: true } };
  if (/^\d{1,6}$/.test(argument)) return { type: 'setCanaryScale', scale: { replicas: Number(argument) } };
  const percent = percentOf(argument);
  return percent === undefined ? undefined : { type: 'setCanaryScale', scale: { percent } };
};

const canaryOf = (reader: Reader): CanaryStrategy => {
  const canaryService = reader.name('canaryService', 'a Service');
  const stableService = reader.name('stableService', 'a Service');
  const background = reader.analysis('analysis');
  return {
    type: 'canary',
    steps: reader.steps(),
    ...(canaryService === undefined ? {} : { canaryService }),
    ...(stableService === undefined ? {} : { stableService }),
    ...(background ? { background: { ...background, startingStep: 0 } } : {}),
    beside: false,
    dynamicStableScale: false,
    abortScaleDownDelaySeconds: SCALE_DOWN_DELAY_SECONDS,
    scaleDownDelaySeconds: 0,
  };
};

const blueGreenOf = (reader: Reader): BlueGreenStrategy => {
  const activeService = reader.name('activeService', 'a Service');
  const previewService = reader.name('previewService', 'a Service');
  const prePromotion = reader.analysis('prePromotion');
  const postPromotion = reader.analysis('postPromotion');
  const delay = reader.value('scaleDownDelay', parseSeconds, 'must be a duration such as 30s, 5m or 1h');
  return {
    type: 'blueGreen',
    ...(activeService === undefined ? {} : { activeService }),
    ...(previewService === undefined ? {} : { previewService }),
    ...promotionOf(reader),
    scaleDownDelaySeconds: delay ?? SCALE_DOWN_DELAY_SECONDS,
    abortScaleDownDelaySeconds: SCALE_DOWN_DELAY_SECONDS,
    ...(prePromotion ? { prePromotion } : {}),
    ...(postPromotion ? { postPromotion } : {}),
  };
};

type Promotion = Pick<BlueGreenStrategy, 'autoPromotion' | 'autoPromotionSeconds'>;

const promotionOf = (reader: Reader): Promotion => {
  const read = (text: string): Promotion | undefined => {
    if (text === 'true' || text === 'false') return { autoPromotion: text === 'true' };
    const autoPromotionSeconds = parseSeconds(text);
    return autoPromotionSeconds === undefined ? undefined : { autoPromotion: true, autoPromotionSeconds };
  };
  const expected = 'must be "true", "false", or how long to wait, such as "30s"';
  return reader.value('autoPromotion', read, expected) ?? { autoPromotion: true };
};
