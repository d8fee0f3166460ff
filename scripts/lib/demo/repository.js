// @ts-check
// The team's side: a clone in which manifests are edited, committed and pushed, and the statuses that come back.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../process.js';
import { EXAMPLE } from './place.js';

/** @typedef {import('./place.js').Place} Place */

/** The user's own git settings (signing, hooks, proxies) stay out of the demo. */
const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Demo',
  GIT_AUTHOR_EMAIL: 'demo@example.com',
  GIT_COMMITTER_NAME: 'Demo',
  GIT_COMMITTER_EMAIL: 'demo@example.com',
  no_proxy: '127.0.0.1',
  NO_PROXY: '127.0.0.1',
};

/**
 * @param {string} cwd
 * @param {...string} args
 * @returns {Promise<string>} what git printed
 */
export async function git(cwd, ...args) {
  const { code, stdout, stderr } = await run('git', args, { cwd, env: ENVIRONMENT, timeoutMs: 60_000 });
  if (code !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr.trim()}`);
  return stdout.trimEnd();
}

/** Clones the empty repository and pushes the namespace alone. @param {Place} place @param {string} url */
export async function startRepository(place, url) {
  await git(place.dir, '-c', 'init.defaultBranch=main', 'clone', '--quiet', url, place.work);
  // So that the reader can commit here, too, whatever git knows of them.
  await git(place.work, 'config', 'user.name', 'Demo');
  await git(place.work, 'config', 'user.email', 'demo@example.com');
  writeFileSync(path.join(place.work, 'README.md'), 'What runs: deploy/. Push to main to change it.\n');
  cpSync(path.join(EXAMPLE, 'deploy/namespace.yaml'), path.join(place.work, 'deploy/namespace.yaml'));
  return commit(place, 'Start with an empty namespace');
}

/** Copies the example's manifests in. @param {Place} place */
export function addApp(place) {
  cpSync(path.join(EXAMPLE, 'deploy'), path.join(place.work, 'deploy'), { recursive: true });
  edit(place, 'nodePort: 30080', `nodePort: ${place.nodePort}`);
}

/** Replaces text in deploy/web.yaml, where it must stand once. @param {Place} place @param {string} from @param {string} to */
export function edit(place, from, to) {
  const file = path.join(place.work, 'deploy/web.yaml');
  const parts = readFileSync(file, 'utf8').split(from);
  if (parts.length !== 2) throw new Error(`"${from}" stands ${parts.length - 1} times in ${file}`);
  writeFileSync(file, parts.join(to));
}

/** Commits everything and pushes. @param {Place} place @param {string} message @param {string} [branch] @returns {Promise<string>} the commit's id */
export async function commit(place, message, branch) {
  await git(place.work, 'add', '--all');
  await git(place.work, 'commit', '--quiet', '--message', message);
  return push(place, branch);
}

/** @param {Place} place @param {string} [branch] @returns {Promise<string>} the commit's id */
export async function push(place, branch = 'main') {
  await git(place.work, 'push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
  return git(place.work, 'rev-parse', 'HEAD');
}

/**
 * @typedef {object} Status
 * @property {'sync' | 'rollout'} context
 * @property {number} at Unix milliseconds.
 * @property {string} state
 * @property {string} description
 */

/** The states on a commit, from the notes on the server, in order of time. @param {{ bare: string }} place @param {string} sha @returns {Promise<Status[]>} */
export async function statuses(place, sha) {
  const lists = await Promise.all([notesOf(place, 'sync', sha), notesOf(place, 'rollout', sha)]);
  return lists.flat().sort((a, b) => a.at - b.at);
}

/** @param {{ bare: string }} place @param {'sync' | 'rollout'} context @param {string} sha */
async function notesOf(place, context, sha) {
  const { code, stdout } = await run('git', ['notes', '--ref', `slipway/${context}`, 'show', sha], {
    cwd: place.bare,
    env: ENVIRONMENT,
  });
  return code === 0 ? parseStatuses(context, stdout) : [];
}

/** `2026-11-23T22:30:00.123Z success  text` a line. @param {'sync' | 'rollout'} context @param {string} text @returns {Status[]} */
export const parseStatuses = (context, text) =>
  [...text.matchAll(/^(\S+Z) (pending|success|failure|error) *(.*)$/gm)].map(
    ([, time = '', state = '', description = '']) => ({
      context,
      at: Date.parse(time),
      state,
      description,
    }),
  );

/** What anyone sees in a fresh clone. @param {Place} place @param {string} url @returns {Promise<string>} */
export async function historyOfFreshClone(place, url) {
  const clone = path.join(place.dir, 'fresh-clone');
  rmSync(clone, { recursive: true, force: true });
  await git(place.dir, 'clone', '--quiet', url, clone);
  await git(clone, 'fetch', '--quiet', 'origin', 'refs/notes/slipway/*:refs/notes/slipway/*');
  const log = await git(clone, 'log', '--notes=slipway/rollout');
  rmSync(clone, { recursive: true, force: true });
  return log;
}
