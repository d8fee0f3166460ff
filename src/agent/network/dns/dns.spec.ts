import { describe, expect, it } from '@jest/globals';
import { createSocket, type Socket } from 'node:dgram';
import { type Answer, decode, encode, type Packet, RECURSION_DESIRED, type RecordType } from 'dns-packet';
import fc from 'fast-check';
import type { Endpoint, ServiceRecord } from '../../../model/service.js';
import { parseCidr } from '../cidr.js';
import { Forwarder, upstreamsOf } from './forwarder.js';
import { Responder, servfail } from './responder.js';
import { frame, FrameReader } from './tcp-frame.js';
import { serviceNames } from './zone.js';

const DOMAIN = 'cluster.local';
const service = (more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  namespace: 'shop',
  name: 'web',
  type: 'ClusterIP',
  clusterIP: '10.96.0.9',
  ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 'web' }],
  selector: { app: 'web' },
  publishNotReadyAddresses: false,
  ...more,
});
const pod = (ip: string, ready = true): Endpoint => ({
  uid: ip,
  namespace: 'shop',
  podName: ip,
  node: 'n1',
  terminating: false,
  ip,
  labels: { app: 'web' },
  namedPorts: { web: 8080 },
  ready,
});
const query = (name: string, type: RecordType, more: Partial<Packet> = {}): Buffer =>
  encode({ type: 'query', id: 77, flags: RECURSION_DESIRED, questions: [{ name, type }], ...more });

