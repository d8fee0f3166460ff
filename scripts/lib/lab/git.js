// @ts-check
// The lab's git server on loopback, with a webhook to the lab's Slipway.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createBareRepository } from '../git-http-server.js';
import { tail } from '../process.js';
import { ROOT } from '../setup.js';
import { waitFor } from '../wait-for.js';

/** @typedef {import('./layout.js').Layout} Layout */
/** @typedef {import('./processes.js').Processes} Processes */

export const GIT = 'git';
export const GIT_SERVER = path.join(ROOT, 'scripts/git-server.js');

/** @param {Layout} layout @param {Processes} processes @returns {Promise<string>} the repository's URL */
export async function startGit({ git, server }, processes) {
  mkdirSync(git.root, { recursive: true });
  writeFileSync(git.secret, randomBytes(32).toString('hex'), { mode: 0o600 });
  await createBareRepository(git.root, path.basename(git.bare));
  const webhookUrl = path.join(server.data, 'webhook.url');
  processes.start(GIT, [process.execPath, GIT_SERVER, git.root, git.secret, webhookUrl], git.root);
  const log = processes.logFile(GIT);
  const url = await waitFor('an address of the git server', () => /^http:\S+$/m.exec(tail(log, 50))?.[0], {
    withinMs: 15_000,
  });
  return `${url}/${path.basename(git.bare)}`;
}
