import { describe, expect, it } from '@jest/globals';
import { matchesBranch } from './branch-pattern.js';

describe('patterns of branches', () => {
  it.each([
    [['feature/*'], 'feature/one', true],
    [['feature/*'], 'feature/one/two', false],
    [['feature/**'], 'feature/one/two', true],
    [['**'], 'any/thing', true],
    [['**/fix'], 'fix', true],
    [['**/fix'], 'a/b/fix', true],
    [['a/**/z'], 'a/z', true],
    [['a/**/z'], 'a/b/y', false],
    [['v*.*-rc'], 'v1.2-rc', true],
    [['v*.*-rc'], 'v1-rc', false],
    [['a*a'], 'a', false],
    [['**', '!wip/*'], 'wip/one', false],
    [['**', '!wip/**', 'wip/show'], 'wip/show', true],
    [['!wip/*'], 'other', false],
    [['(a|b)+'], 'aaa', false],
    [['*'], 'main', true],
  ])('%j and %s: %s', (patterns, branch, expected) => {
    expect(matchesBranch(patterns, branch)).toBe(expected);
  });

  it('cannot be made slow', () => {
    const stars = `${'a*'.repeat(120)}b`;
    expect(matchesBranch([stars, `${'**/'.repeat(80)}x`], `${'a'.repeat(200)}/${'a/'.repeat(25)}y`)).toBe(false);
  });
});
