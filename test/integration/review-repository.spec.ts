import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mergeWholeFiles } from '../../src/sync/git/merge-files.js';
import { ReviewRepository, type ReadyMerge } from '../../src/sync/review/review-repository.js';
import { GitFixture, type GitServer } from '../support/git-fixture.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(180_000);

let fixture: GitFixture;
let server: GitServer;
let bare: string;
let opened: ReviewRepository[];

beforeEach(async () => {
  fixture = await GitFixture.make();
  server = await fixture.serve();
  bare = await fixture.repository();
  opened = [];
});

afterEach(async () => {
  for (const repository of opened) repository.close();
  await fixture.close();
});

const open = async (kind: string, useGit: boolean): Promise<ReviewRepository> => {
  const url = kind === 'remote' ? `${server.url}/shop.git` : bare;
  const dir = path.join(fixture.root, `reviews-${opened.length}`);
  const repository = await ReviewRepository.open({ url, dir, useGit, timeoutMs: 60_000 });
  opened.push(repository);
  return repository;
};

const LINES = Array.from({ length: 20 }, (_, index) => `line ${index}`);
const text = (changes: Readonly<Record<number, string>> = {}): string =>
  LINES.map((line, index) => `${changes[index] ?? line}\n`).join('');

/** What it comes to, whoever merges. */
const outcomeOf = async (repository: ReviewRepository, { outcome }: ReadyMerge) => {
  if (!('sides' in outcome)) return outcome;
  const objects = await repository.objects();
  try {
    return (await mergeWholeFiles(objects, outcome.sides)).outcome;
  } finally {
    objects.close();
  }
};

const merge = async (repository: ReviewRepository, base: string, head: string) =>
  outcomeOf(repository, await repository.prepare({ base, head }));

/** The tree that git itself merges to, in a checkout. */
const mergedByGit = async (base: string, head: string): Promise<string> => {
  const work = path.join(fixture.root, `work-${head}`);
  await fixture.git(fixture.root, ['clone', '-q', bare, work]);
  await fixture.git(work, ['checkout', '-q', base]);
  await fixture.git(work, ['merge', '-q', '--no-edit', head]);
  return (await fixture.git(work, ['rev-parse', 'HEAD^{tree}'])).trim();
};

const treeOf = async (commit: string): Promise<string> =>
  (await fixture.git(bare, ['rev-parse', `${commit}^{tree}`])).trim();

describe.each([
  ['remote', true],
  ['remote', false],
  ['local', true],
  ['local', false],
])('merging a head onto its base: %s, with a git program: %s', (kind, useGit) => {
  it('knows what a commit was merged into', async () => {
    const first = await fixture.commit(bare, { 'a.txt': 'a' });
    const second = await fixture.commit(bare, { 'a.txt': 'b' });
    const repository = await open(kind, useGit);
    expect(await repository.firstParent(second)).toBe(first);
    expect(await repository.firstParent(first)).toBeUndefined();
  });

  it('comes to what git comes to', async () => {
    const start = await fixture.commit(bare, { 'a/one.txt': text(), 'b/two.txt': text(), 'c.txt': 'c' });
    const base = await fixture.commit(bare, { 'a/one.txt': text({ 1: 'base' }), 'new/base.txt': 'new' });
    const head = await fixture.commit(
      bare,
      { 'b/two.txt': text({ 15: 'head' }), 'c.txt': null, 'a/head.txt': 'new' },
      { ref: 'refs/heads/topic', from: start },
    );
    expect(await merge(await open(kind, useGit), base, head)).toEqual({ tree: await mergedByGit(base, head) });
  });

  it('needs no merge where one side has all of the other', async () => {
    const old = await fixture.commit(bare, { 'a.txt': 'one' });
    const base = await fixture.commit(bare, { 'a.txt': 'two' });
    const ahead = await fixture.commit(bare, { 'a.txt': 'three' }, { ref: 'refs/heads/topic', from: base });
    const repository = await open(kind, useGit);
    expect(await merge(repository, base, ahead)).toEqual({ tree: await treeOf(ahead) });
    expect(await merge(repository, base, base)).toEqual({ tree: await treeOf(base) });
    expect(await merge(repository, base, old)).toEqual({ tree: await treeOf(base) });
  });

  it('names the files that both changed', async () => {
    const start = await fixture.commit(bare, { 'a/one.txt': text(), 'b.txt': text(), 'ü.txt': text() });
    const base = await fixture.commit(bare, { 'a/one.txt': text({ 1: 'base' }), 'ü.txt': text({ 3: 'base' }) });
    const head = await fixture.commit(
      bare,
      { 'a/one.txt': text({ 1: 'head' }), 'ü.txt': null },
      { ref: 'refs/heads/topic', from: start },
    );
    expect(await merge(await open(kind, useGit), base, head)).toEqual({ conflicts: ['a/one.txt', 'ü.txt'] });
  });

  it('says that histories have nothing in common', async () => {
    const base = await fixture.commit(bare, { 'a.txt': 'one' });
    const head = await fixture.commit(bare, { 'b.txt': 'two' }, { ref: 'refs/heads/topic', from: null });
    expect(await merge(await open(kind, useGit), base, head)).toEqual({
      impossible: 'the two have no commit in common',
    });
  });
});

