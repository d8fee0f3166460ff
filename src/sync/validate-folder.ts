import { readFile, readdir, readlink, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { describeError } from '../model/errors.js';
import { objectKey } from '../model/objects.js';
import type { Finding, SnapshotObject } from '../model/snapshot.js';
import { checkSnapshot, parseFile, sizeFinding } from './manifests.js';

/** What a folder holds. Findings are sorted by file, line and column; valid objects by key, as in a Snapshot. */
export interface FolderContent {
  readonly findings: Finding[];
  readonly objects: SnapshotObject[];
  readonly files: number;
}

/** The same, with the objects only counted. */
export interface FolderReport {
  readonly findings: Finding[];
  readonly objects: number;
  readonly files: number;
}

const MANIFEST_NAME = /\.(ya?ml|json)$/i;

interface Walk {
  /** Real path of the folder: links may not leave it. */
  readonly root: string;
  readonly files: string[];
  readonly findings: Finding[];
}

/**
 * Checks the manifests (*.yaml, *.yml, *.json) of a folder on disk, or one file, as sync checks those in git. Links within the
 * folder are passed over, because their target is read anyway; links that leave it are errors. `.git` is not read.
 */
export const validateFolder = async (target: string): Promise<FolderReport> => {
  const { findings, objects, files } = await readFolder(target);
  return { findings, objects: objects.length, files };
};

/** As `validateFolder`, and gives the objects. */
export const readFolder = async (target: string): Promise<FolderContent> => {
  const walk: Walk = { root: await realpath(target), files: [], findings: [] };
  if ((await stat(target)).isDirectory()) await collect(target, walk);
  else walk.files.push(target);
  const texts = new Map<string, string>();
  const objects: SnapshotObject[] = [];
  const invalid = new Set<string>();
  for (const file of walk.files) {
    const parsed = await readManifests(file, texts);
    objects.push(...parsed.objects);
    walk.findings.push(...parsed.findings);
    parsed.invalid.forEach((key) => invalid.add(key));
  }
  walk.findings.push(...checkSnapshot(objects, (file) => texts.get(file), { invalid }));
  return { findings: walk.findings.sort(byPlace), objects: objects.sort(byKey), files: walk.files.length };
};

const readManifests = async (file: string, texts: Map<string, string>): Promise<ReturnType<typeof parseFile>> => {
  const oversize = sizeFinding(file, (await stat(file)).size);
  if (oversize) return { objects: [], findings: [oversize], invalid: [] };
  const text = await readFile(file, 'utf8');
  texts.set(file, text);
  return parseFile(file, text);
};

const collect = async (folder: string, walk: Walk): Promise<void> => {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== '.git') await collect(file, walk);
    else if (entry.isFile() && MANIFEST_NAME.test(entry.name)) walk.files.push(file);
    else if (entry.isSymbolicLink()) await checkLink(file, walk);
  }
};

const checkLink = async (file: string, walk: Walk): Promise<void> => {
  const fallback = path.resolve(path.dirname(file), await readlink(file));
  const target = await realpath(file).catch(() => fallback);
  const within = path.relative(walk.root, target);
  if (!within.startsWith('..') && !path.isAbsolute(within)) return;
  walk.findings.push({
    severity: 'error',
    code: 'PATH_ESCAPES',
    field: '',
    file,
    line: 1,
    column: 1,
    ...describeError('PATH_ESCAPES', { path: file }),
  });
};

const byKey = (a: SnapshotObject, b: SnapshotObject): number => (objectKey(a.object) < objectKey(b.object) ? -1 : 1);

const byPlace = (a: Finding, b: Finding): number => {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
};
