import { mkdtemp, readFile, readlink, realpath, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LABEL, SANDBOX } from '../../src/model/labels.js';
import type { ConfigEntry, PodConfig, PodRecord } from '../../src/model/pod.js';
import type { Container, PodSpec } from '../../src/model/objects.js';
import { NoNetwork } from '../../src/executor/pod/no-network.js';
import { PodExecutor } from '../../src/executor/pod/pod-executor.js';
import type { PodExecutorDeps } from '../../src/executor/pod/pod-executor.js';
import { createDockerRuntime } from '../../src/executor/runtime/docker.js';
import { generateNodeKey, seal, sealContext } from '../../src/executor/seal.js';
import type { RuntimeEvent } from '../../src/executor/runtime/runtime.js';
import type { NodeKey } from '../../src/executor/seal.js';
import { mountsBelow } from '../../src/executor/volumes/mounts.js';
import { removePodStorage } from '../../src/executor/volumes/remove-storage.js';
import { DOCKER_SOCKET, ensureTestImage } from '../support/images.js';
import { container, podRecord, podSpec, withoutConfig } from '../support/pod-records.js';

jest.setTimeout(60_000);

const TMPFS_MAGIC = 0x01021994;
const CLUSTER = `e2e-pod-${process.pid}`;
const runtime = createDockerRuntime({ socketPath: DOCKER_SOCKET });
let dataDir = '';
let key: NodeKey;

const executorOf = (changes: Partial<PodExecutorDeps> = {}): PodExecutor =>
  new PodExecutor({
    runtime,
    network: new NoNetwork(),
    cluster: CLUSTER,
    dataDir,
    privateKey: key.privateKey,
    nodeName: 'node-1',
    nodeAddress: () => '192.0.2.7',
    domain: 'cluster.local',
    ...changes,
  });

const idsOf = async (uid: string, cluster = CLUSTER): Promise<string[]> =>
  (await runtime.list({ [LABEL.cluster]: cluster, [LABEL.uid]: uid })).map(({ id }) => id);

const run = async (id: string, ...command: string[]): Promise<string> => {
  const { exitCode, output } = await runtime.exec(id, command, 10_000);
  if (exitCode !== 0) throw new Error(`${command.join(' ')}: exit ${exitCode}: ${output}`);
  return output;
};

const sealed = (name: string, entry: ConfigEntry, cluster = CLUSTER): Promise<string> =>
  seal(key.publicKey, entry, sealContext(cluster, 'shop', name));

const removeCluster = async (cluster: string): Promise<void> => {
  const all = await runtime.list({ [LABEL.cluster]: cluster });
  const isSandbox = ({ labels }: { labels: Readonly<Record<string, string>> }) => labels[LABEL.container] === SANDBOX;
  for (const group of [all.filter((info) => !isSandbox(info)), all.filter(isSandbox)])
    await Promise.all(group.map(({ id }) => runtime.remove(id)));
};

beforeAll(async () => {
  await ensureTestImage(runtime);
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'slipway-pod-')));
  key = await generateNodeKey();
});

afterAll(async () => {
  await removeCluster(CLUSTER);
  await removePodStorage(dataDir);
  await rm(dataDir, { recursive: true });
  await runtime.close();
});

