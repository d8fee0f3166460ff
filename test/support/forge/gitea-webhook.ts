import { createHmac, randomUUID } from 'node:crypto';
import type { ForgeModel, ModelEvent, ModelPull } from './model.js';
import type { WebhookCall } from './webhooks.js';

export interface GiteaWebhookOptions {
  readonly type: 'gitea' | 'forgejo';
  readonly secret: string;
  /** The server's, for addresses. */
  readonly origin: string;
}

const ACTIONS = { opened: 'opened', pushed: 'synchronized', edited: 'edited', closed: 'closed', reopened: 'reopened' };

/** Words events as Gitea and Forgejo do (https://docs.gitea.com/usage/webhooks): each header by the names of its forebears, too. */
export const giteaWord =
  (model: ForgeModel, { type, secret, origin }: GiteaWebhookOptions) =>
  (event: ModelEvent): WebhookCall => {
    const { names, payload } = told(event);
    const [, name] = model.repository.split('/');
    const html = `${origin}/${model.repository}`;
    const repository = { id: 1, name, full_name: model.repository, html_url: html, clone_url: `${html}.git` };
    const body = JSON.stringify({ ...payload, repository, sender: { id: 1, login: 'ann' } }, null, 2);
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const id = randomUUID();
    const dialects = ['gitea', 'gogs', ...(type === 'forgejo' ? ['forgejo'] : [])];
    const headers = dialects.flatMap((dialect) => [
      [`x-${dialect}-delivery`, id],
      [`x-${dialect}-event`, names.event],
      [`x-${dialect}-event-type`, names.type],
      [`x-${dialect}-signature`, signature],
    ]);
    const github = {
      'x-github-delivery': id,
      'x-github-event': names.event,
      'x-hub-signature-256': `sha256=${signature}`,
    };
    return { headers: { 'content-type': 'application/json', ...Object.fromEntries(headers), ...github }, body };
  };

interface Told {
  /** `issue_comment` with the type `pull_request_comment`. */
  readonly names: { readonly event: string; readonly type: string };
  readonly payload: object;
}

const told = (event: ModelEvent): Told => {
  if (event.kind === 'push') {
    const { ref, before, after } = event;
    return { names: { event: 'push', type: 'push' }, payload: { ref, before, after, commits: [] } };
  }
  if (event.kind === 'pull') {
    const type = event.action === 'pushed' ? 'pull_request_sync' : 'pull_request';
    const { number } = event.pull;
    const payload = { action: ACTIONS[event.action], number, pull_request: pullOf(event.pull) };
    return { names: { event: 'pull_request', type }, payload };
  }
  const { id, body } = event.comment;
  const { number, title } = event.pull;
  const issue = { number, title, pull_request: { merged: event.pull.state === 'merged' } };
  const payload = { action: event.action, issue, comment: { id, body }, is_pull: true };
  return { names: { event: 'issue_comment', type: 'pull_request_comment' }, payload };
};

const pullOf = ({ number, title, headSha, base, updatedAt }: ModelPull): object => ({
  ...{ number, title, head: { sha: headSha }, base: { ref: base } },
  updated_at: new Date(updatedAt).toISOString(),
});
