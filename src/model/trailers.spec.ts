import { describe, expect, it } from '@jest/globals';
import { trailersOf } from './trailers.js';

describe('trailersOf', () => {
  it('reads the last paragraph only', () => {
    const message =
      'Subject: not this\n\nBody: nor this\n\nSlipway-Promote: web\r\nReviewed-by: Bob <bob@example.org>\n\n';
    expect(trailersOf(message)).toEqual([
      { key: 'Slipway-Promote', value: 'web' },
      { key: 'Reviewed-by', value: 'Bob <bob@example.org>' },
    ]);
  });

  it('joins folded values and passes other lines over', () => {
    expect(trailersOf('x\n\nKey: one\n  two\nnot a trailer\nOther: a:b')).toEqual([
      { key: 'Key', value: 'one two' },
      { key: 'Other', value: 'a:b' },
    ]);
  });

  it('takes a message of trailers alone, and none from an empty one', () => {
    expect(trailersOf('Slipway-Abort: web')).toEqual([{ key: 'Slipway-Abort', value: 'web' }]);
    expect(trailersOf('')).toEqual([]);
    expect(trailersOf('just a subject')).toEqual([]);
  });
});
