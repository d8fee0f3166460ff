import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { deployment, Instance, waitFor } from '../../scripts/lib/instance.js';
import { ensureTestImage, TEST_IMAGE } from '../support/images.js';

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

/** A database migration, or what else runs before the new version. */
const migration = (script: string): string => `apiVersion: batch/v1
kind: Job
metadata:
  name: db-migrate
  namespace: test
  annotations: { argocd.argoproj.io/hook: PreSync }
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers:
        - { name: app, image: '${TEST_IMAGE}', command: [/bin/sh, -c, '${script}'] }
`;

interface Moments {
  readonly name: string;
  readonly running: boolean;
  readonly startedAt: number;
  readonly finishedAt: number;
}

/** App containers of pods whose name begins so, as the engine tells of them. */
const containersOf = async (prefix: string): Promise<Moments[]> => {
  const own = (await instance.containers()).filter(({ name }) => name.startsWith(prefix) && name.endsWith('/app'));
  if (own.length === 0) return [];
  const format = '{{.State.Running}} {{.State.StartedAt}} {{.State.FinishedAt}}';
  const { stdout } = await run('docker', ['inspect', '--format', format, ...own.map(({ id }) => id)]);
  return stdout
    .trim()
    .split('\n')
    .map((line, at) => {
      const [state, started = '', finished = ''] = line.split(' ');
      const moments = { startedAt: Date.parse(started), finishedAt: Date.parse(finished) };
      return { name: own[at]?.name ?? '', running: state === 'true', ...moments };
    });
};

const rolledOut = async (cluster: string): Promise<string> => {
  instance = await Instance.create({ cluster });
  await instance.start();
  const sha = await instance.push({ 'namespace.yaml': NAMESPACE, 'web.yaml': deployment('web') }, 'web');
  await instance.status(sha, 'rollout', 'success');
  await instance.settled(sha);
  return sha;
};

describe('a migration before a new version', () => {
  it(
    'is done before the first pod of the new version starts',
    async () => {
      await rolledOut('hooks-good');
      const old = (await containersOf('web-')).map(({ name }) => name);
      const files = { 'web.yaml': deployment('web', { version: 'v2' }), 'migrate.yaml': migration('sleep 2') };
      const sha = await instance.push(files, 'web v2 needs a migration');
      await waitFor('the migration runs', async () => (await containersOf('db-migrate'))[0]?.running);
      expect((await containersOf('web-')).map(({ name }) => name).sort()).toEqual([...old].sort());
      const notes = await instance.status(sha, 'rollout', 'success');
      expect(notes).toContain('PreSync db-migrate 0/1');
      await instance.settled(sha);
      const [hook, ...more] = await containersOf('db-migrate');
      expect(more).toEqual([]);
      const fresh = (await containersOf('web-')).filter(({ name }) => !old.includes(name));
      expect(fresh.length).toBeGreaterThan(0);
      for (const { startedAt } of fresh) expect(startedAt).toBeGreaterThan(hook?.finishedAt ?? Infinity);
    },
    2 * MINUTE,
  );

  it(
    'keeps the version before when it fails, and says so on the commit',
    async () => {
      const first = await rolledOut('hooks-bad');
      const before = (await containersOf('web-')).map(({ name }) => name).sort();
      const files = { 'web.yaml': deployment('web', { version: 'v2' }), 'migrate.yaml': migration('exit 3') };
      const sha = await instance.push(files, 'web v2 with a broken migration');
      const notes = await instance.status(sha, 'rollout', 'failure');
      expect(notes).toContain(`PreSync db-migrate failed: exit 3; ${first.slice(0, 7)} keeps serving`);
      const after = await containersOf('web-');
      expect(after.map(({ name }) => name).sort()).toEqual(before);
      expect(after.every(({ running }) => running)).toBe(true);
      const repaired = await instance.push({ 'migrate.yaml': migration('exit 0') }, 'repair the migration');
      await instance.status(repaired, 'rollout', 'success');
      await instance.settled(repaired);
    },
    2 * MINUTE,
  );
});
