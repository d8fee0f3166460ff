import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMAIN, opt, pod, query, read, service } from '../../../../test/support/dns.js';
import { eventually } from '../../../../test/support/eventually.js';
import { parseCidr } from '../../../model/cidr.js';
import { LocalDns } from './local-dns.js';
import { serviceNames } from './service-names.js';
import { frame, FrameReader } from './tcp-frame.js';

const freePort = async (): Promise<number> => {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
};

describe('LocalDns', () => {
  const warnings: string[] = [];
  let dir: string;
  let port: number;
  let dns: LocalDns;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'slipway-dns-'));
    writeFileSync(join(dir, 'resolv.conf'), 'search x\n');
    port = await freePort();
    const ranges = { podRange: parseCidr('10.42.0.0/16')!, serviceRange: parseCidr('10.96.0.0/16')! };
    const options = { address: '127.0.0.1', port, domain: DOMAIN, resolvConf: join(dir, 'resolv.conf'), ...ranges };
    dns = new LocalDns(options, { warn: (message) => warnings.push(message), onDown: () => undefined });
    dns.setNames('shop/web', serviceNames(service(), [], DOMAIN));
    await dns.listen();
  });
  afterEach(async () => {
    await dns.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const udp = async (message: Buffer): Promise<Buffer> => {
    const socket = createSocket('udp4');
    try {
      return await new Promise<Buffer>((resolve) => {
        socket.on('message', resolve);
        socket.send(message, port, '127.0.0.1');
      });
    } finally {
      socket.close();
    }
  };
  const open = (): Promise<Socket> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket));
      socket.on('error', () => undefined);
    });
  const next = async (socket: Socket): Promise<Buffer[]> => {
    const reader = new FrameReader();
    return new Promise((resolve) => {
      socket.on('data', (chunk) => {
        const messages = reader.push(chunk);
        if (messages.length > 0) resolve([...messages]);
      });
      socket.on('close', () => resolve([]));
    });
  };

  it('answers over UDP and TCP, and counts', async () => {
    const asked = query('web.shop.svc.cluster.local', 'A');
    expect(read(await udp(asked)).data).toEqual(['10.96.0.9']);
    const socket = await open();
    socket.write(frame(asked));
    const [answer] = await next(socket);
    expect(read(answer!).data).toEqual(['10.96.0.9']);
    socket.destroy();
    await udp(query('nothing.cluster.local', 'AAAA'));
    const lines = (await dns.metrics()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'slipway_dns_requests_total{transport="udp",type="A",rcode="NOERROR"} 1',
        'slipway_dns_requests_total{transport="tcp",type="A",rcode="NOERROR"} 1',
        'slipway_dns_requests_total{transport="udp",type="AAAA",rcode="NXDOMAIN"} 1',
        '# TYPE slipway_dns_forward_duration_seconds histogram',
        'slipway_dns_forward_duration_seconds_bucket{le="+Inf"} 0',
      ]),
    );
  });

  it('says SERVFAIL for the outside without a resolver, and gives an alias of the outside alone', async () => {
    expect(read(await udp(query('example.com', 'A'))).rcode).toBe('SERVFAIL');
    const alias = service({ name: 'out', type: 'ExternalName', clusterIP: '', externalName: 'db.example.com' });
    dns.setNames('shop/out', serviceNames(alias, [], DOMAIN));
    const answer = read(await udp(query('out.shop.svc.cluster.local', 'A')));
    expect(answer).toMatchObject({ rcode: 'NOERROR', data: ['db.example.com'] });
  });

  it('drops what is no question, and goes on', async () => {
    const socket = createSocket('udp4');
    for (const noise of [Buffer.alloc(0), Buffer.alloc(5), Buffer.alloc(300, 0xff)])
      socket.send(noise, port, '127.0.0.1');
    await eventually('dropped', async () => (await dns.metrics()).includes('slipway_dns_dropped_total 3'));
    socket.close();
    expect(read(await udp(query('web.shop.svc.cluster.local', 'A', { additionals: [opt()] }))).data).toEqual([
      '10.96.0.9',
    ]);
  });

  it('cuts off a TCP client that announces too long a question', async () => {
    const socket = await open();
    socket.write(frame(Buffer.alloc(5_000)));
    expect(await next(socket)).toEqual([]);
  });

  it('answers each of many questions on one connection', async () => {
    const socket = await open();
    const names = ['web', 'nothing', 'web'].map((name) => query(`${name}.shop.svc.cluster.local`, 'A'));
    const reader = new FrameReader();
    const answers: string[] = [];
    socket.on('data', (chunk) => answers.push(...reader.push(chunk).map((answer) => read(answer).rcode)));
    const stream = Buffer.concat(names.map(frame));
    socket.write(stream.subarray(0, 20));
    socket.write(stream.subarray(20));
    await eventually('three answers', () => answers.length === 3);
    socket.destroy();
    expect(answers).toEqual(['NOERROR', 'NXDOMAIN', 'NOERROR']);
  });

  it('warns once of a name that DNS can’t carry, and serves the others', async () => {
    const long = 'x'.repeat(64);
    const odd = {
      ...service({ name: 'odd', clusterIP: '10.96.0.8' }),
      ports: [{ ...service().ports[0]!, name: long }],
    };
    for (let times = 0; times < 2; times++) dns.setNames('shop/odd', serviceNames(odd, [], DOMAIN));
    expect(warnings).toEqual([expect.stringContaining(`_${long}._tcp.odd.shop.svc.cluster.local`)]);
    expect(read(await udp(query('odd.shop.svc.cluster.local', 'A'))).data).toEqual(['10.96.0.8']);
  });

  it('says whose the port is when it is taken, and starts again after its end', async () => {
    const ranges = { podRange: parseCidr('10.42.0.0/16')!, serviceRange: parseCidr('10.96.0.0/16')! };
    const options = { address: '127.0.0.1', port, domain: DOMAIN, resolvConf: '/nowhere', ...ranges };
    const other = new LocalDns(options, { warn: () => undefined, onDown: () => undefined });
    await expect(other.listen()).rejects.toMatchObject({ code: 'PORT_IN_USE' });
    expect(other.listening).toBe(false);
    await dns.close();
    expect(dns.listening).toBe(false);
    await dns.listen();
    expect(dns.listening).toBe(true);
  });

  it('has the headless name of a new pod at once', async () => {
    const peers = service({ name: 'peers', clusterIP: 'None' });
    for (let last = 2; last < 6; last++) {
      dns.setNames('shop/peers', serviceNames(peers, [pod(`10.42.1.${last}`)], DOMAIN));
      await dns.settled();
      expect(read(await udp(query('peers.shop.svc.cluster.local', 'A'))).data).toEqual([`10.42.1.${last}`]);
    }
  });
});
