import { progressOf } from './context.js';
import type { RolloutContext } from './context.js';
import { progressDeadline } from './deadline.js';
import { abortedGoAt, scaleDownAt } from './sizes.js';
import { stagesOf } from './steps.js';

/**
 * When time alone moves the rollout next, Unix milliseconds: a pod becomes available, a pause or an experiment ends, pods that were kept go, the
 * deadline passes. `undefined`: never.
 */
export const nextMoment = (
  context: RolloutContext,
  isComplete: boolean,
  others: readonly number[],
): number | undefined => {
  const { buckets, now, entry } = context;
  const sets = [buckets.current, ...buckets.outdated];
  // Of lost pods too: that one would be available by now counts as progress.
  const available = sets.flatMap(({ members }) => members.map((pod) => pod.availableAt ?? 0));
  const hasOld = buckets.outdated.length > 0;
  const moments = [
    ...available,
    ...others,
    ...(isComplete || entry.progress?.aborted ? [] : [progressDeadline(context), ...stageEnds(context)]),
    ...(hasOld ? [scaleDownAt(context)] : []),
    ...(buckets.current.members.length > 0 ? [abortedGoAt(context)] : []),
  ];
  const ahead = moments.filter((moment) => moment > now && moment < Infinity);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
};

const stageEnds = (context: RolloutContext): number[] => {
  const { paused, step, experimentAt } = progressOf(context);
  const stage = stagesOf(context.target.progressive)[step];
  if (stage?.type === 'pause' && paused?.why === 'step' && stage.seconds !== undefined)
    return [paused.at + stage.seconds * 1000];
  if (stage?.type === 'experiment' && experimentAt !== undefined && stage.seconds !== undefined)
    return [experimentAt + stage.seconds * 1000];
  return [];
};
