import type { DerivedJob, DesiredState } from '../model/cluster.js';
import type {
  Deployment,
  Job,
  KubeObject,
  NetworkPolicy,
  Pod,
  PodSpec,
  PodTemplateSpec,
  Rollout,
  Service,
} from '../model/objects.js';
import { objectKey } from '../model/objects.js';
import { templateOf } from '../model/rollout-template.js';
import type { PlanWarning } from '../model/plan.js';
import type { Snapshot } from '../model/snapshot.js';

/** An object that git wants, and the commit that says so. */
export interface DesiredObject<T extends KubeObject = KubeObject> {
  readonly key: string;
  readonly object: T;
  readonly source: string;
  readonly revision: string;
  /** In no source's snapshot: made from an object that is. */
  readonly derived?: boolean;
}

/** A Rollout with its pods' template, its own or that of the Deployment it refers to. */
export type ResolvedRollout = Rollout & { readonly spec: { readonly template: PodTemplateSpec } };

export type WorkloadObject = Deployment | ResolvedRollout | Job | Pod;

const WORKLOAD_KINDS: ReadonlySet<string> = new Set<WorkloadObject['kind']>([
  // One a line, so that kinds added side by side merge.
  'Deployment',
  'Rollout',
  'Job',
  'Pod',
]);

export const isWorkloadKind = (kind: string): boolean => WORKLOAD_KINDS.has(kind);

/** What its pods run. */
export const podSpecOf = (object: WorkloadObject): PodSpec =>
  object.kind === 'Pod' ? object.spec : object.spec.template.spec;

/** All snapshots as one set of objects: of an object in several sources the first source by name wins. */
export interface Catalog {
  readonly byKey: ReadonlyMap<string, DesiredObject>;
  /** Sorted by key. */
  readonly workloads: readonly DesiredObject<WorkloadObject>[];
  /** Sorted by key. */
  readonly services: readonly DesiredObject<Service>[];
  readonly policies: readonly DesiredObject<NetworkPolicy>[];
  /** Source -> keys of its snapshot, sorted, those another source wins included. */
  readonly keysBySource: ReadonlyMap<string, readonly string[]>;
  readonly warnings: readonly PlanWarning[];
}

interface SnapshotIndex {
  readonly keys: readonly string[];
  readonly objects: readonly DesiredObject[];
}

const indexes = new WeakMap<Snapshot, SnapshotIndex>();
const catalogs = new WeakMap<Snapshot, { readonly snapshots: readonly Snapshot[]; readonly catalog: Catalog }>();

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
export const byKey = (a: { readonly key: string }, b: { readonly key: string }): number => compareText(a.key, b.key);

/** What git says, and the Jobs that come from it. Remembered like `catalogOf`. */
export const desiredCatalog = ({ snapshots, jobs = [] }: DesiredState): Catalog => {
  const catalog = catalogOf(snapshots);
  if (jobs.length === 0) return catalog;
  const known = derivedCatalogs.get(jobs);
  if (known?.from === catalog) return known.catalog;
  const made = withDerived(catalog, jobs);
  derivedCatalogs.set(jobs, { from: catalog, catalog: made });
  return made;
};

const derivedCatalogs = new WeakMap<readonly DerivedJob[], { readonly from: Catalog; readonly catalog: Catalog }>();

/** An object of git wins over one that is derived and has its name. */
const withDerived = (catalog: Catalog, jobs: readonly DerivedJob[]): Catalog => {
  const derived = jobs
    .map(({ source, revision, job }) => ({ key: objectKey(job), object: job, source, revision, derived: true }))
    .filter(({ key }) => !catalog.byKey.has(key));
  return {
    ...catalog,
    byKey: new Map([...catalog.byKey, ...derived.map((desired) => [desired.key, desired] as const)]),
    workloads: [...catalog.workloads, ...derived].sort(byKey),
  };
};

