import { execFile } from 'node:child_process';
import fs from 'node:fs';
import git from 'isomorphic-git';
import { gitEnvironment } from './git-program.js';

/** `conflicts`: paths that both sides changed, sorted. */
export type MergeOutcome = { readonly tree: string } | { readonly conflicts: readonly string[] };

/** A commit as far as merging looks at it. */
export interface MergeSide {
  readonly tree: string;
  /** The merge bases of the two sides; of a merge base those with the other merge bases. */
  readonly bases: readonly MergeSide[];
}

/** Both sides have the same bases. */
export interface MergeSides {
  readonly ours: string;
  readonly theirs: string;
  readonly bases: readonly MergeSide[];
}

/** The first with `git merge-tree --write-tree` (git's Documentation/RelNotes/2.38.0.txt). */
const NEEDED = [2, 38] as const;
const MAX_OUTPUT = 16 * 2 ** 20;
/** Paths of conflicts that are told. */
const MAX_CONFLICTS = 1000;

let found: Promise<boolean> | undefined;

/** Whether the git program can merge without a working tree. Asked once. */
export const canMerge = (): Promise<boolean> =>
  (found ??= new Promise((resolve) =>
    execFile('git', ['--version'], { timeout: 10_000 }, (error, output) => resolve(!error && isEnough(output))),
  ));

const isEnough = (version: string): boolean => {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > NEEDED[0] || (Number(major) === NEEDED[0] && Number(minor) >= NEEDED[1]);
};

/** What needs no merging: a side that changed nothing. */
export const trivialMerge = ({ ours, theirs, bases }: MergeSides): MergeOutcome | undefined => {
  if (ours === theirs) return { tree: ours };
  if (bases.length !== 1) return undefined;
  if (bases[0]?.tree === theirs) return { tree: ours };
  return bases[0]?.tree === ours ? { tree: theirs } : undefined;
};

/**
 * Merges as `git merge` does, renames and criss-crossed histories too, in a process of its own. It is told a small history made up of
 * the trees alone, so that it needs no other. What it writes goes into `gitdir`, which has no configuration: no driver, filter or hook of anyone runs.
 * @returns `undefined` when the program fails, such as for a large file that was not fetched, or takes longer than `timeoutMs`
 */
export const mergeByGit = async (
  sides: MergeSides,
  gitdir: string,
  timeoutMs: number,
): Promise<MergeOutcome | undefined> => {
  const parents = await writeSides(gitdir, sides.bases, 2);
  const ours = await writeCommit(gitdir, sides.ours, { parents, at: 9 });
  const theirs = await writeCommit(gitdir, sides.theirs, { parents, at: 9 });
  const args = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', ours, theirs];
  const options = { env: gitEnvironment(gitdir), cwd: '/', timeout: timeoutMs, maxBuffer: MAX_OUTPUT };
  return new Promise((resolve) =>
    execFile('git', args, { ...options, killSignal: 'SIGKILL' }, (error, output) => {
      const [tree = '', ...names] = output.split('\0');
      if (!error) return resolve({ tree });
      resolve(error.code === 1 ? { conflicts: sortedPaths(names) } : undefined);
    }),
  );
};

/** Each once. */
export const sortedPaths = (names: readonly string[]): string[] =>
  [...new Set(names.filter((name) => name !== ''))].sort().slice(0, MAX_CONFLICTS);

/** The deeper, the older. */
const writeSides = async (gitdir: string, sides: readonly MergeSide[], depth: number): Promise<string[]> => {
  const oids: string[] = [];
  for (const { tree, bases } of sides) {
    const parents = await writeSides(gitdir, bases, depth + 1);
    oids.push(await writeCommit(gitdir, tree, { parents, at: 10 - depth, name: String(oids.length) }));
  }
  return oids;
};

interface MadeUp {
  readonly parents: readonly string[];
  /** Unix seconds: git looks at the newest first. */
  readonly at: number;
  /** Tells merge bases of the same tree apart. */
  readonly name?: string;
}

const writeCommit = (gitdir: string, tree: string, { parents, at, name = '' }: MadeUp): Promise<string> => {
  const person = `Slipway <slipway@localhost> ${at} +0000`;
  const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`)];
  const text = `${lines.join('\n')}\nauthor ${person}\ncommitter ${person}\n\n${name}\n`;
  return git.writeObject({ fs, gitdir, type: 'commit', object: Buffer.from(text), format: 'content' });
};
