import { Mutex } from 'async-mutex';
import { SlipwayError, messageOf } from '../model/errors.js';
import { LABEL, SANDBOX } from '../model/labels.js';
import type { PodRecord, PodStatus } from '../model/pod.js';
import type { Redactor } from '../executor/redact.js';
import type { ContainerRuntime, RuntimeEvent } from '../executor/runtime/runtime.js';
import { ContainerKeeper } from './container-keeper.js';
import { lastLines } from './last-lines.js';
import type { Observation } from './observe.js';
import { newTrack, podPhase, podReady } from './pod-track.js';
import type { ContainerTrack, PodTrack } from './pod-track.js';
import type { CrashBackoff } from './restart-policy.js';

/** The part of PodExecutor that a worker uses. */
export interface PodRunner {
  start(record: PodRecord): Promise<PodHandles>;
  restartContainer(record: PodRecord, name: string, attempt: number): Promise<string>;
  /** Answers when nothing of it is left. */
  stop(record: PodRecord, graceSeconds: number, onHookFailed: (message: string) => void): Promise<void>;
  refresh(record: PodRecord): Promise<void>;
  /** Hides the pod's Secrets; rejects when they are not known. */
  redactor(record: PodRecord): Promise<Redactor>;
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

/** Brings one pod to its record and keeps it there: start, restart, stop. One thing at a time. */
export class PodWorker {
  readonly track: PodTrack;
  private readonly mutex = new Mutex();
  private readonly keepers: ReadonlyMap<string, ContainerKeeper>;
  private retry: NodeJS.Timeout | undefined;
  /** Starts that failed in a row. */
  private failures = 0;
  /** Version of the config that the pod's files hold. */
  private appliedConfig: string;
  private closed = false;
  /** Grows with all that is learned of the pod: what was listed before it is old. */
  news = 0;

  constructor(
    record: PodRecord,
    recorded: boolean,
    private readonly deps: PodWorkerDeps,
  ) {
    this.track = newTrack(record, recorded);
    this.appliedConfig = record.configVersion;
    this.keepers = new Map([...this.track.containers].map(([name, container]) => [name, this.keeperOf(container)]));
  }

  /** Takes over a newer record; false when it is older than the one at hand. */
  accept(record: PodRecord): boolean {
    const { generation, epoch } = this.track.record;
    this.track.recorded = true;
    if (record.generation < generation || record.epoch < epoch) return false;
    this.track.record = record;
    return true;
  }

  presumeReady(status: PodStatus | undefined): void {
    for (const container of status?.containers ?? [])
      if (container.ready) this.keepers.get(container.name)?.presumeReady(container.containerId);
    this.track.readySince = status?.readySince;
  }

  /** Brings the pod to its record. Throws what made it fail, for the queue to try again. */
  sync(): Promise<void> {
    return this.mutex.runExclusive(() => this.bringToRecord());
  }

  /** Ends timers and probes for good; the pod runs on. */
  close(): void {
    this.closed = true;
    this.rest();
  }

  /** An engine event about one of the pod's containers. */
  onEvent(event: RuntimeEvent): void {
    if (this.track.removed) return;
    this.news += 1;
    const name = event.labels[LABEL.container] ?? '';
    if (name === SANDBOX) this.onSandboxEvent(event);
    else this.keepers.get(name)?.onEvent(event);
  }

  /** What a relist found: whatever events did not tell. */
  observed(found: Observation): void {
    if (this.track.removed || this.mutex.isLocked()) return;
    if (found.sandbox) {
      this.track.sandboxId = found.sandbox.id;
      this.track.ip = found.sandbox.ip || this.track.ip;
    }
    this.track.sandboxUp = found.sandbox?.running ?? false;
    for (const [name, keeper] of this.keepers)
      keeper.observed(found.containers.find((container) => container.name === name));
    void this.notify();
    if (this.needsStart() || this.track.record.deletion) this.syncInBackground();
  }

  private keeperOf(container: ContainerTrack): ContainerKeeper {
    return new ContainerKeeper(container, this.track, {
      runtime: this.deps.runtime,
      backoff: this.deps.backoff,
      now: this.deps.now,
      event: (type, reason, message) => this.deps.event(type, reason, this.track.record, message),
      notify: () => this.notify(),
      lastLines: (id) =>
        lastLines(id, { runtime: this.deps.runtime, redactor: () => this.deps.runner.redactor(this.track.record) }),
      restart: (which, attempt) => this.mutex.runExclusive(() => this.restart(which, attempt)),
    });
  }

