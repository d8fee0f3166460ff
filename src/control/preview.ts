import { isDeepStrictEqual } from 'node:util';
import type { DesiredState, ObservedState } from '../model/cluster.js';
import type { Forecast, ForecastOptions } from '../model/forecast.js';
import { objectKey } from '../model/objects.js';
import type { Plan } from '../model/plan.js';
import type { Snapshot, SnapshotObject } from '../model/snapshot.js';
import { forecast } from '../planner/forecast/forecast.js';
import { plan } from '../planner/plan.js';

/** A plan, and what comes of it. */
export interface Preview extends Plan {
  readonly forecast: Forecast;
}

/** What a preview is made from, beside what git says. */
export interface PreviewFrom extends ForecastOptions {
  readonly observed: ObservedState;
  /** Snapshots that were in force last: a new one may have to wait, and the one before it stays meanwhile. */
  readonly inForce?: readonly Snapshot[];
}

/** What the plan would be if this snapshot replaced its source's, and how it would go on. Pure: nothing is written. */
export const preview = (snapshot: Snapshot, desired: DesiredState, from: PreviewFrom): Preview => {
  const known = desired.snapshots.find(({ source }) => source === snapshot.source);
  const { plan, forecast } = previewAll([known ? sharing(snapshot, known) : snapshot], desired, from);
  return { ...plan, forecast };
};

/** A plan with what it was made from. */
export interface PreviewOfAll {
  readonly desired: DesiredState;
  readonly plan: Plan;
  readonly forecast: Forecast;
}

/** The same for snapshots of several sources at once, each in the place of its source's. Objects that are as they were should be the same ones. */
export const previewAll = (
  replaced: readonly Snapshot[],
  desired: DesiredState,
  { observed, inForce = [], ...options }: PreviewFrom,
): PreviewOfAll => {
  const names = new Set(replaced.map(({ source }) => source));
  const isOther = ({ source }: Snapshot): boolean => !names.has(source);
  const snapshots = [...desired.snapshots.filter(isOther), ...replaced].sort((a, b) => (a.source < b.source ? -1 : 1));
  const previous = [...(desired.previous ?? []).filter(isOther), ...inForce.filter(({ source }) => names.has(source))];
  const wanted = { ...desired, snapshots, previous };
  const made = plan(wanted, observed, options.now);
  return { desired: wanted, plan: made, forecast: forecast(wanted, observed, options) };
};

/** The planner remembers by the identity of objects: those that are as they were are the same ones. */
const sharing = (snapshot: Snapshot, known: Snapshot): Snapshot => {
  const old = new Map(known.objects.map((item) => [objectKey(item.object), item.object]));
  const share = (item: SnapshotObject): SnapshotObject => {
    const object = old.get(objectKey(item.object));
    return object && isDeepStrictEqual(object, item.object) ? { ...item, object } : item;
  };
  return { ...snapshot, objects: snapshot.objects.map(share) };
};
