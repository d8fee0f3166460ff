import { FORMATS } from '../../model/generated/fields.js';
import { didYouMean } from '../suggest.js';
import type { Path } from './locate.js';
import { missing, problem, type Problem } from './problem.js';
import { fieldAt, fieldNamesAt } from './tiers.js';

/** What a validator that was compiled ahead says (ajv's error object, without messages). */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Set when the name of a key is wrong, not its value. */
  readonly propertyName?: string;
}

/** What is being checked: which shape, and whether values must stay unseen (I12). */
export interface Subject {
  readonly shape: string;
  readonly value: unknown;
  readonly isSecret: (path: Path) => boolean;
}

const MAX_SHOWN = 60;
const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

/** The problems behind a validator's errors, each once: two schemas may look at one field, and some errors only repeat another. */
export const schemaProblems = (errors: readonly SchemaError[], subject: Subject): Problem[] => {
  const seen = new Set<string>();
  return errors.flatMap((error) => {
    const key = `${error.instancePath} ${error.propertyName ?? ''} ${error.keyword} ${JSON.stringify(error.params)}`;
    if (error.keyword === 'propertyNames' || seen.has(key)) return [];
    seen.add(key);
    return [schemaProblem(error, subject)];
  });
};

const schemaProblem = (error: SchemaError, subject: Subject): Problem => {
  const path = pathOf(error.instancePath, subject.value);
  const { keyword, params } = error;
  if (error.propertyName !== undefined) return badKey(error.propertyName, path, params);
  if (keyword === 'additionalProperties') return unknownField([...path, String(params['additionalProperty'])], subject);
  if (keyword === 'required') return missing([...path, String(params['missingProperty'])]);
  if (keyword === 'type') return wrongType(path, [params['type']].flat().join(',').split(','), subject);
  if (keyword === 'pattern') return wrongFormat(path, String(params['pattern']), subject);
  return wrongValue(path, error, subject);
};

/** A JSON pointer as keys and indexes. */
const pathOf = (pointer: string, value: unknown): Path => {
  let current = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(current) ? Number(name) : name;
      current = (current as Record<string | number, unknown>)[step];
      return step;
    });
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], value);

/** A value for a message: what kind it is, and the value itself unless it is a secret. */
const show = (path: Path, subject: Subject): string => {
  const value = valueAt(subject.value, path);
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (subject.isSecret(path)) return typeof value === 'string' ? 'text (not shown)' : `a ${typeof value} (not shown)`;
  if (typeof value === 'string') return `the text ${JSON.stringify(value.slice(0, MAX_SHOWN))}`;
  return `the ${typeof value} ${String(value)}`;
};

/** The bare value, for messages that put it into quotes themselves. */
const bare = (path: Path, subject: Subject): string => {
  const value = valueAt(subject.value, path);
  return subject.isSecret(path) ? '(not shown)' : String(value).slice(0, MAX_SHOWN);
};

const unknownField = (path: Path, subject: Subject): Problem => {
  const siblings = fieldNamesAt(subject.shape, path.slice(0, -1));
  const known = siblings.length <= 12 ? `; fields here are ${siblings.join(', ')}` : '';
  const suggestion = didYouMean(String(path.at(-1)), siblings, `remove it, or move it to where it belongs${known}`);
  return problem('FIELD_UNKNOWN', path, { suggestion }, { side: 'key' });
};

const wrongType = (path: Path, types: readonly string[], subject: Subject): Problem => {
  const value = valueAt(subject.value, path);
  const quotes =
    types.length === 1 && types[0] === 'string' && (typeof value === 'number' || typeof value === 'boolean');
  const expected = quotes ? 'text in quotes' : types.map((type) => TYPE_NAMES[type] ?? type).join(' or ');
  const hint =
    quotes && typeof value === 'boolean'
      ? `, as which YAML 1.1 reads ${value ? 'y, yes and on' : 'n, no and off'}`
      : '';
  return problem('FIELD_TYPE', path, { expected, actual: `${show(path, subject)}${hint}` });
};

const badKey = (key: string, path: Path, params: SchemaError['params']): Problem => {
  const format = FORMATS[String(params['pattern'])];
  return problem(
    'NAME_INVALID',
    [...path, key],
    { actual: key.slice(0, MAX_SHOWN), expected: format?.expected ?? 'another name' },
    { side: 'key' },
  );
};

const wrongFormat = (path: Path, pattern: string, subject: Subject): Problem => {
  const format = FORMATS[pattern] ?? { code: 'FIELD_VALUE', expected: `must match ${pattern}` };
  const actual = format.code === 'FIELD_VALUE' ? show(path, subject) : bare(path, subject);
  const expected = format.code === 'FIELD_VALUE' ? `must be ${format.expected}` : format.expected;
  return problem(format.code, path, { actual, expected });
};

const wrongValue = (path: Path, { keyword, params }: SchemaError, subject: Subject): Problem =>
  problem('FIELD_VALUE', path, {
    actual: show(path, subject),
    expected: expectation(keyword, params, fieldAt(subject.shape, path)),
  });

const expectation = (keyword: string, params: SchemaError['params'], field: ReturnType<typeof fieldAt>): string => {
  const limit = String(params['limit']);
  if (keyword === 'minimum') return `must be at least ${limit}`;
  if (keyword === 'maximum') return `must be at most ${limit}`;
  if (keyword === 'minItems') return `needs at least ${limit} ${limit === '1' ? 'item' : 'items'}`;
  if (keyword === 'maxItems') return `may have at most ${limit} items`;
  if (keyword === 'const') return `must be ${String(params['allowedValue'])}`;
  if (keyword !== 'enum') return `does not satisfy "${keyword}"`;
  const refused = field?.rules?.flatMap((rule) => (rule.support === 'refused' ? (rule.values ?? []) : [])) ?? [];
  const allowed = (params['allowedValues'] as readonly unknown[]).filter(
    (value) => value !== '' && !refused.includes(value),
  );
  return `must be ${allowed.join(' or ')}`;
};
