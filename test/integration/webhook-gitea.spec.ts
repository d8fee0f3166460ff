import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startWebhookServer } from '../../src/api/webhook-server.js';
import { createGiteaForge, type GiteaForge } from '../../src/sync/forge/gitea/gitea-forge.js';
import { isSameRepository, matchesSource, type PullNews, type Push } from '../../src/sync/webhook.js';
import { giteaWord } from '../support/forge/gitea-webhook.js';
import { giteaFacade } from '../support/forge/gitea.js';
import { ForgeModel } from '../support/forge/model.js';
import { startForgeServer, type ForgeServer } from '../support/forge/server.js';
import { addWebhook, type Webhook } from '../support/forge/webhooks.js';

const secret = 'between us';
// Slipway may know the server by another name than it does itself.
const source = { url: 'ssh://git@git.internal:2222/octo-org/shop.git', ref: 'main' };

type Type = 'gitea' | 'forgejo';

describe.each<Type>(['gitea', 'forgejo'])('the webhook of %s', (type) => {
  let model: ForgeModel;
  let server: ForgeServer;
  let forge: GiteaForge;
  let receiver: Awaited<ReturnType<typeof startWebhookServer>>;
  let webhook: Webhook;
  let pushes: Push[];
  let pulls: PullNews[];

  beforeEach(async () => {
    [pushes, pulls] = [[], []];
    model = new ForgeModel();
    server = await startForgeServer(model, giteaFacade(model, type));
    forge = createGiteaForge({
      type,
      repository: model.repository,
      apiUrl: server.url,
      token: async () => model.token,
    });
    receiver = await startWebhookServer({
      ...{ listen: '127.0.0.1:0', secret },
      onPush: (push) => pushes.push(push),
      onPull: (pull) => pulls.push(pull),
    });
    webhook = addWebhook(model, `${receiver.url}/hooks/git`, giteaWord(model, { type, secret, origin: server.url }));
  });

  afterEach(async () => {
    await forge.close();
    await receiver.close();
    await server.close();
    expect(model.violations).toEqual([]);
  });

  it('tells of a pull request, its commits, comments and merge, each once however often it comes', async () => {
    await model.openPull();
    await model.push(1);
    await model.comment(1, 'bob', '/slipway plan');
    const after = await model.merge(1);
    for (const call of webhook.calls) expect(await webhook.send(call)).toBe(202);
    expect(webhook.answers).toEqual(webhook.calls.map(() => 202));
    expect(pulls.map(({ number }) => number)).toEqual([1, 1, 1, 1]);
    expect(pulls.every(({ urls }) => urls.some((url) => isSameRepository(url, source.url)))).toBe(true);
    expect(pushes.filter((push) => matchesSource(push, source))).toMatchObject([
      { ref: 'refs/heads/main', sha: after },
    ]);
  });

  it('is not needed: what it did not tell, the next look finds', async () => {
    await model.openPull();
    expect(await forge.pulls(0)).toHaveLength(1);
    webhook.isLost = true;
    const { body } = await model.comment(1, 'bob', '/slipway plan');
    expect(pulls).toHaveLength(1);
    expect(await forge.pulls(0)).toMatchObject([{ number: 1 }]);
    expect((await forge.comments(1)).map((comment) => comment.body)).toEqual([body]);
  });

  it('is not heard when someone else signs, also with another delivery id', async () => {
    await model.openPull();
    const [call] = webhook.calls;
    if (!call) throw new Error('nothing was sent');
    const forged = { ...call, body: call.body.replace('"number": 1', '"number": 2') };
    expect(await webhook.send(forged)).toBe(401);
    const renamed = { ...call, headers: { ...call.headers, 'x-github-delivery': 'another' } };
    expect(await webhook.send(renamed)).toBe(202);
    expect(pulls).toHaveLength(1);
  });
});
