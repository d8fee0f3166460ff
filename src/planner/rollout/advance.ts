import type { RevisionEntry } from '../../model/cluster.js';
import { omit } from '../../model/omit.js';
import type { AbortReason, RolloutProgress } from '../../model/rollout.js';
import { countOf, isAvailable } from '../buckets.js';
import { reasonToAbort } from './abort.js';
import { obey } from './acts.js';
import { isScaled } from './canary.js';
import { placeOf, progressOf, runId, withProgress } from './context.js';
import type { RolloutContext } from './context.js';
import { isProgressive, previewSize, stagesOf, stepsHash } from './steps.js';
import type { Stage } from './steps.js';

/** What became of a stage: it is over, it goes on, or it decides the rollout. */
type Verdict =
  | 'done'
  | 'open'
  | { readonly pause: NonNullable<RolloutProgress['paused']> }
  | { readonly abort: { readonly reason: AbortReason; readonly message: string } };

/**
 * The version's entry with its progress as of now: acts obeyed, given up when it must be, and as many steps taken as are over. Planned again
 * at the same moment it gives the same (I2).
 */
export const advance = (context: RolloutContext): RevisionEntry => {
  const { stable, now } = context;
  let entry = renewed(context);
  entry = obey({ ...context, entry });
  if (!stable || entry.progress?.aborted) return entry;
  const abort = reasonToAbort({ ...context, entry }) ?? failedBackground({ ...context, entry });
  if (abort)
    return withProgress(entry, { ...unpaused(progressOf({ ...context, entry })), aborted: { at: now, ...abort } });
  return context.target.paused ? entry : takeSteps({ ...context, entry });
};

/** Other steps than those it began with: from the first. A version that takes over from none has nothing to remember. */
const renewed = (context: RolloutContext): RevisionEntry => {
  const { entry, target, stable, now } = context;
  if (!stable || !isProgressive(target.progressive)) return entry;
  const steps = stepsHash(target.progressive);
  if (!entry.progress) return withProgress(entry, progressOf(context));
  if (entry.progress.steps === steps) return entry;
  const { attempt, acts, actsUntil, slot, aborted } = entry.progress;
  const until = actsUntil === undefined ? {} : { actsUntil };
  const kept = { ...until, ...(slot ? { slot } : {}), ...(aborted ? { aborted } : {}) };
  return withProgress(entry, { step: 0, stepAt: now, steps, attempt, acts, ...kept });
};

const unpaused = (progress: RolloutProgress): RolloutProgress => omit(progress, 'paused');

/** Stages that are over are left behind at once; each is entered at most once, so this ends. */
const takeSteps = (context: RolloutContext): RevisionEntry => {
  let { entry } = context;
  for (;;) {
    const progress = progressOf({ ...context, entry });
    const stage = stagesOf(context.target.progressive)[progress.step];
    if (!stage) return entry;
    const verdict = judge(stage, { ...context, entry });
    if (verdict === 'open') return withExperiment(stage, { ...context, entry });
    if (verdict !== 'done') return withProgress(entry, decided(progress, verdict, context.now));
    entry = withProgress(entry, {
      ...omit(progress, 'paused', 'experimentAt'),
      step: progress.step + 1,
      stepAt: context.now,
    });
  }
};

/** An experiment's time runs from the moment its pods are ready. */
const withExperiment = (stage: Stage, context: RolloutContext): RevisionEntry => {
  const progress = progressOf(context);
  if (stage.type !== 'experiment' || context.experiment !== 'ready' || progress.experimentAt !== undefined)
    return context.entry;
  return withProgress(context.entry, { ...progress, experimentAt: context.now });
};

const decided = (
  progress: RolloutProgress,
  verdict: Exclude<Verdict, 'done' | 'open'>,
  now: number,
): RolloutProgress =>
  'pause' in verdict
    ? { ...progress, paused: verdict.pause }
    : { ...unpaused(progress), aborted: { ...verdict.abort, at: now } };

