import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import type { Job } from '../../src/executor/jobs.js';
import { createQueues } from '../../src/executor/queues.js';
import type { NodeQueues } from '../../src/executor/queues.js';
import { RecordStore } from '../../src/executor/record-store.js';
import type { SimulatedRuntimeOptions } from '../../src/executor/runtime/simulated.js';
import { seal, sealContext } from '../../src/executor/seal.js';
import type { NodeLease } from '../../src/model/cluster.js';
import { SlipwayError } from '../../src/model/errors.js';
import { LABEL, SANDBOX } from '../../src/model/labels.js';
import type { PodRecord, PodStatus, SlipwayEvent } from '../../src/model/pod.js';
import { CLUSTER, KEYS, makeMachine, startNode } from '../support/cluster.js';
import type { Machine, RunningNode } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { container, podRecord as makeRecord, podSpec } from '../support/pod-records.js';
import { startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

const NODE = 'node-1';
const TOKEN = 'test:1';
const READINESS = { exec: { command: ['check'] }, periodSeconds: 1, failureThreshold: 1 };
const LIVENESS = { exec: { command: ['alive'] }, periodSeconds: 1, failureThreshold: 2 };

jest.setTimeout(30_000);

let redis: TestRedis;
let records: RecordStore;
let queues: NodeQueues;
let machine: Machine;
let nodes: RunningNode[];
let log: string[];

beforeAll(async () => {
  redis = await startRedis();
  records = new RecordStore(redis.client, CLUSTER);
  queues = createQueues(redis.client, CLUSTER);
});

afterAll(async () => {
  await queues.close();
  await redis.stop();
});

beforeEach(async () => {
  await redis.client.flushall();
  await redis.client.set(KEYS.leader, TOKEN);
  machine = await makeMachine(NODE);
  nodes = [];
  log = [];
});

afterEach(async () => {
  for (const node of nodes) await node.stop();
});

const podRecord = (changes: Partial<PodRecord> = {}): PodRecord => makeRecord({ name: 'web', node: NODE, ...changes });
const withApp = (changes: Parameters<typeof container>[0]) => podSpec({ containers: [container(changes)] });

const startAgent = async (options: Parameters<typeof startNode>[2] = {}): Promise<RunningNode> => {
  const node = await startNode(redis, machine, { log, ...options });
  nodes.push(node);
  return node;
};

const startOn = async (options: SimulatedRuntimeOptions, agent: Parameters<typeof startNode>[2] = {}) => {
  machine = await makeMachine(NODE, options);
  return startAgent(agent);
};

const write = (...list: PodRecord[]) =>
  records.write(
    list.map((record) => ({ node: NODE, uid: record.uid, record })),
    TOKEN,
  );
const send = (...jobs: Job[]) => queues.add(NODE, jobs);
const jobFor = (record: PodRecord, name: 'pod.start' | 'pod.stop' | 'pod.refresh' = 'pod.start'): Job => ({
  name,
  uid: record.uid,
  generation: record.generation,
  epoch: record.epoch,
});

const place = async (record: PodRecord): Promise<PodRecord> => {
  await write(record);
  await send(jobFor(record));
  return record;
};

const remove = async (record: PodRecord, graceSeconds = 2): Promise<PodRecord> => {
  const deletion = { at: Date.now(), graceSeconds, reason: 'the test says so' };
  const gone = { ...record, generation: record.generation + 1, deletion };
  await write(gone);
  await send(jobFor(gone, 'pod.stop'));
  return gone;
};

const statusOf = async ({ uid }: PodRecord): Promise<PodStatus | undefined> =>
  (await records.statusesOf(NODE)).get(uid);
const status = (record: PodRecord, what: string, holds: (status: PodStatus) => boolean) =>
  eventually(what, async () => {
    const now = await statusOf(record);
    return now && holds(now) ? now : undefined;
  });
const ready = (record: PodRecord) => status(record, `${record.name} is ready`, (now) => now.ready);
const events = async (): Promise<SlipwayEvent[]> =>
  (await redis.client.xrange(KEYS.changes(NODE), '-', '+')).flatMap(([, [kind, value]]) =>
    kind === 'event' ? [JSON.parse(value ?? '') as SlipwayEvent] : [],
  );
const leaseOf = async (): Promise<NodeLease | undefined> => {
  const json = await redis.client.get(KEYS.lease(NODE));
  return json === null ? undefined : (JSON.parse(json) as NodeLease);
};
const drained = () =>
  eventually('the queue is empty', async () => {
    const keys = ['wait', 'active', 'delayed', 'prioritized'].map((state) => `${KEYS.prefix}:node-${NODE}:${state}`);
    return (await redis.client.exists(...keys)) === 0;
  });

describe('a pod.start job', () => {
  it('makes the pod run, and its status says so in Redis', async () => {
    await startAgent();
    const record = await place(podRecord());
    const now = await ready(record);
    expect(now).toMatchObject({
      phase: 'Running',
      observedGeneration: 1,
      containers: [{ name: 'app', restartCount: 0 }],
    });
    expect(now.recovered).toBeUndefined();
    expect(machine.apps()).toEqual(['web/app/0']);
    expect(machine.network.readyPods()).toEqual(['web']);
  });

  it('does nothing without a record, for another node, or for a record that a newer leader or change replaced (I3, I10)', async () => {
    await startAgent();
    const [newer, later, elsewhere, kept] = [
      podRecord({ name: 'newer', generation: 3 }),
      podRecord({ name: 'later', epoch: 5 }),
      podRecord({ name: 'elsewhere', node: 'node-2' }),
      podRecord({ name: 'kept' }),
    ];
    await write(newer, later, elsewhere, kept);
    await send(
      { name: 'pod.start', uid: 'nobody', generation: 1, epoch: 1 },
      { ...jobFor(newer), generation: 2 } as Job,
      { ...jobFor(later), epoch: 4 } as Job,
      jobFor(elsewhere),
      jobFor(kept),
    );
    await ready(kept);
    await drained();
    expect(machine.apps()).toEqual(['kept/app/0']);
    expect(log.filter((line) => line.includes('is stale'))).toHaveLength(4);
  });

  it('whose start fails for a while is tried again', async () => {
    await startAgent();
    const error = new SlipwayError('ENGINE_ERROR', { operation: 'create', detail: 'too busy' });
    machine.runtime.fail({ operation: 'create', error, times: 2 });
    const record = await place(podRecord());
    await ready(record);
    expect((await events()).map(({ message }) => message)).toContain(error.message);
  });

  it('says why a pod does not start', async () => {
    await startOn({ images: {} });
    machine.runtime.fail({ operation: 'importImage', error: new SlipwayError('ENGINE_ERROR', {}), times: 0 });
    const record = await place(podRecord());
    const now = await status(record, 'the reason is told', ({ reason }) => reason === 'ErrImageNeverPull');
    expect(now).toMatchObject({ phase: 'Pending', ready: false });
  });
});

describe('a container that crashes', () => {
  it('starts again at once, then after a back-off that the status tells, and the pod recovers', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    machine.runtime.crash(machine.idOf('web')!, 3);
    await eventually('the second run', () => machine.apps().includes('web/app/1'));
    machine.runtime.crash(machine.idOf('web')!, 3);
    const waiting = await status(record, 'the back-off', ({ reason }) => reason === 'CrashLoopBackOff');
    expect(waiting).toMatchObject({
      ready: false,
      phase: 'Running',
      containers: [{ lastTermination: { exitCode: 3, reason: 'Error' } }],
    });
    expect(machine.network.readyPods()).toEqual([]);
    await ready(record);
    expect(machine.apps()).toEqual(['web/app/2']);
  });

  it('says so when it had too little memory', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    machine.runtime.crash(machine.idOf('web')!, 137, true);
    const now = await status(record, 'the end is told', ({ containers }) => !!containers[0]?.lastTermination);
    expect(now.containers[0]?.lastTermination).toMatchObject({ reason: 'OOMKilled', exitCode: 137 });
  });
});

