import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createGiteaForge } from '../../src/sync/forge/gitea/gitea-forge.js';
import { describeForge, type ForgeBench, type ForgeStart } from '../support/forge/conformance.js';
import { giteaFacade } from '../support/forge/gitea.js';
import { giteaDescription } from '../support/forge/gitea-description.js';
import { ForgeModel } from '../support/forge/model.js';
import { startForgeServer } from '../support/forge/server.js';

jest.setTimeout(60_000);

type Type = 'gitea' | 'forgejo';

let accounts = 0;

const start = async (type: Type, { token, timeoutMs }: ForgeStart = {}): Promise<ForgeBench> => {
  const model = new ForgeModel();
  model.users.set(model.own, 'admin');
  const server = await startForgeServer(model, giteaFacade(model, type));
  const forge = createGiteaForge({
    ...{ type, repository: model.repository, apiUrl: server.url, account: `bot-${++accounts}`, retryUnitMs: 5 },
    token: async () => token ?? model.token,
    ...(timeoutMs ? { timeoutMs } : {}),
  });
  const close = async (): Promise<void> => {
    await forge.close();
    await server.close();
  };
  return { model, forge, close };
};

describe.each<Type>(['gitea', 'forgejo'])('%s', (type) => {
  describeForge('as any forge', {
    start: (options) => start(type, options),
    reactions: { seen: 'eyes', done: 'rocket', refused: 'confused' },
    limits: {
      'a proxy': (seconds) => ({
        status: 429,
        headers: { 'retry-after': String(seconds) },
        body: '<h1>Slow down</h1>',
      }),
      'a server that is overloaded': (seconds) => ({ status: 503, headers: { 'retry-after': String(seconds) } }),
    },
    forbidden: { status: 403, body: { message: 'token does not have at least one of required scope(s)', url: '' } },
    permissions: {
      status: /write:repository/,
      pulls: /read:repository/,
      comment: /read:user|write:issue/,
      openPull: /write:repository/,
    },
  });

  describe('its published description', () => {
    const { violationsOf, answerViolationsOf } = giteaDescription(type);
    const ask = (method: string, place: string, json?: unknown) => {
      const [path = '', query = ''] = `/api/v1${place}`.split('?');
      const text = json === undefined ? '' : JSON.stringify(json);
      return { ...{ method, path, query: new URLSearchParams(query), json, text }, headers: {}, origin: '' };
    };

    it.each([
      ['POST', '/repos/a/b/issues/1/comments', { text: 'x' }, /must have required property 'body'/],
      ['POST', '/repos/a/b/issues/1/comments', { body: 7 }, /must be string/],
      ['POST', '/repos/a/b/statuses/1', { state: 'success', url: 'x' }, /additional.*"url"/],
      ['GET', '/repos/a/b/pulls?state=opened', undefined, /must be equal to constant/],
      ['GET', '/repos/a/b/pulls?limit=x', undefined, /must be number/],
      ['GET', '/repos/a/b/issues/1/comments?page=2', undefined, /additional.*"page"/],
      ['GET', '/repos/a/b/nothing/there', undefined, /is not described/],
    ])('refuses %s %s %j', (method, place, json, violation) => {
      expect(violationsOf(ask(method, place, json)).join()).toMatch(violation);
    });

    it('refuses answers of another shape', () => {
      const request = ask('GET', '/repos/a/b/pulls/1');
      expect(violationsOf(request)).toEqual([]);
      expect(answerViolationsOf(request, { status: 200, body: { number: 1, updated_at: null } })).toEqual([]);
      for (const body of [{ number: '1' }, { updated_at: 'yesterday' }, { iid: 1 }, []])
        expect(answerViolationsOf(request, { status: 200, body })).not.toEqual([]);
    });
  });

  describe('of its own', () => {
    let bench: ForgeBench;
    beforeEach(async () => {
      bench = await start(type);
    });
    afterEach(async () => {
      await bench.close();
      expect(bench.model.violations).toEqual([]);
    });

    it('lists 120 open pull requests, and of those that are not only what changed since', async () => {
      const { model, forge } = bench;
      for (let count = 0; count < 180; count++) await model.openPull();
      for (let number = 1; number <= 60; number++) await model.close(number);
      model.advance(60_000);
      const since = model.now();
      const mergeSha = await model.merge(61);
      const pulls = (await forge.pulls(since)) ?? [];
      expect(pulls[0]).toMatchObject({ number: 61, state: 'merged', mergeSha });
      const open = Array.from({ length: 119 }, (_unused, index) => 180 - index);
      expect(pulls.slice(1).map(({ number }) => number)).toEqual(open);
      // Three pages of open ones, and of the others the first.
      expect(model.seen).toHaveLength(4);
      expect(await forge.pulls(since)).toBeUndefined();
      expect(await forge.pulls(0)).toHaveLength(119);
    });

    it('tells two comments within one second apart, and forgets nothing of the second it was asked in', async () => {
      const { model, forge } = bench;
      await model.openPull({ fork: 'ann/shop' });
      const [before] = (await forge.pulls(0)) ?? [];
      await model.comment(1, 'bob', '/slipway plan');
      const [after] = (await forge.pulls(before?.updatedAt ?? 0)) ?? [];
      expect(after?.updatedAt).toBeGreaterThan(before?.updatedAt ?? Infinity);
      expect(after).toMatchObject({ number: 1, headRef: 'refs/pull/1/head' });
    });

    it('says for good that a commit is not there, and not of other troubles', async () => {
      const { model, forge } = bench;
      const status = { context: 'slipway/sync', state: 'success', description: 'ok', at: 0 } as const;
      await expect(forge.post({ ...status, sha: '1'.repeat(40) })).rejects.toMatchObject({
        disposition: { permanent: true },
        message: expect.stringContaining('does not have this commit'),
      });
      const sha = model.newCommit();
      model.disturbances.push(...Array.from({ length: 3 }, () => ({ status: 500, body: { message: '' } })));
      await expect(forge.post({ ...status, sha })).rejects.toMatchObject({ code: 'FORGE_ERROR', disposition: {} });
    });

    it('needs an administrator to see who may write', async () => {
      const { model, forge } = bench;
      model.users.set(model.own, 'write');
      await expect(forge.canWrite('bob')).rejects.toMatchObject({
        code: 'FORGE_ERROR',
        remedy: expect.stringContaining('administration of the repository'),
      });
      model.users.set(model.own, 'admin');
      expect(await forge.canWrite('bob')).toBe(true);
    });

    it('asks for the rights of a person once a minute, and never for a path', async () => {
      const { model, forge } = bench;
      for (let asked = 0; asked < 3; asked++) expect(await forge.canWrite('bob')).toBe(true);
      expect(model.seen).toHaveLength(1);
      for (const login of ['', '.', '..']) expect(await forge.canWrite(login)).toBe(false);
      expect(model.seen).toHaveLength(1);
    });

    it('links to its pages', async () => {
      const { forge } = bench;
      expect(forge.name).toBe(type);
      expect(forge.reference(12)).toBe('#12');
      expect(forge.commitUrl('1'.repeat(40))).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/octo-org\/shop\/commit\/1{40}$/);
    });
  });
});
