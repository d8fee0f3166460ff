import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const PROGRAM = new URL('lab-peer.js', import.meta.url).pathname;

/** What is asked, and of whom. `tcp` waits for words, `connect` for none; `hold` keeps the connection, `held` sends another line on it. */
export interface Probe {
  readonly kind: 'tcp' | 'connect' | 'udp' | 'hold' | 'held';
  readonly address: string;
  readonly port: number;
}

/** A process in the network of a pod or machine that tries connections, many at once. */
export class Prober {
  private readonly waiting = new Map<number, (answers: string[]) => void>();
  private readonly child: ChildProcessWithoutNullStreams;
  private sequence = 0;

  /** @param network `--net=<file>` or such of nsenter(1); absent: this process's own */
  constructor(network?: string) {
    const command = [process.execPath, PROGRAM];
    const [program = '', ...args] = network === undefined ? command : ['nsenter', network, '--', ...command];
    this.child = spawn(program, args);
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      const { id, answers } = JSON.parse(line) as { id: number; answers: string[] };
      this.waiting.get(id)?.(answers);
      this.waiting.delete(id);
    });
    this.child.stderr.on('data', (text: Buffer) => process.stderr.write(text));
    this.child.stdin.on('error', () => undefined);
  }

  /** What each probe was answered: the server's words, an error's code, or `silence`. */
  ask(asked: readonly Probe[]): Promise<string[]> {
    const id = ++this.sequence;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.child.stdin.write(`${JSON.stringify({ id, asked })}\n`);
    });
  }

  stop(): void {
    this.child.stdin.end();
  }
}
