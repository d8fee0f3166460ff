import type { GuardName, Verdict } from '../../model/review.js';
import { GUARDS } from './command-lines.js';

/** A review that was told before the one that is shown. */
export interface ToldReview {
  /** Full commit ids. */
  readonly base: string;
  readonly head: string;
  readonly verdict: Verdict;
  /** Unix milliseconds. */
  readonly madeAt: number;
}

/**
 * What a comment remembers for a restart: what was told, so that nothing is told twice. It stands in a comment that others may edit, so nothing
 * that matters is decided by it: what is approved is compared with a review that was made anew.
 */
export interface CommentMemory {
  readonly told: ToldReview & { readonly outcome: string; readonly state: string };
  /** Digests of the findings that are shown, by guard. */
  readonly guards: Readonly<Partial<Record<GuardName, string>>>;
  /** Newest last. */
  readonly previous: readonly (ToldReview & { readonly why: string })[];
  /** Commands that were answered, newest last: 12 hex digits each. */
  readonly heard: readonly string[];
}

const MAX_PREVIOUS = 5;
export const MAX_HEARD = 50;
/** UTF-16 units of the line. */
export const MAX_MEMORY = 5000;
const LINE = /<!-- slipway:memory ([A-Za-z0-9+/]{1,4900}={0,2}) -->\s*$/;

/** The last line of a comment's first part, which nobody sees. Base64 has no hyphens: nothing in it ends the HTML comment. */
export const memoryLine = ({ previous, heard, ...memory }: CommentMemory): string => {
  const kept = { ...memory, previous: previous.slice(-MAX_PREVIOUS), heard: heard.slice(-MAX_HEARD) };
  return `<!-- slipway:memory ${Buffer.from(JSON.stringify(kept)).toString('base64')} -->`;
};

/** Undefined: there is none, or it is damaged. */
export const memoryOf = (body: string): CommentMemory | undefined => {
  const [, code] = LINE.exec(body) ?? [];
  if (code === undefined) return undefined;
  try {
    return checked(JSON.parse(Buffer.from(code, 'base64').toString('utf8')));
  } catch {
    return undefined;
  }
};

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
const isHex = (value: unknown, digits: number): value is string =>
  typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/.test(value);

const VERDICTS: readonly unknown[] = ['safe', 'approval', 'invalid'];

const checked = (value: unknown): CommentMemory | undefined => {
  const { told, guards, previous, heard } = fieldsOf(value);
  const { outcome, state } = fieldsOf(told);
  const last = toldOf(told);
  if (!last || !isHex(outcome, 16) || !isHex(state, 16)) return undefined;
  if (!Array.isArray(previous) || !Array.isArray(heard)) return undefined;
  return {
    told: { ...last, outcome, state },
    guards: guardsOf(fieldsOf(guards)),
    previous: previous.slice(-MAX_PREVIOUS).flatMap(pastOf),
    heard: heard.slice(-MAX_HEARD).filter((key): key is string => isHex(key, 12)),
  };
};

const toldOf = (value: unknown): ToldReview | undefined => {
  const { base, head, verdict, madeAt } = fieldsOf(value);
  if (!isHex(base, 40) || !isHex(head, 40) || !VERDICTS.includes(verdict)) return undefined;
  if (typeof madeAt !== 'number' || !Number.isSafeInteger(madeAt) || Math.abs(madeAt) > 8e15) return undefined;
  return { base, head, verdict: verdict as Verdict, madeAt };
};

const pastOf = (value: unknown): CommentMemory['previous'] => {
  const { why } = fieldsOf(value);
  const told = toldOf(value);
  return told && typeof why === 'string' && /^[ -~]{1,100}$/.test(why) ? [{ ...told, why }] : [];
};

const guardsOf = (guards: Fields): CommentMemory['guards'] =>
  Object.fromEntries(GUARDS.flatMap((guard) => (isHex(guards[guard], 16) ? [[guard, guards[guard]]] : [])));
