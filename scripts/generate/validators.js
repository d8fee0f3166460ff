import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { KIND_FILES, SETTINGS_FILES, fileOf, schemaOf } from './schemas.js';

/** @typedef {import('./schemas.js').SchemaMap} SchemaMap */

const HEADER = '// @ts-nocheck -- made by `npm run generate` from schemas/. Do not edit.\n';
const ANNOTATIONS = new Set(['x-slipway', 'x-format', 'description', '$schema']);

/** Without what no validator reads: it would only make the generated file longer. @param {object} schema */
const bare = (schema) =>
  JSON.parse(
    JSON.stringify(schema, (key, value) =>
      ANNOTATIONS.has(key) && (key !== 'description' || typeof value === 'string') ? undefined : value,
    ),
  );

/** @param {SchemaMap} schemas @param {string[]} stems @param {import('ajv').Options} options @returns {string} */
const build = (schemas, stems, options) => {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    messages: false,
    code: { source: true, esm: true, lines: true },
    ...options,
  });
  for (const [name, schema] of Object.entries(schemas))
    if (stems.map(fileOf).includes(name) || !SETTINGS_FILES.map(fileOf).includes(name)) ajv.addSchema(bare(schema));
  return standalone.default(ajv, Object.fromEntries(stems.map((stem) => [titleOf(schemas, stem), fileOf(stem)])));
};

/** @param {SchemaMap} schemas @param {string} stem */
const titleOf = (schemas, stem) => String(schemaOf(schemas, fileOf(stem)).title);

/** Each part numbers its functions from the same start: give each a scope of its own. @param {string} source @param {string[]} names */
const scoped = (source, names) => {
  const body = source.replace(/^"use strict";/, '').replace(/export const (\w+) = (\w+);/g, 'exported.$1 = $2;');
  return `export const { ${names.join(', ')} } = (() => {\nconst exported = {};\n${body}\nreturn exported;\n})();\n`;
};

/** Validators compiled ahead: nothing is compiled when Slipway starts. Those of settings also fill in defaults. @param {SchemaMap} schemas */
export const validatorsSource = (schemas) => {
  const titles = KIND_FILES.map((stem) => titleOf(schemas, stem));
  const kinds = scoped(build(schemas, KIND_FILES, {}), titles);
  const titlesOfSettings = SETTINGS_FILES.map((stem) => titleOf(schemas, stem));
  const settings = scoped(build(schemas, SETTINGS_FILES, { useDefaults: true }), titlesOfSettings);
  const source = `${HEADER}${kinds}${settings}`;
  if (/\brequire\(/.test(source)) throw new Error('a schema uses a keyword whose validator needs a run-time import');
  return source;
};
