import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '../../src/sync/config-file.js';
import { createForge } from '../../src/sync/forge/create-forge.js';
import type { Forge } from '../../src/sync/forge/provider.js';
import { APPROVALS_REF } from '../../src/sync/review/approval-line.js';
import { eventually } from '../support/eventually.js';
import { giteaFacade } from '../support/forge/gitea.js';
import { GithubFacade } from '../support/forge/github.js';
import { GitlabFacade } from '../support/forge/gitlab.js';
import { ForgeModel, type ModelComment } from '../support/forge/model.js';
import { startForgeServer, type ForgeFacade, type ForgeServer } from '../support/forge/server.js';
import { configMap, GitFixture } from '../support/git-fixture.js';
import { startPullRig, TableReviewer, type Finding, type PullRig } from '../support/pull-rig.js';

// Real servers on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(120_000);

interface Kind {
  readonly repository: string;
  /** What the configuration says behind the server's address. */
  readonly api: string;
  readonly facade: (model: ForgeModel) => ForgeFacade;
  readonly headRef: (number: number) => string;
}

const headRef = (number: number): string => `refs/pull/${number}/head`;
const KINDS: Readonly<Record<'github' | 'gitlab' | 'gitea' | 'forgejo', Kind>> = {
  github: { repository: 'acme/shop', api: '', facade: (model) => new GithubFacade(model), headRef },
  gitlab: {
    ...{ repository: 'acme/platform/shop', api: '/api/v4', facade: (model) => new GitlabFacade(model) },
    headRef: (number) => `refs/merge-requests/${number}/head`,
  },
  gitea: { repository: 'acme/shop', api: '/api/v1', facade: (model) => giteaFacade(model, 'gitea'), headRef },
  forgejo: { repository: 'acme/shop', api: '', facade: (model) => giteaFacade(model, 'forgejo'), headRef },
};

/** The forge of a source, by the configuration that a person writes. */
const forgeOf = async (type: string, { repository, api }: Kind, place: { url: string; tokenFile: string }) => {
  const text = `
sources:
  - name: shop
    url: https://git.example.org/${repository}.git
    forge:
      type: ${type}
      repository: ${repository}
      apiUrl: ${place.url}${api}
      tokenFile: ${place.tokenFile}
`;
  const { config, findings } = loadConfig(text, 'slipway.yaml');
  expect(findings).toEqual([]);
  const forge = config?.sources?.[0]?.forge;
  if (!forge) throw new Error('the configuration has no forge');
  return createForge(forge, { retryUnitMs: 5 });
};

describe.each(Object.entries(KINDS))('a pull request on %s', (type, kind) => {
  let fixture: GitFixture;
  let bare: string;
  let model: ForgeModel;
  let server: ForgeServer;
  let forge: Forge;
  let reviewer: TableReviewer;
  let rig: PullRig;

  beforeEach(async () => {
    fixture = await GitFixture.make();
    bare = await fixture.repository();
    const url = `${(await fixture.serve()).url}/shop.git`;
    await fixture.commit(bare, { 'deploy/a.yaml': configMap('a') });
    model = new ForgeModel({ directory: bare, repository: kind.repository, headRef: kind.headRef });
    // Gitea and Forgejo tell nobody else who may write.
    model.users.set(model.own, 'admin');
    server = await startForgeServer(model, kind.facade(model));
    const tokenFile = path.join(fixture.root, 'forge-token');
    await writeFile(tokenFile, `${model.token}\n`);
    forge = await forgeOf(type, kind, { url: server.url, tokenFile });
    reviewer = new TableReviewer();
    rig = await startPullRig({ forge, url, folder: path.join(fixture.root, 'cache'), reviewer });
  });

  afterEach(async () => {
    await rig.stop();
    await forge.close?.();
    await server.close();
    await fixture.close();
    expect(model.violations).toEqual([]);
  });

  /** A commit of the topic branch that is found to be so. */
  const commit = async (value: string, finding: Finding, from?: string): Promise<string> => {
    const files = { 'deploy/a.yaml': configMap('a', value) };
    const head = await fixture.commit(bare, files, {
      ref: 'refs/heads/topic',
      message: value,
      ...(from ? { from } : {}),
    });
    reviewer.table.set(head, finding);
    return head;
  };
  const own = (): readonly ModelComment[] => model.commentsOf(1).filter(({ author }) => author === model.own);
  const said = (text: string) =>
    eventually(`a comment that says ${text}`, () => own().some(({ body }) => body.includes(text)), 30_000);
  const state = (sha: string, wanted: string) =>
    eventually(`${wanted} on ${sha}`, () => model.statusOf(sha, 'slipway/plan')?.state === wanted, 30_000);
  const reacted = ({ id }: ModelComment, content: string) =>
    eventually(
      `${content} at ${id}`,
      () => model.reactions.some((one) => one.comment === id && one.content === content),
      30_000,
    );
  const approvals = async (sha: string): Promise<string> =>
    fixture.git(bare, ['notes', '--ref', APPROVALS_REF, 'show', sha]);

  it('gets a status and one comment, follows a push, is approved and merged', async () => {
    const main = (await fixture.resolve(bare, 'refs/heads/main')) ?? '';
    const first = await commit('two', {}, main);
    await model.openPull({ branch: 'topic', author: 'carol' });
    await state(first, 'success');
    await said(`says ${first.slice(0, 7)}`);
    expect(reviewer.asked[0]).toMatchObject({ base: main, head: first, headRef: kind.headRef(1), baseBranch: 'main' });
    expect(await fixture.resolve(bare, kind.headRef(1))).toBe(first);
    const [comment] = own();

    const second = await commit('three', { guards: { deletion: ['Service/shop/web'] } });
    await model.refresh();
    await state(second, 'pending');
    await said(`says ${second.slice(0, 7)}`);
    expect(own().map(({ id }) => id)).toEqual([comment?.id]);

    const refused = await model.comment(1, 'carol', '/slipway approve deletion');
    await reacted(refused, 'confused');
    await said('only people with write access');
    expect(model.statusOf(second, 'slipway/plan')?.state).toBe('pending');

    const obeyed = await model.comment(1, 'bob', '/slipway approve deletion');
    await state(second, 'success');
    expect(await approvals(second)).toContain(`comment=${obeyed.id} by="bob"`);
    await reacted(obeyed, 'rocket');

    const merged = await model.merge(1);
    await said('**Merged**');
    expect(own()).toHaveLength(1);
    expect(own()[0]?.body).toContain(merged.slice(0, 7));
    expect(own()[0]?.body).toContain(forge.reference(1));
  });
});
