import type { AnalysisRef } from '../../model/analysis.js';
import { progressOf, runId } from './context.js';
import type { RolloutContext } from './context.js';
import { stagesOf } from './steps.js';

/** An analysis that is to run now. */
export interface WishedRun {
  readonly id: string;
  readonly ref: AnalysisRef;
  readonly background: boolean;
}

/** The analyses of the step under way, and the one in the background. None before there is a version to compare with. */
export const wishedRuns = (context: RolloutContext): WishedRun[] => {
  const { target, stable } = context;
  const progress = progressOf(context);
  if (!stable || progress.aborted || target.paused) return [];
  return [...stepRuns(context), ...backgroundRuns(context)];
};

const stepRuns = (context: RolloutContext): WishedRun[] => {
  const { step } = progressOf(context);
  const stage = stagesOf(context.target.progressive)[step];
  if (stage?.type === 'analysis')
    return [{ id: runId(context, `step-${step}`), ref: stage.analysis, background: false }];
  if (stage?.type !== 'experiment' || context.experiment !== 'ready') return [];
  return stage.analyses.map((ref, index) => ({ id: runId(context, `step-${step}-${index}`), ref, background: false }));
};

const backgroundRuns = (context: RolloutContext): WishedRun[] => {
  const strategy = context.target.progressive;
  if (strategy?.type !== 'canary' || !strategy.background || strategy.steps.length === 0) return [];
  if (progressOf(context).step < strategy.background.startingStep) return [];
  return [{ id: runId(context, 'background'), ref: strategy.background, background: true }];
};
