import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createForge } from '../../src/sync/forge/create-forge.js';
import { SinkError, type CommitStatus } from '../../src/sync/forge/forge.js';
import { GithubForge, type GithubForgeOptions } from '../../src/sync/forge/github/forge.js';
import { readSecret } from '../../src/sync/forge/secret-source.js';
import { StatusReporter, type ReportFailure } from '../../src/sync/forge/status-reporter.js';
import { eventually } from '../support/eventually.js';
import { APP, APP_KEY, startFakeGithub, type FakeGithub } from '../support/forge/github-bench.js';
import type { ForgeModel } from '../support/forge/model.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(120_000);

const secondaryLimit = (seconds: number) => ({
  status: 403,
  headers: { 'retry-after': String(seconds) },
  body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' },
});
const failureOf = (done: Promise<unknown>): Promise<unknown> =>
  done.then(
    () => 'done',
    (error: unknown) => error,
  );

let github: FakeGithub;
let model: ForgeModel;
let forge: GithubForge;
let status: CommitStatus;
const open: GithubForge[] = [];

const make = (options: Partial<GithubForgeOptions> = {}): GithubForge => {
  const token = async (): Promise<string> => model.token;
  const place = { repository: model.repository, apiUrl: github.url };
  const made = new GithubForge({ ...place, credentials: { token }, account: 'test', retryUnitMs: 5, ...options });
  open.push(made);
  return made;
};
const start = async (app?: typeof APP): Promise<void> => {
  github = await startFakeGithub({ token: 'ghp_topsecret' }, app);
  ({ model } = github);
};

beforeEach(async () => {
  await start();
  forge = make();
  const text = { description: 'web 3/5 · canary 2/4 at 40 %', targetUrl: 'https://slipway.example.org/rollouts/1' };
  status = { sha: model.newCommit(), context: 'slipway/rollout', state: 'pending', ...text, at: 1 };
});

afterEach(async () => {
  for (const made of open.splice(0)) await made.close();
  await github.close();
  expect(model.violations).toEqual([]);
});

describe('a status on GitHub', () => {
  it('is one request, and needs no link', async () => {
    const { sha, context, state, description, at } = status;
    await forge.post({ sha, context, state, description, at });
    expect(model.seen).toEqual([`POST /repos/octo-org/shop/statuses/${sha}`]);
    expect(model.statuses).toEqual([{ id: 1, sha, context, state, description, at: expect.any(Number) }]);
  });

  it('goes to the path of an Enterprise server too', async () => {
    await failureOf(make({ apiUrl: `${github.url}/api/v3/` }).post(status));
    expect(model.seen).toEqual([`POST /api/v3/repos/octo-org/shop/statuses/${status.sha}`]);
    expect(model.violations.splice(0)).toEqual([`POST ${model.seen[0]?.slice(5)} is not described`]);
  });

  it('over the 1000 that GitHub takes is given up', async () => {
    for (let count = 0; count < 1000; count++)
      model.addStatus({ sha: status.sha, context: status.context, state: 'pending', description: '' });
    expect(await failureOf(forge.post({ ...status, state: 'success' }))).toMatchObject({
      disposition: { permanent: true },
      message: expect.stringContaining('maximum number of statuses'),
    });
  });

  it('of an unknown commit is given up', async () => {
    const error = await failureOf(forge.post({ ...status, sha: 'f'.repeat(40) }));
    expect(error).toMatchObject({
      disposition: { permanent: true },
      message: expect.stringMatching(/No commit found/),
    });
    expect(model.seen).toHaveLength(1);
  });
});

