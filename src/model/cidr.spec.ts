import { describe, expect, it } from '@jest/globals';
import { contains, formatCidr, formatIp, overlaps, parseCidr, parseIp, subnetAt, subnetCount } from './cidr.js';

describe('cidr', () => {
  it.each(['', '10.0.0', '10.0.0.256', '10.0.0.01', '1.2.3.4.5', 'a.b.c.d', '1.2.3.4 '])(
    'refuses the address %j',
    (text) => {
      expect(parseIp(text)).toBeUndefined();
    },
  );

  it.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/1/2', '10.0.0.0/-1', 'x/8'])('refuses the range %j', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it('keeps high addresses unsigned', () => {
    expect(formatIp(parseIp('255.255.255.254')!)).toBe('255.255.255.254');
    expect(formatCidr(parseCidr('200.1.2.3/16')!)).toBe('200.1.0.0/16');
  });

  it('knows what lies inside and what overlaps', () => {
    const range = parseCidr('10.42.0.0/16')!;
    expect(contains(range, parseIp('10.42.255.255')!)).toBe(true);
    expect(contains(range, parseIp('10.43.0.0')!)).toBe(false);
    expect(overlaps(range, parseCidr('10.42.9.128/25')!)).toBe(true);
    expect(overlaps(parseCidr('10.42.9.128/25')!, range)).toBe(true);
    expect(overlaps(range, parseCidr('10.43.0.0/24')!)).toBe(false);
  });

  it('counts and cuts subnets', () => {
    const range = parseCidr('10.42.0.0/16')!;
    expect(subnetCount(range, 24)).toBe(256);
    expect(formatCidr(subnetAt(range, 24, 255))).toBe('10.42.255.0/24');
  });
});
