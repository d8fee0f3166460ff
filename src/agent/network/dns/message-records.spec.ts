import { describe, expect, it } from '@jest/globals';
import { decode, encode } from 'dns-packet';
import fc from 'fast-check';
import { opt } from '../../../../test/support/dns.js';
import { address, soa } from '../../../../test/support/dns-upstream.js';
import { cutTo, recordsOf, ttlOf } from './message-records.js';

const message = (answers: number, additionals = [opt()]): Buffer =>
  encode({
    type: 'response',
    id: 7,
    questions: [{ name: 'example.com', type: 'A' }],
    answers: Array.from({ length: answers }, (_, index) => address(`203.0.113.${index}`, 60 + index, 'example.com')),
    authorities: [soa(900, 30)],
    additionals,
  });

describe('records of a message', () => {
  it('are found with their TTL', () => {
    const whole = message(2);
    const places = recordsOf(whole)!;
    expect(places.map(({ section }) => section)).toEqual(['answer', 'answer', 'authority', 'additional']);
    expect(places.slice(0, 3).map((place) => ttlOf(whole, place))).toEqual([60, 61, 900]);
    expect(places.at(-1)?.end).toBe(whole.length);
  });

  it('are none in a damaged message', () => {
    fc.assert(
      fc.property(fc.nat(message(3).length - 1), fc.uint8Array({ maxLength: 20 }), (at, noise) => {
        const damaged = Buffer.concat([message(3).subarray(0, at), noise]);
        if (damaged.length < 12) return;
        const places = recordsOf(damaged);
        for (const { end } of places ?? []) expect(end).toBeLessThanOrEqual(damaged.length);
        expect(cutTo(512, damaged).length).toBeLessThanOrEqual(damaged.length);
      }),
    );
  });
});

describe('cutTo', () => {
  it('leaves what fits alone', () => {
    const whole = message(3);
    expect(cutTo(whole.length, whole)).toBe(whole);
  });

  it('keeps the answers that fit and the OPT, and says that some are missing', () => {
    const cut = cutTo(200, message(20));
    expect(cut.length).toBeLessThanOrEqual(200);
    const { answers, authorities, additionals, flag_tc: isCut } = decode(cut);
    expect({ isCut, authorities }).toEqual({ isCut: true, authorities: [] });
    expect(answers).toMatchObject([
      { data: '203.0.113.0' },
      { data: '203.0.113.1' },
      { data: '203.0.113.2' },
      { data: '203.0.113.3' },
      { data: '203.0.113.4' },
    ]);
    expect(additionals).toMatchObject([{ type: 'OPT' }]);
  });

  it('says nothing when only what surrounds the answers went', () => {
    const cut = decode(cutTo(100, message(1, [])));
    expect(cut).toMatchObject({ flag_tc: false, answers: [{ data: '203.0.113.0' }], authorities: [], additionals: [] });
  });
});