describe('why a container fails', () => {
  const secretEnv = [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } }];
  const sealed = async (password: string) =>
    seal(machine.key.publicKey, { data: { password } }, sealContext(CLUSTER, 'shop', 'login'));
  const withPassword = async (record: PodRecord, password: string, version: string): Promise<PodRecord> => ({
    ...record,
    configVersion: `Secret/login@${version}`,
    config: { configMaps: {}, secrets: { login: await sealed(password) } },
  });
  const messageOf = (now: PodStatus) => now.containers[0]?.lastTermination?.message;

  it('is told by the end of its log, without values of Secrets, former ones included (I12)', async () => {
    await startAgent();
    const first = await withPassword(podRecord({ spec: withApp({ env: secretEnv }) }), 'old-hunter22', 'v1');
    await place(first);
    await ready(first);
    const second = await withPassword({ ...first, generation: 2 }, 'new-hunter33', 'v2');
    await write(second);
    await send(jobFor(second, 'pod.refresh'));
    await status(second, 'the refresh', ({ observedGeneration }) => observedGeneration === 2);
    machine.runtime.print(machine.idOf('web')!, 'listening on 80');
    machine.runtime.print(machine.idOf('web')!, 'denied: old-hunter22, then new-hunter33', 'stderr');
    machine.runtime.crash(machine.idOf('web')!, 3);
    const now = await status(second, 'the message', (seen) => messageOf(seen) !== undefined);
    expect(messageOf(now)).toBe('listening on 80\ndenied: ***, then ***');
    expect(JSON.stringify(await redis.client.hgetall(KEYS.status(NODE)))).not.toMatch(/hunter/);
  });

  it('is told without values of Secrets by an agent that starts anew without a server (I11)', async () => {
    const node = await startAgent();
    const record = await withPassword(podRecord({ spec: withApp({ env: secretEnv }) }), 'hunter22', 'v1');
    await place(record);
    await ready(record);
    await node.kill();
    await redis.client.flushall();
    await startAgent();
    machine.runtime.print(machine.idOf('web')!, 'denied: hunter22');
    machine.runtime.crash(machine.idOf('web')!, 3);
    const now = await status(record, 'the message', (seen) => messageOf(seen) !== undefined);
    expect(messageOf(now)).toBe('denied: ***');
  });

  it('is not told by a log when its Secrets are not known', async () => {
    await startAgent();
    const record = podRecord({ spec: withApp({ env: [{ ...secretEnv[0]!, value: 'x' }] }), config: undefined });
    await place(record);
    await ready(record);
    machine.runtime.print(machine.idOf('web')!, 'hunter22');
    machine.runtime.crash(machine.idOf('web')!, 3);
    await eventually('the second run', () => machine.apps().includes('web/app/1'));
    machine.runtime.crash(machine.idOf('web')!, 3);
    const now = await status(record, 'the back-off', ({ reason }) => reason === 'CrashLoopBackOff');
    expect(messageOf(now)).toBeUndefined();
  });

  it('delays no restart while its log cannot be read', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    // eslint-disable-next-line require-yield
    machine.runtime.logs = async function* () {
      await new Promise(() => undefined);
    };
    machine.runtime.crash(machine.idOf('web')!, 3);
    await eventually('the second run', () => machine.apps().includes('web/app/1'));
    await ready(record);
  });

  it('is told by its readiness probe and its log while that fails', async () => {
    let healthy = true;
    await startOn({
      images: {
        '*': { exec: () => ({ exitCode: healthy ? 0 : 7 }), logs: [{ stream: 'stdout', line: 'no database' }] },
      },
    });
    const record = await place(podRecord({ spec: withApp({ readinessProbe: READINESS }) }));
    await ready(record);
    healthy = false;
    const failing = await status(record, 'the log', ({ containers }) => containers[0]?.message !== undefined);
    expect(failing.containers[0]).toMatchObject({
      probe: 'Readiness probe failed: exit code 7',
      message: 'no database',
    });
    expect(failing.message).toBe('app: Readiness probe failed: exit code 7');
    healthy = true;
    const now = await ready(record);
    expect(now.containers[0]).not.toHaveProperty('probe');
    expect(now.containers[0]).not.toHaveProperty('message');
  });

  it('is told by its liveness probe when that ended it', async () => {
    let alive = true;
    await startOn({
      images: { '*': { exec: () => ({ exitCode: alive ? 0 : 9 }), logs: [{ stream: 'stdout', line: 'stuck' }] } },
    });
    const record = await place(podRecord({ spec: withApp({ livenessProbe: LIVENESS }) }));
    await ready(record);
    alive = false;
    const now = await status(record, 'the message', (seen) => messageOf(seen)?.includes('stuck') ?? false);
    expect(messageOf(now)).toBe('Liveness probe failed: exit code 9\nstuck');
  });
});

