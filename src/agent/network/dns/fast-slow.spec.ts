import { describe, expect, it } from '@jest/globals';
import { type Answer, decode, encode, type Packet, type RecordType } from 'dns-packet';
import fc from 'fast-check';
import { bytes, DOMAIN, opt, pod, service } from '../../../../test/support/dns.js';
import type { Endpoint, ServiceRecord } from '../../../model/service.js';
import { parseCidr } from '../../../model/cidr.js';
import { answerFor } from './answer.js';
import { Responder } from './responder.js';
import { serviceNames } from './service-names.js';
import { toWire } from './wire-name.js';
import { Zone } from './zone.js';

const RANGES = { podRange: parseCidr('10.42.0.0/16')!, serviceRange: parseCidr('10.96.0.0/16')! };
const TYPES = ['A', 'AAAA', 'SRV', 'PTR', 'TXT', 'SOA', 'NS', 'MX', 'UNKNOWN_65'] as RecordType[];

const label = fc.constantFrom('a', 'b', 'web', 'db-0', 'x1');
const byte = fc.nat(5);
const endpoint: fc.Arbitrary<Endpoint> = fc
  .record({
    byte,
    ready: fc.boolean(),
    terminating: fc.boolean(),
    hostname: fc.option(label, { nil: undefined }),
    subdomain: label,
  })
  .map(({ byte: last, ...more }) => pod(`10.42.0.${last}`, more));
const record: fc.Arbitrary<ServiceRecord> = fc
  .record({
    name: label,
    namespace: fc.constantFrom('shop', 'b'),
    headless: fc.boolean(),
    byte,
    publishNotReadyAddresses: fc.boolean(),
  })
  .map(({ headless, byte: last, ...more }) => service({ ...more, clusterIP: headless ? 'None' : `10.96.0.${last}` }));
/** A Service of each name, with its pods. */
const cluster = fc.uniqueArray(fc.tuple(record, fc.array(endpoint, { maxLength: 40 })), {
  maxLength: 8,
  selector: ([{ namespace, name }]) => `${namespace}/${name}`,
});
const name = fc.oneof(
  fc
    .tuple(fc.constantFrom('', '_http._tcp.', 'db-0.', '10-42-0-1.'), label, fc.constantFrom('shop', 'b', 'c'))
    .map(([below, own, namespace]) => `${below}${own}.${namespace}.svc.${DOMAIN}`),
  fc.tuple(byte, fc.constantFrom('96', '42', '7')).map(([last, range]) => `${last}.0.${range}.10.in-addr.arpa`),
  fc.constantFrom(
    DOMAIN,
    `svc.${DOMAIN}`,
    `dns-version.${DOMAIN}`,
    `10-42-0-3.shop.pod.${DOMAIN}`,
    'example.com',
    'com',
  ),
);
const spelling = fc
  .tuple(name, fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }))
  .map(([text, upper]) =>
    [...text].map((letter, index) => (upper[index % 16] ? letter.toUpperCase() : letter)).join(''),
  );
const question = fc.record({
  name: spelling,
  type: fc.constantFrom(...TYPES),
  id: fc.nat(0xffff),
  flags: fc.constantFrom(0, 0x100, 0x10, 0x110),
  size: fc.option(fc.constantFrom(0, 512, 700, 1232, 4096), { nil: undefined }),
  dnssec: fc.boolean(),
});

const messageOf = ({
  name: asked,
  type,
  id,
  flags,
  size,
  dnssec,
}: typeof question extends fc.Arbitrary<infer T> ? T : never): Buffer => {
  const additionals = size === undefined ? [] : [opt({ udpPayloadSize: size, flags: dnssec ? 0x8000 : 0 })];
  return encode({ type: 'query', id, flags, questions: [{ name: asked, type }], additionals });
};

const sorted = (records: readonly Answer[] = []): unknown[] => records.map((each) => JSON.stringify(each)).sort();

/** What a resolver understands of an answer; the order of records has no meaning. */
const meaning = (packet: Packet): object => {
  const { id, flags, questions, answers, authorities, additionals } = packet;
  return {
    id,
    flags,
    questions,
    answers: sorted(answers),
    authorities: sorted(authorities),
    additionals: sorted(additionals),
  };
};

describe('answers from prebuilt records', () => {
  it('mean what answers made with dns-packet mean, for any zone and question', () => {
    let compared = 0;
    fc.assert(
      fc.property(cluster, fc.array(question, { minLength: 5, maxLength: 20 }), (services, questions) => {
        const dns = new Responder({ domain: DOMAIN, ...RANGES });
        const zone = new Zone({ domain: DOMAIN, ...RANGES });
        for (const [each, pods] of services) {
          const key = `${each.namespace}/${each.name}`;
          dns.setNames(key, serviceNames(each, pods, DOMAIN));
          zone.set(key, serviceNames(each, pods, DOMAIN));
        }
        for (const message of questions.map(messageOf)) {
          const query = decode(message);
          const slow = answerFor(query, toWire(query.questions![0]!.name)!, { zone, rotation: 0 });
          const fast = dns.respond(message, 'tcp');
          if (!slow) expect(fast).toHaveProperty('forward');
          else {
            expect(meaning(decode(bytes(fast)))).toEqual(meaning(decode(encode(slow.packet))));
            const datagram = bytes(dns.respond(message, 'udp'));
            expect(
              decode(datagram).flag_tc || sorted(decode(datagram).answers).length === slow.packet.answers!.length,
            ).toBe(true);
            compared++;
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
