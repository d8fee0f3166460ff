import { Worker } from 'node:worker_threads';
import { listenFailure, type NodeDns, type NodeDnsOptions } from './node-dns.js';
import type { ThreadCall, ThreadError, ThreadReply, ThreadRequest } from './thread-messages.js';
import type { ZonePart } from './zone.js';

/** How long after its end a thread is replaced; twice as long each time when it can't answer. Milliseconds. */
const RESTART_MS = 500;
const MAX_RESTART_MS = 30_000;

interface Waiting {
  readonly resolve: (result: string) => void;
  readonly reject: (error: Error) => void;
}

/** The node's DNS in a thread of its own: the agent's work delays no answer, and answers delay no work. */
export class ThreadedDns implements NodeDns {
  private worker: Worker | undefined;
  private isUp = false;
  private isClosed = false;
  private starting: Promise<void> | undefined;
  private restartMs = RESTART_MS;
  private nextId = 1;
  private readonly waiting = new Map<number, Waiting>();
  /** All names, for a thread that takes the place of another. */
  private readonly parts = new Map<string, ZonePart>();

  constructor(
    private readonly entry: URL,
    private readonly options: NodeDnsOptions,
    private readonly warn: (message: string) => void,
  ) {}

  get listening(): boolean {
    return this.isUp;
  }

  /** One start at a time: two would take each other's address. */
  listen(): Promise<void> {
    this.starting ??= this.open().finally(() => (this.starting = undefined));
    return this.starting;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    // Sockets end with their thread.
    await this.worker?.terminate();
  }

  setNames(key: string, part: ZonePart | undefined): void {
    if (part) this.parts.set(key, part);
    else this.parts.delete(key);
    this.post({ names: [[key, part]] });
  }

  async settled(): Promise<void> {
    // Names that a thread got before it ended are given to the next one before it answers.
    if (this.isUp) await this.call('settled').catch(() => undefined);
  }

  metrics(): Promise<string> {
    return this.isUp ? this.call('metrics').catch(() => '') : Promise.resolve('');
  }

  private async open(): Promise<void> {
    this.isClosed = false;
    this.worker ??= this.start();
    try {
      await this.call('listen');
    } catch (error) {
      throw listenFailure(error, this.options);
    }
    this.isUp = true;
    this.restartMs = RESTART_MS;
  }

  private start(): Worker {
    const worker = new Worker(this.entry, { workerData: this.options, name: 'dns' });
    worker.on('message', (reply: ThreadReply) => this.take(reply));
    worker.on('error', (error) => this.warn(`the DNS thread failed: ${error.message}`));
    worker.on('exit', () => this.ended(worker));
    worker.postMessage({ names: [...this.parts] } satisfies ThreadRequest);
    return worker;
  }

  private take(reply: ThreadReply): void {
    if ('warning' in reply) return this.warn(reply.warning);
    if ('down' in reply) return this.openAgain('a socket of DNS failed; opening it again');
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (reply.error) waiting?.reject(errorOf(reply.error));
    else waiting?.resolve(reply.result ?? '');
  }

  private ended(worker: Worker): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) reject(new Error('the DNS thread ended'));
    this.waiting.clear();
    this.openAgain('the DNS thread ended; starting another');
  }

  /** What fails then, the pod network's next look at itself tries again. */
  private openAgain(why: string): void {
    this.isUp = false;
    if (this.isClosed) return;
    this.warn(why);
    setTimeout(() => {
      if (!this.isClosed && !this.isUp) this.listen().catch(() => undefined);
    }, this.restartMs).unref();
    this.restartMs = Math.min(this.restartMs * 2, MAX_RESTART_MS);
  }

  private call(call: ThreadCall): Promise<string> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.post({ id, call });
    });
  }

  private post(request: ThreadRequest): void {
    this.worker?.postMessage(request);
  }
}

const errorOf = ({ code, message }: ThreadError): Error => Object.assign(new Error(message), { code });
