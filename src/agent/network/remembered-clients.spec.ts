import { describe, expect, it } from '@jest/globals';
import { membersOf } from './remembered-clients.js';

describe('membersOf', () => {
  it('reads who is remembered, and for how long yet', () => {
    const elem = [{ elem: { val: '10.42.0.2', expires: 599 } }, { elem: { val: '10.42.0.3', expires: 0 } }];
    const json = JSON.stringify({
      nftables: [
        { metainfo: {} },
        { set: { name: 'aff-600/shop/web/tcp/80/10.42.0.9/80', elem } },
        { set: { name: 'vips', elem: ['10.96.0.9'] } },
        { set: { name: 'empty' } },
      ],
    });
    expect([...membersOf(json)]).toEqual([
      ['aff-600/shop/web/tcp/80/10.42.0.9/80', ['10.42.0.2 expires 599s']],
      ['vips', []],
      ['empty', []],
    ]);
  });
});
