import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Schema = Readonly<Record<string, unknown>>;
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}
interface Operation {
  readonly parameters?: readonly (Parameter | Ref)[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content | Ref>>;
}
interface Ref {
  readonly $ref: string;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly examples: Readonly<Record<string, { readonly value: Schema | readonly Schema[] }>>;
  };
}

const JSON_TYPE = 'application/json';

/** An OpenAPI 3 description from a file; what is compiled of it is what is asked for, once. */
export class OpenApi {
  private readonly description: Description;
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(
    file: string,
    /** Formats of the description's own. */
    private readonly formats: Readonly<Record<string, RegExp>> = {},
  ) {
    this.description = JSON.parse(readFileSync(file, 'utf8')) as Description;
  }

  /** A fresh copy of an example. */
  example(name: string): Record<string, unknown> {
    const value = this.description.components.examples[name]?.value;
    if (!value) throw new Error(`the description has no example ${name}`);
    return structuredClone(Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
  }

  /** What of a request does not fit. `path`: the template. A field or parameter that is not described does not fit. */
  requestProblems(method: string, path: string, { query, body }: { query: URLSearchParams; body: unknown }): string[] {
    const operation = this.operation(method, path);
    const name = `${method} ${path}`;
    const queried = this.check(`${name} query`, Object.fromEntries(query), () => this.querySchema(operation));
    const schema = operation.requestBody?.content?.[JSON_TYPE]?.schema;
    if (!schema) return body === undefined ? queried : [...queried, `${name}: takes no body`];
    if (body === undefined) return operation.requestBody?.required ? [...queried, `${name}: needs a body`] : queried;
    return [...queried, ...this.check(`${name} body`, body, () => closed(schema))];
  }

  /** What of an answer does not fit, by its status. */
  answerProblems(method: string, path: string, { status, body }: { status: number; body?: unknown }): string[] {
    const described = this.operation(method, path).responses[String(status)];
    const name = `${method} ${path} ${status}`;
    // Refusals that any operation may give, such as 401 and 403, are not repeated at each.
    if (!described) return status < 400 ? [`${name}: is not described`] : this.schemaProblems('basic-error', body);
    const schema = this.resolve<Content>(described).content?.[JSON_TYPE]?.schema;
    if (!schema) return body === undefined || status >= 400 ? [] : [`${name}: has no body`];
    return this.check(name, body, () => schema);
  }

  schemaProblems(name: string, body: unknown): string[] {
    return this.check(`schema ${name}`, body, () => ({ $ref: `#/components/schemas/${name}` }));
  }

  private check(name: string, value: unknown, schemaOf: () => Schema): string[] {
    const isQuery = name.endsWith(' query');
    const validate = this.validators.get(name) ?? this.compile(schemaOf(), isQuery);
    this.validators.set(name, validate);
    if (validate(isQuery ? { ...(value as object) } : value)) return [];
    const errors = (validate.errors ?? []).slice(0, 5).map(({ instancePath, message }) => `${instancePath} ${message}`);
    return [`${name}: ${errors.join('; ')} in ${JSON.stringify(value)?.slice(0, 300)}`];
  }

  private compile(schema: Schema, coerceTypes: boolean): ValidateFunction {
    const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes, formats: this.formats });
    addFormats.default(ajv);
    return ajv.compile(withNulls({ ...schema, components: { schemas: this.reachable(schema) } }) as Schema);
  }

  private operation(method: string, path: string): Operation {
    const operation = this.description.paths[path]?.[method.toLowerCase()];
    if (!operation) throw new Error(`${method} ${path} is not described`);
    return operation;
  }

  private querySchema({ parameters = [] }: Operation): Schema {
    const queries = parameters.map((each) => this.resolve<Parameter>(each)).filter((each) => each.in === 'query');
    return {
      ...{ type: 'object', additionalProperties: false },
      properties: Object.fromEntries(queries.map(({ name, schema = {} }) => [name, schema])),
      required: queries.filter(({ required }) => required).map(({ name }) => name),
    };
  }

  private resolve<T>(value: T | Ref): T {
    if (typeof value !== 'object' || value === null || !('$ref' in value)) return value as T;
    const keys = value.$ref.slice(2).split('/');
    return keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], this.description) as T;
  }

  /** The schemas that one reaches, so that the other thousands are not compiled. */
  private reachable(schema: unknown, found: Record<string, Schema> = {}): Record<string, Schema> {
    for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      const target = this.description.components.schemas[name];
      if (!target || name in found) continue;
      found[name] = target;
      this.reachable(target, found);
    }
    return found;
  }
}

/** A field that is not described is a mistake, even where the forge would let it pass. */
const closed = (schema: Schema): Schema =>
  schema['type'] === 'object' && !('additionalProperties' in schema) && !('oneOf' in schema)
    ? { ...schema, additionalProperties: false }
    : schema;

/** OpenAPI 3.0's `nullable` beside a `$ref`, `oneOf` or `enum`, in the words of JSON Schema. */
const withNulls = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(withNulls);
  if (typeof schema !== 'object' || schema === null) return schema;
  const fields = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withNulls(value)]));
  if (fields['nullable'] !== true) return fields;
  if ('type' in fields)
    return 'enum' in fields ? { ...fields, enum: [...(fields['enum'] as unknown[]), null] } : fields;
  return { anyOf: [{ ...fields, nullable: undefined }, { type: 'null' }] };
};