describe('containers removed by hand', () => {
  it('come back as the same pod', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    const before = machine.running();
    for (const { id } of machine.runtime.containers()) machine.runtime.removeByHand(id);
    await eventually('another container runs', () => machine.apps().length === 1);
    const now = await ready(record);
    expect(now.uid).toBe(record.uid);
    expect(machine.running().some((id) => before.includes(id))).toBe(false);
    const uids = machine.runtime.containers().map(({ labels }) => labels[LABEL.uid]);
    expect(new Set(uids)).toEqual(new Set([record.uid]));
  });

  it('come back when only the app was removed', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    const sandbox = machine.runtime.containers().find(({ labels }) => labels[LABEL.container] === SANDBOX)?.id;
    machine.runtime.removeByHand(machine.idOf('web')!);
    await eventually('another container runs', () => machine.apps().length === 1);
    await ready(record);
    expect(machine.running()).toContain(sandbox);
  });
});

describe('the engine', () => {
  it('may be away and come back without a restart of what runs; the lease says so meanwhile', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    const before = machine.running();
    machine.runtime.goDown();
    await eventually('the node is not ready', async () => (await leaseOf())?.ready === false);
    machine.runtime.comeUp();
    await eventually('the node is ready', async () => (await leaseOf())?.ready === true);
    expect(machine.running()).toEqual(before);
    expect((await statusOf(record))?.ready).toBe(true);
  });

  it('that loses events is caught up with at the resync', async () => {
    await startAgent({ resyncMs: 200 });
    const record = await place(podRecord());
    await ready(record);
    machine.runtime.dropEvents(true);
    machine.runtime.crash(machine.idOf('web')!);
    await eventually('the next run', () => machine.apps().includes('web/app/1'));
    await status(record, 'the restart is told', ({ containers }) => containers[0]?.restartCount === 1);
    await ready(record);
  });

  it('that lists what has ended meanwhile is not believed', async () => {
    await startAgent({ resyncMs: 3000 });
    const record = await place(podRecord());
    await ready(record);
    const inspect = machine.runtime.inspect.bind(machine.runtime);
    let isCrashed = false;
    machine.runtime.inspect = async (id) => {
      const detail = await inspect(id);
      if (isCrashed || id !== machine.idOf('web')) return detail;
      isCrashed = true;
      machine.runtime.crash(id);
      // The event comes just before the answer.
      await Promise.resolve();
      return detail;
    };
    await eventually('the crash', () => isCrashed);
    await eventually('the next run, before the next resync', () => machine.apps().includes('web/app/1'), 2000);
  });

  it('that is away fails no probe: nothing is restarted or taken out of Services for it', async () => {
    await startAgent();
    const spec = withApp({ livenessProbe: LIVENESS, readinessProbe: READINESS });
    const record = await place(podRecord({ spec }));
    await ready(record);
    const before = machine.running();
    const probes = machine.runtime.calls('exec');
    machine.runtime.goDown();
    await eventually('probes went on meanwhile', () => machine.runtime.calls('exec') >= probes + 6);
    expect(machine.network.readyPods()).toEqual(['web']);
    machine.runtime.comeUp();
    const since = machine.runtime.calls('exec');
    await eventually('probes go on', () => machine.runtime.calls('exec') >= since + 4);
    expect(machine.running()).toEqual(before);
    expect((await statusOf(record))?.ready).toBe(true);
  });
});

