import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { SlipwayError } from '../../model/errors.js';
import { PROGRAM_ENV, programError } from './run.js';

const IDLE_MS = 30_000;
/** nft keeps a history of its lines in memory, so it is let go after this much. */
const MAX_BYTES = 4 << 20;
const ANSWER_MS = 5_000;
const MARK = 'slipway-mark-';

interface Pending {
  readonly mark: string;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * A running `nft -i` that takes transactions, one a line. It is there for speed: a program that ends waits for the
 * kernel's grace period when it closes its socket (16–30 ms measured), one that stays answers in 1 to 5 ms. It goes
 * away after 30 s without work. nft says nothing when a line succeeds, so each is followed by a word it does not know:
 * the complaint about that word is the answer.
 */
export class NftSession {
  private child: ChildProcessWithoutNullStreams | undefined;
  private pending: Pending | undefined;
  private output = '';
  private sequence = 0;
  private written = 0;
  private idle: NodeJS.Timeout | undefined;

  /** Applies the commands as one transaction. One at a time; NETWORK_SETUP with nft's words when it refuses. */
  apply(commands: readonly string[]): Promise<void> {
    clearTimeout(this.idle);
    const child = (this.child ??= this.start());
    const mark = `${MARK}${++this.sequence}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.fail(new Error(`no answer within ${ANSWER_MS} ms`)), ANSWER_MS);
      this.pending = { mark, resolve, reject, timer };
      const text = `${commands.join('; ')}\n${mark}\n`;
      this.written += text.length;
      child.stdin.write(text);
    });
  }

  close(): void {
    clearTimeout(this.idle);
    this.child?.stdin.end();
    this.child = undefined;
    this.written = 0;
  }

  private start(): ChildProcessWithoutNullStreams {
    const child = spawn('nft', ['-i'], { env: PROGRAM_ENV });
    const ended = (error: Error): void => {
      if (this.child === child) this.fail(error);
    };
    child.on('error', ended);
    child.on('exit', (code, signal) => ended(new Error(`nft ended: ${code ?? signal}`)));
    child.stdin.on('error', () => undefined);
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', (text: string) => this.receive(text));
    return child;
  }

  private receive(text: string): void {
    this.output += text;
    const { pending } = this;
    const echo = pending ? this.output.indexOf(`\n${pending.mark}\n`) : -1;
    if (!pending || echo < 0 || !this.output.includes('^', echo)) return;
    const errors = this.output
      .slice(0, echo)
      .split('\n')
      .filter((line) => line.includes('Error:'));
    this.output = '';
    this.settle();
    // The last complaint is about the mark itself.
    const [first] = errors.slice(0, -1);
    if (first === undefined) pending.resolve();
    else pending.reject(new SlipwayError('NETWORK_SETUP', { operation: 'nft', detail: first }));
  }

  private settle(): void {
    clearTimeout(this.pending?.timer);
    this.pending = undefined;
    if (this.written > MAX_BYTES) return this.close();
    this.idle = setTimeout(() => this.close(), IDLE_MS);
    this.idle.unref();
  }

  private fail(error: Error): void {
    const { pending, child } = this;
    this.child = undefined;
    this.output = '';
    this.settle();
    clearTimeout(this.idle);
    child?.kill('SIGKILL');
    pending?.reject(programError('nft', error));
  }
}
