import { posix } from 'node:path';
import { objectKey } from '../model/objects.js';
import type { Finding, Snapshot, SnapshotObject } from '../model/snapshot.js';
import { fileFinding, readManifests, type BlobSource } from './blob-reader.js';
import { Generations } from './generations.js';
import { checkSnapshot, parseFile, type ParsedFile } from './manifests.js';
import { readCommit, type Commit, type Repository } from './repository.js';
import { findingsOfLinks } from './source-links.js';
import { TreeWalker, type TreeEntry, type Walk, type WalkedEntry } from './tree-walk.js';

export interface SnapshotRequest {
  readonly source: string;
  /** A commit that was fetched. */
  readonly sha: string;
  /** Folder within the repository; `.` is all of it. */
  readonly path: string;
}

export interface BuildResult {
  /** Absent when there is an error among the findings: a bad commit is refused whole (I6). */
  readonly snapshot?: Snapshot;
  /** Sorted by file, line and column. At most 1000: of more, the errors are kept. */
  readonly findings: readonly Finding[];
  readonly commit: Commit;
}

interface CachedFile extends ParsedFile {
  /** Keys of `objects`, at the same places. */
  readonly keys: readonly string[];
}

/** What earlier commits of one source gave: trees by id, parsed files by blob id and path. */
export class SnapshotCache {
  readonly trees = new Generations<readonly TreeEntry[]>();
  readonly files = new Generations<CachedFile>();

  constructor(readonly parse: typeof parseFile = parseFile) {}

  begin(): void {
    this.trees.begin();
    this.files.begin();
  }

  end(isGood: boolean): void {
    this.trees.end(isGood);
    this.files.end(isGood);
  }
}

interface Build extends BlobSource {
  readonly request: SnapshotRequest;
  readonly cache: SnapshotCache;
  /** Normalised; empty for the repository's root. */
  readonly folder: string;
}

interface Reading {
  readonly files: readonly CachedFile[];
  readonly findings: readonly Finding[];
}

const MAX_FINDINGS = 1000;
/** Texts of files with findings, read again to point at the line. Bytes. */
const MAX_TEXTS = 64 * 2 ** 20;

/**
 * All objects of one source at one commit. Reads only trees and blobs the cache does not know (I14).
 * @throws MissingObject when the clone is damaged
 */
export const buildSnapshot = async (
  repository: Pick<Repository, 'objects' | 'omitsBlobs'>,
  request: SnapshotRequest,
  cache: SnapshotCache,
): Promise<BuildResult> => {
  const objects = await repository.objects();
  try {
    cache.begin();
    const commit = await readCommit(objects, request.sha);
    const build = { objects, omitsBlobs: repository.omitsBlobs, request, cache, folder: folderOf(request.path) };
    const result = await buildFrom(build, commit);
    cache.end(result.snapshot !== undefined);
    return { ...result, commit };
  } finally {
    objects.close();
  }
};

/** `./deploy/` is `deploy`, `.` is the root. */
const folderOf = (path: string): string => posix.normalize(`./${path}`).replace(/\/$/, '').replace(/^\.$/, '');

const buildFrom = async (build: Build, commit: Commit): Promise<Omit<BuildResult, 'commit'>> => {
  const { folder, request } = build;
  const place = { path: folder || '.', revision: commit.sha };
  const walker = new TreeWalker(build.objects, build.cache.trees);
  const tree = await walker.find(commit.tree, folder);
  if (!tree) return { findings: [fileFinding(place.path, 'PATH_NOT_FOUND', place)] };
  const walk = await walker.walk(tree, folder);
  const reading = await readFiles(build, walk.files);
  const objects = sortedObjects(reading.files);
  const findings = [...(await findingsOfTree(build, walk)), ...reading.findings];
  findings.push(...(await crossCheck(build, reading, { objects, walk })));
  if (objects.length === 0 && !findings.some(isError)) findings.push(fileFinding(place.path, 'SOURCE_EMPTY', place));
  if (findings.some(isError)) return { findings: inOrder(findings) };
  return { findings: inOrder(findings), snapshot: snapshotOf(request, commit, { objects, findings }) };
};

