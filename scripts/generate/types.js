import { compile } from 'json-schema-to-typescript';
import { KIND_FILES, SETTINGS_FILES, fileOf, isHidden, mainRef, resolve, rulesOf, schemaOf } from './schemas.js';

/** @typedef {import('./schemas.js').Schema} Schema */
/** @typedef {import('./schemas.js').SchemaMap} SchemaMap */

const BANNER = '/* Made by `npm run generate` from schemas/. Do not edit. */';
const ROOT = 'GeneratedRoot';

/** @param {Schema} schema */
const isScalar = (schema) => schema.type !== 'object' && !schema.properties;
/** @param {Schema} schema */
const refusedValues = (schema) =>
  rulesOf(schema).flatMap((rule) => (rule.support === 'refused' ? (rule.values ?? []) : []));
/** @param {SchemaMap} properties @returns {SchemaMap} */
const visible = (properties) =>
  Object.fromEntries(Object.entries(properties).filter(([, schema]) => !isHidden(schema)));
/** @param {SchemaMap} schemas @param {(schema: Schema) => Schema} change @returns {SchemaMap} */
const mapSchemas = (schemas, change) =>
  Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, change(schema)]));

/** Only what matters to a type: scalar definitions in place, fields that no code can meet left out. */
class Simplifier {
  /** @param {SchemaMap} schemas @param {string} file */
  constructor(schemas, file) {
    this.schemas = schemas;
    this.file = file;
  }

  /** @param {Schema} schema @returns {Schema} */
  simplify(schema) {
    const ref = mainRef(schema);
    if (ref) return this.reference(ref);
    const { title, description, type } = schema;
    return {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(type === undefined ? {} : { type }),
      ...('const' in schema ? { const: schema.const } : {}),
      ...(schema.enum ? { enum: schema.enum.filter((value) => !refusedValues(schema).includes(value)) } : {}),
      ...(schema.items ? { items: this.simplify(schema.items) } : {}),
      ...(type === 'object' ? this.object(schema) : {}),
    };
  }

  /** @param {string} ref @returns {Schema} */
  reference(ref) {
    const { file, name, schema } = resolve(this.schemas, this.file, ref);
    if (isScalar(schema)) return new Simplifier(this.schemas, file).simplify(schema);
    return { $ref: `#/definitions/${schema.title ?? name}` };
  }

  /** @param {Schema} schema @returns {Schema} */
  object(schema) {
    if (typeof schema.additionalProperties === 'object')
      return { additionalProperties: this.simplify(schema.additionalProperties) };
    const properties = mapSchemas(visible(schema.properties ?? {}), (property) => this.simplify(property));
    const required = (schema.required ?? []).filter((name) => name in properties);
    return { properties, additionalProperties: false, ...(required.length > 0 ? { required } : {}) };
  }
}

/** @param {SchemaMap} schemas @returns {SchemaMap} */
const definitionsOf = (schemas) => {
  /** @type {SchemaMap} */
  const definitions = {};
  for (const [file, { definitions: own = {} }] of Object.entries(schemas)) {
    const simplifier = new Simplifier(schemas, file);
    for (const [name, definition] of Object.entries(own))
      if (!isScalar(definition))
        definitions[definition.title ?? name] = simplifier.simplify({ title: name, ...definition });
  }
  for (const file of [...KIND_FILES, ...SETTINGS_FILES].map(fileOf)) {
    const schema = schemaOf(schemas, file);
    definitions[schema.title ?? file] = new Simplifier(schemas, file).simplify(schema);
  }
  return definitions;
};

/** One schema with a definition for every kind and shared shape. @param {SchemaMap} schemas */
const bundle = (schemas) => {
  const definitions = Object.fromEntries(Object.entries(definitionsOf(schemas)).sort(([a], [b]) => (a < b ? -1 : 1)));
  const properties = mapSchemas(definitions, ({ title }) => ({ $ref: `#/definitions/${title}` }));
  return { title: ROOT, type: 'object', additionalProperties: false, properties, definitions };
};

/** @param {string} source */
const withoutRoot = (source) => source.replace(new RegExp(`export interface ${ROOT} \\{[^}]*\\}\\n`), '');

/** TypeScript source of the types of all kinds and of the instance's config. @param {SchemaMap} schemas */
export const typesSource = async (schemas) => {
  const schema = /** @type {Parameters<typeof compile>[0]} */ (bundle(schemas));
  const source = await compile(schema, ROOT, {
    bannerComment: BANNER,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120, trailingComma: 'all' },
  });
  return withoutRoot(source);
};
