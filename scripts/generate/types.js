import { compile } from 'json-schema-to-typescript';
import { CONFIG_FILE, KIND_FILES, fileOf, isHidden, mainRef, resolve, rulesOf } from './schemas.js';

const BANNER = '/* Made by `npm run generate` from schemas/. Do not edit. */';
const KEPT = ['title', 'description', 'type', 'enum', 'const', 'required', 'default'];
const ROOT = 'GeneratedRoot';

const isScalar = (schema) => schema.type !== 'object' && !schema.properties;
const mapValues = (object, change) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

const isMap = (schema) => typeof schema.additionalProperties === 'object';
const refusedValues = (schema) => rulesOf(schema).flatMap((rule) => (rule.support === 'refused' ? (rule.values ?? []) : []));

/** Only what matters to a type: scalar definitions in place, fields that no code can meet left out. */
const simplify = (schemas, file) => {
  const reference = (ref) => {
    const target = resolve(schemas, file, ref);
    return isScalar(target.schema) ? simplify(schemas, target.file)(target.schema) : { $ref: `#/definitions/${target.schema.title ?? target.name}` };
  };
  const walk = (schema) => {
    const ref = mainRef(schema);
    if (ref) return reference(ref);
    const result = Object.fromEntries(KEPT.filter((key) => key in schema).map((key) => [key, schema[key]]));
    if (schema.items) result.items = walk(schema.items);
    if (schema.enum) result.enum = schema.enum.filter((value) => !refusedValues(schema).includes(value));
    if (schema.properties && !isMap(schema)) result.properties = mapValues(visible(schema.properties), walk);
    if (result.required) result.required = result.required.filter((name) => name in result.properties);
    if (schema.type === 'object') result.additionalProperties = additional(schema);
    return result;
  };
  const additional = (schema) => (isMap(schema) ? walk(schema.additionalProperties) : false);
  return walk;
};

const visible = (properties) => Object.fromEntries(Object.entries(properties).filter(([, schema]) => !isHidden(schema)));

/** One schema with a definition for every kind and shared shape. */
const bundle = (schemas) => {
  const definitions = {};
  for (const [file, schema] of Object.entries(schemas)) {
    const walk = simplify(schemas, file);
    for (const [name, definition] of Object.entries(schema.definitions ?? {}))
      if (!isScalar(definition)) definitions[definition.title ?? name] = walk({ title: name, ...definition });
  }
  for (const file of [...KIND_FILES, CONFIG_FILE].map(fileOf)) definitions[schemas[file].title] = simplify(schemas, file)(schemas[file]);
  const sorted = Object.fromEntries(Object.keys(definitions).sort().map((name) => [name, definitions[name]]));
  const properties = mapValues(sorted, (definition) => ({ $ref: `#/definitions/${definition.title}` }));
  return { title: ROOT, type: 'object', additionalProperties: false, properties, definitions: sorted };
};

const withoutRoot = (source) => source.replace(new RegExp(`export interface ${ROOT} \\{[^}]*\\}\\n`), '');

/** TypeScript source of the types of all kinds and of the instance's config. */
export const typesSource = async (schemas) => {
  const source = await compile(bundle(schemas), ROOT, {
    bannerComment: BANNER,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120, trailingComma: 'all' },
  });
  return withoutRoot(source);
};
