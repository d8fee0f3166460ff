import type { Act, ActVerb } from '../../model/act.js';
import { trailersOf } from '../../model/trailers.js';
import { parseCommit } from '../git/commit.js';
import type { Claim } from './act-authority.js';
import { isActTarget } from './act-line.js';
import { withoutArmour } from './ssh-signature.js';

/** A commit object as it is stored. */
export interface RawCommit {
  readonly sha: string;
  readonly content: Buffer;
}

const VERBS: ReadonlyMap<string, ActVerb> = new Map([
  ['slipway-promote', 'promote'],
  ['slipway-promote-full', 'promote-full'],
  ['slipway-abort', 'abort'],
  ['slipway-retry', 'retry'],
  ['slipway-pause', 'pause'],
  ['slipway-resume', 'resume'],
  ['slipway-override', 'override'],
]);

/** More acts of one commit are not read. */
const MAX_ACTS = 50;
const MAX_REASON = 500;
/** Namespace of git's own signatures (gpg-interface.c). */
const GIT_NAMESPACE = 'git';

/** The commit that brought others into force, as a merge does. */
export interface Arrival {
  readonly sha: string;
  /** Its time, Unix milliseconds. */
  readonly at: number;
}

/** The acts that a commit's trailers say, `Slipway-Promote: web` and so on: said by it, but where and when it came into force. */
export const actsOfCommit = ({ sha, content }: RawCommit, source: string, arrival: Arrival): Act[] => {
  const { message } = parseCommit(sha, content);
  const by = authorOf(content);
  const reason = (message.split('\n')[0] ?? '').slice(0, MAX_REASON);
  const acts = trailersOf(message).flatMap(({ key, value: target }): Act[] => {
    const verb = VERBS.get(key.toLowerCase());
    if (!verb || !isActTarget(target)) return [];
    const place = { source, revision: arrival.sha, at: arrival.at };
    return [{ id: `commit:${sha}:${verb}:${target}`, verb, target, ...place, by, reason }];
  });
  return acts.slice(0, MAX_ACTS);
};

/** `Ann <ann@example.com>` */
const authorOf = (content: Buffer): string => {
  const [, author = ''] = /^author (.*?) \d+ [+-]\d{4}$/m.exec(headOf(content)) ?? [];
  return author.replace(/\p{Cc}/gu, '').slice(0, MAX_REASON);
};

const headOf = (content: Buffer): string => {
  const end = content.indexOf('\n\n');
  return content.toString('utf8', 0, end < 0 ? content.length : end);
};

/** The commit's own signature as the proof: it covers the whole object but the header that holds it (git's commit.c, parse_signed_commit). */
export const claimOfCommit = ({ sha, content }: RawCommit): Claim => {
  const head = content.indexOf('\n\n');
  const text = content.toString('latin1');
  const match = /^gpgsig (.*\n(?: .*\n)*)/m.exec(text);
  const claim = { id: `commit:${sha}`, by: authorOf(content), namespace: GIT_NAMESPACE };
  if (!match || head < 0 || match.index > head) return { ...claim, payload: content };
  const payload = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  const signature = withoutArmour((match[1] ?? '').replace(/\n /g, '\n'));
  return { ...claim, payload: Buffer.from(payload, 'latin1'), ...(signature ? { signature } : {}) };
};
