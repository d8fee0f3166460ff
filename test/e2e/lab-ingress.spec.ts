import { X509Certificate } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_SOCKET } from '../../scripts/lib/engine.js';
import { ensureImages } from '../../scripts/lib/images.js';
import { Lab } from '../../scripts/lib/lab/lab.js';
import { ingressFiles } from '../../src/agent/ingress/settings.js';
import { RuntimeClient } from '../../src/agent/ingress/runtime-client.js';
import { eventually } from '../support/eventually.js';
import {
  app,
  certificate,
  openTls,
  type Seen,
  type Site,
  visit,
  Visitors,
  WebSocketClient,
} from '../support/lab-ingress.js';
import { attempt, IMAGE, manifests, namespace, Parties, policy, tryAll } from '../support/lab-policy.js';
import { callGrpc } from '../support/shopper.js';

const MINUTE = 60_000;
const EXAMPLE = path.resolve('examples/three-tier');
const NODES = ['h1', 'h2', 'h3'];
const HOST = 'shop.test';

const backend = (name: string): object => ({ service: { name, port: { number: 80 } } });
const prefix = (at: string, name: string): object => ({ path: at, pathType: 'Prefix', backend: backend(name) });

const INGRESS = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'shop', namespace: 'a' },
  spec: {
    tls: [{ hosts: [HOST], secretName: 'tls' }],
    defaultBackend: backend('fallback'),
    rules: [
      { host: HOST, http: { paths: [prefix('/', 'web'), prefix('/api', 'api'), prefix('/echo.Echo', 'rpc')] } },
      { host: 'plain.test', http: { paths: [prefix('/', 'web')] } },
    ],
  },
};

beforeAll(() => ensureImages(DEFAULT_SOCKET, EXAMPLE), 3 * MINUTE);

