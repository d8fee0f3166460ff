import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CommitStatus } from '../../src/sync/forge/forge.js';
import { GithubSink, type GithubSinkOptions } from '../../src/sync/forge/github-sink.js';
import { readSecret } from '../../src/sync/forge/secret-source.js';
import { StatusReporter, type ReportFailure } from '../../src/sync/forge/status-reporter.js';
import { startFakeGithub, type FakeGithub } from '../support/fake-github.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(120_000);

const SHA = '6dcb09b5b57875f334f61aebed695e2e4193db5e';
const status: CommitStatus = {
  sha: SHA,
  context: 'slipway/rollout',
  state: 'pending',
  description: 'web 3/5 · canary 2/4 at 40 %',
  targetUrl: 'https://slipway.example.org/rollouts/1',
  at: 1,
};
const secondaryLimit = (seconds: number) => ({
  status: 403,
  headers: { 'retry-after': String(seconds) },
  body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' },
});

let github: FakeGithub;
let sink: GithubSink;

const make = (options: Partial<GithubSinkOptions> = {}): GithubSink => {
  const { url: apiUrl, repository, token } = github;
  return new GithubSink({ repository, apiUrl, token: async () => token, retryUnitMs: 5, ...options });
};
const failureOf = (posted: Promise<void>): Promise<unknown> =>
  posted.then(
    () => 'posted',
    (error: unknown) => error,
  );

beforeEach(async () => {
  github = await startFakeGithub();
  sink = make();
});

afterEach(async () => {
  await sink.close();
  await github.close();
  expect(github.violations).toEqual([]);
});

describe('a status on GitHub', () => {
  it('is posted as the description of the API asks', async () => {
    await sink.post(status);
    expect(github.seen).toEqual([`POST /repos/octo-org/shop/statuses/${SHA}`]);
    const { state, context, description, targetUrl: target_url } = status;
    expect(github.taken).toEqual([{ sha: SHA, state, context, description, target_url }]);
  });

  it('needs no link', async () => {
    const { sha, context, state, description, at } = status;
    await sink.post({ sha, context, state, description, at });
    expect(github.taken[0]).not.toHaveProperty('target_url');
  });

  it('is cut to 140 characters', async () => {
    await sink.post({ ...status, description: '🚢'.repeat(100) });
    expect(github.taken[0]?.description).toBe(`${'🚢'.repeat(69)}…`);
  });

  it('goes to the path of an Enterprise server too', async () => {
    const enterprise = make({ apiUrl: `${github.url}/api/v3/` });
    await failureOf(enterprise.post(status));
    expect(github.seen).toEqual([`POST /api/v3/repos/octo-org/shop/statuses/${SHA}`]);
    expect(github.violations.splice(0)).toEqual([`${github.seen[0]} is not described`]);
  });
});

describe('trouble on the way', () => {
  it.each([
    ['a server error', { status: 502, body: { message: 'Bad gateway' } }],
    ['a dropped connection', 'drop'],
  ] as const)('%s is tried again at once', async (_name, disturbance) => {
    github.disturbances.push(disturbance);
    await sink.post(status);
    expect(github.seen).toHaveLength(2);
    expect(github.taken).toHaveLength(1);
  });

  it('that lasts is handed to the reporter after three attempts', async () => {
    github.outage = { status: 500, body: { message: 'Server Error' } };
    const error = await failureOf(sink.post(status));
    expect(error).toMatchObject({ code: 'FORGE_ERROR', disposition: {}, params: { status: '500 "Server Error"' } });
    expect(github.seen).toHaveLength(3);
  });

  it('a server that never answers is given up in time', async () => {
    github.outage = 'hang';
    await expect(make({ timeoutMs: 50 }).post(status)).rejects.toMatchObject({ code: 'FORGE_ERROR' });
  });

  it('close ends a post that hangs', async () => {
    github.outage = 'hang';
    const posted = failureOf(sink.post(status));
    while (github.seen.length === 0) await new Promise(setImmediate);
    await sink.close();
    expect(await posted).toMatchObject({ code: 'FORGE_ERROR' });
  });

  it.each([
    ['an unknown commit', { ...status, sha: 'nonsense' }, { permanent: true }, /No commit found/],
    ['a wrong repository', status, { retryAfterMs: 60_000 }, /Not Found/],
    ['a wrong token', status, { retryAfterMs: 60_000 }, /Bad credentials/],
  ])('%s is not tried again at once', async (name, wrong, disposition, message) => {
    const strange = make({
      ...(name === 'a wrong repository' ? { repository: 'octo-org/other' } : {}),
      ...(name === 'a wrong token' ? { token: async () => 'ghp_stolen' } : {}),
    });
    const error = await failureOf(strange.post(wrong));
    expect(error).toMatchObject({ code: 'FORGE_ERROR', disposition, message: expect.stringMatching(message) });
    expect(github.seen).toHaveLength(1);
    expect(`${String(error)}${JSON.stringify(error)}`).not.toMatch(/ghp_/);
  });

  it('a moved repository is an error, not a GET that seems to succeed', async () => {
    github.outage = { status: 301, headers: { location: `${github.url}/repositories/1/statuses/${SHA}` } };
    await expect(sink.post(status)).rejects.toMatchObject({
      code: 'FORGE_ERROR',
      disposition: { retryAfterMs: 60_000 },
    });
    expect(github.seen).toHaveLength(1);
  });
});

