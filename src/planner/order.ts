import type { PlanWarning, WorkloadStatus } from '../model/plan.js';
import { orderOfWorkloads } from '../model/workload-order.js';
import type { Waits, Wave, WorkloadOrder } from '../model/workload-order.js';
import type { Catalog, DesiredObject, WorkloadObject } from './catalog.js';
import type { Hold, WorkloadDraft } from './workload-draft.js';

/** Workloads that a Hold's message names. */
const MOST_NAMED = 3;
/** Keys that a Hold lists: thousands of workloads may wait for thousands. */
const MOST_LISTED = 20;

const orders = new WeakMap<Catalog, WorkloadOrder>();

/** Remembered by the catalog. */
const orderOf = (catalog: Catalog): WorkloadOrder => {
  const order = orders.get(catalog) ?? orderOfWorkloads(catalog.workloads);
  orders.set(catalog, order);
  return order;
};

export interface OrderContext {
  readonly catalog: Catalog;
  /** Of workloads that are not planned now. */
  readonly previous: readonly WorkloadStatus[];
  readonly draft: (desired: DesiredObject<WorkloadObject>, hold: Hold | undefined) => WorkloadDraft;
}

/**
 * Drafts workloads, each after what it waits for, so that one plan sees where that stands. A hold keeps a new version or a new workload
 * back; the planning functions see to it that it does nothing to what has begun. Answers in the order given.
 */
export const draftInOrder = (
  workloads: readonly DesiredObject<WorkloadObject>[],
  { catalog, previous, draft }: OrderContext,
): WorkloadDraft[] => {
  const { waits, sorted } = orderOf(catalog);
  if (waits.size === 0) return workloads.map((desired) => draft(desired, undefined));
  const wanted = new Map(workloads.map((desired) => [desired.key, desired]));
  const drafts = new Map<string, WorkloadDraft>();
  const holds = new Holds(waits, drafts, previous);
  for (const key of sorted) {
    const desired = wanted.get(key);
    if (desired) drafts.set(key, draft(desired, holds.of(key)));
  }
  return workloads.flatMap(({ key }) => drafts.get(key) ?? []);
};

/** Circles across sources: nothing is to be stuck in them, so one of their links does not count. Those within one source sync refuses. */
export const orderWarnings = (catalog: Catalog): readonly PlanWarning[] =>
  orderOf(catalog).cycles.map(({ from, to, circle }) => ({
    object: from,
    reason: 'DependencyCycle',
    message: `waits for itself: ${circle}; it does not wait for ${to}: remove a slipway.dev/depends-on of the circle`,
  }));

/** What keeps workloads back, from the drafts made so far. */
class Holds {
  private readonly states = new Map<string, WorkloadStatus | undefined>();
  private readonly ofWaves = new Map<Wave, Hold | undefined>();
  private old: ReadonlyMap<string, WorkloadStatus> | undefined;

  constructor(
    private readonly waits: ReadonlyMap<string, Waits>,
    private readonly drafts: ReadonlyMap<string, WorkloadDraft>,
    private readonly previous: readonly WorkloadStatus[],
  ) {}

  of(key: string): Hold | undefined {
    const { waves = [], dependsOn = [], missing = [] } = this.waits.get(key) ?? {};
    const holds = [
      this.firstOpenWave(waves),
      this.holdOf(dependsOn, ''),
      missing.length > 0 ? { message: `waits for ${missing.join(', ')}: in no source`, waitsFor: missing } : undefined,
    ].filter((hold) => hold !== undefined);
    const [first] = holds;
    return first && holds.length > 1 ? merged(holds) : first;
  }

  /** All of a wave wait for the same: looked up once. */
  private firstOpenWave(waves: readonly Wave[]): Hold | undefined {
    for (const wave of waves) {
      if (!this.ofWaves.has(wave)) this.ofWaves.set(wave, this.holdOf(wave.members, `wave ${wave.wave}: `));
      const hold = this.ofWaves.get(wave);
      if (hold) return hold;
    }
    return undefined;
  }

  private holdOf(keys: readonly string[], what: string): Hold | undefined {
    const open = keys.filter((key) => this.stateOf(key)?.state !== 'complete');
    if (open.length === 0) return undefined;
    const culprit = open.find((key) => this.stateOf(key)?.state === 'failed');
    const waitsFor = open.slice(0, MOST_LISTED);
    if (culprit !== undefined) return { message: what + this.causeOf(culprit), waitsFor, failed: true };
    const named = open.slice(0, MOST_NAMED).map((key) => `${key} ${this.countOf(key)}`);
    const more = open.length > MOST_NAMED ? [`${open.length - MOST_NAMED} more`] : [];
    return { message: `waits for ${what}${[...named, ...more].join(', ')}`, waitsFor };
  }

  /** What failed first, however long the chain. */
  private causeOf(key: string): string {
    const { message = '', waitsFor } = this.stateOf(key) ?? {};
    return waitsFor ? message : `${key} failed: ${message}`;
  }

  private countOf(key: string): string {
    const status = this.stateOf(key);
    if (!status) return 'unknown';
    return `${status.updatedReady}/${status.desired}${status.state === 'paused' ? ' paused' : ''}`;
  }

  private stateOf(key: string): WorkloadStatus | undefined {
    if (this.states.has(key)) return this.states.get(key);
    this.old ??= new Map(this.previous.map((status) => [status.key, status]));
    const status = this.drafts.get(key)?.status(undefined) ?? this.old.get(key);
    this.states.set(key, status);
    return status;
  }
}

const merged = (holds: readonly Hold[]): Hold => {
  const failed = holds.filter((hold) => hold.failed);
  return {
    message: (failed.length > 0 ? failed : holds).map(({ message }) => message).join('; '),
    waitsFor: [...new Set(holds.flatMap(({ waitsFor }) => waitsFor))],
    ...(failed.length > 0 ? { failed: true } : {}),
  };
};
