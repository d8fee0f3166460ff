import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { WorkloadReview } from '../../src/model/review.js';
import { ACTS_REF } from '../../src/sync/acts/act-line.js';
import { GithubForge } from '../../src/sync/forge/github/forge.js';
import { createNotesSink } from '../../src/sync/forge/notes-sink.js';
import { deploymentYaml, makeMachine, startControl, startNode } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { startFakeGithub, type FakeGithub } from '../support/forge/github-bench.js';
import { GitFixture, type FileContent } from '../support/git-fixture.js';
import { TableReviewer, type Finding } from '../support/pull-rig.js';
import { startRedis, type TestRedis } from '../support/redis.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(120_000);

let redis: TestRedis;
let fixture: GitFixture;
let bare: string;
let github: FakeGithub;
let reviewer: TableReviewer;
let running: { stop(): Promise<void> }[];
let accounts = 0;

beforeEach(async () => {
  redis = await startRedis();
  fixture = await GitFixture.make();
  bare = await fixture.repository();
  github = await startFakeGithub({ directory: bare });
  reviewer = new TableReviewer();
  running = [];
});

afterEach(async () => {
  for (const part of running.reverse()) await part.stop();
  await github.close();
  await fixture.close();
  await redis.stop();
  expect(github.model.violations).toEqual([]);
});

/** A server that rolls `files` out and reviews pull requests, and a node. @returns the commit, once it is rolled out */
const start = async (files: Record<string, FileContent>): Promise<string> => {
  const base = await fixture.commit(bare, files);
  const url = `${(await fixture.serve()).url}/shop.git`;
  const { model, url: apiUrl } = github;
  accounts += 1;
  const credentials = { token: async () => model.token };
  const forge = new GithubForge({ repository: model.repository, apiUrl, credentials, account: `merge-${accounts}` });
  const sinksOf = async () => [await createNotesSink({ url, folder: `${fixture.root}/notes` }), forge];
  const settings = { type: 'github' as const, repository: model.repository, pollSeconds: 0.2 };
  const sources = [{ name: 'shop', url, path: 'deploy', pollSeconds: 0.2, forge: settings }];
  running.push(await startNode(redis, await makeMachine()));
  running.push(
    await startControl(redis, { dataDir: `${fixture.root}/data`, sources, sinksOf, reviewerOf: () => reviewer }),
  );
  await rolledOut(base);
  return base;
};

const rollout = (sha: string) => github.model.statusOf(sha, 'slipway/rollout');
const rolledOut = (sha: string) =>
  eventually(`${sha} is rolled out`, () => (rollout(sha)?.state === 'success' ? rollout(sha) : undefined), 30_000);

const open = async (files: Record<string, FileContent>, base: string, finding: Finding): Promise<void> => {
  const head = await fixture.commit(bare, files, { ref: 'refs/heads/topic', from: base });
  const tree = (await fixture.git(bare, ['rev-parse', `${head}:deploy`])).trim();
  reviewer.table.set(head, { ...finding, tree });
  await github.model.openPull({ branch: 'topic' });
  await eventually('the review is told', () => github.model.statusOf(head, 'slipway/plan')?.state);
  await shows('says');
};
const shows = (text: string) =>
  eventually(`the comment says ${text}`, () => github.model.commentsOf(1).find(({ body }) => body.includes(text)));

const planned = (name: string, pods: number, more: Partial<WorkloadReview> = {}): WorkloadReview => ({
  ...{ key: `Deployment/shop/${name}`, source: 'shop', change: 'rollout', images: [], steps: [], reason: '' },
  ...{ replicas: { from: 2, to: 2 }, durationMs: 4000, lowestReady: 2, promisedReady: 2, end: { type: 'done' } },
  nodes: [{ node: 'node-1', pods }],
  ...more,
});

describe('after the merge', () => {
  const before = { 'deploy/web.yaml': deploymentYaml('web') };
  const after = { 'deploy/web.yaml': deploymentYaml('web', { image: 'web:2' }) };

  it.each([
    ['a merge commit', false],
    ['a squashed commit', true],
  ])('the rollout of %s says that it went as planned', async (_what, squash) => {
    const base = await start(before);
    await open(after, base, { more: { workloads: [planned('web', 2)] } });
    const merged = await github.model.merge(1, { squash });
    expect((await rolledOut(merged)).description).toMatch(/ · as planned in #1$/);
    await shows('rolled out as planned in');
  });

  it('the rollout says what did not go as planned', async () => {
    const base = await start(before);
    await open(after, base, { more: { workloads: [planned('web', 5)] } });
    const merged = await github.model.merge(1);
    expect((await rolledOut(merged)).description).toMatch(/ · not as planned in #1: web started 2 pods, planned 5$/);
    await shows('not as planned in');
  });

  it('a commit that is no merge of a review says nothing of one', async () => {
    const base = await start(before);
    await open(after, base, { more: { workloads: [planned('web', 2)] } });
    const other = await fixture.commit(bare, { 'deploy/web.yaml': deploymentYaml('web', { image: 'web:3' }) });
    expect((await rolledOut(other)).description).not.toContain('planned');
  });
});

describe('a deletion', () => {
  const keys = ['Deployment/shop/cache', 'Deployment/shop/db'];
  const before = Object.fromEntries(
    ['web', 'db', 'cache'].map((name) => [`deploy/${name}.yaml`, deploymentYaml(name)]),
  );
  const after = { 'deploy/db.yaml': null, 'deploy/cache.yaml': null };
  const finding = (seen: readonly string[]): Finding => ({
    guards: { deletion: seen },
    more: { deletions: seen.map((key) => ({ key, source: 'shop', volumes: [] })) },
  });
  const acts = async (): Promise<string> => fixture.git(bare, ['log', '-p', ACTS_REF]).catch(() => '');

  it('that was approved is carried out after the merge, and git says by whom', async () => {
    const base = await start(before);
    await open(after, base, finding(keys));
    const { id } = await github.model.comment(1, 'bob', '/slipway approve deletion');
    await eventually('it is approved', () =>
      github.model.reactions.some((one) => one.comment === id && one.content === 'rocket'),
    );
    await shows('Safe to merge');
    const merged = await github.model.merge(1);
    await rolledOut(merged);
    const { statuses } = github.model;
    expect(statuses.filter(({ sha, state }) => sha === merged && state === 'failure')).toEqual([]);
    await eventually('the act', async () => /act {6}confirm shop by="bob \(GitHub\)"/.test(await acts()));
  });

  it.each([
    ['nobody approved', keys, false],
    ['is more than was approved', keys.slice(0, 1), true],
  ])('that %s stops at the guard', async (_what, seen, isApproved) => {
    const base = await start(before);
    await open(after, base, finding(seen));
    if (isApproved) {
      await github.model.comment(1, 'bob', '/slipway approve all');
      await shows('Safe to merge');
    }
    const merged = await github.model.merge(1);
    await eventually('it is refused', () => rollout(merged)?.state === 'failure', 30_000);
    expect(await acts()).toBe('');
  });
});
