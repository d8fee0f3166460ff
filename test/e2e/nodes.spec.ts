import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_SOCKET } from '../../scripts/lib/engine.js';
import { ensureImages } from '../../scripts/lib/images.js';
import type { Lab } from '../../scripts/lib/lab/lab.js';
import { waitFor } from '../../scripts/lib/wait-for.js';
import { networkNames } from '../../src/agent/network/names.js';
import {
  addressOf,
  curl,
  deployFiles,
  eventsOf,
  type LabMaking,
  podOn,
  startLab,
  startLoad,
  startTimes,
} from '../support/lab-world.js';

const MINUTE = 60_000;
const EXAMPLE = path.resolve('examples/three-tier');
const IMAGE = 'three-tier-web:1.0.0';
const RESYNC_SECONDS = 2;
const NODES = ['h1', 'h2', 'h3'] as const;

/** A server that ends without failing a request, and says on which node it runs. */
const app = (name: string, options: { replicas: number; version?: string; nodePort?: number }): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: test }
spec:
  replicas: ${options.replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      terminationGracePeriodSeconds: 10
      containers:
        - name: app
          image: ${IMAGE}
          imagePullPolicy: Never
          env:
            - { name: APP_VERSION, value: '${options.version ?? 'v1'}' }
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /readyz, port: http }, periodSeconds: 1 }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: test }
spec:
  type: ${options.nodePort ? 'NodePort' : 'ClusterIP'}
  selector: { app: ${name} }
  ports: [{ port: 80, targetPort: http${options.nodePort ? `, nodePort: ${options.nodePort}` : ''} }]
`;
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: test }\n';
/** Where pods may come from when they talk to others. */
const CLIENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: client, namespace: test }
spec:
  replicas: 3
  selector: { matchLabels: { app: client } }
  template:
    metadata: { labels: { app: client } }
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - { name: app, image: ${IMAGE}, imagePullPolicy: Never, command: [sleep, infinity] }
`.replace('[sleep, infinity]', `[node, -e, 'setInterval(() => undefined, 1e6)']`);

const makeLab = (name: string, options: LabMaking = {}): Promise<Lab> =>
  startLab(name, { images: [IMAGE], agentConfig: () => ({ resyncSeconds: RESYNC_SECONDS }), ...options });

const deploy = (lab: Lab, files: Record<string, string>, message: string): Promise<string> =>
  deployFiles(lab, { 'namespace.yaml': NAMESPACE, 'client.yaml': CLIENT, ...files }, message);

beforeAll(() => ensureImages(DEFAULT_SOCKET, EXAMPLE), 3 * MINUTE);

