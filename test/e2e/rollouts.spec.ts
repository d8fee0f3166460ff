import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Instance, waitFor } from '../../scripts/lib/instance.js';
import { ensureNodeImage, NAMESPACE, rolloutApp, say, urlOf, workloadOf } from '../support/rollout-app.js';
import { RolloutTraffic } from '../support/rollout-traffic.js';
import type { TrafficWindow } from '../support/rollout-traffic.js';

const MINUTE = 60_000;

let instance: Instance;
let traffic: RolloutTraffic | undefined;

beforeAll(async () => {
  await ensureNodeImage();
  const policy = { crashBackoff: { initialSeconds: 0.2, maxSeconds: 0.5 } };
  instance = await Instance.create({ cluster: 'rollouts-e2e', config: { policy } });
  await instance.start();
}, 2 * MINUTE);
afterEach(() => traffic?.kill());
afterAll(() => instance.destroy(), MINUTE);

const failuresOf = (windows: readonly TrafficWindow[]): string[] => windows.flatMap(({ failed }) => failed);

/** Of requests on new connections, the share in per cent that a version answered. */
const shareOf = ({ shortByVersion }: TrafficWindow, version: string): number => {
  const all = Object.values(shortByVersion).reduce((sum, count) => sum + count, 0);
  return (100 * (shortByVersion[version] ?? 0)) / all;
};

const windowOf = (windows: readonly TrafficWindow[], label: string): TrafficWindow => {
  const found = windows.find((window) => window.label === label);
  if (!found) throw new Error(`no window ${label}`);
  return found;
};

/** The note of a commit is the run's record, for those who ask to see it. */
const show = async (title: string, sha: string): Promise<void> => {
  if (!process.env.SLIPWAY_SHOW_NOTES) return;
  console.log(`${title}\n${await instance.notes(sha, 'rollout')}`);
};

const isAt = (name: string, message: string) => async (): Promise<boolean> =>
  (await workloadOf(instance, name))?.message === message;

