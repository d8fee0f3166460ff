import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { planStatus } from '../../src/sync/review/plan-status.js';
import { reviewLines } from '../../src/sync/review/review-lines.js';
import { reviewMarkdown } from '../../src/sync/review/review-markdown.js';
import { exampleReview } from '../support/example-merge.js';

const PAGE = new URL('../../docs/pull-requests.md', import.meta.url);
const EXAMPLE = /(<!-- example -->\n)[\s\S]*?(<!-- \/example -->)/;
/** The block that shows the beginning of a terminal's text. */
const TERMINAL = /(words:\n\n```\n)[\s\S]*?(\n…\n```)/;
const TERMINAL_LINES = 20;

/** The comment without its marker, as a reader sees it. */
const comment = (): string =>
  reviewMarkdown(exampleReview(), { reference: '#12', marker: 'shop' }).join('\n').split('\n').slice(1).join('\n');

describe('docs/pull-requests.md', () => {
  it('shows what Slipway says of the example (UPDATE_DOCS=1 writes it; then draw the picture: scripts/docs)', () => {
    const page = readFileSync(PAGE, 'utf8');
    const lines = reviewLines(exampleReview(), { reference: '#12' }).slice(0, TERMINAL_LINES).join('\n');
    const right = page
      .replace(EXAMPLE, (_all, open: string, close: string) => `${open}\n${comment()}\n\n${close}`)
      .replace(TERMINAL, (_all, open: string, close: string) => `${open}${lines}${close}`);
    if (process.env.UPDATE_DOCS) writeFileSync(PAGE, right);
    expect(readFileSync(PAGE, 'utf8')).toBe(right);
    expect(page).toMatch(EXAMPLE);
    expect(page).toMatch(TERMINAL);
  });

  it('shows its status', () => {
    expect(readFileSync(PAGE, 'utf8')).toContain(`\`${planStatus(exampleReview()).description}\``);
  });
});
