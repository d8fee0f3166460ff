import { posix } from 'node:path';
import { objectKey } from '../model/objects.js';
import type { Finding, Snapshot, SnapshotObject } from '../model/snapshot.js';
import { fileFinding, readManifests, type BlobSource } from './blob-reader.js';
import type { Content, Folder } from './folder.js';
import { checkSnapshot } from './manifests.js';
import type { OpenCommit } from './open-commit.js';
import type { Commit } from './repository.js';
import { comparePlaces, type Accepted, type SnapshotCache } from './snapshot-cache.js';
import { findingsOfLinks } from './source-links.js';
import { walkTree } from './tree-walk.js';

export interface SnapshotRequest {
  readonly source: string;
  /** Folder within the repository; `.` is all of it. */
  readonly path: string;
  /** Default true; false refuses pods with `hostNetwork: true`. */
  readonly allowHostNetwork?: boolean;
}

export interface BuildResult {
  /** Absent when there is an error among the findings: a bad commit is refused whole (I6). */
  readonly snapshot?: Snapshot;
  /** Sorted by file, line and column. At most 1000: of more, the errors are kept. */
  readonly findings: readonly Finding[];
}

interface Build extends BlobSource {
  readonly request: SnapshotRequest;
  readonly cache: SnapshotCache;
  /** Normalised; empty for the repository's root. */
  readonly folder: string;
}

/** A commit that is open for reading, or what one would come to. */
export type Opened = Pick<OpenCommit, 'objects' | 'omitsBlobs' | 'commit' | 'folder'>;

const MAX_FINDINGS = 1000;
/** Texts of files with findings, read again to point at the line. Bytes. */
const MAX_TEXTS = 64 * 2 ** 20;

/**
 * All objects of one source at one commit. Reads only trees and blobs the cache does not know (I14).
 * @throws MissingObject when the clone is damaged
 */
export const buildSnapshot = async (
  open: Opened,
  request: SnapshotRequest,
  cache: SnapshotCache,
): Promise<BuildResult> => {
  const { objects, omitsBlobs, commit } = open;
  const path = folderOf(request.path);
  const place = { path: path || '.', revision: commit.sha };
  const tree = await open.folder(path);
  if (!tree) return { findings: [fileFinding(place.path, 'PATH_NOT_FOUND', place)] };
  const walk = await walkTree(objects, { oid: tree, path }, cache.folders);
  if (walk.limit) return { findings: [tooLarge(place.path, walk.limit)] };
  const findings: Finding[] = [];
  const build = { objects, omitsBlobs, request, cache, folder: path };
  const accepted = cache.acceptedOf(walk.folder) ?? (await accept(build, walk.folder, { findings, place }));
  cache.keep(walk.folder, accepted);
  if (!accepted) return { findings: inOrder(findings) };
  return { findings: accepted.warnings, snapshot: { ...snapshotOf(request, commit, accepted), tree } };
};

/** `./deploy/` is `deploy`, `.` is the root: empty. */
export const folderOf = (path: string): string => posix.normalize(`./${path}`).replace(/\/$/, '').replace(/^\.$/, '');

/** Parses and checks all of a folder. Undefined when there is an error among the findings. */
const accept = async (
  build: Build,
  folder: Folder,
  {
    findings,
    place,
  }: { readonly findings: Finding[]; readonly place: { readonly path: string; readonly revision: string } },
): Promise<Accepted | undefined> => {
  await parseFiles(build, folder.content);
  const objects = build.cache.sort(folder.content.files);
  for (const finding of await findingsOf(build, folder.content, objects)) findings.push(finding);
  if (findings.some(isError)) return undefined;
  if (objects.length > 0) return { objects, warnings: inOrder(findings) };
  findings.push(fileFinding(place.path, 'SOURCE_EMPTY', place));
  return undefined;
};

/** The walk stopped there: what it found is not all, and may be much. */
const tooLarge = (path: string, limit: string): Finding =>
  fileFinding(path, 'MANIFEST_TOO_LARGE', { path, size: 'larger than that', limit });

const isError = ({ severity }: Finding): boolean => severity === 'error';

const parseFiles = (build: Build, { files }: Content): Promise<void> =>
  readManifests(
    build,
    files.filter(({ parsed }) => !parsed),
    (slot, text) => {
      const isText = typeof text === 'string';
      const parsed = isText ? build.cache.parse(slot.file, text) : { objects: [], findings: [text], invalid: [] };
      slot.parsed = { ...parsed, keys: parsed.objects.map(({ object }) => objectKey(object)) };
    },
  );

const findingsOf = async (build: Build, content: Content, objects: readonly SnapshotObject[]): Promise<Finding[]> => {
  const { files, links, submodules } = content;
  const findings = await crossCheck(build, content, objects);
  for (const { parsed } of files) if (parsed && parsed.findings.length > 0) findings.push(...parsed.findings);
  for (const { file } of submodules)
    findings.push({ ...fileFinding(file, 'SUBMODULE_IGNORED', { path: file }), severity: 'warning' });
  return [...findings, ...(await findingsOfLinks(build.objects, links, build.folder))];
};

/** What only the whole set shows. The check asks for the texts it needs: they are read, and it runs again. */
const crossCheck = async (build: Build, { files }: Content, objects: readonly SnapshotObject[]): Promise<Finding[]> => {
  const invalid = new Set(files.flatMap(({ parsed }) => parsed?.invalid ?? []));
  const rules = { invalid, allowHostNetwork: build.request.allowHostNetwork };
  const wanted = new Set<string>();
  const findings = checkSnapshot(objects, (file) => void wanted.add(file), rules);
  if (wanted.size === 0) return findings;
  const texts = new Map<string, string>();
  let total = 0;
  await readManifests(
    build,
    files.filter(({ file }) => wanted.has(file)),
    ({ file }, text) => {
      total += typeof text === 'string' ? text.length : 0;
      if (typeof text === 'string' && total <= MAX_TEXTS) texts.set(file, text);
    },
  );
  return checkSnapshot(objects, (file) => texts.get(file), rules);
};

const inOrder = (findings: readonly Finding[]): Finding[] => {
  const isTooMany = findings.length > MAX_FINDINGS;
  const kept = isTooMany
    ? [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))].slice(0, MAX_FINDINGS)
    : [...findings];
  return kept.sort(comparePlaces);
};

const snapshotOf = ({ source }: SnapshotRequest, commit: Commit, { objects, warnings }: Accepted): Snapshot => ({
  ...{ source, objects, warnings },
  ...revisionOf(commit),
});

/** What a commit says about itself in a snapshot. */
export const revisionOf = ({ sha, message, author, committedAt }: Commit): Pick<Snapshot, 'revision' | 'commit'> => ({
  revision: sha,
  commit: { sha, message, author, committedAt },
});
