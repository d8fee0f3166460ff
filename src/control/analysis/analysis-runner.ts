import pLimit from 'p-limit';
import type {
  AnalysisMetric,
  AnalysisRunSpec,
  AnalysisRunState,
  Measurement,
  MetricState,
} from '../../model/analysis.js';
import type { DerivedJob } from '../../model/cluster.js';
import { messageOf } from '../../model/errors.js';
import { objectKey } from '../../model/objects.js';
import type { KubeObject } from '../../model/objects.js';
import type { Plan } from '../../model/plan.js';
import type { SlipwayEvent } from '../../model/pod.js';
import type { Lease } from '../../executor/dispatcher.js';
import { beginRun, endRun, hasEnded, recordMeasurement, resumeRun } from './evaluate.js';
import { measure } from './measure.js';
import { derivedJob } from './providers/job.js';
import { redactor } from './redact.js';
import { RunMemory } from './run-memory.js';
import type { AnalysisRun, RunMemoryDeps } from './run-memory.js';

export interface AnalysisRunnerDeps extends RunMemoryDeps {
  /** Object that git wants, by its key. */
  readonly find: (key: string) => KubeObject | undefined;
  /** Something was measured: plan again. */
  readonly changed: () => void;
  readonly onEvent: (event: SlipwayEvent) => void;
  readonly log: { warn(message: string): void };
}

/** What the runner takes from a plan. */
export type AnalysisOrders = Pick<Plan, 'analyses' | 'workloads' | 'services'>;

const AT_ONCE = 16;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const NO_ORDERS: AnalysisOrders = { analyses: [], workloads: [], services: [] };

/**
 * Measures what plans ask for, on the leader alone. Each measurement is due at a time of its own (`nextAt`); nothing is polled. What was measured
 * outlives this process in Redis, and Redis in this process.
 */
export class AnalysisRunner {
  private readonly memory: RunMemory;
  private readonly limit = pLimit(AT_ONCE);
  /** Measurements under way: `id metric` -> how to end them. */
  private readonly underWay = new Map<string, AbortController>();
  private orders = NO_ORDERS;
  private lease: Lease | undefined;
  private timer: NodeJS.Timeout | undefined;
  private derived: readonly DerivedJob[] = [];

  constructor(private readonly deps: AnalysisRunnerDeps) {
    this.memory = new RunMemory(deps);
  }

  /** Takes over: what was measured before counts. Under the same lease nothing is read again. */
  async lead(lease: Lease): Promise<void> {
    if (this.lease?.token === lease.token) return;
    await this.memory.load();
    this.lease = lease;
  }

  /** Stops measuring; what is known stays. */
  follow(): void {
    this.lease = undefined;
    clearTimeout(this.timer);
    for (const controller of this.underWay.values()) controller.abort();
    this.underWay.clear();
    this.orders = NO_ORDERS;
  }

  /** Obeys a plan: begins what is new, goes on with what was interrupted, ends what is no longer asked for. */
  want(orders: AnalysisOrders): void {
    if (!this.lease) return;
    this.orders = orders;
    const wanted = new Set(orders.analyses.map(({ id }) => id));
    for (const spec of orders.analyses) this.begin(spec);
    for (const run of this.memory.all()) if (!wanted.has(run.spec.id)) this.end(run);
    this.memory.tidy(wanted);
    this.readJobs();
    this.keep();
    this.onTime();
  }

  /** For plans: runs that were interrupted are none, so that they are asked for again. */
  states(): Readonly<Record<string, AnalysisRunState>> {
    const shown = this.memory.all().filter(({ state }) => !state.terminated);
    return Object.fromEntries(shown.map(({ spec, state }) => [spec.id, state]));
  }

  /** Jobs whose outcome is waited for. The same array as long as they are the same. */
  jobs(): readonly DerivedJob[] {
    const jobs = this.dueJobs().map(({ job }) => job);
    const isSame = jobs.length === this.derived.length && jobs.every((job, at) => isSameJob(job, this.derived[at]));
    if (!isSame) this.derived = jobs;
    return this.derived;
  }

  private begin(spec: AnalysisRunSpec): void {
    const known = this.memory.get(spec.id);
    if (!known) this.memory.set({ spec, state: beginRun(spec, this.deps.now()) });
    else if (known.state.terminated) this.memory.set({ ...known, state: resumeRun(known.state) });
  }

  private end(run: AnalysisRun): void {
    if (hasEnded(run.state.phase)) return;
    this.memory.set({ ...run, state: endRun(run.state, this.deps.now()) });
    this.interrupt(run);
  }

  private interrupt({ spec }: AnalysisRun): void {
    for (const { name } of spec.metrics) {
      const key = measurementKey(spec.id, name);
      this.underWay.get(key)?.abort();
      this.underWay.delete(key);
    }
  }

