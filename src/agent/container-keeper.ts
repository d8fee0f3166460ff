import type { ContainerState, Termination } from '../model/pod.js';
import { stopGracefully } from '../executor/pod/graceful-stop.js';
import type { ContainerRuntime, RuntimeEvent } from '../executor/runtime/runtime.js';
import { LABEL } from '../model/labels.js';
import type { ObservedContainer } from './observe.js';
import type { ContainerTrack, PodTrack } from './pod-track.js';
import { ContainerProbes } from './probes/container-probes.js';
import { NO_CRASHES, decideRestart } from './restart-policy.js';
import type { CrashBackoff } from './restart-policy.js';

export interface KeeperDeps {
  readonly runtime: ContainerRuntime;
  readonly backoff: CrashBackoff;
  readonly now: () => number;
  readonly event: (type: 'Normal' | 'Warning', reason: string, message: string) => void;
  /** The container's state or readiness changed; resolves when Services know. */
  readonly notify: () => Promise<void>;
  /** The end of a run's log, fit to be told; never throws. */
  readonly lastLines: (id: string) => Promise<string>;
  /** Makes the next run of the container; answers its id, `undefined` when none is wanted any more. One at a time a pod. */
  readonly restart: (container: ContainerTrack, attempt: number) => Promise<string | undefined>;
}

const DEFAULT_GRACE_SECONDS = 30;

/** Keeps one container of a pod as its restart policy and probes want it. */
export class ContainerKeeper {
  private probes: ContainerProbes | undefined;
  private timer: NodeJS.Timeout | undefined;
  private presumedReady: string | undefined;
  private closed = false;

  constructor(
    readonly container: ContainerTrack,
    private readonly pod: PodTrack,
    private readonly deps: KeeperDeps,
  ) {}

  /** This run was ready before the agent restarted: it counts as ready until its probe says otherwise (I11). */
  presumeReady(containerId: string | undefined): void {
    this.presumedReady = containerId;
  }

  /** Ends timers and probes; the container runs on. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.probes?.stop();
  }

  /** A run is up: take it over, whatever was known before. */
  running(id: string, attempt: number, at = this.deps.now()): void {
    const { container } = this;
    if (container.id === id && container.state.kind === 'running') return;
    this.cancelRestart();
    Object.assign(container, { id, attempt, state: { kind: 'running', startedAt: at } satisfies ContainerState });
    container.probedReady = container.spec.readinessProbe === undefined || this.presumedReady === id;
    container.trouble = container.killedFor = undefined;
    this.watchHealth(id);
  }

  onEvent(event: RuntimeEvent): void {
    const { container } = this;
    if (event.type === 'start') this.started(event);
    if (container.id !== event.id) return;
    if (event.type === 'oom') container.outOfMemory = true;
    if (event.type === 'die') this.died(event.exitCode ?? -1, event.at);
    if (event.type === 'destroy') this.destroyed();
    void this.deps.notify();
  }

  /** What a relist found of it. */
  observed(found: ObservedContainer | undefined): void {
    const { container } = this;
    if (!found) {
      if (container.id && container.state.kind === 'running') this.destroyed();
      return;
    }
    if (found.state === 'running') return this.running(found.id, found.attempt, found.startedAt);
    if (!found.exit) return;
    container.id = found.id;
    container.attempt = found.attempt;
    if (container.restartAt === undefined) this.died(found.exit.exitCode, found.exit.finishedAt);
  }

  /** Events may come late: a run older than the one that is up is history. */
  private started(event: RuntimeEvent): void {
    const attempt = Number(event.labels[LABEL.attempt] ?? 0);
    if (this.container.state.kind === 'running' && attempt <= this.container.attempt) return;
    this.running(event.id, attempt, event.at);
  }

  private watchHealth(id: string): void {
    const { container } = this;
    this.probes?.stop();
    if (this.closed) return;
    this.probes = new ContainerProbes(
      { containerId: id, container: container.spec, podIP: this.pod.ip ?? '' },
      {
        runtime: this.deps.runtime,
        onReady: (ready) => {
          container.probedReady = ready;
          if (ready) container.trouble = undefined;
          void this.deps.notify();
        },
        onFailing: (message) => void this.failing(id, `Readiness probe failed: ${message}`),
        onUnhealthy: (message) => void this.kill(id, message),
      },
    );
  }

  /** Told at once; the log, once a run, when it has been read. */
  private async failing(id: string, probe: string): Promise<void> {
    const { container } = this;
    const known = container.trouble?.message;
    container.trouble = { probe, message: known };
    void this.deps.notify();
    if (known !== undefined) return;
    const message = await this.deps.lastLines(id);
    if (container.id !== id || !container.trouble) return;
    container.trouble = { probe: container.trouble.probe, message };
    void this.deps.notify();
  }

