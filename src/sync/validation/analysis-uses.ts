import type { AnalysisRef } from '../../model/analysis.js';
import type { Deployment, Rollout } from '../../model/objects.js';
import { progressiveOf } from '../../model/progressive-strategy.js';
import { ROLLOUT_ANNOTATION } from '../../model/rollout-annotations.js';
import type { ProgressiveStrategy } from '../../model/rollout.js';
import { analysisRef } from '../../model/rollout-steps.js';
import type { Path } from './locate.js';

/** A place where a workload refers to analysis templates. */
export interface AnalysisUse {
  readonly ref: AnalysisRef;
  /** Where the name of the template of that index stands. */
  readonly pathOf: (index: number) => Path;
  /** Where its arguments stand; absent: it cannot give any. */
  readonly args?: Path;
}

export const analysisUses = (object: Deployment | Rollout): AnalysisUse[] => {
  if (object.kind === 'Rollout') return usesOfRollout(object);
  const strategy = progressiveOf(object);
  return strategy ? usesOfAnnotations(strategy) : [];
};

type Written = Parameters<typeof analysisRef>[0];

const use = (written: Written | undefined, path: Path): AnalysisUse[] => {
  if (!written) return [];
  const pathOf = (index: number): Path => [...path, 'templates', index, 'templateName'];
  return [{ ref: analysisRef(written), pathOf, args: [...path, 'args'] }];
};

const usesOfRollout = ({ spec }: Rollout): AnalysisUse[] => {
  const { canary, blueGreen } = spec.strategy;
  const path = ['spec', 'strategy', canary ? 'canary' : 'blueGreen'];
  return [
    ...use(canary?.analysis, [...path, 'analysis']),
    ...(canary?.steps ?? []).flatMap((step, index) => [
      ...use(step.analysis, [...path, 'steps', index, 'analysis']),
      ...(step.experiment?.analyses ?? []).flatMap((analysis, at) =>
        useOfExperiment(analysis, [...path, 'steps', index, 'experiment', 'analyses', at]),
      ),
    ]),
    ...use(blueGreen?.prePromotionAnalysis, [...path, 'prePromotionAnalysis']),
    ...use(blueGreen?.postPromotionAnalysis, [...path, 'postPromotionAnalysis']),
  ];
};

type Template = NonNullable<Written['templates']>[number];

/** Here the one template stands in the analysis itself. */
const useOfExperiment = ({ args, ...template }: Template & Pick<Written, 'args'>, path: Path): AnalysisUse[] => [
  {
    ref: analysisRef({ templates: [template], args }),
    pathOf: () => [...path, 'templateName'],
    args: [...path, 'args'],
  },
];

const usesOfAnnotations = (strategy: ProgressiveStrategy): AnalysisUse[] => {
  const at = (ref: AnalysisRef | undefined, key: keyof typeof ROLLOUT_ANNOTATION): AnalysisUse[] =>
    ref ? [{ ref, pathOf: () => ['metadata', 'annotations', ROLLOUT_ANNOTATION[key]] }] : [];
  if (strategy.type === 'blueGreen')
    return [...at(strategy.prePromotion, 'prePromotion'), ...at(strategy.postPromotion, 'postPromotion')];
  // All steps stand in one annotation: a template that several name is told about once.
  const steps = new Map<string, AnalysisUse[]>();
  for (const step of strategy.steps)
    if (step.type === 'analysis') steps.set(JSON.stringify(step.analysis), at(step.analysis, 'steps'));
  return [...at(strategy.background, 'analysis'), ...[...steps.values()].flat()];
};
