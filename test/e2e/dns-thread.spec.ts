import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseCidr } from '../../src/model/cidr.js';
import { serviceNames } from '../../src/agent/network/dns/service-names.js';
import { ThreadedDns } from '../../src/agent/network/dns/threaded-dns.js';
import { DOMAIN, pod, query, read, service } from '../support/dns.js';
import { eventually } from '../support/eventually.js';

/** A thread runs compiled code only: `npm run build` comes first. */
const ENTRY = pathToFileURL(resolve('dist/agent/network/dns/dns-thread.js'));
const ADDRESS = '127.0.0.78';
const PORT = 5353;

const ask = async (name: string): Promise<unknown[]> => {
  const socket = createSocket('udp4');
  try {
    const answer = await new Promise<Buffer>((done, fail) => {
      socket.on('message', done);
      socket.on('error', fail);
      socket.connect(PORT, ADDRESS, () => socket.send(query(name, 'A')));
    });
    return read(answer).data;
  } finally {
    socket.close();
  }
};

describe('DNS in a thread of its own', () => {
  const dir = mkdtempSync(join(tmpdir(), 'slipway-dns-thread-'));
  const warnings: string[] = [];
  const optionsOf = (address: string) => ({
    address,
    port: PORT,
    domain: DOMAIN,
    podRange: parseCidr('10.42.0.0/16')!,
    serviceRange: parseCidr('10.96.0.0/16')!,
    resolvConf: '/nowhere',
  });
  const warn = (message: string): void => void warnings.push(message);
  /** Ends its first thread when told so by a file. */
  const fragile = join(dir, 'fragile.mjs');
  let dns: ThreadedDns;

  beforeAll(async () => {
    const trigger = JSON.stringify(join(dir, 'die'));
    writeFileSync(
      fragile,
      `import { existsSync, rmSync } from 'node:fs';
       setInterval(() => { if (existsSync(${trigger})) { rmSync(${trigger}); throw new Error('told to'); } }, 20);
       await import(${JSON.stringify(String(ENTRY))});`,
    );
    dns = new ThreadedDns(pathToFileURL(fragile), optionsOf(ADDRESS), warn);
    dns.setNames('shop/web', serviceNames(service(), [], DOMAIN));
    await dns.listen();
  });
  afterAll(async () => {
    await dns.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('answers names given before and after its start, which are in force when settled', async () => {
    expect(await ask('web.shop.svc.cluster.local')).toEqual(['10.96.0.9']);
    const peers = service({ name: 'peers', clusterIP: 'None' });
    for (let last = 2; last < 40; last++) {
      dns.setNames('shop/peers', serviceNames(peers, [pod(`10.42.1.${last}`)], DOMAIN));
      await dns.settled();
      expect(await ask('peers.shop.svc.cluster.local')).toEqual([`10.42.1.${last}`]);
    }
    expect(await dns.metrics()).toMatch(/^slipway_dns_requests_total\{transport="udp",type="A",rcode="NOERROR"\} /m);
  });

  it('says whose the port is when it is taken', async () => {
    const second = new ThreadedDns(ENTRY, optionsOf(ADDRESS), warn);
    await expect(second.listen()).rejects.toMatchObject({ code: 'PORT_IN_USE' });
    expect(second.listening).toBe(false);
    await second.close();
    const nowhere = new ThreadedDns(ENTRY, optionsOf('192.0.2.1'), warn);
    await expect(nowhere.listen()).rejects.toMatchObject({ code: 'NETWORK_SETUP' });
    await nowhere.close();
  });

  it('starts another thread with all names when one fails', async () => {
    writeFileSync(join(dir, 'die'), '');
    await eventually('down', () => !dns.listening);
    dns.setNames('shop/late', serviceNames(service({ name: 'late', clusterIP: '10.96.0.10' }), [], DOMAIN));
    await eventually('up again', () => dns.listening);
    expect(await ask('web.shop.svc.cluster.local')).toEqual(['10.96.0.9']);
    expect(await ask('late.shop.svc.cluster.local')).toEqual(['10.96.0.10']);
    expect(warnings).toEqual(['the DNS thread failed: told to', 'the DNS thread ended; starting another']);
  });

  it('starts again after it was closed', async () => {
    await dns.close();
    expect(dns.listening).toBe(false);
    await dns.listen();
    expect(await ask('web.shop.svc.cluster.local')).toEqual(['10.96.0.9']);
  });
});
