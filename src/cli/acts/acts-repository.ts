import { randomBytes } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SlipwayError } from '../../model/errors.js';
import { ACTS_REF } from '../../sync/acts/act-line.js';
import { mergeNote } from '../../sync/git/notes-text.js';
import { isSameRepository } from '../../sync/webhook.js';
import { hidden, lastWords, UserGit } from './user-git.js';

/** Lost races in a row before the person hears of it. */
const MAX_ATTEMPTS = 10;
const FIRST_PAUSE_MS = 20;

/** A repository of the person who acts, and the remote that Slipway reads. */
export class ActsRepository {
  private constructor(
    readonly git: UserGit,
    /** Name or address, as git takes it; `.` when Slipway reads this very repository. */
    readonly remote: string,
  ) {}

  /** A clone. Without a remote of that name, and with none at all, the repository is taken to be the one that Slipway reads. */
  static async ofClone(folder: string, remote: string): Promise<ActsRepository> {
    const git = new UserGit(resolve(folder));
    if ((await git.ask('rev-parse', '--git-dir')) === undefined)
      throw new SlipwayError('ACT_NO_REPOSITORY', { place: git.place });
    const isAlone = (await git.ask('remote')) === '';
    return new ActsRepository(git, isAlone && remote === 'origin' ? '.' : remote);
  }

  /** A scratch repository for a source whose clone nobody has: only notes come and go. */
  static async ofAddress(url: string, folder: string): Promise<ActsRepository> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const git = new UserGit(folder);
    await git.run(['init', '--quiet', '--bare']);
    return new ActsRepository(git, url);
  }

  /** The remote's address without credentials, for people. */
  async address(): Promise<string> {
    return hidden((await this.git.ask('remote', 'get-url', this.remote)) ?? this.remote);
  }

  /** Whether a commit of that source can be meant here: it is in this repository, or its remote is the source's. */
  async isOf(url: string, commit: string): Promise<boolean> {
    if ((await this.git.ask('cat-file', '-e', `${commit}^{commit}`)) !== undefined) return true;
    if (isSameRepository(await this.address(), url)) return true;
    const folder = await this.git.ask('rev-parse', '--absolute-git-dir');
    const source = await realpath(url.startsWith('file:') ? fileURLToPath(url) : url).catch(() => undefined);
    return folder !== undefined && source !== undefined && folder.replace(/\/\.git$/, '') === source;
  }

  /** `Ann <ann@example.com>`. @throws SlipwayError GIT_FAILED with git's advice when git knows no name */
  async person(): Promise<string> {
    return (await this.git.run(['var', 'GIT_AUTHOR_IDENT'])).replace(/ \d+ [+-]\d{4}\s*$/, '');
  }

  /** All notes of one of the remote's refs: commit -> text. */
  async readNotes(ref: string): Promise<ReadonlyMap<string, string>> {
    const draft = draftRef();
    try {
      if (!(await this.fetchTip(ref, draft))) return new Map();
      const list = (await this.git.run(['notes', '--ref', draft, 'list'])).trim();
      const notes = new Map<string, string>();
      for (const line of list.split('\n').filter(Boolean)) {
        const [blob = '', commit = ''] = line.split(' ');
        notes.set(commit, await this.git.run(['cat-file', 'blob', blob]));
      }
      return notes;
    } finally {
      await this.git.attempt(['update-ref', '-d', draft]);
    }
  }

  /**
   * Adds a line to the note of a commit and pushes it, on top of what the remote has: a lost race fetches that anew. The person's own
   * notes ref follows when nothing of theirs would be lost.
   * @throws SlipwayError ACT_NOT_PUSHED, GIT_FAILED
   */
  async say(commit: string, line: string): Promise<void> {
    const draft = draftRef();
    try {
      for (let attempt = 1; ; attempt++) {
        const base = await this.fetchTip(ACTS_REF, draft);
        await this.addLine(draft, commit, line);
        const complaint = await this.push(draft);
        if (complaint === undefined) return await this.follow(draft);
        await this.judge(complaint, base, attempt);
      }
    } finally {
      await this.git.attempt(['update-ref', '-d', draft]);
    }
  }

  /** The remote's tip, which `draft` stands for afterwards; nothing, and no draft, when there is none. */
  private async fetchTip(ref: string, draft: string): Promise<string | undefined> {
    const tip = await this.tipOf(ref);
    await this.git.attempt(['update-ref', '-d', draft]);
    if (tip === undefined) return undefined;
    await this.git.run(['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', this.remote, `+${ref}:${draft}`]);
    return this.git.ask('rev-parse', draft);
  }

  private async tipOf(ref: string): Promise<string | undefined> {
    const line = await this.git.run(['ls-remote', '--quiet', this.remote, ref]);
    return /^([0-9a-f]{40,64})\t/.exec(line)?.[1];
  }

  private async addLine(draft: string, commit: string, line: string): Promise<void> {
    const current = (await this.git.ask('notes', '--ref', draft, 'show', commit)) ?? '';
    const text = mergeNote(`${current}\n`, [line]);
    await this.git.run(['notes', '--ref', draft, 'add', '--force', '--file', '-', commit], text);
  }

  /** Why not, or nothing when it is done. The hooks of a push are about code, of which there is none here. */
  private async push(draft: string): Promise<string | undefined> {
    const args = ['push', '--quiet', '--no-verify', '--no-follow-tags', this.remote, `${draft}:${ACTS_REF}`];
    const { code, complaint } = await this.git.attempt(args);
    return code === 0 ? undefined : complaint;
  }

  private async judge(complaint: string, base: string | undefined, attempt: number): Promise<void> {
    await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** Math.min(attempt, 6));
    const isRace = (await this.tipOf(ACTS_REF)) !== base || /cannot lock ref|failed to update ref/i.test(complaint);
    if (isRace && attempt < MAX_ATTEMPTS) return;
    const url = await this.address();
    throw new SlipwayError('ACT_NOT_PUSHED', { url, ref: ACTS_REF, detail: lastWords(complaint) });
  }

  private async follow(draft: string): Promise<void> {
    if (this.remote === '.') return;
    const own = await this.git.ask('rev-parse', '--verify', '--quiet', ACTS_REF);
    const isBehind = !own || (await this.git.ask('merge-base', '--is-ancestor', own, draft)) !== undefined;
    if (isBehind) await this.git.attempt(['update-ref', ACTS_REF, draft]);
  }
}

/** Of this call alone: another one in the same clone must not be in the way. */
const draftRef = (): string => `refs/notes/slipway-drafts/${process.pid}-${randomBytes(4).toString('hex')}`;
