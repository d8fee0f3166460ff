import jsYaml from 'js-yaml';
import { LineCounter, parseDocument, visit, type Alias, type Document, type YAMLError } from 'yaml';
import { messageOf, type ErrorCode, type ErrorParams } from '../model/errors.js';
import { JS_YAML_SCHEMA, YAML_OPTIONS } from './yaml-schema.js';

/** Bounds of what is read from git. Sizes in bytes of UTF-8. */
export const LIMITS = {
  fileBytes: 3 * 2 ** 20,
  documents: 10_000,
  depth: 100,
  aliases: 100,
  expandedNodes: 500_000,
} as const;

/** One document of a file: its text with the `---` line, and how many lines stand before it. */
export interface Slice {
  readonly text: string;
  readonly line: number;
}

/** What is wrong with the text itself. `line` and `column` are 1-based within the file. */
export interface TextProblem {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly line: number;
  readonly column: number;
}

export type Reading = { readonly value: unknown } | { readonly problems: readonly TextProblem[] };

const MARKER = /^(?:---(?=\s|$)|\.\.\.(?=\s|$).*\n?)/gm;
/** Directives, comments and blank lines only: Kubernetes needs no directive, so they are passed over. */
const DIRECTIVES_ONLY = /^%.*\n?(?:(?:%.*|#.*|[ \t\r]*)\n)*$/;
const LEAD = /^(?:---(?=\s|$))?(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*/;

/** `---` at the start of a line ends a document even within a block scalar (YAML 1.2.2, 9.1.2), so lines are enough to split. */
export const splitDocuments = (text: string): Slice[] => {
  const slices: Slice[] = [];
  let start = 0;
  let line = 0;
  const cut = (end: number, next: number): void => {
    const part = text.slice(start, end);
    if (part !== '' && !(part.startsWith('%') && DIRECTIVES_ONLY.test(part))) slices.push({ text: part, line });
    for (let at = text.indexOf('\n', start); at !== -1 && at < next; at = text.indexOf('\n', at + 1)) line++;
    start = next;
  };
  for (const match of text.matchAll(MARKER))
    cut(match.index, match[0] === '---' ? match.index : match.index + match[0].length);
  cut(text.length, text.length);
  return slices;
};

/** Where the first content of the document stands; 1-based. */
export const startOf = (slice: Slice): { line: number; column: number } => {
  const lead = LEAD.exec(slice.text)?.[0] ?? '';
  const lastBreak = lead.lastIndexOf('\n');
  return { line: slice.line + lead.split('\n').length, column: lead.length - lastBreak };
};

// An alias or a merge key: `yaml` expands them within bounds.
const NEEDS_YAML = /(?:^|[\s[{,:])\*\S|<<["']?\s*:/m;

/** Reads one document. Plain text goes through the fast reader; whatever it cannot read is read again with positions. */
export const readDocument = (slice: Slice): Reading => {
  if (NEEDS_YAML.test(slice.text)) return readExactly(slice);
  try {
    return { value: jsYaml.load(slice.text, { schema: JS_YAML_SCHEMA, maxDepth: LIMITS.depth } as jsYaml.LoadOptions) };
  } catch (error) {
    return isTooDeep(error) ? tooDeep(slice) : readExactly(slice);
  }
};

// Both libraries say it in words only: `js-yaml` counts levels, `yaml` meets the end of the stack.
const isTooDeep = (error: unknown): boolean => /nesting exceeded|call stack/.test(messageOf(error));

const readExactly = (slice: Slice): Reading => {
  try {
    const lines = new LineCounter();
    const document = parseDocument(slice.text, { ...YAML_OPTIONS, lineCounter: lines });
    if (document.errors.some(isTooDeep)) return tooDeep(slice);
    if (document.errors.length > 0)
      return { problems: document.errors.slice(0, 10).map((error) => textProblem(error, { slice, document, lines })) };
    const lost = unknownAlias(document);
    if (lost) return { problems: [lostProblem(lost, { slice, document, lines })] };
    const value: unknown = document.toJS({ maxAliasCount: LIMITS.aliases });
    return withinBounds(value) ? { value } : tooDeep(slice);
  } catch (error) {
    // A RangeError is the stack's end, a ReferenceError too many aliases: both mean the same to the author.
    if (error instanceof RangeError || error instanceof ReferenceError) return tooDeep(slice);
    throw error;
  }
};

/** One pass: an anchor counts from where it stands on. */
const unknownAlias = (document: Document): Alias | undefined => {
  const anchors = new Set<string>();
  let found: Alias | undefined;
  visit(document, {
    Value: (_, node) => void (node.anchor && anchors.add(node.anchor)),
    Alias: (_, alias) => {
      if (anchors.has(alias.source)) return undefined;
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
};

/** It is not named: a password that begins with `*` is read as an alias (I12). */
const lostProblem = ({ range }: Alias, { slice, lines }: Failed): TextProblem => {
  const { line, col } = lines.linePos(range?.[0] ?? 0);
  return {
    code: 'YAML_SYNTAX',
    params: { detail: 'YAML: no anchor of this name stands before the alias: text that begins with * needs quotes' },
    line: slice.line + line,
    column: col,
  };
};

const tooDeep = (slice: Slice): Reading => ({
  problems: [
    {
      code: 'MANIFEST_TOO_DEEP',
      params: { path: 'the document', limit: `${LIMITS.depth} levels and ${LIMITS.aliases} aliases` },
      ...startOf(slice),
    },
  ],
});

/** Counts what aliases expand to, level by level, without recursion. */
const withinBounds = (value: unknown): boolean => {
  let level = [value];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth++) {
    nodes += level.length;
    if (depth > LIMITS.depth || nodes > LIMITS.expandedNodes) return false;
    level = level.flatMap((item) => (item !== null && typeof item === 'object' ? Object.values(item) : []));
  }
  return true;
};

interface Failed {
  readonly slice: Slice;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** An unclosed quote is reported where it opens: the end of the text, where the parser noticed, helps nobody. */
const openingQuote = (document: Document, error: YAMLError): number | undefined => {
  if (error.code !== 'MISSING_CHAR' || !error.message.includes('quote')) return undefined;
  let start: number | undefined;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (type?.startsWith('QUOTE') && range) start = range[0];
    },
  });
  return start;
};

const textProblem = (error: YAMLError, { slice, document, lines }: Failed): TextProblem => {
  const { line, col } = lines.linePos(openingQuote(document, error) ?? error.pos[0]);
  const place = { line: slice.line + line, column: col };
  if (error.code === 'DUPLICATE_KEY')
    return { code: 'YAML_DUPLICATE_KEY', params: { key: keyAt(slice.text, error.pos[0]) }, ...place };
  return { code: 'YAML_SYNTAX', params: { detail: `YAML: ${withoutSource(error.message)}` }, ...place };
};

const QUOTES_SOURCE =
  /^(Block scalar header includes extra characters|Not a valid tag|Could not resolve tag|Unresolved tag|Verbatim tags aren't resolved|Invalid escape sequence)\b.*$/s;

/** The message of `yaml` without what it quotes from the file: that may be a password with a sign of YAML in it (I12). */
const withoutSource = (message: string): string =>
  message.replace(QUOTES_SOURCE, '$1').replace(/^The .* tag has no suffix$/s, 'A tag has no suffix');

const keyAt = (text: string, offset: number): string =>
  (/^(["']?)(.*?)\1\s*:/.exec(text.slice(offset, offset + 300))?.[2] ?? '').trim();

/** A document with positions, for the few that have a finding. */
export interface PositionedDocument {
  readonly document: Document;
  readonly lines: LineCounter;
}

export const readWithPositions = (slice: Slice): PositionedDocument => {
  const lines = new LineCounter();
  return { document: parseDocument(slice.text, { ...YAML_OPTIONS, uniqueKeys: false, lineCounter: lines }), lines };
};
