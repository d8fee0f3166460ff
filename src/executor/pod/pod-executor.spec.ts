import { describe, expect, it } from '@jest/globals';
import { SlipwayError } from '../../model/errors.js';
import { LABEL, SANDBOX } from '../../model/labels.js';
import type { PodRecord } from '../../model/pod.js';
import { container, podRecord, podSpec } from '../../../test/support/pod-records.js';
import { generateNodeKey, seal, sealContext } from '../seal.js';
import { createSimulatedRuntime } from '../runtime/simulated.js';
import type { SimulatedRuntime, SimulatedRuntimeOptions } from '../runtime/simulated.js';
import { NoVolumes } from '../volumes/no-volumes.js';
import { SimulatedNamespaces } from './namespaces.js';
import { NoNetwork } from './no-network.js';
import type { PodProgress } from './pod-container.js';
import { PodExecutor } from './pod-executor.js';

const key = await generateNodeKey();

const lab = (options: SimulatedRuntimeOptions = {}) => {
  const runtime = createSimulatedRuntime({ images: { '*': {} }, ...options });
  const network = new NoNetwork();
  const volumes = new NoVolumes();
  const parts = { runtime, network, volumes, namespaces: new SimulatedNamespaces() };
  const settings = { dataDir: '/nowhere', privateKey: key.privateKey, nodeName: 'node-1', domain: 'cluster.local' };
  const executorOf = (cluster = 'prod', own: Partial<typeof parts> = {}) =>
    new PodExecutor({ ...parts, ...own, ...settings, cluster, nodeAddress: () => '192.0.2.7' });
  const states = (cluster = 'prod') =>
    runtime
      .containers()
      .filter(({ labels }) => labels[LABEL.cluster] === cluster)
      .map(({ labels, state }) => `${labels[LABEL.container]}/${labels[LABEL.attempt] ?? '-'} ${state}`)
      .sort();
  const idOf = (name: string): string =>
    runtime.containers().find(({ labels, state }) => labels[LABEL.container] === name && state === 'running')!.id;
  return { runtime, network, volumes, executorOf, executor: executorOf(), states, idOf };
};

const FAILED = new SlipwayError('ENGINE_ERROR', { operation: 'it', detail: 'as the test says' });

/** Makes the nth call of an operation fail. */
const failNth = (runtime: SimulatedRuntime, operation: 'create' | 'start' | 'inspect' | 'list', nth: number): void => {
  const original = runtime[operation] as (...args: unknown[]) => Promise<unknown>;
  let calls = 0;
  const failing = (...args: unknown[]): Promise<unknown> => {
    calls += 1;
    return calls === nth ? Promise.reject(FAILED) : original(...args);
  };
  Object.assign(runtime, { [operation]: failing });
};

const twoContainers = (changes: Partial<PodRecord> = {}) =>
  podRecord({ spec: podSpec({ containers: [container(), container({ name: 'side' })] }), ...changes });

