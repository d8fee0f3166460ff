import { Mutex } from 'async-mutex';
import { SlipwayError, messageOf } from '../model/errors.js';
import type { ContainerState, PodRecord, PodStatus } from '../model/pod.js';
import type { ContainerRuntime, RuntimeEvent } from '../executor/runtime/runtime.js';
import { LABEL, SANDBOX } from '../model/labels.js';
import { ContainerProbes } from './probes/container-probes.js';
import type { ObservedContainer, Observation } from './observe.js';
import { newTrack, podPhase, podReady } from './pod-track.js';
import type { ContainerTrack, PodTrack } from './pod-track.js';
import { NO_CRASHES, decideRestart } from './restart-policy.js';
import type { CrashBackoff } from './restart-policy.js';

/** The part of PodExecutor that a worker uses. */
export interface PodRunner {
  start(record: PodRecord): Promise<PodHandles>;
  restartContainer(record: PodRecord, name: string, attempt: number): Promise<string>;
  stop(record: PodRecord, graceSeconds: number): Promise<void>;
  refresh(record: PodRecord): Promise<void>;
}

/** What runs of a pod after `start`. */
export interface PodHandles {
  readonly sandboxId: string;
  readonly ip: string;
  readonly containers: readonly {
    readonly name: string;
    readonly id: string;
    readonly attempt: number;
    readonly running: boolean;
  }[];
}

export interface PodWorkerDeps {
  readonly runner: PodRunner;
  readonly runtime: ContainerRuntime;
  readonly backoff: CrashBackoff;
  readonly now: () => number;
  /** Runs pod starts a few at a time. */
  readonly limit: <T>(work: () => Promise<T>) => Promise<T>;
  /** The pod's status changed; resolves when Services know (I9). */
  readonly changed: (uid: string) => Promise<void>;
  readonly event: (type: 'Normal' | 'Warning', reason: string, record: PodRecord, message: string) => void;
}

/** First pause after a failed start; doubles up to the crash back-off's first step. Milliseconds. */
const FIRST_RETRY_MS = 100;

/** Brings one pod to its record and keeps it there: start, restart, probe, stop. One thing at a time. */
export class PodWorker {
  readonly track: PodTrack;
  private readonly mutex = new Mutex();
  private readonly probes = new Map<string, ContainerProbes>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  /** Ids of containers that were ready when the agent last reported. */
  private presumedReady: ReadonlySet<string> = new Set();
  /** Starts that failed in a row. */
  private failures = 0;

  constructor(
    record: PodRecord,
    recorded: boolean,
    private readonly deps: PodWorkerDeps,
  ) {
    this.track = newTrack(record, recorded);
  }

  /** Takes over a newer record; false when it is not newer. */
  accept(record: PodRecord): boolean {
    const { generation, epoch } = this.track.record;
    this.track.recorded = true;
    if (record.generation < generation || record.epoch < epoch) return false;
    this.track.record = record;
    return true;
  }

  /** Containers that were ready before the agent restarted count as ready until their probe says otherwise. */
  presumeReady(status: PodStatus | undefined): void {
    const ready = (status?.containers ?? []).filter((container) => container.ready);
    this.presumedReady = new Set(ready.flatMap((container) => container.containerId ?? []));
    this.track.readySince = status?.readySince;
  }

  /** Brings the pod to its record. Throws what made it fail, for the queue to try again. */
  sync(): Promise<void> {
    return this.mutex.runExclusive(() => this.bringToRecord());
  }

  refresh(): Promise<void> {
    return this.mutex.runExclusive(() => this.deps.runner.refresh(this.track.record));
  }

