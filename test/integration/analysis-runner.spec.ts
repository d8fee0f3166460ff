import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AnalysisRunner } from '../../src/control/analysis/analysis-runner.js';
import type { AnalysisOrders } from '../../src/control/analysis/analysis-runner.js';
import { RecordStore } from '../../src/executor/record-store.js';
import type { AnalysisMetric, AnalysisRunSpec } from '../../src/model/analysis.js';
import type { WorkloadStatus } from '../../src/model/plan.js';
import type { SlipwayEvent } from '../../src/model/pod.js';
import { CLUSTER, KEYS } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

jest.setTimeout(60_000);

const ID = 'Rollout/shop/web@abc/step-1';
const SECRET = 'very-secret-token';

let redis: TestRedis;
let records: RecordStore;
/** Requests to the page, by their path; what it answers. */
let asked: Record<string, number>;
let answer: string;
let open: AnalysisRunner[];

const page = createServer((request, response) => {
  const path = request.url ?? '';
  asked[path] = (asked[path] ?? 0) + 1;
  if (path !== '/hangs') response.end(answer);
});
const url = (path: string): string => `http://127.0.0.1:${(page.address() as AddressInfo).port}${path}`;

beforeAll(async () => {
  redis = await startRedis();
  records = new RecordStore(redis.client, CLUSTER);
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  page.closeAllConnections();
  await new Promise((resolve) => page.close(resolve));
  await redis.stop();
});
beforeEach(async () => {
  await redis.client.flushall();
  [asked, answer, open] = [{}, '1', []];
});
afterEach(() => {
  for (const runner of open) runner.follow();
});

const metric = (path: string, more: Partial<AnalysisMetric> = {}): AnalysisMetric => ({
  name: path.slice(1),
  successCondition: 'result == 1',
  provider: { web: { url: url(path) } },
  ...more,
});
const spec = (metrics: readonly AnalysisMetric[], more: Partial<AnalysisRunSpec> = {}): AnalysisRunSpec => ({
  id: ID,
  workload: 'Rollout/shop/web',
  source: 'app',
  revision: 'r',
  namespace: 'shop',
  metrics,
  args: [],
  background: false,
  ...more,
});
const orders = (...analyses: AnalysisRunSpec[]): AnalysisOrders => ({ analyses, workloads: [], services: [] });

interface Rig {
  readonly runner: AnalysisRunner;
  readonly events: SlipwayEvent[];
  readonly log: string[];
  wakes: number;
  readonly phase: (id?: string) => string | undefined;
}

/** A runner that leads with this epoch, at a clock that can be set ahead. */
const rigOf = async (epoch: number, clock = { ahead: 0 }): Promise<Rig> => {
  const [events, log]: [SlipwayEvent[], string[]] = [[], []];
  const runner = new AnalysisRunner({
    ...{ redis: redis.client, keys: KEYS, records },
    now: () => Date.now() + clock.ahead,
    find: (key) =>
      key === 'Secret/shop/api'
        ? {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: 'api' },
            data: { t: Buffer.from(SECRET).toString('base64') },
          }
        : undefined,
    changed: () => void (rig.wakes += 1),
    onEvent: (event) => void events.push(event),
    log: { warn: (message) => void log.push(message) },
  });
  const rig: Rig = { runner, events, log, wakes: 0, phase: (id = ID) => runner.states()[id]?.phase };
  open.push(runner);
  await lead(rig, epoch);
  return rig;
};

const lead = async ({ runner }: Rig, epoch: number): Promise<void> => {
  const token = `test:${epoch}`;
  await redis.client.set(KEYS.leader, token);
  await runner.lead({ epoch, token });
};

const count = (rig: Rig): number => rig.runner.states()[ID]?.metrics[0]?.count ?? 0;
const saved = async (): Promise<
  { state: { phase: string; terminated?: boolean; metrics: { count: number }[] } } | undefined
> => {
  const json = await redis.client.hget(KEYS.analyses, ID);
  return json === null ? undefined : JSON.parse(json);
};

