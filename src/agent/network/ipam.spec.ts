import { describe, expect, it } from '@jest/globals';
import { parseCidr } from '../../model/cidr.js';
import { Ipam } from './ipam.js';

const range = parseCidr('10.42.7.0/24')!;

describe('Ipam', () => {
  it('gives each pod its own address and the same one when asked again', () => {
    const ipam = new Ipam(range);
    expect([ipam.allocate('a'), ipam.allocate('b'), ipam.allocate('a')]).toEqual([
      '10.42.7.2',
      '10.42.7.3',
      '10.42.7.2',
    ]);
  });

  it('reuses a freed address only after it has walked around the range', () => {
    const ipam = new Ipam(range);
    ipam.allocate('first');
    ipam.release('first');
    const next = Array.from({ length: 252 }, (_, index) => ipam.allocate(`pod-${index}`));
    expect(next[0]).toBe('10.42.7.3');
    expect(next.at(-1)).toBe('10.42.7.254');
    expect(ipam.allocate('last')).toBe('10.42.7.2');
    expect(() => ipam.allocate('too many')).toThrow('all 253 addresses of 10.42.7.0/24 are in use');
  });

  it('gives a recovered pod its preferred address when that is free and in range', () => {
    const ipam = new Ipam(range);
    expect(ipam.allocate('recovered', '10.42.7.40')).toBe('10.42.7.40');
    expect(ipam.allocate('too late', '10.42.7.40')).toBe('10.42.7.2');
    for (const wrong of ['10.42.8.9', '10.42.7.1', '10.42.7.255', '10.42.7.0', 'nonsense', '010.042.007.005'])
      expect(new Ipam(range).allocate('pod', wrong)).toBe('10.42.7.2');
  });

  it('goes on where a snapshot ended', () => {
    const before = new Ipam(range);
    before.allocate('a');
    before.allocate('b');
    before.release('a');
    const { addresses, cursor } = before.snapshot();
    const after = new Ipam(range, addresses, cursor);
    expect(after.addressOf('a')).toBeUndefined();
    expect([after.allocate('b'), after.allocate('c')]).toEqual(['10.42.7.3', '10.42.7.4']);
  });

  it('survives a snapshot that makes no sense', () => {
    const ipam = new Ipam(range, { a: '10.42.7.9', twin: '10.42.7.9', stranger: '192.0.2.1' }, 4000);
    expect(ipam.snapshot()).toEqual({ addresses: { a: '10.42.7.9' }, cursor: 2 });
  });
});
