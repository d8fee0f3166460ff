import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { openRemote } from '../../src/sync/git/open-remote.js';
import { pushRevert, revertBranchOf, type RevertOutcome } from '../../src/sync/git/revert.js';
import { openRepository } from '../../src/sync/repository.js';
import { GitFixture, configMap, type GitServer } from '../support/git-fixture.js';

let fixture: GitFixture;
let server: GitServer;
let bare: string;
let count = 0;

beforeAll(async () => {
  fixture = await GitFixture.make();
  server = await fixture.serve();
});

afterAll(() => fixture.close());

beforeEach(async () => {
  count += 1;
  bare = await fixture.repository(`repo-${count}.git`);
});

const AT = 1_790_000_000_000;

interface Way {
  readonly url: string;
  readonly useGit?: boolean;
}
const byHttp = (): Way => ({ url: `${server.url}/repo-${count}.git` });

const revert = async (sha: string, way: Way = byHttp(), changes: { ref?: string; path?: string } = {}) => {
  const folder = join(fixture.root, `work-${count}-${Math.random()}`);
  const { url, useGit } = way;
  const repository = await openRepository({ url, dir: `${folder}/clone`, timeoutMs: 10_000, blobLimit: 0, useGit });
  const remote = await openRemote({ url, folder: `${folder}/push`, useGitProgram: useGit });
  const request = { sha, ref: 'main', path: '.', reason: 'CrashLoop: app exits with code 1', at: AT, ...changes };
  try {
    return await pushRevert(request, { repository, remote });
  } finally {
    repository.close();
    await remote.close();
  }
};
const git = (...args: string[]): Promise<string> => fixture.git(bare, args);
const branchOf = (sha: string): string => `refs/heads/${revertBranchOf(sha)}`;
const pushed = (sha: string, subject: string): RevertOutcome => ({
  state: 'pushed',
  branch: `slipway/revert-${sha.slice(0, 7)}`,
  base: 'main',
  subject,
});

/** A good commit, a bad one, and one of another file after it. */
const history = async (): Promise<{ good: string; bad: string; head: string }> => {
  const good = await fixture.commit(bare, { 'app/web.yaml': configMap('web'), 'README.md': 'one' });
  const message = 'Use the new\nimage\n\nIt is faster.';
  const bad = await fixture.commit(
    bare,
    { 'app/web.yaml': configMap('web', 'bad'), 'app/new.yaml': '# new' },
    { message },
  );
  const head = await fixture.commit(bare, { 'README.md': 'two' });
  return { good, bad, head };
};

describe.each<[string, () => Way]>([
  ['over smart HTTP', byHttp],
  ['over smart HTTP without a git program for reading', () => ({ ...byHttp(), useGit: false })],
  ['in a local repository by git', () => ({ url: bare })],
  ['in a local repository without a git program', () => ({ url: bare, useGit: false })],
])('a revert %s', (_name, way) => {
  it('is a branch on top of the head, with the message of git revert', async () => {
    const { good, bad, head } = await history();
    expect(await revert(bad, way())).toEqual(pushed(bad, 'Revert "Use the new image"'));
    expect(await git('log', '-1', '--format=%P%n%an <%ae>%n%cn%n%at%n%B', branchOf(bad))).toBe(
      `${head}\nSlipway <slipway@localhost>\nSlipway\n${AT / 1000}\nRevert "Use the new image"\n\nThis reverts commit ${bad}.\n\nSlipway: CrashLoop: app exits with code 1\n\n`,
    );
    expect(await git('diff', '--name-only', good, branchOf(bad))).toBe('README.md\n');
    expect((await git('rev-parse', 'refs/heads/main')).trim()).toBe(head);
    expect(await git('fsck', '--strict', '--connectivity-only')).not.toMatch(/missing|error/);
  });
});

describe('the tree of a revert', () => {
  it('is the one that git revert makes', async () => {
    const { bad } = await history();
    await revert(bad);
    const work = join(fixture.root, `checkout-${count}`);
    await fixture.git(fixture.root, ['clone', '-q', bare, work]);
    await fixture.git(work, ['revert', '--no-edit', bad]);
    expect(await git('rev-parse', `${branchOf(bad)}^{tree}`)).toBe(
      await fixture.git(work, ['rev-parse', 'HEAD^{tree}']),
    );
  });

  it('undoes a merge against its first parent, and says so', async () => {
    const base = await fixture.commit(bare, { 'a.yaml': '1', 'b.yaml': '1' });
    await fixture.commit(bare, { 'b.yaml': '2' }, { ref: 'refs/heads/topic', from: base });
    const work = join(fixture.root, `merge-${count}`);
    await fixture.git(fixture.root, ['clone', '-q', bare, work]);
    await fixture.git(work, ['merge', '-q', '--no-ff', '-m', 'Merge topic', 'origin/topic']);
    await fixture.git(work, ['push', '-q', 'origin', 'HEAD:main']);
    const merge = (await git('rev-parse', 'main')).trim();
    await revert(merge);
    expect(await git('log', '-1', '--format=%b', branchOf(merge))).toContain(
      `This reverts commit ${merge}, reversing\nchanges made to ${base}.`,
    );
    expect(await git('diff', base, branchOf(merge))).toBe('');
  });
});

describe('a revert that is not to be made', () => {
  it('leaves a branch that is there already', async () => {
    const { bad, good } = await history();
    await git('update-ref', branchOf(bad), good);
    expect(await revert(bad)).toMatchObject({ state: 'exists' });
    expect((await git('rev-parse', branchOf(bad))).trim()).toBe(good);
  });

  it.each<[string, (commits: Awaited<ReturnType<typeof history>>) => Promise<[sha: string, changes?: object]>, RegExp]>(
    [
      [
        'files that changed since',
        async ({ bad }) => {
          await fixture.commit(bare, { 'app/web.yaml': configMap('web', 'worse') });
          return [bad];
        },
        /^changed since: app\/web\.yaml$/,
      ],
      [
        'what was undone already',
        async ({ bad }) => {
          await fixture.commit(bare, { 'app/web.yaml': configMap('web'), 'app/new.yaml': null });
          return [bad];
        },
        /^[0-9a-f]{7} has undone it already$/,
      ],
      ['the first commit', async ({ good }) => [good], /^[0-9a-f]{7} is the first commit$/],
      [
        'a commit that changed nothing of the source',
        async ({ head }) => [head, { path: './app/' }],
        /changed nothing below/,
      ],
      ['a source that follows a commit', async ({ bad }) => [bad, { ref: bad }], /is no branch/],
      [
        'a source that follows a tag',
        async ({ bad, head }) => {
          await git('tag', 'v1', head);
          return [bad, { ref: 'v1' }];
        },
        /^v1 is no branch$/,
      ],
    ],
  )('says why: %s', async (_name, prepare, why) => {
    const [sha, changes] = await prepare(await history());
    expect(await revert(sha, byHttp(), changes)).toEqual({ state: 'refused', why: expect.stringMatching(why) });
    expect(await git('for-each-ref', 'refs/heads/slipway/')).toBe('');
  });

  it('throws what the remote answers to a push it does not want', async () => {
    const { bad } = await history();
    await fixture.git(bare, ['config', 'receive.maxInputSize', '1']);
    await expect(revert(bad)).rejects.toMatchObject({ code: expect.stringMatching(/FORGE_ERROR|SOURCE_/) });
  });
});
