import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { gitEnvironment } from './git-program.js';
import type { GitObject, ObjectInfo, ObjectReader, ObjectType } from './object-reader.js';

const LINE_BREAK = 0x0a;

/**
 * Two children of git-cat-file(1) over one object store: one tells sizes, one sends contents. They start with the first question
 * and stay until `close`, and see packs that arrive meanwhile.
 */
export class CatFile implements ObjectReader {
  private sizes: Conversation | undefined;
  private contents: Conversation | undefined;

  constructor(private readonly gitdir: string) {}

  async *read(oids: readonly string[], maxBytes: number): AsyncGenerator<GitObject> {
    if (oids.length === 0) return;
    this.sizes ??= new Conversation(this.gitdir, '--batch-check');
    this.contents ??= new Conversation(this.gitdir, '--batch');
    const infos: ObjectInfo[] = [];
    this.sizes.ask(oids);
    for (const oid of oids) infos.push(parseInfo(oid, await this.sizes.line()));
    const wanted = infos.filter(({ type, size }) => type !== 'missing' && size <= maxBytes);
    this.contents.ask(wanted.map(({ oid }) => oid));
    for (const info of infos) {
      if (info.type === 'missing' || info.size > maxBytes) yield info;
      else yield { ...info, content: await this.contents.object(info) };
    }
  }

  close(): void {
    this.sizes?.close();
    this.contents?.close();
    this.sizes = this.contents = undefined;
  }
}

/** `<oid> <type> <size>`, or `<what was asked> missing`. */
const parseInfo = (oid: string, line: string): ObjectInfo => {
  const [, type, size] = / (commit|tree|blob|tag) (\d+)$/.exec(line) ?? [];
  if (type && size) return { oid, type: type as ObjectType, size: Number(size) };
  if (line.endsWith(' missing')) return { oid, type: 'missing', size: 0 };
  throw new Error(`git cat-file: ${line.slice(0, 200)}`);
};

/** Questions to a child and its answers in order. Answers are read only as they are asked for, so they do not pile up here. */
class Conversation {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly chunks: AsyncIterator<Buffer>;
  private pending: Buffer = Buffer.alloc(0);
  private complaint = '';

  constructor(gitdir: string, mode: '--batch' | '--batch-check') {
    this.child = spawn('git', ['cat-file', mode], { env: gitEnvironment(gitdir), cwd: '/' });
    this.child.on('error', (error) => this.child.stdout.destroy(error));
    // A child that died says so by the end of its output.
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.on('data', (text: Buffer) => (this.complaint = (this.complaint + String(text)).slice(-500)));
    this.chunks = this.child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  ask(oids: readonly string[]): void {
    if (oids.length > 0) this.child.stdin.write(`${oids.join('\n')}\n`);
  }

  async line(): Promise<string> {
    let end = this.pending.indexOf(LINE_BREAK);
    while (end < 0) {
      await this.more();
      end = this.pending.indexOf(LINE_BREAK);
    }
    const line = this.pending.toString('utf8', 0, end);
    this.pending = this.pending.subarray(end + 1);
    return line;
  }

  /** The answer to one question of `--batch`: a line, the content, a line break. */
  async object({ oid, size }: ObjectInfo): Promise<Buffer> {
    const info = parseInfo(oid, await this.line());
    if (info.size !== size) throw new Error(`git cat-file: ${oid} changed`);
    const parts: Buffer[] = [];
    let missing = size + 1;
    for (;;) {
      const part = this.pending.subarray(0, missing);
      parts.push(part);
      this.pending = this.pending.subarray(part.length);
      missing -= part.length;
      if (missing === 0) break;
      await this.more();
    }
    // A copy: a slice would keep the whole chunk of the pipe alive.
    return Buffer.concat(parts).subarray(0, size);
  }

  close(): void {
    this.child.stdin.end();
    this.child.kill();
  }

  private async more(): Promise<void> {
    const { value, done } = await this.chunks.next();
    if (done) throw new Error(`git cat-file ended: ${this.complaint.trim() || 'no reason given'}`);
    this.pending = this.pending.length === 0 ? value : Buffer.concat([this.pending, value]);
  }
}