describe('trouble on the way', () => {
  it('a status whose answer is lost is not posted twice', async () => {
    model.disturbances.push('lost');
    expect(await failureOf(forge.post(status))).toMatchObject({ code: 'FORGE_ERROR', disposition: {} });
    await forge.post(status);
    expect(model.statuses).toHaveLength(1);
    await forge.post({ ...status, state: 'success' });
    expect(model.statuses.map(({ state }) => state)).toEqual([status.state, 'success']);
  });

  it('a status that was not taken is posted when it is tried again', async () => {
    model.disturbances.push('drop');
    await failureOf(forge.post(status));
    await forge.post(status);
    expect(model.statuses).toHaveLength(1);
  });

  it('that lasts is handed to the caller after three attempts', async () => {
    model.outage = { status: 500, body: { message: 'Server Error' } };
    const error = await failureOf(forge.pulls(0));
    expect(error).toMatchObject({ code: 'FORGE_ERROR', disposition: {}, params: { status: '500 "Server Error"' } });
    expect(model.seen).toHaveLength(3);
  });

  it('a server that does not answer is asked once', async () => {
    model.outage = 'hang';
    const error = await failureOf(make({ apiUrl: `${github.url}/`, account: 'hasty', timeoutMs: 50 }).post(status));
    expect(error).toMatchObject({ code: 'FORGE_ERROR', message: expect.stringContaining('no answer within 50 ms') });
    expect(model.seen).toHaveLength(1);
  });

  it('close ends what hangs, of this repository alone', async () => {
    model.outage = 'hang';
    const other = make();
    const posted = failureOf(forge.comments(1));
    const others = failureOf(other.pulls(0));
    await eventually('two requests', () => model.seen.length === 2);
    await forge.close();
    expect(await posted).toMatchObject({ code: 'FORGE_ERROR' });
    expect(await Promise.race([others, new Promise((resolve) => setImmediate(resolve, 'waits'))])).toBe('waits');
    await other.close();
    expect(await others).toBeInstanceOf(SinkError);
  });

  it.each([
    ['repository', { repository: 'octo-org/other' }, /Not Found/, /check forge.repository/],
    ['token', { credentials: { token: async () => 'ghp_stolen' } }, /Bad credentials/, /replace the token/],
  ])('a wrong %s is not tried again at once', async (name, options, message, remedy) => {
    const error = await failureOf(make({ account: name, ...options }).post(status));
    expect(error).toMatchObject({ disposition: { retryAfterMs: 60_000 }, message: expect.stringMatching(message) });
    expect(error).toMatchObject({ remedy: expect.stringMatching(remedy) });
    expect(model.seen).toHaveLength(1);
    expect(`${String(error)}${JSON.stringify(error)}`).not.toMatch(/ghp_/);
  });

  it('a moved repository is an error, not a GET that seems to succeed', async () => {
    model.outage = { status: 301, headers: { location: `${github.url}/repositories/1/statuses/${status.sha}` } };
    const error = await failureOf(forge.post(status));
    expect(error).toMatchObject({ disposition: { retryAfterMs: 60_000 }, remedy: expect.stringContaining('moved') });
    expect(model.seen).toHaveLength(1);
  });

  it.each([
    ['a page of a proxy', { status: 200, body: '<html>log in</html>' }],
    ['no body', { status: 200 }],
  ])('%s is no answer', async (_name, answer) => {
    model.outage = answer;
    const error = await failureOf(forge.comments(1));
    expect(error).toMatchObject({ code: 'FORGE_ERROR' });
    model.violations.splice(0);
  });

  it('a token that the server repeats is not', async () => {
    model.outage = { status: 401, body: { message: `${model.token} is not valid` } };
    expect(await failureOf(forge.pulls(0))).toMatchObject({ message: expect.stringContaining('*** is not valid') });
  });
});

