import { SlipwayError } from '../../model/errors.js';
import { EXEC_OUTPUT_BYTES, EXEC_TIMED_OUT } from './runtime.js';
import type { ContainerDetail, ContainerInfo, ContainerRuntime, EngineInfo, ExecResult } from './runtime.js';
import { scaledClock } from './simulated-clock.js';
import type { SimulatedClock } from './simulated-clock.js';
import { imageIdOf, SimulatedEngine } from './simulated-engine.js';
import type { SimulatedContainer } from './simulated-engine.js';
import { createFaults, seededRandom } from './simulated-faults.js';
import type { Fault, Operation } from './simulated-faults.js';
import { execAnswer, simulatedImages } from './simulated-images.js';
import type { ImageBehaviour } from './simulated-images.js';
import { simulatedLogs } from './simulated-logs.js';
import { matches, SimulatedEvents } from './simulated-watch.js';

export interface SimulatedRuntimeOptions {
  /** @defaultValue real time, `timeScale` times as fast */
  readonly clock?: SimulatedClock;
  /** @defaultValue 1 */
  readonly timeScale?: number;
  readonly faults?: readonly Fault[];
  /** Simulated milliseconds that a call takes, or a range to draw from. @defaultValue 0 */
  readonly latencies?: Readonly<Partial<Record<Operation, number | readonly [number, number]>>>;
  /** By image name; `*` stands for all others. Images that are not here do not exist. @defaultValue none */
  readonly images?: Readonly<Record<string, ImageBehaviour>>;
  /** Of latencies and fault probabilities. @defaultValue 1 */
  readonly seed?: number;
  readonly info?: Partial<EngineInfo>;
}

/** The port, and what a test can do to the engine behind it. Containers are named by id or name. */
export interface SimulatedRuntime extends ContainerRuntime {
  /** The process ends by itself. @defaultValue exit code 1 */
  crash(id: string, exitCode?: number, oomKilled?: boolean): void;
  /** As `docker rm -f` by somebody else. */
  removeByHand(id: string): void;
  /** As `docker rmi`. */
  removeImage(image: string): void;
  /** A line of output of a running container. */
  print(id: string, line: string, stream?: 'stdout' | 'stderr'): void;
  /** Events are lost while on. */
  dropEvents(on: boolean): void;
  /** Every call is ENGINE_UNREACHABLE until `comeUp`; containers go on. */
  goDown(): void;
  comeUp(): void;
  /** Makes coming calls fail. */
  fail(fault: Fault): void;
  /** All containers as they are, without delay or fault. */
  containers(): ContainerDetail[];
  /** Calls so far. */
  calls(operation: Operation): number;
}

const INFO: EngineInfo = { version: 'simulated', cpus: 4, memory: 8 * 2 ** 30, architecture: 'x86_64' };

const infoOf = ({ id, name, image, labels, state }: ContainerDetail): ContainerInfo => ({
  id,
  name,
  image,
  labels,
  state,
});

type Around = <T>(operation: Operation, call: () => T | Promise<T>) => Promise<T>;

/** Delay, count and faults around every call. */
const aroundCalls = (
  options: SimulatedRuntimeOptions,
  parts: { readonly clock: SimulatedClock; readonly events: SimulatedEvents },
): { around: Around; fail: (fault: Fault) => void; calls: (operation: Operation) => number } => {
  const random = seededRandom(options.seed ?? 1);
  const faults = createFaults(options.faults ?? [], random);
  const counts = new Map<Operation, number>();
  const delayOf = (operation: Operation): number => {
    const latency = options.latencies?.[operation] ?? 0;
    return typeof latency === 'number' ? latency : latency[0] + random() * (latency[1] - latency[0]);
  };
  const around: Around = async (operation, call) => {
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    parts.events.check();
    const delay = delayOf(operation);
    if (delay > 0) await new Promise<void>((resolve) => void parts.clock.after(delay, resolve));
    parts.events.check();
    faults.check(operation);
    return call();
  };
  return { around, fail: faults.add, calls: (operation) => counts.get(operation) ?? 0 };
};

