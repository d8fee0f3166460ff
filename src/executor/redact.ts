import { stripVTControlCharacters } from 'node:util';
import { needlesOf, toBase64Alphabet } from './secret-forms.js';
import type { Needles } from './secret-forms.js';

/** What stands in the place of a secret. */
export const HIDDEN = '***';

/** A search for more takes too long, so all is hidden. A certificate with its key makes some 300. */
const MAX_NEEDLES = 10_000;

/** Answers the text without what it must not tell, and without control characters. */
export type Redactor = (text: string) => string;

/** One line stays one line; terminal sequences go, so that they can't cut a secret in pieces that match nothing. */
export const printable = (text: string): string =>
  stripVTControlCharacters(text.replace(/\r\n?/g, '\n'))
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '');

/**
 * Hides every value of 4 characters or more (I12): as it is, trimmed, each of its lines, as in JSON, URL-encoded, and in base64 of any alphabet and
 * alignment, so that `user:password` in an Authorization header is found too. Of structured values (JSON, KEY=VALUE
 * lines, addresses with a password) the parts are hidden as well.
 */
export const createRedactor = (values: Iterable<Buffer>): Redactor => {
  const needles = needlesOf(values, printable);
  if (needles.plain.length + needles.base64.length > MAX_NEEDLES) return (text) => text && HIDDEN;
  return (text) => {
    const clean = printable(text);
    // Searched as bytes: %C3%A4 stands for bytes, not for characters.
    const bytes = Buffer.from(clean, 'utf8').toString('latin1');
    const spans = viewsOf(bytes).flatMap((view) => spansIn(view, needles));
    return spans.length === 0 ? clean : Buffer.from(hide(bytes, spans), 'latin1').toString('utf8');
  };
};

type Span = readonly [from: number, to: number];

/** The text as a reader could decode it. */
interface View {
  readonly bytes: string;
  /** Where each byte of the view begins in the text. Absent: at the same place. */
  readonly origin?: readonly number[];
}

const viewsOf = (bytes: string): readonly View[] => [
  { bytes },
  ...(bytes.includes('%') ? [percentDecoded(bytes, '+')] : []),
  ...(bytes.includes('+') ? [percentDecoded(bytes, ' ')] : []),
];

/** @param plus what `+` stands for: a blank in forms (application/x-www-form-urlencoded) */
const percentDecoded = (bytes: string, plus: string): View => {
  const origin: number[] = [];
  let decoded = '';
  for (let at = 0; at < bytes.length;) {
    origin.push(at);
    const hex = bytes[at] === '%' ? /^[0-9a-f]{2}$/i.exec(bytes.slice(at + 1, at + 3))?.[0] : undefined;
    decoded += hex ? String.fromCharCode(Number.parseInt(hex, 16)) : bytes[at] === '+' ? plus : bytes[at];
    at += hex ? 3 : 1;
  }
  return { bytes: decoded, origin: [...origin, bytes.length] };
};

const spansIn = ({ bytes, origin }: View, { plain, base64 }: Needles): Span[] => {
  const spans = plain.flatMap((needle) => placesOf(needle, bytes));
  const encoded = toBase64Alphabet(bytes);
  for (const { text, loose } of base64)
    spans.push(...placesOf(text, encoded).map((span) => widen(span, encoded, loose)));
  return origin ? spans.map(([from, to]) => [origin[from] ?? 0, origin[to] ?? 0] as const) : spans;
};

const placesOf = (needle: string, bytes: string): Span[] => {
  const places: Span[] = [];
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1))
    places.push([at, at + needle.length]);
  return places;
};

/** The digits at the borders hold some bits of the secret. */
const widen = (
  [from, to]: Span,
  encoded: string,
  loose: { readonly before: boolean; readonly after: boolean },
): Span => {
  const isDigit = (at: number): boolean => /[A-Za-z0-9+/]/.test(encoded[at] ?? '');
  const first = loose.before && isDigit(from - 1) ? from - 1 : from;
  let last = loose.after && isDigit(to) ? to + 1 : to;
  while (encoded[last] === '=' && last < to + 3) last += 1;
  return [first, last];
};

const hide = (bytes: string, spans: readonly Span[]): string => {
  let result = '';
  let end = 0;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (from >= end) result += bytes.slice(end, from) + HIDDEN;
    end = Math.max(end, to);
  }
  return result + bytes.slice(end);
};
