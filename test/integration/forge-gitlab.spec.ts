import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CommitStatus, StatusState } from '../../src/sync/forge/forge.js';
import {
  createGitlabForge,
  type GitlabForge,
  type GitlabForgeOptions,
} from '../../src/sync/forge/gitlab/gitlab-forge.js';
import { describeForge } from '../support/forge/conformance.js';
import { gitlab, startGitlab, type GitlabBench } from '../support/forge/gitlab-bench.js';
import { addGitlabWebhook } from '../support/forge/gitlab-webhook.js';
import type { ForgeModel } from '../support/forge/model.js';

// Real sockets on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(60_000);

let accounts = 0;

describeForge('gitlab', gitlab);

describe('GitLab', () => {
  const sha = (): string => model.newCommit();
  const status = (state: StatusState, description: string, of: string): CommitStatus => ({
    ...{ sha: of, context: 'slipway/rollout', state, description, at: 1 },
  });
  let bench: GitlabBench;
  let model: ForgeModel;

  beforeEach(async () => {
    bench = await startGitlab();
    ({ model } = bench);
  });
  afterEach(async () => {
    await bench.close();
    expect(model.violations).toEqual([]);
  });

  const jobs = () => bench.facade.statuses.jobs.map(({ state, description }) => `${state}: ${description}`);

  it('has its own words and addresses', async () => {
    const { forge } = bench;
    const there = createGitlabForge({ repository: 'acme/shop', token: async () => 't' });
    expect(forge.reference(12)).toBe('!12');
    expect(there.commitUrl('abc')).toBe('https://gitlab.com/acme/shop/-/commit/abc');
    expect(forge).toMatchObject({ name: 'gitlab', maxDescription: 255, maxComment: 1_000_000 });
    await there.close();
  });

  it('takes the address of its API, too', async () => {
    const there = createGitlabForge({
      repository: 'acme/shop',
      apiUrl: 'https://git.example/x/api/v4/',
      token: async () => 't',
    });
    expect(there.commitUrl('abc')).toBe('https://git.example/x/acme/shop/-/commit/abc');
    await there.close();
  });

  describe('statuses', () => {
    it('show progress twice and the end, because a state is not taken twice', async () => {
      const commit = sha();
      for (const text of ['web 1/5', 'web 2/5', 'web 3/5']) await bench.forge.post(status('pending', text, commit));
      expect(jobs()).toEqual(['running: web 2/5']);
      expect(model.seen).toHaveLength(2);
      await bench.forge.post(status('success', 'ready 3.1 s', commit));
      expect(jobs()).toEqual(['success: ready 3.1 s']);
    });

    it('that are there already are no error, after a restart neither', async () => {
      const commit = sha();
      bench.facade.statuses.startPipeline(commit, 'main');
      await bench.facade.statuses.post(commit, { state: 'pending', name: 'slipway/rollout' });
      await bench.forge.post(status('pending', 'web 1/5', commit));
      expect(jobs()).toEqual(['running: web 1/5']);
      await again().post(status('pending', 'web 2/5', commit));
      expect(jobs()).toEqual(['running: web 1/5']);
      await again().post(status('failure', 'deadline exceeded', commit));
      expect(jobs()).toEqual(['failed: deadline exceeded']);
    });

    it('begin anew after an end', async () => {
      const commit = sha();
      await bench.forge.post(status('error', 'superseded by a1b2c3d', commit));
      await bench.forge.post(status('pending', 'web 1/5', commit));
      expect(jobs()).toEqual(['canceled: superseded by a1b2c3d', 'pending: web 1/5']);
    });

    it('end in each pipeline where they began', async () => {
      const commit = sha();
      await bench.forge.post(status('pending', 'web 1/5', commit));
      bench.facade.statuses.startPipeline(commit, 'main');
      await bench.forge.post(status('success', 'ready', commit));
      expect(jobs()).toEqual(['success: ready', 'success: ready']);
      expect(new Set(bench.facade.statuses.jobs.map(({ pipeline }) => pipeline)).size).toBe(2);
    });

    it('end though the pipeline where they began is gone', async () => {
      const commit = sha();
      await bench.forge.post(status('pending', 'web 1/5', commit));
      bench.facade.statuses.pipelines.length = 0;
      await bench.forge.post(status('success', 'ready', commit));
      expect(model.statusOf(commit, 'slipway/rollout')).toMatchObject({ state: 'success' });
    });

    it('are on heads of forks, which no branch has', async () => {
      const { headSha } = await model.openPull({ fork: 'eve/shop' });
      await expect(bench.forge.post(status('success', 'x', headSha))).rejects.toMatchObject({
        params: { status: '404 "404 References for commit Not Found"' },
      });
      await bench.forge.pulls(0);
      await bench.forge.post(status('success', '3 create', headSha));
      expect(bench.facade.statuses.pipelines).toMatchObject([{ sha: headSha, ref: 'refs/merge-requests/1/head' }]);
    });

    it('leave out a link that is too long', async () => {
      const commit = sha();
      await bench.forge.post({
        ...status('success', 'ready', commit),
        targetUrl: `https://x.example/${'a'.repeat(255)}`,
      });
      expect(bench.facade.statuses.jobs).toMatchObject([{ target_url: null }]);
    });

    it('of an unknown commit are tried again later, those that are refused for good are not', async () => {
      await expect(bench.forge.post(status('success', 'x', 'f'.repeat(40)))).rejects.toMatchObject({
        disposition: { retryAfterMs: 60_000 },
      });
      model.disturbances.push({ status: 400, body: { message: { name: ['has already been taken'] } } });
      await expect(bench.forge.post(status('success', 'x', sha()))).rejects.toMatchObject({
        disposition: { permanent: true },
      });
    });

    it('that meet another update are tried again soon', async () => {
      const message = 'Another update to this commit status is in progress';
      model.disturbances.push({ status: 409, body: { message } });
      await expect(bench.forge.post(status('success', 'x', sha()))).rejects.toMatchObject({ disposition: {} });
    });
  });

  describe('quick actions', () => {
    const BODY = 'done\n/merge\r\n\r/close\n```\n/label ~x\n```\n/usr/bin/env';

    it('are obeyed by the fake', async () => {
      await model.openPull();
      const headers = { authorization: `Bearer ${model.token}`, 'content-type': 'application/json' };
      const url = `${bench.url}/api/v4/projects/acme%2Fplatform%2Fshop/merge_requests/1/notes`;
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ body: '/merge' }) });
      expect(answer.status).toBe(202);
      expect(bench.facade.obeyed).toEqual(['/merge']);
    });

    it('are not in what Slipway writes', async () => {
      await model.openPull();
      await model.pushBranch('slipway/revert-1');
      const { id, body } = await bench.forge.addComment(1, BODY);
      expect(body).toBe('done\n\\/merge\n\n\\/close\n```\n\\/label ~x\n```\n/usr/bin/env');
      await bench.forge.addComment(1, '/close');
      await bench.forge.editComment(1, id, BODY);
      await bench.forge.openPull({ title: '/close', head: 'slipway/revert-1', base: 'main', body: BODY });
      expect(bench.facade.obeyed).toEqual([]);
      expect(model.commentsOf(1)).toHaveLength(2);
    });

    it('do not come of a cut', async () => {
      await model.openPull();
      const { body } = await bench.forge.addComment(1, `${'a'.repeat(999_993)}\n/close/x${'\n/x'.repeat(9)}`);
      expect(body.length).toBeLessThanOrEqual(1_000_000);
      expect(bench.facade.obeyed).toEqual([]);
    });
  });

  it.each([
    ['GET', 'merge_requests?status=open', undefined],
    ['GET', 'merge_requests?per_page=101', undefined],
    ['GET', 'issues', undefined],
    ['POST', `statuses/${'a'.repeat(40)}`, { state: 'failure' }],
    ['POST', `statuses/${'a'.repeat(40)}`, { state: 'failed', description: 'x'.repeat(256) }],
    ['POST', 'merge_requests', { source_branch: 'a', title: 'b' }],
  ])('has a fake that marks %s %s, which GitLab does not describe so', async (method, place, body) => {
    const headers = { authorization: `Bearer ${model.token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const url = `${bench.url}/api/v4/projects/acme%2Fplatform%2Fshop/${place}`;
    await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    expect(model.violations.splice(0)).toHaveLength(1);
  });

  it('keeps notes of its own and those on lines out of the comments', async () => {
    await model.openPull();
    bench.facade.addExtraNote(1, 'system', 'added 1 commit');
    await model.comment(1, 'bob', '/slipway plan');
    bench.facade.addExtraNote(1, 'diff', 'why this line?');
    expect(await bench.forge.comments(1)).toMatchObject([{ author: 'bob', body: '/slipway plan' }]);
  });

  it('says nothing twice of a comment that was made though its answer was lost', async () => {
    await model.openPull();
    model.disturbances.push('drop');
    await expect(bench.forge.addComment(1, 'plan')).rejects.toMatchObject({ code: 'FORGE_ERROR', disposition: {} });
    expect(model.seen).toHaveLength(1);
  });

  it('shows those that are open, and those of all states that changed since', async () => {
    for (let count = 1; count <= 4; count++) await model.openPull();
    await model.close(4);
    model.advance(60_000);
    const since = model.now();
    const mergeSha = await model.merge(2);
    await model.close(3);
    const expected = [
      { number: 3, state: 'closed', headRef: 'refs/merge-requests/3/head' },
      { number: 2, state: 'merged', mergeSha },
      { number: 1, state: 'open' },
    ];
    expect(await bench.forge.pulls(since)).toMatchObject(expected);
    expect(await bench.forge.pulls(since)).toBeUndefined();
    expect(await bench.forge.pulls(0)).toMatchObject([{ number: 1 }]);
    expect(await bench.forge.pulls(since)).toMatchObject(expected);
  });

  it('knows what a fast-forward and a squash made of the branch', async () => {
    await model.openPull();
    await model.merge(1);
    const squashed = model.newCommit();
    bench.facade.mergeCommits.set(1, { merge_commit_sha: null, squash_commit_sha: squashed });
    expect(await bench.forge.pull(1)).toMatchObject({ mergeSha: squashed });
    bench.facade.mergeCommits.set(1, { merge_commit_sha: null, squash_commit_sha: null });
    expect(await bench.forge.pull(1)).toMatchObject({ mergeSha: model.pull(1).headSha });
  });

  it('shows more merge requests than a page has, and loses no change when a page fails', async () => {
    for (let count = 1; count <= 120; count++) await model.openPull();
    expect(await bench.forge.pulls(0)).toHaveLength(120);
    const before = model.seen.length;
    expect(await bench.forge.pulls(0)).toBeUndefined();
    expect(model.seen.length - before).toBe(3);
    model.advance(1000);
    await model.edit(120, { title: 'Newer' });
    const isSecond = (): boolean => /[?&]page=2/.test(model.seen.at(-1) ?? '');
    const bad = { status: 403, body: { message: '403 Forbidden' } };
    Object.defineProperty(model, 'outage', { get: () => (isSecond() ? bad : null), configurable: true });
    await expect(bench.forge.pulls(0)).rejects.toMatchObject({ code: 'FORGE_ERROR' });
    Object.defineProperty(model, 'outage', { value: null });
    expect((await bench.forge.pulls(0))?.[0]).toMatchObject({ number: 120, title: 'Newer' });
  });

  it('asks for rights once a minute, and takes no similar name for the name', async () => {
    model.users.set('annabel', 'admin');
    model.users.set('ann', 'read');
    expect(await bench.forge.canWrite('ann')).toBe(false);
    expect(await bench.forge.canWrite('ann')).toBe(false);
    expect(model.seen).toHaveLength(1);
    expect(await bench.forge.canWrite('ANNABEL')).toBe(true);
  });

  it('says that the project is not there, instead of the merge request', async () => {
    const other = again({ repository: 'acme/other' });
    await expect(other.pull(1)).rejects.toMatchObject({
      params: { status: '404 "404 Project Not Found"', request: 'GET /projects/acme%2Fother/merge_requests/1' },
      remedy: expect.stringContaining('check forge.repository'),
    });
  });

  it('tells its webhooks what happens', async () => {
    const calls: { headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = [];
    const receiver = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        calls.push({ headers: request.headers, body: JSON.parse(text) as Record<string, unknown> });
        response.end();
      });
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const hook = addGitlabWebhook(model, `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`, 'hook-secret');
    await model.openPull();
    await model.comment(1, 'bob', '/slipway plan');
    await model.merge(1);
    expect(calls.map(({ headers, body }) => `${headers['x-gitlab-event']} ${body['object_kind']}`)).toEqual([
      'Merge Request Hook merge_request',
      'Note Hook note',
      'Push Hook push',
      'Merge Request Hook merge_request',
    ]);
    expect(calls.every(({ headers }) => headers['x-gitlab-token'] === 'hook-secret')).toBe(true);
    expect(new Set(calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(4);
    expect(hook.answers).toEqual([200, 200, 200, 200]);
    receiver.close();
    receiver.closeAllConnections();
  });

  const forges: GitlabForge[] = [];
  /** Another one for the same project: Slipway was started anew. */
  const again = (options: Partial<GitlabForgeOptions> = {}): GitlabForge => {
    const own = {
      repository: model.repository,
      apiUrl: bench.url,
      token: async () => model.token,
      account: `another ${++accounts}`,
    };
    const forge = createGitlabForge({ ...own, retryUnitMs: 5, ...options });
    forges.push(forge);
    return forge;
  };
  afterEach(async () => {
    for (const forge of forges.splice(0)) await forge.close();
  });
});
