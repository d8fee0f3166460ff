import type { StateView } from '../../api/state-view.js';
import { expectUse, keyNamed, workloadActedOn } from '../../control/act-target.js';
import type { SaidVerb } from '../../model/act.js';
import { SlipwayError } from '../../model/errors.js';
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

/** From what a running instance shows. @throws SlipwayError as above */
export const subjectInState = (state: StateView, verb: SaidVerb, words: string): ActSubject => {
  if (verb === 'override') return sourceInState(state, words);
  const keys = state.workloads.map((workload) => workload.key);
  // A whole sync can be tried again, too.
  const isSource = verb === 'retry' && state.sources.some(({ name }) => name === words);
  if (isSource && workloadsNamed(words, keys).length === 0) return sourceInState(state, words);
  const { source: its, ...target } = workloadActedOn(state.workloads, verb, words);
  const source = state.sources.find(({ name }) => name === its);
  return { ...target, ...(source ? { source } : {}) };
};

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
export const subjectInNotes = async (
  repository: ActsRepository,
  verb: SaidVerb,
  words: string,
): Promise<ActSubject> => {
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
