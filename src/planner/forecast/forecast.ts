import type { Act } from '../../model/act.js';
import type { DesiredState, ObservedState } from '../../model/cluster.js';
import type { Forecast, ForecastChange, ForecastOptions } from '../../model/forecast.js';
import type { Plan, WorkloadStatus } from '../../model/plan.js';
import { byKey, catalogOf } from '../catalog.js';
import { plan as makePlan } from '../plan.js';
import { BudgetWatch } from './budget-watch.js';
import { NodePeaks } from './node-peaks.js';
import { workloadForecast, worstEnd } from './outcome.js';
import type { Ending } from './outcome.js';
import { PodTiming } from './pod-timing.js';
import { SimulatedCluster } from './simulated-cluster.js';
import { StepLog } from './step-log.js';
import { WorkloadTracks } from './workload-track.js';

const MOST_EVENTS = 2000;
const DAY_MS = 86_400_000;

/**
 * Plays the planner against simulated machines until nothing changes: what will happen, when, and where it would get stuck. Pods that start
 * get ready and analyses succeed; what fails now goes on failing. Pure, as `plan` is (I1); `desired` and `observed` stay as they are.
 */
export const forecast = (desired: DesiredState, observed: ObservedState, options: ForecastOptions): Forecast => {
  const play = new Play(desired, observed, options);
  const ending = play.run();
  return play.result(ending);
};

class Play {
  private readonly timing: PodTiming;
  private readonly cluster: SimulatedCluster;
  private readonly tracks: WorkloadTracks;
  private readonly log: StepLog;
  private readonly peaks: NodePeaks;
  private readonly budgets: BudgetWatch;
  private readonly acts: Act[] = [];
  private events = 0;

  constructor(
    private readonly desired: DesiredState,
    observed: ObservedState,
    private readonly options: ForecastOptions,
  ) {
    this.timing = new PodTiming(observed.pods, options.durations);
    this.cluster = new SimulatedCluster(observed, this.timing, options.now);
    this.tracks = new WorkloadTracks(observed);
    this.log = new StepLog(this.tracks);
    this.peaks = new NodePeaks(observed.nodes, observed.pods);
    this.budgets = new BudgetWatch(catalogOf(desired.snapshots), observed.pods);
  }

  run(): Ending {
    const { limits = {}, now: start } = this.options;
    const { events: mostEvents = MOST_EVENTS, ms: mostMs = DAY_MS } = limits;
    let promoted: readonly ForecastChange[] = [];
    for (let now = start; ;) {
      const plan = this.turn(now, promoted);
      promoted = [];
      let next = Math.min(this.cluster.queue.nextAt(), Math.max(now + 1, plan.wakeAt ?? Infinity));
      // Pods that are refreshed in place are so at once: whether that was all is seen by the next plan.
      if (next === Infinity && plan.actions.length > 0) next = now + 1;
      if (next === Infinity) {
        promoted = this.promotions(plan, now);
        if (promoted.length === 0) return { plan };
        next = now + 1;
      }
      if (next - start > mostMs) return { plan, bound: `not done after ${mostMs / 1000} s` };
      if (this.events > mostEvents) return { plan, bound: `not done after ${mostEvents} events` };
      now = next;
    }
  }

  result(ending: Ending): Forecast {
    const catalog = catalogOf(this.desired.snapshots);
    const workloads = [...this.tracks.byKey.values()]
      .map((track) => workloadForecast(track, catalog.byKey.get(track.key)?.object, ending))
      .sort(byKey);
    const { steps } = this.log;
    return {
      steps,
      workloads,
      peaks: this.peaks.peaks(),
      end: worstEnd(
        workloads.map(({ end }) => end),
        ending.plan.blocked,
      ),
      durationMs: steps.at(-1)?.atMs ?? 0,
      warnings: this.budgets.warnings(),
      assumptions: this.timing.assumptions(),
    };
  }

  /** One instant: what is due happens, and is planned for. */
  private turn(now: number, promoted: readonly ForecastChange[]): Plan {
    const due = this.cluster.advance(now);
    const plan = makePlan(this.wanted(), this.cluster.observed, now);
    const changes = [...due.changes, ...this.cluster.carryOut(plan, now)];
    this.events += Math.max(1, due.events);
    this.peaks.follow(changes);
    const atMs = now - this.options.now;
    const { observed } = this.cluster;
    this.log.take({ plan, observed, atMs }, changes, promoted);
    const changed = changes.map(({ pod }) => pod);
    this.budgets.follow(changed, { pods: observed.pods, atMs, desiredPods: (key) => this.tracks.desiredPods(key) });
    return plan;
  }

  private wanted(): DesiredState {
    return this.acts.length === 0
      ? this.desired
      : { ...this.desired, acts: [...(this.desired.acts ?? []), ...this.acts] };
  }

  /** The acts of a person who promotes whatever waits for it, each step once. */
  private promotions({ workloads }: Plan, now: number): ForecastChange[] {
    if (!this.options.assumePromoted) return [];
    return workloads.filter(isPaused).flatMap((status) => {
      const { key, source, revision, templateHash, rollout } = status;
      const id = `forecast:${key}@${templateHash}/${rollout?.step}`;
      if (this.acts.some((act) => act.id === id)) return [];
      this.acts.push({ id, verb: 'promote', source, target: key, revision, at: now, by: 'forecast' });
      return [{ kind: 'promote', workload: key, version: 'new', count: 1 }];
    });
  }
}

const isPaused = ({ rollout }: WorkloadStatus): boolean => rollout?.phase === 'Paused';
