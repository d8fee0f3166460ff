import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { MAX_WEBHOOK_BODY, matchesSource, pushesOf, verifySignature } from './webhook.js';

const secret = "It's a Secret to Everybody";
const body = Buffer.from('Hello, World!');
// The pair that GitHub documents (docs.github.com: Validating webhook deliveries, "Testing the webhook payload validation").
const digest = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
const sha = 'a1b2c3d4'.repeat(5);

describe('a signature', () => {
  it.each([
    ['GitHub', { 'x-hub-signature-256': `sha256=${digest}` }],
    ['Gitea', { 'x-gitea-signature': digest }],
    ['Forgejo', { 'x-forgejo-signature': digest }],
    ['Gogs', { 'x-gogs-signature': digest.toUpperCase() }],
    ['GitLab', { 'x-gitlab-token': secret }],
    ['a script', { authorization: `Bearer ${secret}` }],
  ])('of %s is taken', (_forge, headers) => {
    expect(verifySignature(body, headers, secret)).toBe(true);
    expect(verifySignature(body, headers, 'another secret')).toBe(false);
  });

  it.each([
    ['nothing', {}],
    ['an empty signature', { 'x-hub-signature-256': '' }],
    ['an empty digest', { 'x-hub-signature-256': 'sha256=' }],
    ['half a digest', { 'x-hub-signature-256': `sha256=${digest.slice(0, 32)}` }],
    ['the weaker SHA-1', { 'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}` }],
    ['a wrong token', { 'x-gitlab-token': 'guess' }],
    ['a wrong signature beside a right token', { 'x-hub-signature-256': 'sha256=00', 'x-gitlab-token': secret }],
  ])('%s is refused', (_what, headers) => {
    expect(verifySignature(body, headers, secret)).toBe(false);
  });

  it('does not fit another body, an endless one, or an empty secret', () => {
    const headers = { 'x-hub-signature-256': `sha256=${digest}` };
    expect(verifySignature(Buffer.from('Hello, World?'), headers, secret)).toBe(false);
    expect(verifySignature(Buffer.alloc(MAX_WEBHOOK_BODY + 1), { 'x-gitlab-token': secret }, secret)).toBe(false);
    const unkeyed = createHmac('sha256', '').update(body).digest('hex');
    expect(verifySignature(body, { 'x-hub-signature-256': `sha256=${unkeyed}` }, '')).toBe(false);
    expect(verifySignature(body, { authorization: 'Bearer ' }, '')).toBe(false);
  });
});

const push = (headers: Record<string, string>, event: unknown): ReturnType<typeof pushesOf> =>
  pushesOf(headers, Buffer.from(JSON.stringify(event)));

describe('the pushes of an event', () => {
  const repository = { clone_url: 'https://git.example/shop/app.git', ssh_url: 'git@git.example:shop/app.git' };

  it('are read from GitHub, as JSON and as a form', () => {
    const event = { ref: 'refs/heads/main', before: '0'.repeat(40), after: sha, repository };
    const expected = { url: repository.clone_url, ref: 'refs/heads/main', sha };
    expect(push({ 'x-github-event': 'push' }, event)).toMatchObject([expected]);
    const form = new URLSearchParams({ payload: JSON.stringify(event) }).toString();
    const headers = { 'x-github-event': 'push', 'content-type': 'application/x-www-form-urlencoded' };
    expect(pushesOf(headers, Buffer.from(form))).toMatchObject([expected]);
  });

  it('are read from Gitea and from GitLab', () => {
    expect(push({ 'x-gitea-event': 'push' }, { ref: 'refs/tags/v1', after: sha, repository })).toMatchObject([
      { url: repository.clone_url, ref: 'refs/tags/v1', sha },
    ]);
    const project = { git_http_url: 'https://gitlab.example/shop/app.git' };
    expect(
      push({ 'x-gitlab-event': 'Push Hook' }, { ref: 'refs/heads/main', checkout_sha: sha, project }),
    ).toMatchObject([{ url: project.git_http_url, ref: 'refs/heads/main', sha }]);
  });

  it('are read from Bitbucket, several at once', () => {
    const event = {
      repository: { links: { html: { href: 'https://bitbucket.example/shop/app' } } },
      push: {
        changes: [
          { new: { type: 'branch', name: 'main', target: { hash: sha } } },
          { new: null, old: { type: 'tag', name: 'v1' } },
        ],
      },
    };
    expect(push({ 'x-event-key': 'repo:push' }, event)).toMatchObject([
      { url: 'https://bitbucket.example/shop/app', ref: 'refs/heads/main', sha },
      { ref: 'refs/tags/v1', sha: undefined },
    ]);
  });

  it('are read from a script', () => {
    expect(push({}, { url: '/srv/git/app.git', ref: 'refs/heads/main', sha })).toEqual([
      { url: '/srv/git/app.git', urls: ['/srv/git/app.git'], ref: 'refs/heads/main', sha },
    ]);
  });

  it('name no commit when the ref was deleted, or the id is none', () => {
    expect(push({}, { ref: 'refs/heads/main', after: '0'.repeat(40) })[0]?.sha).toBeUndefined();
    expect(push({}, { ref: 'refs/heads/main', after: '--upload-pack=x' })[0]?.sha).toBeUndefined();
  });

  it('are none for other events', () => {
    expect(push({ 'x-github-event': 'ping' }, { zen: 'x' })).toEqual([]);
    expect(push({ 'x-gitlab-event': 'Issue Hook' }, {})).toEqual([]);
    expect(pushesOf({}, Buffer.alloc(MAX_WEBHOOK_BODY + 1))).toEqual([]);
  });

  it('are one of anything for a body that says nothing', () => {
    for (const text of ['', 'not json', '[]', '"x"', 'null', '{"ref":7,"repository":[]}'])
      expect(pushesOf({}, Buffer.from(text))).toEqual([{}]);
  });
});

describe('a push', () => {
  const source = { url: 'https://me:token@git.example:8443/shop/app.git/', ref: 'main' };

  it.each([
    ['https://git.example/shop/app.git'],
    ['https://internal:3000/Shop/App'],
    ['git@git.example:shop/app.git'],
    ['ssh://git@git.example:2222/shop/app'],
  ])('of %s concerns the source', (url) => {
    expect(matchesSource({ url, ref: 'refs/heads/main' }, source)).toBe(true);
  });

  it('concerns it by any of its addresses', () => {
    expect(matchesSource({ urls: ['https://x.example/1', 'git@x.example:shop/app'] }, source)).toBe(true);
  });

  it('of another repository or ref does not', () => {
    expect(matchesSource({ url: 'https://git.example/shop/app2.git' }, source)).toBe(false);
    expect(matchesSource({ url: 'https://git.example/other/app.git' }, source)).toBe(false);
    expect(matchesSource({ ref: 'refs/heads/main-2' }, source)).toBe(false);
  });

  it('of acts concerns each source of the repository, whatever its ref', () => {
    expect(matchesSource({ url: 'https://git.example/shop/app.git', ref: 'refs/notes/slipway/acts' }, source)).toBe(
      true,
    );
    expect(matchesSource({ url: 'https://git.example/shop/app2.git', ref: 'refs/notes/slipway/acts' }, source)).toBe(
      false,
    );
    expect(matchesSource({ ref: 'refs/notes/slipway/rollout' }, source)).toBe(false);
  });

  it('matches tags, full names, events that name the branch alone, and the default branch name', () => {
    expect(matchesSource({ ref: 'refs/tags/v1' }, { url: 'x', ref: 'v1' })).toBe(true);
    expect(matchesSource({ ref: 'refs/heads/a/b' }, { url: 'x', ref: 'refs/heads/a/b' })).toBe(true);
    expect(matchesSource({ ref: 'main' }, source)).toBe(true);
    expect(matchesSource({ ref: 'refs/heads/main' }, { url: 'x' })).toBe(true);
    expect(matchesSource({ ref: 'refs/heads/dev' }, { url: 'x' })).toBe(false);
  });

  it('concerns a local repository by its path, checkout or bare', () => {
    expect(matchesSource({ url: '/srv/git/app.git' }, { url: '/srv/git/app' })).toBe(true);
    expect(matchesSource({ url: 'file:///srv/app/.git' }, { url: '/srv/app' })).toBe(true);
  });

  it('that names nothing concerns every source', () => {
    expect(matchesSource({}, source)).toBe(true);
  });
});
