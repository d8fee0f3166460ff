import type { Probe } from '../../model/objects.js';
import { FRESH, nextDelay, nextState, probeTimes } from './probe-schedule.js';
import type { ProbeState, ProbeTimes } from './probe-schedule.js';
import type { ProbeResult } from './run-probe.js';

export interface ProberOptions {
  readonly probe: Probe;
  /** Probe often until the first success: for readiness. */
  readonly eager: boolean;
  readonly run: (timeoutMs: number) => Promise<ProbeResult>;
  /** Called when the verdict turns. */
  readonly onVerdict: (ok: boolean, message: string) => void;
  /** Called when it fails for longer than a start may take, and when its error becomes another. */
  readonly onFailing?: (message: string) => void;
}

/** A start that takes longer is worth a word, however long the probe's thresholds would wait. */
const LONG_START_MS = 3000;

/** Runs one probe of one container run, from its start until `stop`. */
export class Prober {
  private state: ProbeState = FRESH;
  private readonly times: ProbeTimes;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private readonly beganAt = performance.now();
  private wasReady = false;
  private told: string | undefined;

  constructor(private readonly options: ProberOptions) {
    this.times = probeTimes(options.probe);
    // A process that has just begun answers nothing yet: the first eager probe waits as long as the second would.
    this.schedule(Math.max(this.times.initialDelayMs, options.eager ? nextDelay(FRESH, this.times, true) : 0));
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private schedule(delayMs: number): void {
    this.timer = setTimeout(() => void this.probe(), delayMs);
  }

  private tellFailure(message: string): void {
    const { verdict } = this.state;
    this.wasReady ||= verdict === true;
    if (verdict !== false) return void (this.told = undefined);
    const patience = Math.min(
      this.times.initialDelayMs + this.times.periodMs * this.times.failureThreshold,
      LONG_START_MS,
    );
    const isStarting = !this.wasReady && performance.now() - this.beganAt < patience;
    if (this.state.failures === 0 || isStarting || this.told === message) return;
    this.told = message;
    this.options.onFailing?.(message);
  }

  private async probe(): Promise<void> {
    const result = await this.options.run(this.times.timeoutMs);
    if (this.stopped) return;
    const before = this.state.verdict;
    this.state =
      result.ok === undefined
        ? { ...this.state, tries: this.state.tries + 1 }
        : nextState(this.state, result.ok, this.times);
    if (this.state.verdict !== undefined && this.state.verdict !== before)
      this.options.onVerdict(this.state.verdict, result.message);
    this.tellFailure(result.message);
    if (!this.stopped) this.schedule(nextDelay(this.state, this.times, this.options.eager));
  }
}
