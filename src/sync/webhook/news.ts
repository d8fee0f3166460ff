import { eventOf, fieldsOf, MAX_WEBHOOK_BODY, payloadOf, textOf, type Delivery, type Fields } from './delivery.js';
import { repositoryUrls } from './repository-urls.js';

/** What a push event says. A field it does not say is absent, and matches everything. */
export interface Push {
  /** Addresses of the repository: the same repository by several protocols. */
  readonly urls?: readonly string[];
  /** One of them. */
  readonly url?: string;
  /** Full name: refs/heads/main. */
  readonly ref?: string;
  /** The ref's new commit; absent when the ref was deleted. A hint: the server is asked all the same. */
  readonly sha?: string;
}

/** Something about a pull or merge request changed, or someone wrote a comment to it. A hint: the forge is asked what it was. */
export interface PullNews {
  /** Addresses of the repository it goes into. */
  readonly urls: readonly string[];
  /** Its number in that repository; on GitLab the iid. */
  readonly number: number;
}

/** What a delivery tells of. */
export interface News {
  readonly pushes: readonly Push[];
  readonly pulls: readonly PullNews[];
}

/** More pushes in one call are not looked at. */
const MAX_PUSHES = 100;
const NOTHING: News = { pushes: [], pulls: [] };

/** GitHub, Gitea, Forgejo, Gogs: `push`, `create`, `delete`; GitLab: `Push Hook`, `Tag Push Hook`; Bitbucket: `repo:push`. */
const PUSHES = /^(?:(?:tag[ _])?push(?: hook)?|create|delete|repo:push|repo:refs_changed)$/;
/**
 * GitHub: `pull_request`, `pull_request_review`, `issue_comment`; Gitea and Forgejo also `pull_request_sync`, `pull_request_comment`,
 * `pull_request_approved`; GitLab: `Merge Request Hook`, `Note Hook`; Bitbucket Cloud `pullrequest:created`, `pullrequest:comment_created`.
 */
const PULLS = /^(?:pull_request(?:_\w+)?|issue_comment|merge request hook|note hook|pullrequest:[\w:-]+)$/;

/**
 * What an event tells of, for each forge: https://docs.github.com/webhooks/webhook-events-and-payloads,
 * https://docs.gitlab.com/user/project/integrations/webhook_events/, https://docs.gitea.com/usage/webhooks,
 * https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/. A script may send `{ "url", "ref", "sha" }`. Events of other kinds (a ping, an
 * issue) tell of nothing; a body that cannot be read, or an empty one, of one push that may be of anything: the sender wants us to look.
 */
export const newsOf = (delivery: Delivery): News => {
  if (delivery.body.length > MAX_WEBHOOK_BODY) return NOTHING;
  const payload = payloadOf(delivery);
  const event = kindOf(eventOf(delivery), payload);
  if (PULLS.test(event)) return { pushes: [], pulls: pullsOf(payload) };
  return event === '' || PUSHES.test(event) ? { pushes: pushesOf(payload), pulls: [] } : NOTHING;
};

/** GitLab's system hooks name the event in the body alone (https://docs.gitlab.com/administration/system_hooks/). */
const kindOf = (event: string, payload: Fields): string => {
  if (event !== 'system hook') return event;
  const kind = textOf(payload['object_kind']) ?? textOf(payload['event_name']) ?? 'unknown';
  return kind === 'merge_request' ? 'merge request hook' : kind;
};

const pushesOf = (payload: Fields): Push[] => {
  const urls = repositoryUrls(payload);
  const about = urls.length > 0 ? { url: urls[0], urls } : {};
  const changes = list(fieldsOf(payload['push'])['changes']).map(fieldsOf);
  if (changes.length > 0) return changes.map((change) => ({ ...about, ...bitbucketChange(change) }));
  const sha = commitId(payload['after'] ?? payload['checkout_sha'] ?? payload['sha']);
  return [{ ...about, ref: textOf(payload['ref']), sha }];
};

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, MAX_PUSHES) : []);

const bitbucketChange = (change: Fields): Pick<Push, 'ref' | 'sha'> => {
  const fresh = fieldsOf(change['new']);
  const either = change['new'] ? fresh : fieldsOf(change['old']);
  const name = textOf(either['name']);
  const kind = either['type'] === 'tag' ? 'tags' : 'heads';
  return { ref: name && `refs/${kind}/${name}`, sha: commitId(fieldsOf(fresh['target'])['hash']) };
};

/** Forges send 40 zeros for a ref that was deleted. */
const commitId = (value: unknown): string | undefined => {
  const id = textOf(value);
  return id && /^[0-9a-f]{40}$/.test(id) && !/^0+$/.test(id) ? id : undefined;
};

/** None without a repository or a number: news of everything would have every pull request of every forge looked at. */
const pullsOf = (payload: Fields): PullNews[] => {
  const urls = repositoryUrls(payload);
  const number = pullNumber(payload);
  return urls.length > 0 && number !== undefined ? [{ urls, number }] : [];
};

const pullNumber = (payload: Fields): number | undefined => {
  const issue = fieldsOf(payload['issue']);
  const isPull = payload['is_pull'] === true || Boolean(issue['pull_request']);
  const places = [
    // GitHub, Gitea, Forgejo
    fieldsOf(payload['pull_request'])['number'],
    // Comments there: of issues and pull requests alike.
    isPull ? issue['number'] : undefined,
    // GitLab: the comment's, then the event's own
    fieldsOf(payload['merge_request'])['iid'],
    payload['object_kind'] === 'merge_request' ? fieldsOf(payload['object_attributes'])['iid'] : undefined,
    // Bitbucket
    fieldsOf(payload['pullrequest'])['id'],
  ];
  return places.find((place): place is number => Number.isSafeInteger(place) && Number(place) > 0);
};
