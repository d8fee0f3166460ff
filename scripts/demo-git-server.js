#!/usr/bin/env node
// @ts-check
// The demo's git server, in the background: serves ROOT over smart HTTP and tells Slipway of pushes as GitHub would.
// Usage: demo-git-server.js ROOT SECRET_FILE WEBHOOK_URL_FILE. Prints its address.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startGitServer } from './lib/git-http-server.js';
import { run } from './lib/process.js';

const [root = '', secretFile = '', webhookUrlFile = ''] = process.argv.slice(2);
/** @type {Map<string, string>} repository -> its last known main */
const heads = new Map();

/** @param {string} repository such as `shop.git` */
async function onPush(repository) {
  const { stdout } = await run('git', ['-C', path.join(root, repository), 'rev-parse', 'refs/heads/main']);
  const after = stdout.trim();
  const before = heads.get(repository);
  heads.set(repository, after);
  // Slipway pushes notes, too: its own writes must not wake it.
  if (after !== before) await tell({ repository, before, after });
}

/** @param {{ repository: string, before: string | undefined, after: string }} push */
async function tell({ repository, before, after }) {
  const body = JSON.stringify({
    ref: 'refs/heads/main',
    before: before ?? '0'.repeat(40),
    after,
    repository: { full_name: repository.replace(/\.git$/, ''), clone_url: `${server.url}/${repository}` },
  });
  const signature = createHmac('sha256', readFileSync(secretFile, 'utf8').trim()).update(body).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-hub-signature-256': `sha256=${signature}`,
  };
  const url = new URL('/hooks/git', readFileSync(webhookUrlFile, 'utf8').trim());
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) });
  console.log(`${new Date().toISOString()} push to ${repository}: ${after}; ${url} answered ${response.status}`);
}

const server = await startGitServer({
  root,
  onPush: (repository) => {
    onPush(repository).catch((error) => console.log(`${new Date().toISOString()} webhook failed: ${error.message}`));
  },
});
console.log(server.url);
