import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { FakeSandbox } from './netns.js';

const CLIENT = new URL('rollout-traffic-client.js', import.meta.url).pathname;

export interface TrafficOptions {
  /** Such as `http://10.109.1.1/`. */
  readonly url: string;
  /** Connections that are kept, each asked on again and again. @defaultValue 8 */
  readonly kept?: number;
  /** Requests at once that each have a connection of their own. @defaultValue 4 */
  readonly short?: number;
  /** Most requests a second, of all together. @defaultValue 1200 */
  readonly rate?: number;
  /** Header of the answer that names the version; without it the whole body does. @defaultValue 'x-version' */
  readonly versionHeader?: string;
  /** Expression whose first group, found in the body, is the version; comes before the header. */
  readonly versionPattern?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Requests that began between one mark and the next. */
export interface TrafficWindow {
  readonly label: string;
  requests: number;
  failures: number;
  /** `short: ECONNREFUSED`, one a failed request, 1,000 at most. */
  readonly failed: string[];
  /** Version -> good answers. */
  readonly byVersion: Record<string, number>;
  /** The same of requests on new connections alone: kept ones stay with their pod. */
  readonly shortByVersion: Record<string, number>;
}

export interface TrafficResult {
  /** The first is `start`. */
  readonly windows: readonly TrafficWindow[];
}

/** People who use what is being rolled out: a process that asks from a network namespace, never retries, and counts. */
export class RolloutTraffic {
  private readonly waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  private sequence = 0;
  private output = '';

  private constructor(private readonly client: ChildProcessWithoutNullStreams) {
    createInterface({ input: client.stdout }).on('line', (line) => {
      const { id, answer } = JSON.parse(line) as { id: number; answer: unknown };
      this.waiting.get(id)?.resolve(answer);
      this.waiting.delete(id);
    });
    client.stderr.on('data', (text: Buffer) => (this.output += text.toString()));
    client.stdin.on('error', () => undefined);
    client.on('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error(`the traffic's process ended: ${this.output}`));
    });
  }

  /** Asks from the namespace of `from`, or else from this process' own. Resolves when the first requests are answered. */
  static async start(options: TrafficOptions, from?: Pick<FakeSandbox, 'pid'>): Promise<RolloutTraffic> {
    const command = [process.execPath, CLIENT, JSON.stringify(options)];
    const [program = '', ...args] = from ? ['nsenter', `--net=/proc/${from.pid}/ns/net`, ...command] : command;
    const traffic = new RolloutTraffic(spawn(program, args));
    await traffic.more(10);
    return traffic;
  }

  /** Begins a window; requests that begin once it resolves are counted there. */
  async mark(label: string): Promise<void> {
    await this.ask('mark', { label });
  }

  /** Resolves when so many more requests have been answered or have failed. */
  async more(count: number): Promise<void> {
    await this.ask('more', { count });
  }

  /** Waits for the requests under way, and ends. */
  async stop(): Promise<TrafficResult> {
    const result = (await this.ask('stop', {})) as TrafficResult;
    this.client.stdin.end();
    return result;
  }

  /** Ends at once; for the clean-up after a test that failed. */
  kill(): void {
    this.client.kill('SIGKILL');
  }

  private ask(action: string, request: object): Promise<unknown> {
    const id = ++this.sequence;
    return new Promise((resolve, reject) => {
      if (this.client.exitCode !== null) reject(new Error(`the traffic's process has ended: ${this.output}`));
      this.waiting.set(id, { resolve, reject });
      this.client.stdin.write(`${JSON.stringify({ id, action, ...request })}\n`);
    });
  }
}
