// @ts-check
// A push webhook in GitHub's form and with its signature: https://docs.github.com/webhooks/webhook-events-and-payloads#push
import { createHmac } from 'node:crypto';

/**
 * @typedef {object} Push
 * @property {string} [before] Commit id of main before the push; absent for a new branch.
 * @property {string} after Commit id of main now.
 * @property {string} cloneUrl
 */

/**
 * Tells Slipway of a push to main.
 * @param {{ url: string, secret: string }} hook
 * @param {Push} push
 * @returns {Promise<number>} the HTTP status; rejects when nobody answers within 5 s
 */
export async function sendPush({ url, secret }, { before, after, cloneUrl }) {
  const fullName = new URL(cloneUrl).pathname.slice(1).replace(/\.git$/, '');
  const body = JSON.stringify({
    ref: 'refs/heads/main',
    before: before ?? '0'.repeat(40),
    after,
    repository: { full_name: fullName, clone_url: cloneUrl },
  });
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) });
  return response.status;
}
