const LONGEST = 256;
const MOST_REPEATS = 1000;
/**
 * What JavaScript takes, by which expressions are checked here, and PCRE, which the proxies run, reads otherwise or not at all: escapes of
 * letters and digits but for classes and anchors, named groups and look-behind, empty and POSIX classes.
 */
const NOT_IN_BOTH = /\\[^\W_dDwWsSbBnrtfv]|\(\?<|\[\^?\]|\[[:.=]/;
const ESCAPED = /\\./g;
const CLASS = /\[(?:\\.|[^\]\\])*\]/g;

/**
 * Why an expression is not for a proxy; `undefined` when it is. Only what means the same to JavaScript and PCRE passes, with `(?i)` before it:
 * an expression that a proxy refuses would keep it from every other change. One that repeats what repeats may take a proxy seconds
 * with a value made for it (OWASP: regular expression denial of service).
 */
export const proxyRegexProblem = (regex: string): string | undefined => {
  if (regex.length > LONGEST) return `is longer than ${LONGEST} characters`;
  const body = regex.replace(/^\(\?i\)/, '');
  if (NOT_IN_BOTH.test(body.replaceAll('\\\\', ''))) return 'has an escape, group or class that proxies read otherwise';
  const syntax = syntaxProblem(body);
  if (syntax !== undefined) return syntax;
  const outline = body.replace(ESCAPED, 'x').replace(CLASS, 'x');
  if (repeatsOf(outline) > MOST_REPEATS) return `repeats more than ${MOST_REPEATS} times`;
  return nestsRepeats(outline) ? 'repeats a group that repeats something itself: that can take very long' : undefined;
};

const syntaxProblem = (body: string): string | undefined => {
  try {
    new RegExp(body, 'u');
    return undefined;
  } catch (error) {
    return `is not valid: ${(error as Error).message}`;
  }
};

/** Of all counts: PCRE unrolls them. */
const repeatsOf = (outline: string): number =>
  [...outline.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].reduce(
    (product, [, from, to = '']) => product * Math.max(1, Number(from), Number(to)),
    1,
  );

/** `outline` is without escapes and classes. */
const nestsRepeats = (outline: string): boolean => {
  const repeating = [false];
  for (let at = 0; at < outline.length; at += 1) {
    const isRepeated = /^(?:[*+]|\{\d+,\d*\})/.test(outline.slice(at + 1));
    if (outline[at] === '(') repeating.push(false);
    const inner = outline[at] === ')' && repeating.pop() === true;
    if (inner && isRepeated) return true;
    if (inner || isRepeated) repeating[repeating.length - 1] = true;
  }
  return false;
};
