import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { deployment, Instance, waitFor } from '../../scripts/lib/instance.js';
import { ensureTestImage } from '../support/images.js';

const run = promisify(execFile);
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: test }\n';
const MINUTE = 60_000;

let instance: Instance;

beforeAll(async () => {
  await ensureTestImage();
}, MINUTE);

afterEach(async () => {
  await instance.destroy();
}, MINUTE);

const running = async () => (await instance.containers()).filter(({ state }) => state === 'running');
const idsOf = (containers: readonly { id: string }[]) => containers.map(({ id }) => id).sort();

/** An instance with `web` (3 pods) and `api` (2 pods) rolled out. */
const rolledOut = async (cluster: string): Promise<string> => {
  instance = await Instance.create({ cluster });
  await instance.start();
  const sha = await instance.push(
    { 'namespace.yaml': NAMESPACE, 'web.yaml': deployment('web', { replicas: 3 }), 'api.yaml': deployment('api') },
    'web and api',
  );
  await instance.status(sha, 'rollout', 'success');
  await instance.settled(sha);
  return sha;
};

/** Begins a rollout of web that takes a while, and waits until old and new pods run side by side. */
const rolloutUnderWay = async (): Promise<string> => {
  const slow = '  minReadySeconds: 2';
  const sha = await instance.push(
    { 'web.yaml': deployment('web', { replicas: 3, version: 'v2', spec: slow }) },
    'web v2',
  );
  await waitFor('a rollout under way', async () => {
    const { workloads } = await instance.state();
    const web = workloads.find(({ key }) => key === 'Deployment/test/web');
    return web?.revision === sha && web.state === 'progressing' && web.updatedReady > 0 && web.old > 0;
  });
  return sha;
};

const apiPods = async () => (await running()).filter(({ name }) => name.startsWith('api-'));

describe('what git says is what runs', () => {
  it(
    'starts a killed container again, and no other',
    async () => {
      const sha = await rolledOut('heal-kill');
      const before = await running();
      const victim = before.find(({ name }) => /^web-.*\/app$/.test(name));
      await run('docker', ['kill', victim?.id ?? '']);
      await waitFor('a new container', async () =>
        (await running()).some(({ name, id }) => name === victim?.name && id !== victim?.id),
      );
      await instance.settled(sha);
      const after = await running();
      expect(idsOf(after.filter(({ name }) => name !== victim?.name))).toEqual(
        idsOf(before.filter(({ id }) => id !== victim?.id)),
      );
    },
    2 * MINUTE,
  );

  it(
    'rebuilds a pod whose containers were removed by hand',
    async () => {
      const sha = await rolledOut('heal-remove');
      const before = await running();
      const pod = before.find(({ name }) => name.startsWith('web-'))?.name.split('/')[0] ?? '';
      const victims = before.filter(({ name }) => name.startsWith(`${pod}/`));
      expect(victims).toHaveLength(2);
      await run('docker', ['rm', '-f', ...idsOf(victims)]);
      await waitFor(
        'the pod',
        async () => (await running()).filter(({ id }) => !idsOf(before).includes(id)).length === 2,
      );
      await instance.settled(sha);
      const healthy = before.filter((container) => !victims.includes(container));
      expect(idsOf(await running())).toEqual(expect.arrayContaining(idsOf(healthy)));
      expect(await running()).toHaveLength(before.length);
    },
    2 * MINUTE,
  );

  it(
    'goes on with a rollout after kill -9 of slipway up',
    async () => {
      await rolledOut('heal-crash');
      const untouched = idsOf(await apiPods());
      const sha = await rolloutUnderWay();
      const ready = await readyPods();
      await instance.kill('SIGKILL');
      await instance.start();
      await instance.status(sha, 'rollout', 'success');
      await instance.settled(sha);
      expect(idsOf(await apiPods())).toEqual(untouched);
      await expectKept(ready);
    },
    3 * MINUTE,
  );

  it(
    'goes on with a rollout after FLUSHALL',
    async () => {
      await rolledOut('heal-flush');
      const untouched = idsOf(await apiPods());
      const sha = await rolloutUnderWay();
      const ready = await readyPods();
      expect(await instance.redis(['FLUSHALL'])).toBe('OK');
      await instance.status(sha, 'rollout', 'success');
      await instance.settled(sha);
      expect(idsOf(await apiPods())).toEqual(untouched);
      await expectKept(ready);
    },
    3 * MINUTE,
  );
});

/** Containers of web's pods of the new version that are up now: the rollout has no reason to touch them again. */
const readyPods = async () => {
  const { pods, workloads } = await instance.state();
  const current = workloads.find(({ key }) => key === 'Deployment/test/web')?.revision;
  const names = pods.filter((pod) => pod.owner === 'Deployment/web' && pod.revision === current && pod.ready === '1/1');
  const containers = await running();
  return containers.filter(({ name }) => names.some((pod) => name.startsWith(`${pod.name}/`)));
};

const expectKept = async (containers: readonly { id: string }[]) => {
  expect(containers.length).toBeGreaterThan(0);
  expect(idsOf(await running())).toEqual(expect.arrayContaining(idsOf(containers)));
};