const runExec = async (
  clock: SimulatedClock,
  container: SimulatedContainer,
  spec: { readonly command: readonly string[]; readonly timeoutMs: number },
): Promise<ExecResult> => {
  const { detail, behaviour } = container;
  if (detail.state !== 'running') {
    const operation = `exec in ${detail.id}`;
    throw new SlipwayError('ENGINE_ERROR', { operation, detail: `Container ${detail.id} is not running` });
  }
  const answer = execAnswer(behaviour, spec.command, clock.now() - detail.startedAt);
  const wait = Math.min(answer.afterMs, spec.timeoutMs);
  if (wait > 0) await new Promise<void>((resolve) => void clock.after(wait, resolve));
  const output = Buffer.from(answer.output).subarray(0, EXEC_OUTPUT_BYTES).toString('utf8');
  return { exitCode: answer.afterMs > spec.timeoutMs ? EXEC_TIMED_OUT : answer.exitCode, output };
};

/**
 * A container engine in memory with the semantics of `docker.ts` (one conformance suite holds both), for tests and
 * simulated nodes. With the same seed, clock and calls it does the same.
 */
export const createSimulatedRuntime = (options: SimulatedRuntimeOptions = {}): SimulatedRuntime => {
  const clock = options.clock ?? scaledClock(options.timeScale);
  const images = simulatedImages(options.images ?? {});
  const events = new SimulatedEvents();
  const engine = new SimulatedEngine(clock, images, events.emit);
  const { around, fail, calls } = aroundCalls(options, { clock, events });
  const down = new SlipwayError('ENGINE_UNREACHABLE', { socket: 'simulated', detail: 'the engine is down' });

  const port: ContainerRuntime = {
    info: () => around('info', () => ({ ...INFO, ...options.info })),
    list: (labels) =>
      around('list', () =>
        engine.all().flatMap(({ detail }) => (matches(detail.labels, labels) ? infoOf(detail) : [])),
      ),
    inspect: (id) => around('inspect', () => engine.find(id)?.detail),
    create: (container) => around('create', () => engine.create(container)),
    start: (id) => around('start', () => engine.start(id)),
    stop: (id, graceSeconds) =>
      around('stop', () => {
        const container = engine.find(id);
        if (!container) return undefined;
        return new Promise<void>((resolve) => engine.stop(container, graceSeconds * 1_000, resolve));
      }),
    kill: (id, signal) =>
      around('kill', () => {
        const container = engine.find(id);
        if (container) engine.signal(container, signal);
      }),
    remove: (id) =>
      around('remove', () => {
        const container = engine.find(id);
        if (container) engine.remove(container);
      }),
    exec: (id, command, timeoutMs) =>
      around('exec', () => runExec(clock, engine.need(id, 'exec in'), { command, timeoutMs })),
    logs: (id, logOptions) =>
      simulatedLogs(engine, () => around('logs', () => engine.need(id, 'read logs of')), logOptions),
    imageId: (image) => around('imageId', () => (images.local(image) ? imageIdOf(image) : undefined)),
    pull: (image, auth) => around('pull', () => images.pull(image, auth)),
    importImage: (image) => around('importImage', () => images.add(image)),
    watch: (labels, handlers, signal) => events.watch({ labels, handlers }, signal),
    close: async () => events.close(),
  };
  return {
    ...port,
    crash: (id, exitCode = 1, oomKilled = false) => engine.exit(engine.need(id, 'crash'), exitCode, oomKilled),
    removeByHand: (id) => engine.remove(engine.need(id, 'remove')),
    removeImage: images.remove,
    print: (id, line, stream = 'stdout') => engine.print(engine.need(id, 'print in'), { line, stream }),
    dropEvents: (on) => {
      events.dropped = on;
    },
    goDown: () => events.goDown(down),
    comeUp: () => events.comeUp(),
    fail,
    containers: () => engine.all().map(({ detail }) => detail),
    calls,
  };
};

export { manualClock, scaledClock } from './simulated-clock.js';
export type { ManualClock, SimulatedClock } from './simulated-clock.js';
export { ANY_IMAGE } from './simulated-images.js';
export type { ImageBehaviour, SimulatedExec } from './simulated-images.js';
export type { Fault, Operation } from './simulated-faults.js';
