import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_WEBHOOK_BODY } from './delivery.js';
import { refusalOf } from './signature.js';

const secret = "It's a Secret to Everybody";
const body = Buffer.from('Hello, World!');
// The pair that GitHub documents (docs.github.com: Validating webhook deliveries, "Testing the webhook payload validation").
const digest = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
const MISMATCH = 'the signature does not match webhook.secretFile';

const verify = (headers: Record<string, string>, key = secret, raw = body): string | undefined =>
  refusalOf({ headers, body: raw }, { secret: key, now: 0 });

describe('a signature', () => {
  it.each([
    ['GitHub', { 'x-hub-signature-256': `sha256=${digest}` }],
    ['Bitbucket', { 'x-hub-signature': `sha256=${digest}` }],
    ['Gitea', { 'x-gitea-signature': digest }],
    ['Forgejo', { 'x-forgejo-signature': digest }],
    ['Gogs', { 'x-gogs-signature': digest.toUpperCase() }],
    ['GitLab', { 'x-gitlab-token': secret }],
    ['a script', { authorization: `Bearer ${secret}` }],
  ])('of %s is taken', (_forge, headers) => {
    expect(verify(headers)).toBeUndefined();
    expect(verify(headers, 'another secret')).toBe(MISMATCH);
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
    expect(verify(headers)).toBe(MISMATCH);
  });

  it('does not fit another body, an endless one, or an empty secret', () => {
    const headers = { 'x-hub-signature-256': `sha256=${digest}` };
    expect(verify(headers, secret, Buffer.from('Hello, World?'))).toBe(MISMATCH);
    expect(verify({ 'x-gitlab-token': secret }, secret, Buffer.alloc(MAX_WEBHOOK_BODY + 1))).toBe(MISMATCH);
    const unkeyed = createHmac('sha256', '').update(body).digest('hex');
    expect(verify({ 'x-hub-signature-256': `sha256=${unkeyed}` }, '')).toBe(MISMATCH);
    expect(verify({ authorization: 'Bearer ' }, '')).toBe(MISMATCH);
  });
});

describe("GitLab's signing token", () => {
  // The example of the Standard Webhooks libraries' own tests.
  const token = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const payload = Buffer.from('{"test": 2432232314}');
  const signedAt = 1614265330;
  const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
  const headers = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': String(signedAt),
    'webhook-signature': signature,
  };
  const verifyAt = (seconds: number, changed: Record<string, string> = {}, raw = payload): string | undefined =>
    refusalOf({ headers: { ...headers, ...changed }, body: raw }, { secret: token, now: seconds * 1000 });

  it('signs id, date and body', () => {
    expect(verifyAt(signedAt)).toBeUndefined();
    expect(verifyAt(signedAt, {}, Buffer.from('{"test": 2432232315}'))).toBe(MISMATCH);
    expect(verifyAt(signedAt, { 'webhook-id': 'msg_other' })).toBe(MISMATCH);
    expect(verifyAt(signedAt, { 'webhook-timestamp': String(signedAt + 1) })).toBe(MISMATCH);
    expect(verifyAt(signedAt, { 'webhook-signature': signature.slice(3) })).toBe(MISMATCH);
  });

  it('is one of several while it is being replaced', () => {
    expect(verifyAt(signedAt, { 'webhook-signature': `v1,AAAA v2,xyz ${signature}` })).toBeUndefined();
  });

  it('holds for five minutes around its date', () => {
    for (const seconds of [-300, 300]) expect(verifyAt(signedAt + seconds)).toBeUndefined();
    for (const seconds of [-301, 301]) expect(verifyAt(signedAt + seconds)).toMatch(/more than five minutes/);
  });

  it('is not passed over for a right x-gitlab-token', () => {
    expect(verifyAt(signedAt, { 'webhook-signature': 'v1,AAAA', 'x-gitlab-token': token })).toBe(MISMATCH);
  });

  it('that is no base64 lets nobody in', () => {
    const unkeyed = `v1,${createHmac('sha256', '').update(`${headers['webhook-id']}.${signedAt}.`).update(payload).digest('base64')}`;
    const delivery = { headers: { ...headers, 'webhook-signature': unkeyed }, body: payload };
    expect(refusalOf(delivery, { secret: 'whsec_', now: signedAt * 1000 })).toBe(MISMATCH);
  });

  it('is the HMAC secret of the other forges as it stands', () => {
    const hmac = createHmac('sha256', token).update(payload).digest('hex');
    const github = { headers: { 'x-hub-signature-256': `sha256=${hmac}` }, body: payload };
    expect(refusalOf(github, { secret: token, now: 0 })).toBeUndefined();
  });
});

describe('any headers', () => {
  const name = fc.constantFrom(
    'webhook-signature',
    'webhook-timestamp',
    'x-hub-signature-256',
    'x-gitlab-token',
    'authorization',
  );
  const value = fc.oneof(fc.string(), fc.constantFrom('v1,', 'v1,AAAA', 'sha256=', 'Bearer ', 'NaN', '1e999'));

  it('of someone who does not know the secret are refused, never with an error', () => {
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.constantFrom(secret, 'whsec_c2VjcmV0', 'whsec_'), (headers, key) => {
        expect(verify(headers, key)).toEqual(expect.any(String));
      }),
    );
  });
});
