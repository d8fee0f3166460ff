import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

export const KIND_FILES = ['namespace', 'config-map', 'secret', 'pod', 'deployment', 'service'];
export const CONFIG_FILE = 'slipway-config';

/** File name -> parsed schema, sorted by name. */
export const loadSchemas = async (folder) => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.schema.json')).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, JSON.parse(texts[index])]));
};

export const fileOf = (stem) => `${stem}.schema.json`;

/** What a `$ref` in `file` points to: its file, its definition's name and its schema. */
export const resolve = (schemas, file, ref) => {
  const [target, pointer] = ref.split('#');
  const name = pointer.replace('/definitions/', '');
  const owner = target || file;
  return { file: owner, name, schema: schemas[owner].definitions[name] };
};

/** The rules of a field's tier; none means that it works. */
export const rulesOf = (schema) => [schema['x-slipway'] ?? []].flat();

/** Refused for every value, so no code ever meets it. */
const isRefused = (schema) => rulesOf(schema).some((rule) => rule.support === 'refused' && !rule.values && !rule.unless);

const KEYWORDS = ['type', '$ref', 'enum', 'const', 'allOf', 'properties'];
/** No shape is declared: the content is accepted, or refused, unread. */
export const isOpaque = (schema) => !KEYWORDS.some((keyword) => keyword in schema);

export const isHidden = (schema) => isRefused(schema) || isOpaque(schema);

/** `metadata` is an `allOf` of the shared definition and the kind's rule for names: the definition alone. */
export const mainRef = (schema) => schema.$ref ?? schema.allOf?.[0]?.$ref;
