import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { disarmQuickActions, fitMarkdown } from './quick-actions.js';

/** What any GitLab could obey: after it dropped carriage returns, a slash and a word at the start of a line, indented or not. */
const obeyed = (text: string): boolean => /^\s*\/\w+(\s|$)/m.test(text.replaceAll('\r', ''));

describe('quick actions', () => {
  it.each([
    ['/merge', String.raw`\/merge`],
    ['done\n/close now', 'done\n\\/close now'],
    ['   /label ~x', String.raw`   \/label ~x`],
    ['a\r\n/approve\r\nb', 'a\n\\/approve\nb'],
    ['\r/\rmerge', '\n/\nmerge'],
    ['/cl\rose', '\\/cl\nose'],
    ['```\n/merge\n```', '```\n\\/merge\n```'],
    ['/a\n\n/b', '\\/a\n\n\\/b'],
  ])('%j is disarmed', (text, harmless) => {
    expect(disarmQuickActions(text)).toBe(harmless);
  });

  it.each(['plain', 'either/or', '/usr/bin/env', 'say `/merge`', '<!-- slipway -->', '//', '/ merge', ''])(
    '%j stays',
    (text) => {
      expect(disarmQuickActions(text)).toBe(text);
    },
  );

  it('leaves none, whatever the text', () => {
    const piece = fc.constantFrom('/merge', '/', 'close', '\n', '\r', ' ', '\t', '\\', '`', '\u2028', 'a', '/x/y');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const disarmed = disarmQuickActions(pieces.join(''));
        expect(obeyed(disarmed)).toBe(false);
        expect(disarmQuickActions(disarmed)).toBe(disarmed);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['ab\n/x/y', 5, 'ab\n\\/'],
    ['ab\n/x/y', 6, 'ab\n/x/'],
    ['/a\n/x/y', 6, '\\/a\n\\/'],
    ['/xyz', 3, '\\/x'],
    ['abc', 3, 'abc'],
  ])('%j cut to %d makes none', (text, limit, fitted) => {
    expect(fitMarkdown(text, limit)).toBe(fitted);
  });
});
