import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { SourceConfig } from '../model/generated/index.js';
import { ACTS_REF } from './acts/act-line.js';

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

/** GitHub's limit for a payload (docs.github.com/webhooks/webhook-events-and-payloads). Bytes. */
export const MAX_WEBHOOK_BODY = 25 * 2 ** 20;
/** More pushes in one call are not looked at. */
const MAX_PUSHES = 100;

const same = (a: string, b: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
};

const header = (headers: IncomingHttpHeaders, name: string): string => {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

/**
 * Whether a call comes from someone who knows the secret. In this order, the first header that is there decides: HMAC-SHA256 of the
 * body in hex as GitHub (`x-hub-signature-256: sha256=…`), Gitea, Forgejo and Gogs (`x-gitea-signature` and so on) send it; GitLab's
 * `x-gitlab-token`, the secret itself; and for scripts `authorization: Bearer <secret>`. An empty secret lets nobody in.
 */
export const verifySignature = (rawBody: Buffer, headers: IncomingHttpHeaders, secret: string): boolean => {
  if (secret === '' || rawBody.length > MAX_WEBHOOK_BODY) return false;
  const signature = signatureOf(headers);
  if (signature) return same(signature.toLowerCase(), createHmac('sha256', secret).update(rawBody).digest('hex'));
  const token = header(headers, 'x-gitlab-token') || bearerOf(headers);
  return token !== '' && same(token, secret);
};

const SIGNATURES = [
  'x-hub-signature-256',
  'x-gitea-signature',
  'x-forgejo-signature',
  'x-gogs-signature',
  'x-slipway-signature',
];

const signatureOf = (headers: IncomingHttpHeaders): string => {
  const found = SIGNATURES.map((name) => header(headers, name)).find(Boolean) ?? '';
  return found.replace(/^sha256=/, '');
};

const bearerOf = (headers: IncomingHttpHeaders): string =>
  /^Bearer (.+)$/i.exec(header(headers, 'authorization'))?.[1] ?? '';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, MAX_PUSHES) : []);

/**
 * The pushes an event tells of: GitHub, Gitea, Forgejo, Gogs (`ref`, `after`), GitLab (`push`, `tag_push`), Bitbucket
 * (`push.changes`), or a script's own `{ "url", "ref", "sha" }`. An event of another kind (a ping, an issue) gives none; a body
 * that cannot be read, or an empty one, gives one push that may be of anything: the sender wants us to look.
 */
export const pushesOf = (headers: IncomingHttpHeaders, body: Buffer): Push[] => {
  if (body.length > MAX_WEBHOOK_BODY || isOtherEvent(headers)) return [];
  const event = parseBody(headers, body);
  const urls = urlsOf(event);
  const about = urls.length > 0 ? { url: urls[0], urls } : {};
  const changes = list(fieldsOf(event['push'])['changes']).map(fieldsOf);
  if (changes.length > 0) return changes.map((change) => ({ ...about, ...bitbucketChange(change) }));
  return [
    { ...about, ref: text(event['ref']), sha: commitId(event['after'] ?? event['checkout_sha'] ?? event['sha']) },
  ];
};

const EVENTS = ['x-github-event', 'x-gitea-event', 'x-forgejo-event', 'x-gogs-event', 'x-gitlab-event', 'x-event-key'];
const PUSHES = /^(?:(?:tag[ _])?push(?: hook)?|create|delete|repo:push|repo:refs_changed|system hook)$/i;

const isOtherEvent = (headers: IncomingHttpHeaders): boolean => {
  const event = EVENTS.map((name) => header(headers, name)).find(Boolean);
  return event !== undefined && !PUSHES.test(event);
};

const parseBody = (headers: IncomingHttpHeaders, body: Buffer): Fields => {
  const raw = body.toString('utf8');
  // GitHub can send the event as a form.
  const isForm = header(headers, 'content-type').startsWith('application/x-www-form-urlencoded');
  try {
    return fieldsOf(JSON.parse(isForm ? (new URLSearchParams(raw).get('payload') ?? '') : raw));
  } catch {
    return {};
  }
};

const URL_FIELDS = [
  'clone_url',
  'git_http_url',
  'http_url',
  'html_url',
  'homepage',
  'web_url',
  'ssh_url',
  'git_ssh_url',
  'git_url',
  'url',
];

const urlsOf = (event: Fields): string[] => {
  const repository = fieldsOf(event['repository']);
  const project = fieldsOf(event['project']);
  const links = fieldsOf(repository['links']);
  const found = [
    text(event['url']),
    ...[repository, project].flatMap((fields) => URL_FIELDS.map((name) => text(fields[name]))),
    text(fieldsOf(links['html'])['href']),
  ];
  return [...new Set(found.filter((url) => url !== undefined))];
};

const bitbucketChange = (change: Fields): Pick<Push, 'ref' | 'sha'> => {
  const fresh = fieldsOf(change['new']);
  const either = change['new'] ? fresh : fieldsOf(change['old']);
  const name = text(either['name']);
  const kind = either['type'] === 'tag' ? 'tags' : 'heads';
  return { ref: name && `refs/${kind}/${name}`, sha: commitId(fieldsOf(fresh['target'])['hash']) };
};

/** Forges send 40 zeros for a ref that was deleted. */
const commitId = (value: unknown): string | undefined => {
  const id = text(value);
  return id && /^[0-9a-f]{40}$/.test(id) && !/^0+$/.test(id) ? id : undefined;
};

/**
 * Whether a push may concern a source: same ref or the notes with acts, and same path of the repository. Protocol, host, port, credentials and `.git`
 * do not count: forges often know themselves by another name than Slipway does, and a look too many costs one small request.
 * A push that does not name its repository or ref may concern every source.
 */
export const matchesSource = (push: Push, source: Pick<SourceConfig, 'url' | 'ref'>): boolean =>
  matchesUrl(push.urls ?? (push.url ? [push.url] : []), source.url) &&
  (push.ref === ACTS_REF || matchesRef(push.ref, source.ref ?? 'main'));

/** Whether two addresses may be of the same repository, by the same rule. */
export const isSameRepository = (one: string, other: string): boolean => pathOf(one) === pathOf(other);

const matchesUrl = (urls: readonly string[], sourceUrl: string): boolean => {
  if (urls.length === 0) return true;
  const wanted = pathOf(sourceUrl);
  return urls.some((url) => pathOf(url) === wanted);
};

/**
 * What addresses of the same repository have in common, by the same rule: `https://me@git.example:8443/shop/app.git/`, `git@git.example:shop/app` and `/shop/app.git` are all `shop/app`.
 */
export const pathOf = (url: string): string =>
  url
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '')
    .replace(/^[^/:]+:/, '')
    .replace(/^\/+|\/+$/g, '')
    .replace(/(?:\/?\.git)$/, '')
    .toLowerCase();

const matchesRef = (ref: string | undefined, wanted: string): boolean => {
  if (ref === undefined || wanted === 'HEAD') return true;
  if (wanted.startsWith('refs/')) return ref === wanted;
  // Events "create" and "delete" name the ref without its prefix.
  return ref === `refs/heads/${wanted}` || ref === `refs/tags/${wanted}` || ref === wanted;
};
