import { JSONPathEnvironment } from 'json-p3';
import type { JSONPathQuery } from 'json-p3';

const LONGEST = 500;
/** A field's name, where `\.` is a dot of the name (kubernetes.io/docs/reference/kubectl/jsonpath). */
const FIELD = /(?:\\.|[^\\.[\]{}()\s,|'"])+/y;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y;

/** Without the functions that take regular expressions: those could hold the server up. */
const environment = new JSONPathEnvironment();
environment.functionRegister.delete('match');
environment.functionRegister.delete('search');

/**
 * Reads a path as Kubernetes and Argo Rollouts write it: `{$.data.ok}`, `{.items[0].name}`, `{$.counts.500}`, `$.x`. Selectors in brackets are
 * those of RFC 9535. Throws Error with what is wrong. What could take long on a large answer is refused: unions, several `..`, and filters
 * that look at more than their own item.
 */
const compile = (text: string): JSONPathQuery => {
  if (text.length > LONGEST) throw new Error(`is longer than ${LONGEST} characters`);
  const braced = /^\{(.*)\}$/s.exec(text.trim());
  const path = (braced?.[1] ?? text).trim();
  return environment.compile(standardPath(path));
};

const standardPath = (path: string): string => {
  let out = '$';
  let descents = 0;
  for (let at = path.startsWith('$') ? 1 : 0; at < path.length;) {
    const isDescent = path.startsWith('..', at);
    if (isDescent && (descents += 1) > 1) throw new Error('has ".." more than once');
    const [text, length] = segmentAt(path, at, isDescent);
    out += text;
    at += length;
  }
  return out;
};

/** What stands there in RFC 9535, and how long it is here. */
const segmentAt = (path: string, at: number, isDescent: boolean): readonly [string, number] => {
  const dots = isDescent ? 2 : path[at] === '.' ? 1 : 0;
  const prefix = isDescent ? '..' : '';
  const start = at + dots;
  if (path[start] === '[') {
    const length = bracketLength(path, start);
    return [prefix + path.slice(start, start + length), dots + length];
  }
  if (dots === 0 && at > 0) throw new Error(`unexpected ${JSON.stringify(path.slice(at, at + 10))}`);
  if (path[start] === '*') return [`${prefix}[*]`, dots + 1];
  FIELD.lastIndex = start;
  const field = FIELD.exec(path)?.[0];
  if (field === undefined)
    throw new Error(
      at >= path.length - 1
        ? 'ends too early'
        : `a field's name is expected after ${JSON.stringify(path.slice(0, start))}`,
    );
  const name = field.replace(/\\(.)/g, '$1');
  return [`${prefix}[${JSON.stringify(name)}]`, dots + field.length];
};

const bracketLength = (path: string, start: number): number => {
  let depth = 0;
  for (let at = start; at < path.length;) {
    QUOTED.lastIndex = at;
    const quoted = QUOTED.exec(path)?.[0];
    if (quoted !== undefined) {
      at += quoted.length;
      continue;
    }
    const sign = path[at];
    if (sign === ',') throw new Error('may not select several at once');
    if (sign === '$' || path.startsWith('..', at)) throw new Error('a filter may look at its own item (@) only');
    if (sign === '[') depth += 1;
    if (sign === ']') depth -= 1;
    at += 1;
    if (depth === 0) return at - start;
  }
  throw new Error('"]" is missing');
};

/** What is wrong with a path; absent: nothing. */
export const checkJsonPath = (text: string): string | undefined => {
  try {
    compile(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** The first value that the path leads to; undefined when there is none. Throws Error for a path that is none. */
export const firstMatch = (text: string, value: unknown): unknown => compile(text).match(value as never)?.value;
