import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { omit } from '../../src/model/omit.js';
import { eventually } from '../support/eventually.js';
import type { Disturbance, ModelPull } from '../support/forge/model.js';
import type { Webhook, WebhookCall } from '../support/forge/webhooks.js';
import { faultsOf, toldOf } from '../support/outage-check.js';
import { configMap } from '../support/git-fixture.js';
import { PullRequestRig, type StatusPlace } from '../support/pull-request-rig.js';
import { ensureNodeImage, NAMESPACE, rolloutApp } from '../support/rollout-app.js';

const MINUTE = 60_000;
/** Of the whole outage, in seconds: 600 are the ten minutes of the issue. */
const OUTAGE_MS = Number(process.env['SLIPWAY_OUTAGE_SECONDS'] ?? 15) * 1000;
/** Pauses between attempts double up to a minute. */
const CATCH_UP_MS = Math.min(OUTAGE_MS, MINUTE) + 0.75 * MINUTE;

let rig: PullRequestRig;
let webhook: Webhook;
let pull: ModelPull;
const app = (version: string) => ({ 'web.yaml': rolloutApp('web', { version, replicas: 1 }) });
/** A change of the pull request: no conflict with main's. */
const change = (value: string) => ({ 'config.yaml': configMap('config', value, 'test') });
const commits: string[] = [];
const heads: string[] = [];

beforeAll(async () => {
  await ensureNodeImage();
  rig = await PullRequestRig.make({ cluster: `outage-${process.pid}` });
  commits.push(await rig.main({ 'namespace.yaml': NAMESPACE, ...app('v0') }));
  await rig.instance.start();
  webhook = await rig.webhook();
  await rig.status({ sha: commits[0] ?? '', context: 'slipway/rollout' }, /^success/);
  pull = await rig.open('change', change('p0'));
  heads.push(pull.headSha);
  await rig.plan(pull.headSha, /^success/);
  await rig.comment(pull, new RegExp(pull.headSha.slice(0, 7)));
}, 3 * MINUTE);
afterAll(() => rig.destroy(), MINUTE);
afterEach(() => {
  rig.model.outage = null;
  webhook.isLost = false;
  expect(rig.model.violations).toEqual([]);
});

const push = async (version: string): Promise<string> => {
  const sha = await rig.main(app(version), version);
  commits.push(sha);
  return sha;
};

const pushToPull = async (value: string): Promise<string> => {
  const head = await rig.push(pull, change(value));
  heads.push(head);
  return head;
};

const places = (): readonly StatusPlace[] => [
  ...commits.flatMap((sha) => ['slipway/sync', 'slipway/rollout'].map((context) => ({ sha, context }))),
  ...heads.map((sha) => ({ sha, context: 'slipway/plan' })),
];

/** What the forge does not show as the notes say. Heads that were overtaken unseen have neither. */
const findFaults = async (): Promise<readonly string[]> => {
  const newest = [commits.at(-1), heads.at(-1)];
  const faults = places().map(async (place) => {
    const told = await toldOf(rig, place);
    const isMissing = newest.includes(place.sha) && told.noted.length === 0;
    return [...(isMissing ? ['no note'] : []), ...faultsOf(told, place.context === 'slipway/plan')].map(
      (fault) => `${place.sha} ${place.context}: ${fault}`,
    );
  });
  return (await Promise.all(faults)).flat();
};

/** Waits until the forge shows of every commit what the notes say of it: in order, all ends, nothing twice. */
const expectAllTold = async (): Promise<void> => {
  let faults: readonly string[] = [];
  const isTold = async (): Promise<boolean> => (faults = await findFaults()).length === 0;
  await eventually('all told', isTold, CATCH_UP_MS).catch((error: unknown) => {
    throw new Error([String(error), ...faults, rig.instance.log()].join('\n'));
  });
  expect(rig.comments(pull)).toHaveLength(1);
};

const bodies = (): readonly string[] => rig.comments(pull).map(({ body }) => body);

/** What can be told to people, and what runs. */
const traces = async () => ({
  statuses: rig.model.statuses.map(({ id }) => id),
  comments: rig.model.comments.map(({ id, updatedAt }) => ({ id, updatedAt })),
  notes: await Promise.all(places().map((place) => rig.notes(place))),
  containers: (await rig.instance.containers()).map(({ id }) => id).sort(),
});

/** Until the forge was asked for its pull requests so many times more: what a hint started is done. */
const looks = async (count: number): Promise<void> => {
  const seen = (): number => rig.model.seen.filter((request) => /^GET \/repos\/[^?]*\/pulls\?/.test(request)).length;
  const target = seen() + count;
  await eventually(`${count} looks`, () => seen() >= target, MINUTE);
};

