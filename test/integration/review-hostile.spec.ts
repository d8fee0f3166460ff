import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { RepositoryReviewer } from '../../src/control/reviews/repository-reviewer.js';
import { REVIEW_LIMITS } from '../../src/control/reviews/review-limits.js';
import { ThreadedMaker } from '../../src/control/reviews/threaded-maker.js';
import type { Review } from '../../src/model/review.js';
import type { FileContent } from '../support/git-fixture.js';
import { deployment, REVIEW_THREAD, ReviewRig } from '../support/merge-rig.js';

// Reviews that take all they may, on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(240_000);

const MEBIBYTE = 2 ** 20;
let rig: ReviewRig;
let base: string;

beforeEach(async () => {
  rig = await ReviewRig.make();
  base = await rig.fixture.commit(rig.bare, { 'deploy/web.yaml': deployment('web') });
});
afterEach(() => rig.close());

const reviewerWith = (limits: Partial<typeof REVIEW_LIMITS> = {}): RepositoryReviewer =>
  rig.reviewer({ maker: new ThreadedMaker(REVIEW_THREAD, { ...REVIEW_LIMITS, timeMs: 120_000, ...limits }) });

const push = (files: Readonly<Record<string, FileContent>>, from = base): Promise<string> =>
  rig.fixture.commit(rig.bare, files, { ref: 'refs/heads/topic', from });

const review = (reviewer: RepositoryReviewer, head: string): Promise<Review> =>
  reviewer.review({ base, head, baseBranch: 'main', approvals: [] });

/** Whatever came before, the next one is made as if nothing had. */
const expectNext = async (reviewer: RepositoryReviewer): Promise<void> => {
  const head = await push({ 'deploy/next.yaml': deployment('next') });
  expect(await review(reviewer, head)).toMatchObject({ verdict: 'safe', sources: [{ name: 'shop', objects: 2 }] });
};

