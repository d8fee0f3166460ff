import type { Evidence } from '../model/evidence.js';
import type { SourceConfig } from '../model/generated/index.js';
import { messageOf } from '../model/errors.js';
import { fitDescription } from './forge/forge.js';
import { evidenceMarkdown } from './forge/evidence-markdown.js';
import { credentialsOf } from './forge/make-sinks.js';
import { createForge, type ForgeConfig } from './forge/create-forge.js';
import type { NewPull } from './forge/provider.js';
import { openRemote } from './git/open-remote.js';
import { pushRevert, type RevertBranch, type RevertOutcome } from './git/revert.js';
import { openRepository } from './repository.js';

export interface RevertTold {
  /** Of the event: `RevertPushed`, `PullRequestOpened`, `RevertNotMade`. */
  readonly event: 'RevertPushed' | 'PullRequestOpened' | 'RevertNotMade';
  /** For people: `pushed slipway/revert-a1b2c3d`, `none: changed since: app/web.yaml`. */
  readonly text: string;
}

const MAX_REASON = 500;

export const wantsRevert = ({ rollback }: SourceConfig): boolean =>
  (rollback?.revertBranch ?? false) || (rollback?.pullRequest ?? false);

/**
 * What a source's configuration asks for when a version is given up: a branch that undoes its commit, and a pull request.
 * @param folder of its caches, of this source alone
 * @throws SlipwayError when the repository can't be reached or refuses
 */
export const revertSource = async (config: SourceConfig, evidence: Evidence, folder: string): Promise<RevertTold> => {
  const outcome = await pushTo(config, evidence, folder);
  if (outcome.state === 'refused') return { event: 'RevertNotMade', text: `none: ${outcome.why}` };
  const text = `${outcome.state === 'pushed' ? 'pushed' : 'there is already'} ${outcome.branch}`;
  if (!config.rollback?.pullRequest) return { event: 'RevertPushed', text };
  return openPull(config, { evidence, outcome, text });
};

const pushTo = async (config: SourceConfig, evidence: Evidence, folder: string): Promise<RevertOutcome> => {
  const { url, ref = 'main', path = '.', timeoutSeconds = 30 } = config;
  const place = { url, auth: () => credentialsOf(config), timeoutMs: timeoutSeconds * 1000 };
  // Trees are enough: the blobs are where the branch goes.
  const repository = await openRepository({ ...place, dir: `${folder}/clone`, blobLimit: 0 });
  const remote = await openRemote({ ...place, folder: `${folder}/push` });
  const { reason, message, at } = evidence.abort;
  const request = {
    sha: evidence.revision,
    ref,
    path,
    at,
    reason: fitDescription(`${reason}: ${message}`, MAX_REASON),
  };
  try {
    return await pushRevert(request, { repository, remote });
  } finally {
    repository.close();
    await remote.close();
  }
};

interface PushedRevert {
  readonly evidence: Evidence;
  readonly outcome: RevertBranch;
  readonly text: string;
}

const openPull = async (config: SourceConfig, { evidence, outcome, text }: PushedRevert): Promise<RevertTold> => {
  if (!config.forge) return { event: 'RevertPushed', text: `${text}; no pull request: the source has no forge` };
  const { branch: head, base, subject: title } = outcome;
  try {
    const page = await openOn(config.forge, { title, head, base, body: evidenceMarkdown(evidence) });
    return { event: 'PullRequestOpened', text: page ? `${text}, ${page}` : `${text}, with a pull request` };
  } catch (error) {
    return { event: 'RevertPushed', text: `${text}; no pull request: ${messageOf(error)}` };
  }
};

const openOn = async (config: ForgeConfig, pull: NewPull): Promise<string | undefined> => {
  const forge = await createForge(config);
  try {
    return await forge.openPull(pull);
  } finally {
    await forge.close?.();
  }
};
