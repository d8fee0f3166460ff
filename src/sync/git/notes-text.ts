/** One state in a note. The sink's type is wider; a note needs no more. */
export interface NoteState {
  /** Unix milliseconds. */
  readonly at: number;
  readonly state: 'pending' | 'success' | 'failure' | 'error';
  readonly description: string;
}

/** A note holds at most so many states; beyond it the oldest `pending` ones, and lines of memory, go first. */
export const MAX_STATES = 2000;

/** What a line of any of Slipway's notes begins with: acts, memory and approvals have their own words (sync/acts, sync/memory, sync/review). */
const TIMED = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z) (pending|success|failure|error|act|state|approve) /;
const LINE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (pending|success|failure|error) *(.*)$/;

/**
 * `2026-11-23T22:30:00.123Z pending  web 3/5`: time in UTC, state in 7 columns, two blanks, text. The time leads, so that
 * `git notes merge --strategy=cat_sort_uniq` keeps the order.
 */
export const formatLine = ({ at, state, description }: NoteState): string =>
  `${new Date(at).toISOString()} ${state.padEnd(7)}  ${description}`.replace(/[ \t\r]+$/, '');

/** Only ASCII blanks: merging sees bytes, in which half a character may look like another blank. */
const trimmed = (line: string): string => line.replace(/[ \t\r]+$/, '');

/** Null for what is not a line of ours, such as a person's remark. */
export function parseLine(line: string): NoteState | null {
  const match = LINE.exec(trimmed(line));
  if (!match) return null;
  const [, time = '', state, description = ''] = match;
  const at = Date.parse(time);
  return Number.isNaN(at) ? null : { at, state: state as NoteState['state'], description };
}

/** The states of a note in the order of their lines. */
export const parseNote = (text: string): NoteState[] =>
  text.split('\n').flatMap((line) => {
    const state = parseLine(line);
    return state ? [state] : [];
  });

interface Group {
  readonly at: number;
  /** Word after the time; null for lines of others. */
  readonly word: string | null;
  /** A line of ours, then the foreign lines that follow it. */
  readonly lines: string[];
}

/**
 * The union of a note and more of our lines: by time, no state twice. Lines of others are kept as they are, each after the
 * state it followed. What is added may go on over further lines, which are none of ours by themselves (indent them): they stay with their
 * state, and are not added again when that is there.
 */
export function mergeNote(current: string, added: readonly string[]): string {
  const groups = toGroups(current.replace(/\n+$/, '').split('\n'));
  const known = new Set(groups.map((group) => group.lines[0]));
  for (const entry of added) {
    const [first = '', ...more] = entry.split('\n');
    if (!known.has(trimmed(first))) groups.push(...toGroups([first, ...more]));
    known.add(trimmed(first));
  }
  const sorted = bounded(dedupe(groups).sort((a, b) => a.at - b.at));
  const text = sorted.flatMap((group) => group.lines).join('\n');
  return `${text.replace(/\n+$/, '').replace(/^\n+/, '')}\n`;
}

function timeOf(line: string): Pick<Group, 'at' | 'word'> | null {
  const [, time = '', word = ''] = TIMED.exec(`${trimmed(line)} `) ?? [];
  const at = Date.parse(time);
  return Number.isNaN(at) ? null : { at, word };
}

function toGroups(lines: readonly string[]): Group[] {
  const groups: Group[] = [];
  for (const line of lines) {
    const timed = timeOf(line);
    const last = groups.at(-1);
    if (timed) groups.push({ ...timed, lines: [trimmed(line)] });
    else if (last) last.lines.push(line);
    else groups.push({ at: -Infinity, word: null, lines: [line] });
  }
  return groups;
}

/** Drops a state that is there already; what a person wrote below the second one moves to the first. */
function dedupe(groups: readonly Group[]): Group[] {
  const kept = new Map<string, Group>();
  const result: Group[] = [];
  for (const group of groups) {
    const first = group.word ? kept.get(group.lines[0] ?? '') : undefined;
    if (first) {
      first.lines.push(...group.lines.slice(1));
      continue;
    }
    kept.set(group.lines[0] ?? '', group);
    result.push(group);
  }
  return result;
}

function bounded(groups: readonly Group[]): readonly Group[] {
  let excess = groups.length - MAX_STATES;
  if (excess <= 0) return groups;
  const isSpare = ({ word, lines }: Group): boolean => lines.length === 1 && (word === 'pending' || word === 'state');
  const fewer = groups.filter((group) => !(excess > 0 && isSpare(group) && excess--));
  return fewer;
}
