import jsYaml from 'js-yaml';
import type { ScalarTag, Tags } from 'yaml';

/**
 * Plain scalars as Kubernetes reads them: sigs.k8s.io/yaml with its goyaml.v2 (`resolve.go`). That is YAML 1.1 less
 * sexagesimal numbers and less timestamps, plus `0o17`.
 */
const WORDS = new Map<string, boolean | null | number>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

const MAY_BE_SPECIAL = /^$|^[-+.0-9yYnNtTfFoO~]/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const DOT_FLOAT = /^\.[0-9]+([eE][-+]?[0-9]+)?$/;

/** The value of a plain (unquoted) scalar: null, boolean, number, or the text itself. */
export const resolvePlain = (text: string): string | number | boolean | null => {
  if (!MAY_BE_SPECIAL.test(text)) return text;
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (text.startsWith('.')) return DOT_FLOAT.test(text) ? Number(text) : text;
  return numberOf(text) ?? text;
};

const numberOf = (text: string): number | undefined => {
  const plain = text.replaceAll('_', '');
  const match = INTEGER.exec(plain);
  if (!match) return FLOAT.test(plain) ? Number(plain) : undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const size = hex ? parseInt(hex, 16) : binary ? parseInt(binary, 2) : octal ? parseInt(octal, 8) : Number(decimal);
  return sign === '-' && size !== 0 ? -size : size;
};

const jsYamlScalar = new jsYaml.Type('tag:yaml.org,2002:int', {
  kind: 'scalar',
  resolve: (text: string | null) => text !== null && MAY_BE_SPECIAL.test(text) && resolvePlain(text) !== text,
  construct: (text: string) => resolvePlain(text),
});

/** The same rules for `js-yaml`, which reads plain manifests several times faster than `yaml`. No merge keys. */
export const JS_YAML_SCHEMA = jsYaml.FAILSAFE_SCHEMA.extend({ implicit: [jsYamlScalar] });

const scalarTag = (name: string, rest: Partial<ScalarTag>): ScalarTag => ({
  tag: `tag:yaml.org,2002:${name}`,
  identify: () => false,
  resolve: (text: string) => resolvePlain(text),
  ...rest,
});

/** The same rules for `yaml`, which knows positions, anchors and merge keys. */
export const YAML_OPTIONS = {
  version: '1.2',
  schema: 'failsafe',
  merge: true,
  prettyErrors: false,
  logLevel: 'silent',
  customTags: (tags: Tags): Tags => [
    ...tags,
    scalarTag('int', { default: true, test: MAY_BE_SPECIAL }),
    scalarTag('bool', {}),
    scalarTag('float', {}),
    scalarTag('null', {}),
  ],
} as const;
