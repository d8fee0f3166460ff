import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { PROGRAM_ENV, programError } from './run.js';

const IDLE_MS = 30_000;
const ANSWER_MS = 30_000;
const MARK = 'slipway-mark-';

interface Pending {
  readonly mark: string;
  readonly resolve: (output: string) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * A running `sh` that takes scripts on its stdin, one at a time. It is there for speed: a process as large as ours needs about 10 ms to
 * spawn another (measured with 150 MB resident), a shell less than one. It goes away after 30 s without work.
 */
export class ShellSession {
  private child: ChildProcessWithoutNullStreams | undefined;
  private pending: Pending | undefined;
  private output = '';
  private sequence = 0;
  private idle: NodeJS.Timeout | undefined;

  /** Runs the script to its end and gives what it printed. NETWORK_SETUP when the shell ends or is silent for 30 s. */
  run(script: string): Promise<string> {
    clearTimeout(this.idle);
    const child = (this.child ??= this.start());
    const mark = `${MARK}${++this.sequence}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.fail(new Error(`no answer within ${ANSWER_MS} ms`)), ANSWER_MS);
      this.pending = { mark, resolve, reject, timer };
      child.stdin.write(`${script}\necho ${mark}\n`);
    });
  }

  close(): void {
    clearTimeout(this.idle);
    this.child?.stdin.end();
    this.child = undefined;
  }

  private start(): ChildProcessWithoutNullStreams {
    const child = spawn('sh', ['-s'], { env: PROGRAM_ENV });
    const ended = (error: Error): void => {
      if (this.child === child) this.fail(error);
    };
    child.on('error', ended);
    child.on('exit', (code, signal) => ended(new Error(`sh ended: ${code ?? signal}`)));
    child.stdin.on('error', () => undefined);
    child.stderr.resume();
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.receive(text));
    return child;
  }

  private receive(text: string): void {
    this.output += text;
    const { pending } = this;
    const end = pending ? this.output.indexOf(`${pending.mark}\n`) : -1;
    if (!pending || end < 0) return;
    const printed = this.output.slice(0, end);
    this.settle();
    pending.resolve(printed);
  }

  private settle(): void {
    clearTimeout(this.pending?.timer);
    this.pending = undefined;
    this.output = '';
    this.idle = setTimeout(() => this.close(), IDLE_MS);
    this.idle.unref();
  }

  private fail(error: Error): void {
    const { pending, child } = this;
    this.child = undefined;
    this.settle();
    clearTimeout(this.idle);
    child?.kill('SIGKILL');
    pending?.reject(programError('sh', error));
  }
}
