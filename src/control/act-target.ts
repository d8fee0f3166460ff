import type { WorkloadVerb } from '../model/act.js';
import { SlipwayError } from '../model/errors.js';
import type { WorkloadStatus } from '../model/plan.js';
import { workloadsNamed } from '../model/workload-ref.js';
import { didYouMean } from '../sync/suggest.js';

/** The version and the step that an act said now is about. */
export interface ActTarget {
  readonly key: string;
  readonly source: string;
  /** Commit that the note goes on. */
  readonly revision: string;
  readonly templateHash: string;
  /** Absent for workloads without versions that take over from each other. */
  readonly step?: number;
}

type Phase = 'Progressing' | 'Paused' | 'Healthy' | 'Degraded' | 'Waiting';

/** When an act means something, and what to say when not. */
const USES: Readonly<Record<WorkloadVerb, { readonly phases: readonly Phase[]; readonly remedy: string }>> = {
  promote: { phases: ['Paused'], remedy: 'wait until it pauses; to skip all that is left: slipway promote --full' },
  'promote-full': { phases: ['Paused', 'Progressing', 'Waiting'], remedy: 'commit a new version first' },
  abort: { phases: ['Paused', 'Progressing', 'Waiting'], remedy: 'to go back to an older version: git revert' },
  retry: { phases: ['Degraded'], remedy: 'only what was aborted or failed can be tried again' },
  pause: { phases: ['Progressing', 'Waiting'], remedy: 'only what is on its way can be paused' },
  resume: { phases: ['Paused'], remedy: 'only what is paused can be resumed' },
};

/** @param state the end of a sentence, for the message. @throws SlipwayError ACT_POINTLESS */
export const expectUse = (
  verb: WorkloadVerb | 'override',
  subject: string,
  { phase, state }: { phase: Phase; state: string },
): void => {
  const use = verb === 'override' ? undefined : USES[verb];
  if (!use || use.phases.includes(phase)) return;
  throw new SlipwayError('ACT_POINTLESS', { subject, verb: verb.replace('-', ' --'), state, remedy: use.remedy });
};

/** The one key that the words mean. @throws SlipwayError WORKLOAD_UNKNOWN, WORKLOAD_AMBIGUOUS */
export const keyNamed = (words: string, keys: readonly string[], where: string): string => {
  const [key, ...more] = workloadsNamed(words, keys);
  if (key && more.length === 0) return key;
  if (key) throw new SlipwayError('WORKLOAD_AMBIGUOUS', { name: words, known: [key, ...more].join(' or ') });
  const names = keys.flatMap((known) => [known, known.split('/').at(-1) ?? '']);
  const otherwise = keys.length > 0 ? `known are ${keys.slice(0, 10).join(', ')}` : 'there are none';
  throw new SlipwayError('WORKLOAD_UNKNOWN', { name: words, where, suggestion: didYouMean(words, names, otherwise) });
};

const PHASES: Readonly<Record<WorkloadStatus['state'], Phase>> = {
  progressing: 'Progressing',
  complete: 'Healthy',
  failed: 'Degraded',
  paused: 'Paused',
};

/** From the workloads of a plan. @throws SlipwayError WORKLOAD_UNKNOWN, WORKLOAD_AMBIGUOUS, ACT_POINTLESS */
export const workloadActedOn = (workloads: readonly WorkloadStatus[], verb: WorkloadVerb, words: string): ActTarget => {
  const keys = workloads.map((workload) => workload.key);
  const key = keyNamed(words, keys, 'runs here');
  const workload = workloads.find((candidate) => candidate.key === key) as WorkloadStatus;
  const { rollout, revision, templateHash, source } = workload;
  expectUse(verb, key, { phase: rollout?.phase ?? PHASES[workload.state], state: `it is ${describe(workload)}` });
  return { key, source, revision, templateHash, ...(rollout ? { step: rollout.step } : {}) };
};

const describe = ({ rollout, state, message }: WorkloadStatus): string =>
  [(rollout?.phase ?? state).toLowerCase(), rollout?.message || message].filter(Boolean).join(': ');