describe('probes', () => {
  it('keep a pod out of Services until it is ready, and take it out when it no longer is', async () => {
    let answer = 1;
    await startOn({ images: { '*': { exec: () => ({ exitCode: answer }) } } });
    const record = await place(podRecord({ spec: withApp({ readinessProbe: READINESS }) }));
    const waiting = await status(record, 'it runs', ({ containers }) => containers[0]?.state.kind === 'running');
    expect(waiting).toMatchObject({ ready: false, reason: 'NotReady' });
    expect(machine.network.readyPods()).toEqual([]);
    answer = 0;
    const now = await ready(record);
    expect(now.readySince).toBeGreaterThan(0);
    expect(machine.network.readyPods()).toEqual(['web']);
    answer = 1;
    await status(record, 'it is not ready', (later) => !later.ready);
    expect(machine.network.readyPods()).toEqual([]);
    expect(machine.apps()).toEqual(['web/app/0']);
  });

  it('restart a container that is not alive', async () => {
    let answer = 0;
    await startOn({ images: { '*': { exec: () => ({ exitCode: answer }) } } });
    const record = await place(podRecord({ spec: withApp({ livenessProbe: LIVENESS }) }));
    await ready(record);
    answer = 1;
    await eventually('the next run', () => machine.apps().includes('web/app/1'));
    answer = 0;
    await ready(record);
    expect((await events()).map(({ reason }) => reason)).toContain('Unhealthy');
  });

  it('end a container that is not alive even when the engine refuses the first time', async () => {
    let answer = 0;
    await startOn({ images: { '*': { exec: () => ({ exitCode: answer }) } } });
    const record = await place(podRecord({ spec: withApp({ livenessProbe: LIVENESS }) }));
    await ready(record);
    const error = new SlipwayError('ENGINE_ERROR', { operation: 'stop', detail: 'not now' });
    machine.runtime.fail({ operation: 'stop', error });
    answer = 1;
    await eventually('the next run', () => machine.apps().includes('web/app/1'));
  });
});

