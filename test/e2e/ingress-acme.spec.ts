import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { request as requestLocal } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { deployment, Instance, waitFor } from '../../scripts/lib/instance.js';
import type { SlipwayEvent } from '../../src/model/pod.js';
import { ask } from '../support/ingress-client.js';
import { freePort } from '../support/ingress-rig.js';
import { ensureTestImage } from '../support/images.js';
import { Pebble } from '../support/pebble.js';

const MINUTE = 60_000;
const YEAR_SECONDS = 31_536_000;
/** Renewed after two thirds of it. */
const SHORT_SECONDS = 4;
const HOST = 'web.test';
const FILES = {
  'ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: test }\n',
  'web.yaml': deployment('web', { replicas: 1 }),
  'service.yaml': `apiVersion: v1
kind: Service
metadata: { name: web, namespace: test }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http }] }
`,
  'ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: test, annotations: { slipway.dev/acme: 'true' } }
spec:
  tls: [{ hosts: [${HOST}], secretName: web-tls }]
  rules:
    - host: ${HOST}
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }
`,
};

/** With the annotation that other controllers have. */
const SECOND = FILES['ingress.yaml']
  .replace('name: web, namespace', 'name: zother, namespace')
  .replace('slipway.dev/acme', 'kubernetes.io/tls-acme')
  .replaceAll(HOST, 'other.test')
  .replace('web-tls', 'other-tls');

let folder: string;
let instance: Instance;
let pebble: Pebble;
let load: TlsLoad | undefined;
const [httpPort, httpsPort] = [await freePort(), await freePort()];

beforeAll(async () => {
  await ensureTestImage();
}, MINUTE);

afterEach(async () => {
  await load?.stop();
  await pebble.destroy();
  await instance.destroy();
  rmSync(folder, { recursive: true, force: true });
}, MINUTE);

/** A request over HTTPS whose certificate is checked against the CA's root; without one it is not checked. */
const askTls = (ca?: string, agent: Agent | false = false, host = HOST): Promise<{ status: number; serial: string }> =>
  new Promise((resolve, reject) => {
    const trust = ca === undefined ? { rejectUnauthorized: false } : { ca };
    const to = { host: '127.0.0.1', port: httpsPort, servername: host, headers: { host }, agent, ...trust };
    const req = request(to, (res) => {
      const serial = (res.socket as TLSSocket).getPeerCertificate().serialNumber;
      res.resume().on('end', () => resolve({ status: res.statusCode ?? 0, serial }));
    });
    req.on('error', reject).end();
  });

/** Requests one after the other until it is stopped: on a new connection each, and on one that is kept. */
class TlsLoad {
  readonly failures: string[] = [];
  done = 0;
  private stopped = false;
  private readonly kept = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly loops = [this.loop(false), this.loop(this.kept)];

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.loops);
    this.kept.destroy();
  }

  private async loop(agent: Agent | false): Promise<void> {
    while (!this.stopped) {
      try {
        const { status } = await askTls(undefined, agent);
        if (status === 200) this.done += 1;
        else this.failures.push(String(status));
      } catch (error) {
        this.failures.push(String(error));
      }
    }
  }
}

const serialNow = async (ca?: string, host = HOST): Promise<string | undefined> =>
  (await askTls(ca, false, host).catch(() => undefined))?.serial;
/** Messages of the Ingress's events with this reason, oldest first. */
const told = async (reason: string): Promise<string[]> => {
  const [answer] = (await once(
    requestLocal({ socketPath: path.join(instance.data, 'slipway.sock'), path: '/v1/events' }).end(),
    'response',
  )) as [IncomingMessage];
  const lines = (await text(answer)).split('\n').filter(Boolean);
  const events = lines.map((line) => JSON.parse(line) as SlipwayEvent);
  return events
    .filter((event) => event.object === 'Ingress/test/web' && event.reason === reason)
    .map(({ message }) => message);
};

/** The node's table, once it has the certificate again. */
const networkInRedis = async (): Promise<string> => {
  const keys = (await instance.redis(['--raw', 'KEYS', '*:network:*'])).split('\n').filter(Boolean);
  const values = await Promise.all(keys.map((key) => instance.redis(['--raw', 'GET', key])));
  return values.filter((value) => value.includes('"sealed"')).join();
};

/** Modes of the account's and the certificate's file, and whether Redis holds any line of the key. */
const keysOnDisk = async () => {
  const [ca = ''] = readdirSync(path.join(instance.data, 'acme'));
  const files = readdirSync(path.join(instance.data, 'acme', ca)).map((file) =>
    path.join(instance.data, 'acme', ca, file),
  );
  const pem = readFileSync(files.find((file) => file.endsWith('test_web-tls.pem')) ?? '', 'utf8');
  const line = /BEGIN PRIVATE KEY-----\n(.+)\n/.exec(pem)?.[1] ?? pem;
  const told = await networkInRedis();
  const texts = [
    line,
    Buffer.from(pem.slice(pem.indexOf(line)))
      .toString('base64')
      .slice(0, 40),
  ];
  return {
    modes: files.map((file) => (statSync(file).mode & 0o777).toString(8)),
    inRedis: texts.some((each) => told.includes(each)),
  };
};

describe('an Ingress whose certificate is ordered', () => {
  it(
    'serves without TLS while the CA is away, with it afterwards, renews it under load, and orders no other after a loss',
    async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'slipway-acme-'));
      pebble = await Pebble.create(folder, httpPort);
      const { directoryUrl, caFile } = pebble;
      const acme = { directoryUrl, caFile, email: 'ops@web.test', termsOfServiceAgreed: true };
      const node = { ingress: { httpPort, httpsPort, addresses: ['127.0.0.1'] } };
      instance = await Instance.create({ cluster: 'acme-e2e', config: { node, ingress: { acme } } });
      await instance.start();
      await instance.settled(await instance.push(FILES, 'web'));

      await waitFor(
        'the first answer',
        async () => (await ask(httpPort, `${HOST}/`).catch(() => undefined))?.status === 200,
      );
      await waitFor('an event', async () => /cannot be reached/.test((await told('CertificateNotIssued')).join()));

      await pebble.start(SHORT_SECONDS);
      const root = await pebble.root();
      const first = await waitFor('a certificate', () => serialNow(root));
      const plain = await ask(httpPort, `${HOST}/`);
      expect([plain.status, plain.headers.location]).toEqual([308, `https://${HOST}:${httpsPort}/`]);

      load = new TlsLoad();
      await waitFor('a renewed one', async () => ![undefined, first].includes(await serialNow(root)));
      await pebble.stop();
      const failed = async () => (await told('CertificateNotIssued')).filter((message) => /is served on/.test(message));
      await waitFor('an event that names the old one', async () => (await failed()).length > 0);
      expect((await askTls()).status).toBe(200);
      await load.stop();
      expect(load.failures).toEqual([]);
      expect(load.done).toBeGreaterThan(100);

      await pebble.start(YEAR_SECONDS);
      const lasting = await pebble.root();
      const last = await waitFor('one that lasts', () => serialNow(lasting));
      expect(await keysOnDisk()).toEqual({ modes: ['600', '600'], inRedis: false });
      const { orders } = pebble;
      expect(orders).toBe(1);
      await instance.redis(['FLUSHALL']);
      await waitFor('the table after FLUSHALL', () => networkInRedis());
      await instance.kill('SIGKILL');
      expect(await serialNow(lasting)).toBe(last);
      await instance.start();
      // Orders go one after the other, so one for the first Ingress would come before this one.
      await instance.push({ 'ingress.yaml': `${FILES['ingress.yaml']}---\n${SECOND}` }, 'another host');
      await waitFor("the other host's certificate", () => serialNow(lasting, 'other.test'));
      expect(await serialNow(lasting)).toBe(last);
      expect(pebble.orders).toBe(orders + 1);
      expect(instance.log()).not.toContain('PRIVATE KEY');
    },
    2 * MINUTE,
  );
});
