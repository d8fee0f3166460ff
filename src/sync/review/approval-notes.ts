import type { NotesStore } from '../git/notes.js';
import { APPROVALS_REF, formatApproval, parseApproval, type NotedApproval } from './approval-line.js';

/** Newest approvals that are kept of a repository; one that is older has to be said again. */
const MAX_APPROVALS = 2000;

/** The approvals of one repository's pull requests. Git keeps them; they are read once, and added to. */
export class ApprovalNotes {
  private known: NotedApproval[] | undefined;

  constructor(private readonly store: Pick<NotesStore, 'append' | 'readAll'>) {}

  /** Oldest first. @throws SlipwayError SOURCE_* when the notes cannot be read */
  async of(pull: number): Promise<readonly NotedApproval[]> {
    return (await this.all()).filter((approval) => approval.pull === pull);
  }

  /** Resolves when git has it; one that is there already is success. @throws SlipwayError SOURCE_*, FORGE_ERROR */
  async add(approval: NotedApproval): Promise<void> {
    const known = await this.all();
    const line = formatApproval(approval);
    await this.store.append(APPROVALS_REF, approval.head, line);
    if (!known.some((other) => other.head === approval.head && formatApproval(other) === line)) known.push(approval);
    known.splice(0, Math.max(0, known.length - MAX_APPROVALS));
  }

  /** Another server may have written: they are read again when next asked for. */
  forget(): void {
    this.known = undefined;
  }

  private async all(): Promise<NotedApproval[]> {
    return (this.known ??= approvalsIn(await this.store.readAll(APPROVALS_REF)));
  }
}

const approvalsIn = (notes: ReadonlyMap<string, string>): NotedApproval[] =>
  [...notes]
    .flatMap(([head, text]) => text.split('\n').flatMap((line) => parseApproval(line, head) ?? []))
    .sort((a, b) => a.at - b.at)
    .slice(-MAX_APPROVALS);