describe('a pod that is stopped', () => {
  it('leaves Services before its containers are told to end (I9), and nothing of it is left', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    machine.network.trace.length = 0;
    await remove(record);
    await status(record, 'its removal is told', ({ phase }) => phase === 'Removed');
    expect(machine.network.trace.slice(0, 2)).toEqual(['ready: ', 'stop: web/app']);
    expect(machine.runtime.containers()).toEqual([]);
    await records.write([{ node: NODE, uid: record.uid }], TOKEN);
    await eventually('its status is dropped', async () => (await statusOf(record)) === undefined);
  });

  it('runs its preStop hook when Services have forgotten it, and SIGTERM comes after that, within the grace', async () => {
    await startAgent();
    const preStop = { exec: { command: ['drain'] } };
    const record = await place(podRecord({ spec: withApp({ lifecycle: { preStop } }) }));
    await ready(record);
    const { exec } = machine.runtime;
    machine.runtime.exec = async (id, command, timeoutMs) => {
      machine.network.trace.push(`exec: ${command.join(' ')} for ${timeoutMs}`);
      return exec(id, command, timeoutMs);
    };
    machine.network.trace.length = 0;
    await remove(record, 2);
    await status(record, 'its removal is told', ({ phase }) => phase === 'Removed');
    expect(machine.network.trace.slice(0, 3)).toEqual(['ready: ', 'exec: drain for 2000', 'stop: web/app']);
    expect((await events()).map(({ reason }) => reason)).not.toContain('FailedPreStopHook');
  });

  it('ends all the same when its hook fails, and says so', async () => {
    await startOn({ images: { '*': { exec: () => ({ exitCode: 4 }) } } });
    const preStop = { exec: { command: ['drain'] } };
    const record = await place(podRecord({ spec: withApp({ lifecycle: { preStop } }) }));
    await ready(record);
    await remove(record, 1);
    await status(record, 'its removal is told', ({ phase }) => phase === 'Removed');
    const told = await eventually('the event', async () =>
      (await events()).find(({ reason }) => reason === 'FailedPreStopHook'),
    );
    expect(told.message).toBe('preStop hook of app failed: exit code 4');
  });

  it('gets its grace, then is killed', async () => {
    await startOn({ images: { '*': { ignoresTerm: true } } });
    const record = await place(podRecord());
    await ready(record);
    await remove(record, 1);
    const now = await status(record, 'its end is told', ({ phase }) => phase === 'Removed');
    expect(now.containers[0]?.lastTermination?.exitCode).toBe(137);
  });

  it('is told ready only when the table has it, also when the table could not be written the first time', async () => {
    await startAgent();
    machine.network.failures = 1;
    const record = await place(podRecord());
    await ready(record);
    expect(machine.network.readyPods()).toEqual(['web']);
  });

  it('before it ever started leaves nothing behind', async () => {
    await startAgent();
    const record = podRecord();
    const gone = await remove(record);
    await status(gone, 'its removal is told', ({ phase }) => phase === 'Removed');
    expect(machine.runtime.containers()).toEqual([]);
  });
});

