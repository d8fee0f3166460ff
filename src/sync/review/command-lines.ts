import type { WorkloadVerb } from '../../model/act.js';
import type { GuardName } from '../../model/review.js';
import { isActTarget } from '../acts/act-line.js';

/** One line `/slipway …` of a comment. `text` is the line with single blanks. */
export type CommandLine =
  | { readonly verb: 'plan'; readonly text: string }
  | { readonly verb: 'help'; readonly text: string }
  | { readonly verb: 'approve'; readonly guards: readonly GuardName[] | 'all'; readonly text: string }
  | { readonly verb: WorkloadVerb; readonly workload: string; readonly text: string }
  /** Meant as a command, and none: why, as the end of a sentence. */
  | { readonly verb: 'unknown'; readonly why: string; readonly text: string };

export const GUARDS: readonly GuardName[] = ['deletion', 'volume', 'disruption', 'privilege', 'window'];
export const WORKLOAD_VERBS: readonly WorkloadVerb[] = ['promote', 'promote-full', 'pause', 'resume', 'abort', 'retry'];

/** Commands of one comment; more are not heard. */
export const MAX_COMMANDS = 20;
/** Longer comments are heard up to there. UTF-16 units. */
const MAX_BODY = 65_536;
const MAX_LINE = 400;

/** The commands of a comment, in their order: lines of their own that are shown as text, not in code, in a quote or hidden. */
export const commandsOf = (body: string): readonly CommandLine[] => {
  const found: CommandLine[] = [];
  for (const line of shownLines(body.slice(0, MAX_BODY))) {
    const [, rest] = /^ {0,3}\/slipway(?:[ \t]+(.*))?$/i.exec(line) ?? [];
    const isCommand = rest !== undefined || /^ {0,3}\/slipway[ \t]*$/i.test(line);
    if (isCommand && found.length < MAX_COMMANDS) found.push(commandOf(rest ?? ''));
  }
  return found;
};

const commandOf = (rest: string): CommandLine => {
  const words = rest.slice(0, MAX_LINE).trim().split(/\s+/).filter(Boolean);
  const [verb = '', ...others] = words;
  return { ...meaningOf(verb.toLowerCase(), others), text: ['/slipway', ...words].join(' ') } as CommandLine;
};

type Meaning = { readonly [K in CommandLine as K['verb']]: Omit<K, 'text'> }[CommandLine['verb']];

const meaningOf = (verb: string, words: readonly string[]): Meaning => {
  if (verb === 'plan' || verb === 'help') return words.length === 0 ? { verb } : no(`${verb} stands alone`);
  if (verb === 'approve') return approvalOf(words);
  if (isWorkloadVerb(verb)) return actOf(verb, words);
  if (verb === '') return no('it names no command');
  return no('there is no such command');
};

const no = (why: string): Meaning => ({ verb: 'unknown', why });

const isWorkloadVerb = (verb: string): verb is WorkloadVerb => (WORKLOAD_VERBS as readonly string[]).includes(verb);
const isGuard = (word: string): word is GuardName => (GUARDS as readonly string[]).includes(word);

const approvalOf = (words: readonly string[]): Meaning => {
  const guards = [...new Set(words.map((word) => word.toLowerCase()))];
  if (guards.length === 1 && guards[0] === 'all') return { verb: 'approve', guards: 'all' };
  if (guards.length > 0 && guards.every(isGuard)) return { verb: 'approve', guards };
  return no(`approve takes ${GUARDS.join(', ')}, or all`);
};

const actOf = (verb: WorkloadVerb, words: readonly string[]): Meaning => {
  const [workload = ''] = words;
  if (words.length === 1 && isActTarget(workload)) return { verb, workload };
  return no(`${verb} takes one workload, such as web or shop/web`);
};

/** What ends a block that hides lines: a fence of the same kind, or the end of an HTML block. */
type Hidden = (line: string) => boolean;

/**
 * Lines that are shown as text of their own (CommonMark 0.31: fenced code 4.5, HTML blocks 4.6, quotes with their lazy lines 5.1).
 * Code by four blanks needs no care: a command begins with three at most.
 */
function* shownLines(body: string): Generator<string> {
  let hidden: Hidden | undefined;
  let isQuote = false;
  for (const line of body.split(/\r\n|\n|\r/)) {
    if (hidden) {
      if (hidden(line)) hidden = undefined;
      continue;
    }
    hidden = hiddenBy(line);
    // A paragraph of a quote goes on until a line is empty, with or without its sign.
    isQuote = /^ {0,3}>/.test(line) || (isQuote && line.trim() !== '');
    if (!hidden && !isQuote) yield line;
  }
}

const hiddenBy = (line: string): Hidden | undefined => {
  const [, fence] = /^ {0,3}(?:>[ \t]?)*(?:[-*+] +|\d+[.)] +)?(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
  if (fence) return (later) => isClosing(later, fence);
  if (/<!--/.test(line) && !/-->[^<]*$/.test(line)) return (later) => later.includes('-->');
  const [, tag] = /^ {0,3}<(pre|script|style|textarea|details)(?=[\s>]|$)/i.exec(line) ?? [];
  const end = tag && new RegExp(`</${tag}>`, 'i');
  return end && !end.test(line) ? (later) => end.test(later) : undefined;
};

const isClosing = (line: string, fence: string): boolean => {
  const [, end = ''] = /^\s*(?:>[ \t]?)*\s*(`{3,}|~{3,})[ \t]*$/.exec(line) ?? [];
  return end.length >= fence.length && end[0] === fence[0];
};
