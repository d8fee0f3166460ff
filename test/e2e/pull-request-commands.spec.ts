import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Instance, waitFor } from '../../scripts/lib/instance.js';
import type { Review } from '../../src/model/review.js';
import type { ModelComment, ModelPull } from '../support/forge/model.js';
import { GitFixture } from '../support/git-fixture.js';
import { PullRequestRig } from '../support/pull-request-rig.js';
import { ensureNodeImage, NAMESPACE, rolloutApp, workloadOf } from '../support/rollout-app.js';

const MINUTE = 60_000;
const BIN = path.resolve(import.meta.dirname, '../../bin/slipway.js');
const run = promisify(execFile);

beforeAll(ensureNodeImage, MINUTE);

const canary = (version: string): string => {
  const annotations = { 'slipway.dev/strategy': 'canary', 'slipway.dev/steps': '50%, pause' };
  return rolloutApp('web', { version, replicas: 2, annotations });
};

/** More than half of all objects, so that their deletion is held. */
const SERVICES = ['a', 'b', 'c', 'd', 'e']
  .map(
    (name) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: test }\nspec: { ports: [{ port: 80 }] }\n`,
  )
  .join('---\n');

describe('commands on a merged pull request', () => {
  let rig: PullRequestRig;
  let pull: ModelPull;
  let merged: string;

  beforeAll(async () => {
    const forge = { deployments: { environment: 'test', url: 'https://web.example.org' } };
    rig = await PullRequestRig.make({ cluster: 'commands-e2e', forge });
    const sha = await rig.main({ 'namespace.yaml': NAMESPACE, 'web.yaml': canary('v1'), 'more.yaml': SERVICES });
    await rig.instance.start();
    await rig.status({ sha, context: 'slipway/rollout' }, /^success/);
  }, 2 * MINUTE);
  afterAll(() => rig.destroy(), MINUTE);

  const mergePausing = async (version: string): Promise<void> => {
    pull = await rig.open(`to-${version}`, { 'web.yaml': canary(version) });
    await rig.plan(pull.headSha, /^success/);
    await rig.comment(pull, /`Canary`/);
    merged = await rig.model.merge(pull.number);
    await waitFor('the pause', async () => {
      const { message, revision } = (await workloadOf(rig.instance, 'web')) ?? {};
      return revision === merged && message === 'canary 1/1 at 50 % · paused until promoted';
    });
  };
  const say = (author: string, body: string): Promise<ModelComment> => rig.model.comment(pull.number, author, body);
  const reacted = (to: ModelComment, reaction: string): Promise<unknown> =>
    waitFor(`${reaction} at ${to.body}`, () => rig.reactions(to).includes(reaction), { withinMs: 30_000 });
  const restart = async (): Promise<void> => {
    await rig.instance.kill('SIGKILL');
    await rig.instance.start();
  };
  const acts = async (): Promise<readonly string[]> =>
    (await rig.instance.notes(merged, 'acts')).split('\n').filter((line) => line.trim() !== '');
  /** Of the merge, as the forge's deployments tell it. */
  const deployed = (): readonly string[] =>
    rig.model.deployments.filter(({ sha }) => sha === merged).flatMap(({ states }) => states.map(({ state }) => state));
  /** The lines with which the comment answers a command. */
  const answers = (text: string): readonly string[] =>
    rig.comments(pull).flatMap(({ body }) => body.split('\n').filter((line) => line.startsWith(`- \`${text}\``)));

  it(
    'are remembered: a deletion that was approved is carried out, also when Slipway was killed before the merge',
    async () => {
      pull = await rig.open('tidy', { 'more.yaml': null });
      await rig.plan(pull.headSha, /^pending: .*deletion/);
      await rig.comment(pull, /approve deletion/);
      await reacted(await say('bob', '/slipway approve deletion'), 'rocket');
      await rig.plan(pull.headSha, /^success/);
      await rig.instance.kill('SIGKILL');
      merged = await rig.model.merge(pull.number);
      await rig.instance.start();
      await rig.status({ sha: merged, context: 'slipway/rollout' }, /^success/);
      await waitFor('the act', async () => (await acts()).length > 0);
      expect(await acts()).toEqual([expect.stringMatching(/confirm.*bob \(GitHub\)/)]);
    },
    2 * MINUTE,
  );

  it(
    'are refused with the remedy, each once, also when Slipway was killed in between',
    async () => {
      await mergePausing('v2');
      await reacted(await say('carol', '/slipway promote web'), 'confused');
      await rig.comment(pull, /`\/slipway promote web` by `carol`: .*write access/);
      await reacted(await say('bob', '/slipway launch web'), 'confused');
      await rig.comment(pull, /`\/slipway launch web` by `bob`: .*no such command; \/slipway help/);
      await restart();
      await reacted(await say('bob', '/slipway promote wbe'), 'confused');
      await rig.comment(
        pull,
        /`\/slipway promote wbe` by `bob`: .*no workload wbe runs here; known are Deployment\/test\/web/,
      );
      for (const text of ['/slipway promote web', '/slipway launch web', '/slipway promote wbe'])
        expect(answers(text)).toHaveLength(1);
      expect(await acts()).toEqual([]);
      expect((await workloadOf(rig.instance, 'web'))?.message).toContain('paused until promoted');
    },
    2 * MINUTE,
  );

  it(
    'release a paused canary, also when Slipway was killed before it heard them',
    async () => {
      await rig.instance.kill('SIGKILL');
      const said = await say('bob', '/slipway promote web');
      await rig.instance.start();
      await reacted(said, 'rocket');
      await rig.status({ sha: merged, context: 'slipway/rollout' }, /^success/);
      expect((await rig.comment(pull, /Merged/)).body).toContain('`Canary`');
      expect(await acts()).toEqual([expect.stringMatching(/promote.*Deployment\/test\/web.*bob \(GitHub\)/)]);
      expect(rig.comments(pull)).toHaveLength(1);
      await waitFor('the deployment', () => deployed().length > 1);
      expect(deployed()).toEqual(['in_progress', 'success']);
    },
    2 * MINUTE,
  );

  it(
    'make a canary go back, and what was said of an earlier one is not obeyed again',
    async () => {
      const earlier = merged;
      await mergePausing('v3');
      await restart();
      await reacted(await say('bob', '/slipway plan'), 'confused');
      await rig.comment(pull, /`\/slipway plan` by `bob`: `it is not open any more/);
      await reacted(await say('ann', '/slipway abort web'), 'rocket');
      await rig.status({ sha: merged, context: 'slipway/rollout' }, /^failure: .*abort/);
      expect(await acts()).toEqual([expect.stringMatching(/abort.*Deployment\/test\/web.*ann \(GitHub\)/)]);
      await waitFor('the version before', async () => {
        const { updated, old, ready } = (await workloadOf(rig.instance, 'web')) ?? {};
        return updated === 0 && old === 2 && ready === 2;
      });
      const first = (await rig.instance.notes(earlier, 'acts')).trim().split('\n');
      expect(first).toHaveLength(1);
      await waitFor('the deployment', () => deployed().length > 1);
      expect(deployed()).toEqual(['in_progress', 'failure']);
    },
    2 * MINUTE,
  );

  it(
    'review an open one again',
    async () => {
      pull = await rig.open('open', { 'web.yaml': canary('v4') });
      await rig.plan(pull.headSha, /^success/);
      const { id } = await rig.comment(pull, /Canary/);
      await reacted(await say('bob', '/slipway plan'), 'rocket');
      expect(rig.comments(pull).map((comment) => comment.id)).toEqual([id]);
      expect(rig.model.violations).toEqual([]);
    },
    MINUTE,
  );
});

describe('reviews by plain git', () => {
  let instance: Instance;
  let git: GitFixture;

  beforeAll(async () => {
    git = await GitFixture.make();
    instance = await Instance.create({ cluster: 'branches-e2e', webhook: false, source: { reviews: ['feature/*'] } });
    await git.commit(instance.bare, {
      'namespace.yaml': NAMESPACE,
      'web.yaml': rolloutApp('web', { version: 'v1', replicas: 1 }),
      'worker.yaml': rolloutApp('worker', { version: 'v1', replicas: 1 }),
    });
    await instance.start();
    await instance.settled((await git.resolve(instance.bare, 'refs/heads/main')) ?? '');
  }, 2 * MINUTE);
  afterAll(async () => {
    await instance.destroy();
    await git.close();
  }, MINUTE);

  const branch = async (name: string, files: Parameters<GitFixture['commit']>[1]): Promise<string> => {
    const from = await git.resolve(instance.bare, 'refs/heads/main');
    return git.commit(instance.bare, files, { ref: `refs/heads/${name}`, from, message: name });
  };
  const review = async (
    target: string,
    ...more: string[]
  ): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> => {
    const args = [BIN, 'review', target, '--data', instance.data, ...more];
    const env = { ...process.env, NO_COLOR: '1' };
    return run(process.execPath, args, { env }).then(
      (done) => ({ code: 0, ...done }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
    );
  };
  const noteOf = (sha: string): Promise<string> =>
    git.git(instance.bare, ['notes', '--ref=slipway/plan', 'show', sha]).catch(() => '');
  /** What of it is not the moment at which it was made. */
  const lasting = (text: string): readonly string[] =>
    text
      .trim()
      .split('\n')
      .map((line) => line.trim().replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC \(state `?[0-9a-f]{16}`?\)/, ''));

  it.each([
    ['feature/safe', { 'web.yaml': rolloutApp('web', { version: 'v2', replicas: 1 }) }, 0, 'safe'],
    ['feature/deletes', { 'worker.yaml': null }, 2, 'approval'],
    ['feature/bad', { 'web.yaml': 'a: [' }, 1, 'invalid'],
  ] as const)(
    '%s gets a note, and slipway review says the same',
    async (name, files, code, verdict) => {
      const head = await branch(name, files);
      await waitFor(`a note on ${name}`, async () => (await noteOf(head)).includes('onto main'), {
        withinMs: 30_000,
      });
      const shown = await review(name);
      const [, , ...noted] = (await noteOf(head)).split('\n');
      expect(lasting(shown.stdout)).toEqual(lasting(noted.join('\n')));
      expect(shown.code).toBe(code);
      const structured = await review(name, '-o', 'json');
      expect(structured.code).toBe(code);
      expect(JSON.parse(structured.stdout) as Review).toMatchObject({ verdict, bound: { head } });
    },
    MINUTE,
  );

  it('a branch that is not there is named, and what to do', async () => {
    const { code, stdout, stderr } = await review('feature/nowhere');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/branch feature\/nowhere/);
  });
});
