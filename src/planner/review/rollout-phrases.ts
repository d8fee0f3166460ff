import type { AnalysisRef } from '../../model/analysis.js';
import { progressiveOf } from '../../model/progressive-strategy.js';
import type { CanaryScale } from '../../model/rollout.js';
import type { WorkloadObject } from '../catalog.js';
import { stagesOf } from '../rollout/steps.js';
import type { Stage } from '../rollout/steps.js';

const MOST_STEPS = 30;

/**
 * What a new version of the workload goes through, short: `20 %`, `pause until promoted`, `analysis error-rate`, `switch`. Empty for what is
 * replaced all at once or pod by pod. At most 30; the last one then says how many more there are.
 *
 * @param from index of the first step that is still to come
 */
export const stepPhrases = (object: WorkloadObject, from = 0): readonly string[] => {
  if (object.kind !== 'Deployment' && object.kind !== 'Rollout') return [];
  const phrases = stagesOf(progressiveOf(object)).slice(from).map(phraseOf);
  const more = phrases.length - MOST_STEPS;
  return more > 0 ? [...phrases.slice(0, MOST_STEPS), `${more} more`] : phrases;
};

const phraseOf = (stage: Stage): string => {
  switch (stage.type) {
    case 'setWeight':
      return `${stage.weight} %`;
    case 'pause':
      return stage.seconds === undefined ? 'pause until promoted' : `pause ${stage.seconds} s`;
    case 'setCanaryScale':
      return scalePhrase(stage.scale);
    case 'setHeaderRoute':
      return `route ${stage.route.name} by header`;
    case 'analysis':
      return analysisPhrase(stage.analysis);
    case 'experiment':
      return stage.seconds === undefined ? 'experiment' : `experiment ${stage.seconds} s`;
    case 'scale':
      return stage.to === 'preview' ? 'preview' : 'all pods beside the old ones';
    case 'switch':
      return 'switch';
  }
};

const scalePhrase = (scale: CanaryScale): string => {
  if ('replicas' in scale) return `${scale.replicas} new pods`;
  return 'percent' in scale ? `${scale.percent} % of the pods new` : 'new pods as the weight says';
};

const analysisPhrase = ({ templates }: AnalysisRef): string =>
  ['analysis', templates.map(({ name }) => name).join(', ')].filter(Boolean).join(' ');