describe('a pod on Docker', () => {
  const config = async (): Promise<PodConfig> => ({
    configMaps: { settings: { data: { COLOR: 'blue', 'app.conf': 'level=1\n' }, binaryData: { blob: 'AP8=' } } },
    secrets: { login: await sealed('login', { data: { password: 's3cr3t', user: 'ann' } }) },
  });
  const spec: PodSpec = podSpec({
    hostname: 'shopfront',
    volumes: [
      { name: 'conf', configMap: { name: 'settings', defaultMode: 0o440 } },
      { name: 'login', secret: { secretName: 'login', items: [{ key: 'password', path: 'deep/pw', mode: 0o400 }] } },
      { name: 'work', emptyDir: {} },
      { name: 'fast', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
    ],
    containers: [
      container({
        env: [
          { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
          { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
          { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } },
          { name: 'URL', value: 'http://$(POD)/$$(POD)' },
        ],
        envFrom: [{ prefix: 'S_', configMapRef: { name: 'settings' } }],
        workingDir: '/tmp',
        resources: { requests: { cpu: '250m' }, limits: { memory: '64Mi', cpu: '500m' } },
        securityContext: { runAsUser: 65534, runAsGroup: 65534, capabilities: { drop: ['ALL'] } },
        volumeMounts: [
          { name: 'conf', mountPath: '/conf' },
          { name: 'login', mountPath: '/login' },
          { name: 'work', mountPath: '/work' },
          { name: 'fast', mountPath: '/fast' },
          { name: 'work', mountPath: '/part', subPath: 'a/b' },
          { name: 'conf', mountPath: '/only.conf', subPath: 'app.conf' },
        ],
      }),
      container({
        name: 'side',
        volumeMounts: [
          { name: 'work', mountPath: '/work', readOnly: true },
          { name: 'conf', mountPath: '/conf' },
          { name: 'login', mountPath: '/login' },
        ],
      }),
    ],
  });
  let record: PodRecord;
  let app = '';
  let side = '';
  let network: NoNetwork;
  let executor: PodExecutor;

  beforeAll(async () => {
    network = new NoNetwork();
    executor = executorOf({ network });
    record = podRecord({ spec, config: await config() });
    const started = await executor.start(record);
    [app = '', side = ''] = started.containers.map(({ id }) => id);
  });

  it('sees its environment, expanded', async () => {
    const env = (await run(app, 'env')).split('\n');
    const ip = network.allocate(record.uid);
    const expected = [
      'POD=web-7c9f6-abcde',
      `IP=${ip}`,
      'PASSWORD=s3cr3t',
      'URL=http://web-7c9f6-abcde/$(POD)',
      'S_COLOR=blue',
      'S_app.conf=level=1',
      'HOSTNAME=shopfront',
    ];
    expect(env).toEqual(expect.arrayContaining(expected));
  });

  it('runs as its user in its working directory within its limits', async () => {
    expect(await run(app, 'id')).toMatch(/uid=65534.*gid=65534/);
    expect(await run(app, 'pwd')).toBe('/tmp\n');
    expect(await run(app, 'grep', 'CapBnd', '/proc/self/status')).toMatch(/0000000000000000/);
  });

  it('lives in a network namespace of its own, shared by its containers', async () => {
    const ns = (id: string) => run(id, 'readlink', '/proc/self/ns/net');
    const own = await ns(app);
    expect(await ns(side)).toBe(own);
    expect(own.trim()).not.toBe(await readlink('/proc/self/ns/net'));
    expect(await run(app, 'readlink', '/proc/self/ns/ipc')).toBe(await run(side, 'readlink', '/proc/self/ns/ipc'));
  });

  it('has its host name, hosts and resolver', async () => {
    expect(await run(side, 'hostname')).toBe('shopfront\n');
    expect(await run(side, 'cat', '/etc/hosts')).toContain(`${network.allocate(record.uid)}\tshopfront`);
    expect(await run(side, 'cat', '/etc/resolv.conf')).toBe(
      `nameserver ${network.dnsAddress}\nsearch shop.svc.cluster.local svc.cluster.local cluster.local\noptions ndots:5\n`,
    );
  });

  it('sees the files of its volumes with their modes', async () => {
    expect(await run(side, 'sh', '-c', 'echo ok')).toBe('ok\n');
    expect(await run(app, 'stat', '-L', '-c', '%a', '/conf/app.conf')).toBe('440\n');
    const root = (...command: string[]) => runtime.exec(app, command, 10_000);
    // Root owns the files, and mode 0440 and 0400 keep the pod's user out, as in Kubernetes without fsGroup.
    expect((await root('cat', '/conf/app.conf')).exitCode).not.toBe(0);
    expect(await run(app, 'ls', '/login/deep')).toBe('pw\n');
    expect(await run(app, 'stat', '-L', '-c', '%a', '/login/deep/pw')).toBe('400\n');
    expect((await root('touch', '/conf/new')).output).toContain('Read-only file system');
  });

  it('shares an emptyDir between containers, read-only where the mount says so', async () => {
    await run(app, 'sh', '-c', 'echo hello > /work/note');
    expect(await run(side, 'cat', '/work/note')).toBe('hello\n');
    expect((await runtime.exec(side, ['touch', '/work/x'], 5_000)).output).toContain('Read-only file system');
    await run(app, 'sh', '-c', 'echo deep > /part/file');
    expect(await run(side, 'cat', '/work/a/b/file')).toBe('deep\n');
  });

  it('has memory for an emptyDir with a size limit', async () => {
    expect(await run(app, 'sh', '-c', 'df -k /fast | tail -1')).toMatch(/^slipway\s+1024\s/);
  });

  it('keeps secrets in memory, out of labels and off the disk', async () => {
    const path = join(dataDir, 'secrets', record.uid, 'login');
    expect((await statfs(path)).type).toBe(TMPFS_MAGIC);
    expect((await stat(join(dataDir, 'secrets'))).mode & 0o777).toBe(0o700);
    for (const info of await runtime.list({ [LABEL.uid]: record.uid }))
      expect(JSON.stringify(info.labels)).not.toContain('s3cr3t');
    expect(await readFile(join(dataDir, 'pods', record.uid, 'config.json'), 'utf8')).not.toContain('s3cr3t');
  });

  it('does nothing when it is started again', async () => {
    const before = await idsOf(record.uid);
    const started = await executorOf({ network }).start(record);
    expect(started.containers.map(({ id }) => id)).toEqual([app, side]);
    expect(await idsOf(record.uid)).toEqual(before);
  });

  it('is rebuilt from its labels, with its address', async () => {
    const fresh = new NoNetwork();
    fresh.allocate('somebody-else', '10.99.0.9');
    const [recovered] = (await executorOf({ network: fresh }).recover()).filter(({ uid }) => uid === record.uid);
    expect(recovered).toEqual(withoutConfig(record));
    expect(fresh.allocate(record.uid)).toBe(network.allocate(record.uid));
    expect(fresh.attached.get(record.uid)?.pid).toBeGreaterThan(1);
  });

  it('restarts a container of a recovered record with the config kept on the node', async () => {
    await runtime.kill(app, 'KILL');
    const again = await executor.restartContainer(withoutConfig(record), 'app', 1);
    expect(again).not.toBe(app);
    expect(await run(again, 'sh', '-c', 'echo $PASSWORD')).toBe('s3cr3t\n');
    expect(await run(again, 'cat', '/part/file')).toBe('deep\n');
    await executor.idle();
    const instance = (await executor.instances()).get(record.uid);
    expect(instance?.containers.map(({ name, attempt }) => `${name}/${attempt}`)).toEqual(['app/1', 'app/0', 'side/0']);
    const third = await executor.restartContainer(record, 'app', 2);
    await executor.idle();
    const kept = (await executor.instances()).get(record.uid)?.containers.map(({ attempt }) => attempt);
    expect(kept).toEqual([2, 1, 0]);
    app = third;
  });

  it('shows changed config to running containers', async () => {
    const next: PodRecord = {
      ...record,
      config: {
        configMaps: { settings: { data: { 'app.conf': 'level=2\n' } } },
        secrets: { login: await sealed('login', { data: { password: 'n3w' } }) },
      },
    };
    const before = await idsOf(record.uid);
    await executor.refresh(next);
    expect(await run(side, 'cat', '/conf/app.conf', '/login/deep/pw')).toBe('level=2\nn3w');
    expect(await run(side, 'ls', '/conf')).toBe('app.conf\n');
    expect(await idsOf(record.uid)).toEqual(before);
  });

  it('leaves nothing behind', async () => {
    await executor.stop(record, 5);
    expect(await idsOf(record.uid)).toEqual([]);
    expect(await mountsBelow(join(dataDir, 'pods'))).toEqual([]);
    await expect(stat(join(dataDir, 'pods', record.uid))).rejects.toThrow('ENOENT');
    await expect(stat(join(dataDir, 'secrets', record.uid))).rejects.toThrow('ENOENT');
    expect(network.attached.has(record.uid)).toBe(false);
  });
});

describe('a pod that was half made', () => {
  const points = ['sandbox-created', 'sandbox-started', 'attached', 'container-created', 'container-started'] as const;
  it.each(points)('is finished after a crash at %s', async (point) => {
    const network = new NoNetwork();
    let crashed = false;
    const crash = (reached: string) => {
      if (reached !== point || crashed) return;
      crashed = true;
      throw new Error(`crash at ${point}`);
    };
    const record = podRecord();
    await expect(executorOf({ network, crash }).start(record)).rejects.toThrow(`crash at ${point}`);
    const half = await idsOf(record.uid);
    expect(half.length).toBeGreaterThan(0);
    const executor = executorOf({ network });
    const started = await executor.start(record);
    expect(started.containers).toEqual([{ name: 'app', id: expect.any(String), attempt: 0, running: true }]);
    expect(await run(started.containers[0]!.id, 'hostname')).toBe('web-7c9f6-abcde\n');
    expect(await idsOf(record.uid)).toHaveLength(2);
    await executor.stop(record, 1);
  });

  it('gets its network back when its sandbox dies, in new containers', async () => {
    const executor = executorOf();
    const record = podRecord();
    const first = await executor.start(record);
    await runtime.kill(first.sandboxId, 'KILL');
    const second = await executor.start(record);
    expect(second.sandboxId).toBe(first.sandboxId);
    expect(second.containers).toEqual([{ name: 'app', id: expect.any(String), attempt: 1, running: true }]);
    const pid = (await runtime.inspect(second.sandboxId))!.pid;
    const inside = await run(second.containers[0]!.id, 'readlink', '/proc/self/ns/net');
    expect(inside.trim()).toBe(await readlink(`/proc/${pid}/ns/net`));
    await executor.stop(record, 1);
  });

  it('notices containers that were left in the namespace of a removed sandbox', async () => {
    const executor = executorOf();
    const record = podRecord();
    const first = await executor.start(record);
    await runtime.remove(first.sandboxId);
    const crash = (point: string) => {
      if (point === 'attached') throw new Error('crash');
    };
    await expect(executorOf({ crash }).start(record)).rejects.toThrow('crash');
    const again = await executor.start(record);
    expect(again.containers[0]).toMatchObject({ attempt: 1, running: true });
    await executor.stop(record, 1);
  });
});

/** Watches a pod; `codes` resolves with the exit codes of its app containers by name, once `count` have died. */
const watchDeaths = async (uid: string, count: number): Promise<{ codes: Promise<Record<string, number>> }> => {
  const codes: Record<string, number> = {};
  const ended = new AbortController();
  let connected: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (connected = resolve));
  const all = new Promise<Record<string, number>>((resolve, reject) => {
    const onEvent = ({ type, labels, exitCode }: RuntimeEvent) => {
      const name = labels[LABEL.container] ?? '';
      if (type !== 'die' || name === SANDBOX) return;
      codes[name] = exitCode ?? -1;
      if (Object.keys(codes).length < count) return;
      ended.abort();
      resolve(codes);
    };
    runtime.watch({ [LABEL.uid]: uid }, { onEvent, onGap: connected, onError: reject }, ended.signal);
  });
  await ready;
  return { codes: all };
};

describe('stopping', () => {
  const stubborn: Container = container({ command: ['sh', '-c', 'trap "" TERM; while :; do sleep 1; done'] });
  const polite: Container = container({
    name: 'polite',
    command: ['sh', '-c', 'trap "echo bye > /out/bye; exit 0" TERM; while :; do sleep 0.1; done'],
    volumeMounts: [{ name: 'out', mountPath: '/out' }],
  });

  it('asks every container to end, and kills what has not after the grace', async () => {
    const out = await mkdtemp(join(tmpdir(), 'slipway-out-'));
    await writeFile(join(out, 'kept'), 'mine');
    const volumes = [{ name: 'out', hostPath: { path: out, type: 'Directory' as const } }];
    const record = podRecord({ spec: podSpec({ containers: [stubborn, polite], volumes }) });
    const executor = executorOf();
    await executor.start(record);
    const deaths = await watchDeaths(record.uid, 2);
    await executor.stop(record, 2);
    expect(await deaths.codes).toEqual({ app: 137, polite: 0 });
    expect(await readFile(join(out, 'bye'), 'utf8')).toBe('bye\n');
    expect(await readFile(join(out, 'kept'), 'utf8')).toBe('mine');
    expect(await idsOf(record.uid)).toEqual([]);
    await executor.stop(record, 2);
    await rm(out, { recursive: true });
  });

  it('never deletes through a subPath of a hostPath', async () => {
    const host = await mkdtemp(join(tmpdir(), 'slipway-host-'));
    const mounted = container({ volumeMounts: [{ name: 'host', mountPath: '/h', subPath: 'data' }] });
    const volumes = [{ name: 'host', hostPath: { path: host, type: 'Directory' as const } }];
    const record = podRecord({ spec: podSpec({ containers: [mounted], volumes }) });
    const executor = executorOf();
    const started = await executor.start(record);
    await run(started.containers[0]!.id, 'sh', '-c', 'echo precious > /h/file');
    await executor.stop(record, 1);
    expect(await readFile(join(host, 'data', 'file'), 'utf8')).toBe('precious\n');
    await rm(host, { recursive: true });
  });
});

describe('a container that cannot start', () => {
  it('says why, and does not hold up the others', async () => {
    const broken = container({ name: 'broken', command: ['/no/such/program'] });
    const record = podRecord({ spec: podSpec({ containers: [broken, container()] }) });
    const executor = executorOf();
    await expect(executor.start(record)).rejects.toMatchObject({
      code: 'CONTAINER_START',
      message: expect.stringMatching(/broken did not start: .*no such file/),
    });
    const instance = (await executor.instances()).get(record.uid);
    expect(instance?.containers.map(({ name, info }) => `${name}:${info.state}`)).toEqual([
      'app:running',
      'broken:created',
    ]);
    await executor.stop(record, 1);
  });

  it('is told when its image may not be pulled', async () => {
    const absent = container({ image: 'slipway.test/absent:1' });
    const record = podRecord({ spec: podSpec({ containers: [absent] }) });
    const executor = executorOf();
    await expect(executor.start(record)).rejects.toMatchObject({ code: 'IMAGE_NEVER' });
    await executor.stop(record, 0);
  });
});

describe('two clusters on one engine', () => {
  it('run the same pod side by side and touch only their own (I5)', async () => {
    const other = `${CLUSTER}-b`;
    const otherDir = await mkdtemp(join(tmpdir(), 'slipway-pod-b-'));
    const record = podRecord();
    const [here, there] = [executorOf(), executorOf({ cluster: other, dataDir: otherDir })];
    try {
      await Promise.all([here.start(record), there.start(record)]);
      await here.stop(record, 1);
      expect(await idsOf(record.uid)).toEqual([]);
      expect(await idsOf(record.uid, other)).toHaveLength(2);
      expect((await there.recover()).map(({ uid }) => uid)).toEqual([record.uid]);
      expect((await here.recover()).map(({ uid }) => uid)).toEqual([]);
    } finally {
      await removeCluster(other);
      await removePodStorage(otherDir);
      await rm(otherDir, { recursive: true });
    }
  });
});
