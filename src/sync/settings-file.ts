import { describeError, type ErrorCode, type ErrorParams } from '../model/errors.js';
import type { Finding } from '../model/snapshot.js';
import { readDocument, type Slice } from './parse.js';
import { checkSchema } from './validate.js';
import { Locator, type Place } from './validation/locate.js';
import { toFinding, type Problem } from './validation/problem.js';
import { checkTiers } from './validation/tiers.js';

/** What a file of settings has to be. */
export interface SettingsKind<T> {
  /** Name of the schema: `SlipwayConfig`. */
  readonly shape: string;
  /** What to say when the file is no mapping; its parameter is `detail`. */
  readonly code: ErrorCode;
  readonly detail: string;
  /** Puts right, in place, what YAML reads otherwise than it is meant; before the check. */
  readonly prepare?: (settings: Record<string, unknown>) => void;
  /** What the schema cannot say; asked when all else is right. */
  readonly check?: (settings: T) => Problem[];
}

/** `settings` is set when there is no error; defaults are filled in as the schema has them. */
export interface ReadSettings<T> {
  readonly settings?: T;
  readonly findings: Finding[];
}

/** Reads a document of settings; without one there is nothing. `file` is the path for findings. Never throws. */
export const readSettings = <T>(document: Slice | undefined, file: string, kind: SettingsKind<T>): ReadSettings<T> => {
  const slice = document ?? { text: '', line: 0 };
  const reading = readDocument(slice);
  if ('problems' in reading)
    return {
      findings: reading.problems.map(({ code, params, ...at }) => settingsFinding(code, params, { file, ...at })),
    };
  const { value } = reading;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    const { code, detail } = kind;
    return { findings: [settingsFinding(code, { detail }, { file, line: 1, column: 1 })] };
  }
  return checked(value as Record<string, unknown>, { slice, file }, kind);
};

const checked = <T>(
  value: Record<string, unknown>,
  { slice, file }: { readonly slice: Slice; readonly file: string },
  { shape, check, prepare }: SettingsKind<T>,
): ReadSettings<T> => {
  prepare?.(value);
  const problems = [...checkTiers(value, shape), ...checkSchema(value, shape, () => false)];
  const settings = value as T;
  if (problems.length === 0 && check) problems.push(...check(settings));
  const locator = new Locator(slice);
  const findings = problems.map((found) => toFinding(found, file, locator));
  return findings.length > 0 ? { findings } : { settings, findings };
};

/** An error at a place of the file, about no field. */
export const settingsFinding = (
  code: ErrorCode,
  params: ErrorParams,
  place: Place & { readonly file: string },
): Finding => ({ severity: 'error', code, field: '', ...describeError(code, params), ...place });
