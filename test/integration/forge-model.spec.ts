import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newsOf, refusalOf } from '../../src/sync/webhook.js';
import { addGithubWebhook } from '../support/forge/github-webhook.js';
import { ForgeModel } from '../support/forge/model.js';
import { configMap, GitFixture } from '../support/git-fixture.js';

// Real processes on a machine that may be busy, large schemas to compile: a bound, not an expectation.
jest.setTimeout(120_000);

describe('a model with a real repository', () => {
  let fixture: GitFixture;
  let bare: string;
  let model: ForgeModel;

  beforeEach(async () => {
    fixture = await GitFixture.make();
    bare = await fixture.repository();
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    model = new ForgeModel({ directory: bare });
  });
  afterEach(() => fixture.close());

  const branchOff = async (name: string, file: string): Promise<string> => {
    const from = await fixture.resolve(bare, 'refs/heads/main');
    return fixture.commit(bare, { [file]: configMap(name) }, { ref: `refs/heads/${name}`, from });
  };

  it('has heads at refs that anyone can fetch, of forks too', async () => {
    const head = await branchOff('topic', 'b.yaml');
    const foreign = await branchOff('foreign', 'c.yaml');
    expect(await model.openPull({ branch: 'topic' })).toMatchObject({ headSha: head });
    await model.openPull({ branch: 'main', fork: 'eve/shop', head: foreign });
    expect(await fixture.resolve(bare, 'refs/pull/1/head')).toBe(head);
    expect(await fixture.resolve(bare, 'refs/pull/2/head')).toBe(foreign);
    expect(await fixture.resolve(bare, 'refs/heads/main')).not.toBe(foreign);
  });

  it('follows what git pushed to the branch', async () => {
    await branchOff('topic', 'b.yaml');
    const { updatedAt } = { ...(await model.openPull({ branch: 'topic' })) };
    const newer = await fixture.commit(bare, { 'b.yaml': configMap('b', 'two') }, { ref: 'refs/heads/topic' });
    await model.refresh();
    expect(model.pull(1).headSha).toBe(newer);
    expect(model.pull(1).updatedAt).toBeGreaterThan(updatedAt);
    expect(await fixture.resolve(bare, 'refs/pull/1/head')).toBe(newer);
  });

  it.each([
    [false, 3],
    [true, 2],
  ])('merges, squashed: %s', async (squash, parentsAndItself) => {
    await branchOff('topic', 'b.yaml');
    await fixture.commit(bare, { 'c.yaml': configMap('c') });
    await model.openPull({ branch: 'topic' });
    const mergeSha = await model.merge(1, { squash });
    expect(await fixture.resolve(bare, 'refs/heads/main')).toBe(mergeSha);
    const tree = await fixture.git(bare, ['ls-tree', '--name-only', mergeSha]);
    expect(tree.trim().split('\n')).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
    const parents = await fixture.git(bare, ['rev-list', '--parents', '-1', mergeSha]);
    expect(parents.trim().split(' ')).toHaveLength(parentsAndItself);
  });

  it('refuses to merge what conflicts', async () => {
    await branchOff('topic', 'b.yaml');
    await fixture.commit(bare, { 'b.yaml': configMap('other') });
    await model.openPull({ branch: 'topic' });
    await expect(model.merge(1)).rejects.toThrow();
    expect(model.pull(1).state).toBe('open');
  });
});

describe('GitHub’s webhook', () => {
  const SECRET = 'hook-secret';
  const events: string[] = [];
  const pushed: unknown[] = [];
  let receiver: Server;
  let url: string;

  beforeEach(async () => {
    events.splice(0);
    pushed.splice(0);
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        const isTrue = refusalOf({ headers: request.headers, body }, { secret: SECRET, now: Date.now() }) === undefined;
        const { action } = JSON.parse(body.toString()) as { action?: string };
        events.push(`${request.headers['x-github-event']} ${action ?? ''}`.trim());
        pushed.push(...newsOf({ headers: request.headers, body }).pushes);
        response.writeHead(isTrue ? 204 : 401).end();
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  });
  afterEach(() => void receiver.close());

  it('tells of everything as GitHub describes it, signed', async () => {
    const model = new ForgeModel();
    const webhook = addGithubWebhook(model, { url, secret: SECRET });
    await model.openPull();
    const comment = await model.comment(1, 'bob', '/slipway plan');
    await model.editComment(comment, 'never mind');
    await model.deleteComment(comment);
    await model.edit(1, { title: 'Better' });
    await model.close(1);
    await model.reopen(1);
    await model.push(1);
    const mergeSha = await model.merge(1);
    expect(model.violations).toEqual([]);
    expect(events).toEqual([
      'pull_request opened',
      ...['issue_comment created', 'issue_comment edited', 'issue_comment deleted'],
      ...['pull_request edited', 'pull_request closed', 'pull_request reopened'],
      ...['pull_request synchronize', 'push', 'push', 'pull_request closed'],
    ]);
    expect(webhook.answers).toEqual(events.map(() => 204));
    expect(pushed.at(-1)).toMatchObject({ ref: 'refs/heads/main', sha: mergeSha });
  });

  it('can be lost, and replayed', async () => {
    const model = new ForgeModel();
    const webhook = addGithubWebhook(model, { url, secret: SECRET });
    webhook.isLost = true;
    await model.openPull();
    expect(events).toEqual([]);
    const [call] = webhook.calls;
    expect(call && (await webhook.send(call))).toBe(204);
    expect(call && (await webhook.send(call))).toBe(204);
    expect(events).toEqual(['pull_request opened', 'pull_request opened']);
  });
});
