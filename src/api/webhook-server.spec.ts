import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PullNews, Push } from '../sync/webhook.js';
import { startWebhookServer } from './webhook-server.js';

const secret = 'between us';
const repository = { clone_url: 'https://git.example/shop/app.git' };
const sha = 'a1b2c3d4'.repeat(5);

let server: Awaited<ReturnType<typeof startWebhookServer>>;
let pushes: Push[];
let pulls: PullNews[];

beforeEach(async () => {
  pushes = [];
  pulls = [];
  server = await startWebhookServer({
    listen: '127.0.0.1:0',
    secret,
    onPush: (push) => pushes.push(push),
    onPull: (pull) => pulls.push(pull),
  });
});

afterEach(() => server.close());

const send = async (headers: Record<string, string>, payload: string, key = secret) => {
  const signature = createHmac('sha256', key).update(payload).digest('hex');
  const response = await fetch(`${server.url}/hooks/git`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}`, ...headers },
    body: payload,
  });
  return { status: response.status, answer: (await response.json()) as unknown };
};

describe('the webhook server', () => {
  it('hands on pushes and pull requests, each delivery once', async () => {
    const push = JSON.stringify({ ref: 'refs/heads/main', after: sha, repository });
    const pull = JSON.stringify({ action: 'opened', pull_request: { number: 7 }, repository });
    const first = { 'x-github-event': 'push', 'x-github-delivery': '1' };
    const second = { 'x-github-event': 'pull_request', 'x-github-delivery': '2' };
    expect(await send(first, push)).toEqual({ status: 202, answer: { pushes: 1, pulls: 0 } });
    expect(await send(second, pull)).toEqual({ status: 202, answer: { pushes: 0, pulls: 1 } });
    for (const [headers, payload] of [
      [first, push],
      [second, pull],
    ] as const)
      expect(await send(headers, payload)).toEqual({ status: 202, answer: { pushes: 0, pulls: 0 } });
    expect(pushes).toMatchObject([{ sha }]);
    expect(pulls).toEqual([{ urls: [repository.clone_url], number: 7 }]);
  });

  it("answers GitHub's ping", async () => {
    const answer = await send({ 'x-github-event': 'ping' }, JSON.stringify({ zen: 'x', repository }));
    expect(answer).toEqual({ status: 202, answer: { pushes: 0, pulls: 0 } });
  });

  it('remembers nothing that strangers send', async () => {
    const push = JSON.stringify({ ref: 'refs/heads/main', after: sha, repository });
    const headers = { 'x-github-event': 'push', 'x-github-delivery': '1' };
    expect(await send(headers, push, 'a guess')).toEqual({
      status: 401,
      answer: { message: 'the signature does not match webhook.secretFile' },
    });
    expect(pushes).toEqual([]);
    expect(await send(headers, push)).toMatchObject({ status: 202, answer: { pushes: 1 } });
  });

  it('takes no secret for granted beyond loopback', async () => {
    await expect(startWebhookServer({ listen: '0.0.0.0:0', onPush: () => undefined })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
  });
});