  /** Ends timers and probes; the pod runs on. */
  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const probes of this.probes.values()) probes.stop();
    this.timers.clear();
    this.probes.clear();
  }

  private async bringToRecord(): Promise<void> {
    if (this.track.removed) return;
    if (this.track.record.deletion) return this.remove(this.track.record.deletion.graceSeconds);
    if (!this.needsStart()) return;
    try {
      this.adopt(await this.deps.limit(() => this.deps.runner.start(this.track.record)));
      this.track.problem = undefined;
    } catch (error) {
      this.failed(error);
      throw error;
    } finally {
      this.notify();
    }
  }

  private needsStart(): boolean {
    if (['Succeeded', 'Failed'].includes(podPhase(this.track))) return false;
    return !this.track.sandboxUp || [...this.track.containers.values()].some((container) => !container.id);
  }

  private failed(error: unknown): void {
    const reason = error instanceof SlipwayError ? reasonOf(error) : 'StartError';
    const problem = { reason, message: messageOf(error) };
    if (this.track.problem?.message !== problem.message)
      this.deps.event('Warning', reason, this.track.record, problem.message);
    this.track.problem = problem;
    for (const container of this.track.containers.values())
      if (container.state.kind === 'waiting') container.state = { kind: 'waiting', ...problem };
  }

  /** Takes in what `start` or a relist found running. */
  adopt(handles: PodHandles): void {
    this.track.sandboxId = handles.sandboxId;
    this.track.sandboxUp = true;
    this.track.ip = handles.ip;
    for (const handle of handles.containers) {
      const container = this.track.containers.get(handle.name);
      if (!container) continue;
      if (handle.running) this.running(container, handle.id, handle.attempt);
      else container.id ??= handle.id;
    }
  }

  private running(container: ContainerTrack, id: string, attempt: number, at = this.deps.now()): void {
    if (container.id === id && container.state.kind === 'running') return;
    this.cancelRestart(container);
    Object.assign(container, { id, attempt, state: { kind: 'running', startedAt: at } satisfies ContainerState });
    container.probedReady = container.spec.readinessProbe === undefined || this.presumedReady.has(id);
    this.probes.get(container.spec.name)?.stop();
    this.probes.set(container.spec.name, this.startProbes(container, id));
  }

  private startProbes(container: ContainerTrack, id: string): ContainerProbes {
    return new ContainerProbes(
      { containerId: id, container: container.spec, podIP: this.track.ip ?? '' },
      {
        runtime: this.deps.runtime,
        onReady: (ready) => {
          container.probedReady = ready;
          this.notify();
        },
        onUnhealthy: (message) => void this.kill(container, id, message),
      },
    );
  }

  /** A failed liveness probe: the container gets its grace, dies, and the restart policy decides. */
  private async kill(container: ContainerTrack, id: string, message: string): Promise<void> {
    this.deps.event(
      'Warning',
      'Unhealthy',
      this.track.record,
      `${container.spec.name}: liveness probe failed: ${message}`,
    );
    const grace = this.track.record.spec.terminationGracePeriodSeconds ?? 30;
    await this.deps.runtime.stop(id, grace).catch(() => undefined);
  }

  /** An engine event about one of the pod's containers. */
  onEvent(event: RuntimeEvent): void {
    if (this.track.removed) return;
    const name = event.labels[LABEL.container] ?? '';
    if (name === SANDBOX) return this.onSandboxEvent(event);
    const container = this.track.containers.get(name);
    if (!container) return;
    if (event.type === 'start') this.started(container, event);
    if (container.id !== event.id) return;
    if (event.type === 'oom') container.outOfMemory = true;
    if (event.type === 'die') this.died(container, event.exitCode ?? -1, event.at);
    if (event.type === 'destroy') this.destroyed(container);
    this.notify();
  }

  /** Events may come late: a run older than the one that is up is history. */
  private started(container: ContainerTrack, event: RuntimeEvent): void {
    const attempt = Number(event.labels[LABEL.attempt] ?? 0);
    if (container.state.kind === 'running' && attempt <= container.attempt) return;
    this.running(container, event.id, attempt, event.at);
  }

  private onSandboxEvent(event: RuntimeEvent): void {
    if (event.type === 'start') {
      // Known before the app containers start, so that their probes have an address.
      this.track.sandboxId = event.id;
      this.track.ip = event.labels[LABEL.ip] ?? this.track.ip;
      return;
    }
    if (event.id !== this.track.sandboxId || event.type === 'oom') return;
    this.track.sandboxUp = false;
    this.notify();
    if (!this.track.record.deletion) this.syncInBackground();
  }

  /** A container found dead, by event or relist. */
  died(container: ContainerTrack, exitCode: number, at: number): void {
    if (container.state.kind === 'terminated') return;
    const startedAt = container.state.kind === 'running' ? container.state.startedAt : at;
    this.probes.get(container.spec.name)?.stop();
    container.probedReady = container.spec.readinessProbe === undefined;
    const reason = container.outOfMemory ? 'OOMKilled' : exitCode === 0 ? 'Completed' : 'Error';
    container.outOfMemory = false;
    container.lastTermination = { exitCode, reason, finishedAt: at };
    container.state = { kind: 'terminated', exitCode, reason, finishedAt: at };
    if (!this.track.record.deletion) this.scheduleRestart(container, { exitCode, startedAt, finishedAt: at });
  }

  private scheduleRestart(
    container: ContainerTrack,
    run: { exitCode: number; startedAt: number; finishedAt: number },
  ): void {
    const policy = this.track.record.spec.restartPolicy ?? 'Always';
    const decision = decideRestart(policy, run, { memory: container.memory, backoff: this.deps.backoff });
    if (!decision.restart) return;
    container.memory = decision.memory;
    const delay = decision.at - this.deps.now();
    if (delay > 0) this.crashLooping(container, run.exitCode, decision.at);
    this.restartLater(container, Math.max(0, delay));
  }

  private crashLooping(container: ContainerTrack, exitCode: number, retryAt: number): void {
    const message = `${container.spec.name} exits with code ${exitCode}; next try in ${Math.ceil((retryAt - this.deps.now()) / 1000)} s`;
    container.state = { kind: 'waiting', reason: 'CrashLoopBackOff', message, retryAt };
    this.deps.event('Warning', 'BackOff', this.track.record, message);
  }

  private restartLater(container: ContainerTrack, delayMs: number): void {
    this.cancelRestart(container);
    container.restartAt = this.deps.now() + delayMs;
    const restart = () => void this.mutex.runExclusive(() => this.restart(container));
    this.timers.set(container.spec.name, setTimeout(restart, delayMs));
  }

  private cancelRestart(container: ContainerTrack): void {
    clearTimeout(this.timers.get(container.spec.name));
    this.timers.delete(container.spec.name);
    container.restartAt = undefined;
  }

  private async restart(container: ContainerTrack): Promise<void> {
    if (this.track.record.deletion || this.track.removed || container.state.kind === 'running') return;
    if (!this.track.sandboxUp) return;
    try {
      const attempt = container.attempt + 1;
      const id = await this.deps.runner.restartContainer(this.track.record, container.spec.name, attempt);
      this.deps.event(
        'Normal',
        'Restarted',
        this.track.record,
        `${container.spec.name} started again (restart ${attempt})`,
      );
      this.running(container, id, attempt);
    } catch (error) {
      this.failed(error);
      this.restartLater(container, this.deps.backoff.initialMs);
    }
    this.notify();
  }

  /** Somebody removed the container by hand: that is no crash, so no back-off. */
  private destroyed(container: ContainerTrack): void {
    container.memory = NO_CRASHES;
    if (this.track.record.deletion) return;
    if (container.state.kind === 'running') this.died(container, -1, this.deps.now());
    else if (container.restartAt !== undefined) this.restartLater(container, 0);
  }

  /** The engine did not hold what the track says: start what is missing, without blocking the caller. */
  syncInBackground(): void {
    this.sync().then(
      () => (this.failures = 0),
      (error: unknown) => {
        const hopeless = error instanceof SlipwayError && !error.retryable;
        if (!hopeless && !this.track.removed) this.syncLater();
      },
    );
  }

  private syncLater(): void {
    const delay = Math.min(FIRST_RETRY_MS * 2 ** this.failures++, this.deps.backoff.initialMs);
    clearTimeout(this.timers.get(SANDBOX));
    this.timers.set(
      SANDBOX,
      setTimeout(() => this.syncInBackground(), delay),
    );
  }

  /** I9: Services forget the pod first; then SIGTERM, grace, SIGKILL, and nothing is left. */
  private async remove(graceSeconds: number): Promise<void> {
    this.close();
    await this.deps.changed(this.track.record.uid);
    await this.deps.runner.stop(this.track.record, graceSeconds);
    this.track.removed = true;
    this.notify();
  }

  private notify(): void {
    const ready = podReady(this.track);
    if (!ready) this.track.readySince = undefined;
    else this.track.readySince ??= this.deps.now();
    void this.deps.changed(this.track.record.uid);
  }

  /** What a relist found: whatever events did not tell. */
  observed(found: Observation): void {
    if (this.track.removed || this.mutex.isLocked()) return;
    if (found.sandbox) {
      this.track.sandboxId = found.sandbox.id;
      this.track.ip = found.sandbox.ip || this.track.ip;
    }
    this.track.sandboxUp = found.sandbox?.running ?? false;
    for (const container of this.track.containers.values())
      this.observedContainer(
        container,
        found.containers.find(({ name }) => name === container.spec.name),
      );
    this.notify();
    if (this.needsStart() || this.track.record.deletion) this.syncInBackground();
  }

  private observedContainer(container: ContainerTrack, found: ObservedContainer | undefined): void {
    if (!found) return this.vanished(container);
    if (found.state === 'running') return this.running(container, found.id, found.attempt, found.startedAt);
    if (!found.exit) return;
    container.id = found.id;
    container.attempt = found.attempt;
    if (container.restartAt === undefined) this.died(container, found.exit.exitCode, found.exit.finishedAt);
  }

  private vanished(container: ContainerTrack): void {
    if (container.id && container.state.kind === 'running') this.destroyed(container);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  IMAGE_NOT_FOUND: 'ErrImagePull',
  IMAGE_AUTH: 'ErrImagePull',
  IMAGE_NEVER: 'ErrImageNeverPull',
  CONFIG_MISSING: 'CreateContainerConfigError',
  CONTAINER_START: 'RunContainerError',
  ENGINE_REJECTED: 'CreateContainerError',
};

/** Kubernetes' word for why a container waits. */
const reasonOf = (error: SlipwayError): string => REASONS[error.code] ?? 'CreateContainerError';
