import { KIND_FILES, fileOf, isOpaque, mainRef, resolve, rulesOf } from './schemas.js';

const INTRO = `# Supported fields

Made by \`npm run generate\` from \`schemas/\`. Names, meanings and defaults are those of the Kubernetes v1 APIs
(<https://kubernetes.io/docs/reference/kubernetes-api/>).

- **works**: does what Kubernetes does.
- **no effect**: accepted; \`slipway validate\` and the commit's status warn with the file and the line.
- **refused**: an error, because to go on without it would be dangerous.

A field that is in no table is unknown, and an error.
`;

const LABEL = { works: 'works', ignored: 'no effect', refused: 'refused' };
const code = (value) => `\`${value === '' ? '""' : value}\``;
const escape = (text) => text.replaceAll('|', '\\|');

const scope = (rule) => {
  if (rule.values) return ` for ${rule.values.map(code).join(', ')}`;
  return rule.unless ? ` unless ${rule.unless.map(code).join(', ')}` : '';
};
const tier = (schema) => {
  const rules = rulesOf(schema);
  if (rules.length === 0) return 'works';
  return rules.map((rule) => `**${LABEL[rule.support]}**${scope(rule)}: ${rule.why}`).join('; ');
};

const anchor = (name) => `[${name}](#${name.toLowerCase().replaceAll('.', '')})`;

class Doc {
  pending = [];
  seen = new Set();

  constructor(schemas) {
    this.schemas = schemas;
  }

  /** A link to the table of `schema`, which is written later. */
  link(name, file, schema) {
    if (!this.seen.has(name)) this.pending.push({ name, file, schema });
    this.seen.add(name);
    return anchor(name);
  }

  type(schema, file, path) {
    const ref = mainRef(schema);
    if (ref) return this.refType(resolve(this.schemas, file, ref));
    if (schema.const !== undefined) return code(schema.const);
    if (schema.enum) return schema.enum.map(code).join(', ');
    if (schema.type === 'array') return `list of ${this.type(schema.items, file, path)}`;
    if (schema.properties) return this.link(path, file, schema);
    if (schema.type === 'object') return `map to ${this.type(schema.additionalProperties, file, path)}`;
    return isOpaque(schema) ? '' : [schema.type].flat().join(' or ');
  }

  refType({ name, file, schema }) {
    if (schema.properties) return this.link(name, file, schema);
    return schema.type === 'object' ? `map to ${this.type(schema.additionalProperties, file, name)}` : name;
  }

  row([field, schema], required, { name, file }) {
    const type = this.type(schema, file, `${name}.${field}`);
    return `| \`${field}\`${required.includes(field) ? ' (required)' : ''} | ${escape(type)} | ${escape(tier(schema))} |`;
  }

  section(part) {
    const { name, schema } = part;
    const fields = Object.entries(schema.properties);
    if (typeof schema.additionalProperties === 'object') fields.push(['(any other)', schema.additionalProperties]);
    const rows = fields.map((entry) => this.row(entry, schema.required ?? [], part));
    const about = schema.description ? `${schema.description}\n\n` : '';
    return `\n## ${name}\n\n${about}| Field | Type | Support |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  }
}

/** The reference of all fields of all kinds, as Markdown. */
export const supportedFieldsDoc = (schemas) => {
  const doc = new Doc(schemas);
  for (const file of KIND_FILES.map(fileOf)) doc.link(schemas[file].title, file, schemas[file]);
  let text = INTRO;
  while (doc.pending.length > 0) text += doc.section(doc.pending.shift());
  return text;
};
