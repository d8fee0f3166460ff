import { join } from 'node:path';
import type { StateView } from '../../api/state-view.js';
import type { SaidVerb } from '../../model/act.js';
import { SlipwayError } from '../../model/errors.js';
import { ACTS_REF, actPayload, formatAct } from '../../sync/acts/act-line.js';
import { didYouMean } from '../../sync/suggest.js';
import { ApiClient } from '../api-client.js';
import { dataDirOf, socketPathOf } from '../data-dir.js';
import type { Io, ReaderOptions } from '../io.js';
import { ActsRepository } from './acts-repository.js';
import { subjectInNotes, subjectInState, type ActSubject } from './act-subject.js';
import { signAct, signingKey, type SignOption } from './sign-act.js';
import { hidden } from './user-git.js';

export interface ActOptions extends ReaderOptions {
  readonly reason?: string;
  /** A clone. Default: the working directory. */
  readonly repo?: string;
  /** Instead of a clone: the source of the running instance. */
  readonly source?: string;
  /** Default `origin`. */
  readonly remote?: string;
  readonly sign?: SignOption;
}

const DONE: Readonly<Record<SaidVerb, string>> = {
  promote: 'promoted',
  'promote-full': 'promoted in full',
  abort: 'aborted',
  retry: 'tried again',
  pause: 'paused',
  resume: 'resumed',
  override: 'sync windows overridden for',
};

/**
 * `slipway promote WORKLOAD` and its sisters: writes what a person says as a git note on the commit, as that person, and pushes it. Slipway
 * obeys what git says, not this command.
 */
export const runAct = async (verb: SaidVerb, words: string, options: ActOptions, io: Io): Promise<number> => {
  const client = new ApiClient(socketPathOf(dataDirOf(options)));
  const state = await stateOf(client);
  const early = state && subjectInState(state, verb, words);
  const repository = await repositoryFor(options, state, early);
  const subject = early ?? (await subjectInNotes(repository, verb, words));
  await expectSource(repository, subject, options);
  const said = await say(repository, verb, { subject, options });
  const woken = state && (await wake(client, subject));
  io.out(`${DONE[verb]} ${subject.key}${placeOf(subject)}`);
  io.out(
    `  by ${said.by}, ${said.key ? `signed with ${said.key}` : 'not signed'}${options.reason ? `: ${options.reason}` : ''}`,
  );
  io.out(`  ${ACTS_REF} was pushed to ${await repository.address()}`);
  io.out(woken ? '  Slipway looks at it now' : '  no Slipway answers here: it is seen at the next look');
  return 0;
};

/** Nothing when no instance answers. */
const stateOf = async (client: ApiClient): Promise<StateView | undefined> => {
  try {
    return await client.get<StateView>('/v1/state');
  } catch (error) {
    if (error instanceof SlipwayError && error.code === 'NOT_RUNNING') return undefined;
    throw error;
  }
};

const repositoryFor = async (
  options: ActOptions,
  state: StateView | undefined,
  subject: ActSubject | undefined,
): Promise<ActsRepository> => {
  const { repo, remote = 'origin', source } = options;
  if (source === undefined && repo === undefined && subject?.source) {
    // Whoever stands in no repository means the source itself.
    const here = await ActsRepository.ofClone('.', remote).catch(() => undefined);
    return here ?? scratchOf(subject.source, options);
  }
  if (source === undefined) return ActsRepository.ofClone(repo ?? '.', remote);
  if (!state) throw new SlipwayError('NOT_RUNNING', { socket: socketPathOf(dataDirOf(options)) });
  const names = state.sources.map(({ name }) => name);
  const found = state.sources.find(({ name }) => name === source);
  if (found) return scratchOf(found, options);
  throw new SlipwayError('SOURCE_UNKNOWN', {
    name: source,
    suggestion: didYouMean(source, names, `known are ${names.join(', ')}`),
  });
};

const scratchOf = ({ name, url }: { name: string; url: string }, options: ActOptions): Promise<ActsRepository> =>
  ActsRepository.ofAddress(url, join(dataDirOf(options), 'acts', `${name}.git`));

/** A note in somebody else's repository would be obeyed by nobody. */
const expectSource = async (repository: ActsRepository, subject: ActSubject, options: ActOptions): Promise<void> => {
  const { source, revision, key } = subject;
  if (!source || (await repository.isOf(source.url, revision))) return;
  throw new SlipwayError('ACT_OTHER_REPOSITORY', {
    place: repository.git.place,
    remote: options.remote ?? 'origin',
    commit: revision.slice(0, 7),
    wanted: hidden(source.url),
    subject: key,
    source: source.name,
  });
};

interface Said {
  readonly by: string;
  readonly key: string | undefined;
}

const say = async (
  repository: ActsRepository,
  verb: SaidVerb,
  { subject, options }: { readonly subject: ActSubject; readonly options: ActOptions },
): Promise<Said> => {
  const { key: target, revision, templateHash, step } = subject;
  const by = await repository.person();
  const line = formatAct({ verb, target, templateHash, step, at: Date.now(), by, reason: options.reason });
  const key = await signingKey(repository.git, options.sign);
  const signature = key && (await signAct(repository.git, key, actPayload(revision, line)));
  await repository.say(revision, signature ? `${line} sig=${signature}` : line);
  return { by, key: key?.replace(/^(key::\S+|\S+-\S+) (\S{12})\S*.*$/, '$1 $2…') };
};

const placeOf = ({ step, revision }: ActSubject): string =>
  `${step === undefined ? '' : ` at step ${step + 1}`} of commit ${revision.slice(0, 7)}`;

/** False when it does not answer any more: the note is pushed all the same. */
const wake = async (client: ApiClient, { source }: ActSubject): Promise<boolean> => {
  try {
    await client.post('/v1/wake', source ? { source: source.name } : {});
    return true;
  } catch {
    return false;
  }
};
