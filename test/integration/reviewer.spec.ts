import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LocalMaker } from '../../src/control/reviews/local-maker.js';
import type { Maker } from '../../src/control/reviews/maker.js';
import { ThreadedMaker } from '../../src/control/reviews/threaded-maker.js';
import type { FileContent } from '../support/git-fixture.js';
import { deployment, REVIEW_THREAD, ReviewRig } from '../support/merge-rig.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(180_000);

let rig: ReviewRig;

beforeEach(async () => {
  rig = await ReviewRig.make();
});
afterEach(() => rig.close());

const topic = (files: Readonly<Record<string, FileContent>>, from: string): Promise<string> =>
  rig.fixture.commit(rig.bare, files, { ref: 'refs/heads/topic', from });

const MAKERS: readonly (readonly [string, () => Maker, boolean])[] = [
  ['here', () => new LocalMaker(), true],
  ['here, without a git program', () => new LocalMaker(), false],
  ['in a thread', () => new ThreadedMaker(REVIEW_THREAD), true],
];

describe.each(MAKERS)('a review made %s', (_where, makerOf, useGit) => {
  const review = (base: string, head: string, sources = [{ name: 'shop', path: 'deploy' }]) =>
    rig.reviewer({ maker: makerOf(), useGit, sources }).review({ base, head, baseBranch: 'main', approvals: [] });

  it('is of the head merged onto the base, and bound to both', async () => {
    const start = await rig.fixture.commit(rig.bare, { 'deploy/web.yaml': deployment('web') });
    const base = await rig.fixture.commit(rig.bare, { 'deploy/db.yaml': deployment('db') });
    const head = await topic({ 'deploy/shop.yaml': deployment('shop') }, start);
    const made = await review(base, head);
    expect(made).toMatchObject({ verdict: 'safe', bound: { base, head }, sources: [{ name: 'shop', objects: 3 }] });
    expect(made.bound.tree).toMatch(/^[0-9a-f]{40}$/);
    expect(made.bound.state).toMatch(/^[0-9a-f]{16}$/);
    expect(made.forecast?.workloads.map(({ key }) => key)).toEqual([
      'Deployment/shop/db',
      'Deployment/shop/shop',
      'Deployment/shop/web',
    ]);
  });

  it('is of the sources that the merge touches, and that follow the branch', async () => {
    const files = { 'a/x.yaml': deployment('a'), 'b/x.yaml': deployment('b'), 'README.md': 'one' };
    const base = await rig.fixture.commit(rig.bare, files);
    const sources = [
      { name: 'a', path: './a/' },
      { name: 'b', path: 'b', ref: 'refs/heads/main' },
      { name: 'b-staging', path: 'b', ref: 'staging' },
    ];
    const head = await topic({ 'b/x.yaml': deployment('b', 'b:2'), 'README.md': 'two' }, base);
    expect((await review(base, head, sources)).sources.map(({ name }) => name)).toEqual(['b']);
    const readme = await topic({ 'README.md': 'three' }, base);
    expect(await review(base, readme, sources)).toMatchObject({ verdict: 'safe', sources: [] });
  });

  it('says what is wrong: findings, conflicts, no common commit', async () => {
    const base = await rig.fixture.commit(rig.bare, { 'deploy/web.yaml': deployment('web') });
    const wrong = await topic(
      { 'deploy/bad.yaml': 'kind: Deployment\napiVersion: apps/v1\nspec: {replica: 1}\n' },
      base,
    );
    const { verdict, errors } = await review(base, wrong);
    expect([verdict, errors[0]?.file]).toEqual(['invalid', 'deploy/bad.yaml']);
    const ahead = await rig.fixture.commit(rig.bare, { 'deploy/web.yaml': deployment('web', 'web:2') });
    const behind = await topic({ 'deploy/web.yaml': deployment('web', 'web:3') }, base);
    expect(await review(ahead, behind)).toMatchObject({ verdict: 'invalid', conflicts: ['deploy/web.yaml'] });
    const other = await rig.fixture.commit(rig.bare, { 'x.yaml': 'x' }, { ref: 'refs/heads/other', from: null });
    expect((await review(ahead, other)).errors).toMatchObject([{ code: 'MERGE_IMPOSSIBLE' }]);
  });
});