describe('limits', () => {
  it('end: the reporter posts what is the newest state by then', async () => {
    model.disturbances.push(secondaryLimit(1));
    const failures: ReportFailure[] = [];
    const reporter = new StatusReporter([forge], { firstPauseMs: 1, onFailure: (event) => failures.push(event) });
    for (const description of ['web 1/3', 'web 2/3', 'web 3/3']) {
      reporter.report({ sha: status.sha, context: 'slipway/rollout', state: 'pending', description });
      await eventually('a failure', () => failures.length > 0);
    }
    expect(await reporter.flush(20_000)).toBe(true);
    expect(model.statuses.map(({ description }) => description)).toEqual(['web 3/3']);
    expect(model.seen).toHaveLength(2);
  });

  it('are shared by the sources of an account, and by nobody else', async () => {
    model.disturbances.push(secondaryLimit(30));
    await failureOf(forge.post(status));
    expect(await failureOf(make().pulls(0))).toMatchObject({ params: { status: 'a rate limit' } });
    expect(await make({ account: 'another' }).pulls(0)).toEqual([]);
    expect(model.seen).toHaveLength(2);
  });

  it('without a time are waited for a minute', async () => {
    model.disturbances.push({ status: 403, body: { message: 'You have exceeded a secondary rate limit.' } });
    const { disposition } = (await failureOf(forge.post(status))) as SinkError;
    expect(disposition.retryAfterMs).toBe(60_000);
  });

  it('progress does not queue behind what must go out', async () => {
    await Promise.all([1, 2, 3].map(() => model.openPull()));
    model.outage = 'hang';
    const waiting = Array.from({ length: 6 }, () => failureOf(forge.addComment(1, 'plan')));
    const error = await failureOf(forge.post(status));
    expect(error).toMatchObject({ disposition: { retryAfterMs: 3000 } });
    await eventually('the first of them', () => model.seen.length > 0);
    await forge.close();
    for (const each of await Promise.all(waiting)) expect(each).toBeInstanceOf(SinkError);
    expect(model.seen).toHaveLength(1);
  });
});

describe('the list of pull requests', () => {
  it('is one free request while nothing changes', async () => {
    for (let count = 0; count < 3; count++) await model.openPull();
    await forge.pulls(0);
    for (let count = 0; count < 5; count++) expect(await forge.pulls(0)).toBeUndefined();
    expect(model.seen).toHaveLength(6);
  });

  it('goes over all pages, and sees one of the last page being closed', async () => {
    for (let count = 0; count < 205; count++) await model.openPull();
    expect(await forge.pulls(0)).toHaveLength(205);
    expect(await forge.pulls(0)).toBeUndefined();
    model.advance(5000);
    await model.close(3);
    expect(await forge.pulls(0)).toHaveLength(204);
  });

  it('loses no change to an error between its pages', async () => {
    for (let count = 0; count < 150; count++) await model.openPull();
    await forge.pulls(0);
    model.advance(5000);
    const headSha = await model.push(150);
    model.disturbances.push('pass', { status: 403, body: { message: 'no' } });
    expect(await failureOf(forge.pulls(0))).toBeInstanceOf(SinkError);
    expect((await forge.pulls(0))?.[0]).toMatchObject({ number: 150, headSha });
  });
});

describe('the token', () => {
  it('is read anew for each request', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'slipway-token-'));
    const file = path.join(folder, 'token');
    await writeFile(file, 'ghp_old\n');
    const rotated = make({ credentials: { token: () => readSecret({ file }) }, account: file });
    expect(await failureOf(rotated.post(status))).toMatchObject({
      message: expect.stringContaining('Bad credentials'),
    });
    await writeFile(file, `${model.token}\n`);
    await rotated.post(status);
    expect(model.statuses).toHaveLength(1);
    await rm(folder, { recursive: true });
  });

  it.each([
    ['file', { tokenFile: '/nowhere/token' }, 'no secret in file /nowhere/token'],
    ['variable', { tokenEnv: 'SLIPWAY_TEST_NO_TOKEN' }, 'no secret in environment variable SLIPWAY_TEST_NO_TOKEN'],
  ])('that is missing names its %s', async (_name, place, message) => {
    const configured = await createForge({ type: 'github', repository: 'octo-org/shop', apiUrl: github.url, ...place });
    await expect(configured.post(status)).rejects.toMatchObject({ code: 'CONFIG_INVALID', message });
    expect(model.seen).toEqual([]);
  });

  it('must be configured', async () => {
    const made = createForge({ type: 'github', repository: 'octo-org/shop' });
    await expect(made).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringMatching(/tokenFile/) });
  });
});