describe('three machines on one link', () => {
  let lab: Lab;
  let names: ReturnType<typeof networkNames>;
  const clients: Record<string, string> = {};

  beforeAll(async () => {
    lab = await makeLab('nodes');
    names = networkNames(lab.layout.cluster);
    await deploy(lab, { 'web.yaml': app('web', { replicas: 3, nodePort: 30080 }) }, 'web');
    for (const node of NODES) clients[node] = (await podOn(lab, node, 'client')).pod;
  }, 4 * MINUTE);

  afterAll(() => lab?.destroy(), MINUTE);

  /** Every client reaches every web pod by its own address, and the Service. */
  const whatFails = async (): Promise<string[]> => {
    const vip = await addressOf(lab, 'web');
    const { pods } = await lab.state();
    const targets = [vip, ...pods.filter(({ owner }) => owner === 'Deployment/web').map(({ ip }) => `${ip}:8080`)];
    const asked = NODES.flatMap((node) => targets.map((target) => ({ node, target })));
    const answers = await Promise.all(
      asked.map(({ node, target }) => curl(lab, node, clients[node] ?? '', `http://${target}/healthz`)),
    );
    return asked.flatMap(({ node, target }, at) =>
      answers[at] === 'ok\n' ? [] : [`${node} → ${target}: ${answers[at]}`],
    );
  };

  it(
    'have a range each, and pods that reach each other',
    async () => {
      const ranges = (await lab.state()).nodes.map(({ podCIDR }) => podCIDR);
      expect(new Set(ranges).size).toBe(3);
      expect(await whatFails()).toEqual([]);
    },
    MINUTE,
  );

  it(
    'keep the source address of a pod that asks a pod elsewhere',
    async () => {
      const target = await podOn(lab, 'h2', 'client');
      const asker = (await lab.state()).pods.find(({ name }) => name === clients['h1']);
      const script = `require('net').createServer((s) => s.on('close', () => process.exit()).end(s.remoteAddress)).listen(9000, '0.0.0.0')`;
      const server = lab.podExec('h2', target.pod, ['timeout', '20', process.execPath, '-e', script], { check: false });
      const { ip } = (await lab.state()).pods.find(({ name }) => name === target.pod) ?? { ip: '' };
      const seen = await waitFor('an answer', async () => {
        const { stdout } = await lab.podExec('h1', clients['h1'] ?? '', ['curl', '-s', `telnet://${ip}:9000`], {
          check: false,
        });
        return stdout;
      });
      expect(seen).toContain(asker?.ip);
      await server;
    },
    MINUTE,
  );

  it(
    'roll a Service’s pods out under load without a failed request',
    async () => {
      const vip = await addressOf(lab, 'web');
      const loads = [];
      for (const node of NODES) {
        const { pid } = await podOn(lab, node, 'client');
        loads.push(await startLoad(pid, `http://${vip}/healthz`));
      }
      // From outside, by the address of one node: its pods and those of the others.
      loads.push(await startLoad(process.pid, `http://${lab.address('h2')}:30080/healthz`));
      await deploy(lab, { 'web.yaml': app('web', { replicas: 6, version: 'v2', nodePort: 30080 }) }, 'web v2');
      await deploy(lab, { 'web.yaml': app('web', { replicas: 3, version: 'v3', nodePort: 30080 }) }, 'web v3');
      await waitFor('the old pods are gone', async () => (await lab.state()).pods.length === 6);
      const counts = await Promise.all(loads.map((load) => load.stop()));
      expect(counts.flatMap(({ failures }) => failures)).toEqual([]);
      for (const { fresh, kept } of counts) expect(Math.min(fresh, kept)).toBeGreaterThan(100);
    },
    4 * MINUTE,
  );

  it(
    'take a pod out everywhere, and bring it back, while no server runs (I11)',
    async () => {
      const vip = await addressOf(lab, 'web');
      const askAll = async (times: number): Promise<string[]> => {
        const asked = NODES.flatMap((node) => Array.from({ length: times }, () => node));
        return Promise.all(asked.map((node) => curl(lab, node, clients[node] ?? '', `http://${vip}/healthz`)));
      };
      const victim = await podOn(lab, 'h2', 'web');
      await lab.killServer();
      try {
        await lab.docker('h2', ['rm', '-f', victim.id]);
        await waitFor('it is back', async () => {
          const now = await podOn(lab, 'h2', 'web').catch(() => victim);
          return now.id !== victim.id;
        });
        await waitFor('all nodes serve', async () => (await askAll(4)).every((answer) => answer === 'ok\n'));
      } finally {
        await lab.startServer();
      }
      await lab.ready();
      expect(await whatFails()).toEqual([]);
    },
    2 * MINUTE,
  );

  describe('repair the network within a resync, tell it, and restart nothing', () => {
    const harms: [string, string, (node: string) => Promise<unknown>][] = [
      ['our table was deleted', 'wrote table', (node) => lab.exec(node, ['nft', 'delete', 'table', 'ip', names.table])],
      [
        'Docker’s chain for users was removed',
        'pass iptables',
        (node) =>
          lab.exec(node, [
            'sh',
            '-c',
            'iptables -D FORWARD -j DOCKER-USER; iptables -F DOCKER-USER; iptables -X DOCKER-USER',
          ]),
      ],
      ['all rules were flushed', 'wrote table', (node) => lab.exec(node, ['nft', 'flush', 'ruleset'])],
      ['the bridge was deleted', `made bridge`, (node) => lab.exec(node, ['ip', 'link', 'del', names.bridge])],
      ['the routes were deleted', 'again', (node) => lab.exec(node, ['ip', 'route', 'flush', 'proto', '182'])],
      [
        'somebody drops all forwarding with iptables-legacy',
        'pass iptables-legacy',
        (node) => lab.exec(node, ['iptables-legacy', '-P', 'FORWARD', 'DROP']),
      ],
      [
        'dockerd was restarted',
        '',
        async (node) => {
          await lab.stopEngine(node);
          await lab.startEngine(node);
        },
      ],
      [
        'dockerd was killed',
        '',
        async (node) => {
          await lab.killEngine(node);
          await lab.startEngine(node);
        },
      ],
    ];
    it.each(harms)(
      'after %s',
      async (_what, told, harm) => {
        const before = await startTimes(lab);
        const since = new Date().toISOString().slice(0, 19).replace('T', ' ');
        await harm('h1');
        await waitFor('everybody reaches everybody', async () => (await whatFails()).length === 0, {
          withinMs: 30_000,
        });
        if (told) {
          const isNews = (line: string): boolean => line >= since && line.includes(told);
          const news = await waitFor('it is told', async () => (await eventsOf(lab)).split('\n').find(isNews));
          expect(news).toMatch(/NetworkRepaired +Node\/\/h1/);
        }
        expect(await startTimes(lab)).toEqual(before);
      },
      MINUTE,
    );
  });

  it(
    'serve without a machine that was cut off, and with it again',
    async () => {
      const vip = await addressOf(lab, 'web');
      const served = (await lab.state()).pods.filter(({ owner }) => owner === 'Deployment/web').map(({ node }) => node);
      const victim = served.find((node) => node !== 'h1') ?? '';
      expect(NODES).toContain(victim);
      await lab.cutLink(victim);
      await waitFor('the others serve without it', async () => {
        const answers = await Promise.all(
          Array.from({ length: 12 }, () => curl(lab, 'h1', clients['h1'] ?? '', `http://${vip}/healthz`)),
        );
        return answers.every((answer) => answer === 'ok\n');
      });
      await lab.restoreLink(victim);
      // Its pods have stand-ins elsewhere by now; the machine itself reaches the Service again.
      const ask = ['curl', '-s', '--max-time', '3', `http://${vip}/healthz`];
      await waitFor(
        'it reaches the others',
        async () => (await lab.exec(victim, ask, { check: false })).stdout === 'ok\n',
      );
      await waitFor('it is ready', async () => (await lab.readyNodes()).length === NODES.length);
    },
    2 * MINUTE,
  );
});

