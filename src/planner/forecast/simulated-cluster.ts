import type { ObservedPod, ObservedState } from '../../model/cluster.js';
import type { Action, Plan } from '../../model/plan.js';
import type { PodRecord, PodStatus } from '../../model/pod.js';
import { troubledContainer } from '../../model/pod-helpers.js';
import { EventQueue } from './event-queue.js';
import { endedStatus, readyStatus, removedStatus } from './pod-statuses.js';
import type { PodTiming } from './pod-timing.js';
import { recordPlan } from './record-plan.js';
import { followAnalyses, succeeded } from './simulated-analyses.js';

/** What happened to one pod. */
export interface PodChange {
  readonly kind: 'create' | 'delete' | 'update' | 'ready' | 'gone' | 'ended';
  readonly pod: PodRecord;
  /** Of what the plan does. */
  readonly reason?: string;
}

/** A pod that is not ready by then, and not in trouble either, is not expected to become ready. */
const PATIENCE_MS = 60_000;

/** The machines of a forecast: pods start, get ready, end and go as `timing` says; what fails now goes on failing. */
export class SimulatedCluster {
  readonly queue = new EventQueue();

  constructor(
    public observed: ObservedState,
    private readonly timing: PodTiming,
    now: number,
  ) {
    const nodes = new Set(observed.nodes.map(({ name }) => name));
    for (const pod of observed.pods) if (nodes.has(pod.record.node)) this.foresee(pod, now);
  }

  /** Lets happen what is due at `now`. */
  advance(now: number): { readonly changes: readonly PodChange[]; readonly events: number } {
    const events = this.queue.take(now);
    if (events.length === 0) return { changes: [], events: 0 };
    const kinds = new Map(events.map(({ kind, id }) => [id, kind]));
    for (const [id, kind] of kinds)
      if (kind === 'measured')
        this.observed = { ...this.observed, analyses: succeeded(this.observed.analyses ?? {}, id, now) };
    const changes: PodChange[] = [];
    const pods = this.observed.pods.map((pod) => {
      const kind = kinds.get(pod.record.uid);
      if (kind === undefined || kind === 'measured' || (kind !== 'gone' && pod.record.deletion)) return pod;
      changes.push({ kind, pod: pod.record });
      if (kind === 'ready' && pod.record.owner.kind === 'Job')
        this.queue.add(this.timing.endedAt(pod.record, now), { kind: 'ended', id: pod.record.uid });
      return { ...pod, status: STATUS[kind](pod.record, now) };
    });
    if (changes.length > 0) this.observed = { ...this.observed, pods };
    return { changes, events: events.length };
  }

  /** Carries a plan out: new pods will get ready, deleted ones go. */
  carryOut(plan: Plan, now: number): readonly PodChange[] {
    const before = new Map<string, PodRecord>();
    if (plan.actions.some(({ type }) => type === 'pod.delete'))
      for (const { record } of this.observed.pods) before.set(record.uid, record);
    const changes = plan.actions.flatMap((action) => changeOf(action, before));
    this.observed = recordPlan(this.observed, plan, now);
    for (const { kind, pod } of changes) {
      if (kind === 'create') this.queue.add(this.timing.readyAt(pod, now), { kind: 'ready', id: pod.uid });
      else if (kind === 'delete') this.queue.add(this.timing.goneAt(pod, now), { kind: 'gone', id: pod.uid });
    }
    const analyses = followAnalyses(this.observed.analyses ?? {}, plan.analyses, { now, queue: this.queue });
    if (analyses !== this.observed.analyses) this.observed = { ...this.observed, analyses };
    return changes;
  }

  /** What is under way when the forecast begins. */
  private foresee({ record, status }: ObservedPod, now: number): void {
    const id = record.uid;
    if (status?.phase === 'Removed') return;
    if (record.deletion) {
      this.queue.add(Math.max(now + 1, this.timing.goneAt(record, record.deletion.at)), { kind: 'gone', id });
    } else if (status?.ready) {
      if (record.owner.kind === 'Job')
        this.queue.add(Math.max(now + 1, this.timing.endedAt(record, status.readySince ?? now)), { kind: 'ended', id });
    } else if (isOnItsWay(status)) {
      const due = record.createdAt + this.timing.readyMs(record);
      if (due + PATIENCE_MS > now) this.queue.add(Math.max(now + 1, due), { kind: 'ready', id });
    }
  }
}

const isOnItsWay = (status: PodStatus | undefined): boolean =>
  status === undefined ||
  ((status.phase === 'Pending' || status.phase === 'Running') && troubledContainer(status) === undefined);

const STATUS: Readonly<Record<'ready' | 'gone' | 'ended', (pod: PodRecord, now: number) => PodStatus>> = {
  ready: readyStatus,
  gone: removedStatus,
  ended: (pod, now) => endedStatus(pod, now, 0),
};

/** Adoption and forgetting are book-keeping. */
const changeOf = (action: Action, before: ReadonlyMap<string, PodRecord>): PodChange[] => {
  if (action.type === 'pod.delete') {
    const pod = before.get(action.uid);
    return pod ? [{ kind: 'delete', pod, reason: action.reason }] : [];
  }
  if (action.type !== 'pod.create' && action.type !== 'pod.update') return [];
  const kind = action.type === 'pod.create' ? 'create' : 'update';
  return [{ kind, pod: { ...action.pod, epoch: 1 }, reason: action.reason }];
};