describe('a bare pod', () => {
  it('that never restarts ends as Succeeded or Failed', async () => {
    await startOn({ images: { 'ok:1': { exitsAfterMs: 20 }, 'bad:1': { exitsAfterMs: 20, exitCode: 2 }, '*': {} } });
    const of = (name: string) =>
      podRecord({ name, spec: { ...withApp({ image: `${name}:1` }), restartPolicy: 'Never' } });
    const [ok, bad] = await Promise.all([place(of('ok')), place(of('bad'))]);
    await status(ok, 'the good end', ({ phase }) => phase === 'Succeeded');
    const failed = await status(bad, 'the bad end', ({ phase }) => phase === 'Failed');
    expect(failed.containers[0]?.state).toMatchObject({ kind: 'terminated', exitCode: 2 });
    expect(machine.apps()).toEqual([]);
  });

  it('that restarts on failure runs until it succeeds', async () => {
    await startAgent();
    const record = await place(podRecord({ spec: { ...withApp({}), restartPolicy: 'OnFailure' } }));
    await ready(record);
    machine.runtime.crash(machine.idOf('web')!, 1);
    await eventually('the next run', () => machine.apps().includes('web/app/1'));
    machine.runtime.crash(machine.idOf('web')!, 0);
    await status(record, 'its end', ({ phase }) => phase === 'Succeeded');
  });

  it('that is done stays done when the agent starts anew', async () => {
    const first = await startAgent();
    const record = await place(podRecord({ spec: { ...withApp({}), restartPolicy: 'OnFailure' } }));
    await ready(record);
    machine.runtime.crash(machine.idOf('web')!, 0);
    await status(record, 'its end', ({ phase }) => phase === 'Succeeded');
    await first.stop();
    nodes.length = 0;
    const starts = machine.runtime.calls('start');
    await startAgent();
    expect((await statusOf(record))?.phase).toBe('Succeeded');
    expect(machine.runtime.calls('start')).toBe(starts);
  });
});

describe('without Redis', () => {
  it('crashed containers start again, and the news comes when Redis is back (I11)', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    await redis.kill();
    try {
      machine.runtime.crash(machine.idOf('web')!);
      await eventually('the next run', () => machine.apps().includes('web/app/1'));
      await eventually('Services have it', () => machine.network.readyPods().includes('web'));
    } finally {
      await redis.startAgain();
    }
    const now = await status(record, 'the news', ({ containers }) => containers[0]?.restartCount === 1);
    expect(now.ready).toBe(true);
    expect(await eventually('the lease', leaseOf)).toMatchObject({ name: NODE, ready: true });
  });

  it('an agent can be stopped', async () => {
    const node = await startAgent();
    const record = await place(podRecord());
    await ready(record);
    await redis.kill();
    try {
      let stopped = false;
      nodes.length = 0;
      const done = node.stop().then(() => (stopped = true));
      await eventually('it has stopped', () => stopped);
      await done;
    } finally {
      await redis.startAgain();
    }
    expect(machine.apps()).toEqual(['web/app/0']);
  });
});

describe('an agent that starts anew', () => {
  it('restarts nothing, and what was ready stays ready before any probe ran', async () => {
    let answer = 0;
    await startOn({ images: { '*': { exec: () => ({ exitCode: answer, afterMs: answer === 0 ? 0 : 600_000 }) } } });
    const record = await place(podRecord({ spec: withApp({ readinessProbe: { ...READINESS, timeoutSeconds: 600 } }) }));
    const before = await ready(record);
    const running = machine.running();
    await nodes.pop()?.kill();
    answer = 1;
    machine.network.trace.length = 0;
    await startAgent();
    expect(machine.running()).toEqual(running);
    expect((await statusOf(record))?.readySince).toBe(before.readySince);
    expect(machine.network.trace).toEqual(['ready: web']);
  });

  it('brings the node to records that changed meanwhile', async () => {
    const [stays, goes] = [podRecord({ name: 'stays' }), podRecord({ name: 'goes' })];
    await startAgent();
    await Promise.all([place(stays), place(goes)]);
    await Promise.all([ready(stays), ready(goes)]);
    await nodes.pop()?.stop();
    const comes = podRecord({ name: 'comes' });
    const deletion = { at: Date.now(), graceSeconds: 1, reason: 'scaled down' };
    await write(comes, { ...goes, generation: 2, deletion });
    await startAgent();
    await ready(comes);
    await status(goes, 'its removal', ({ phase }) => phase === 'Removed');
    expect(machine.apps()).toEqual(['comes/app/0', 'stays/app/0']);
  });

  it('starts again what ended while it was away', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    await nodes.pop()?.kill();
    machine.runtime.crash(machine.idOf('web')!);
    await startAgent();
    await eventually('the next run', () => machine.apps().includes('web/app/1'));
    await ready(record);
  });
});

