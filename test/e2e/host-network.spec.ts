import { mkdtemp, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Instance } from '../../scripts/lib/instance.js';
import { NoNetwork } from '../../src/executor/pod/no-network.js';
import { PodExecutor } from '../../src/executor/pod/pod-executor.js';
import { createDockerRuntime } from '../../src/executor/runtime/docker.js';
import { generateNodeKey } from '../../src/executor/seal.js';
import { removePodStorage } from '../../src/executor/volumes/remove-storage.js';
import { LABEL } from '../../src/model/labels.js';
import { DOCKER_SOCKET, ensureTestImage, TEST_IMAGE } from '../support/images.js';
import { container, podRecord, podSpec } from '../support/pod-records.js';

jest.setTimeout(60_000);

const CLUSTER = `e2e-hostnet-${process.pid}`;
const ADDRESS = '127.0.0.1';
const runtime = createDockerRuntime({ socketPath: DOCKER_SOCKET });
let dataDir = '';
let privateKey = '';

/** As a restarted agent makes it. */
const newExecutor = (): PodExecutor =>
  new PodExecutor({
    runtime,
    network: new NoNetwork('10.99', [ADDRESS]),
    cluster: CLUSTER,
    dataDir,
    privateKey,
    nodeName: 'node-1',
    nodeAddress: () => ADDRESS,
    domain: 'cluster.local',
  });

const run = async (id: string, ...command: string[]): Promise<string> => {
  const { exitCode, output } = await runtime.exec(id, command, 10_000);
  if (exitCode !== 0) throw new Error(`${command.join(' ')}: exit ${exitCode}: ${output}`);
  return output.trimEnd();
};

const networkOf = async (id: string): Promise<string> => readlink(`/proc/${(await runtime.inspect(id))?.pid}/ns/net`);

beforeAll(async () => {
  await ensureTestImage(runtime);
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'slipway-hostnet-')));
  ({ privateKey } = await generateNodeKey());
});

afterAll(async () => {
  const executor = newExecutor();
  for (const record of await executor.recover()) await executor.stop(record, 1);
  await removePodStorage(dataDir);
  await rm(dataDir, { recursive: true });
  await runtime.close();
});

describe('a pod on the network of its host', () => {
  const env = [{ name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }];
  const hostAliases = [{ ip: '192.0.2.5', hostnames: ['elsewhere'] }];
  const spec = podSpec({ hostNetwork: true, hostAliases, containers: [container({ env })] });
  const record = podRecord({ name: 'monitor', spec });
  let app = '';

  it('shares namespace, name and resolver with the machine', async () => {
    const started = await newExecutor().start(record);
    app = started.containers[0]!.id;
    expect(started.ip).toBe(ADDRESS);
    expect(await networkOf(app)).toBe(await readlink('/proc/self/ns/net'));
    expect(await run(app, 'hostname')).toBe(hostname());
    expect(await run(app, 'sh', '-c', 'echo $IP')).toBe(ADDRESS);
    const ours = (await readFile('/etc/resolv.conf', 'utf8'))
      .split('\n')
      .filter((line) => line.startsWith('nameserver'));
    expect((await run(app, 'cat', '/etc/resolv.conf')).split('\n')).toEqual(expect.arrayContaining(ours.slice(0, 3)));
    expect(await run(app, 'cat', '/etc/hosts')).toContain('192.0.2.5\telsewhere');
  });

  it('has a sandbox without any capability', async () => {
    const [sandbox] = await runtime.list({ [LABEL.uid]: record.uid, [LABEL.ip]: ADDRESS });
    const { pid } = (await runtime.inspect(sandbox!.id))!;
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^CapEff:\s+0{16}$/m);
  });

  it('is taken over as it is by a new agent', async () => {
    const executor = newExecutor();
    expect((await executor.recover()).map(({ uid }) => uid)).toEqual([record.uid]);
    expect((await executor.start(record)).containers[0]).toMatchObject({ id: app, running: true });
  });

  it('runs again after its sandbox died', async () => {
    const executor = newExecutor();
    const { sandboxId } = await executor.start(record);
    await runtime.stop(sandboxId, 1);
    const again = await executor.start(record);
    expect(again).toMatchObject({ sandboxId, ip: ADDRESS });
    expect(await networkOf(again.containers[0]!.id)).toBe(await readlink('/proc/self/ns/net'));
  });
});

describe('the names of a pod', () => {
  it('follow subdomain, dnsPolicy and dnsConfig', async () => {
    const dnsConfig = {
      nameservers: ['192.0.2.53'],
      searches: ['example.org'],
      options: [{ name: 'ndots', value: '1' }],
    };
    const names = { hostname: 'db-0', subdomain: 'db', dnsPolicy: 'None' as const, dnsConfig };
    const started = await newExecutor().start(podRecord({ name: 'db-0', spec: podSpec(names) }));
    const [app] = started.containers;
    expect(await run(app!.id, 'hostname', '-f')).toBe('db-0.db.shop.svc.cluster.local');
    expect(await run(app!.id, 'cat', '/etc/resolv.conf')).toBe(
      'nameserver 192.0.2.53\nsearch example.org\noptions ndots:1',
    );
  });
});

describe('policy.allowHostNetwork: false', () => {
  it('refuses the commit, with file, line and reason', async () => {
    const instance = await Instance.create({
      cluster: 'host-network-policy',
      config: { policy: { allowHostNetwork: false } },
    });
    try {
      await instance.start();
      const pod = `apiVersion: v1
kind: Pod
metadata: { name: monitor }
spec:
  hostNetwork: true
  containers: [{ name: app, image: ${TEST_IMAGE}, imagePullPolicy: Never, command: [sleep, '60'] }]
`;
      const sha = await instance.push({ 'pod.yaml': pod }, 'a pod on the network of the host');
      expect(await instance.status(sha, 'sync', 'failure')).toMatch(/pod\.yaml:5.*allowHostNetwork/s);
      expect(await instance.containers()).toEqual([]);
    } finally {
      await instance.destroy();
    }
  });
});
