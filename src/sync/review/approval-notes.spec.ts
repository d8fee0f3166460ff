import { describe, expect, it } from '@jest/globals';
import { mergeNote } from '../git/notes-text.js';
import { formatApproval, parseApproval, type NotedApproval } from './approval-line.js';
import { ApprovalNotes } from './approval-notes.js';

const HEAD = 'a'.repeat(40);
const approval = (more: Partial<NotedApproval> = {}): NotedApproval => ({
  ...{ guard: 'deletion', digest: '0123456789abcdef', head: HEAD, by: 'ann', at: 1_700_000_000_000 },
  ...{ pull: 12, comment: '987', ...more },
});

/** Notes as a remote keeps them. */
class Notes {
  readonly all = new Map<string, string>();
  readings = 0;
  failure: Error | undefined;

  append(_ref: string, sha: string, line: string): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.all.set(sha, mergeNote(this.all.get(sha) ?? '', [line]));
    return Promise.resolve();
  }

  readAll(): Promise<Map<string, string>> {
    this.readings += 1;
    return Promise.resolve(new Map(this.all));
  }
}

describe('an approval as a line', () => {
  it('is what git shows', () =>
    expect(formatApproval(approval({ by: 'Ann "the\n boss"' }))).toBe(
      '2023-11-14T22:13:20.000Z approve  deletion digest=0123456789abcdef pr=12 comment=987 by="Ann \\"the boss\\""',
    ));

  it('is read as it was written', () =>
    expect(parseApproval(formatApproval(approval({ by: 'bob "b" \\' })), HEAD)).toEqual(
      approval({ by: 'bob "b" \\' }),
    ));

  it.each([
    ['a remark', 'looks good to me'],
    ['another guard', formatApproval(approval()).replace('deletion', 'everything')],
    ['a short digest', formatApproval(approval()).replace('0123456789abcdef', '0123')],
    ['no time', formatApproval(approval()).replace('2023-11-14', '2023-99-14')],
    ['a damaged name', formatApproval(approval()).slice(0, -1)],
    ['more fields', `${formatApproval(approval())} x=1`],
  ])('is none: %s', (_what, line) => expect(parseApproval(line, HEAD)).toBeNull());
});

describe('ApprovalNotes', () => {
  it('keeps them for one pull request, and reads them once', async () => {
    const notes = new Notes();
    const approvals = new ApprovalNotes(notes);
    await approvals.add(approval());
    await approvals.add(approval({ pull: 13, guard: 'volume' }));
    await approvals.add(approval());
    expect(await approvals.of(12)).toEqual([approval()]);
    expect(notes.readings).toBe(1);
  });

  it('reads what an earlier process wrote, among what others wrote', async () => {
    const notes = new Notes();
    await new ApprovalNotes(notes).add(approval());
    notes.all.set('b'.repeat(40), `a remark\n${formatApproval(approval({ at: 1 }))}\n`);
    const found = await new ApprovalNotes(notes).of(12);
    expect(found).toEqual([approval({ at: 1, head: 'b'.repeat(40) }), approval()]);
  });

  it('counts nothing that git does not have', async () => {
    const notes = new Notes();
    const approvals = new ApprovalNotes(notes);
    notes.failure = new Error('away');
    await expect(approvals.add(approval())).rejects.toThrow('away');
    expect(await approvals.of(12)).toEqual([]);
  });
});
