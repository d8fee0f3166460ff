/** UTF-16 units of a value that are shown. */
export const MOST_SHOWN = 120;
/** Before a difference, so that people see where it is. */
const LEAD = 40;
const LONGEST_WORD = 100;

/** Cut at that many UTF-16 units, with `…` at the end of what is longer; no character is torn. */
export const cutTo = (length: number, text: string): string => {
  if (text.length <= length) return text;
  const end = isHighSurrogate(text.charCodeAt(length - 2)) ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
};

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** YAML would read it as something else, or not as one plain line. */
const NEEDS_QUOTES =
  /^$|^[\s\-?:,[\]{}#&*!|>'"%@`]|^(?:true|false|null|yes|no|on|off|~)$|^[-+.\d][\d_.eExXoO:+-]*$|:\s|\s#|\s$|[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe]/i;

/** A value as YAML on one line: plain where that is plain text, else as JSON. Uncut. */
export const oneLine = (value: unknown): string =>
  typeof value === 'string' && !NEEDS_QUOTES.test(value) ? value : (JSON.stringify(value) ?? 'null');

/**
 * Where to begin in two long texts so that their first difference is seen: at a line, or at a word shortly before it. 0 when it is seen from the
 * start.
 */
export const startOfDifference = (before: string, after: string): number => {
  let at = 0;
  const length = Math.min(before.length, after.length);
  while (at < length && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  if (at < MOST_SHOWN / 2) return 0;
  const line = before.lastIndexOf('\n', at - 1) + 1;
  if (at - line <= LEAD) return line;
  const word = Math.max(before.lastIndexOf(' ', at - 1) + 1, line);
  return at - word <= LONGEST_WORD ? word : 0;
};