  /**
   * A failed liveness probe: the pod leaves Services (I9), the container gets its grace and dies, and the restart policy
   * decides. When the engine could not be asked, the probes begin anew: the container may have come to.
   */
  private async kill(id: string, message: string): Promise<void> {
    const { container } = this;
    this.deps.event('Warning', 'Unhealthy', `${container.spec.name}: liveness probe failed: ${message}`);
    container.killedFor = `Liveness probe failed: ${message}`;
    const grace = this.pod.record.spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS;
    container.probedReady = false;
    await this.deps.notify();
    try {
      await stopGracefully(this.deps.runtime, {
        id,
        container: container.spec,
        podIP: this.pod.ip ?? '',
        graceSeconds: grace,
        onHookFailed: (failure) => this.deps.event('Warning', 'FailedPreStopHook', failure),
      });
    } catch {
      if (container.id !== id || container.state.kind !== 'running') return;
      container.killedFor = undefined;
      container.probedReady = container.spec.readinessProbe === undefined;
      this.watchHealth(id);
      void this.deps.notify();
    }
  }

  private died(exitCode: number, at: number): void {
    const { container } = this;
    if (container.state.kind === 'terminated') return;
    const startedAt = container.state.kind === 'running' ? container.state.startedAt : at;
    this.probes?.stop();
    container.probedReady = container.spec.readinessProbe === undefined;
    const reason = container.outOfMemory ? 'OOMKilled' : exitCode === 0 ? 'Completed' : 'Error';
    container.outOfMemory = false;
    container.trouble = undefined;
    container.lastTermination = { exitCode, reason, finishedAt: at, message: container.killedFor };
    container.state = { kind: 'terminated', ...container.lastTermination };
    if (this.pod.record.deletion) return;
    if (reason !== 'Completed' || container.killedFor) void this.explain(container.lastTermination);
    this.scheduleRestart({ exitCode, startedAt, finishedAt: at });
  }

  /** Adds what the run last wrote; what else happens does not wait for it. */
  private async explain(termination: Termination): Promise<void> {
    const { container } = this;
    const log = container.id ? await this.deps.lastLines(container.id) : '';
    if (log === '' || container.lastTermination !== termination) return;
    container.lastTermination = { ...termination, message: [termination.message, log].filter(Boolean).join('\n') };
    if (container.state.kind === 'terminated') container.state = { kind: 'terminated', ...container.lastTermination };
    void this.deps.notify();
  }

  private scheduleRestart(run: { exitCode: number; startedAt: number; finishedAt: number }): void {
    const policy = this.pod.record.spec.restartPolicy ?? 'Always';
    const past = { memory: this.container.memory, backoff: this.deps.backoff };
    const decision = decideRestart(policy, run, past);
    if (!decision.restart) return;
    this.container.memory = decision.memory;
    const delay = decision.at - this.deps.now();
    if (delay > 0) this.crashLooping(run.exitCode, decision.at);
    this.restartLater(Math.max(0, delay));
  }

  private crashLooping(exitCode: number, retryAt: number): void {
    const inSeconds = Math.ceil((retryAt - this.deps.now()) / 1000);
    const message = `${this.container.spec.name} exits with code ${exitCode}; next try in ${inSeconds} s`;
    this.container.state = { kind: 'waiting', reason: 'CrashLoopBackOff', message, retryAt };
    this.deps.event('Warning', 'BackOff', message);
  }

  private restartLater(delayMs: number): void {
    this.cancelRestart();
    if (this.closed) return;
    this.container.restartAt = this.deps.now() + delayMs;
    this.timer = setTimeout(() => void this.restart(), delayMs);
  }

  private cancelRestart(): void {
    clearTimeout(this.timer);
    this.container.restartAt = undefined;
  }

  private async restart(): Promise<void> {
    const { container, pod } = this;
    if (pod.record.deletion || pod.removed || container.state.kind === 'running') return;
    try {
      const attempt = container.attempt + 1;
      const id = await this.deps.restart(container, attempt);
      if (id === undefined) return;
      // Its events may have come first: then its end is known already.
      if (container.id !== id) this.running(id, attempt);
      this.deps.event('Normal', 'Restarted', `${container.spec.name} started again (restart ${attempt})`);
    } catch {
      this.restartLater(this.deps.backoff.initialMs);
    }
    void this.deps.notify();
  }

  /** Somebody removed the container by hand: that is no crash, so no back-off. */
  private destroyed(): void {
    this.container.memory = NO_CRASHES;
    if (this.pod.record.deletion) return;
    if (this.container.state.kind === 'running') this.died(-1, this.deps.now());
    else if (this.container.restartAt !== undefined) this.restartLater(0);
  }
}
