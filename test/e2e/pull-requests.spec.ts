import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '../../scripts/lib/instance.js';
import type { Review } from '../../src/model/review.js';
import type { ModelPull } from '../support/forge/model.js';
import { PullRequestRig } from '../support/pull-request-rig.js';
import { ensureNodeImage, NAMESPACE, rolloutApp, workloadOf } from '../support/rollout-app.js';

const MINUTE = 60_000;
const BIN = path.resolve(import.meta.dirname, '../../bin/slipway.js');
const run = promisify(execFile);

let rig: PullRequestRig;
let pull: ModelPull;

beforeAll(async () => {
  await ensureNodeImage();
  rig = await PullRequestRig.make({ cluster: 'pulls-e2e' });
  const sha = await rig.main({
    'namespace.yaml': NAMESPACE,
    'web.yaml': rolloutApp('web', {
      version: 'v1',
      replicas: 3,
      spec: 'strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }',
    }),
    'worker.yaml': rolloutApp('worker', { version: 'v1', replicas: 1 }),
  });
  await rig.instance.start();
  await rig.status({ sha, context: 'slipway/rollout' }, /^success/);
}, 3 * MINUTE);
afterAll(() => rig.destroy(), MINUTE);

const review = async (branch: string): Promise<Review> => {
  const args = [BIN, 'review', branch, '--data', rig.instance.data, '-o', 'json'];
  // It says by its exit code that something waits for approval.
  const { stdout } = await run(process.execPath, args).catch((error: { stdout: string }) => error);
  return JSON.parse(stdout) as Review;
};

/** The fewest ready pods of a workload, and the pods it ever had, until `done`. */
const watch = async (name: string, done: () => Promise<unknown>): Promise<{ lowest: number; pods: number }> => {
  const seen = new Set<string>();
  let lowest = Infinity;
  let isDone = false;
  const look = async (): Promise<void> => {
    while (!isDone) {
      const { ready = Infinity } = (await workloadOf(rig.instance, name)) ?? {};
      lowest = Math.min(lowest, ready);
      for (const { id, name: pod } of await rig.instance.containers())
        if (pod.startsWith(`${name}-`) && pod.endsWith('/app')) seen.add(id);
    }
  };
  const looking = look();
  await done().finally(() => (isDone = true));
  await looking;
  return { lowest, pods: seen.size };
};

describe('a pull request, from opening to healthy', () => {
  it(
    'gets a check and one comment that says what the merge does',
    async () => {
      pull = await rig.open('change', {
        'web.yaml': rolloutApp('web', {
          version: 'v2',
          replicas: 3,
          spec: 'strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }',
        }),
        'worker.yaml': null,
      });
      await rig.plan(pull.headSha, /^pending: .*approv.*deletion/i);
      const { body } = await rig.comment(pull, /worker/);
      expect(body).toMatch(/needs approval/i);
      expect(body).toMatch(/web.*RollingUpdate/);
      expect(body).toContain('/slipway approve deletion');
      expect(rig.comments(pull)).toHaveLength(1);
      expect(rig.model.violations).toEqual([]);
    },
    2 * MINUTE,
  );

  it(
    'has its one comment updated by a push',
    async () => {
      const [before] = rig.comments(pull);
      const old = pull.headSha;
      const head = await rig.push(pull, {
        'web.yaml': rolloutApp('web', {
          version: 'v3',
          replicas: 4,
          spec: 'strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }',
        }),
      });
      await rig.plan(head, /^pending: .*deletion/i);
      const after = await rig.comment(pull, new RegExp(head.slice(0, 7)));
      expect(after.id).toBe(before?.id);
      expect(rig.comments(pull)).toHaveLength(1);
      expect(after.body).toMatch(new RegExp(`<details>[^]*${old.slice(0, 7)}`));
    },
    2 * MINUTE,
  );

  it(
    'is approved by someone with write access, and by nobody else',
    async () => {
      const asked = await rig.model.comment(pull.number, 'carol', '/slipway approve deletion');
      await waitFor(
        'a refusal',
        () => rig.reactions(asked).includes('confused') || rig.reactions(asked).includes('-1'),
      );
      await rig.plan(pull.headSha, /^pending: .*deletion/i);
      const said = await rig.model.comment(pull.number, 'bob', '/slipway approve deletion');
      await rig.plan(pull.headSha, /^success: /);
      await waitFor('a reaction', () => rig.reactions(said).includes('rocket'));
      expect((await rig.comment(pull, /approved/i)).body).toContain('bob');
    },
    2 * MINUTE,
  );

  it(
    'is rolled out as its comment foretold',
    async () => {
      const { forecast, bound } = await review('change');
      const foretold = forecast?.workloads.find(({ key }) => key === 'Deployment/test/web');
      expect(bound.head).toBe(pull.headSha);
      let merged = '';
      const happened = await watch('web', async () => {
        merged = await rig.model.merge(pull.number);
        await rig.status({ sha: merged, context: 'slipway/rollout' }, /^success/);
      });
      const { description } = await rig.status({ sha: merged, context: 'slipway/rollout' }, /^success/);
      expect(description).toMatch(/as planned in #1/);
      expect(description).not.toMatch(/not as planned/);
      const started = (forecast?.steps ?? [])
        .flatMap(({ changes }) => changes)
        .filter(({ kind, workload }) => kind === 'create' && workload === 'Deployment/test/web')
        .reduce((sum, { count }) => sum + count, 0);
      expect(happened).toEqual({ lowest: foretold?.lowestReady, pods: 3 + started });
      await waitFor('the worker gone', async () =>
        (await rig.instance.containers()).every(({ name }) => !name.startsWith('worker-')),
      );
      await rig.comment(pull, /as planned/i);
      expect(rig.comments(pull)).toHaveLength(1);
      expect(rig.model.violations).toEqual([]);
    },
    3 * MINUTE,
  );
});
