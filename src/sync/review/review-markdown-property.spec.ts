import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { marked } from 'marked';
import { arbitraryPast, arbitraryReview, hostile, TAINT } from '../../../test/support/arbitrary-review.js';
import { htmlPieces, htmlUnescaped, proseOf } from '../../../test/support/html-text.js';
import { propertyRuns } from '../../../test/support/property-runs.js';
import { markdownSection } from './markdown.js';
import { isMarked, markerOf } from './marker.js';
import { reviewLines } from './review-lines.js';
import { reviewMarkdown, type ReviewMarkdownOptions } from './review-markdown.js';
import { planStatus } from './plan-status.js';
import { visible } from './untrusted.js';

const TAGS = new Set([
  ...['<h3>', '<h4>', '<p>', '<strong>', '<code>', '<pre>', '<ul>', '<li>', '<br>', '<sub>', '<blockquote>'],
  ...['<table>', '<thead>', '<tbody>', '<tr>', '<th>', '<td>', '<details>', '<summary>'],
  ...['<code class="language-diff">', '<code class="language-text">'],
]);
const HIDDEN = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]|(?!\n)\p{Cc}/u;

const options = (): fc.Arbitrary<ReviewMarkdownOptions> =>
  fc.record({
    ...{ reference: fc.constant('#12'), marker: fc.string({ unit: 'binary' }) },
    previous: fc.array(arbitraryPast(), { maxLength: 7 }),
    merged: fc.option(fc.record({ sha: hostile(), result: hostile() }), { nil: undefined }),
    outdated: fc.option(fc.record({ why: hostile() }), { nil: undefined }),
    maxLength: fc.constantFrom(4000, 20_000, 65_536),
  });
const htmlOf = (body: string): string => marked.parse(body, { gfm: true, async: false });

describe('a review in Markdown, whatever somebody wrote into the manifests', () => {
  it('has no tag and no comment but its own', () => {
    fc.assert(
      fc.property(arbitraryReview(), options(), (review, given) => {
        for (const body of reviewMarkdown(review, given)) {
          const pieces = htmlPieces(htmlOf(body));
          const foreign = pieces.filter(({ kind, raw }) => kind === 'open' && !TAGS.has(raw));
          expect(foreign).toEqual([]);
          expect(pieces.filter(({ kind }) => kind === 'comment')).toHaveLength(1);
          expect(pieces[0]?.kind).toBe('comment');
        }
      }),
      propertyRuns(12),
    );
  });

  it('has it in code only, where no forge looks for mentions, references or commands', () => {
    fc.assert(
      fc.property(arbitraryReview(), options(), (review, given) => {
        for (const body of reviewMarkdown(review, given)) {
          const prose = proseOf(htmlOf(body));
          expect(prose).not.toContain(TAINT);
          expect(prose).not.toMatch(/[@!~$%&]\w|`|\||:[a-z]\w*:|\bGH-|\/slipway/);
          expect(body).not.toMatch(/^\//m);
          expect(body).not.toMatch(HIDDEN);
        }
      }),
      propertyRuns(12),
    );
  });

  it('closes all that it opens, in each part', () => {
    fc.assert(
      fc.property(arbitraryReview(12), options(), (review, given) => {
        for (const body of reviewMarkdown(review, { ...given, maxLength: 4000 })) {
          const open: string[] = [];
          for (const { kind, name } of htmlPieces(htmlOf(body)))
            if (kind === 'open' && name !== 'br') open.push(name);
            else if (kind === 'close') expect(open.pop()).toBe(name);
          expect(open).toEqual([]);
        }
      }),
      propertyRuns(12),
    );
  });

  it('shows a value as it is, in a line and in a table', () => {
    fc.assert(
      fc.property(hostile(), hostile(), (first, second) => {
        const cells = [first, second].map((text) => [{ kind: 'value', text } as const]);
        const table = {
          kind: 'table',
          head: ['A', 'B', 'C'],
          rows: [[...cells, [{ kind: 'text', text: 'end' }]]],
        } as const;
        const html = htmlOf(markdownSection({ blocks: [{ kind: 'line', content: cells[0] ?? [] }, table] }));
        const codes = [...html.matchAll(/<code>([^<]*)<\/code>/g)].map(([, code = '']) => htmlUnescaped(code));
        const shown = [first, second].map((text) => visible(text).trim());
        const inCells = shown.map((text) => text.replace(/\\(?=\|)/g, '\\ '));
        expect(codes).toEqual([shown[0], ...inCells]);
        expect(html).toContain('<td>end</td>');
      }),
      propertyRuns(100),
    );
  });
});

describe('the parts of a review', () => {
  it('are at most five, under the limit, marked, and in order', () => {
    fc.assert(
      fc.property(arbitraryReview(25), options(), (review, given) => {
        const bodies = reviewMarkdown(review, given);
        expect(bodies.length).toBeLessThanOrEqual(5);
        bodies.forEach((body, at) => {
          expect(body.length).toBeLessThanOrEqual(given.maxLength ?? 0);
          expect(markerOf(body)).toMatchObject({ part: at + 1, of: bodies.length });
          expect(body.includes('<sub>Review of #12')).toBe(at === bodies.length - 1);
        });
        const whole = reviewMarkdown(review, { ...given, maxLength: 10_000_000 }).join('\n');
        const titles = (text: string) => [...text.matchAll(/^(?:#{3,4} |<summary>)(.*)$/gm)].map(([line]) => line);
        const all = titles(whole);
        const shown = titles(bodies.join('\n'));
        expect(shown).toEqual(all.filter((title) => shown.includes(title)));
      }),
      propertyRuns(12),
    );
  });

  it('are found again by their marker, and by no other', () => {
    const marker = () => fc.string({ unit: 'binary' }).map((text) => text.replace(/\p{Cs}/gu, ''));
    fc.assert(
      fc.property(arbitraryReview(1), marker(), marker(), (review, one, other) => {
        for (const body of reviewMarkdown(review, { marker: one })) {
          expect(isMarked(body.replaceAll('\n', '\r\n'), one)).toBe(true);
          expect(isMarked(body, other)).toBe(one === other);
        }
      }),
    );
  });
});

describe('a review on a terminal and as a status, whatever somebody wrote', () => {
  it('holds no control or hidden character', () => {
    fc.assert(
      fc.property(arbitraryReview(), options(), (review, given) => {
        const lines = reviewLines(review, given);
        expect(lines.filter((line) => HIDDEN.test(line) || line.includes('\n'))).toEqual([]);
        const { description } = planStatus(review);
        expect(description).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(description.length).toBeLessThanOrEqual(140);
      }),
      propertyRuns(12),
    );
  });
});
