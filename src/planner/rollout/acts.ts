import type { Act } from '../../model/act.js';
import type { RolloutProgress } from '../../model/rollout.js';
import { keyOf } from '../../model/objects.js';
import { progressOf, withProgress } from './context.js';
import type { RolloutContext } from './context.js';
import type { RevisionEntry } from '../../model/cluster.js';
import { stagesOf } from './steps.js';

const KEPT_ACTS = 20;
/** A hash in an act may be shortened. */
const LEAST_HASH = 7;

interface Workload {
  readonly key: string;
  readonly source: string;
}

/** Acts about a workload: named by its key, or within its source by `kind/name` or name. */
export const actsAbout = (acts: readonly Act[], { key, source }: Workload): readonly Act[] => {
  const [kind = '', namespace = '', name = ''] = key.split('/');
  const short = new Set([name, `${kind}/${name}`, `${namespace}/${name}`]);
  return acts.filter((act) => {
    const [actKind = '', ...rest] = act.target.split('/');
    if (rest.length === 2) return keyOf(actKind, rest[0] ?? '', rest[1] ?? '') === key;
    return act.source === source && short.has(act.target);
  });
};

/** What people said about this version and has not been done yet, done. What is said about another version or step is not. */
export const obey = (context: RolloutContext): RevisionEntry => {
  let { entry } = context;
  // Without a version to take over from there is nothing to hold, release or give up.
  if (!context.stable) return entry;
  for (const act of context.acts) {
    const progress = progressOf({ ...context, entry });
    if (isObeyed(act, progress) || !isAbout(act, { ...context, entry })) continue;
    const next = doAct(act, progress, { ...context, entry });
    if (next === 'later') continue;
    entry = withProgress(entry, remembering(act, next ?? progress, context.acts));
  }
  return entry;
};

const isObeyed = (act: Act, { acts, actsUntil = 0 }: RolloutProgress): boolean =>
  acts.includes(act.id) || act.at <= actsUntil;

/** The ids of the last ones are kept; of older ones, until when they were said. */
const remembering = (act: Act, progress: RolloutProgress, all: readonly Act[]): RolloutProgress => {
  const acts = [...progress.acts, act.id];
  const dropped = new Set(acts.splice(0, Math.max(0, acts.length - KEPT_ACTS)));
  const until = all.filter(({ id }) => dropped.has(id)).map(({ at }) => at);
  return { ...progress, acts, ...(until.length > 0 ? { actsUntil: Math.max(progress.actsUntil ?? 0, ...until) } : {}) };
};

const isAbout = (act: Act, { target, entry }: RolloutContext): boolean => {
  if (act.templateHash !== undefined)
    return act.templateHash.length >= LEAST_HASH && target.templateHash.startsWith(act.templateHash);
  // A commit that says it may be older than the moment when it came.
  return act.at >= entry.createdAt || (act.revision === target.revision && entry.revision !== target.revision);
};

/** `undefined`: it changes nothing, for good; `later`: its step has not come yet. */
const doAct = (act: Act, progress: RolloutProgress, context: RolloutContext): RolloutProgress | 'later' | undefined => {
  const { now, stable } = context;
  const { paused, aborted, ...free } = progress;
  if (act.step !== undefined && act.step > progress.step) return 'later';
  if (act.step !== undefined && act.step < progress.step) return undefined;
  switch (act.verb) {
    case 'promote':
      return aborted || !paused ? undefined : promoted(progress, context);
    case 'promote-full':
      return aborted || !stable ? undefined : { ...free, full: true, stepAt: now };
    case 'pause':
      return aborted || !stable ? undefined : { ...progress, paused: { at: now, why: 'act', by: act.by } };
    case 'resume':
      return paused?.why === 'act' ? { ...free, ...(aborted ? { aborted } : {}), stepAt: now } : undefined;
    case 'abort':
      if (aborted || !stable) return undefined;
      return { ...free, aborted: { reason: 'AbortedByAct', message: abortMessage(act), at: now } };
    case 'retry':
      return aborted ? retried(progress, now) : undefined;
    default:
      return undefined;
  }
};

const abortMessage = ({ by, reason }: Act): string => `aborted by ${nameOf(by)}${reason ? `: ${reason}` : ''}`;

/** `Ann <ann@example.com>` is Ann. */
export const nameOf = (by: string): string => by.replace(/\s*<[^>]*>\s*$/, '') || by;

const promoted = (progress: RolloutProgress, context: RolloutContext): RolloutProgress => {
  const { paused, ...free } = progress;
  const stage = stagesOf(context.target.progressive)[progress.step];
  if (paused?.why === 'act') return { ...free, stepAt: context.now };
  if (paused?.run !== undefined) return { ...free, passed: [...(free.passed ?? []), paused.run], stepAt: context.now };
  return stage ? { ...free, step: progress.step + 1, stepAt: context.now } : free;
};

/** From the first step, as if it were new. */
const retried = ({ attempt, acts, actsUntil, steps, slot }: RolloutProgress, now: number): RolloutProgress => ({
  step: 0,
  stepAt: now,
  steps,
  attempt: attempt + 1,
  acts,
  ...(actsUntil === undefined ? {} : { actsUntil }),
  ...(slot ? { slot } : {}),
});