describe.each(['remote', 'local'])('a review repository (%s)', (kind) => {
  it('merges lines, follows renames, and knows histories that cross', async () => {
    const start = await fixture.commit(bare, { 'a.txt': text(), 'b.txt': text() });
    const left = await fixture.commit(bare, { 'a.txt': text({ 1: 'left' }) }, { from: start });
    const right = await fixture.commit(
      bare,
      { 'b.txt': text({ 1: 'right' }) },
      { ref: 'refs/heads/topic', from: start },
    );
    // Each takes the other's.
    const mergeOf = async (one: string, other: string, branch: string): Promise<string> => {
      const tree = (await fixture.git(bare, ['merge-tree', '--write-tree', one, other])).trim();
      const made = await fixture.git(bare, ['commit-tree', tree, '-p', one, '-p', other, '-m', 'merge']);
      await fixture.git(bare, ['update-ref', `refs/heads/${branch}`, made.trim()]);
      return made.trim();
    };
    const mainMerge = await mergeOf(left, right, 'main');
    const topicMerge = await mergeOf(right, left, 'topic');
    const base = await fixture.commit(bare, { 'a.txt': text({ 1: 'left', 10: 'base' }) }, { from: mainMerge });
    const head = await fixture.commit(
      bare,
      { 'a.txt': null, 'moved.txt': text({ 1: 'left', 18: 'head' }) },
      { ref: 'refs/heads/topic', from: topicMerge },
    );
    expect(await merge(await open(kind, true), base, head)).toEqual({ tree: await mergedByGit(base, head) });
  });

  it('finds where a long branch began, and answers at once what it knows', async () => {
    const start = await fixture.commit(bare, { 'a.txt': text(), 'b.txt': text() });
    let head = start;
    for (let count = 0; count < 130; count++)
      head = await fixture.commit(
        bare,
        { 'b.txt': text({ 1: String(count) }) },
        { ref: 'refs/heads/topic', from: head },
      );
    const base = await fixture.commit(bare, { 'a.txt': text({ 2: 'base' }) }, { from: start });
    const repository = await open(kind, true);
    const tree = await mergedByGit(base, head);
    expect(await merge(repository, base, head)).toEqual({ tree });
    await server.close();
    expect(await merge(repository, base, head)).toEqual({ tree });
  });

  it('runs nothing that the repository configures, and leaves a local one as it is', async () => {
    await fixture.git(bare, ['config', 'merge.evil.driver', `touch ${fixture.root}/evil; exit 0`]);
    const attributes = { '.gitattributes': '* merge=evil\n' };
    const start = await fixture.commit(bare, { ...attributes, 'a.txt': text() });
    const base = await fixture.commit(bare, { 'a.txt': text({ 1: 'base' }) });
    const head = await fixture.commit(bare, { 'a.txt': text({ 9: 'x' }) }, { ref: 'refs/heads/topic', from: start });
    const before = await fixture.git(bare, ['count-objects', '-v']);
    expect(await merge(await open(kind, true), base, head)).toEqual({ tree: expect.stringMatching(/^[0-9a-f]{40}$/) });
    expect(await fixture.git(bare, ['count-objects', '-v'])).toBe(before);
    await expect(fixture.git(fixture.root, ['hash-object', `${fixture.root}/evil`])).rejects.toThrow();
  });

  it('says that a commit is not there', async () => {
    const base = await fixture.commit(bare, { 'a.txt': 'one' });
    const repository = await open(kind, true);
    await expect(repository.prepare({ base, head: '1'.repeat(40) })).rejects.toMatchObject({ code: 'REF_NOT_FOUND' });
    expect(await repository.branches()).toEqual(new Map([['main', base]]));
  });
});
