import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { CannedAnswer } from './records.js';
import type { ForgeRequest } from './server.js';

/*
 * Checks requests and answers against gitlab-api.json, which says what GitLab's documentation says of the operations that are used.
 */

interface Content {
  readonly content?: { readonly 'application/json': { readonly schema: object } };
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly schema: object }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

const API = '/api/v4';
const file = new URL('./gitlab-api.json', import.meta.url);
const description = JSON.parse(readFileSync(file, 'utf8')) as Description;
const routes = Object.entries(description.paths).map(([template, operations]) => ({
  template,
  operations,
  pattern: new RegExp(`^${API}${template.replace(/\{\w+\}/g, '([^/]+)')}$`),
}));

/** Queries are text: numbers in them are read as such. */
const compile = (schema: object, coerceTypes = false): ValidateFunction => {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes });
  addFormats.default(ajv);
  return ajv.compile({ ...schema, components: description.components });
};

interface Checks {
  readonly query: ValidateFunction;
  readonly body?: ValidateFunction;
  readonly answers: ReadonlyMap<number, ValidateFunction | undefined>;
}

const isError = compile({ $ref: '#/components/schemas/Error' });
const compiled = new Map<Operation, Checks>();

const checksOf = (operation: Operation): Checks => {
  const found = compiled.get(operation);
  if (found) return found;
  const { parameters = [], requestBody, responses } = operation;
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  const schemaOf = (content?: Content) => content?.content?.['application/json'].schema;
  const body = schemaOf(requestBody);
  const checks: Checks = {
    query: compile({ type: 'object', properties, additionalProperties: false }, true),
    ...(body ? { body: compile(body) } : {}),
    answers: new Map(
      Object.entries(responses).map(([status, content]) => {
        const schema = schemaOf(content);
        return [Number(status), schema ? compile(schema) : undefined];
      }),
    ),
  };
  compiled.set(operation, checks);
  return checks;
};

export interface Route {
  /** `GET /projects/{id}/merge_requests`. */
  readonly name: string;
  /** What stands for the braces, decoded, in order. */
  readonly places: readonly string[];
  readonly checks: Checks;
}

export const routeOf = ({ method, path }: ForgeRequest): Route | undefined => {
  for (const { template, operations, pattern } of routes) {
    const match = pattern.exec(path);
    const operation = operations[method.toLowerCase()];
    if (!match || !operation) continue;
    const places = match.slice(1).map((place) => decodeURIComponent(place ?? ''));
    return { name: `${method} ${template}`, places, checks: checksOf(operation) };
  }
  return undefined;
};

const wrong = (what: string, check: ValidateFunction): string => `${what}: ${JSON.stringify(check.errors)}`;

export const violationsOf = (request: ForgeRequest): readonly string[] => {
  const name = `${request.method} ${request.path}`;
  const checks = routeOf(request)?.checks;
  if (!checks) return [`${name} is not described`];
  const found: string[] = [];
  if (!checks.query(Object.fromEntries(request.query))) found.push(wrong(`query of ${name}`, checks.query));
  if (!checks.body && request.text) found.push(`${name} takes no body`);
  if (checks.body && !checks.body(request.json)) found.push(wrong(`body of ${name}`, checks.body));
  if (checks.body && request.headers['content-type'] !== 'application/json') found.push(`${name} sends no JSON`);
  return found;
};

/** What a proxy in front of it sends is not GitLab's. */
export const answerViolationsOf = (request: ForgeRequest, { status, body }: CannedAnswer): readonly string[] => {
  if (typeof body === 'string' || status === 304) return [];
  const name = `answer ${status} to ${request.method} ${request.path}`;
  if (status >= 400) return isError(body) ? [] : [wrong(name, isError)];
  const answers = routeOf(request)?.checks.answers;
  if (!answers?.has(status)) return [`${name} is not described`];
  const check = answers.get(status);
  if (!check) return body === undefined ? [] : [`${name} has a body`];
  return check(body) ? [] : [wrong(name, check)];
};
