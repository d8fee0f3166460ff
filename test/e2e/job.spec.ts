import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Instance, waitFor } from '../../scripts/lib/instance.js';
import { ensureTestImage, TEST_IMAGE } from '../support/images.js';

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: test }\n';
const MINUTE = 60_000;

let instance: Instance;

beforeAll(async () => {
  await ensureTestImage();
}, MINUTE);

afterEach(async () => {
  await instance.destroy();
}, MINUTE);

/** A Job whose one container runs `script`. */
const job = (name: string, script: string, { spec = '', annotations = '{}' } = {}): string => `apiVersion: batch/v1
kind: Job
metadata: { name: ${name}, namespace: test, annotations: ${annotations} }
spec:
${spec}
  template:
    spec:
      restartPolicy: Never
      containers:
        - { name: run, image: ${TEST_IMAGE}, command: [sh, -c, ${JSON.stringify(script)}] }
`;

const workload = async (name: string) =>
  (await instance.state()).workloads.find(({ key }) => key === `Job/test/${name}`);
const podsOf = async (name: string) => (await instance.state()).pods.filter(({ owner }) => owner === `Job/${name}`);
const containerIds = async () => (await instance.containers()).map(({ id }) => id).sort();

describe('Jobs', () => {
  it(
    'run in order to their end, once, also when Redis is flushed',
    async () => {
      instance = await Instance.create({ cluster: 'job-done' });
      await instance.start();
      const shards = '  completions: 2\n  completionMode: Indexed';
      const sha = await instance.push(
        {
          'namespace.yaml': NAMESPACE,
          'migrate.yaml': job('migrate', 'sleep 1', { annotations: '{ slipway.dev/wave: "-1" }' }),
          'shards.yaml': job('shards', 'test $(hostname) = shards-$JOB_COMPLETION_INDEX', { spec: shards }),
        },
        'jobs',
      );
      await instance.status(sha, 'rollout', 'success');
      const [migrate] = await podsOf('migrate');
      const shardPods = await podsOf('shards');
      expect(shardPods).toHaveLength(2);
      for (const pod of shardPods) expect(pod.createdAt).toBeGreaterThanOrEqual((migrate?.createdAt ?? 0) + 1000);

      const before = await containerIds();
      expect(await instance.redis(['FLUSHALL'])).toBe('OK');
      await waitFor('the Jobs to be found again', async () => {
        const { workloads, pods } = await instance.state();
        return workloads.length === 2 && pods.length === 3 && workloads.every(({ state }) => state === 'complete');
      });
      // A commit makes a turn of the loop that plans everything from what was found.
      const next = await instance.push({ 'config.yaml': CONFIG }, 'a change that is none to the Jobs');
      await instance.status(next, 'rollout', 'success');
      expect(await containerIds()).toEqual(before);
    },
    3 * MINUTE,
  );

  it(
    'try again after a back-off, give up, and run anew when git changes them',
    async () => {
      instance = await Instance.create({ cluster: 'job-fails' });
      await instance.start();
      const limit = { spec: '  backoffLimit: 1' };
      const files = { 'namespace.yaml': NAMESPACE, 'job.yaml': job('check', 'exit 3', limit) };
      const sha = await instance.push(files, 'a check that fails');
      await waitFor('the back-off', async () =>
        (await workload('check'))?.message.includes('waits before the next try'),
      );
      await instance.status(sha, 'rollout', 'failure');
      expect((await workload('check'))?.message).toBe(
        'BackoffLimitExceeded: 2 pods failed, backoffLimit is 1: Error: exit 3',
      );
      const created = (await podsOf('check')).map(({ createdAt }) => createdAt).sort();
      expect((created[1] ?? 0) - (created[0] ?? 0)).toBeGreaterThanOrEqual(10_000);

      const fixed = await instance.push({ 'job.yaml': job('check', 'exit 0', limit) }, 'a check that passes');
      await instance.status(fixed, 'rollout', 'success');
      await waitFor('the pods of the run before to go', async () => (await podsOf('check')).length === 1);
      expect((await workload('check'))?.message).toBe('1/1 completions');
    },
    3 * MINUTE,
  );
});

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: note, namespace: test }\ndata: { a: b }\n';
