import { lastProgressAt } from '../history.js';
import { progressOf } from './context.js';
import type { RolloutContext } from './context.js';
import { stagesOf } from './steps.js';

/** Kubernetes' largest int32 stands for "no deadline". */
const NO_DEADLINE = 2 ** 31 - 1;

/** Stages that wait for something else than pods. */
const PATIENT: ReadonlySet<string> = new Set(['pause', 'analysis', 'switch']);

/**
 * When a version that makes no progress is late, Unix milliseconds: progressDeadlineSeconds after the last new, ready or available pod, step or
 * act. Infinity when it is done, held by someone, or at a step that waits for a person or an analysis.
 */
export const progressDeadline = (context: RolloutContext): number => {
  const { target, entry, buckets, now } = context;
  const progress = progressOf(context);
  const stage = stagesOf(target.progressive)[progress.step];
  const isPatient = progress.paused !== undefined || (stage !== undefined && PATIENT.has(stage.type));
  const unlimited = target.progressDeadlineSeconds >= NO_DEADLINE;
  if (isPatient || target.paused || unlimited || entry.completedAt !== undefined) return Infinity;
  const moved = entry.progress ? progress.stepAt : 0;
  return Math.max(lastProgressAt(entry, buckets, now), moved) + target.progressDeadlineSeconds * 1000;
};
