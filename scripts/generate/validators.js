import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { CONFIG_FILE, KIND_FILES, fileOf } from './schemas.js';

const HEADER = '// @ts-nocheck -- made by `npm run generate` from schemas/. Do not edit.\n';
const ANNOTATIONS = new Set(['x-slipway', 'x-format', 'description', '$schema']);

/** Without what no validator reads: it would only make the generated file longer. */
const bare = (schema) =>
  JSON.parse(JSON.stringify(schema, (key, value) => (ANNOTATIONS.has(key) && (key !== 'description' || typeof value === 'string') ? undefined : value)));

const build = (schemas, stems, options) => {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    messages: false,
    code: { source: true, esm: true, lines: true },
    ...options,
  });
  for (const [name, schema] of Object.entries(schemas)) if (name !== fileOf(CONFIG_FILE) || stems.includes(CONFIG_FILE)) ajv.addSchema(bare(schema));
  return standalone.default(ajv, Object.fromEntries(stems.map((stem) => [schemas[fileOf(stem)].title, fileOf(stem)])));
};

/** Each part numbers its functions from the same start: give each a scope of its own. */
const scoped = (source, names) => {
  const body = source.replace(/^"use strict";/, '').replace(/export const (\w+) = (\w+);/g, 'exported.$1 = $2;');
  return `export const { ${names.join(', ')} } = (() => {\nconst exported = {};\n${body}\nreturn exported;\n})();\n`;
};

/** Validators compiled ahead: nothing is compiled when Slipway starts. The config's validator also fills in defaults. */
export const validatorsSource = (schemas) => {
  const titles = KIND_FILES.map((stem) => schemas[fileOf(stem)].title);
  const kinds = scoped(build(schemas, KIND_FILES, {}), titles);
  const config = scoped(build(schemas, [CONFIG_FILE], { useDefaults: true }), [schemas[fileOf(CONFIG_FILE)].title]);
  const source = `${HEADER}${kinds}${config}`;
  if (/\brequire\(/.test(source)) throw new Error('a schema uses a keyword whose validator needs a run-time import');
  return source;
};
