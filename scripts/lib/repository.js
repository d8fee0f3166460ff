// @ts-check
// A team's repository on a git server: a clone to commit in, and what Slipway's notes say of the commits.
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { waitFor } from './wait-for.js';

const run = promisify(execFile);

export class Repository {
  /** @param {{ bare: string, checkout: string }} place `bare`: the server's side; `checkout`: the clone. */
  constructor({ bare, checkout }) {
    this.bare = bare;
    this.checkout = checkout;
    /** Unix milliseconds of the last push's end. */
    this.pushedAt = 0;
  }

  /** Makes the clone. @param {string} url of the bare repository, which may be empty */
  async clone(url) {
    await run('git', ['clone', '--quiet', url, this.checkout]).catch(() => undefined);
    await this.git(['checkout', '-q', '-B', 'main']);
    await this.git(['config', 'user.name', 'Test']);
    await this.git(['config', 'user.email', 'test@localhost']);
  }

  /** Runs git in the clone; answers what it printed. @param {readonly string[]} args */
  async git(args) {
    return (await run('git', ['-C', this.checkout, ...args])).stdout;
  }

  /**
   * Writes files (`null` removes one), commits and pushes; answers the commit.
   * @param {Record<string, string | null>} files
   * @param {string} message
   */
  async push(files, message) {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.checkout, name);
      await mkdir(path.dirname(file), { recursive: true });
      if (text === null) await rm(file);
      else await writeFile(file, text);
    }
    return this.commit(message);
  }

  /** Makes the clone's content that of a folder, commits and pushes; answers the commit. @param {string} folder @param {string} message */
  async pushFolder(folder, message) {
    for (const name of await readdir(this.checkout))
      if (name !== '.git') await rm(path.join(this.checkout, name), { recursive: true });
    await cp(folder, this.checkout, { recursive: true, filter: (source) => path.basename(source) !== '.git' });
    return this.commit(message);
  }

  /** Commits the clone as it is, pushes, and answers the commit. @param {string} message */
  async commit(message) {
    await this.git(['add', '-A']);
    await this.git(['commit', '-q', '--allow-empty', '-m', message]);
    await this.git(['push', '-q', 'origin', 'main']);
    this.pushedAt = Date.now();
    return (await this.git(['rev-parse', 'HEAD'])).trim();
  }

  /** The history of states on a commit, as the repository's notes tell it. @param {string} sha @param {'sync' | 'rollout' | 'acts'} context */
  async notes(sha, context) {
    const answer = await run('git', ['-C', this.bare, 'notes', `--ref=slipway/${context}`, 'show', sha]).catch(() => ({
      stdout: '',
    }));
    return answer.stdout.trim();
  }

  /** Waits for a state such as `success` on a commit. @param {string} sha @param {'sync' | 'rollout'} context @param {string} state */
  async status(sha, context, state, withinMs = 60_000) {
    const check = async () => {
      const notes = await this.notes(sha, context);
      return notes.split('\n').some((line) => line.split(/\s+/)[1] === state) ? notes : undefined;
    };
    const what = `${context} ${state} of ${sha.slice(0, 7)}`;
    return waitFor(what, check, { withinMs, everyMs: 50 }).catch(async (error) => {
      throw new Error(`${error.message}\nnotes:\n${await this.notes(sha, context)}`);
    });
  }
}
