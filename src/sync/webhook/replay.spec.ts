import { beforeEach, describe, expect, it } from '@jest/globals';
import { newsOf } from './news.js';
import { ReplayMemory } from './replay.js';

const SHA = 'a1b2c3d4'.repeat(5);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let now: number;
let memory: ReplayMemory;

beforeEach(() => {
  now = 1_800_000_000_000;
  memory = new ReplayMemory(() => now);
});

const came = (headers: Record<string, string>, payload: unknown): boolean => {
  const delivery = { headers, body: Buffer.from(JSON.stringify(payload)) };
  return memory.isReplay(delivery, newsOf(delivery));
};

describe('a delivery that came before', () => {
  it.each([
    'webhook-id',
    'x-github-delivery',
    'x-gitea-delivery',
    'x-forgejo-delivery',
    'idempotency-key',
    'x-gitlab-event-uuid',
    'x-request-uuid',
  ])('is known by %s for a day', (name) => {
    const headers = { [name]: 'f6266f16-1bf3-46a5-9ea4-602e06ead473' };
    expect(came(headers, { after: SHA })).toBe(false);
    expect(came(headers, { after: SHA, retried: true })).toBe(true);
    now += 23 * HOUR;
    expect(came(headers, { after: SHA, retried: 'later' })).toBe(true);
    now += 2 * HOUR;
    expect(came(headers, { after: SHA, retried: 'much later' })).toBe(false);
  });

  it('is known by its body for five minutes, also under another id, which no signature covers', () => {
    const push = { ref: 'refs/heads/main', after: SHA };
    expect(came({ 'x-github-event': 'push', 'x-github-delivery': '1' }, push)).toBe(false);
    expect(came({ 'x-github-event': 'push', 'x-github-delivery': '2' }, push)).toBe(true);
    expect(came({ 'x-github-event': 'push' }, push)).toBe(true);
    now += 6 * MINUTE;
    expect(came({ 'x-github-event': 'push', 'x-github-delivery': '3' }, push)).toBe(false);
  });

  it("is not one that merely looks the same: other content, or Bitbucket's id of the webhook", () => {
    const headers = { 'x-event-key': 'repo:push', 'x-hook-uuid': '{c0ffee}' };
    expect(came(headers, { push: { changes: [] } })).toBe(false);
    expect(came(headers, { push: { changes: [{ new: null }] } })).toBe(false);
  });

  it('is not a script that says the same after each push', () => {
    for (let push = 0; push < 3; push++) expect(came({}, { url: '/srv/app.git', ref: 'refs/heads/main' })).toBe(false);
  });

  it('is forgotten after ten thousand others', () => {
    const ids = Array.from({ length: 10_001 }, (_value, id) => String(id));
    expect(ids.filter((id) => came({ 'x-github-delivery': id }, {}))).toEqual([]);
    expect(came({ 'x-github-delivery': '10000' }, {})).toBe(true);
    expect(came({ 'x-github-delivery': '0' }, {})).toBe(false);
  });
});
