import { randomUUID } from 'node:crypto';
import type { ForgeModel, ModelEvent, ModelPull } from './model.js';
import { addWebhook, type Webhook, type WebhookCall } from './webhooks.js';

/*
 * What GitLab tells its webhooks: https://docs.gitlab.com/user/project/integrations/webhook_events/, with the headers of
 * https://docs.gitlab.com/user/project/integrations/webhooks/#delivery-headers.
 */

const PROJECT = 3;
const FORK = 4;
const ACTIONS = { opened: 'open', pushed: 'update', edited: 'update', closed: 'close', reopened: 'reopen' } as const;

type EventOf<K extends ModelEvent['kind']> = Extract<ModelEvent, { kind: K }>;

export const addGitlabWebhook = (model: ForgeModel, url: string, secret: string): Webhook =>
  addWebhook(model, url, (event) => callOf(model, event, secret));

const callOf = (model: ForgeModel, event: ModelEvent, secret: string): WebhookCall | undefined => {
  if (event.kind === 'push') return wrap('Push Hook', secret, push(model, event));
  if (event.kind === 'pull') return wrap('Merge Request Hook', secret, mergeRequest(model, event));
  // GitLab tells of notes that are made and edited, not of deleted ones.
  return event.action === 'deleted' ? undefined : wrap('Note Hook', secret, note(model, event));
};

const wrap = (name: string, secret: string, body: object): WebhookCall => ({
  headers: {
    ...{ 'content-type': 'application/json', 'user-agent': 'GitLab/18.0.0' },
    ...{ 'x-gitlab-event': name, 'x-gitlab-token': secret, 'x-gitlab-instance': 'https://gitlab.example.com' },
    ...{ 'x-gitlab-webhook-uuid': randomUUID(), 'x-gitlab-event-uuid': randomUUID(), 'idempotency-key': randomUUID() },
  },
  body: JSON.stringify(body),
});

const projectOf = ({ repository }: ForgeModel): object => ({
  ...{ id: PROJECT, name: repository.split('/').at(-1), path_with_namespace: repository, default_branch: 'main' },
  web_url: `https://gitlab.example.com/${repository}`,
  git_http_url: `https://gitlab.example.com/${repository}.git`,
  git_ssh_url: `git@gitlab.example.com:${repository}.git`,
});

const userOf = (login: string): object => ({ id: 1, name: login, username: login, email: '[REDACTED]' });

const push = (model: ForgeModel, { ref, before, after, by }: EventOf<'push'>): object => ({
  ...{ object_kind: 'push', event_name: 'push', ref, before, after, checkout_sha: after },
  ...{ user_username: by, user_name: by, project_id: PROJECT, project: projectOf(model) },
  ...{ commits: [], total_commits_count: 1 },
});

const mergeRequest = (model: ForgeModel, { action, pull, by }: EventOf<'pull'>): object => ({
  ...{ object_kind: 'merge_request', event_type: 'merge_request', user: userOf(by), project: projectOf(model) },
  object_attributes: {
    ...attributesOf(model, pull),
    action: pull.state === 'merged' && action === 'closed' ? 'merge' : ACTIONS[action],
    // Only when new commits came.
    ...(action === 'pushed' ? { oldrev: pull.baseSha } : {}),
  },
  ...{ labels: [], changes: {} },
});

const attributesOf = ({ repository }: ForgeModel, pull: ModelPull): object => ({
  ...{ id: 1000 + pull.number, iid: pull.number, title: pull.title, description: pull.body, draft: pull.draft },
  ...{ state: pull.state === 'open' ? 'opened' : pull.state, merge_commit_sha: pull.mergeSha ?? null },
  ...{ source_branch: pull.branch, target_branch: pull.base, target_project_id: PROJECT },
  ...{ source_project_id: pull.fork ? FORK : PROJECT, last_commit: { id: pull.headSha } },
  url: `https://gitlab.example.com/${repository}/-/merge_requests/${pull.number}`,
  updated_at: new Date(pull.updatedAt).toISOString(),
});

const note = (model: ForgeModel, { action, pull, comment }: EventOf<'comment'>): object => ({
  ...{ object_kind: 'note', event_type: 'note', user: userOf(comment.author), project_id: PROJECT },
  project: projectOf(model),
  object_attributes: {
    ...{ id: comment.id, note: comment.body, noteable_type: 'MergeRequest', noteable_id: 1000 + pull.number },
    ...{ action: action === 'created' ? 'create' : 'update', system: false, type: null, internal: false },
    url: `https://gitlab.example.com/${model.repository}/-/merge_requests/${pull.number}#note_${comment.id}`,
  },
  merge_request: attributesOf(model, pull),
});
