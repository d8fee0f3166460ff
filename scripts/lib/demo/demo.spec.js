import { describe, expect, it } from '@jest/globals';
import { chooseRange } from '../ranges.js';
import { textOf } from './client.js';
import { parseOptions } from './place.js';
import { parseStatuses } from './repository.js';

describe('parseOptions', () => {
  it('has one place for the machine', () => {
    const { place, stop, keepImages } = parseOptions([]);
    expect(place).toMatchObject({ dir: '/var/lib/slipway-demo', cluster: 'demo', nodePort: 30080 });
    expect([stop, keepImages]).toEqual([false, false]);
  });

  it.each(['29999', '32768', 'http', ''])('refuses the NodePort "%s"', (port) => {
    expect(() => parseOptions(['--node-port', port])).toThrow(/not a NodePort/);
  });

  it('names an unknown option', () => {
    expect(() => parseOptions(['--sotp'])).toThrow(/--sotp/);
  });
});

describe('chooseRange', () => {
  it('takes the first range nobody has', () => {
    expect(chooseRange('default via 192.0.2.1 dev eth0\n', 42)).toBe('10.42.0.0/16');
    expect(chooseRange('10.42.0.0/24 dev slip-a\nunreachable 10.43.0.0/16 metric 20001\n', 42)).toBe('10.44.0.0/16');
  });

  it('does not take 10.4 for 10.42, nor 110.42 for 10.42', () => {
    expect(chooseRange('10.4.0.0/16 dev a\n110.42.0.0/16 dev b\n', 42)).toBe('10.42.0.0/16');
  });

  it('says when none is left', () => {
    const routes = Array.from({ length: 50 }, (_, index) => `10.${42 + index}.0.0/16 dev a`).join('\n');
    expect(() => chooseRange(routes, 42)).toThrow(/all routed/);
  });
});

describe('parseStatuses', () => {
  it('reads states and skips what people wrote between them', () => {
    const note =
      '2026-11-23T22:30:00.123Z pending  web 1/3\nlooks good\n2026-11-23T22:30:03.000Z success  ready 3.1 s\n';
    expect(parseStatuses('rollout', note)).toEqual([
      { context: 'rollout', at: Date.UTC(2026, 10, 23, 22, 30, 0, 123), state: 'pending', description: 'web 1/3' },
      { context: 'rollout', at: Date.UTC(2026, 10, 23, 22, 30, 3), state: 'success', description: 'ready 3.1 s' },
    ]);
  });
});

describe('textOf', () => {
  it('is what a reader sees', () => {
    expect(textOf('<title>T</title>\n<h1>Shop</h1>\n<p>version <b>1</b></p>\n')).toEqual(['Shop', 'version 1']);
  });
});
