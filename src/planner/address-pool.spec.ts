import { describe, expect, it } from '@jest/globals';
import { formatIp } from '../model/cidr.js';
import { NumberPool, poolOfCIDR } from './address-pool.js';

describe('poolOfCIDR', () => {
  it('gives every address but network, the first ten and broadcast', () => {
    const pool = poolOfCIDR('10.96.0.64/27');
    const given = Array.from({ length: 21 }, (_, nth) => pool.allocate(`s${nth}`, 'seed', String(nth)));
    const expected = Array.from({ length: 20 }, (_, nth) => `10.96.0.${75 + nth}`);
    expect(
      given
        .slice(0, 20)
        .map((number) => formatIp(number as number))
        .sort(),
    ).toEqual(expected.sort());
    expect(given[20]).toBeUndefined();
  });
});

describe('NumberPool', () => {
  it('starts probing at the hash and goes on past what is taken', () => {
    const first = new NumberPool(1, 1000).allocate('a', 'seed') as number;
    const pool = new NumberPool(1, 1000);
    pool.claim(first, 'b');
    expect(pool.allocate('a', 'seed')).toBe(first === 1000 ? 1 : first + 1);
  });

  it('tells one holder from another', () => {
    const pool = new NumberPool(1, 2);
    expect([pool.claim(1, 'a'), pool.claim(1, 'a'), pool.claim(1, 'b')]).toEqual([true, true, false]);
    expect(pool.holder(1)).toBe('a');
  });
});
