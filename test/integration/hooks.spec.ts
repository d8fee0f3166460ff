import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SourceConfig } from '../../src/model/generated/index.js';
import type { SyncState } from '../../src/model/sync-state.js';
import { deploymentYaml, KEYS, makeMachine, snapshotOf, startControl, startNode } from '../support/cluster.js';
import type { Machine, RunningControl } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { GitFixture } from '../support/git-fixture.js';
import { startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

jest.setTimeout(120_000);

const FIRST = '1'.repeat(40);
const SECOND = '2'.repeat(40);

let redis: TestRedis;
let machine: Machine;
let fixture: GitFixture;
let running: { stop(): Promise<void> }[];

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.stop());

beforeEach(async () => {
  await redis.client.flushall();
  machine = await makeMachine('node-1', {
    images: {
      'migrate:good': { exitsAfterMs: 200, exitCode: 0 },
      'migrate:bad': { exitsAfterMs: 50, exitCode: 3 },
      '*': {},
    },
  });
  fixture = await GitFixture.make();
  running = [await startNode(redis, machine)];
});

afterEach(async () => {
  for (const part of running.reverse()) await part.stop();
  await fixture.close();
});

const control = async (sources: readonly SourceConfig[] = []): Promise<RunningControl> => {
  const one = await startControl(redis, { sources, dataDir: `${fixture.root}/data` });
  running.push(one);
  return one;
};

const stop = async (one: RunningControl): Promise<void> => {
  running.splice(running.indexOf(one), 1);
  await one.stop();
};

const migration = (image: string): string => `---
apiVersion: batch/v1
kind: Job
metadata:
  name: db-migrate
  namespace: shop
  annotations: { argocd.argoproj.io/hook: PreSync }
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: app, image: '${image}' }]
`;

const syncOf = ({ server }: RunningControl, source: string): SyncState | undefined =>
  server.loop.lastPlan?.syncs[source];
const webOf = ({ server }: RunningControl) =>
  server.loop.lastPlan?.workloads.find(({ key }) => key === 'Deployment/shop/web');
const arrived = (one: RunningControl, revision: string) =>
  eventually(`${revision.slice(0, 7)} is complete`, () => {
    const web = webOf(one);
    return web?.state === 'complete' && web.revision === revision ? web : undefined;
  });
const images = (): string[] =>
  machine.runtime.containers().flatMap(({ image, state }) => (state === 'running' ? [image] : []));

describe('a PreSync hook', () => {
  it('ends before the new version starts, and runs once', async () => {
    const one = await control();
    one.server.loop.setSnapshot(snapshotOf(deploymentYaml('web'), { revision: FIRST }));
    await arrived(one, FIRST);
    const yaml = deploymentYaml('web', { image: 'web:2' }) + migration('migrate:good');
    one.server.loop.setSnapshot(snapshotOf(yaml, { revision: SECOND }));
    const hook = await eventually('the hook runs', () => {
      const found = machine.runtime.containers().find(({ image }) => image === 'migrate:good');
      return found?.state === 'running' ? found : undefined;
    });
    expect(images()).not.toContain('web:2');
    expect(images().filter((image) => image === 'web:1')).toHaveLength(2);
    await arrived(one, SECOND);
    expect(syncOf(one, 'apps')).toMatchObject({ phase: 'Succeeded', inForce: SECOND });
    const hooks = machine.runtime.containers().filter(({ image }) => image === 'migrate:good');
    expect(hooks.map(({ id, state }) => [id, state])).toEqual([[hook.id, 'exited']]);
    await redis.client.flushall();
    await eventually('all is remembered again', async () =>
      (await redis.client.get(KEYS.syncs))?.includes('"phase":"Succeeded"'),
    );
    await arrived(one, SECOND);
    expect(machine.runtime.containers().filter(({ image }) => image === 'migrate:good')).toHaveLength(1);
  });

  it('that fails keeps the version before, and a later commit gets through', async () => {
    const one = await control();
    one.server.loop.setSnapshot(snapshotOf(deploymentYaml('web'), { revision: FIRST }));
    await arrived(one, FIRST);
    const before = machine.running();
    const bad = deploymentYaml('web', { image: 'web:2' }) + migration('migrate:bad');
    one.server.loop.setSnapshot(snapshotOf(bad, { revision: SECOND }));
    const failed = await eventually('the sync failed', () => {
      const sync = syncOf(one, 'apps');
      return sync?.phase === 'Failed' ? sync : undefined;
    });
    expect(failed).toMatchObject({ inForce: FIRST, message: 'PreSync db-migrate failed: exit 3' });
    expect(machine.running()).toEqual(expect.arrayContaining(before));
    const good = deploymentYaml('web', { image: 'web:2' }) + migration('migrate:good');
    one.server.loop.setSnapshot(snapshotOf(good, { revision: '3'.repeat(40) }));
    await arrived(one, '3'.repeat(40));
  });
});

describe('a restart while a commit waits', () => {
  it('reads what is in force from git, and goes on with that', async () => {
    const { url } = await fixture.serve();
    const bare = await fixture.repository();
    const first = await fixture.commit(bare, { 'web.yaml': deploymentYaml('web') });
    const source = (schedule: string): SourceConfig => ({
      ...{ name: 'shop', url: `${url}/shop.git`, pollSeconds: 0.2, path: '.' },
      syncWindows: [{ kind: 'deny', schedule, duration: '2m', timeZone: 'UTC' }],
    });
    const one = await control([source('0 0 29 2 *')]);
    await arrived(one, first);
    await eventually('it is remembered', async () =>
      (await redis.client.get(KEYS.syncs))?.includes('"phase":"Succeeded"'),
    );
    await stop(one);
    const second = await fixture.commit(bare, { 'web.yaml': deploymentYaml('web', { image: 'web:2', replicas: 3 }) });
    const closed = [source('* * * * *')];
    for (let restart = 0; restart < 2; restart++) {
      const next = await control(closed);
      await eventually('the second waits', () => {
        const sync = syncOf(next, 'shop');
        return sync?.phase === 'Waiting' && sync.revision === second;
      });
      await arrived(next, first);
      expect(syncOf(next, 'shop')?.inForce).toBe(first);
      expect(machine.apps()).toHaveLength(2);
      expect(images()).not.toContain('web:2');
      await eventually('its commit is told', () =>
        next.server.sources
          .views()[0]
          ?.commits.some(({ sha, rollout }) => sha === second && rollout.includes('waits: deny window')),
      );
      await stop(next);
    }
    await control([source('0 0 29 2 *')]).then((last) => arrived(last, second));
  });
});
