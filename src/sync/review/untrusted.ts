/** UTF-16 units of one value in a text for people. */
const MAX_VALUE = 300;

/**
 * What a person must not miss and could not see: controls, bidi and zero-width characters (they are default-ignorable or formats), lone surrogates,
 * line and paragraph separators. Unicode properties of https://www.unicode.org/reports/tr44/.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/gu;
const BLANKS = /[\t\n\v\f\r\u0085]|\p{Zs}/gu;

/**
 * Text of somebody else (names, messages, values, paths) as one line of visible characters: line ends and tabs become blanks, hidden characters
 * their code (`\u{202e}`). Longer than `limit` UTF-16 units: cut with an ellipsis on a code-point border.
 */
export const visible = (text: string, limit = MAX_VALUE): string =>
  cut(cut(text, limit).replace(BLANKS, ' ').replace(HIDDEN, escaped), limit);

const escaped = (hidden: string): string => `\\u{${(hidden.codePointAt(0) ?? 0).toString(16)}}`;

const cut = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  let kept = '';
  for (const point of text) {
    if (kept.length + point.length > limit - 1) break;
    kept += point;
  }
  return `${kept}…`;
};
