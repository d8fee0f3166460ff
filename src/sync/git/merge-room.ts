import fs from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import git from 'isomorphic-git';

/** Written last: a folder without it is half made. */
const ALTERNATES = path.join('objects', 'info', 'alternates');

/** Makes an empty repository in front of the objects of another (gitrepository-layout(5), alternates): what is written stays in the first. */
export const makeMergeRoom = async (gitdir: string, behind: string): Promise<void> => {
  await rm(gitdir, { recursive: true, force: true, maxRetries: 3 });
  await mkdir(gitdir, { recursive: true });
  await git.init({ fs, dir: gitdir, gitdir, bare: true, defaultBranch: 'main' });
  await mkdir(path.join(gitdir, 'objects', 'info'), { recursive: true });
  await writeFile(path.join(gitdir, ALTERNATES), `${path.join(behind, 'objects')}\n`);
};

export const isMergeRoom = async (gitdir: string): Promise<boolean> =>
  (await readFile(path.join(gitdir, ALTERNATES), 'utf8').catch(() => '')) !== '';
