import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasGit } from './git-program.js';
import type { Credentials } from './http-client.js';
import { DirectoryRemote } from './notes-directory.js';
import { NotesCache } from './notes-objects.js';
import { RpcRemote, type NotesRemote } from './notes-remote.js';
import { httpTransport, processTransport } from './notes-transport.js';

export interface PushOptions {
  /** http(s):// address, or the path or file:// address of a local repository. */
  readonly url: string;
  /** Folder for the cache of its objects, of this use alone. */
  readonly folder: string;
  /** Asked before every call, so that a rotated token is taken up. */
  readonly auth?: () => Promise<Credentials | undefined>;
  /** For one call of the remote. Default 30 000. */
  readonly timeoutMs?: number;
  /** Whether git's programs serve a local repository. Default: when they are installed. */
  readonly useGitProgram?: boolean;
}

/** A repository to push to, by whatever way leads there. */
export async function openRemote(options: PushOptions): Promise<NotesRemote> {
  if (/^https?:/i.test(options.url)) return new RpcRemote(httpTransport(options), new NotesCache(options.folder));
  const url = path.resolve(options.url.startsWith('file:') ? fileURLToPath(options.url) : options.url);
  if (!(options.useGitProgram ?? (await hasGit()))) return new DirectoryRemote(url);
  return new RpcRemote(processTransport({ ...options, url }), new NotesCache(options.folder));
}
