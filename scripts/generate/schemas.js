import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {{ support: 'works' | 'ignored' | 'refused', why: string, values?: unknown[], unless?: unknown[] }} Rule
 * @typedef {{ code: string, expected: string }} Format
 * @typedef {Record<string, Schema>} SchemaMap
 * @typedef {object} Schema
 * @property {string} [title]
 * @property {string} [description]
 * @property {string | string[]} [type]
 * @property {string} [$ref]
 * @property {string} [pattern]
 * @property {unknown} [const]
 * @property {unknown[]} [enum]
 * @property {unknown} [default]
 * @property {string[]} [required]
 * @property {Schema} [items]
 * @property {Schema[]} [allOf]
 * @property {SchemaMap} [properties]
 * @property {SchemaMap} [definitions]
 * @property {boolean | Schema} [additionalProperties]
 * @property {Rule | Rule[]} [x-slipway]
 * @property {Format} [x-format]
 */

export const KIND_FILES = [
  // One a line, so that kinds added side by side merge.
  'namespace',
  'config-map',
  'secret',
  'pod',
  'deployment',
  'service',
  'endpoints',
  'endpoint-slice',
  'network-policy',
  'network-attachment-definition',
  'ingress',
  'ingress-class',
  'job',
  'rollout',
  'analysis-template',
  'cluster-analysis-template',
  'pod-disruption-budget',
  'resource-quota',
];
/** Files of Slipway's own that are no kinds: the instance's config, a repository's rules. */
export const SETTINGS_FILES = ['slipway-config', 'slipway-rules'];

/**
 * File name -> parsed schema, sorted by name.
 * @param {string} folder
 * @returns {Promise<SchemaMap>}
 */
export const loadSchemas = async (folder) => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.schema.json')).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, JSON.parse(texts[index] ?? '')]));
};

/** @param {string} stem */
export const fileOf = (stem) => `${stem}.schema.json`;

/**
 * The schema of a file.
 * @param {SchemaMap} schemas
 * @param {string} file
 * @returns {Schema}
 */
export const schemaOf = (schemas, file) => {
  const schema = schemas[file];
  if (!schema) throw new Error(`schemas/${file} is missing`);
  return schema;
};

/**
 * What a `$ref` in `file` points to: its file, its definition's name and its schema.
 * @param {SchemaMap} schemas
 * @param {string} file
 * @param {string} ref
 */
export const resolve = (schemas, file, ref) => {
  const [target, pointer = ''] = ref.split('#');
  const name = pointer.replace('/definitions/', '');
  const owner = target || file;
  const schema = schemaOf(schemas, owner).definitions?.[name];
  if (!schema) throw new Error(`${file} refers to ${ref}, which is missing`);
  return { file: owner, name, schema };
};

/**
 * The rules of a field's tier; none means that it works.
 * @param {Schema} schema
 */
export const rulesOf = (schema) => [schema['x-slipway'] ?? []].flat();

/**
 * Refused for every value, so no code ever meets it.
 * @param {Schema} schema
 */
const isRefused = (schema) =>
  rulesOf(schema).some((rule) => rule.support === 'refused' && !rule.values && !rule.unless);

const KEYWORDS = ['type', '$ref', 'enum', 'const', 'allOf', 'properties'];
/**
 * No shape is declared: the content is accepted, or refused, unread.
 * @param {Schema} schema
 */
export const isOpaque = (schema) => !KEYWORDS.some((keyword) => keyword in schema);

/** @param {Schema} schema */
export const isHidden = (schema) => isRefused(schema) || isOpaque(schema);

/**
 * `metadata` is an `allOf` of the shared definition and the kind's rule for names: the definition alone.
 * @param {Schema} schema
 */
export const mainRef = (schema) => schema.$ref ?? schema.allOf?.[0]?.$ref;
