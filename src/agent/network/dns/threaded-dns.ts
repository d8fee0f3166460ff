import { Worker } from 'node:worker_threads';
import { listenFailure, type NodeDns, type NodeDnsOptions } from './node-dns.js';
import type { ThreadCall, ThreadError, ThreadReply, ThreadRequest } from './thread-messages.js';
import type { ZonePart } from './zone.js';

/** How long after its end a thread is replaced. */
const RESTART_MS = 500;

interface Waiting {
  readonly resolve: (result: string) => void;
  readonly reject: (error: Error) => void;
}

/** The node's DNS in a thread of its own: the agent's work delays no answer, and answers delay no work. */
export class ThreadedDns implements NodeDns {
  private worker: Worker | undefined;
  private isUp = false;
  private isClosed = false;
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

  async listen(): Promise<void> {
    this.isClosed = false;
    this.worker ??= this.start();
    try {
      await this.call('listen');
    } catch (error) {
      throw listenFailure(error, this.options);
    }
    this.isUp = true;
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
    return this.isUp ? this.call('metrics') : Promise.resolve('');
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
    if ('down' in reply) {
      this.isUp = false;
      return;
    }
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (reply.error) waiting?.reject(errorOf(reply.error));
    else waiting?.resolve(reply.result ?? '');
  }

  private ended(worker: Worker): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.isUp = false;
    for (const { reject } of this.waiting.values()) reject(new Error('the DNS thread ended'));
    this.waiting.clear();
    if (this.isClosed) return;
    this.warn('the DNS thread ended; starting another');
    // What fails now, the pod network's next look at itself tries again.
    setTimeout(() => void this.again(), RESTART_MS).unref();
  }

  private async again(): Promise<void> {
    if (!this.isClosed && !this.worker) await this.listen().catch(() => undefined);
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
