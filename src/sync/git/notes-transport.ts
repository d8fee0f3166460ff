import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { SlipwayError } from '../../model/errors.js';
import { GitHttp, type Credentials } from './http-client.js';

/** One stateless call of a git service: `body` null asks for the refs. */
export type GitService = 'git-upload-pack' | 'git-receive-pack';

export interface NotesTransport {
  /** The remote's address without credentials, for messages. */
  readonly url: string;
  /** @throws SlipwayError SOURCE_UNREACHABLE, SOURCE_TIMEOUT or SOURCE_AUTH */
  call(service: GitService, body: Uint8Array | null): Promise<Uint8Array>;
  /** Gives up calls under way. */
  close(): void;
}

export interface TransportOptions {
  /** http(s):// address, or the path or file:// address of a local repository. */
  readonly url: string;
  /** Asked before every call, so that a rotated token is taken up. */
  readonly auth?: () => Promise<Credentials | undefined>;
  /** For one call. Default 30 000. */
  readonly timeoutMs?: number;
}

/** Larger answers are refused: notes are small. Bytes. */
const MAX_ANSWER = 256 * 1024 * 1024;
const DEFAULT_TIMEOUT = 30_000;

/** Smart HTTP (gitprotocol-http(5)). */
export function httpTransport(options: TransportOptions): NotesTransport {
  const http = new GitHttp({ ...options, timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT });
  const call = async (service: GitService, body: Uint8Array | null): Promise<Uint8Array> => {
    const headers = { 'content-type': `application/x-${service}-request` };
    const request = body ? { path: `/${service}`, headers, body } : { path: `/info/refs?service=${service}` };
    const answer = await http.request({ ...request, maxBytes: MAX_ANSWER });
    return collect(answer.body);
  };
  return { url: http.url, call, close: () => http.close() };
}

async function collect(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw new Error(`the answer is larger than ${MAX_ANSWER} bytes`);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

function asSourceError(error: unknown, url: string, timeoutMs: number): SlipwayError {
  if (error instanceof SlipwayError) return error;
  const { name, message, cause } = error as Error & { cause?: { message?: string } };
  if (name === 'TimeoutError') return new SlipwayError('SOURCE_TIMEOUT', { url, seconds: timeoutMs / 1000 });
  const detail = cause?.message || message || 'failed';
  return new SlipwayError('SOURCE_UNREACHABLE', { url, detail: detail.slice(0, 200) });
}

/**
 * git's own programs on a local repository, talking what they talk behind a web server. So a local push has git's locks, its
 * quarantine of new objects and the repository's hooks.
 */
export function processTransport(options: TransportOptions): NotesTransport {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT;
  const closing = new AbortController();
  const call = async (service: GitService, body: Uint8Array | null): Promise<Uint8Array> => {
    const args = [service.slice('git-'.length), '--stateless-rpc', ...(body ? [] : ['--advertise-refs']), options.url];
    try {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]);
      return await runGit(args, { identity: await identityFor(options.url), input: body ?? new Uint8Array(), signal });
    } catch (error) {
      throw asSourceError(error, options.url, timeoutMs);
    }
  };
  return { url: options.url, call, close: () => closing.abort() };
}

interface Identity {
  readonly uid?: number;
  readonly gid?: number;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * As root, git runs as the repository's owner: its hooks get no rights their author lacks, no file of root's is left
 * where the owner must write, and git's check of ownership (safe.directory, git-config(1)) holds.
 */
async function identityFor(repository: string): Promise<Identity> {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' };
  const { uid, gid } = await stat(repository);
  if (process.getuid?.() !== 0 || uid === 0) return { env: { ...env, HOME: process.env['HOME'] } };
  return { uid, gid, env: { ...env, GIT_CONFIG_GLOBAL: '/dev/null' } };
}

interface Run {
  readonly identity: Identity;
  readonly input: Uint8Array;
  readonly signal: AbortSignal;
}

async function runGit(args: readonly string[], { identity, input, signal }: Run): Promise<Uint8Array> {
  const child = spawn('git', args, {
    ...identity,
    cwd: '/',
    signal,
    killSignal: 'SIGKILL',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-1000)));
  child.stdin.on('error', () => undefined);
  const exit = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  child.stdin.end(input);
  try {
    const [code, output] = await Promise.all([exit, collect(child.stdout)]);
    if (code !== 0) throw new Error(complaint.trim().split('\n').at(-1) || `git ended with ${code}`);
    return output;
  } catch (error) {
    child.kill('SIGKILL');
    await exit.catch(() => undefined);
    throw signal.aborted ? signal.reason : error;
  }
}
