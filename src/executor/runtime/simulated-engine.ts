import { createHash } from 'node:crypto';
import { SlipwayError } from '../../model/errors.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { ImageBehaviour, SimulatedImages } from './simulated-images.js';
import type { ContainerDetail, ContainerOptions, RuntimeEvent } from './runtime.js';

export interface SimulatedLine {
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** A container with what makes it tick. */
export interface SimulatedContainer {
  readonly options: ContainerOptions;
  readonly behaviour: ImageBehaviour;
  readonly lines: SimulatedLine[];
  detail: ContainerDetail;
  /** Cancels the end by itself. */
  cancelExit: () => void;
  /** Called at the next end or the next line. */
  readonly waiters: Set<() => void>;
}

type Emit = (event: RuntimeEvent) => void;

const KILLED = 128 + 9;
/** Signals that end a process that does nothing about them. */
const DEADLY: Readonly<Record<string, number>> = { HUP: 1, INT: 2, QUIT: 3, KILL: 9, USR1: 10, USR2: 12, TERM: 15 };

const numberOf = (signal: string): number => DEADLY[signal.replace(/^SIG/, '')] ?? 0;

/** The containers of one simulated engine and what happens to them; no delays and no faults here. */
export class SimulatedEngine {
  readonly #containers = new Map<string, SimulatedContainer>();
  #count = 0;

  constructor(
    private readonly clock: SimulatedClock,
    private readonly images: SimulatedImages,
    private readonly emit: Emit,
  ) {}