describe('start', () => {
  it('makes sandbox and containers and plugs the pod in', async () => {
    const { executor, states, network } = lab();
    const ports = [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81 }];
    const record = podRecord({ spec: podSpec({ containers: [container({ ports }), container({ name: 'side' })] }) });
    const started = await executor.start(record);
    expect(states()).toEqual([`${SANDBOX}/- running`, 'app/0 running', 'side/0 running']);
    expect(started.containers).toEqual([
      { name: 'app', id: expect.any(String), attempt: 0, running: true },
      { name: 'side', id: expect.any(String), attempt: 0, running: true },
    ]);
    expect(network.attached.get(record.uid)).toMatchObject({
      ip: started.ip,
      hostPorts: [{ protocol: 'TCP', hostPort: 8080, containerPort: 80, hostIP: '' }],
    });
  });

  it('leaves a pod on the network of the host, at the address of the node', async () => {
    const { executor, executorOf, network, runtime } = lab();
    const record = podRecord({ spec: podSpec({ hostNetwork: true }) });
    expect((await executor.start(record)).ip).toBe('192.0.2.7');
    expect(network.attached.size).toBe(0);
    expect(runtime.containers().map(({ labels }) => labels[LABEL.ip])).toContain('192.0.2.7');
    expect((await executorOf().recover()).map(({ uid }) => uid)).toEqual([record.uid]);
    expect((await executorOf().start(record)).ip).toBe('192.0.2.7');
    expect(network.attached.size).toBe(0);
  });

  it('plugs the pod in before its containers start', async () => {
    const { executor, network, runtime } = lab();
    let appsAtAttach = -1;
    const attach = network.attach.bind(network);
    network.attach = (attachment) => {
      appsAtAttach = runtime
        .containers()
        .filter(({ labels, state }) => labels[LABEL.attempt] && state === 'running').length;
      return attach(attachment);
    };
    await executor.start(twoContainers());
    expect(appsAtAttach).toBe(0);
  });

  it('leaves everything alone that is there', async () => {
    const { executor, runtime } = lab();
    const record = twoContainers();
    const first = await executor.start(record);
    expect(await executor.start(record)).toEqual(first);
    expect(runtime.calls('start')).toBe(3);
    expect(runtime.calls('create')).toBe(3);
  });

  const everyCall = [
    ['list', 1],
    ['create', 1],
    ['create', 2],
    ['create', 3],
    ['start', 1],
    ['start', 2],
    ['start', 3],
    ['inspect', 1],
  ] as const;
  it.each(everyCall)('goes on after %s number %i failed', async (operation, nth) => {
    const { executor, runtime, states } = lab();
    const record = twoContainers();
    failNth(runtime, operation, nth);
    await expect(executor.start(record)).rejects.toThrow(FAILED);
    await executor.start(record);
    expect(states()).toEqual([`${SANDBOX}/- running`, 'app/0 running', 'side/0 running']);
  });

  it('starts what it can and throws the first failure', async () => {
    const { executor, states } = lab({ images: { good: {}, bad: { failsToStart: 'no such file' }, '*': {} } });
    const containers = [
      container({ name: 'bad', image: 'bad' }),
      container({ name: 'absent', image: 'good' }),
      container({ name: 'good', image: 'good' }),
    ];
    const steps: PodProgress[] = [];
    const record = podRecord({ spec: podSpec({ containers }) });
    const failed = executor.start(record, (progress) => steps.push(progress));
    await expect(failed).rejects.toMatchObject({ code: 'CONTAINER_START', params: { container: 'bad' } });
    expect(states()).toEqual([`${SANDBOX}/- running`, 'absent/0 running', 'bad/0 created', 'good/0 running']);
    expect(steps).toContainEqual({
      step: 'failed',
      container: 'bad',
      message: expect.stringContaining('no such file'),
    });
  });

  it('runs its containers again when the sandbox died', async () => {
    const { executor, runtime, states, idOf } = lab();
    const record = twoContainers();
    await executor.start(record);
    runtime.crash(idOf(SANDBOX));
    runtime.crash(idOf('side'));
    const started = await executor.start(record);
    expect(started.containers.map(({ attempt, running }) => [attempt, running])).toEqual([
      [1, true],
      [1, true],
    ]);
    expect(states()).toEqual([
      `${SANDBOX}/- running`,
      'app/0 exited',
      'app/1 running',
      'side/0 exited',
      'side/1 running',
    ]);
  });

  const policies = [
    ['Always', 0, true],
    ['OnFailure', 0, false],
    ['OnFailure', 3, true],
    ['Never', 3, false],
  ] as const;
  it.each(policies)('%s, ended with %i, sandbox died: runs again %s', async (restartPolicy, code, again) => {
    const { executor, runtime, idOf } = lab();
    const record = podRecord({ spec: podSpec({ restartPolicy }) });
    await executor.start(record);
    runtime.crash(idOf('app'), code);
    runtime.crash(idOf(SANDBOX));
    expect((await executor.start(record)).containers).toMatchObject([{ running: again, attempt: again ? 1 : 0 }]);
  });

  it('leaves a container that ended to the restart policy', async () => {
    const { executor, runtime, states, idOf } = lab();
    const record = twoContainers();
    await executor.start(record);
    runtime.crash(idOf('app'));
    expect((await executor.start(record)).containers[0]).toMatchObject({ attempt: 0, running: false });
    expect(states()).toContain('app/0 exited');
  });

  it('makes the sandbox anew when it was removed by hand', async () => {
    const { executor, runtime, states, idOf } = lab();
    const record = podRecord();
    await executor.start(record);
    runtime.removeByHand(idOf(SANDBOX));
    await executor.start(record);
    expect(states()).toEqual([`${SANDBOX}/- running`, 'app/0 exited', 'app/1 running']);
  });

  it('makes the sandbox anew when its address went to another pod', async () => {
    const { executor, executorOf, runtime, idOf } = lab();
    const record = podRecord();
    const before = await executor.start(record);
    const network = new NoNetwork();
    network.allocate('another', before.ip);
    const after = await executorOf('prod', { network }).start(record);
    expect(after.ip).not.toBe(before.ip);
    expect((await runtime.inspect(idOf(SANDBOX)))?.labels[LABEL.ip]).toBe(after.ip);
  });

  it('imports the pause image again when somebody removed it', async () => {
    const { executor, runtime } = lab({ images: { '*': {} } });
    await executor.start(podRecord());
    const pause = runtime.containers().find(({ labels }) => labels[LABEL.container] === SANDBOX)!.image;
    runtime.removeImage(pause);
    await executor.start(podRecord());
    expect(await runtime.imageId(pause)).toBeDefined();
  });
});

