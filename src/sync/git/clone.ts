import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import git from 'isomorphic-git';

/** Raise it when what a clone holds changes: older clones are then made anew. */
const FORMAT = 1;
const MARK = 'slipway-clone';
const OMITS = 'slipway-omits-blobs';
const HEAD_REF = 'refs/slipway/head';
/** More commits are not offered to the server as known. */
const MAX_HEADS = 8;
const MAX_ASIDES = 2;

/**
 * The folder of a source's clone: a bare repository without history, of which every commit that was fetched stands in
 * `shallow`. What is not ours, of another address, or half made is thrown away: everything in it comes from git.
 */
export class Clone {
  private heads: string[] = [];
  /** Fetched since the start, and no source's: notes. Newest first. */
  private asides: string[] = [];
  /** Large blobs may be missing, because the server was asked to leave them out. */
  omitsBlobs = false;

  private constructor(
    readonly gitdir: string,
    private readonly mark: string,
  ) {}

  /** `url` without credentials, so that a new token keeps the clone. */
  static async open(gitdir: string, url: string): Promise<Clone> {
    const mark = `${FORMAT} ${createHash('sha256').update(url).digest('hex')}\n`;
    const clone = new Clone(gitdir, mark);
    if ((await readText(path.join(gitdir, MARK))) === mark) await clone.resume();
    else await clone.reset();
    return clone;
  }

  /** Commits that are here with all their trees, newest first. */
  get commits(): readonly string[] {
    return this.heads;
  }

  /** What was fetched beside the source's commits: kept out of `commits`, so that the source's trees stay what a thin pack builds on. */
  get aside(): readonly string[] {
    return this.asides;
  }

  has(commit: string): boolean {
    return this.heads.includes(commit) || this.asides.includes(commit);
  }

  addAside(commit: string): void {
    this.asides = [commit, ...this.asides].slice(0, MAX_ASIDES);
  }

  /** It is fetched anew when it is wanted. */
  forgetAside(): void {
    this.asides = [];
  }

  /** Makes the clone empty. */
  async reset(): Promise<void> {
    const { gitdir } = this;
    this.heads = [];
    this.asides = [];
    this.omitsBlobs = false;
    await rm(gitdir, { recursive: true, force: true, maxRetries: 3 });
    await mkdir(gitdir, { recursive: true });
    await git.init({ fs, dir: gitdir, gitdir, bare: true, defaultBranch: 'main' });
    await git.addRemote({ fs, gitdir, remote: 'origin', url: 'https://slipway.invalid', force: true });
    await writeAtomically(path.join(gitdir, MARK), this.mark);
  }

  /** To be said before a fetch with a filter. */
  async expectOmissions(): Promise<void> {
    if (!this.omitsBlobs) await writeAtomically(path.join(this.gitdir, OMITS), '');
    this.omitsBlobs = true;
  }

  /** A commit's objects have come. */
  async add(commit: string): Promise<void> {
    this.heads = [commit, ...this.heads.filter((head) => head !== commit)].slice(0, MAX_HEADS);
    await writeAtomically(path.join(this.gitdir, 'shallow'), this.heads.map((head) => `${head}\n`).join(''));
    await git.writeRef({ fs, gitdir: this.gitdir, ref: HEAD_REF, value: commit, force: true });
  }

  async packs(): Promise<number> {
    return (await this.packFiles()).filter((name) => name.endsWith('.pack')).length;
  }

  private async resume(): Promise<void> {
    const text = (await readText(path.join(this.gitdir, 'shallow'))) ?? '';
    this.heads = text.split('\n').filter((line) => /^[0-9a-f]{40}$/.test(line));
    this.omitsBlobs = (await readText(path.join(this.gitdir, OMITS))) !== undefined;
    // Left by a process that was killed while a pack came in.
    const drafts = (await this.packFiles()).filter((name) => name.startsWith('tmp_'));
    await Promise.all(drafts.map((name) => rm(path.join(this.packFolder, name), { force: true })));
  }

  private get packFolder(): string {
    return path.join(this.gitdir, 'objects', 'pack');
  }

  private packFiles(): Promise<string[]> {
    return readdir(this.packFolder).catch(() => []);
  }
}

const readText = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

const writeAtomically = async (file: string, text: string): Promise<void> => {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
};
