import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_WEBHOOK_BODY } from './delivery.js';
import { newsOf, type News } from './news.js';

const sha = 'a1b2c3d4'.repeat(5);
const repository = { clone_url: 'https://git.example/shop/app.git', ssh_url: 'git@git.example:shop/app.git' };
const project = {
  path_with_namespace: 'shop/app',
  git_http_url: 'https://gitlab.example/shop/app.git',
  git_ssh_url: 'git@gitlab.example:shop/app.git',
};
const bitbucket = { full_name: 'shop/app', links: { html: { href: 'https://bitbucket.org/shop/app' } } };

const read = (headers: Record<string, string>, payload: unknown): News =>
  newsOf({ headers, body: Buffer.from(JSON.stringify(payload)) });

describe('the pushes of an event', () => {
  it('are read from GitHub, as JSON and as a form', () => {
    const event = { ref: 'refs/heads/main', before: '0'.repeat(40), after: sha, repository };
    const expected = { url: repository.clone_url, ref: 'refs/heads/main', sha };
    expect(read({ 'x-github-event': 'push' }, event).pushes).toMatchObject([expected]);
    const form = new URLSearchParams({ payload: JSON.stringify(event) }).toString();
    const headers = { 'x-github-event': 'push', 'content-type': 'application/x-www-form-urlencoded' };
    expect(newsOf({ headers, body: Buffer.from(form) }).pushes).toMatchObject([expected]);
  });

  it('are read from Gitea and from GitLab, whose system hooks name the event in the body', () => {
    expect(read({ 'x-gitea-event': 'push' }, { ref: 'refs/tags/v1', after: sha, repository }).pushes).toMatchObject([
      { url: repository.clone_url, ref: 'refs/tags/v1', sha },
    ]);
    const push = { object_kind: 'push', event_name: 'push', ref: 'refs/heads/main', checkout_sha: sha, project };
    for (const event of ['Push Hook', 'System Hook'])
      expect(read({ 'x-gitlab-event': event }, push).pushes).toMatchObject([
        { url: project.git_http_url, ref: 'refs/heads/main', sha },
      ]);
  });

  it('are read from Bitbucket, several at once', () => {
    const changes = [
      { new: { type: 'branch', name: 'main', target: { hash: sha } } },
      { new: null, old: { type: 'tag', name: 'v1' } },
    ];
    expect(read({ 'x-event-key': 'repo:push' }, { repository: bitbucket, push: { changes } }).pushes).toMatchObject([
      { url: 'https://bitbucket.org/shop/app', ref: 'refs/heads/main', sha },
      { ref: 'refs/tags/v1', sha: undefined },
    ]);
  });

  it('are read from a script', () => {
    expect(read({}, { url: '/srv/git/app.git', ref: 'refs/heads/main', sha }).pushes).toEqual([
      { url: '/srv/git/app.git', urls: ['/srv/git/app.git'], ref: 'refs/heads/main', sha },
    ]);
  });

  it('name no commit when the ref was deleted, or the id is none', () => {
    for (const after of ['0'.repeat(40), '--upload-pack=x'])
      expect(read({}, { ref: 'refs/heads/main', after }).pushes[0]?.sha).toBeUndefined();
  });

  it('are one of anything for a body that says nothing', () => {
    for (const text of ['', 'not json', '[]', '"x"', 'null', '{"ref":7,"repository":[]}'])
      expect(newsOf({ headers: {}, body: Buffer.from(text) })).toEqual({ pushes: [{}], pulls: [] });
  });
});

