import { describe, expect, it } from '@jest/globals';
import { confirmsDeletion } from './deletion-guard.js';

const commit = (message: string) => ({ commit: { sha: '', message, author: '', committedAt: 0 } });

describe('confirmsDeletion', () => {
  it.each([
    'remove\n\nSlipway-Confirm: deletion',
    'remove\n\nSlipway-Confirm: deletion\n',
    'remove\n\nwhy\n\nSigned-off-by: Ann\nslipway-confirm:deletion\n',
  ])('takes the trailer of %j', (message) => expect(confirmsDeletion(commit(message))).toBe(true));

  it.each([
    'remove',
    'say Slipway-Confirm: deletion in a line',
    'Slipway-Confirm: deletion\n\nbut not at the end',
    'remove\n\nSlipway-Confirm: no',
    'remove\n\nSlipway-Confirm: deletion of some',
    '',
  ])('refuses %j', (message) => expect(confirmsDeletion(commit(message))).toBe(false));
});
