import { CONFIG_FILE, KIND_FILES, fileOf, mainRef, resolve, rulesOf } from './schemas.js';

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
  all = {};

  constructor(schemas) {
    this.schemas = schemas;
  }

  add(name, file, schema) {
    if (this.all[name]) return name;
    const shape = (this.all[name] = { fields: {} });
    for (const [field, property] of Object.entries(schema.properties ?? {})) shape.fields[field] = this.field(property, file, `${name}.${field}`);
    if (typeof schema.additionalProperties === 'object') shape.rest = this.field(schema.additionalProperties, file, `${name}.*`);
    return name;
  }

  field(schema, file, path) {
    const rules = rulesOf(schema);
    return { ...this.content(schema, file, path), ...(rules.length > 0 ? { rules } : {}) };
  }

  content(schema, file, path) {
    const ref = mainRef(schema);
    if (ref) {
      const target = resolve(this.schemas, file, ref);
      return this.content(target.schema, target.file, target.schema.title ?? target.name);
    }
    if (schema.type === 'array') return { ...this.content(schema.items, file, path), many: 'list' };
    if (schema.properties) return { of: this.add(path, file, schema) };
    if (schema.type === 'object') return this.map(schema.additionalProperties, file, path);
    return {};
  }

  map(values, file, path) {
    const content = this.content(values, file, path);
    const type = mainRef(values) ? resolve(this.schemas, file, mainRef(values)).schema.type : values.type;
    return { ...content, many: 'map', ...(type === 'string' ? { text: true } : {}) };
  }
}

const gatherFormats = (value, formats) => {
  if (value === null || typeof value !== 'object') return;
  if (value['x-format']) formats[value.pattern] = value['x-format'];
  for (const inner of Object.values(value)) gatherFormats(inner, formats);
};

const lines = (record) => Object.entries(record).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`).join('');
const table = (name, type, record) => `\nexport const ${name}: Readonly<Record<string, ${type}>> = {\n${lines(record)}};\n`;

/** Tables of fields, tiers and formats, for warnings and suggestions. */
export const fieldsSource = (schemas) => {
  const shapes = new Shapes(schemas);
  const kinds = {};
  for (const stem of KIND_FILES) {
    const schema = schemas[fileOf(stem)];
    kinds[`${schema.properties.apiVersion.const}/${schema.title}`] = shapes.add(schema.title, fileOf(stem), schema);
  }
  shapes.add(schemas[fileOf(CONFIG_FILE)].title, fileOf(CONFIG_FILE), schemas[fileOf(CONFIG_FILE)]);
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
