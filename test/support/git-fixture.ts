import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createBareRepository, startGitServer } from '../../scripts/lib/git-http-server.js';

export type GitServer = Awaited<ReturnType<typeof startGitServer>>;
export type GitServerOptions = Parameters<typeof startGitServer>[0];

/** A file's text, or what else can stand at a path. */
export type FileContent = string | Buffer | { readonly link: string } | { readonly submodule: string } | null;

export interface CommitOptions {
  /** Full name. Default refs/heads/main. */
  readonly ref?: string;
  /** Default: the ref as it is. `null` starts anew, as a force-push of other history does. */
  readonly from?: string | null;
  readonly message?: string;
}

/** Real bare repositories in a folder of their own, served over smart HTTP; made by `git fast-import`, one process a commit. */
export class GitFixture {
  private readonly servers: GitServer[] = [];

  private constructor(readonly root: string) {}

  static async make(): Promise<GitFixture> {
    return new GitFixture(await mkdtemp(path.join(os.tmpdir(), 'slipway-git-')));
  }

  async serve(options: Partial<GitServerOptions> = {}): Promise<GitServer> {
    const server = await startGitServer({ root: this.root, ...options });
    this.servers.push(server);
    return server;
  }

  repository(name = 'shop.git'): Promise<string> {
    return createBareRepository(this.root, name);
  }

  /** @returns the commit's id */
  async commit(
    bare: string,
    files: Readonly<Record<string, FileContent>>,
    options: CommitOptions = {},
  ): Promise<string> {
    const { ref = 'refs/heads/main', message = 'change' } = options;
    const from = options.from === undefined ? await this.resolve(bare, ref) : options.from;
    const parts: (string | Buffer)[] = [
      `commit ${ref}\nmark :1\nauthor Ann <ann@example.org> 1700000000 +0100\ncommitter Bob <bob@example.org> 1700000001 +0000\n`,
      ...data(message),
      from ? `from ${from}\n` : '',
      ...Object.entries(files).flatMap(([file, content]) => change(file, content)),
      '\nget-mark :1\n',
    ];
    // `--force` lets a ref move to other history.
    const output = await this.git(
      bare,
      ['fast-import', '--quiet', '--force'],
      Buffer.concat(parts.map((part) => Buffer.from(part))),
    );
    return output.trim();
  }

  async resolve(bare: string, ref: string): Promise<string | null> {
    return (await this.git(bare, ['rev-parse', '--verify', '--quiet', ref]).catch(() => '')).trim() || null;
  }

  git(directory: string, args: readonly string[], input?: Buffer): Promise<string> {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org'];
    const child = spawn('git', ['-C', directory, ...identity, ...args], { env });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (text) => (output += String(text)));
    child.stderr.on('data', (text) => (complaint += String(text)));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    return new Promise((resolve, reject) =>
      child
        .once('error', reject)
        .once('close', (code) =>
          code === 0 ? resolve(output) : reject(new Error(`git ${args.join(' ')}: ${complaint}`)),
        ),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.close()));
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

const data = (content: string | Buffer): (string | Buffer)[] => [`data ${Buffer.byteLength(content)}\n`, content, '\n'];

const change = (file: string, content: FileContent): (string | Buffer)[] => {
  if (content === null) return [`D ${file}\n`];
  if (typeof content === 'string' || Buffer.isBuffer(content)) return [`M 100644 inline ${file}\n`, ...data(content)];
  if ('link' in content) return [`M 120000 inline ${file}\n`, ...data(content.link)];
  return [`M 160000 ${content.submodule} ${file}\n`];
};

/** A valid manifest. */
export const configMap = (name: string, value = 'one', namespace = 'default'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\ndata:\n  key: "${value}"\n`;
