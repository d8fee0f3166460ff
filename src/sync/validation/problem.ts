import { describeError, type ErrorCode, type ErrorParams } from '../../model/errors.js';
import type { Finding } from '../../model/snapshot.js';
import { fieldText, type Locator, type Path, type Side } from './locate.js';

/** A finding before its place in the file is known: places cost a second parse, so they are looked up last. */
export interface Problem {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  /** The field it is about. */
  readonly path: Path;
  /** Where to point; `path` when absent. Differs for a missing field: its parent. */
  readonly where?: Path;
  readonly side: Side;
  readonly severity: Finding['severity'];
}

type Extra = Partial<Pick<Problem, 'where' | 'side' | 'severity'>>;

/** A problem with a field. `field` is filled into the message. */
export const problem = (code: ErrorCode, path: Path, params: ErrorParams = {}, extra: Extra = {}): Problem => ({
  code,
  path,
  params: { field: fieldText(path), ...params },
  side: 'value',
  severity: 'error',
  ...extra,
});

export const missing = (path: Path): Problem =>
  problem('FIELD_MISSING', path, {}, { where: path.slice(0, -1), side: 'key' });

/** Two fields that do not go together, or a value that another one forbids. */
export const conflict = (path: Path, why: string, remedy: string): Problem =>
  problem('FIELD_CONFLICT', path, { why, remedy });

export const toFinding = (found: Problem, file: string, locator: Locator): Finding => ({
  severity: found.severity,
  code: found.code,
  field: fieldText(found.path),
  ...describeError(found.code, found.params),
  file,
  ...locator.place(found.where ?? found.path, found.side),
});
