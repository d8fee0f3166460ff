import type { RolloutView } from '../../model/rollout.js';
import type { Hold } from '../workload-draft.js';
import { countOf, isReady } from '../buckets.js';
import { progressOf, runId } from './context.js';
import type { RolloutContext } from './context.js';
import { weightOf } from './split.js';
import { isProgressive, stagesOf } from './steps.js';
import type { Stage } from './steps.js';

/** Where it stands, for people. */
export const viewOfRollout = (
  context: RolloutContext,
  verdict: { readonly isComplete: boolean; readonly hold?: Hold },
): RolloutView => {
  const { target, stable, entry } = context;
  const progress = progressOf(context);
  return {
    strategy: strategyOf(context),
    step: progress.step,
    steps: stagesOf(target.progressive).length,
    weight: weightOf(context) ?? shareOfPods(context),
    phase: phaseOf(context, verdict),
    message: verdict.hold?.message ?? stageMessage(context),
    ...(stable ? { stable: { revision: stable.revision, templateHash: stable.templateHash } } : {}),
    ...(entry.progress?.aborted ? { aborted: entry.progress.aborted } : {}),
  };
};

const strategyOf = ({ target }: RolloutContext): RolloutView['strategy'] => {
  if (!isProgressive(target.progressive)) return target.strategy;
  return target.progressive.type === 'canary' ? 'Canary' : 'BlueGreen';
};

/** Where all pods are alike, the new version has the share that its pods are. */
const shareOfPods = ({ buckets }: RolloutContext): number => {
  const fresh = countOf(buckets.current.members, isReady);
  const old = buckets.outdated.reduce((sum, { members }) => sum + countOf(members, isReady), 0);
  return fresh + old === 0 ? 0 : Math.round((100 * fresh) / (fresh + old));
};

const phaseOf = (
  context: RolloutContext,
  { isComplete, hold }: { readonly isComplete: boolean; readonly hold?: Hold },
): RolloutView['phase'] => {
  const { paused, aborted } = progressOf(context);
  if (aborted) return 'Degraded';
  if (hold) return 'Waiting';
  if (isComplete) return 'Healthy';
  return paused || context.target.paused ? 'Paused' : 'Progressing';
};

/** What the step under way does or waits for; empty when there is none. */
export const stageMessage = (context: RolloutContext): string => {
  const progress = progressOf(context);
  const { paused, aborted, step } = progress;
  if (aborted || !context.stable) return '';
  if (paused?.why === 'act') return `paused${paused.by ? ` by ${paused.by.replace(/\s*<.*/, '')}` : ''}`;
  if (paused?.why === 'inconclusive') return 'analysis inconclusive: promote or abort';
  const stage = stagesOf(context.target.progressive)[step];
  return stage ? messageOfStage(stage, context) : '';
};

const messageOfStage = (stage: Stage, context: RolloutContext): string => {
  const { step } = progressOf(context);
  switch (stage.type) {
    case 'pause':
      return stage.seconds === undefined ? 'paused until promoted' : `paused ${stage.seconds} s`;
    case 'analysis':
      return analysisMessage(context.analyses[runId(context, `step-${step}`)]?.message);
    case 'experiment':
      return 'experiment';
    default:
      return '';
  }
};

const analysisMessage = (message: string | undefined): string => (message ? `analysis: ${message}` : 'analysis');