describe('Ingress on three machines', () => {
  let lab: Lab;
  const first = certificate(HOST);
  const second = certificate(HOST);
  const site = (node: string): Site => ({ address: lab.address(node), host: HOST, ca: [first.pem, second.pem] });

  const push = async (files: Record<string, string | null>, message: string): Promise<void> => {
    const sha = await lab.push(files, message);
    await lab.status(sha, 'rollout', 'success', MINUTE);
    await lab.settled(sha, MINUTE);
  };

  /** Asks until pods of these nodes have answered; every answer must be a pod's. */
  const answersOf = async (nodes: readonly string[], ask: () => Promise<{ node: string }>): Promise<void> => {
    const seen = new Set<string>();
    await eventually(`answers of ${nodes.join()}`, async () => {
      seen.add((await ask()).node);
      return nodes.every((node) => seen.has(node));
    }).catch((error: unknown) => {
      throw new Error(`${String(error)}; answered: ${[...seen].join()}`);
    });
  };

  /** Does a node's proxy send requests to pods at addresses that begin so? */
  const sendsTo = async (node: string, range: string): Promise<boolean> => {
    const { socket } = ingressFiles(path.join(lab.layout.machine(node).data, 'ingress'), '');
    const lines = (await new RuntimeClient(socket).ask('show servers state')).split('\n');
    // Address, operational and administrative state (management guide, "show servers state"): 0 of the last is no maintenance.
    return lines.map((line) => line.split(' ')).some(([, , , , ip, , admin]) => ip?.startsWith(range) && admin === '0');
  };

  /** What the outsider gets in plain HTTP from a node's proxy. */
  const fromOutside = async (node: string, host: string, ...more: string[]): Promise<Seen> => {
    const url = `http://${lab.address(node)}/x`;
    const { stdout } = await lab.exec('outsider', [
      'curl',
      '-s',
      '--max-time',
      '5',
      '-H',
      `Host: ${host}`,
      ...more,
      url,
    ]);
    return JSON.parse(stdout) as Seen;
  };

  beforeAll(async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'lab-'));
    lab = await Lab.create({ dir, name: `labing${process.pid}`, machines: NODES.length });
    await lab.start();
    await lab.copyImages([IMAGE]);
    await push(
      {
        'namespace.yaml': manifests(namespace('a', {})),
        'web.yaml': manifests(...app('web')),
        'rpc.yaml': manifests(...app('rpc', { kind: 'rpc' })),
        'others.yaml': manifests(...app('api', { replicas: 1 }), ...app('fallback', { replicas: 1 })),
        'tls.yaml': manifests(first.secret),
        'ingress.yaml': manifests(INGRESS),
      },
      'Open the shop',
    );
    await eventually('an answer at every proxy', async () => {
      const answers = NODES.flatMap((node) =>
        ['/', '/api'].map((url) => visit(site(node), url).catch(() => undefined)),
      );
      return (await Promise.all(answers)).every(Boolean);
    });
  }, 4 * MINUTE);

  afterAll(() => lab?.destroy(), MINUTE);

  it.each(NODES)('leads hosts and paths at %s to pods of every machine', async (node) => {
    await answersOf(NODES, () => visit(site(node)));
    expect(await visit(site(node), '/api/books?x=1')).toMatchObject({ app: 'api', path: '/api/books?x=1' });
    expect(await visit(site(node), '/apis')).toMatchObject({ app: 'web', path: '/apis' });
    expect(await fromOutside(node, 'plain.test')).toMatchObject({ app: 'web', path: '/x' });
    expect(await fromOutside(node, 'other.test')).toMatchObject({ app: 'fallback', path: '/x' });
  });

  it.each(NODES)('tells pods at %s who the client is, and not who it says it is', async (node) => {
    const { headers } = await fromOutside(node, 'plain.test', '-H', 'X-Forwarded-For: 192.0.2.1');
    const address = lab.layout.outsiderAddress;
    expect(headers).toMatchObject({ 'x-forwarded-for': address, 'x-real-ip': address, 'x-forwarded-proto': 'http' });
    expect((await visit(site(node))).headers).toMatchObject({
      'x-forwarded-for': lab.layout.hostAddress,
      'x-forwarded-proto': 'https',
    });
  });

  it.each(NODES)('agrees on a protocol at %s, and sends plain requests to HTTPS', async (node) => {
    for (const protocol of ['h2', 'http/1.1']) {
      const socket = await openTls(site(node), [protocol]);
      expect(socket.alpnProtocol).toBe(protocol);
      socket.destroy();
    }
    const ask = ['curl', '-s', '-o', '/dev/null', '-w', '%{http_code} %{redirect_url}', '-H', `Host: ${HOST}`];
    const { stdout } = await lab.exec('outsider', [...ask, `http://${lab.address(node)}/x`]);
    expect(stdout).toBe(`308 https://${HOST}/x`);
    await expect(openTls({ ...site(node), host: 'unknown.test' }, ['h2'])).rejects.toThrow();
  });

  it.each(NODES)('carries WebSockets at %s to pods of every machine', async (node) => {
    await answersOf(NODES, async () => {
      const client = await WebSocketClient.open(site(node), '/socket');
      const [one, two] = [await client.say('one'), await client.say('two')];
      client.close();
      const [at = '', text] = one.split(' ');
      expect([text, two]).toEqual(['one', `${at} two`]);
      return { node: at };
    });
  });

  it.each(NODES)('carries gRPC with its trailers at %s to pods of every machine', async (node) => {
    const door = { origin: `https://${lab.address(node)}`, host: HOST, ca: first.pem };
    await answersOf(NODES, async () => {
      const answer = (await callGrpc(door, '/echo.Echo/Say', { text: 'hello' })) as { text: string; node: string };
      expect(answer.text).toBe('hello');
      return answer;
    });
    await expect(callGrpc(door, '/echo.Echo/Unknown', {})).rejects.toThrow('grpc-status 12');
  });

  it(
    'serves a new certificate everywhere without a failed request',
    async () => {
      const sockets = await Promise.all(NODES.map((node) => WebSocketClient.open(site(node), '/socket')));
      const visitors = NODES.map((node) => new Visitors(site(node)));
      await push({ 'tls.yaml': manifests(second.secret) }, 'New certificate');
      const { fingerprint256 } = new X509Certificate(second.pem);
      const isNew = async (node: string): Promise<boolean> => {
        const socket = await openTls(site(node), ['h2']);
        const served = socket.getPeerCertificate().fingerprint256;
        socket.destroy();
        return served === fingerprint256;
      };
      await eventually('the new certificate at all', async () => (await Promise.all(NODES.map(isNew))).every(Boolean));
      await Promise.all(visitors.map((one) => one.stop()));
      expect(visitors.flatMap(({ failures }) => failures)).toEqual([]);
      for (const { count } of visitors) expect(count).toBeGreaterThan(10);
      // Connections that stood go on.
      for (const socket of sockets) expect(await socket.say('still')).toMatch(/^h\d still$/);
      for (const socket of sockets) socket.close();
    },
    MINUTE,
  );

  it(
    'rolls pods out under load through two machines without a failed request',
    async () => {
      const visitors = ['h1', 'h2'].map((node) => new Visitors(site(node)));
      await push({ 'web.yaml': manifests(...app('web', { version: 'v2' })) }, 'web v2');
      await eventually('answers of v2', () => visitors.every(({ versions }) => (versions.v2 ?? 0) > 20));
      await Promise.all(visitors.map((one) => one.stop()));
      expect(visitors.flatMap(({ failures }) => failures)).toEqual([]);
      for (const { versions } of visitors) expect(Object.keys(versions).sort()).toEqual(['v1', 'v2']);
    },
    2 * MINUTE,
  );

  it(
    'reaches pods of every machine under a policy that admits only the proxies',
    async () => {
      const proxies = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'slipway-ingress' } } };
      await push({ 'policy.yaml': manifests(policy('web', { ingress: [{ from: [proxies] }] })) }, 'Only the proxies');
      const parties = await Parties.of(lab);
      try {
        const attempts = [...parties.of('rpc'), parties.one('api')].flatMap((from) =>
          parties.of('web').map((to) => ({ ...attempt(from, to, 8080), kind: 'connect' as const })),
        );
        await eventually('pods are shut out', async () => {
          const words = Object.values(await tryAll(attempts));
          return words.length === attempts.length && words.every((word) => word === 'silence');
        });
      } finally {
        parties.stop();
      }
      for (const node of NODES) {
        await answersOf(NODES, () => visit(site(node)));
        expect(await fromOutside(node, 'plain.test')).toMatchObject({ app: 'web' });
      }
    },
    MINUTE,
  );

  it(
    'leaves out a machine that was cut off, and serves there again when it is back',
    async () => {
      const others = ['h1', 'h2'];
      const podCIDR = (await lab.state()).nodes.find(({ name }) => name === 'h3')?.podCIDR ?? '';
      const range = podCIDR.slice(0, podCIDR.lastIndexOf('.') + 1);
      const toH3 = () => Promise.all(others.map((node) => sendsTo(node, range)));
      expect(await toH3()).toEqual([true, true]);
      await lab.cutLink('h3');
      try {
        // Its lease runs out after 10 s; a Redis that was flushed has its nodes back 6 s later.
        await eventually('nobody is sent to it', async () => !(await toH3()).some(Boolean), MINUTE);
        // Not by a second attempt: who asks now gets an answer at once.
        for (const node of others) {
          const answers = await Promise.all(Array.from({ length: 10 }, () => visit(site(node))));
          expect(answers.map((one) => one.node)).not.toContain('h3');
        }
      } finally {
        await lab.restoreLink('h3');
      }
      await eventually('its proxy serves', () => visit(site('h3')).catch(() => undefined), MINUTE);
    },
    3 * MINUTE,
  );
});
