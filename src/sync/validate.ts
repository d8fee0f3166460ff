import { KINDS } from '../model/generated/fields.js';
import * as validators from '../model/generated/validators.js';
import type { KubeObject } from '../model/objects.js';
import { nearest } from './suggest.js';
import type { Path } from './validation/locate.js';
import { missing, problem, type Problem } from './validation/problem.js';
import { ruleProblems } from './validation/rules.js';
import { schemaProblems, type SchemaError } from './validation/schema-errors.js';
import { checkTiers } from './validation/tiers.js';
import { unshownIn } from './validation/unshown.js';

/** A function that ajv compiled ahead; `errors` is set by the last call. */
export interface CompiledValidator {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

const compiled = validators as unknown as Readonly<Record<string, CompiledValidator>>;

export type Manifest = Record<string, unknown>;

/** `object` is set when there is no error. */
export interface Validation {
  readonly object?: KubeObject;
  readonly problems: readonly Problem[];
}

const identify = ({ apiVersion, kind }: Manifest): Problem[] => {
  const problems: Problem[] = [];
  for (const [field, value] of [
    ['apiVersion', apiVersion],
    ['kind', kind],
  ] as const) {
    if (value === undefined || value === null) problems.push(missing([field]));
    else if (typeof value !== 'string')
      problems.push(problem('FIELD_TYPE', [field], { expected: 'text', actual: `a ${typeof value}` }));
  }
  return problems;
};

const knownKinds = (): string[] => Object.values(KINDS);

const unknownKind = (apiVersion: string, kind: string): Problem => {
  const right = Object.keys(KINDS).find((each) => KINDS[each] === kind);
  const guess = nearest(kind, knownKinds());
  const place = right === undefined ? 'kind' : 'apiVersion';
  const suggestion = right
    ? `write apiVersion: ${right.slice(0, right.lastIndexOf('/'))}`
    : guess
      ? `did you mean "${guess}"?`
      : `move it out of the source's folder; kinds that run are ${knownKinds().join(', ')}`;
  return problem('KIND_UNKNOWN', [place], { kind, apiVersion, suggestion });
};

/**
 * Checks one manifest: kind, tiers, schema, then the rules between fields. Empty fields and `status` are removed from `manifest`.
 */
export const validateManifest = (manifest: Manifest): Validation => {
  const unidentified = identify(manifest);
  if (unidentified.length > 0) return { problems: unidentified };
  const { apiVersion, kind } = manifest as { apiVersion: string; kind: string };
  const shape = KINDS[`${apiVersion}/${kind}`];
  if (shape === undefined) return { problems: [unknownKind(apiVersion, kind)] };
  const problems = checkTiers(manifest, shape);
  delete manifest['status'];
  problems.push(...checkSchema(manifest, shape, unshownIn(manifest)));
  if (problems.some(isError)) return { problems };
  const object = manifest as unknown as KubeObject;
  problems.push(...ruleProblems(object));
  return problems.some(isError) ? { problems } : { problems, object };
};

const isError = ({ severity }: Problem): boolean => severity === 'error';

/** What the compiled schema of `shape` says about a value. May fill in defaults, if the schema was compiled so. */
export const checkSchema = (value: unknown, shape: string, isSecret: (path: Path) => boolean): Problem[] => {
  const validator = compiled[shape] as CompiledValidator;
  if (validator(value)) return [];
  return schemaProblems(validator.errors ?? [], { shape, value, isSecret });
};
