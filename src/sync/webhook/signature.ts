import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { firstHeader, headerOf, MAX_WEBHOOK_BODY, type Delivery } from './delivery.js';

export interface Verification {
  /** Shared with the forge. GitLab's signing tokens begin with `whsec_`. Empty: nobody is let in. */
  readonly secret: string;
  /** Unix milliseconds. */
  readonly now: number;
}

/** How far the date that a delivery is signed with may be from our clock: what Standard Webhooks' own libraries allow. Milliseconds. */
const TOLERANCE_MS = 5 * 60_000;

/** HMAC-SHA256 of the body in hex. GitHub; Bitbucket (the older name, with `sha256=`, never SHA-1); Gitea, Forgejo, Gogs; our own scripts. */
const SIGNATURES = [
  'x-hub-signature-256',
  'x-gitea-signature',
  'x-forgejo-signature',
  'x-gogs-signature',
  'x-slipway-signature',
  'x-hub-signature',
];

/**
 * Why a call is not to be heard; `undefined` when it comes from someone who knows the secret. The first of these that is there decides:
 * GitLab's `webhook-signature` when the secret is a signing token, an HMAC-SHA256 of the body in hex (`x-hub-signature-256: sha256=…` and
 * its likes), GitLab's `x-gitlab-token`, which is the secret itself, and for scripts `authorization: Bearer <secret>`.
 */
export const refusalOf = (delivery: Delivery, verification: Verification): string | undefined => {
  const { secret } = verification;
  const mismatch = 'the signature does not match webhook.secretFile';
  if (secret === '' || delivery.body.length > MAX_WEBHOOK_BODY) return mismatch;
  const dated = secret.startsWith(SIGNING_TOKEN) ? headerOf(delivery, 'webhook-signature') : '';
  if (dated) return isSignedWithDate(delivery, dated, secret) ? refusalOfDate(delivery, verification) : mismatch;
  const signature = firstHeader(delivery, SIGNATURES);
  const isRight = signature ? isSigned(delivery, signature, secret) : isTokenRight(delivery, secret);
  return isRight ? undefined : mismatch;
};

const SIGNING_TOKEN = 'whsec_';

/**
 * Standard Webhooks, as GitLab signs with a signing token (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md,
 * https://docs.gitlab.com/user/project/integrations/webhooks/): base64 of the HMAC-SHA256 of `id.timestamp.body`, one or more, `v1,` before each.
 */
const isSignedWithDate = (delivery: Delivery, signatures: string, secret: string): boolean => {
  const key = Buffer.from(secret.slice(SIGNING_TOKEN.length), 'base64');
  if (key.length === 0) return false;
  const prefix = `${headerOf(delivery, 'webhook-id')}.${headerOf(delivery, 'webhook-timestamp')}.`;
  const expected = `v1,${createHmac('sha256', key).update(prefix).update(delivery.body).digest('base64')}`;
  // While a token is being replaced, there is one signature for each.
  return signatures.split(' ', 10).some((signature) => same(signature, expected));
};

const refusalOfDate = (delivery: Delivery, { now }: Verification): string | undefined => {
  const at = Number(headerOf(delivery, 'webhook-timestamp')) * 1000;
  if (Math.abs(now - at) <= TOLERANCE_MS) return undefined;
  return 'webhook-timestamp is more than five minutes away from the clock here: an old delivery, or a clock that is wrong';
};

const isSigned = ({ body }: Delivery, signature: string, secret: string): boolean =>
  same(signature.replace(/^sha256=/, '').toLowerCase(), createHmac('sha256', secret).update(body).digest('hex'));

const isTokenRight = (delivery: Delivery, secret: string): boolean => {
  const bearer = /^Bearer (.+)$/i.exec(headerOf(delivery, 'authorization'))?.[1] ?? '';
  const token = headerOf(delivery, 'x-gitlab-token') || bearer;
  return token !== '' && same(token, secret);
};

const same = (a: string, b: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
};
