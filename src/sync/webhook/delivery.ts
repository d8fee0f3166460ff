import type { IncomingHttpHeaders } from 'node:http';

/** One call of a webhook as it came: nothing of it is to be trusted before its signature was verified. */
export interface Delivery {
  /** Lower-case names, as Node gives them. */
  readonly headers: IncomingHttpHeaders;
  /** The bytes as they came: signatures are of these. */
  readonly body: Buffer;
}

/** GitHub's limit for a payload (docs.github.com/webhooks/webhook-events-and-payloads), and GitLab's. Bytes. */
export const MAX_WEBHOOK_BODY = 25 * 2 ** 20;

export type Fields = Readonly<Record<string, unknown>>;

/** Empty for everything that is no object. */
export const fieldsOf = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};

/** A string with something in it. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The first value of a header, or an empty string. */
export const headerOf = ({ headers }: Delivery, name: string): string => {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

/** The first of these headers that is there, or an empty string. */
export const firstHeader = (delivery: Delivery, names: readonly string[]): string =>
  names.map((name) => headerOf(delivery, name)).find(Boolean) ?? '';

const EVENTS = ['x-github-event', 'x-gitea-event', 'x-forgejo-event', 'x-gogs-event', 'x-gitlab-event', 'x-event-key'];

/** The forge's name of the event, in lower case: `pull_request`, `note hook`, `repo:push`. Empty for scripts. */
export const eventOf = (delivery: Delivery): string => firstHeader(delivery, EVENTS).toLowerCase();

/** The body as an object; empty when it is none. */
export const payloadOf = (delivery: Delivery): Fields => {
  if (delivery.body.length > MAX_WEBHOOK_BODY) return {};
  const raw = delivery.body.toString('utf8');
  // GitHub and Gitea can send the event as a form.
  const isForm = headerOf(delivery, 'content-type').startsWith('application/x-www-form-urlencoded');
  try {
    return fieldsOf(JSON.parse(isForm ? (new URLSearchParams(raw).get('payload') ?? '') : raw));
  } catch {
    return {};
  }
};
