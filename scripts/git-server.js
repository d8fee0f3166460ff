#!/usr/bin/env node
// @ts-check
// A git server in the background: serves ROOT over smart HTTP and tells Slipway of pushes as GitHub would.
// Usage: git-server.js ROOT SECRET_FILE WEBHOOK_URL_FILE. Prints its address.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startGitServer } from './lib/git-http-server.js';
import { run } from './lib/process.js';
import { sendPush } from './lib/push-hook.js';

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
  const url = new URL('/hooks/git', readText(webhookUrlFile)).href;
  const push = { before, after, cloneUrl: `${server.url}/${repository}` };
  const status = await sendPush({ url, secret: readText(secretFile) }, push);
  log(`push to ${repository}: ${after}; ${url} answered ${status}`);
}

/** @param {string} file */
const readText = (file) => readFileSync(file, 'utf8').trim();

/** @param {string} text */
const log = (text) => console.log(`${new Date().toISOString()} ${text}`);

const server = await startGitServer({
  root,
  onPush: (repository) => {
    onPush(repository).catch((error) => log(`webhook failed: ${error.message}`));
  },
});
console.log(server.url);