const isError = ({ severity }: Finding): boolean => severity === 'error';

/** What stands in the tree and is no plain file. */
const findingsOfTree = async (build: Build, { links, submodules, limit }: Walk): Promise<Finding[]> => {
  const findings = submodules.map(({ file }): Finding => ({
    ...fileFinding(file, 'SUBMODULE_IGNORED', { path: file }),
    severity: 'warning',
  }));
  const path = build.folder || '.';
  if (limit) findings.push(fileFinding(path, 'MANIFEST_TOO_LARGE', { path, size: 'larger than that', limit }));
  return [...findings, ...(await findingsOfLinks(build.objects, links, build.folder))];
};

const cacheKey = ({ oid, file }: WalkedEntry): string => `${oid} ${file}`;

const readFiles = async (build: Build, entries: readonly WalkedEntry[]): Promise<Reading> => {
  const { files: cache, parse } = build.cache;
  const files: CachedFile[] = [];
  const isUnknown = (entry: WalkedEntry): boolean => {
    const known = cache.get(cacheKey(entry));
    if (known) files.push(known);
    return !known;
  };
  const findings = await readManifests(build, entries.filter(isUnknown), (entry, text) => {
    const parsed = parse(entry.file, text);
    const file = { ...parsed, keys: parsed.objects.map(({ object }) => objectKey(object)) };
    cache.set(cacheKey(entry), file);
    files.push(file);
  });
  for (const file of files) findings.push(...file.findings);
  return { files, findings };
};

const sortedObjects = (files: readonly CachedFile[]): SnapshotObject[] => {
  const keyed: { readonly key: string; readonly item: SnapshotObject }[] = [];
  for (const { objects, keys } of files) objects.forEach((item, index) => keyed.push({ key: keys[index] ?? '', item }));
  keyed.sort((a, b) => compare(a.key, b.key) || compareOrigins(a.item, b.item));
  return keyed.map(({ item }) => item);
};

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
const compareOrigins = (a: SnapshotObject, b: SnapshotObject): number => comparePlaces(a.origin, b.origin);
const comparePlaces = (a: SnapshotObject['origin'], b: SnapshotObject['origin']): number =>
  compare(a.file, b.file) || compare(a.line, b.line) || compare(a.column, b.column);

/** What only the whole set shows. The check asks for the texts it needs: they are read, and it runs again. */
const crossCheck = async (
  build: Build,
  { files }: Reading,
  { objects, walk }: { readonly objects: readonly SnapshotObject[]; readonly walk: Walk },
): Promise<Finding[]> => {
  const invalid = new Set(files.flatMap((file) => file.invalid));
  const wanted = new Set<string>();
  const findings = checkSnapshot(objects, (file) => void wanted.add(file), invalid);
  if (wanted.size === 0) return findings;
  const texts = new Map<string, string>();
  let total = 0;
  await readManifests(
    build,
    walk.files.filter(({ file }) => wanted.has(file)),
    ({ file }, text) => {
      total += text.length;
      if (total <= MAX_TEXTS) texts.set(file, text);
    },
  );
  return checkSnapshot(objects, (file) => texts.get(file), invalid);
};

const inOrder = (findings: readonly Finding[]): Finding[] => {
  const kept =
    findings.length <= MAX_FINDINGS
      ? [...findings]
      : [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))].slice(0, MAX_FINDINGS);
  return kept.sort(comparePlaces);
};

const snapshotOf = (
  { source, sha }: SnapshotRequest,
  { message, author, committedAt }: Commit,
  { objects, findings }: { readonly objects: readonly SnapshotObject[]; readonly findings: readonly Finding[] },
): Snapshot => ({
  source,
  revision: sha,
  commit: { sha, message, author, committedAt },
  objects,
  warnings: inOrder(findings),
});
