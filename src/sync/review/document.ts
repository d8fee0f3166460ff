/** Colours of a terminal; Markdown has none. */
export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'dim';

/**
 * A piece of a line. `text` is Slipway's own and never holds anything from outside; `value` is from manifests, git, logs or people and is shown as
 * it is, never read as markup; `break` ends a line within a table's cell.
 */
export type Inline =
  | { readonly kind: 'text' | 'value'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'strong'; readonly content: Phrase }
  | { readonly kind: 'break' };

export type Phrase = readonly Inline[];

export interface ListItem {
  readonly content: Phrase;
  readonly items?: readonly Phrase[];
}

/** `!`: something changed that is not shown. */
export interface DiffLine {
  readonly sign: '+' | '-' | '!';
  readonly text: string;
}

/** One thing in the order of reading. Markdown and terminal each show all of them (markdown.ts, terminal.ts). */
export type Block =
  | { readonly kind: 'line' | 'small' | 'quote'; readonly content: Phrase }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Phrase[])[] }
  | { readonly kind: 'diff'; readonly lines: readonly DiffLine[] }
  /** Lines whose blanks matter. */
  | { readonly kind: 'verbatim'; readonly lines: readonly Phrase[] };

/** What stays together where there is room. */
export interface Section {
  /** Slipway's own words. */
  readonly title?: string;
  /** `verdict`: the largest; `folded`: closed until somebody opens it, where that is possible. Default `open`. */
  readonly look?: 'verdict' | 'open' | 'folded';
  readonly blocks: readonly Block[];
}

export const text = (own: string, tone?: Tone): Inline => ({ kind: 'text', text: own, ...(tone ? { tone } : {}) });
export const value = (foreign: string, tone?: Tone): Inline => ({
  kind: 'value',
  text: foreign,
  ...(tone ? { tone } : {}),
});
export const strong = (...content: Inline[]): Inline => ({ kind: 'strong', content });
export const lineBreak: Inline = { kind: 'break' };

type Part = string | number | Inline | Phrase;

/** Template tag: what is written in it is Slipway's own, a string that is put in is a value. */
export const phrase = (own: TemplateStringsArray, ...parts: Part[]): Phrase =>
  own.flatMap((words, at) => {
    const part = parts[at];
    const before = words === '' ? [] : [text(words)];
    return part === undefined ? before : [...before, ...inlines(part)];
  });

const inlines = (part: Part): Phrase => {
  if (typeof part === 'string') return [value(part)];
  if (typeof part === 'number') return [text(String(part))];
  return 'kind' in part ? [part] : part;
};

export const line = (content: Phrase): Block => ({ kind: 'line', content });
export const list = (items: readonly (ListItem | Phrase)[]): Block => ({
  kind: 'list',
  items: items.map((item) => ('content' in item ? item : { content: item })),
});

/** Phrases with `between` them. */
export const joined = (phrases: readonly Phrase[], between: Inline): Phrase =>
  phrases.flatMap((one, at) => (at === 0 ? one : [between, ...one]));

/** At most `limit` of them, then how many more there are. */
export const atMost = (phrases: readonly Phrase[], limit: number): readonly Phrase[] => {
  const more = phrases.length - limit;
  return more > 0 ? [...phrases.slice(0, limit), [text(`… ${more} more`)]] : phrases;
};