const bomb = (levels: number): string =>
  [
    'a0: &a0 [x, x]',
    ...Array.from({ length: levels }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`),
  ].join('\n');

describe('a hostile pull request', () => {
  it('with texts that expand, nest or go on without end is refused by name', async () => {
    const reviewer = reviewerWith();
    const head = await push({
      'deploy/bomb.yaml': bomb(60),
      'deploy/deep.yaml': `a: ${'['.repeat(5000)}${']'.repeat(5000)}`,
      'deploy/many.yaml': '---\na: 1\n'.repeat(10_001),
      'deploy/large.yaml': `a: ${'x'.repeat(3 * MEBIBYTE)}`,
    });
    const { verdict, errors } = await review(reviewer, head);
    expect(verdict).toBe('invalid');
    expect(errors.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'deploy/bomb.yaml MANIFEST_TOO_DEEP',
      'deploy/deep.yaml MANIFEST_TOO_DEEP',
      'deploy/large.yaml MANIFEST_TOO_LARGE',
      'deploy/many.yaml DOCUMENTS_TOO_MANY',
    ]);
    await expectNext(reviewer);
  });

  it('cannot lead out of the repository, nor name what is not in it', async () => {
    const reviewer = reviewerWith();
    const head = await push({
      'deploy/passwd.yaml': { link: '/etc/passwd' },
      'deploy/up.yaml': { link: '../../../../root/.ssh/id_rsa' },
      'deploy/elsewhere': { submodule: '1'.repeat(40) },
    });
    const { verdict, errors } = await review(reviewer, head);
    expect([verdict, ...errors.map(({ file, code }) => `${file} ${code}`)]).toEqual([
      'invalid',
      'deploy/passwd.yaml PATH_ESCAPES',
      'deploy/up.yaml PATH_ESCAPES',
    ]);
    const taken = await push({ 'deploy/web.yaml': null, deploy: { link: '/etc' } });
    const module = await push({ 'deploy/web.yaml': null, deploy: { submodule: '1'.repeat(40) } });
    for (const gone of [taken, module])
      expect((await review(reviewer, gone)).errors).toMatchObject([{ code: 'PATH_NOT_FOUND', file: 'deploy' }]);
    await expectNext(reviewer);
  });

  it('changes no rule by its own: those of the base hold', async () => {
    const rules = (action: string): string => `guards:\n  deletion: { action: ${action} }\n`;
    const files = {
      '.slipway.yaml': rules('approve'),
      'deploy/db.yaml': deployment('db'),
      'deploy/api.yaml': deployment('api'),
    };
    base = await rig.fixture.commit(rig.bare, files);
    const reviewer = reviewerWith();
    const head = await push({ '.slipway.yaml': rules('off'), 'deploy/db.yaml': null });
    const { verdict, guards } = await review(reviewer, head);
    expect([verdict, guards.map(({ guard }) => guard)]).toEqual(['approval', ['deletion']]);
    // What cannot be read counts as the strictest there is, and is said.
    base = await rig.fixture.commit(rig.bare, { '.slipway.yaml': 'guards: [' });
    const told = await review(reviewer, await push({ 'deploy/db.yaml': null }));
    expect([told.verdict, told.warnings.some(({ object }) => object.startsWith('.slipway.yaml:'))]).toEqual([
      'approval',
      true,
    ]);
  });

  it('shows no secret that it adds or changes', async () => {
    const secret = (value: string): string =>
      `apiVersion: v1\nkind: Secret\nmetadata: { name: key, namespace: shop }\nstringData: { password: ${value} }\n`;
    base = await rig.fixture.commit(rig.bare, { 'deploy/key.yaml': secret('hunter2-before') });
    const made = await review(reviewerWith(), await push({ 'deploy/key.yaml': secret('hunter2-after') }));
    expect(made.diffs.map(({ key }) => key)).toEqual(['Secret/shop/key']);
    expect(JSON.stringify(made)).not.toMatch(/hunter2|aHVudGVyMi/);
  });

  it('of 1,000 Deployments comes to a bounded review that says what it leaves out', async () => {
    const reviewer = reviewerWith();
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, file) => [
        `deploy/many/${file}.yaml`,
        Array.from({ length: 50 }, (_unused, n) => deployment(`app-${file}-${n}`)).join('---\n'),
      ]),
    );
    const made = await review(reviewer, await push(files));
    expect(made).toMatchObject({ verdict: 'safe', sources: [{ objects: 1001 }] });
    expect(made.omitted?.diffs).toBeGreaterThan(0);
    expect(JSON.stringify(made).length).toBeLessThanOrEqual(REVIEW_LIMITS.size);
    await expectNext(reviewer);
  });

  it('that takes longer than it may is told where it was, and the next one is made', async () => {
    const reviewer = reviewerWith({ timeMs: 10_000 });
    const line = (n: number): string => `  k${n}: &a${n} { value: "${'x'.repeat(40)}", more: [1, 2, 3] }\n`;
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: big }\ndata:\n${Array.from({ length: 25_000 }, (_, n) => line(n)).join('')}`;
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [`deploy/big-${n}.yaml`, `# ${n}\n${text}  last: *a1\n`]),
    );
    const { verdict, errors } = await review(reviewer, await push(files));
    expect([verdict, errors[0]?.code]).toEqual(['invalid', 'REVIEW_FAILED']);
    expect(errors[0]?.message).toMatch(
      /^the review failed while reading deploy\/big-\d+\.yaml: it took longer than 10 s$/,
    );
    expect(errors[0]?.file).toMatch(/^deploy\/big-\d+\.yaml$/);
    await expectNext(reviewer);
  });

  it('that needs more memory than it may is told so, and the next one is made', async () => {
    const reviewer = reviewerWith({ memoryMb: 64 });
    const entries = (n: number): string =>
      Array.from({ length: 20_000 }, (_, key) => `  "k${n}-${key}": "v${key}"\n`).join('');
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [
        `deploy/big-${n}.yaml`,
        `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: big-${n} }\ndata:\n${entries(n)}`,
      ]),
    );
    const { verdict, errors } = await review(reviewer, await push(files));
    expect([verdict, errors[0]?.code]).toEqual(['invalid', 'REVIEW_FAILED']);
    expect(errors[0]?.message).toMatch(/it needed more than 64 MiB of memory$/);
    await expectNext(reviewer);
  });
});
