import { ConditionError } from './condition-error.js';

export interface Token {
  readonly kind: 'number' | 'string' | 'name' | 'operator' | 'end';
  /** Of a string: what it says, escapes resolved. */
  readonly text: string;
  readonly at: number;
}

const SPACE = /\s+/y;
const NUMBER = /0[xX][0-9a-fA-F]+|(?:\d[\d_]*(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_]\w*/y;
const OPERATOR = /\?\.|\?\?|\?:|\*\*|&&|\|\||==|!=|<=|>=|\.\.|[-+*/%^!<>?:.,|#[\](){}]/y;
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', b: '\b', f: '\f' };

const PATTERNS = [
  ['string', STRING],
  ['number', NUMBER],
  ['name', NAME],
  ['operator', OPERATOR],
] as const;

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

/** Words and signs of a condition; the last token is the end. Throws ConditionError. */
export const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (let at = 0; ;) {
    at += matchAt(SPACE, text, at)?.length ?? 0;
    if (at >= text.length) return [...tokens, { kind: 'end', text: '', at }];
    const [token, length] = tokenAt(text, at);
    tokens.push(token);
    at += length;
  }
};

const tokenAt = (text: string, at: number): [Token, number] => {
  for (const [kind, pattern] of PATTERNS) {
    const found = matchAt(pattern, text, at);
    if (found !== undefined) return [{ kind, text: kind === 'string' ? unquote(found, at) : found, at }, found.length];
  }
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (`"'\``.includes(sign)) throw new ConditionError('a text is not closed', at);
  throw new ConditionError(`unexpected ${JSON.stringify(sign)}`, at);
};

const unquote = (quoted: string, at: number): string => {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith('`')) return inner;
  return inner.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^])/g, (_all, escape: string, index: number) => {
    if (escape.length > 1) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    if (/[\\"'`]/.test(escape)) return escape;
    const sign = ESCAPES[escape];
    if (sign === undefined) throw new ConditionError(`unknown escape \\${escape}`, at + 1 + index);
    return sign;
  });
};
