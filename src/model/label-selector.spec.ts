import { describe, expect, it } from '@jest/globals';
import { selectorText } from './label-selector.js';

describe('selectorText', () => {
  it('writes a selector as kubectl does', () => {
    expect(
      selectorText({
        matchLabels: { app: 'web', tier: 'front' },
        matchExpressions: [
          { key: 'zone', operator: 'In', values: ['a', 'b'] },
          { key: 'zone', operator: 'NotIn', values: ['c'] },
          { key: 'new', operator: 'Exists' },
          { key: 'old', operator: 'DoesNotExist' },
        ],
      }),
    ).toBe('app=web,tier=front,zone in (a,b),zone notin (c),new,!old');
    expect([selectorText({}), selectorText()]).toEqual(['', '']);
  });
});
