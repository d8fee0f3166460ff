import { KIND_FILES, fileOf, isOpaque, mainRef, resolve, rulesOf, schemaOf } from './schemas.js';

/** @typedef {import('./schemas.js').Schema} Schema */
/** @typedef {import('./schemas.js').SchemaMap} SchemaMap */
/** @typedef {{ name: string, file: string, schema: Schema }} Part */

const INTRO = `# Supported fields

Made by \`npm run generate\` from \`schemas/\`. Names, meanings and defaults are those of the Kubernetes v1 APIs
(<https://kubernetes.io/docs/reference/kubernetes-api/>).

- **works**: does what Kubernetes does.
- **no effect**: accepted; \`slipway validate\` and the commit's status warn with the file and the line.
- **refused**: an error, because to go on without it would be dangerous.

A field that is in no table is unknown, and an error.
`;

const LABEL = { works: 'works', ignored: 'no effect', refused: 'refused' };
/** @param {unknown} value */
const code = (value) => `\`${value === '' ? '""' : value}\``;
/** @param {string} text */
const escape = (text) => text.replaceAll('|', '\\|');

/** @param {import('./schemas.js').Rule} rule */
const scope = (rule) => {
  if (rule.values) return ` for ${rule.values.map(code).join(', ')}`;
  return rule.unless ? ` unless ${rule.unless.map(code).join(', ')}` : '';
};
/** @param {Schema} schema */
const tier = (schema) => {
  const rules = rulesOf(schema);
  if (rules.length === 0) return 'works';
  return rules.map((rule) => `**${LABEL[rule.support]}**${scope(rule)}: ${rule.why}`).join('; ');
};

/** @param {string} name */
const anchor = (name) => `[${name}](#${name.toLowerCase().replaceAll('.', '')})`;

class Doc {
  /** @type {Part[]} */
  pending = [];
  /** @type {Set<string>} */
  seen = new Set();

  /** @param {SchemaMap} schemas */
  constructor(schemas) {
    this.schemas = schemas;
  }

  /** A link to the table of `schema`, which is written later. @param {string} name @param {string} file @param {Schema} schema */
  link(name, file, schema) {
    if (!this.seen.has(name)) this.pending.push({ name, file, schema });
    this.seen.add(name);
    return anchor(name);
  }

  /** @param {Schema} schema @param {string} file @param {string} path @returns {string} */
  type(schema, file, path) {
    const ref = mainRef(schema);
    if (ref) return this.refType(resolve(this.schemas, file, ref));
    if (schema.const !== undefined) return code(schema.const);
    if (schema.enum) return schema.enum.map(code).join(', ');
    if (schema.type === 'array') return `list of ${this.type(schema.items ?? {}, file, path)}`;
    if (schema.properties) return this.link(path, file, schema);
    if (typeof schema.additionalProperties === 'object')
      return `map to ${this.type(schema.additionalProperties, file, path)}`;
    return isOpaque(schema) ? '' : [schema.type].flat().join(' or ');
  }

  /** @param {Part} part */
  refType({ name, file, schema }) {
    if (schema.properties) return this.link(name, file, schema);
    return typeof schema.additionalProperties === 'object'
      ? `map to ${this.type(schema.additionalProperties, file, name)}`
      : name;
  }

  /** @param {[string, Schema]} entry @param {string[]} required @param {Part} part */
  row([field, schema], required, { name, file }) {
    const type = this.type(schema, file, `${name}.${field}`);
    return `| \`${field}\`${required.includes(field) ? ' (required)' : ''} | ${escape(type)} | ${escape(tier(schema))} |`;
  }

  /** @param {Part} part */
  section(part) {
    const { name, schema } = part;
    const fields = Object.entries(schema.properties ?? {});
    if (typeof schema.additionalProperties === 'object') fields.push(['(any other)', schema.additionalProperties]);
    const rows = fields.map((entry) => this.row(entry, schema.required ?? [], part));
    const about = schema.description ? `${schema.description}\n\n` : '';
    return `\n## ${name}\n\n${about}| Field | Type | Support |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  }
}

/** The reference of all fields of all kinds, as Markdown. @param {SchemaMap} schemas */
export const supportedFieldsDoc = (schemas) => {
  const doc = new Doc(schemas);
  for (const file of KIND_FILES.map(fileOf))
    doc.link(String(schemaOf(schemas, file).title), file, schemaOf(schemas, file));
  let text = INTRO;
  for (let part = doc.pending.shift(); part; part = doc.pending.shift()) text += doc.section(part);
  return text;
};
