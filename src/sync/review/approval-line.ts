import type { Approval, GuardName } from '../../model/review.js';
import { GUARDS } from './command-lines.js';

/** `git log --notes=slipway/approvals` shows it. */
export const APPROVALS_REF = 'refs/notes/slipway/approvals';

/** An approval with where it was said. */
export interface NotedApproval extends Approval {
  /** Number of the pull request, for which alone it counts. */
  readonly pull: number;
  /** The forge's id of the comment. */
  readonly comment: string;
}

/** UTF-16 units. */
const MAX_BY = 200;
const MAX_LINE = 1000;
const LINE =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) approve +([a-z]{1,20}) digest=([0-9a-f]{16}) pr=(\d{1,10}) comment=([\w.-]{1,100}) by=("(?:[^"\\]|\\.)*")$/;

/** `2026-11-27T10:00:00.000Z approve  deletion digest=0123456789abcdef pr=12 comment=987 by="ann"` */
export const formatApproval = ({ at, guard, digest, pull, comment, by }: NotedApproval): string => {
  const name = by
    .replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, MAX_BY);
  const place = `pr=${pull} comment=${comment.replace(/[^\w.-]/g, '_').slice(0, 100)}`;
  return `${new Date(at).toISOString()} approve  ${guard} digest=${digest} ${place} by=${JSON.stringify(name)}`;
};

/** `head` is the commit that the note is on. Null for what is no approval. */
export const parseApproval = (line: string, head: string): NotedApproval | null => {
  if (line.length > MAX_LINE) return null;
  const [, time = '', guard = '', digest = '', pull = '', comment = '', by = ''] = LINE.exec(line.trimEnd()) ?? [];
  const at = Date.parse(time);
  if (Number.isNaN(at) || !(GUARDS as readonly string[]).includes(guard)) return null;
  const name = parsed(by);
  return name === null
    ? null
    : { at, guard: guard as GuardName, digest, head, pull: Number(pull), comment, by: name.slice(0, MAX_BY) };
};

const parsed = (text: string): string | null => {
  try {
    return String(JSON.parse(text));
  } catch {
    return null;
  }
};
