import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { planStatus } from '../../src/sync/review/plan-status.js';
import { reviewLines } from '../../src/sync/review/review-lines.js';
import { reviewMarkdown } from '../../src/sync/review/review-markdown.js';
import { exampleReview } from '../support/example-merge.js';

const PAGE = new URL('../../docs/pull-requests.md', import.meta.url);
const EXAMPLE = /(<!-- example -->\n)[\s\S]*?(<!-- \/example -->)/;

/** The comment without its marker, as a reader sees it. */
const comment = (): string =>
  reviewMarkdown(exampleReview(), { reference: '#12', marker: 'shop' }).join('\n').split('\n').slice(1).join('\n');

describe('docs/pull-requests.md', () => {
  it('shows what Slipway says of the example (UPDATE_DOCS=1 writes it; then draw the picture: scripts/docs)', () => {
    const page = readFileSync(PAGE, 'utf8');
    const right = page.replace(EXAMPLE, (_all, open: string, close: string) => `${open}\n${comment()}\n\n${close}`);
    if (process.env.UPDATE_DOCS) writeFileSync(PAGE, right);
    expect(readFileSync(PAGE, 'utf8')).toBe(right);
    expect(page).toMatch(EXAMPLE);
  });

  it('shows its status and the first lines for a terminal', () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(page).toContain(planStatus(exampleReview()).description);
    expect(page).toContain(reviewLines(exampleReview()).slice(0, 8).join('\n'));
  });
});