describe('an App', () => {
  const credentials = { app: { id: APP.id, privateKey: async () => APP_KEY } };
  const counted = (request: RegExp): number => model.seen.filter((each) => request.test(each)).length;
  const MINTED = /^POST \/app\/installations\/815\/access_tokens$/;

  beforeEach(async () => {
    await github.close();
    await start(APP);
    status = { ...status, sha: model.newCommit() };
    forge = make({ credentials, account: 'app' });
  });

  it('takes one token for all that ask at once, and for what comes later', async () => {
    await model.openPull();
    await Promise.all([forge.pulls(0), forge.pull(1), forge.canWrite('ann')]);
    await forge.post(status);
    expect(counted(MINTED)).toBe(1);
    expect(counted(/\/installation$/)).toBe(1);
  });

  it('needs not look for an installation that is configured', async () => {
    await make({ credentials: { app: { ...credentials.app, installationId: 815 } }, account: 'app 815' }).pulls(0);
    expect(counted(/\/installation$/)).toBe(0);
  });

  it('takes a new token when the one it has was taken back', async () => {
    await forge.pulls(0);
    model.disturbances.push({ status: 401, body: { message: 'Bad credentials' } });
    expect(await failureOf(forge.pull(1))).toBeInstanceOf(SinkError);
    expect(await forge.pull(1)).toBeUndefined();
    expect(counted(MINTED)).toBe(2);
  });

  it.each([
    ['a key that is none', { privateKey: async () => 'secret-key-text' }, 'CONFIG_INVALID', /PEM/],
    ['another installation', { installationId: 1 }, 'FORGE_ERROR', /404/],
    ['another App', { id: 12 }, 'FORGE_ERROR', /JSON web token/],
  ])('with %s says so', async (account, wrong, code, message) => {
    const made = make({ credentials: { app: { ...credentials.app, ...wrong } }, account });
    const error = await failureOf(made.pulls(0));
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(String(error)).not.toContain('secret-key-text');
  });

  it('changes one check run in place, also after a restart, and makes a new one for a new run', async () => {
    const checks = (): GithubForge => make({ credentials, account: 'app', checks: true });
    const first = checks();
    await first.post(status);
    await checks().post({ ...status, state: 'error', description: 'superseded by a1b2c3d' });
    expect(model.checkRuns).toMatchObject([
      { name: 'slipway/rollout', status: 'completed', conclusion: 'cancelled', title: 'superseded by a1b2c3d' },
    ]);
    expect(model.checkRuns[0]?.summary).toBe('    superseded by a1b2c3d');
    const again = checks();
    await again.post({ ...status, description: 'once more' });
    await again.post({ ...status, state: 'success', description: 'done' });
    expect(model.checkRuns).toMatchObject([{ conclusion: 'cancelled' }, { conclusion: 'success', title: 'done' }]);
  });
});

describe('a deployment', () => {
  it('is one a commit and environment, with its states', async () => {
    const { sha } = status;
    const url = 'https://shop.example.org';
    const shown = { sha, environment: 'production', url };
    await forge.deploy({ ...shown, state: 'pending', description: 'web 1/3' });
    await make().deploy({ ...shown, state: 'success', description: 'x'.repeat(200) });
    expect(model.deployments).toEqual([
      {
        ...{ id: expect.any(Number), sha, environment: 'production' },
        states: [
          { state: 'in_progress', description: 'web 1/3', url },
          { state: 'success', description: `${'x'.repeat(139)}…`, url },
        ],
      },
    ]);
  });

  it('is told each state once, also after a restart, and not of a commit that has none where that is asked for', async () => {
    const { sha } = status;
    const shown = { sha, environment: 'production', description: 'web 1/3' };
    await forge.deploy({ ...shown, state: 'success', onlyIfBegun: true });
    expect(model.deployments).toEqual([]);
    for (const each of [forge, forge, make()]) await each.deploy({ ...shown, state: 'pending' });
    await make().deploy({ ...shown, state: 'inactive', onlyIfBegun: true });
    expect(model.deployments).toHaveLength(1);
    expect(model.deployments[0]?.states.map(({ state }) => state)).toEqual(['in_progress', 'inactive']);
  });
});

it.each([
  [undefined, 'https://github.com/octo-org/shop/commit/abc'],
  ['https://git.example.org/api/v3', 'https://git.example.org/octo-org/shop/commit/abc'],
  ['https://api.acme.ghe.com', 'https://acme.ghe.com/octo-org/shop/commit/abc'],
])('of %s a commit has the page %s', (apiUrl, page) => {
  expect(make({ apiUrl }).commitUrl('abc')).toBe(page);
  expect(forge.reference(12)).toBe('#12');
});
