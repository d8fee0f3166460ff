import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Instance, waitFor } from '../../scripts/lib/instance.js';
import { ensureNodeImage, NAMESPACE, rolloutApp, say, workloadOf } from '../support/rollout-app.js';

const run = promisify(execFile);
const MINUTE = 60_000;
const STEPS = '25%, pause, 50%, pause, 75%, pause';

let instance: Instance;

beforeAll(async () => {
  await ensureNodeImage();
}, 2 * MINUTE);
afterEach(() => instance.destroy(), MINUTE);

const app = (version: string): Record<string, string> => ({
  'namespace.yaml': NAMESPACE,
  'web.yaml': rolloutApp('web', {
    version,
    annotations: { 'slipway.dev/strategy': 'canary', 'slipway.dev/steps': STEPS },
  }),
});

/** Running containers by name: `web-…/app` and its sandbox. */
const containers = async (): Promise<ReadonlyMap<string, string>> =>
  new Map((await instance.containers()).filter(({ state }) => state === 'running').map(({ name, id }) => [name, id]));

/** No container of a pod that was there and still is was made again. */
const expectSame = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void => {
  for (const [name, id] of after) if (before.has(name)) expect([name, id]).toEqual([name, before.get(name)]);
};

const crash = async (): Promise<void> => {
  await instance.kill('SIGKILL');
  await instance.start();
};

/** Paused at that step with its share, and no pod is on its way out. */
const isAtPause = (step: number, share: number) => async (): Promise<boolean> => {
  const { workloads, pods } = await instance.state();
  const { rollout } = workloads.find(({ key }) => key === 'Deployment/test/web') ?? {};
  // A pod is ready again when it has been asked again: until then its version bears less.
  const isThere = rollout?.step === step && rollout.phase === 'Paused' && rollout.weight === share;
  return isThere && pods.every(({ phase }) => phase === 'Running');
};

const begin = async (cluster: string): Promise<string> => {
  instance = await Instance.create({ cluster });
  await instance.start();
  await instance.status(await instance.push(app('v1'), 'web v1'), 'rollout', 'success');
  return instance.push(app('v2'), 'web v2');
};

describe('a canary whose leader crashes', () => {
  it(
    'goes on where it was, at each pause and on the way between them, and restarts nothing',
    async () => {
      const sha = await begin('crash-e2e');
      // In the middle of the first weight: its pod may be on its way.
      await waitFor('the first step', async () => (await workloadOf(instance, 'web'))?.revision === sha);
      await crash();
      for (const [step, share] of [
        [1, 25],
        [3, 50],
        [5, 75],
      ] as const) {
        await waitFor(`the pause of step ${step}`, isAtPause(step, share));
        const before = await containers();
        await crash();
        await waitFor(`step ${step} again`, isAtPause(step, share));
        const after = await containers();
        expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
        expectSame(before, after);
        await say(instance, 'promote', 'web');
        // Right after the act, on the way to the next step.
        await crash();
        await waitFor('the rollout again', async () => (await workloadOf(instance, 'web'))?.rollout !== undefined);
        expect((await workloadOf(instance, 'web'))?.rollout?.step).toBeGreaterThanOrEqual(step);
        expectSame(before, await containers());
      }
      await instance.status(sha, 'rollout', 'success');
      await instance.settled(sha);
    },
    4 * MINUTE,
  );

  it(
    'goes on from what git remembers when Redis is lost, too',
    async () => {
      const sha = await begin('crash-flush-e2e');
      await waitFor('the first pause', isAtPause(1, 25));
      await say(instance, 'promote', 'web');
      await waitFor('the second pause', isAtPause(3, 50));
      const remembered = async (): Promise<string> =>
        (await run('git', ['-C', instance.bare, 'log', '-p', '--format=', 'refs/notes/slipway/state'])).stdout;
      await waitFor('the note', async () => /"step":3/.test(await remembered()));
      const before = await containers();
      await instance.kill('SIGKILL');
      expect(await instance.redis(['FLUSHALL'])).toBe('OK');
      await instance.start();
      await waitFor('the second pause again', isAtPause(3, 50));
      const after = await containers();
      expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
      expectSame(before, after);
      await say(instance, 'promote', 'web');
      await waitFor('the third pause', isAtPause(5, 75));
      await say(instance, 'promote', 'web');
      await instance.status(sha, 'rollout', 'success');
    },
    4 * MINUTE,
  );
});