  /** Outcomes of Jobs, as the plan saw them. */
  private readJobs(): void {
    for (const { run, metric, job } of this.dueJobs()) {
      const key = objectKey(job.job);
      const status = this.orders.workloads.find((workload) => workload.key === key);
      const at = this.deps.now();
      if (status?.state === 'complete') this.take(run.spec.id, metric.name, { phase: 'Successful', at, value: key });
      if (status?.state === 'failed')
        this.take(run.spec.id, metric.name, { phase: 'Failed', at, value: key, message: redactor([])(status.message) });
    }
  }

  private dueJobs(): { readonly run: AnalysisRun; readonly metric: AnalysisMetric; readonly job: DerivedJob }[] {
    const now = this.deps.now();
    return this.memory.all().flatMap((run) =>
      this.openMetrics(run).flatMap(({ metric, state }) => {
        const job = isDue(state, now) ? derivedJob(run.spec, metric, state) : undefined;
        return job ? [{ run, metric, job }] : [];
      }),
    );
  }

  private openMetrics({
    spec,
    state,
  }: AnalysisRun): { readonly metric: AnalysisMetric; readonly state: MetricState }[] {
    if (hasEnded(state.phase)) return [];
    const byName = new Map(spec.metrics.map((metric) => [metric.name, metric]));
    return state.metrics.flatMap((one) => {
      const metric = byName.get(one.name);
      return metric && one.nextAt !== undefined ? [{ metric, state: one }] : [];
    });
  }

  /** Starts what is due, and sets the clock for what is not. */
  private measureDue(): void {
    clearTimeout(this.timer);
    if (!this.lease) return;
    const now = this.deps.now();
    let next = Infinity;
    for (const run of this.memory.all())
      for (const { metric, state } of this.openMetrics(run)) {
        if (!isDue(state, now)) next = Math.min(next, state.nextAt ?? Infinity);
        else if (!metric.provider.job) this.start(run, metric);
      }
    if (next === Infinity) return;
    this.timer = setTimeout(() => this.onTime(), Math.min(Math.max(next - now, 1), LONGEST_TIMER_MS));
    this.timer.unref();
  }

  private onTime(): void {
    // A Job that is due is for the planner to start.
    if (this.jobsChanged()) this.deps.changed();
    this.measureDue();
  }

  private jobsChanged(): boolean {
    const before = this.derived;
    return this.jobs() !== before;
  }

  private start({ spec }: AnalysisRun, metric: AnalysisMetric): void {
    const key = measurementKey(spec.id, metric.name);
    if (this.underWay.has(key)) return;
    const controller = new AbortController();
    this.underWay.set(key, controller);
    void this.limit(async () => {
      const { signal } = controller;
      if (signal.aborted) return;
      const { find, now } = this.deps;
      const measurement = await measure(spec, metric, {
        find,
        now,
        signal,
        addressOf: (name, ns) => this.addressOf(name, ns),
      });
      // Its run has ended, or another leads.
      if (signal.aborted) return;
      this.underWay.delete(key);
      this.take(spec.id, metric.name, measurement);
      this.keep();
      this.measureDue();
    });
  }

  private take(id: string, metric: string, measurement: Measurement): void {
    const run = this.memory.get(id);
    if (!run) return;
    const state = recordMeasurement(run.spec, run.state, { metric, ...measurement });
    const next = { ...run, state };
    this.memory.set(next);
    if (hasEnded(state.phase)) {
      this.interrupt(next);
      this.tell(next);
    }
    this.deps.changed();
  }

  private tell({ spec, state: { phase, message, endedAt = 0 } }: AnalysisRun): void {
    const type = phase === 'Successful' ? 'Normal' : 'Warning';
    const reason = `AnalysisRun${phase}`;
    this.deps.onEvent({ at: endedAt, type, reason, object: spec.workload, message });
  }

  private keep(): void {
    const { lease } = this;
    if (!lease) return;
    // Whoever no longer leads learns it from the loop's own writes; memory keeps what could not be written.
    this.memory.save(lease).catch((error: unknown) => this.deps.log.warn(`analyses: ${messageOf(error)}`));
  }

  private addressOf(name: string, namespace: string): string | undefined {
    const service = this.orders.services.find((one) => one.name === name && one.namespace === namespace);
    return service && /^\d/.test(service.clusterIP) ? service.clusterIP : undefined;
  }
}

const measurementKey = (id: string, metric: string): string => `${id} ${metric}`;
const isDue = ({ nextAt = Infinity }: MetricState, now: number): boolean => nextAt <= now;

/** Its name holds the run, the metric and the number of the measurement. */
const isSameJob = ({ job }: DerivedJob, other: DerivedJob | undefined): boolean =>
  job.metadata.name === other?.job.metadata.name && job.metadata.namespace === other?.job.metadata.namespace;
