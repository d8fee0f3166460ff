import { describe, expect, it } from '@jest/globals';
import { encode, type RecordType } from 'dns-packet';
import fc from 'fast-check';
import { ask, bytes, DOMAIN, opt, pod, query, read, service } from '../../../../test/support/dns.js';
import { parseCidr } from '../../../model/cidr.js';
import { failure } from './failure.js';
import { Responder } from './responder.js';
import { serviceNames } from './service-names.js';

const external = (name: string, externalName: string) =>
  service({ name, type: 'ExternalName', clusterIP: '', externalName });

const responder = (): Responder => {
  const [podRange, serviceRange] = [parseCidr('10.42.0.0/16')!, parseCidr('10.96.0.0/16')!];
  const made = new Responder({ domain: 'Cluster.Local', podRange, serviceRange });
  made.setNames('shop/web', serviceNames(service(), [], DOMAIN));
  const peers = service({ name: 'peers', clusterIP: 'None' });
  const db = { hostname: 'db-0', subdomain: 'peers' };
  const pods = [pod('10.42.1.2', db), pod('10.42.1.3'), pod('10.42.1.4', { ready: false })];
  made.setNames('shop/peers', serviceNames(peers, pods, DOMAIN));
  for (const [name, target] of [
    ['near', 'web.shop.svc.cluster.local'],
    ['far', 'near.shop.svc.cluster.local'],
    ['gone', 'nothing.shop.svc.cluster.local'],
    ['loop', 'pool.shop.svc.cluster.local'],
    ['pool', 'loop.shop.svc.cluster.local'],
    ['out', 'db.example.com'],
  ] as const)
    made.setNames(`shop/${name}`, serviceNames(external(name, target), [], DOMAIN));
  return made;
};
const many = (dns: Responder, count: number): string => {
  const pods = Array.from({ length: count }, (_, index) => pod(`10.42.2.${index + 2}`));
  dns.setNames('shop/many', serviceNames(service({ name: 'many', clusterIP: 'None' }), pods, DOMAIN));
  return 'many.shop.svc.cluster.local';
};

