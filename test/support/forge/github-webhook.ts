import { createHmac, randomUUID } from 'node:crypto';
import { commentOf, github, pullOf, timeOf, userOf } from './github-shapes.js';
import { ZERO_SHA, type ForgeModel, type ModelEvent, type ModelPull } from './model.js';
import { addWebhook, type Webhook } from './webhooks.js';

type Shape = Record<string, unknown>;
interface Worded {
  /** `pull_request`, as `X-GitHub-Event` has it. */
  readonly event: string;
  /** Of the description: `webhook-pull-request-opened`. */
  readonly schema: string;
  readonly payload: Shape;
}

export interface GithubWebhookOptions {
  readonly url: string;
  readonly secret: string;
}

/**
 * A webhook of the events `push`, `pull_request` and `issue_comment`, signed (https://docs.github.com/webhooks/webhook-events-and-payloads). Payloads
 * are checked against GitHub's description: what breaks it is one of the model's violations.
 */
export const addGithubWebhook = (model: ForgeModel, { url, secret }: GithubWebhookOptions): Webhook =>
  addWebhook(model, url, (event) => {
    const { event: name, schema, payload } = wordsOf(model, event);
    model.violations.push(...github.schemaProblems(schema, payload));
    const body = JSON.stringify(payload);
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-event': name,
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${signature}`,
    };
    return { headers, body };
  });

const wordsOf = (model: ForgeModel, event: ModelEvent): Worded => {
  if (event.kind === 'push') return pushOf(model, event);
  const common = { repository: repositoryOf(model) };
  if (event.kind === 'comment') {
    const { action, comment, pull } = event;
    const written = { ...commentOf(model, comment), performed_via_github_app: null, reactions: NO_REACTIONS };
    const shown = { action, comment: written, issue: issueOf(model, pull), ...common };
    const payload = { ...shown, sender: userOf(comment.author), ...(action === 'edited' ? { changes: {} } : {}) };
    return { event: 'issue_comment', schema: `webhook-issue-comment-${action}`, payload };
  }
  const { pull, by } = event;
  const action = event.action === 'pushed' ? 'synchronize' : event.action;
  const more = { synchronize: { before: ZERO_SHA, after: pull.headSha }, edited: { changes: {} } };
  const special = action === 'synchronize' || action === 'edited' ? more[action] : {};
  const shown = { action, number: pull.number, pull_request: pullOf(model, pull, true), ...common };
  const payload = { ...shown, sender: userOf(by), ...special };
  return { event: 'pull_request', schema: `webhook-pull-request-${action}`, payload };
};

const NO_REACTIONS = {
  ...{ url: 'https://api.github.com/repos/octo-org/shop/issues/1/reactions', total_count: 0, '+1': 0, '-1': 0 },
  ...{ laugh: 0, hooray: 0, confused: 0, heart: 0, rocket: 0, eyes: 0 },
};

const repositoryOf = (model: ForgeModel): Shape => {
  const { base } = github.example('pull-request');
  const repo = (base as { repo: Shape }).repo;
  const [owner = '', name = ''] = model.repository.split('/');
  const page = `https://github.com/${model.repository}`;
  const urls = { html_url: page, clone_url: `${page}.git`, ssh_url: `git@github.com:${model.repository}.git` };
  return {
    ...repo,
    ...urls,
    visibility: 'public',
    name,
    full_name: model.repository,
    owner: { ...userOf(owner), type: 'Organization' },
  };
};

const issueOf = (model: ForgeModel, pull: ModelPull): Shape => {
  const html_url = `https://github.com/${model.repository}/pull/${pull.number}`;
  const api = `https://api.github.com/repos/${model.repository}/pulls/${pull.number}`;
  return {
    ...github.example('issue'),
    ...{ number: pull.number, title: pull.title, body: pull.body, user: userOf(pull.author), html_url },
    ...{ state: pull.state === 'open' ? 'open' : 'closed', updated_at: timeOf(pull.updatedAt) },
    reactions: NO_REACTIONS,
    pull_request: { url: api, html_url, diff_url: `${html_url}.diff`, patch_url: `${html_url}.patch` },
  };
};

const pushOf = (model: ForgeModel, { ref, before, after, by }: ModelEvent & { kind: 'push' }): Worded => {
  const compare = `https://github.com/${model.repository}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`;
  const state = { created: before === ZERO_SHA, deleted: after === ZERO_SHA, forced: false };
  const payload = {
    ...{ ref, before, after, ...state, base_ref: null, compare, commits: [], head_commit: null },
    ...{ repository: repositoryOf(model), pusher: { name: by }, sender: userOf(by) },
  };
  return { event: 'push', schema: 'webhook-push', payload };
};
