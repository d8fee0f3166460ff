import { describe, expect, it } from '@jest/globals';
import { EXAMPLE_REVIEW } from '../../../test/support/example-review.js';
import type { Review } from '../../model/review.js';
import { reviewLines } from './review-lines.js';
import { reviewMarkdown } from './review-markdown.js';
import type { ReviewContext } from './past-review.js';

const OPTIONS = { reference: '#12', marker: 'shop' };
const linesOf = (review: Review, context: ReviewContext = {}) =>
  reviewMarkdown(review, { ...OPTIONS, ...context })
    .join('\n')
    .split('\n');
const finding = { file: 'web.yaml', line: 3, column: 5, severity: 'error', code: 'FIELD_UNKNOWN', field: '' } as const;
const nothing = { workloads: [], diffs: [], guards: [], deletions: [], warnings: [], otherObjects: {} };
const invalid: Review = { ...EXAMPLE_REVIEW, ...nothing, verdict: 'invalid', forecast: undefined };

describe('a review in Markdown', () => {
  it('begins with its marker and the verdict, and puts volumes that lose their owner in bold', () => {
    const lines = linesOf(EXAMPLE_REVIEW);
    expect(lines.slice(0, 2)).toEqual(['<!-- slipway:plan shop 1/1 -->', '### 🟡 Needs approval']);
    const kept = 'the data is kept, but nothing mounts it any more';
    expect(lines).toContain(`- \`Deployment shop/worker\` with **volume** **\`shop/worker-data\`**: ${kept}`);
    expect(lines).toContain('! data.API_KEY: value changed');
  });

  it('says of a volume that is a folder that it stays on its node', () => {
    const deletions = [{ key: 'Deployment/shop/worker', source: 'shop', volumes: ['/srv/db'] }];
    const kept = 'the data is kept, but nothing mounts it any more';
    expect(linesOf({ ...EXAMPLE_REVIEW, deletions })).toContain(
      `- \`Deployment shop/worker\` with **volume** **\`/srv/db\`** on its node: ${kept}`,
    );
  });

  it('gives one line to an object that comes or goes', () => {
    const fields = [{ path: 'spec.replicas', kind: 'removed', from: '1' } as const];
    const worker = { key: 'Deployment/shop/worker', source: 'shop', file: 'worker.yaml', fields, omitted: 3 };
    const lines = linesOf({ ...EXAMPLE_REVIEW, diffs: [{ ...worker, kind: 'removed' }] });
    expect(lines).toContain('`Deployment shop/worker` deleted in `worker.yaml`');
    expect(lines.join(' ')).not.toMatch(/spec\.replicas|more field/);
    expect(linesOf({ ...EXAMPLE_REVIEW, diffs: [{ ...worker, kind: 'changed' }] })).toContain('- spec.replicas: 1');
  });

  it('lists the errors of what is invalid, and how many more there are', () => {
    const errors = [{ ...finding, message: 'unknown field "replica"', remedy: 'did you mean "replicas"?' }];
    const lines = linesOf({ ...invalid, errors, errorCount: 3 });
    expect(lines[1]).toBe('### ❌ Invalid: 3 errors');
    expect(lines).toContain('- `web.yaml:3:5`: `unknown field "replica"` (`did you mean "replicas"?`)');
    expect(lines).toContain('… and 2 more errors.');
  });

  it('names files in conflict, and what to do', () => {
    const lines = linesOf({ ...invalid, errors: [], errorCount: 0, conflicts: ['deploy/web.yaml'] });
    expect(lines[1]).toBe('### ❌ Conflicts in 1 file');
    expect(lines).toContain('- `deploy/web.yaml`');
    expect(lines.join(' ')).toContain('Rebase onto the base branch, or merge it into this one, and push.');
  });

  it('is short when nothing is touched', () => {
    const lines = linesOf({ ...EXAMPLE_REVIEW, ...nothing, verdict: 'safe', sources: [], forecast: undefined });
    expect(lines.filter(Boolean).slice(1, -1)).toEqual([
      '### ✅ No change',
      'Nothing that Slipway runs is touched by this change.',
    ]);
  });

  it('says on top that it was merged, or holds no more, and then folds what it said', () => {
    const merged = { sha: 'abc1234def', result: 'rolled out as planned in 12 s' };
    expect(linesOf(EXAMPLE_REVIEW, { merged })[1]).toBe('> **Merged** as `abc1234` · `rolled out as planned in 12 s`');
    const lines = linesOf(EXAMPLE_REVIEW, { outdated: { why: 'closed without a merge' } });
    expect(lines[1]).toBe('> **Outdated**: `closed without a merge`. What follows was true before.');
    expect(lines).toContain('<summary>What changes</summary>');
  });

  it('keeps a line each of the last five earlier reviews, newest first', () => {
    const previous = Array.from({ length: 7 }, (_, at) => ({
      ...{ base: 'b'.repeat(40), head: String(at).repeat(40), verdict: 'safe' as const },
      ...{ madeAt: Date.UTC(2026, 10, 27, 12, at), why: 'the head moved' },
    }));
    const told = linesOf(EXAMPLE_REVIEW, { previous }).filter((line) => line.startsWith('- Outdated'));
    expect(told.map((line) => /head `(\d)/.exec(line)?.[1])).toEqual(['6', '5', '4', '3', '2']);
    expect(told[0]).toBe('- Outdated: head `6666666` on `bbbbbbb`, safe, 2026-11-27 12:06:00 UTC: `the head moved`');
  });

  it('goes on in further comments, cuts what is too long, and says what was left out', () => {
    const fields = Array.from({ length: 200 }, (_, at) => ({ path: `data.k${at}`, kind: 'added', to: 'v' }) as const);
    const diffs = EXAMPLE_REVIEW.diffs.map((diff) => ({ ...diff, fields }));
    const bodies = reviewMarkdown({ ...EXAMPLE_REVIEW, diffs }, { ...OPTIONS, maxLength: 6000 });
    expect(bodies.length).toBeGreaterThan(1);
    expect(bodies.join('\n')).toMatch(/… \d+ more lines left out for length\. All of it: `slipway review`/);
    expect(bodies.at(-1)).toContain('<sub>Review of #12');
  });

  it('says the same on a terminal', () => {
    const words = (text: string) => text.replace(/[`*|<>#-]|<\/?\w+>|\s/g, '');
    const markdown = words(linesOf(EXAMPLE_REVIEW).join(' '));
    for (const line of reviewLines(EXAMPLE_REVIEW, { reference: '#12' }))
      for (const part of line.split(/^ *\w[\w ]*: |, /)) expect(markdown).toContain(words(part));
  });
});