/** The same event sent by hand: GitHub's "Redeliver" keeps the id, a script of somebody's does not. */
const signed = (body: string, { headers }: WebhookCall, secret: string): WebhookCall => ({
  body,
  headers: {
    ...headers,
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  },
});

const SERVER_ERROR: Disturbance = { status: 500, body: { message: 'Server Error' } };
const limited = (status: 403 | 429, seconds: number): Disturbance => ({
  status,
  headers: { 'retry-after': String(seconds) },
  body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' },
});

describe('a forge in trouble', () => {
  it(
    'delays no deploy while it is down, and is told all of it afterwards, once and in order',
    async () => {
      const ended = sleep(OUTAGE_MS);
      webhook.isLost = true;
      const before = { statuses: rig.model.statuses.length, comments: bodies() };
      let overtaken = '';
      for (const [number, trouble] of (['drop', SERVER_ERROR, 'hang'] as const).entries()) {
        rig.model.outage = trouble;
        const until = sleep(OUTAGE_MS / 3);
        if (number === 2) overtaken = await push('overtaken');
        const sha = await push(`v${number + 1}`);
        await pushToPull(`p${number + 1}`);
        await rig.instance.status(sha, 'rollout', 'success');
        await until;
      }
      await ended;
      expect(rig.model.statuses).toHaveLength(before.statuses);
      expect(bodies()).toEqual(before.comments);
      rig.model.outage = null;
      await expectAllTold();
      expect((await toldOf(rig, { sha: overtaken, context: 'slipway/rollout' })).posted.at(-1)?.state).not.toBe(
        'pending',
      );
      await rig.plan(pull.headSha, /^success/, CATCH_UP_MS);
      await rig.comment(pull, new RegExp(pull.headSha.slice(0, 7)), CATCH_UP_MS);
      expect(rig.comments(pull)).toHaveLength(1);
    },
    2 * OUTAGE_MS + 5 * MINUTE,
  );

  it.each([
    [403, 'v4'],
    [429, 'v5'],
  ] as const)(
    'is left alone for as long as it says by %s',
    async (status, version) => {
      const seconds = 4;
      const sha = await push(version);
      await rig.status({ sha, context: 'slipway/rollout' }, /^pending/);
      const since = rig.requestTimes.length;
      rig.model.disturbances.push(limited(status, seconds));
      await pushToPull(`of-${version}`);
      await rig.instance.status(sha, 'rollout', 'success');
      await expectAllTold();
      const times = rig.requestTimes.slice(since);
      const silences = times.map((time, at) => time - (times[at - 1] ?? time));
      // What was on its way already may come a little later than the limit.
      expect(Math.max(...silences)).toBeGreaterThan((seconds - 1) * 1000);
    },
    2 * MINUTE,
  );
});

describe('webhooks', () => {
  it(
    'that are lost are made up for by polling',
    async () => {
      webhook.isLost = true;
      const lost = webhook.answers.length;
      const sha = await push('v6');
      const other = await rig.open('other', { 'other.yaml': configMap('other', 'one', 'test') });
      await rig.status({ sha, context: 'slipway/rollout' }, /^success/);
      await rig.plan(other.headSha, /^success/);
      await rig.comment(other, new RegExp(other.headSha.slice(0, 7)));
      expect(webhook.answers).toHaveLength(lost);
      await rig.model.close(other.number);
      await expectAllTold();
    },
    2 * MINUTE,
  );

  it(
    'that come again change nothing',
    async () => {
      const sha = await push('v7');
      await rig.status({ sha, context: 'slipway/rollout' }, /^success/);
      await pushToPull('p7');
      await rig.plan(pull.headSha, /^success/);
      await rig.comment(pull, new RegExp(pull.headSha.slice(0, 7)));
      await expectAllTold();
      await eventually('the old pods gone', async () => (await rig.instance.containers()).length === 2);
      await looks(5);
      expect(new Set(webhook.answers)).toEqual(new Set([202]));
      const before = await traces();
      const secret = await rig.secret();
      for (const call of [...webhook.calls]) {
        expect(await webhook.send(call)).toBe(202);
        expect(await webhook.send(signed(call.body, call, secret))).toBe(202);
        // Another text of the same event: it is not known by its bytes.
        expect(await webhook.send(signed(`${call.body} `, call, secret))).toBe(202);
      }
      await looks(5);
      expect(await traces()).toEqual(before);
    },
    2 * MINUTE,
  );

  it('that are forged are refused', async () => {
    const [call] = webhook.calls;
    if (!call) throw new Error('no webhook was sent');
    expect(await webhook.send(signed(`${call.body} `, call, 'a guess'))).toBe(401);
    expect(await webhook.send({ ...call, body: `${call.body} ` })).toBe(401);
    expect(await webhook.send({ ...call, headers: omit(call.headers, 'x-hub-signature-256') })).toBe(401);
  });
});
