import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ForgeComment } from '../../sync/forge/provider.js';
import { ReviewComment } from './review-comment.js';

let shown: ForgeComment[];
let ids: number;
let writes: string[];
/** What the forge makes of a body. */
let made: (body: string) => string;
/** The next comment is made, and the answer is lost. */
let isLost: boolean;

const forge = {
  comments: async (): Promise<readonly ForgeComment[]> => [...shown],
  addComment: async (_number: number, body: string): Promise<ForgeComment> => {
    ids += 1;
    writes.push(`add ${ids}`);
    const comment = { id: String(ids), author: 'bot', own: true, body: made(body), createdAt: ids, updatedAt: ids };
    shown.push(comment);
    if (isLost) throw new Error('no answer');
    return comment;
  },
  editComment: async (_number: number, id: string, body: string): Promise<boolean> => {
    writes.push(`edit ${id}`);
    const at = shown.findIndex((comment) => comment.id === id);
    const comment = shown[at];
    if (comment) shown[at] = { ...comment, body: made(body) };
    return comment !== undefined;
  },
  deleteComment: async (_number: number, id: string): Promise<void> => {
    writes.push(`delete ${id}`);
    shown = shown.filter((comment) => comment.id !== id);
  },
};
const make = (): ReviewComment => new ReviewComment({ forge, number: 1, isMarked: (body) => body.startsWith('MARK') });
const adopt = (comment: ReviewComment): void => comment.adopt([...shown], comment.version);
const bodies = (): string[] => shown.map(({ body }) => body);

beforeEach(() => {
  shown = [];
  ids = 0;
  writes = [];
  made = (body) => body;
  isLost = false;
});

describe('ReviewComment', () => {
  it('is made, changed in place and left alone', async () => {
    const comment = make();
    adopt(comment);
    comment.want(['MARK one']);
    await comment.sync();
    await comment.sync();
    comment.want(['MARK two']);
    await comment.sync();
    expect(writes).toEqual(['add 1', 'edit 1']);
    expect(bodies()).toEqual(['MARK two']);
  });

  it('is not made twice when the answer is lost', async () => {
    const comment = make();
    adopt(comment);
    comment.want(['MARK one']);
    isLost = true;
    await expect(comment.sync()).rejects.toThrow('no answer');
    isLost = false;
    comment.want(['MARK two']);
    await comment.sync();
    expect(writes).toEqual(['add 1', 'edit 1']);
    expect(bodies()).toEqual(['MARK two']);
  });

  it('is not taken for changed by somebody when it is listed while it is written', async () => {
    const comment = make();
    adopt(comment);
    comment.want(['MARK one']);
    await comment.sync();
    adopt(comment);
    comment.want(['MARK two']);
    const { editComment } = forge;
    let late: (() => void) | undefined;
    forge.editComment = async (...edit) => {
      const { version } = comment;
      const listed = [...shown];
      comment.adopt(listed, version);
      late = () => comment.adopt(listed, version);
      return editComment(...edit);
    };
    await comment.sync().finally(() => (forge.editComment = editComment));
    late?.();
    adopt(comment);
    expect(comment.isSettled).toBe(true);
    await comment.sync();
    expect(writes).toEqual(['add 1', 'edit 1']);
  });

  it('is not written before it is known what is there', async () => {
    const comment = make();
    comment.want(['MARK one']);
    await comment.sync();
    expect(writes).toEqual([]);
    expect(comment.isSettled).toBe(false);
  });

  it('finds its parts after a restart, and no others', async () => {
    const other = { id: '7', author: 'eve', own: false, body: 'MARK mine', createdAt: 0, updatedAt: 0 };
    shown = [other, { ...other, id: '8', own: true, body: 'a remark' }];
    const before = make();
    before.want(['MARK a', 'MARK b']);
    adopt(before);
    await before.sync();
    const comment = make();
    adopt(comment);
    comment.want(['MARK a', 'MARK b']);
    await comment.sync();
    expect(writes).toEqual(['add 1', 'add 2']);
    comment.want(['MARK c']);
    await comment.sync();
    expect(bodies()).toEqual(['MARK mine', 'a remark', 'MARK c']);
  });

  it('is written once to a forge that makes something else of it', async () => {
    made = (body) => `${body} \r\n`;
    const comment = make();
    adopt(comment);
    comment.want(['MARK one']);
    await comment.sync();
    for (let look = 0; look < 3; look++) {
      adopt(comment);
      await comment.sync();
    }
    expect(writes).toEqual(['add 1']);
  });

  it('is written again when somebody changed it', async () => {
    const comment = make();
    adopt(comment);
    comment.want(['MARK one']);
    await comment.sync();
    adopt(comment);
    shown = shown.map((one) => ({ ...one, body: 'MARK other' }));
    adopt(comment);
    expect(comment.isSettled).toBe(false);
    await comment.sync();
    expect(bodies()).toEqual(['MARK one']);
  });

  it('passes over a listing that is older than its last write', async () => {
    const comment = make();
    adopt(comment);
    const { version } = comment;
    comment.want(['MARK one']);
    await comment.sync();
    comment.adopt([], version);
    expect(comment.isSettled).toBe(true);
  });

  it('comes to what is wanted, in order, whatever was deleted', async () => {
    const texts = fc.array(fc.constantFrom('MARK a', 'MARK b', 'MARK c'), { minLength: 1, maxLength: 4 });
    const step = fc.record({ texts, gone: fc.array(fc.nat({ max: 3 }), { maxLength: 2 }), isSeen: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        shown = [];
        const comment = make();
        adopt(comment);
        for (const { texts: wanted, gone, isSeen } of steps) {
          shown = shown.filter((_one, at) => !gone.includes(at));
          if (isSeen) adopt(comment);
          comment.want(wanted);
          await comment.sync();
          // What was deleted unseen is noticed at the next look.
          adopt(comment);
          await comment.sync();
          expect(bodies()).toEqual(wanted);
        }
      }),
    );
  });
});
