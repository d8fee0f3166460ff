import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommitStatus, StatusState } from '../../../src/sync/forge/forge.js';
import type { Forge, Reaction } from '../../../src/sync/forge/provider.js';
import type { CannedAnswer, ForgeModel } from './model.js';

export interface ForgeBench {
  readonly model: ForgeModel;
  /** The one under test, of an account of its own: its limits are not shared with the tests before. */
  readonly forge: Forge;
  close(): Promise<void>;
}

export interface ForgeStart {
  /** Default: the model's. */
  readonly token?: string;
  /** For one attempt. Default: the forge's own. */
  readonly timeoutMs?: number;
}

/** What the suite has to know of a forge. */
export interface ForgeKind {
  start(options?: ForgeStart): Promise<ForgeBench>;
  /** What a person sees at a commit. Default: the model's newest status. */
  readonly shown?: (model: ForgeModel, sha: string, context: string) => ShownStatus | undefined;
  /** The forge's names of reactions. */
  readonly reactions: Readonly<Record<Reaction, string>>;
  /** By name, how it answers an account that did too much and has to wait for so many seconds. */
  readonly limits: Readonly<Record<string, (seconds: number) => CannedAnswer>>;
  /** How it answers a token that may not do something. */
  readonly forbidden: CannedAnswer;
  /** What the remedies call the permission that is missing, by what was tried. */
  readonly permissions: Readonly<Record<'status' | 'pulls' | 'comment' | 'openPull', RegExp>>;
}

export interface ShownStatus {
  readonly state: StatusState;
  readonly description: string;
  readonly targetUrl?: string;
}

const CONTEXT = 'slipway/rollout';
const errorOf = (done: Promise<unknown>): Promise<unknown> =>
  done.then(
    (value) => ({ resolved: value }),
    (error: unknown) => error,
  );
const numbersOf = (pulls: readonly { readonly number: number }[] | undefined): number[] | undefined =>
  pulls?.map(({ number }) => number);