const responder = (): Responder => {
  const made = new Responder(DOMAIN, [parseCidr('10.42.0.0/16')!, parseCidr('10.96.0.0/16')!]);
  made.setNames('shop/web', serviceNames(service(), [], DOMAIN));
  const peers = service({ name: 'peers', clusterIP: 'None' });
  made.setNames(
    'shop/peers',
    serviceNames(peers, [pod('10.42.1.2'), pod('10.42.1.3'), pod('10.42.1.4', false)], DOMAIN),
  );
  return made;
};
const ask = (dns: Responder, message: Buffer, transport: 'udp' | 'tcp' = 'udp') => {
  const response = dns.respond(message, transport);
  if (!Buffer.isBuffer(response)) throw new Error(response);
  const packet = decode(response) as ReturnType<typeof decode> & { rcode: string };
  const data = (records: readonly Answer[] = []): unknown[] =>
    records.map((record) => ('data' in record ? record.data : record.type));
  return { ...packet, data: data(packet.answers), more: data(packet.additionals) };
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
    expect(answer.answers?.[0]).toMatchObject({ name: 'WeB.shop.SVC.cluster.local', ttl: 5 });
  });

  it.each<[string, RecordType, string]>([
    ['web.shop.svc.cluster.local', 'AAAA', 'NOERROR'],
    ['web.shop.svc.cluster.local', 'HTTPS' as RecordType, 'NOERROR'],
    ['shop.svc.cluster.local', 'A', 'NOERROR'],
    ['_tcp.web.shop.svc.cluster.local', 'A', 'NOERROR'],
    ['svc.cluster.local', 'A', 'NOERROR'],
    ['cluster.local', 'A', 'NOERROR'],
    ['api.shop.svc.cluster.local', 'A', 'NXDOMAIN'],
    ['web.other.svc.cluster.local', 'A', 'NXDOMAIN'],
    ['example.com.shop.svc.cluster.local', 'A', 'NXDOMAIN'],
    ['3.1.42.10.in-addr.arpa', 'PTR', 'NXDOMAIN'],
  ])('has no record for %s %s: %s with the SOA', (name, type, rcode) => {
    const answer = ask(responder(), query(name, type));
    expect(answer).toMatchObject({ rcode, data: [] });
    expect(answer.authorities).toMatchObject([{ type: 'SOA', name: DOMAIN, data: { minimum: 5 } }]);
  });

  it('answers a headless service with its ready pods, turned each time', () => {
    const dns = responder();
    const lists = [1, 2].map(() => ask(dns, query('peers.shop.svc.cluster.local', 'A')).data);
    expect(lists.map((list) => [...list].sort())).toEqual([
      ['10.42.1.2', '10.42.1.3'],
      ['10.42.1.2', '10.42.1.3'],
    ]);
    expect(lists[0]).not.toEqual(lists[1]);
  });

  it('answers SRV for named ports with the addresses of the targets', () => {
    expect(ask(responder(), query('_http._tcp.web.shop.svc.cluster.local', 'SRV'))).toMatchObject({
      data: [{ port: 80, target: 'web.shop.svc.cluster.local' }],
      more: ['10.96.0.9'],
    });
    const headless = ask(responder(), query('_http._tcp.peers.shop.svc.cluster.local', 'SRV'));
    expect(headless.data).toMatchObject([
      { port: 8080, target: '10-42-1-2.peers.shop.svc.cluster.local' },
      { port: 8080, target: '10-42-1-3.peers.shop.svc.cluster.local' },
    ]);
    expect(headless.more).toEqual(['10.42.1.2', '10.42.1.3']);
    expect(ask(responder(), query('10-42-1-2.peers.shop.svc.cluster.local', 'A')).data).toEqual(['10.42.1.2']);
  });

  it('answers PTR for a service’s address', () => {
    expect(ask(responder(), query('9.0.96.10.in-addr.arpa', 'PTR')).data).toEqual(['web.shop.svc.cluster.local']);
  });

  it.each(['example.com', 'notcluster.local', '8.8.8.8.in-addr.arpa', 'local'])('leaves %s to the outside', (name) => {
    expect(responder().respond(query(name, 'A'), 'udp')).toBe('forward');
  });

  it('answers from memory with each asker’s own id, and forgets when names change', () => {
    const dns = responder();
    const name = 'web.shop.svc.cluster.local';
    expect(ask(dns, query(name, 'A'))).toMatchObject({ id: 77, data: ['10.96.0.9'] });
    expect(ask(dns, query(name, 'A', { id: 4242 }))).toMatchObject({ id: 4242, data: ['10.96.0.9'] });
    dns.setNames('shop/web', serviceNames(service({ clusterIP: '10.96.0.10' }), [], DOMAIN));
    expect(ask(dns, query(name, 'A')).data).toEqual(['10.96.0.10']);
    dns.setNames('shop/web', undefined);
    expect(ask(dns, query(name, 'A')).rcode).toBe('NXDOMAIN');
    expect(ask(dns, query('shop.svc.cluster.local', 'A')).rcode).toBe('NOERROR');
    dns.setNames('shop/peers', undefined);
    expect(ask(dns, query('shop.svc.cluster.local', 'A')).rcode).toBe('NXDOMAIN');
  });

  it('cuts off what does not fit into a datagram, by the asker’s own limit', () => {
    const dns = responder();
    const pods = Array.from({ length: 12 }, (_, index) => pod(`10.42.2.${index + 2}`));
    dns.setNames('shop/many', serviceNames(service({ name: 'many', clusterIP: 'None' }), pods, DOMAIN));
    const name = 'many.shop.svc.cluster.local';
    expect(ask(dns, query(name, 'A'))).toMatchObject({ flag_tc: true, data: [] });
    expect(ask(dns, query(name, 'A'), 'tcp').data).toHaveLength(12);
    const opt: Answer = {
      type: 'OPT',
      name: '.',
      udpPayloadSize: 1232,
      extendedRcode: 0,
      ednsVersion: 0,
      flags: 0,
      flag_do: false,
      options: [],
    };
    const edns = ask(dns, query(name, 'A', { additionals: [opt] }));
    expect(edns.data).toHaveLength(12);
    expect(edns.additionals).toMatchObject([{ type: 'OPT' }]);
  });

  it('refuses other operations, and never answers an answer', () => {
    const notify = query('cluster.local', 'SOA');
    notify.writeUInt16BE(0x2000, 2);
    expect(ask(responder(), notify).rcode).toBe('NOTIMP');
    expect(responder().respond(encode({ type: 'response', id: 1, questions: [] }), 'udp')).toBe('ignore');
    expect(
      responder().respond(
        encode({ type: 'response', id: 1, questions: [{ name: 'cluster.local', type: 'A' }] }),
        'udp',
      ),
    ).toBe('ignore');
  });

  it('survives any bytes', () => {
    const dns = responder();
    const damaged = fc
      .tuple(
        fc.constantFrom(query('web.shop.svc.cluster.local', 'A'), query('peers.shop.svc.cluster.local', 'SRV')),
        fc.uint8Array({ maxLength: 8 }),
        fc.nat(60),
      )
      .map(([good, noise, at]) => Buffer.concat([good.subarray(0, at), noise, good.subarray(at + noise.length)]));
    fc.assert(
      fc.property(
        fc.oneof(
          damaged,
          fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
        ),
        (message) => {
          const response = dns.respond(message, 'udp');
          if (Buffer.isBuffer(response)) expect(response.readUInt16BE(0)).toBe(message.readUInt16BE(0));
          if (message.length >= 12) expect(servfail(message).length).toBeGreaterThanOrEqual(12);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('TCP frames', () => {
  it('are put together however the stream is cut', () => {
    const messages = [Buffer.from('one'), Buffer.alloc(0), Buffer.alloc(700, 7)];
    const stream = Buffer.concat(messages.map(frame));
    for (const step of [1, 2, 5, stream.length]) {
      const reader = new FrameReader();
      const read: Buffer[] = [];
      for (let at = 0; at < stream.length; at += step) read.push(...reader.push(stream.subarray(at, at + step)));
      expect(read).toEqual(messages);
    }
  });
});

describe('Forwarder', () => {
  const servers: Socket[] = [];
  const upstream = async (
    reply: (message: Buffer) => Buffer | undefined,
  ): Promise<{ address: string; port: number }> => {
    const socket = createSocket('udp4');
    servers.push(socket);
    socket.on('message', (message, from) => {
      const answer = reply(message);
      if (answer) socket.send(answer, from.port, from.address);
    });
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return { address: '127.0.0.1', port: socket.address().port };
  };
  const answering =
    (data: string, spoil: (packet: Packet) => Packet = (packet) => packet) =>
    (message: Buffer): Buffer => {
      const asked = decode(message);
      const answers: Answer[] = [{ type: 'A', name: asked.questions?.[0]?.name ?? '', ttl: 60, data }];
      return encode(spoil({ type: 'response', id: asked.id, questions: asked.questions, answers }));
    };
  const closeAll = (): void => servers.splice(0).forEach((socket) => socket.close());

  it('gives the first answer that fits the question, under the asker’s id', async () => {
    const forged = await upstream((message) => {
      const other = { name: 'other.example', type: 'A' as const };
      return answering('203.0.113.66', (packet) => ({ ...packet, questions: [other] }))(message);
    });
    const honest = await upstream(answering('203.0.113.9'));
    const answer = await new Forwarder(() => [forged, honest]).ask(query('example.com', 'A'), 'udp');
    closeAll();
    expect(decode(answer!)).toMatchObject({ id: 77, answers: [{ data: '203.0.113.9' }] });
  });

  it('asks under ids of its own', async () => {
    const seen = new Set<number>();
    const counting = await upstream((message) => {
      seen.add(message.readUInt16BE(0));
      return answering('203.0.113.9')(message);
    });
    const forwarder = new Forwarder(() => [counting]);
    for (let n = 0; n < 8; n++) await forwarder.ask(query('example.com', 'A'), 'udp');
    closeAll();
    expect(seen.size).toBeGreaterThan(2);
  });

  it('has nothing to say without a resolver, or when the port is closed', async () => {
    expect(await new Forwarder(() => []).ask(query('example.com', 'A'), 'udp')).toBeUndefined();
    const closed = await upstream(() => undefined);
    closeAll();
    for (const transport of ['udp', 'tcp'] as const)
      expect(await new Forwarder(() => [closed]).ask(query('example.com', 'A'), transport)).toBeUndefined();
  });

  it('reads resolv.conf, without itself', () => {
    const text =
      '# nameserver 9.9.9.9\nnameserver 10.42.7.1\nnameserver 192.0.2.53 # office\nnameserver fe80::1%eth0\nnameserver ::1\nsearch x\nnameserver nonsense\n';
    expect(upstreamsOf(text, '10.42.7.1').map(({ address }) => address)).toEqual(['192.0.2.53', 'fe80::1', '::1']);
  });
});