describe('machines whose containers end with their engine', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await makeLab('ends', { machines: 2, liveRestore: false });
    await deploy(lab, { 'web.yaml': app('web', { replicas: 2 }) }, 'web');
  }, 4 * MINUTE);

  afterAll(() => lab?.destroy(), MINUTE);

  it(
    'start them again, and nothing on the other machine',
    async () => {
      const elsewhere = async () =>
        (await lab.containers('h2')).map(({ id, startedAt }) => `${id} ${startedAt}`).sort();
      const [before, vip] = [await elsewhere(), await addressOf(lab, 'web')];
      await lab.stopEngine('h1');
      await lab.startEngine('h1');
      await waitFor('pods of h1 reach the service', async () => {
        const client = await podOn(lab, 'h1', 'client').catch(() => undefined);
        const ask = () => curl(lab, 'h1', client?.pod ?? '', `http://${vip}/healthz`).catch(() => 'no pod');
        return (await Promise.all([1, 2, 3, 4].map(ask))).every((answer) => answer === 'ok\n');
      });
      expect(await elsewhere()).toEqual(before);
    },
    2 * MINUTE,
  );
});

describe('machines on different links', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await makeLab('links', { machines: 2, links: 2 });
    await deploy(lab, { 'web.yaml': app('web', { replicas: 2 }) }, 'web');
  }, 4 * MINUTE);

  afterAll(() => lab?.destroy(), MINUTE);

  it(
    'carry transfers of any size over VXLAN, also of pods that think the link is wider',
    async () => {
      const target = await podOn(lab, 'h2', 'client');
      const { pod } = await podOn(lab, 'h1', 'client');
      const { ip } = (await lab.state()).pods.find(({ name }) => name === target.pod) ?? { ip: '' };
      const { stdout: device } = await lab.podExec('h1', pod, ['ip', '-o', 'link', 'show', 'eth0']);
      expect(device).toContain('mtu 1450');
      const size = 3_000_000;
      const script = `require('http').createServer((q, r) => { if (q.url === '/end') process.exit(); let n = 0; q.on('data', (c) => (n += c.length)).on('end', () => r.end(Buffer.alloc(${size}, String(n)[0]))) }).listen(9001, '0.0.0.0')`;
      const server = lab.podExec('h2', target.pod, ['timeout', '30', process.execPath, '-e', script], { check: false });
      const transfer = async (): Promise<number> => {
        const upload = ['curl', '-s', '--max-time', '5', '--data-binary', '@-', `http://${ip}:9001/`];
        const { stdout } = await lab.podExec('h1', pod, upload, { check: false, input: 'x'.repeat(size) });
        return stdout.length;
      };
      await waitFor('the server', async () => (await transfer()) === size);
      for (const [node, name] of [
        ['h1', pod],
        ['h2', target.pod],
      ] as const)
        await lab.podExec(node, name, ['ip', 'link', 'set', 'eth0', 'mtu', '1500']);
      expect(await transfer()).toBe(size);
      await lab.podExec('h1', pod, ['curl', '-s', `http://${ip}:9001/end`], { check: false });
      await server;
    },
    2 * MINUTE,
  );
});
