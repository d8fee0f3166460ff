import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import ts from 'typescript';
import type { CannedAnswer } from './model.js';
import type { ForgeRequest } from './server.js';

/**
 * The API as the servers' own published descriptions say (`/swagger.v1.json`), in the form that npm `gitea-js` and `forgejo-js` have it: TypeScript types that
 * were generated from it. They are read back into JSON Schemas: what a request or an answer has that is not in them, or of another type, is a violation.
 */
export interface GiteaDescription {
  violationsOf(request: ForgeRequest): readonly string[];
  answerViolationsOf(request: ForgeRequest, answer: CannedAnswer): readonly string[];
}

interface Operation {
  readonly method: string;
  readonly path: RegExp;
  readonly query?: Schema;
  readonly body?: Schema;
  /** Of a success. */
  readonly answer: Schema;
}

type Schema = Readonly<Record<string, unknown>>;

const API = '/api/v1';
const require = createRequire(import.meta.url);

const known = new Map<string, GiteaDescription>();

/** Read once for all tests of a file. */
export const giteaDescription = (type: 'gitea' | 'forgejo'): GiteaDescription => {
  const description = known.get(type) ?? read(require.resolve(`${type}-js`).replace(/\.js$/, '.d.ts'));
  known.set(type, description);
  return description;
};

const read = (file: string): GiteaDescription => {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const operations = operationsOf(source);
  const definitions = definitionsOf(source);
  const check = checker(definitions, false);
  const checkQuery = checker(definitions, true);
  const find = ({ method, path }: ForgeRequest): Operation | undefined =>
    operations.find((each) => each.method === method && each.path.test(path.slice(API.length)));
  const at = ({ method, path }: ForgeRequest, found: readonly string[]): string[] =>
    found.map((violation) => `${method} ${path}: ${violation}`);
  return {
    violationsOf(request) {
      const operation = request.path.startsWith(API) ? find(request) : undefined;
      if (!operation) return at(request, ['is not described']);
      const query = Object.fromEntries(request.query);
      return at(request, [
        ...checkQuery(operation.query ?? NO_QUERY, query),
        ...(operation.body ? check(operation.body, request.json) : request.text === '' ? [] : ['has a body']),
      ]);
    },
    answerViolationsOf(request, { status, body }) {
      const operation = find(request);
      // Of refusals the description says no more than that they have a message; of proxies' nothing.
      if (!operation || status >= 300) return [];
      return at(request, check(operation.answer, body)).map((violation) => `answer ${status} to ${violation}`);
    },
  };
};

/** @param isText values are texts, as in a query: `50` is a number there */
const checker = (
  definitions: Record<string, Schema>,
  isText: boolean,
): ((schema: Schema, value: unknown) => string[]) => {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: isText });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', definitions });
  return (schema, value) => {
    // Compiled once for each schema: Ajv remembers it by identity.
    const validate = ajv.compile(schema);
    return validate(value) ? [] : (validate.errors ?? []).map(wordOf);
  };
};

const NO_QUERY: Schema = { type: 'object', additionalProperties: false };

const wordOf = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath || 'it'} ${message} ${JSON.stringify(params)}`;

/** What stands before a node: `@format date-time`, `@request GET:/user`. */
const tagOf = (node: ts.Node, tag: string): string | undefined =>
  new RegExp(`@${tag} (\\S+)`).exec(node.getFullText().slice(0, node.getStart() - node.getFullStart()))?.[1];

const definitionsOf = (source: ts.SourceFile): Record<string, Schema> => {
  const definitions: Record<string, Schema> = {};
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) definitions[statement.name.text] = objectOf(statement.members);
    if (ts.isTypeAliasDeclaration(statement)) definitions[statement.name.text] = schemaOf(statement.type);
  }
  return definitions;
};

const objectOf = (members: ts.NodeArray<ts.TypeElement>): Schema => {
  const fields = members.filter(ts.isPropertySignature);
  const nameOf = (field: ts.PropertySignature): string => field.name.getText().replaceAll(/['"]/g, '');
  return {
    type: 'object',
    additionalProperties: members.some(ts.isIndexSignatureDeclaration),
    properties: Object.fromEntries(fields.map((field) => [nameOf(field), fieldOf(field)])),
    required: fields.filter(({ questionToken }) => !questionToken).map(nameOf),
  };
};

/** Go writes `null` for a pointer, slice or map that is not there; the description does not say for which. */
const fieldOf = (field: ts.PropertySignature): Schema => {
  const schema = field.type ? schemaOf(field.type) : {};
  const format = tagOf(field, 'format');
  const full = format === 'date-time' ? { ...schema, format } : format === 'int64' ? { type: 'integer' } : schema;
  return field.questionToken ? { anyOf: [full, { type: 'null' }] } : full;
};

const KEYWORDS = new Map<ts.SyntaxKind, Schema>([
  [ts.SyntaxKind.StringKeyword, { type: 'string' }],
  [ts.SyntaxKind.NumberKeyword, { type: 'number' }],
  [ts.SyntaxKind.BooleanKeyword, { type: 'boolean' }],
]);

const schemaOf = (type: ts.TypeNode): Schema => {
  if (ts.isArrayTypeNode(type)) return { type: 'array', items: schemaOf(type.elementType) };
  if (ts.isUnionTypeNode(type)) return { anyOf: type.types.map(schemaOf) };
  if (ts.isTypeLiteralNode(type)) return objectOf(type.members);
  if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return { const: type.literal.text };
  if (ts.isTypeReferenceNode(type) && !type.typeArguments)
    return { $ref: `api#/definitions/${type.typeName.getText()}` };
  return KEYWORDS.get(type.kind) ?? {};
};

const operationsOf = (source: ts.SourceFile): Operation[] => {
  const operations: Operation[] = [];
  const visit = (node: ts.Node): void => {
    const request = ts.isPropertySignature(node) ? tagOf(node, 'request') : undefined;
    if (ts.isPropertySignature(node) && request && node.type && ts.isFunctionTypeNode(node.type))
      operations.push(operationOf(request, node.type));
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return operations;
};

/** `(owner: string, …, query?: {…}, body: Option, params?: RequestParams) => Promise<HttpResponse<Answer, any>>`; a body may have any name. */
const operationOf = (request: string, type: ts.FunctionTypeNode): Operation => {
  const [method = '', template = ''] = request.split(/:(.*)/s);
  const inPath = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name.toLowerCase());
  const others = type.parameters.filter(
    ({ name }) => name.getText() !== 'params' && !inPath.includes(name.getText().replaceAll('_', '').toLowerCase()),
  );
  const query = others.find(({ name }) => name.getText() === 'query')?.type;
  const body = others.find(({ name }) => name.getText() !== 'query')?.type;
  return {
    method,
    path: new RegExp(`^${template.replaceAll(/[.]/g, '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    ...(query ? { query: schemaOf(query) } : {}),
    ...(body ? { body: schemaOf(body) } : {}),
    answer: answerOf(type.type),
  };
};

/** `Promise<HttpResponse<Answer, …>>`. */
const answerOf = (type: ts.TypeNode): Schema => {
  const inner = ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined;
  const answer = inner && ts.isTypeReferenceNode(inner) ? inner.typeArguments?.[0] : undefined;
  return answer ? schemaOf(answer) : {};
};