/** Remembered by the identity of the snapshots, so that an unchanged source costs nothing (I14). */
export const catalogOf = (snapshots: readonly Snapshot[]): Catalog => {
  const first = snapshots[0];
  if (!first) return buildCatalog([]);
  const known = catalogs.get(first);
  if (known && known.snapshots.length === snapshots.length && known.snapshots.every((one, at) => one === snapshots[at]))
    return known.catalog;
  const catalog = buildCatalog([...snapshots].sort((a, b) => compareText(a.source, b.source)));
  catalogs.set(first, { snapshots, catalog });
  return catalog;
};

const buildCatalog = (snapshots: readonly Snapshot[]): Catalog => {
  const byKeyMap = new Map<string, DesiredObject>();
  const warnings: PlanWarning[] = [];
  for (const snapshot of snapshots)
    for (const object of indexOf(snapshot).objects) {
      const winner = byKeyMap.get(object.key);
      if (winner) warnings.push({ object: object.key, reason: 'DefinedTwice', message: alsoIn(object, winner) });
      else byKeyMap.set(object.key, object);
    }
  for (const desired of byKeyMap.values()) if (isRollout(desired)) resolve(desired, byKeyMap, warnings);
  const objects = [...byKeyMap.values()];
  return {
    byKey: byKeyMap,
    workloads: objects.filter(isWorkload).sort(byKey),
    services: objects.filter(isService).sort(byKey),
    policies: objects.filter(isPolicy),
    keysBySource: new Map(snapshots.map((snapshot) => [snapshot.source, indexOf(snapshot).keys])),
    warnings,
  };
};

const isRollout = (desired: DesiredObject): desired is DesiredObject<Rollout> => desired.object.kind === 'Rollout';

/** A Rollout that refers to a Deployment gets its template; one whose Deployment is not there waits for it. */
const resolve = (
  desired: DesiredObject<Rollout>,
  objects: Map<string, DesiredObject>,
  warnings: PlanWarning[],
): void => {
  const { key, object } = desired;
  if (object.spec.template) return;
  const template = templateOf(object, (name) => objects.get(name)?.object);
  if (template) objects.set(key, { ...desired, object: withTemplate(object, template) });
  else warnings.push({ object: key, reason: 'WorkloadMissing', message: missing(object) });
};

const missing = ({ spec }: Rollout): string =>
  `Deployment ${spec.workloadRef?.name ?? ''}, which spec.workloadRef names, is not there: nothing is changed; add it, or fix the name`;

const resolved = new WeakMap<Rollout, ResolvedRollout>();

/** The same object as long as both parts are the same (I14). */
const withTemplate = (rollout: Rollout, template: PodTemplateSpec): ResolvedRollout => {
  const known = resolved.get(rollout);
  if (known?.spec.template === template) return known;
  const made = { ...rollout, spec: { ...rollout.spec, template } };
  resolved.set(rollout, made);
  return made;
};

const alsoIn = (loser: DesiredObject, winner: DesiredObject): string =>
  loser.source === winner.source
    ? `defined twice in source ${winner.source}; the first one is in force: remove the other`
    : `defined in sources ${winner.source} and ${loser.source}; the one of ${winner.source} is in force: remove the other`;

const indexOf = (snapshot: Snapshot): SnapshotIndex => {
  const known = indexes.get(snapshot);
  if (known) return known;
  const { source } = snapshot;
  const objects = snapshot.objects.map(({ object, revision = snapshot.revision }) => ({
    key: objectKey(object),
    object,
    source,
    revision,
  }));
  const index = { keys: objects.map(({ key }) => key), objects };
  indexes.set(snapshot, index);
  return index;
};

const isWorkload = (desired: DesiredObject): desired is DesiredObject<WorkloadObject> =>
  WORKLOAD_KINDS.has(desired.object.kind) &&
  (desired.object.kind !== 'Rollout' || desired.object.spec.template !== undefined);

const isService = (desired: DesiredObject): desired is DesiredObject<Service> => desired.object.kind === 'Service';

const isPolicy = (desired: DesiredObject): desired is DesiredObject<NetworkPolicy> =>
  desired.object.kind === 'NetworkPolicy';