  all(): SimulatedContainer[] {
    return [...this.#containers.values()];
  }

  /** By id or name. */
  find(id: string): SimulatedContainer | undefined {
    return this.#containers.get(id) ?? this.all().find(({ detail }) => detail.name === id);
  }

  /** For calls that need the container. */
  need(id: string, operation: string): SimulatedContainer {
    const container = this.find(id);
    if (container) return container;
    throw new SlipwayError('ENGINE_ERROR', { operation: `${operation} ${id}`, detail: `No such container: ${id}` });
  }

  create(options: ContainerOptions): string {
    const owner = this.all().find(({ detail }) => detail.name === options.name);
    if (owner) return this.#sameOwner(owner, options);
    const behaviour = this.images.local(options.image);
    if (!behaviour) throw new SlipwayError('IMAGE_NOT_FOUND', { image: options.image, detail: 'was not pulled' });
    this.#count += 1;
    const id = createHash('sha256').update(`${this.#count} ${options.name}`).digest('hex');
    const detail: ContainerDetail = {
      ...{ id, name: options.name, image: options.image, labels: { ...options.labels }, state: 'created' },
      ...{ imageId: imageIdOf(options.image), pid: 0, exitCode: 0, oomKilled: false, error: '' },
      ...{ createdAt: this.clock.now(), startedAt: 0, finishedAt: 0 },
    };
    const cancelExit = (): void => undefined;
    this.#containers.set(id, { options, behaviour, detail, lines: [], cancelExit, waiters: new Set() });
    return id;
  }

  start(id: string): void {
    const container = this.need(id, 'start');
    if (container.detail.state === 'running') return;
    this.#checkJoined(container);
    const { failsToStart, exitsAfterMs, exitCode, logs } = container.behaviour;
    if (failsToStart !== undefined) return this.#failStart(container, failsToStart);
    const at = this.clock.now();
    this.#count += 1;
    const pid = 1_000 + this.#count;
    const fresh = { exitCode: 0, oomKilled: false, error: '', finishedAt: 0 } as const;
    container.detail = { ...container.detail, ...fresh, state: 'running', pid, startedAt: at };
    for (const line of logs ?? []) container.lines.push({ ...line, at });
    wake(container);
    this.emit({ type: 'start', id: container.detail.id, labels: container.detail.labels, at });
    if (exitsAfterMs !== undefined) {
      container.cancelExit = this.clock.after(exitsAfterMs, () => this.exit(container, exitCode ?? 0));
    }
  }

  /** The process ends; nothing when it is not running. */
  exit(container: SimulatedContainer, exitCode: number, oomKilled = false): void {
    if (container.detail.state !== 'running') return;
    container.cancelExit();
    const at = this.clock.now();
    const { id, labels } = container.detail;
    container.detail = { ...container.detail, state: 'exited', pid: 0, exitCode, oomKilled, finishedAt: at };
    if (oomKilled) this.emit({ type: 'oom', id, labels, at });
    this.emit({ type: 'die', id, labels, exitCode, at });
    wake(container);
  }

  /** Delivers a signal; `stopsAfterMs` later it has its effect. */
  signal(container: SimulatedContainer, signal: string): void {
    const number = numberOf(signal);
    const { ignoresTerm, stopsAfterMs } = container.behaviour;
    if (number === 0 || container.detail.state !== 'running') return;
    if (number === 9) return this.exit(container, KILLED);
    if (ignoresTerm) return;
    const { pid } = container.detail;
    const end = (): void => {
      if (container.detail.pid === pid) this.exit(container, 128 + number);
    };
    if (stopsAfterMs) this.clock.after(stopsAfterMs, end);
    else end();
  }

  /** SIGTERM, then SIGKILL after the grace; calls `done` at the end. */
  stop(container: SimulatedContainer, graceMs: number, done: () => void): void {
    if (container.detail.state !== 'running') return done();
    const { pid } = container.detail;
    const kill = (): void => {
      if (container.detail.pid === pid) this.exit(container, KILLED);
    };
    const cancel = this.clock.after(graceMs, kill);
    const whenChanged = (): void => {
      if (container.detail.pid === pid) return void container.waiters.add(whenChanged);
      cancel();
      done();
    };
    container.waiters.add(whenChanged);
    this.signal(container, 'TERM');
  }

  print(container: SimulatedContainer, line: Pick<SimulatedLine, 'stream' | 'line'>): void {
    container.lines.push({ ...line, at: this.clock.now() });
    wake(container);
  }

  remove(container: SimulatedContainer): void {
    const { id, labels } = container.detail;
    if (!this.#containers.has(id)) return;
    this.exit(container, KILLED);
    this.#containers.delete(id);
    this.emit({ type: 'destroy', id, labels, at: this.clock.now() });
    wake(container);
  }

  has(container: SimulatedContainer): boolean {
    return this.#containers.has(container.detail.id);
  }

  #sameOwner({ detail }: SimulatedContainer, options: ContainerOptions): string {
    if (Object.entries(options.labels).every(([key, value]) => detail.labels[key] === value)) return detail.id;
    const who = Object.entries(detail.labels).map(([key, value]) => `${key}=${value}`);
    throw new SlipwayError('ENGINE_REJECTED', {
      operation: `create ${options.name}`,
      detail: `the name is taken by container ${detail.id.slice(0, 12)} (image ${detail.image}; ${who.join(', ')})`,
    });
  }

  /** As Docker: the network of another container is looked up at the start. */
  #checkJoined({ detail, options }: SimulatedContainer): void {
    const joined = /^container:(.+)$/.exec(options.networkMode)?.[1];
    if (joined === undefined || this.find(joined)?.detail.state === 'running') return;
    const sentence = this.find(joined) ? 'cannot join network of a non running container' : 'No such container';
    throw new SlipwayError('ENGINE_ERROR', { operation: `start ${detail.id}`, detail: `${sentence}: ${joined}` });
  }

  #failStart(container: SimulatedContainer, detail: string): never {
    container.detail = { ...container.detail, exitCode: 127, error: detail };
    throw new SlipwayError('ENGINE_REJECTED', { operation: `start ${container.detail.id}`, detail });
  }
}

export const imageIdOf = (image: string): string => `sha256:${createHash('sha256').update(image).digest('hex')}`;

const wake = (container: SimulatedContainer): void => {
  const waiters = [...container.waiters];
  container.waiters.clear();
  for (const waiter of waiters) waiter();
};