const judge = (stage: Stage, context: RolloutContext): Verdict => {
  const progress = progressOf(context);
  if (progress.paused?.why === 'act') return 'open';
  if (progress.full && SKIPPED.has(stage.type)) return 'done';
  const background = inconclusiveBackground(context);
  if (background) return background;
  switch (stage.type) {
    case 'setWeight':
    case 'setCanaryScale':
      return isAtGoal(context) ? 'done' : 'open';
    case 'setHeaderRoute':
    case 'switch':
      return 'done';
    case 'scale':
      return isPreviewUp(context) ? 'done' : 'open';
    case 'pause':
      return judgePause(stage.seconds, progress, context.now);
    case 'analysis':
      return judgeRun(context, runId(context, `step-${progress.step}`));
    case 'experiment':
      return judgeExperiment(stage, context);
  }
};

/** Someone who promotes in full passes these; pods are waited for all the same. */
const SKIPPED: ReadonlySet<Stage['type']> = new Set([
  'setWeight',
  'setCanaryScale',
  'setHeaderRoute',
  'pause',
  'analysis',
  'experiment',
]);

/** The new version has the pods of this step; the old one gives its own up while it goes on. */
const isAtGoal = (context: RolloutContext): boolean => {
  const place = placeOf(context);
  return place !== undefined && isScaled(place);
};

const isPreviewUp = ({ target, buckets, ...context }: RolloutContext): boolean => {
  const strategy = target.progressive;
  if (strategy?.type !== 'blueGreen') return true;
  const { step } = progressOf({ target, ...context });
  return countOf(buckets.current.members, isAvailable) >= previewSize(strategy, step, target.replicas);
};

const judgePause = (seconds: number | undefined, { paused }: RolloutProgress, now: number): Verdict => {
  if (!paused) return { pause: { at: now, why: 'step' } };
  if (seconds === undefined) return 'open';
  return now >= paused.at + seconds * 1000 ? 'done' : 'open';
};

/** The run's end decides; one that is inconclusive waits for a person. */
const judgeRun = (context: RolloutContext, run: string): Verdict => {
  const progress = progressOf(context);
  const state = context.analyses[run];
  if (progress.passed?.includes(run)) return 'done';
  switch (state?.phase) {
    case 'Successful':
      return 'done';
    case 'Failed':
    case 'Error':
      return { abort: { reason: 'AnalysisFailed', message: `analysis failed: ${state.message}` } };
    case 'Inconclusive':
      return progress.paused ? 'open' : { pause: { at: context.now, why: 'inconclusive', run } };
    default:
      return 'open';
  }
};

const failedBackground = (context: RolloutContext): { reason: AbortReason; message: string } | undefined => {
  const state = context.analyses[runId(context, 'background')];
  if (state?.phase !== 'Failed' && state?.phase !== 'Error') return undefined;
  return { reason: 'AnalysisFailed', message: `analysis failed: ${state.message}` };
};

const inconclusiveBackground = (context: RolloutContext): Verdict | undefined => {
  const run = runId(context, 'background');
  const progress = progressOf(context);
  if (context.analyses[run]?.phase !== 'Inconclusive' || progress.passed?.includes(run)) return undefined;
  return progress.paused?.run === run ? 'open' : { pause: { at: context.now, why: 'inconclusive', run } };
};

const judgeExperiment = (stage: Extract<Stage, { type: 'experiment' }>, context: RolloutContext): Verdict => {
  const progress = progressOf(context);
  if (context.experiment === 'failed')
    return { abort: { reason: 'ExperimentFailed', message: 'experiment failed: its pods do not work' } };
  const verdicts = stage.analyses.map((_, index) =>
    judgeRun(context, runId(context, `step-${progress.step}-${index}`)),
  );
  const decisive = verdicts.find((verdict) => typeof verdict === 'object');
  if (decisive) return decisive;
  if (context.experiment !== 'ready') return 'open';
  if (stage.seconds === undefined) return verdicts.every((verdict) => verdict === 'done') ? 'done' : 'open';
  const since = progress.experimentAt;
  return since !== undefined && context.now >= since + stage.seconds * 1000 ? 'done' : 'open';
};