describe('rate limits', () => {
  it('of the secondary kind silence the client for as long as GitHub says', async () => {
    github.disturbances.push(secondaryLimit(30));
    const first = await failureOf(sink.post(status));
    const second = await failureOf(sink.post({ ...status, context: 'slipway/sync' }));
    for (const error of [first, second]) {
      const { disposition } = error as { disposition: { retryAfterMs: number } };
      expect(disposition.retryAfterMs).toBeGreaterThan(20_000);
      expect(disposition.retryAfterMs).toBeLessThanOrEqual(30_000);
    }
    expect(github.seen).toHaveLength(1);
  });

  it('of the primary kind last until the reset', async () => {
    const reset = Math.floor(Date.now() / 1000) + 600;
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    github.disturbances.push({ status: 403, headers, body: { message: 'API rate limit exceeded' } });
    const { disposition } = (await failureOf(sink.post(status))) as { disposition: { retryAfterMs: number } };
    expect(disposition.retryAfterMs).toBeGreaterThan(500_000);
    expect(disposition.retryAfterMs).toBeLessThan(610_000);
    expect(github.seen).toHaveLength(1);
  });

  it('of a proxy count by their retry-after', async () => {
    github.disturbances.push({ status: 429, headers: { 'retry-after': '30' }, body: { message: 'Slow down' } });
    expect(await failureOf(sink.post(status))).toMatchObject({ disposition: { retryAfterMs: expect.any(Number) } });
    expect(await failureOf(sink.post(status))).toMatchObject({ params: { status: 'a rate limit' } });
    expect(github.seen).toHaveLength(1);
  });

  it('end: the reporter posts what is the newest state by then', async () => {
    github.disturbances.push(secondaryLimit(1));
    const failures: ReportFailure[] = [];
    const reporter = new StatusReporter([sink], { firstPauseMs: 1, onFailure: (event) => failures.push(event) });
    for (const description of ['web 1/3', 'web 2/3', 'web 3/3']) {
      reporter.report({ sha: SHA, context: 'slipway/rollout', state: 'pending', description });
      while (failures.length === 0) await new Promise(setImmediate);
    }
    expect(await reporter.flush(20_000)).toBe(true);
    expect(github.taken.map(({ description }) => description)).toEqual(['web 3/3']);
    expect(github.seen).toHaveLength(2);
    expect(failures.every(({ retryInMs }) => retryInMs !== null && retryInMs <= 1000)).toBe(true);
  });
});

describe('the token', () => {
  it('is read anew for each post', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'slipway-token-'));
    const file = path.join(folder, 'token');
    await writeFile(file, 'ghp_old\n');
    const rotated = make({ token: () => readSecret({ file }) });
    expect(await failureOf(rotated.post(status))).toMatchObject({
      message: expect.stringContaining('Bad credentials'),
    });
    await writeFile(file, `${github.token}\n`);
    await rotated.post(status);
    expect(github.taken).toHaveLength(1);
    await rm(folder, { recursive: true });
  });

  it.each([
    ['file', { file: '/nowhere/token' }, 'no secret in file /nowhere/token'],
    ['variable', { env: 'SLIPWAY_TEST_NO_TOKEN' }, 'no secret in environment variable SLIPWAY_TEST_NO_TOKEN'],
  ])('that is missing names its %s', async (_name, place, message) => {
    await expect(make({ token: () => readSecret(place) }).post(status)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message,
    });
    expect(github.seen).toEqual([]);
  });
});