describe('an agent that stops', () => {
  it('leaves no timer behind that would start or probe something', async () => {
    machine = await makeMachine(NODE, { latencies: { create: 100 } });
    const node = await startAgent();
    const record = podRecord({ spec: withApp({ readinessProbe: READINESS }) });
    await place(record);
    await eventually('the start is under way', () => machine.runtime.calls('create') > 0);
    nodes.length = 0;
    await node.stop();
    await eventually('the start has ended', () => machine.apps().length === 1);
    const probes = machine.runtime.calls('exec');
    await expect(eventually('a probe', () => machine.runtime.calls('exec') > probes, 1500)).rejects.toThrow('a probe');
  });
});

describe('after FLUSHALL', () => {
  it('pods are reported as recovered with their records, and the lease comes after the statuses', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    const running = machine.running();
    const client = new Redis(redis.url);
    const monitor = await client.monitor();
    const commands: string[] = [];
    monitor.on('monitor', (_time: string, args: string[]) => commands.push(args.join(' ')));
    await redis.client.flushall();
    const now = await status(record, 'the pod is reported', ({ recovered }) => recovered !== undefined);
    await eventually('the lease is back', leaseOf);
    await eventually('the node is known', () => redis.client.sismember(KEYS.nodes, NODE));
    monitor.disconnect();
    client.disconnect();
    expect(now).toMatchObject({ ready: true, recovered: { uid: record.uid, name: 'web', generation: 1 } });
    expect(now.recovered?.config).toBeUndefined();
    const at = (start: string) => commands.findIndex((command) => command.toLowerCase().startsWith(start));
    expect(at(`hset ${KEYS.status(NODE)}`)).toBeGreaterThanOrEqual(0);
    expect(at(`set ${KEYS.lease(NODE)}`)).toBeGreaterThan(at(`hset ${KEYS.status(NODE)}`));
    expect(machine.running()).toEqual(running);
  });

  it('that spared the lease, the node still registers anew', async () => {
    const node = await startAgent();
    const record = await place(podRecord());
    await ready(record);
    // As when the flush comes between the statuses and the lease.
    const lease = await leaseOf();
    await redis.client.multi().flushall().set(KEYS.lease(NODE), JSON.stringify(lease), 'PX', 60_000).exec();
    expect(node.agent.pods()).toHaveLength(1);
    await eventually('the node is known', () => redis.client.sismember(KEYS.nodes, NODE));
    await status(record, 'the pod is reported', ({ recovered }) => recovered !== undefined);
  });

  it('a Redis that forgot the last news hears it again when the agent reconnects', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    const lease = JSON.stringify(await leaseOf());
    await redis.kill();
    await redis.startAgain();
    // As an AOF whose last second is lost: the lease is there, the status is not.
    await redis.client.set(KEYS.lease(NODE), lease, 'PX', 60_000);
    await ready(record);
  });
});

describe('a refresh', () => {
  it('that failed is done at the next try', async () => {
    await startAgent();
    const record = await place(podRecord());
    await ready(record);
    const seen: string[] = [];
    let failures = 1;
    const setup = async (pod: PodRecord): Promise<readonly string[]> => {
      if (failures-- > 0) throw new SlipwayError('VOLUME_SETUP', { volume: 'conf', detail: 'the disk is full' });
      seen.push(pod.configVersion);
      return [];
    };
    Object.assign(machine.volumes, { setup });
    const newer = { ...record, generation: 2, configVersion: 'ConfigMap/conf=2' };
    await write(newer);
    await send(jobFor(newer, 'pod.refresh'));
    await eventually('the files are written', () => seen.includes('ConfigMap/conf=2'));
    await status(record, 'the generation is told', ({ observedGeneration }) => observedGeneration === 2);
    expect(machine.apps()).toEqual(['web/app/0']);
  });
});
