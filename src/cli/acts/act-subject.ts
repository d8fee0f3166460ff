import type { StateView } from '../../api/state-view.js';
import type { ActVerb } from '../../model/act.js';
import { SlipwayError } from '../../model/errors.js';
import type { WorkloadStatus } from '../../model/plan.js';
import { workloadsNamed } from '../../model/workload-ref.js';
import { newestStates, STATE_REF } from '../../sync/memory/state-line.js';
import { didYouMean } from '../../sync/suggest.js';
import type { ActsRepository } from './acts-repository.js';

/** What an act is about. */
export interface ActSubject {
  /** Key of a workload, or the name of a source. */
  readonly key: string;
  /** Commit that the note goes on. */
  readonly revision: string;
  readonly templateHash?: string;
  readonly step?: number;
  /** Known from a running instance. */
  readonly source?: { readonly name: string; readonly url: string };
}

type Phase = 'Progressing' | 'Paused' | 'Healthy' | 'Degraded' | 'Waiting';

/** When an act means something, and what to say when not. */
const USES: Readonly<
  Record<Exclude<ActVerb, 'override'>, { readonly phases: readonly Phase[]; readonly remedy: string }>
> = {
  promote: { phases: ['Paused'], remedy: 'wait until it pauses; to skip all that is left: slipway promote --full' },
  'promote-full': { phases: ['Paused', 'Progressing', 'Waiting'], remedy: 'commit a new version first' },
  abort: { phases: ['Paused', 'Progressing', 'Waiting'], remedy: 'to go back to an older version: git revert' },
  retry: { phases: ['Degraded'], remedy: 'only what was aborted or failed can be tried again' },
  pause: { phases: ['Progressing', 'Waiting'], remedy: 'only what is on its way can be paused' },
  resume: { phases: ['Paused'], remedy: 'only what is paused can be resumed' },
};

/** @throws SlipwayError ACT_POINTLESS */
const expectUse = (verb: ActVerb, subject: string, { phase, state }: { phase: Phase; state: string }): void => {
  const use = verb === 'override' ? undefined : USES[verb];
  if (!use || use.phases.includes(phase)) return;
  throw new SlipwayError('ACT_POINTLESS', { subject, verb: verb.replace('-', ' --'), state, remedy: use.remedy });
};

/** The one key that the words mean. @throws SlipwayError WORKLOAD_UNKNOWN, WORKLOAD_AMBIGUOUS */
const keyNamed = (words: string, keys: readonly string[], where: string): string => {
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

/** From what a running instance shows. @throws SlipwayError as above */
export const subjectInState = (state: StateView, verb: ActVerb, words: string): ActSubject => {
  if (verb === 'override') return sourceInState(state, words);
  const keys = state.workloads.map((workload) => workload.key);
  // A whole sync can be tried again, too.
  const isSource = verb === 'retry' && state.sources.some(({ name }) => name === words);
  if (isSource && workloadsNamed(words, keys).length === 0) return sourceInState(state, words);
  const key = keyNamed(words, keys, 'runs here');
  const workload = state.workloads.find((candidate) => candidate.key === key) as WorkloadStatus;
  const { rollout, revision, templateHash } = workload;
  expectUse(verb, key, { phase: rollout?.phase ?? PHASES[workload.state], state: `it is ${describe(workload)}` });
  const source = state.sources.find(({ name }) => name === workload.source);
  const step = rollout ? { step: rollout.step } : {};
  return { key, revision, templateHash, ...step, ...(source ? { source } : {}) };
};

const describe = ({ rollout, state, message }: WorkloadStatus): string =>
  [(rollout?.phase ?? state).toLowerCase(), rollout?.message || message].filter(Boolean).join(': ');

const sourceInState = (state: StateView, words: string): ActSubject => {
  const source = state.sources.find(({ name }) => name === words);
  const names = state.sources.map(({ name }) => name);
  if (!source)
    throw new SlipwayError('SOURCE_UNKNOWN', {
      name: words,
      suggestion: didYouMean(words, names, `known are ${names.join(', ')}`),
    });
  if (source.revision !== '') return { key: source.name, revision: source.revision, source };
  const state_ = 'no commit of it was read yet';
  throw new SlipwayError('ACT_POINTLESS', {
    subject: words,
    verb: 'override',
    state: state_,
    remedy: 'see `slipway status`',
  });
};

/** From the notes that Slipway left about rollouts, where no instance answers. @throws SlipwayError as above */
export const subjectInNotes = async (repository: ActsRepository, verb: ActVerb, words: string): Promise<ActSubject> => {
  if (verb === 'override')
    return { key: words, revision: await repository.git.run(['rev-parse', 'HEAD']).then((sha) => sha.trim()) };
  const states = newestStates(await repository.readNotes(STATE_REF));
  const keys = [...states.keys()].filter((key) => !key.startsWith('Source/'));
  const where = `among the rollouts that ${await repository.address()} remembers, and no Slipway answers here`;
  const key = keyNamed(words, keys, where);
  const state = states.get(key);
  if (!state || !('rollout' in state))
    throw new SlipwayError('WORKLOAD_UNKNOWN', { name: words, where, suggestion: '' });
  const { templateHash, progress, completedAt } = state.rollout;
  const phase = progress.aborted ? 'Degraded' : progress.paused ? 'Paused' : completedAt ? 'Healthy' : 'Progressing';
  expectUse(verb, key, { phase, state: `it was ${phase.toLowerCase()} when Slipway last wrote it down` });
  return { key, revision: state.revision, templateHash, step: progress.step };
};
