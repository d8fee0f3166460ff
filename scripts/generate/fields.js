import { KIND_FILES, SETTINGS_FILES, fileOf, mainRef, resolve, rulesOf, schemaOf } from './schemas.js';

/** @typedef {import('./schemas.js').Schema} Schema */
/** @typedef {import('./schemas.js').SchemaMap} SchemaMap */
/** @typedef {{ of?: string, many?: 'list' | 'map', text?: true, rules?: import('./schemas.js').Rule[] }} Field */
/** @typedef {{ fields: Record<string, Field>, rest?: Field }} Shape */

const HEADER = `/* Made by \`npm run generate\` from schemas/. Do not edit. */
export interface TierRule {
  readonly support: 'works' | 'ignored' | 'refused';
  readonly why: string;
  /** Only these values are meant. */
  readonly values?: readonly unknown[];
  /** All values but these are meant. */
  readonly unless?: readonly unknown[];
}
export interface FieldInfo {
  /** Name of the shape of the value, of its items (\`list\`) or of its values (\`map\`). */
  readonly of?: string;
  readonly many?: 'list' | 'map';
  /** A map of texts: an empty value means ''. */
  readonly text?: true;
  readonly rules?: readonly TierRule[];
}
export interface Shape {
  readonly fields: Readonly<Record<string, FieldInfo>>;
  /** Fields that are not listed. */
  readonly rest?: FieldInfo;
}
export interface FormatInfo {
  readonly code: 'NAME_INVALID' | 'QUANTITY_INVALID' | 'FIELD_VALUE';
  readonly expected: string;
}
`;

/** Walks all schemas and gathers the shapes of objects: which fields each has and in which tier. */
class Shapes {
  /** @type {Record<string, Shape>} */
  all = {};

  /** @param {SchemaMap} schemas */
  constructor(schemas) {
    this.schemas = schemas;
  }

  /** @param {string} name @param {string} file @param {Schema} schema */
  add(name, file, schema) {
    if (this.all[name]) return name;
    /** @type {Shape} */
    const shape = { fields: {} };
    this.all[name] = shape;
    for (const [field, property] of Object.entries(schema.properties ?? {}))
      shape.fields[field] = this.field(property, file, `${name}.${field}`);
    if (typeof schema.additionalProperties === 'object')
      shape.rest = this.field(schema.additionalProperties, file, `${name}.*`);
    return name;
  }

  /** @param {Schema} schema @param {string} file @param {string} path @returns {Field} */
  field(schema, file, path) {
    const rules = rulesOf(schema);
    return { ...this.content(schema, file, path), ...(rules.length > 0 ? { rules } : {}) };
  }

  /** @param {Schema} schema @param {string} file @param {string} path @returns {Field} */
  content(schema, file, path) {
    const ref = mainRef(schema);
    if (ref) {
      const target = resolve(this.schemas, file, ref);
      return this.content(target.schema, target.file, target.schema.title ?? target.name);
    }
    if (schema.type === 'array') return { ...this.content(schema.items ?? {}, file, path), many: 'list' };
    if (schema.properties) return { of: this.add(path, file, schema) };
    if (typeof schema.additionalProperties === 'object') return this.map(schema.additionalProperties, file, path);
    return {};
  }

  /** @param {Schema} values @param {string} file @param {string} path @returns {Field} */
  map(values, file, path) {
    const content = this.content(values, file, path);
    const ref = mainRef(values);
    const type = ref ? resolve(this.schemas, file, ref).schema.type : values.type;
    return { ...content, many: 'map', ...(type === 'string' ? { text: true } : {}) };
  }
}

/** @param {unknown} value @param {Record<string, unknown>} formats */
const gatherFormats = (value, formats) => {
  if (value === null || typeof value !== 'object') return;
  const { pattern, 'x-format': format } = /** @type {Schema} */ (value);
  if (format) formats[String(pattern)] = format;
  for (const inner of Object.values(value)) gatherFormats(inner, formats);
};

/** @param {Record<string, unknown>} record */
const lines = (record) =>
  Object.entries(record)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`)
    .join('');
/** @param {string} name @param {string} type @param {Record<string, unknown>} record */
const table = (name, type, record) =>
  `\nexport const ${name}: Readonly<Record<string, ${type}>> = {\n${lines(record)}};\n`;

/** Tables of fields, tiers and formats, for warnings and suggestions. @param {SchemaMap} schemas */
export const fieldsSource = (schemas) => {
  const shapes = new Shapes(schemas);
  /** @type {Record<string, string>} */
  const kinds = {};
  for (const stem of KIND_FILES) {
    const schema = schemaOf(schemas, fileOf(stem));
    kinds[`${schema.properties?.['apiVersion']?.const}/${schema.title}`] = shapes.add(
      String(schema.title),
      fileOf(stem),
      schema,
    );
  }
  for (const file of SETTINGS_FILES.map(fileOf)) {
    const settings = schemaOf(schemas, file);
    shapes.add(String(settings.title), file, settings);
  }
  /** @type {Record<string, unknown>} */
  const formats = {};
  gatherFormats(schemas, formats);
  return [
    HEADER,
    '\n/** `apiVersion/kind` -> shape. */',
    table('KINDS', 'string', kinds),
    table('SHAPES', 'Shape', shapes.all),
    '\n/** Pattern of a schema -> what it asks for. */',
    table('FORMATS', 'FormatInfo', formats),
  ].join('');
};