describe('restartContainer', () => {
  it('keeps only the last run beside the new one', async () => {
    const { executor, runtime, states, idOf } = lab();
    const record = podRecord();
    await executor.start(record);
    for (const attempt of [1, 2, 3]) {
      runtime.crash(idOf('app'));
      await executor.restartContainer(record, 'app', attempt);
      await executor.idle();
    }
    expect(states()).toEqual([`${SANDBOX}/- running`, 'app/2 exited', 'app/3 running']);
  });

  it('ends one that still runs', async () => {
    const { executor, states } = lab();
    const record = podRecord();
    await executor.start(record);
    await executor.restartContainer(record, 'app', 1);
    expect(states()).toEqual([`${SANDBOX}/- running`, 'app/0 exited', 'app/1 running']);
  });

  it('does nothing when that attempt runs, and takes the next number when it ended', async () => {
    const { executor, runtime, states, idOf } = lab();
    const record = podRecord();
    await executor.start(record);
    const id = await executor.restartContainer(record, 'app', 1);
    expect(await executor.restartContainer(record, 'app', 1)).toBe(id);
    runtime.crash(idOf('app'));
    await executor.restartContainer(record, 'app', 1);
    await executor.idle();
    expect(states()).toEqual([`${SANDBOX}/- running`, 'app/1 exited', 'app/2 running']);
  });

  it('refuses without a running sandbox, and for a name that is none', async () => {
    const { executor, runtime, idOf } = lab();
    const record = podRecord();
    await executor.start(record);
    await expect(executor.restartContainer(record, 'nope', 1)).rejects.toMatchObject({ code: 'CONTAINER_START' });
    runtime.crash(idOf(SANDBOX));
    await expect(executor.restartContainer(record, 'app', 1)).rejects.toThrow('sandbox');
  });

  it('uses the config kept on the node when the record has none (I11)', async () => {
    const { executor, runtime, idOf } = lab();
    const sealed = await seal(key.publicKey, { data: { pw: 'x' } }, sealContext('prod', 'shop', 'login'));
    const env = [{ name: 'PW', valueFrom: { secretKeyRef: { name: 'login', key: 'pw' } } }];
    const config = { configMaps: {}, secrets: { login: sealed } };
    const record = podRecord({ config, spec: podSpec({ containers: [container({ env })] }) });
    await executor.start(record);
    const [recovered] = await executor.recover();
    expect(recovered?.config).toBeUndefined();
    runtime.crash(idOf('app'));
    await executor.restartContainer(recovered!, 'app', 1);
    expect(idOf('app')).toBeDefined();
  });
});

describe('stop', () => {
  it('removes all of a pod and nothing of others', async () => {
    const { executor, executorOf, states, network } = lab();
    const [gone, kept] = [twoContainers(), podRecord()];
    const same = { ...gone };
    await Promise.all([executor.start(gone), executor.start(kept), executorOf('dev').start(same)]);
    await executor.stop(gone, 1);
    expect(states()).toEqual([`${SANDBOX}/- running`, 'app/0 running']);
    expect(states('dev')).toEqual([`${SANDBOX}/- running`, 'app/0 running', 'side/0 running']);
    expect(network.attached.has(gone.uid)).toBe(false);
    await executor.stop(gone, 1);
  });

  it('keeps the sandbox, which holds the record, until the containers are gone', async () => {
    const { executor, runtime, states } = lab();
    const record = twoContainers();
    await executor.start(record);
    runtime.fail({ operation: 'remove', error: FAILED });
    await expect(executor.stop(record, 1)).rejects.toThrow(FAILED);
    expect(states()).toContain(`${SANDBOX}/- exited`);
    expect(await executor.recover()).toEqual([record]);
    await executor.stop(record, 1);
    expect(states()).toEqual([]);
  });
});

describe('recover', () => {
  it('gives back every pod of the cluster with its address, and plugs it in', async () => {
    const { executor, executorOf } = lab();
    const records = [podRecord(), twoContainers()];
    const started = await Promise.all(records.map((record) => executor.start(record)));
    await executorOf('dev').start(podRecord());
    const network = new NoNetwork();
    const recovered = await executorOf('prod', { network }).recover();
    expect(new Map(recovered.map((record) => [record.uid, record]))).toEqual(
      new Map(records.map((record) => [record.uid, record])),
    );
    expect(records.map(({ uid }) => network.allocate(uid))).toEqual(started.map(({ ip }) => ip));
    expect([...network.attached.keys()].sort()).toEqual(records.map(({ uid }) => uid).sort());
  });

  it('is not stopped by a pod that cannot be plugged in', async () => {
    const { executor, executorOf } = lab();
    const record = podRecord();
    await executor.start(record);
    const network = new NoNetwork();
    network.attach = () => Promise.reject(new Error('no bridge'));
    expect(await executorOf('prod', { network }).recover()).toEqual([record]);
  });
});