const often = { interval: '100ms' };

describe('an analysis', () => {
  it('measures until its count is reached, wakes the loop, tells the end and is kept', async () => {
    const rig = await rigOf(1);
    rig.runner.want(orders(spec([metric('/m', { ...often, count: 3 })])));
    expect(rig.phase()).toBe('Running');
    await eventually('it ends', () => rig.phase() === 'Successful');
    expect(asked).toEqual({ '/m': 3 });
    expect(rig.wakes).toBe(3);
    expect(rig.events).toMatchObject([{ type: 'Normal', reason: 'AnalysisRunSuccessful', object: 'Rollout/shop/web' }]);
    await eventually('it is kept', async () => (await saved())?.state.phase === 'Successful');
  });

  it('fails with its first bad metric, and lets go of what is under way', async () => {
    answer = '0';
    const rig = await rigOf(1);
    rig.runner.want(orders(spec([metric('/m'), metric('/hangs')])));
    await eventually('it ends', () => rig.phase() === 'Failed');
    expect(rig.runner.states()[ID]?.message).toBe('m 0, not result == 1 (1 failure, limit 0)');
    expect(rig.events).toMatchObject([{ type: 'Warning', reason: 'AnalysisRunFailed' }]);
    await eventually('the page is let go', async () => (await connections()) === 0);
  });

  it('that nobody asks for ends; asked for again it goes on where it was', async () => {
    const rig = await rigOf(1);
    const run = spec([metric('/m', { ...often, count: 1000 })]);
    rig.runner.want(orders(run));
    await eventually('it measures', () => count(rig) >= 2);
    rig.runner.want(orders());
    const before = await eventually('it is kept', async () => {
      const state = (await saved())?.state;
      return state?.terminated ? state : undefined;
    });
    expect(rig.runner.states()).toEqual({});
    expect(before.phase).toBe('Successful');
    rig.runner.want(orders(run));
    expect(rig.phase()).toBe('Running');
    expect(count(rig)).toBeGreaterThanOrEqual(2);
    await eventually('it measures on', () => count(rig) > (before.metrics[0]?.count ?? 0));
  });

  it('is not changed by a template that changes', async () => {
    const rig = await rigOf(1);
    rig.runner.want(orders(spec([metric('/m', { ...often, count: 3 })])));
    await eventually('it measures', () => count(rig) >= 1);
    rig.runner.want(orders(spec([metric('/other', { ...often, count: 100 })])));
    await eventually('it ends', () => rig.phase() === 'Successful');
    expect(asked).toEqual({ '/m': 3 });
  });

  it('keeps no secret (I12)', async () => {
    answer = `"${SECRET}"`;
    const rig = await rigOf(1);
    const headers = [{ key: 'Authorization', value: '{{args.t}}' }];
    const args = [{ name: 't', secret: { name: 'api', key: 't' } }];
    rig.runner.want(orders(spec([metric('/m', { provider: { web: { url: url('/m'), headers } } })], { args })));
    await eventually('it is kept', async () => (await saved())?.state.phase === 'Failed');
    expect(await redis.dump()).toContain('*****');
    expect(await redis.dump()).not.toContain(SECRET);
    expect(JSON.stringify([rig.events, rig.runner.states(), rig.log])).not.toContain(SECRET);
  });

  it('is forgotten an hour after its end, when nobody asks for it', async () => {
    const clock = { ahead: 0 };
    const rig = await rigOf(1, clock);
    const run = spec([metric('/m')]);
    rig.runner.want(orders(run));
    await eventually('it ends', () => rig.phase() === 'Successful');
    clock.ahead = 2 * 60 * 60_000;
    rig.runner.want(orders(run));
    expect(rig.phase()).toBe('Successful');
    rig.runner.want(orders());
    expect(rig.phase()).toBeUndefined();
    await eventually('Redis forgets it', async () => (await saved()) === undefined);
  });
});

const connections = (): Promise<number> =>
  new Promise((resolve, reject) => page.getConnections((error, number) => (error ? reject(error) : resolve(number))));

