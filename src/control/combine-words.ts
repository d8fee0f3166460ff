import { shortSha } from '../sync/forge/forge.js';
import type { TrackedContext } from './commit-tracker.js';

/** What a commit is told; `error`: it was overtaken. */
export type WordState = 'pending' | 'success' | 'failure' | 'error';

/** What one source says about a commit in one context. */
export interface SourceWord {
  readonly source: string;
  readonly state: WordState;
  readonly description: string;
}

/** What all sources of a repository say about a commit in one context. */
export interface SourceWords {
  /** Of the sources that the commit concerns. */
  readonly words: readonly SourceWord[];
  /** Sources that the commit left as they were; with the commit that one of them is still refused for. */
  readonly unchanged: ReadonlyMap<string, string | undefined>;
}

export type CombinedWord = Omit<SourceWord, 'source'>;

/** The worst first. A commit that one source went past has no result there, so it is no success. */
const RANK: Readonly<Record<WordState, number>> = { failure: 0, pending: 1, error: 2, success: 3 };
/** Beyond so many UTF-16 units no sink shows anything (sync/forge/notes-sink.ts). */
const LONGEST = 500;

/**
 * One status of what several sources say: of one source its own words; of several the worst state and first of all those who are in it, in
 * their own words, the others by their state alone. A commit that concerns no source is a success at once.
 */
export const combineWords = (context: TrackedContext, { words, unchanged }: SourceWords): CombinedWord => {
  const [first, second] = words;
  if (!first) return { state: 'success', description: context === 'slipway/sync' ? noChange(unchanged) : 'no change' };
  if (!second) return { state: first.state, description: first.description };
  const sorted = [...words].sort((a, b) => RANK[a.state] - RANK[b.state] || (a.source < b.source ? -1 : 1));
  const { state } = sorted[0] ?? first;
  const all = words.length + unchanged.size;
  const head = all === words.length ? `${count(all)} sources` : `${count(words.length)} of ${count(all)} sources`;
  return { state, description: `${head}: ${listed(sorted, state)}` };
};

const listed = (sorted: readonly SourceWord[], worst: WordState): string => {
  let text = '';
  for (const { source, state, description } of sorted) {
    text += `${text && ' · '}${source}: ${state === worst ? description : state}`;
    if (text.length > LONGEST) break;
  }
  return text;
};

const noChange = (unchanged: SourceWords['unchanged']): string => {
  const sources = unchanged.size > 1 ? `, ${count(unchanged.size)} sources` : '';
  const refused = [...unchanged].flatMap(([source, since]) =>
    since ? [`${source} is refused since ${shortSha(since)}`] : [],
  );
  return [`no change${sources}`, ...refused].join('; ');
};

/** `1,000`; `toLocaleString` loads the locales first. */
const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
