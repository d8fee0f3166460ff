import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SlipwayError } from '../model/errors.js';
import type { CommitInfo } from '../model/snapshot.js';
import type { Credentials } from './git/http-client.js';
import { parseCommit } from './git/commit.js';
import { LocalRepository } from './git/local-repository.js';
import type { ObjectReader } from './git/object-reader.js';
import { RemoteRepository } from './git/remote-repository.js';

export type { Credentials } from './git/http-client.js';
export type { GitObject, ObjectReader } from './git/object-reader.js';

/** Blobs over 3 MiB are no manifests. Bytes. */
export const MAX_BLOB = 3 * 2 ** 20;

export interface RepositoryOptions {
  /** http(s):// address, file:// address, or the path of a local repository (bare, a checkout, or a `.git` folder). */
  readonly url: string;
  /** Folder of the clone; made, and made anew when it is damaged. Not used for a local repository. */
  readonly dir: string;
  /** Asked before every request. */
  readonly auth?: () => Promise<Credentials | undefined>;
  /** Longest wait for an answer to begin or go on. */
  readonly timeoutMs: number;
  /** Default: use a git program when there is one. False: isomorphic-git alone. */
  readonly useGit?: boolean;
  /** Larger blobs are left out of a fetch where the server can do so. Default MAX_BLOB. */
  readonly blobLimit?: number;
}

/** A git repository to read from. Methods throw SlipwayError: SOURCE_UNREACHABLE, SOURCE_TIMEOUT, SOURCE_AUTH, REF_NOT_FOUND. */
export interface Repository {
  /** Without credentials. */
  readonly url: string;
  /** A blob that is missing was too large to be fetched. */
  readonly omitsBlobs: boolean;
  /** The commit a branch, a tag or a full commit id stands for now; one cheap question to the server. */
  remoteHead(ref: string): Promise<string>;
  /**
   * The same of several refs, and in the same round trip where others, by their full names, are now. What does not exist is left out.
   */
  remoteTips(refs: readonly string[], others: readonly string[]): Promise<RemoteTips>;
  /** Makes the commit of a branch, a tag or a full commit id readable, and returns its id. */
  fetch(ref: string): Promise<string>;
  /** Makes a commit readable that is no source's, such as that of notes. */
  fetchAside(commit: string): Promise<void>;
  /**
   * Brings the commits between two that were fetched, themselves alone, where the server can do so cheaply. Without it a clone of a
   * remote repository has no history.
   */
  fetchHistory(commit: string, since: string): Promise<void>;
  /** Reads what was fetched. Close it after use. */
  objects(): Promise<ObjectReader>;
  /** What was fetched turned out damaged: start over. */
  reset(): Promise<void>;
  /** Keeps the clone small: to be called when there is time. */
  tidy(): Promise<void>;
  close(): void;
}

export interface RemoteTips {
  /** Branch, tag or commit id, as it was asked for -> commit. */
  readonly heads: ReadonlyMap<string, string>;
  /** Full name -> object id. */
  readonly others: ReadonlyMap<string, string>;
}

export interface Commit extends CommitInfo {
  readonly tree: string;
  readonly parents: readonly string[];
}

export const openRepository = async (options: RepositoryOptions): Promise<Repository> => {
  const { url, useGit = true, blobLimit = MAX_BLOB } = options;
  if (/^https?:\/\//.test(url)) return RemoteRepository.open({ ...options, useGit, blobLimit });
  const scheme = /^(\w[\w+.-]*):\/\//.exec(url)?.[1];
  if (scheme && scheme !== 'file')
    throw new SlipwayError('CONFIG_INVALID', { detail: `a source's url is http(s):// or a path, not ${scheme}://` });
  return LocalRepository.open(scheme ? fileURLToPath(url) : path.resolve(url), useGit);
};

/** @throws MissingObject when the commit was not fetched, or the clone is damaged */
export const readCommit = async (objects: ObjectReader, sha: string): Promise<Commit> => {
  for await (const { type, content } of objects.read([sha], MAX_BLOB))
    if (type === 'commit' && content) return parseCommit(sha, content);
  throw new MissingObject(sha);
};

/** The repository lacks an object it should have. */
export class MissingObject extends Error {
  constructor(readonly oid: string) {
    super(`git object ${oid} is missing or damaged`);
  }
}