describe('a change of leaders', () => {
  it('goes on with what was measured; the old one measures no more', async () => {
    const run = spec([metric('/m', { ...often, count: 4 })]);
    const first = await rigOf(1);
    first.runner.want(orders(run));
    await eventually('it is kept', async () => ((await saved())?.state.metrics[0]?.count ?? 0) >= 2);
    first.runner.follow();
    const measured = count(first);
    const second = await rigOf(2);
    expect(count(second)).toBe((await saved())?.state.metrics[0]?.count);
    second.runner.want(orders(run));
    await eventually('it ends', () => second.phase() === 'Successful');
    expect(count(first)).toBe(measured);
    expect(count(second)).toBe(4);
  });

  it('an old one cannot write what it measured', async () => {
    const first = await rigOf(1);
    await redis.client.set(KEYS.leader, 'test:2');
    first.runner.want(orders(spec([metric('/m')])));
    await eventually('it is refused', () => first.log.length > 0);
    expect(first.log[0]).toBe('analyses: epoch test:1 is over, another server leads');
    expect(await saved()).toBeUndefined();
  });

  it('a Redis that lost everything is told again', async () => {
    const run = spec([metric('/m', { ...often, count: 1000 })]);
    const rig = await rigOf(1);
    rig.runner.want(orders(run));
    await eventually('it measures', () => count(rig) >= 2);
    const before = count(rig);
    await redis.client.flushall();
    rig.runner.follow();
    await lead(rig, 2);
    expect(count(rig)).toBeGreaterThanOrEqual(before);
    rig.runner.want(orders(run));
    await eventually('it is kept', async () => ((await saved())?.state.metrics[0]?.count ?? 0) > before);
  });
});

describe('a Job', () => {
  const job: AnalysisMetric = {
    name: 'smoke test',
    interval: '100ms',
    count: 2,
    provider: {
      job: {
        metadata: { labels: { a: 'b' } },
        spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } } },
      },
    },
  };
  const seen = (name: string | undefined, state: WorkloadStatus['state'], message = ''): AnalysisOrders => ({
    ...orders(spec([job])),
    workloads: [{ key: `Job/shop/${name}`, state, message } as WorkloadStatus],
  });
  const names = ({ runner }: Rig): (string | undefined)[] => runner.jobs().map((derived) => derived.job.metadata.name);

  it('is asked for, one after the other, and its end is the measurement', async () => {
    const rig = await rigOf(1);
    rig.runner.want(orders(spec([job])));
    expect(rig.wakes).toBe(1);
    const [derived] = rig.runner.jobs();
    expect(derived).toMatchObject({
      source: 'app',
      revision: 'r',
      job: {
        kind: 'Job',
        metadata: { namespace: 'shop', labels: { a: 'b' }, annotations: { 'slipway.dev/analysis-run': ID } },
      },
    });
    const first = derived?.job.metadata.name;
    expect(first).toMatch(/^web-smoke-test-1-[a-z0-9]{8}$/);
    rig.runner.want(seen(first, 'progressing'));
    expect(rig.runner.jobs()).toBe(rig.runner.jobs());
    expect(names(rig)).toEqual([first]);
    // A leader that comes asks for the same one, before any plan.
    await eventually('it is kept', saved);
    const next = await rigOf(2);
    expect(names(next)).toEqual([first]);
    next.runner.want(seen(first, 'complete'));
    expect(names(next)).toEqual([]);
    const [second] = await eventually('the next is due', () => (names(next).length > 0 ? names(next) : undefined));
    expect(second).toMatch(/^web-smoke-test-2-/);
    next.runner.want(seen(second, 'failed', 'BackoffLimitExceeded: exit 1'));
    expect(next.phase()).toBe('Failed');
    expect(next.runner.states()[ID]?.metrics[0]?.measurements.at(-1)?.message).toBe('BackoffLimitExceeded: exit 1');
    expect(names(next)).toEqual([]);
  });
});