describe('Responder', () => {
  it('answers A for a service with its address, in any case, with a short life', () => {
    const answer = ask(responder(), query('WeB.shop.SVC.cluster.local', 'A'));
    expect(answer).toMatchObject({
      id: 77,
      rcode: 'NOERROR',
      flag_aa: true,
      flag_ra: true,
      flag_rd: true,
      data: ['10.96.0.9'],
    });
    expect(answer.questions?.[0]?.name).toBe('WeB.shop.SVC.cluster.local');
    expect(answer.answers?.[0]).toMatchObject({ name: 'WeB.shop.SVC.cluster.local', ttl: 5 });
  });

  it.each<[string, RecordType, string]>([
    ['web.shop.svc.cluster.local', 'AAAA', 'NOERROR'],
    ['web.shop.svc.cluster.local', 'UNKNOWN_65' as RecordType, 'NOERROR'],
    ['shop.svc.cluster.local', 'A', 'NOERROR'],
    ['_tcp.web.shop.svc.cluster.local', 'A', 'NOERROR'],
    ['svc.cluster.local', 'A', 'NOERROR'],
    ['cluster.local', 'A', 'NOERROR'],
    ['api.shop.svc.cluster.local', 'A', 'NXDOMAIN'],
    ['web.other.svc.cluster.local', 'A', 'NXDOMAIN'],
    ['example.com.shop.svc.cluster.local', 'A', 'NXDOMAIN'],
  ])('has no record for %s %s: %s with the SOA', (name, type, rcode) => {
    const answer = ask(responder(), query(name, type));
    expect(answer).toMatchObject({ rcode, data: [] });
    expect(answer.authorities).toMatchObject([{ type: 'SOA', name: DOMAIN, data: { minimum: 5 } }]);
  });

  it('owns the reverse names of its ranges', () => {
    const answer = ask(responder(), query('9.9.42.10.in-addr.arpa', 'PTR'));
    expect(answer).toMatchObject({ rcode: 'NXDOMAIN', authorities: [{ type: 'SOA', name: 'in-addr.arpa' }] });
    expect(ask(responder(), query('9.0.96.10.in-addr.arpa', 'PTR')).data).toEqual(['web.shop.svc.cluster.local']);
    expect(ask(responder(), query('2.1.42.10.in-addr.arpa', 'PTR')).data).toEqual([
      'db-0.peers.shop.svc.cluster.local',
    ]);
  });

  it('answers a headless service with its ready pods, turned each time', () => {
    const dns = responder();
    const lists = [1, 2].map(() => ask(dns, query('peers.shop.svc.cluster.local', 'A')).data);
    for (const list of lists) expect([...list].sort()).toEqual(['10.42.1.2', '10.42.1.3']);
    expect(lists[0]).not.toEqual(lists[1]);
    expect(ask(dns, query('db-0.peers.shop.svc.cluster.local', 'A')).data).toEqual(['10.42.1.2']);
  });

  it('answers SRV for named ports with the addresses of the targets', () => {
    expect(ask(responder(), query('_http._tcp.web.shop.svc.cluster.local', 'SRV'))).toMatchObject({
      data: [{ port: 80, target: 'web.shop.svc.cluster.local' }],
      more: ['10.96.0.9'],
    });
    const headless = ask(responder(), query('_http._tcp.peers.shop.svc.cluster.local', 'SRV'));
    expect(headless.data).toMatchObject([
      { port: 8080, target: 'db-0.peers.shop.svc.cluster.local' },
      { port: 8080, target: '10-42-1-3.peers.shop.svc.cluster.local' },
    ]);
    expect(headless.more).toEqual(['10.42.1.2', '10.42.1.3']);
  });

  it('answers pods’ addresses spelled as names, the version of its names, and its SOA', () => {
    expect(ask(responder(), query('10-42-9-9.any.pod.cluster.local', 'A')).data).toEqual(['10.42.9.9']);
    expect(ask(responder(), query('dns-version.cluster.local', 'TXT')).data).toEqual(['1.1.0']);
    expect(ask(responder(), query('cluster.local', 'SOA')).data).toMatchObject([{ mname: 'ns.dns.cluster.local' }]);
  });

  it('follows aliases inside the cluster', () => {
    expect(ask(responder(), query('far.shop.svc.cluster.local', 'A'))).toMatchObject({
      rcode: 'NOERROR',
      data: ['near.shop.svc.cluster.local', 'web.shop.svc.cluster.local', '10.96.0.9'],
    });
    expect(ask(responder(), query('far.shop.svc.cluster.local', 'CNAME')).data).toEqual([
      'near.shop.svc.cluster.local',
    ]);
    const gone = ask(responder(), query('gone.shop.svc.cluster.local', 'A'));
    expect(gone).toMatchObject({ rcode: 'NXDOMAIN', data: ['nothing.shop.svc.cluster.local'] });
    const loop = ask(responder(), query('loop.shop.svc.cluster.local', 'A'));
    expect(loop.data).toEqual(['pool.shop.svc.cluster.local', 'loop.shop.svc.cluster.local']);
  });

  it('hands an alias that ends outside over with its part of the answer', () => {
    const response = responder().respond(query('out.shop.svc.cluster.local', 'A'), 'udp');
    if (typeof response === 'string' || !('alias' in response)) throw new Error('no alias');
    expect(read(response.alias).data).toEqual(['db.example.com']);
    expect(response.outside).toBe('\x02db\x07example\x03com\0');
  });

  it.each(['example.com', 'notcluster.local', '8.8.8.8.in-addr.arpa', '10.in-addr.arpa', 'local', '.'])(
    'leaves %s to the outside',
    (name) => {
      expect(responder().respond(query(name, 'A'), 'udp')).toHaveProperty('forward');
    },
  );

  it('answers each asker under its own id, and forgets when names change', () => {
    const dns = responder();
    const name = 'web.shop.svc.cluster.local';
    expect(ask(dns, query(name, 'A', { id: 4242 }))).toMatchObject({ id: 4242, data: ['10.96.0.9'] });
    dns.setNames('shop/web', serviceNames(service({ clusterIP: '10.96.0.10' }), [], DOMAIN));
    expect(ask(dns, query(name, 'A')).data).toEqual(['10.96.0.10']);
    dns.setNames('shop/web', undefined);
    expect(ask(dns, query(name, 'A')).rcode).toBe('NXDOMAIN');
  });

  it('forgets what one of two services said of an address they share', () => {
    const dns = responder();
    const other = service({ name: 'other', clusterIP: 'None' });
    dns.setNames('shop/other', serviceNames(other, [pod('10.42.1.3')], DOMAIN));
    const asked = query('3.1.42.10.in-addr.arpa', 'PTR');
    const names = ['peers', 'other'].map((name) => `10-42-1-3.${name}.shop.svc.cluster.local`);
    expect(ask(dns, asked).data).toEqual(names);
    dns.setNames('shop/other', undefined);
    expect(ask(dns, asked).data).toEqual(names.slice(0, 1));
  });

  it('gives what fits into a datagram, by the asker’s own limit, and says when that is not all', () => {
    const dns = responder();
    const name = many(dns, 60);
    const plain = ask(dns, query(name, 'A'));
    expect(plain.flag_tc).toBe(true);
    expect(plain.data.length).toBeGreaterThan(20);
    expect(bytes(dns.respond(query(name, 'A'), 'udp')).length).toBeLessThanOrEqual(512);
    expect(ask(dns, query(name, 'A'), 'tcp').data).toHaveLength(60);
    const edns = ask(dns, query(name, 'A', { additionals: [opt()] }));
    expect(edns).toMatchObject({ flag_tc: false, additionals: [{ type: 'OPT' }] });
    expect(new Set(edns.data).size).toBe(60);
  });

  it('leaves the targets’ addresses out before it cuts answers', () => {
    const dns = responder();
    many(dns, 6);
    const answer = ask(dns, query('_http._tcp.many.shop.svc.cluster.local', 'SRV'));
    expect(answer).toMatchObject({ flag_tc: false, more: [] });
    expect(answer.data).toHaveLength(6);
  });

  it('says what it does not do', () => {
    const dns = responder();
    const notify = query('cluster.local', 'SOA');
    notify.writeUInt16BE(0x2000, 2);
    expect(ask(dns, notify).rcode).toBe('NOTIMP');
    expect(ask(dns, query('cluster.local', 'AXFR')).rcode).toBe('REFUSED');
    const chaos = { name: 'version.bind', type: 'TXT' as const, class: 'CH' as const };
    expect(ask(dns, query('', 'TXT', { questions: [chaos] })).rcode).toBe('REFUSED');
    const two = [1, 2].map(() => ({ name: 'cluster.local', type: 'A' as const }));
    expect(ask(dns, query('', 'A', { questions: two })).rcode).toBe('FORMERR');
    expect(ask(dns, query('', 'A', { questions: [] })).rcode).toBe('FORMERR');
    const future = ask(dns, query('cluster.local', 'A', { additionals: [opt({ ednsVersion: 1 })] }));
    expect(future.additionals).toMatchObject([{ type: 'OPT', extendedRcode: 1, ednsVersion: 0 }]);
  });

  it('refuses pointers in a question, which could point in a circle', () => {
    const header = query('', 'A').subarray(0, 12);
    const loop = Buffer.concat([header, Buffer.from([0xc0, 12, 0, 1, 0, 1])]);
    expect(ask(responder(), loop).rcode).toBe('FORMERR');
  });

  it('answers ANY with all that a name has', () => {
    expect(ask(responder(), query('web.shop.svc.cluster.local', 'ANY')).data).toEqual(['10.96.0.9']);
    expect(ask(responder(), query('out.shop.svc.cluster.local', 'ANY')).data).toEqual(['db.example.com']);
  });

  it('never answers an answer', () => {
    for (const questions of [[], [{ name: 'cluster.local', type: 'A' as const }]])
      expect(responder().respond(encode({ type: 'response', id: 1, questions }), 'udp')).toBe('ignore');
    expect(responder().respond(Buffer.alloc(11), 'udp')).toBe('ignore');
  });

  it('survives any bytes', () => {
    const dns = responder();
    const good = fc.constantFrom(
      query('web.shop.svc.cluster.local', 'A'),
      query('peers.shop.svc.cluster.local', 'SRV', { additionals: [opt()] }),
      query('out.shop.svc.cluster.local', 'A'),
      query('example.com', 'A'),
    );
    const damaged = fc
      .tuple(good, fc.uint8Array({ maxLength: 8 }), fc.nat(60))
      .map(([message, noise, at]) =>
        Buffer.concat([message.subarray(0, at), noise, message.subarray(at + noise.length)]),
      );
    const noise = fc.uint8Array({ maxLength: 600 }).map((all) => Buffer.from(all));
    fc.assert(
      fc.property(fc.oneof(damaged, noise), fc.constantFrom('udp' as const, 'tcp' as const), (message, transport) => {
        const response = dns.respond(message, transport);
        if (Buffer.isBuffer(response)) expect(response.subarray(0, 2)).toEqual(message.subarray(0, 2));
        if (message.length >= 12) expect(failure(message, 2).length).toBeGreaterThanOrEqual(12);
      }),
      { numRuns: 1000 },
    );
  });
});