  private async bringToRecord(): Promise<void> {
    if (this.track.removed || this.closed) return;
    const { record } = this.track;
    if (record.deletion) return this.remove(record.deletion.graceSeconds);
    if (this.needsStart()) await this.start(record);
    else if (this.appliedConfig !== record.configVersion) await this.deps.runner.refresh(record);
    this.appliedConfig = record.configVersion;
  }

  private async start(record: PodRecord): Promise<void> {
    try {
      this.adopt(await this.deps.limit(() => this.deps.runner.start(record)));
      this.track.problem = undefined;
    } catch (error) {
      this.failed(error);
      throw error;
    } finally {
      void this.notify();
    }
  }

  private needsStart(): boolean {
    if (['Succeeded', 'Failed'].includes(podPhase(this.track))) return false;
    return !this.track.sandboxUp || [...this.track.containers.values()].some((container) => !container.id);
  }

  private adopt(handles: PodHandles): void {
    this.news += 1;
    this.track.sandboxId = handles.sandboxId;
    this.track.sandboxUp = true;
    this.track.ip = handles.ip;
    for (const { name, id, attempt, running } of handles.containers) {
      const container = this.track.containers.get(name);
      if (!container) continue;
      // A run whose events came first may have ended by now: they know better.
      if (running && container.id !== id) this.keepers.get(name)?.running(id, attempt);
      container.id ??= id;
    }
  }

  private async restart(container: ContainerTrack, attempt: number): Promise<string | undefined> {
    // A pod without its sandbox is started whole, which may bring this container along.
    if (!this.track.sandboxUp) await this.bringToRecord().catch(() => undefined);
    if (this.track.removed || this.closed || this.track.record.deletion) return undefined;
    if (container.state.kind === 'running') return undefined;
    try {
      const id = await this.deps.runner.restartContainer(this.track.record, container.spec.name, attempt);
      this.track.problem = undefined;
      this.news += 1;
      return id;
    } catch (error) {
      this.failed(error);
      throw error;
    }
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

  private onSandboxEvent(event: RuntimeEvent): void {
    if (event.type === 'start') {
      // Known before the app containers start, so that their probes have an address.
      this.track.sandboxId = event.id;
      this.track.ip = event.labels[LABEL.ip] ?? this.track.ip;
      return;
    }
    if (event.id !== this.track.sandboxId || event.type === 'oom') return;
    this.track.sandboxUp = false;
    void this.notify();
    if (!this.track.record.deletion) this.syncInBackground();
  }

  /** The engine did not hold what the track says: start what is missing, without blocking the caller. */
  private syncInBackground(): void {
    this.sync().then(
      () => (this.failures = 0),
      (error: unknown) => {
        const hopeless = error instanceof SlipwayError && !error.retryable;
        if (!hopeless && !this.track.removed) this.syncLater();
      },
    );
  }

  private rest(): void {
    clearTimeout(this.retry);
    for (const keeper of this.keepers.values()) keeper.close();
  }

  private syncLater(): void {
    if (this.closed) return;
    const delay = Math.min(FIRST_RETRY_MS * 2 ** this.failures++, this.deps.backoff.initialMs);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.syncInBackground(), delay);
  }

  /** I9: Services forget the pod first; then preStop hooks, SIGTERM, grace, SIGKILL, and nothing is left. */
  private async remove(graceSeconds: number): Promise<void> {
    this.rest();
    await this.deps.changed(this.track.record.uid);
    // A publisher that was closed has told Services nothing: the next agent does it all.
    if (this.closed) return;
    const { record } = this.track;
    await this.deps.runner.stop(record, graceSeconds, (message) =>
      this.deps.event('Warning', 'FailedPreStopHook', record, message),
    );
    this.track.removed = true;
    void this.notify();
  }

  private notify(): Promise<void> {
    if (!podReady(this.track)) this.track.readySince = undefined;
    else this.track.readySince ??= this.deps.now();
    return this.deps.changed(this.track.record.uid);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  IMAGE_NOT_FOUND: 'ErrImagePull',
  IMAGE_AUTH: 'ErrImagePull',
  IMAGE_NEVER: 'ErrImageNeverPull',
  CONFIG_MISSING: 'CreateContainerConfigError',
  CONFIG_ABSENT: 'CreateContainerConfigError',
  CONFIG_NOT_TEXT: 'CreateContainerConfigError',
  CONTAINER_START: 'RunContainerError',
  ENGINE_REJECTED: 'CreateContainerError',
};

/** Kubernetes' word for why a container waits. */
const reasonOf = (error: SlipwayError): string => REASONS[error.code] ?? 'CreateContainerError';