/** The contract of `Forge`, for every forge alike. */
export const describeForge = (name: string, kind: ForgeKind): void => {
  describe(name, () => {
    let bench: ForgeBench;
    let model: ForgeModel;
    let forge: Forge;
    const restart = async (options: ForgeStart): Promise<void> => {
      await bench.close();
      ({ model, forge } = bench = await kind.start(options));
    };
    const shown = (sha: string): ShownStatus | undefined =>
      (kind.shown ?? ((of, ...place) => of.statusOf(...place)))(model, sha, CONTEXT);
    const statusOf = (sha: string, state: StatusState, description: string): CommitStatus => ({
      ...{ sha, context: CONTEXT, state, description, at: model.now() },
    });

    beforeEach(async () => {
      ({ model, forge } = bench = await kind.start());
    });
    afterEach(async () => {
      await bench.close();
      expect(model.violations).toEqual([]);
    });

    describe('statuses', () => {
      it.each<StatusState>(['pending', 'success', 'failure', 'error'])('show the state %s', async (state) => {
        const sha = model.newCommit();
        const targetUrl = 'https://slipway.example.org/rollouts/1';
        await forge.post({ ...statusOf(sha, state, 'web 3/5 · canary 2/4 at 40 %'), targetUrl });
        expect(shown(sha)).toMatchObject({ state, description: 'web 3/5 · canary 2/4 at 40 %', targetUrl });
      });

      it('are cut to the limit and to one line', async () => {
        const sha = model.newCommit();
        await forge.post(statusOf(sha, 'failure', `two\nlines ${'🚢'.repeat(500)}`));
        const { description = '' } = shown(sha) ?? {};
        expect(description).toMatch(/^two lines 🚢+…$/u);
        expect(description.length).toBeGreaterThanOrEqual(forge.maxDescription - 1);
        expect(description.length).toBeLessThanOrEqual(forge.maxDescription);
      });

      it('may be repeated', async () => {
        const sha = model.newCommit();
        for (const state of ['pending', 'pending', 'success', 'success'] as const)
          await forge.post(statusOf(sha, state, 'same'));
        expect(shown(sha)).toMatchObject({ state: 'success', description: 'same' });
      });
    });

    describe('pull requests', () => {
      it('are all open ones at first, newest change first', async () => {
        const first = await model.openPull({ title: 'Ünïcode 🚢 <b>', draft: true });
        await model.openPull();
        const closed = await model.openPull();
        await model.close(closed.number);
        model.advance(5000);
        await model.comment(1, 'bob', 'look');
        const pulls = await forge.pulls(0);
        expect(numbersOf(pulls)).toEqual([1, 2]);
        const { number, author, base, baseSha, headSha } = first;
        expect(pulls?.[0]).toMatchObject({ number, author, base, baseSha, headSha, state: 'open', draft: true });
        expect(pulls?.[0]?.title).toContain('Ünïcode 🚢 <b>');
        expect(pulls?.[0]?.url).toMatch(/^https?:\/\//);
      });

      it('are undefined when nothing changed since', async () => {
        await model.openPull();
        expect(await forge.pulls(0)).toHaveLength(1);
        expect(await forge.pulls(0)).toBeUndefined();
        model.advance(5000);
        const head = await model.push(1);
        expect(await forge.pulls(0)).toMatchObject([{ number: 1, headSha: head }]);
        expect(await forge.pulls(0)).toBeUndefined();
      });

      it('are those that are open or changed since a time', async () => {
        for (let count = 0; count < 4; count++) await model.openPull();
        await model.close(1);
        model.advance(10_000);
        const since = model.now();
        model.advance(10_000);
        await model.close(2);
        model.advance(10_000);
        const mergeSha = await model.merge(3);
        const pulls = await forge.pulls(since);
        expect(numbersOf(pulls)).toEqual([3, 2, 4]);
        expect(pulls?.map(({ state }) => state)).toEqual(['merged', 'closed', 'open']);
        expect(pulls?.[0]).toMatchObject({ mergeSha });
        expect(await forge.pulls(since)).toBeUndefined();
        expect(numbersOf(await forge.pulls(0))).toEqual([4]);
      });

      it('can be asked for one by one', async () => {
        await model.openPull();
        const mergeSha = await model.merge(1);
        expect(await forge.pull(1)).toMatchObject({ number: 1, state: 'merged', mergeSha });
        expect(await forge.pull(99)).toBeUndefined();
      });
    });

    describe('comments', () => {
      it('come from all pages, oldest first, and know whose they are', async () => {
        await model.openPull();
        await model.openPull();
        await model.comment(2, 'bob', 'of another');
        for (let count = 1; count <= 205; count++)
          await model.comment(1, count === 200 ? model.own : 'bob', `comment ${count} ü🚢`);
        const comments = await forge.comments(1);
        expect(comments.map(({ body }) => body)).toEqual(
          Array.from({ length: 205 }, (_unused, index) => `comment ${index + 1} ü🚢`),
        );
        expect(comments.filter(({ own }) => own).map(({ body }) => body)).toEqual(['comment 200 ü🚢']);
        expect(comments[0]).toMatchObject({ author: 'bob', own: false });
      });

      it('are added, edited and deleted', async () => {
        await model.openPull();
        const { id, own } = await forge.addComment(1, 'plan <!-- marker --> ü🚢');
        expect(own).toBe(true);
        expect(await forge.editComment(1, id, 'newer')).toBe(true);
        expect(model.commentsOf(1).map(({ body }) => body)).toEqual(['newer']);
        await forge.deleteComment(1, id);
        await forge.deleteComment(1, id);
        expect(model.commentsOf(1)).toEqual([]);
        expect(await forge.editComment(1, id, 'newest')).toBe(false);
      });
    });

    it('writes a comment of the greatest length, and cuts a longer one', async () => {
      await model.openPull();
      const { id } = await forge.addComment(1, `${'ü'.repeat(forge.maxComment - 2)}🚢`);
      expect(model.commentsOf(1)[0]?.body).toHaveLength(forge.maxComment);
      expect(await forge.editComment(1, id, 'x'.repeat(forge.maxComment + 1))).toBe(true);
      expect(model.commentsOf(1)[0]?.body.length).toBeLessThanOrEqual(forge.maxComment);
    });

    it.each<Reaction>(['seen', 'done', 'refused'])('reacts once: %s', async (reaction) => {
      await model.openPull();
      const { id } = await model.comment(1, 'bob', '/slipway plan');
      await forge.react(1, String(id), reaction);
      await forge.react(1, String(id), reaction);
      expect(model.reactions).toMatchObject([{ comment: id, author: model.own, content: kind.reactions[reaction] }]);
    });

    it.each([
      ['ann', true],
      ['bob', true],
      ['carol', false],
      ['dave', false],
      ['nobody-knows', false],
      ['../../../orgs', false],
    ])('knows whether %s may write: %s', async (login, may) => {
      expect(await forge.canWrite(login)).toBe(may);
    });

    it('asks for a permission again only after a while', async () => {
      expect(await forge.canWrite('bob')).toBe(true);
      const requests = model.seen.length;
      expect(await forge.canWrite('bob')).toBe(true);
      expect(model.seen).toHaveLength(requests);
    });

    it('opens a pull request once', async () => {
      await model.pushBranch('slipway/revert-1');
      const pull = { title: 'Revert "x"', head: 'slipway/revert-1', base: 'main', body: 'why ü🚢' };
      expect(await forge.openPull(pull)).toMatch(/^https?:\/\/.*1$/);
      expect(await forge.openPull(pull)).toBeUndefined();
      expect(model.pulls).toMatchObject([{ title: 'Revert "x"', branch: 'slipway/revert-1', body: 'why ü🚢' }]);
    });

    describe('when limited', () => {
      it.each(Object.entries(kind.limits))('by %s, is silent until then', async (_limit, answer) => {
        const sha = model.newCommit();
        model.disturbances.push(answer(30));
        const first = await errorOf(forge.post(statusOf(sha, 'pending', 'a')));
        const requests = model.seen.length;
        const second = await errorOf(forge.pulls(0));
        for (const error of [first, second]) {
          const { disposition } = error as { disposition: { retryAfterMs: number } };
          expect(disposition.retryAfterMs).toBeGreaterThan(20_000);
          expect(disposition.retryAfterMs).toBeLessThanOrEqual(31_000);
        }
        expect(model.seen).toHaveLength(requests);
      });
    });

    describe('when in trouble', () => {
      it.each([
        ['a server error', { status: 502, body: '<html>Bad gateway</html>' }],
        ['a dropped connection', 'drop'],
      ] as const)('gets over %s, at once or when it is tried again', async (_trouble, disturbance) => {
        const sha = model.newCommit();
        model.disturbances.push(disturbance);
        const status = statusOf(sha, 'success', 'done');
        await forge.post(status).catch(() => forge.post(status));
        expect(shown(sha)).toMatchObject({ state: 'success' });
      });

      it('hands on an outage, and works when it is over', async () => {
        const sha = model.newCommit();
        model.outage = { status: 500, body: { message: 'Server Error' } };
        for (const done of [forge.post(statusOf(sha, 'success', 'done')), forge.pulls(0)])
          expect(await errorOf(done)).toMatchObject({ code: 'FORGE_ERROR', retryable: true });
        model.outage = null;
        await forge.post(statusOf(sha, 'success', 'done'));
        expect(shown(sha)).toMatchObject({ state: 'success' });
        expect(await forge.pulls(0)).toEqual([]);
      });

      it('gives up a server that never answers', async () => {
        await restart({ timeoutMs: 50 });
        model.outage = 'hang';
        expect(await errorOf(forge.comments(1))).toMatchObject({ code: 'FORGE_ERROR' });
      });

      it.each(['status', 'pulls', 'comment', 'openPull'] as const)('names the permission for %s', async (what) => {
        await model.openPull({ branch: 'topic' });
        const sha = model.newCommit();
        const acts = {
          status: () => forge.post(statusOf(sha, 'success', 'done')),
          pulls: () => forge.pulls(0),
          comment: () => forge.addComment(1, 'hello'),
          openPull: () => forge.openPull({ title: 't', head: 'topic', base: 'main', body: '' }),
        };
        model.outage = kind.forbidden;
        const error = await errorOf(acts[what]());
        expect(error).toMatchObject({ code: 'FORGE_ERROR', remedy: expect.stringMatching(kind.permissions[what]) });
      });

      it('shows no token', async () => {
        await restart({ token: 'stolen-secret-token' });
        const sha = model.newCommit();
        const errors = await Promise.all([
          errorOf(forge.post(statusOf(sha, 'success', 'done'))),
          errorOf(forge.pulls(0)),
          errorOf(forge.comments(1)),
        ]);
        for (const error of errors) {
          expect(error).toMatchObject({ code: 'FORGE_ERROR' });
          expect(`${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain('stolen-secret');
        }
      });
    });
  });
};
