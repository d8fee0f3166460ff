import type { DesiredState } from '../model/cluster.js';
import { configRefs } from '../model/config-version.js';
import { keyOf } from '../model/objects.js';
import type { Action, Plan } from '../model/plan.js';
import { ownerKeyOf } from '../model/pod-helpers.js';
import { desiredCatalog, podSpecOf } from './catalog.js';
import type { Catalog, DesiredObject, WorkloadObject } from './catalog.js';
import type { Workspace } from './workspace.js';

/** What to plan when the rest is known to be as it was. A change of nodes is none of this: then plan everything. */
export interface PlanScope {
  /** Keys of workloads whose object or config (`changedWorkloads`) or pods changed since `previous`. */
  readonly dirty: ReadonlySet<string>;
  readonly previous: Plan;
}

/**
 * Whether a workload is to be planned. Beside the dirty ones these may have something to do: those that found no place (room is
 * what workloads share), those whose time has come, those the guard held, those that wait for others, and those whose steps may
 * not have been taken.
 */
export const scopeOf = (workspace: Workspace, scope: PlanScope | undefined): ((key: string) => boolean) => {
  if (!scope) return () => true;
  const { dirty, previous } = scope;
  const due = previous.workloads.filter(({ wakeAt = Infinity }) => wakeAt <= workspace.now);
  const open = new Set([
    ...due.map(({ key }) => key),
    ...previous.workloads.flatMap(({ key, waitsFor }) => (waitsFor ? [key] : [])),
    ...previous.unschedulable.map(({ key }) => key),
    ...previous.blocked.flatMap(({ deletions }) => deletions),
    ...ownersOf(previous.actions, workspace),
  ]);
  return (key) => dirty.has(key) || open.has(key);
};

const ownersOf = (actions: readonly Action[], { observed }: Workspace): string[] => {
  if (actions.length === 0) return [];
  const uids = new Set(actions.map((action) => ('pod' in action ? action.pod.uid : action.uid)));
  const made = actions.flatMap((action) => ('pod' in action ? [ownerKeyOf(action.pod)] : []));
  const touched = observed.pods.filter(({ record }) => uids.has(record.uid)).map(({ record }) => ownerKeyOf(record));
  return [...made, ...touched];
};

/** Workloads that came, went or changed between two states of git, those included whose ConfigMaps or Secrets did. */
export const changedWorkloads = (before: DesiredState, after: DesiredState): ReadonlySet<string> => {
  const [old, wanted] = [desiredCatalog(before), desiredCatalog(after)];
  const keys = new Set([...changedKeys(old, wanted), ...changedKeys(wanted, old)]);
  const policyChanged = before.policy.rollOnConfigChange !== after.policy.rollOnConfigChange;
  const affected = wanted.workloads.filter(
    (workload) => policyChanged || configKeys(workload).some((key) => keys.has(key)),
  );
  return new Set([...keys, ...affected.map(({ key }) => key)]);
};

/** Compares by identity: unchanged files keep their parsed objects. */
const changedKeys = (a: Catalog, b: Catalog): string[] =>
  [...a.byKey.values()]
    .filter(({ key, object, source }) => !isSame(b.byKey.get(key), object, source))
    .map(({ key }) => key);

const isSame = (other: DesiredObject | undefined, object: unknown, source: string): boolean =>
  other !== undefined && other.object === object && other.source === source;

const configKeys = ({ object }: DesiredObject<WorkloadObject>): string[] => {
  const refs = configRefs(podSpecOf(object));
  const namespace = object.metadata.namespace ?? 'default';
  return [
    ...refs.configMaps.map((name) => keyOf('ConfigMap', namespace, name)),
    ...refs.secrets.map((name) => keyOf('Secret', namespace, name)),
  ];
};
