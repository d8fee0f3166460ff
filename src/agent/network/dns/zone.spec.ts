import { describe, expect, it } from '@jest/globals';
import { parseCidr } from '../../../model/cidr.js';
import { isWithin, labelsOf, toWire } from './wire-name.js';
import { Zone } from './zone.js';

const zone = () =>
  new Zone({
    domain: 'cluster.local',
    podRange: parseCidr('10.42.0.0/16')!,
    serviceRange: parseCidr('10.96.0.0/16')!,
  });
const wire = (name: string): string => toWire(name)!;

describe('Zone', () => {
  it('forgets names in between with the last name below them', () => {
    const made = zone();
    const before = made.size;
    made.set('a', new Map([['x.y.svc.cluster.local', { a: ['10.96.0.1'] }]]));
    made.set('b', new Map([['z.y.svc.cluster.local', { a: ['10.96.0.2'] }]]));
    expect(made.lookup(wire('y.svc.cluster.local'))?.records).toEqual({});
    made.set('a', undefined);
    expect(made.lookup(wire('y.svc.cluster.local'))?.records).toEqual({});
    made.set('b', new Map());
    expect(made.lookup(wire('y.svc.cluster.local'))).toBeUndefined();
    expect(made.size).toBe(before);
  });

  it('gives all names of an address that several Services share', () => {
    const made = zone();
    const name = '2.1.42.10.in-addr.arpa';
    made.set('a', new Map([[name, { ptr: ['a.svc.cluster.local'] }]]));
    made.set('b', new Map([[name, { ptr: ['b.svc.cluster.local'] }]]));
    expect(made.lookup(wire(name))?.records.ptr).toEqual(['a.svc.cluster.local', 'b.svc.cluster.local']);
    made.set('a', undefined);
    expect(made.lookup(wire(name))?.records.ptr).toEqual(['b.svc.cluster.local']);
  });

  it('leaves out what DNS can’t carry, says so, and serves the rest', () => {
    const made = zone();
    const long = `${'a'.repeat(64)}.svc.cluster.local`;
    const left = made.set(
      'odd',
      new Map<string, object>([
        [long, { a: ['10.96.0.1'] }],
        ['alias.svc.cluster.local', { cname: 'a..b' }],
        ['good.svc.cluster.local', { a: ['10.96.0.2'] }],
      ]),
    );
    expect(left).toEqual([long, 'alias.svc.cluster.local -> a..b']);
    expect(made.lookup(wire('good.svc.cluster.local'))?.records).toEqual({ a: ['10.96.0.2'] });
    expect(made.lookup(wire('alias.svc.cluster.local'))).toBeUndefined();
    made.set('odd', undefined);
    expect(made.lookup(wire('good.svc.cluster.local'))).toBeUndefined();
  });

  it.each([
    ['10-42-1-2.shop.pod.cluster.local', { a: ['10.42.1.2'] }],
    ['shop.pod.cluster.local', {}],
    ['pod.cluster.local', {}],
    ['10-43-1-2.shop.pod.cluster.local', undefined],
    ['10-42-1.shop.pod.cluster.local', undefined],
    ['x.10-42-1-2.shop.pod.cluster.local', undefined],
    ['10-42-1-02.shop.pod.cluster.local', undefined],
  ])('reads the address in %s', (name, records) => {
    expect(zone().lookup(wire(name))?.records).toEqual(records);
  });
});

describe('names on the wire', () => {
  it.each(['', '.', 'a..b', '.a', 'a'.repeat(64), `${'a.'.repeat(128)}b`, 'ä.b', 'a b', 'a\0b'])(
    'has no bytes for %j',
    (name) => {
      expect(toWire(name)).toBeUndefined();
    },
  );

  it('compares label by label', () => {
    expect(isWithin(wire('a.cluster.local'), wire('cluster.local'))).toBe(true);
    expect(isWithin(wire('notcluster.local'), wire('cluster.local'))).toBe(false);
    // One label whose bytes end like the other name.
    expect(isWithin('\x10x\x07cluster\x05local\0', wire('cluster.local'))).toBe(false);
    expect(labelsOf(wire('A.b.C.'))).toEqual(['a', 'b', 'c']);
  });
});