describe('the pull request of an event', () => {
  const pull = { action: 'synchronize', number: 12, pull_request: { number: 12, head: { sha } }, repository };
  const comment = { action: 'created', comment: { id: 9, body: '/slipway plan' }, repository };
  const change = { object_kind: 'merge_request', object_attributes: { iid: 12, id: 99, action: 'update' }, project };
  const note = { object_kind: 'note', object_attributes: { id: 9, noteable_type: 'MergeRequest' }, project };

  it.each<[string, Record<string, string>, unknown]>([
    ['GitHub', { 'x-github-event': 'pull_request' }, pull],
    ['GitHub, a review', { 'x-github-event': 'pull_request_review' }, { ...pull, review: { state: 'approved' } }],
    [
      'GitHub, a comment',
      { 'x-github-event': 'issue_comment' },
      { ...comment, issue: { number: 12, pull_request: { url: 'https://api.github.com/repos/shop/app/pulls/12' } } },
    ],
    ['Gitea', { 'x-gitea-event': 'pull_request', 'x-gitea-event-type': 'pull_request_sync' }, pull],
    ['Gitea, a commit', { 'x-gitea-event': 'pull_request_sync' }, { ...pull, action: 'synchronized' }],
    [
      'Gitea, a comment',
      { 'x-gitea-event': 'issue_comment', 'x-gitea-event-type': 'pull_request_comment' },
      { ...comment, is_pull: true, issue: { number: 12, pull_request: { merged: false } } },
    ],
    ['Forgejo, a line', { 'x-forgejo-event': 'pull_request_comment' }, { ...pull, action: 'reviewed' }],
    ['GitLab', { 'x-gitlab-event': 'Merge Request Hook' }, change],
    ['GitLab, a comment', { 'x-gitlab-event': 'Note Hook' }, { ...note, merge_request: { id: 99, iid: 12 } }],
    ['GitLab, a system hook', { 'x-gitlab-event': 'System Hook' }, { ...change, event_type: 'merge_request' }],
    ['Bitbucket', { 'x-event-key': 'pullrequest:updated' }, { repository: bitbucket, pullrequest: { id: 12 } }],
    [
      'Bitbucket, a comment',
      { 'x-event-key': 'pullrequest:comment_created' },
      { repository: bitbucket, pullrequest: { id: 12 }, comment: { id: 9, content: { raw: '/slipway plan' } } },
    ],
  ])('is read from %s', (_forge, headers, payload) => {
    const { pushes, pulls } = read(headers, payload);
    expect(pushes).toEqual([]);
    expect(pulls).toEqual([{ number: 12, urls: expect.arrayContaining([expect.stringMatching(/shop\/app/)]) }]);
  });

  it.each<[string, Record<string, string>, unknown]>([
    ['a comment of an issue at GitHub', { 'x-github-event': 'issue_comment' }, { ...comment, issue: { number: 12 } }],
    [
      'a comment of an issue at Gitea',
      { 'x-gitea-event': 'issue_comment' },
      { ...comment, is_pull: false, issue: { number: 12, pull_request: null } },
    ],
    ['a comment of a commit at GitLab', { 'x-gitlab-event': 'Note Hook' }, { ...note, commit: { id: sha } }],
    ['a number that is none', { 'x-github-event': 'pull_request' }, { repository, pull_request: { number: '12' } }],
    ['no repository', { 'x-github-event': 'pull_request' }, { pull_request: { number: 12 } }],
    ['a ping', { 'x-github-event': 'ping' }, { zen: 'Keep it logically awesome.', hook_id: 1, repository }],
    ['an issue', { 'x-gitlab-event': 'Issue Hook' }, { object_kind: 'issue', object_attributes: { iid: 12 }, project }],
    ['a new project', { 'x-gitlab-event': 'System Hook' }, { event_name: 'project_create', path: 'shop' }],
    ['nothing at all', { 'x-gitlab-event': 'System Hook' }, {}],
  ])('is none in %s', (_what, headers, payload) => {
    expect(read(headers, payload)).toEqual({ pushes: [], pulls: [] });
  });
});

describe('any delivery', () => {
  const event = fc.constantFrom('push', 'pull_request', 'issue_comment', 'Note Hook', 'System Hook', 'repo:push', 'x');
  const header = fc.constantFrom('x-github-event', 'x-gitlab-event', 'x-gitea-event', 'x-event-key', 'x-other');
  const headers = fc.tuple(header, event, fc.constantFrom('application/json', 'application/x-www-form-urlencoded'));
  const place = fc.constantFrom('repository', 'project', 'issue', 'pull_request', 'object_attributes', 'push', 'ref');
  const shaped = fc.dictionary(place, fc.jsonValue({ maxDepth: 3 })).map((value) => Buffer.from(JSON.stringify(value)));
  const body = fc.oneof(
    shaped,
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.json().map((json) => Buffer.from(json)),
  );

  it('is answered with bounded, well-formed news, never with an error', () => {
    fc.assert(
      fc.property(headers, body, ([name, value, type], raw) => {
        const { pushes, pulls } = newsOf({ headers: { [name]: value, 'content-type': type }, body: raw });
        expect(pushes.length).toBeLessThanOrEqual(100);
        for (const push of pushes) expect(push.sha ?? sha).toMatch(/^[0-9a-f]{40}$/);
        for (const { number, urls } of pulls) expect(number > 0 && urls.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('that is too long is not read', () => {
    const long = { headers: {}, body: Buffer.alloc(MAX_WEBHOOK_BODY + 1) };
    expect(newsOf(long)).toEqual({ pushes: [], pulls: [] });
  });

  it('with a thousand changes gives the first hundred', () => {
    const changes = Array.from({ length: 1000 }, () => ({ new: null, old: { type: 'branch', name: 'x' } }));
    expect(read({ 'x-event-key': 'repo:push' }, { push: { changes } }).pushes).toHaveLength(100);
  });
});