describe('under constant load', () => {
  it(
    'a rolling update fails no request',
    async () => {
      const app = (version: string) => ({ 'namespace.yaml': NAMESPACE, 'roll.yaml': rolloutApp('roll', { version }) });
      await instance.status(await instance.push(app('v1'), 'roll v1'), 'rollout', 'success');
      traffic = await RolloutTraffic.start({ url: await urlOf(instance, 'roll') });
      await traffic.more(500);
      const sha = await instance.push(app('v2'), 'roll v2');
      await instance.status(sha, 'rollout', 'success');
      await instance.settled(sha);
      await traffic.mark('after');
      await traffic.more(2000);
      const { windows } = await traffic.stop();
      expect(failuresOf(windows)).toEqual([]);
      expect(windowOf(windows, 'after').shortByVersion).toEqual({ v2: expect.any(Number) });
      await show('rolling update', sha);
    },
    3 * MINUTE,
  );

  it(
    'a blue-green switch moves everyone at once, and fails no request',
    async () => {
      const annotations = { 'slipway.dev/strategy': 'blue-green', 'slipway.dev/auto-promotion': 'false' };
      const delay = { ...annotations, 'slipway.dev/scale-down-delay': '3s' };
      const app = (version: string) => ({
        'blue.yaml': rolloutApp('blue', { version, replicas: 3, annotations: delay }),
      });
      await instance.status(await instance.push(app('v1'), 'blue v1'), 'rollout', 'success');
      traffic = await RolloutTraffic.start({ url: await urlOf(instance, 'blue') });
      const sha = await instance.push(app('v2'), 'blue v2');
      await waitFor('the preview', isAt('blue', 'preview 3/3 · paused until promoted'));
      await traffic.more(1000);
      // A request of before the switch is answered before this is over.
      await traffic.mark('switch');
      await traffic.more(100);
      await say(instance, 'promote', 'blue');
      await instance.status(sha, 'rollout', 'success');
      await traffic.more(200);
      await traffic.mark('after');
      await traffic.more(2000);
      await instance.settled(sha);
      const { windows } = await traffic.stop();
      expect(failuresOf(windows)).toEqual([]);
      expect(windowOf(windows, 'start').shortByVersion).toEqual({ v1: expect.any(Number) });
      expect(windowOf(windows, 'after').shortByVersion).toEqual({ v2: expect.any(Number) });
      await show('blue-green', sha);
    },
    3 * MINUTE,
  );

  it(
    'a canary has the weights of its steps, within 2 points, and fails no request',
    async () => {
      const steps = '20%, pause, 50%, pause, 80%, pause';
      const annotations = { 'slipway.dev/strategy': 'canary', 'slipway.dev/steps': steps };
      const app = (version: string) => ({ 'canary.yaml': rolloutApp('canary', { version, replicas: 5, annotations }) });
      await instance.status(await instance.push(app('v1'), 'canary v1'), 'rollout', 'success');
      traffic = await RolloutTraffic.start({ url: await urlOf(instance, 'canary'), kept: 2, short: 8, rate: 2500 });
      const sha = await instance.push(app('v2'), 'canary v2');
      for (const [pods, weight] of [
        [1, 20],
        [3, 50],
        [4, 80],
      ] as const) {
        await waitFor(`${weight} %`, isAt('canary', `canary ${pods}/${pods} at ${weight} % · paused until promoted`));
        await traffic.more(300);
        await traffic.mark(`${weight} %`);
        await traffic.more(12_000);
        await traffic.mark('on the way');
        await say(instance, 'promote', 'canary');
      }
      await instance.status(sha, 'rollout', 'success');
      await instance.settled(sha);
      await traffic.mark('after');
      await traffic.more(2000);
      const { windows } = await traffic.stop();
      expect(failuresOf(windows)).toEqual([]);
      for (const weight of [20, 50, 80])
        expect(Math.abs(shareOf(windowOf(windows, `${weight} %`), 'v2') - weight)).toBeLessThan(2);
      expect(windowOf(windows, 'after').shortByVersion).toEqual({ v2: expect.any(Number) });
      await show('canary', sha);
    },
    3 * MINUTE,
  );

  it(
    'a version that crashes makes way by itself, fails no request, and stays away until git changes it',
    async () => {
      const app = (version: string) => ({ 'back.yaml': rolloutApp('back', { version }) });
      await instance.status(await instance.push(app('v1'), 'back v1'), 'rollout', 'success');
      const before = await containersOf('back');
      traffic = await RolloutTraffic.start({ url: await urlOf(instance, 'back') });
      const bad = await instance.push(app('v2-broken'), 'back v2');
      await instance.status(bad, 'rollout', 'failure');
      await waitFor('the old version alone', () => isOldAlone(bad));
      await traffic.more(1000);
      const last = (await instance.notes(bad, 'rollout')).split('\n').at(-1);
      expect(last).toMatch(/ failure +back: .* restarted \d+ times: .*; [0-9a-f]{7} keeps serving/);
      await show('automatic rollback', bad);
      const evidence = async () =>
        await instance
          .gitIn(['--git-dir', instance.bare, 'notes', '--ref=slipway/evidence', 'show', bad])
          .catch(() => '');
      await waitFor('the evidence', async () => (await evidence()).includes('no config for v2-broken'));
      // Another commit with the same template tries it no more.
      const other = await instance.push({ 'more.yaml': CONFIG_MAP }, 'something else');
      await instance.status(other, 'rollout', 'failure');
      expect(await isOldAlone(bad)).toBe(true);
      const stable = await containersOf('back');
      const reverted = await instance.push(app('v1'), 'Revert "back v2"');
      await instance.status(reverted, 'rollout', 'success');
      expect(await containersOf('back')).toEqual(stable);
      const { windows } = await traffic.stop();
      expect(failuresOf(windows)).toEqual([]);
      expect(Object.keys(windows[0]?.byVersion ?? {})).toEqual(['v1']);
      // One old pod may have made room for the new version before that failed (25 % may be unavailable).
      expect(stable.filter((id) => before.includes(id)).length).toBeGreaterThanOrEqual(3 * 2);
    },
    3 * MINUTE,
  );
});

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: more, namespace: test }\ndata: { a: b }\n';

/** All pods of `back` are ready, and none is of that commit. */
const isOldAlone = async (bad: string): Promise<boolean> => {
  const { pods } = await instance.state();
  const own = pods.filter(({ owner }) => owner.endsWith('/back'));
  return own.length === 4 && own.every(({ ready, revision }) => ready === '1/1' && revision !== bad);
};

/** Ids of the running containers of a workload's pods, sandboxes included. */
const containersOf = async (name: string): Promise<string[]> =>
  (await instance.containers())
    .filter((container) => container.state === 'running' && container.name.startsWith(`${name}-`))
    .map(({ id }) => id)
    .sort();
