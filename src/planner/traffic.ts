import { keyOf } from '../model/objects.js';
import type { PlanWarning } from '../model/plan.js';
import type { ServiceRecord } from '../model/service.js';
import type { TrafficSplit } from '../model/traffic.js';
import { compareText } from './catalog.js';
import type { PlanScope } from './scope.js';
import type { WorkloadDraft } from './workload-draft.js';
import type { Workspace } from './workspace.js';

type Labels = Readonly<Record<string, string>>;

/** The splits of these drafts, and of workloads out of scope as they were (I14). Sorted by workload. */
export const splitsOf = (
  drafts: readonly Pick<WorkloadDraft, 'key' | 'traffic'>[],
  { catalog }: Pick<Workspace, 'catalog'>,
  scope: PlanScope | undefined,
): readonly TrafficSplit[] => {
  const planned = new Set(drafts.map(({ key }) => key));
  const rest = (scope?.previous.traffic ?? []).filter(
    ({ workload }) => !planned.has(workload) && catalog.byKey.has(workload),
  );
  const fresh = drafts.flatMap(({ traffic }) => traffic ?? []);
  return [...fresh, ...rest].sort((a, b) => compareText(a.workload, b.workload));
};

export interface SplitServices {
  /** In the order they came in. */
  readonly services: readonly ServiceRecord[];
  readonly warnings: readonly PlanWarning[];
}

interface Context {
  readonly podsByOwner: Workspace['podsByOwner'];
  readonly splits: readonly TrafficSplit[];
  readonly warnings: PlanWarning[];
}

/** The labels that a Service is pinned to, and by whom. */
interface Pin {
  readonly split: TrafficSplit;
  readonly service: string;
  readonly labels: Labels;
}

/**
 * Services under rollouts: a pinned one selects the pods of one version only, one that selects all pods of a split's workload gets the
 * weights of its versions. `kept` are Services that stay as they are, whatever a split says.
 */
export const splitServices = (
  records: readonly ServiceRecord[],
  splits: readonly TrafficSplit[],
  { podsByOwner, kept }: { readonly podsByOwner: Workspace['podsByOwner']; readonly kept: readonly ServiceRecord[] },
): SplitServices => {
  if (splits.length === 0) return { services: records, warnings: [] };
  const context: Context = { podsByOwner, splits, warnings: [] };
  const pins = pinsOf(splits, context.warnings);
  const present = new Set([...records, ...kept].map(placeOf));
  for (const [place, pin] of pins) if (!present.has(place)) context.warnings.push(missing(pin));
  return {
    services: records.map((record) => {
      const pin = pins.get(placeOf(record));
      return pin ? pinned(record, pin, context) : weighted(record, context);
    }),
    warnings: context.warnings,
  };
};

const placeOf = ({ namespace, name }: Pick<ServiceRecord, 'namespace' | 'name'>): string => `${namespace}/${name}`;

/** Of two workloads that pin one Service the first by key has it. */
const pinsOf = (splits: readonly TrafficSplit[], warnings: PlanWarning[]): ReadonlyMap<string, Pin> => {
  const pins = new Map<string, Pin>();
  for (const split of splits)
    for (const [service, labels] of Object.entries(split.pinned)) {
      const place = placeOf({ namespace: split.namespace, name: service });
      const holder = pins.get(place);
      if (holder) warnings.push(heldBy(holder, split));
      else pins.set(place, { split, service, labels });
    }
  return pins;
};

/** A selector that the workload's pods don't match would select nobody once it names their version, too: then it stays. */
const pinned = (record: ServiceRecord, { split, labels }: Pin, { warnings }: Context): ServiceRecord => {
  const foreign = Object.entries(record.selector).filter(
    ([key, value]) => !(key in labels) && split.labels[key] !== value,
  );
  const isUsable = Object.keys(record.selector).length > 0 && foreign.length === 0;
  if (!isUsable) warnings.push(mismatch(record, split, foreign));
  return isUsable ? { ...record, selector: { ...record.selector, ...labels } } : record;
};

const weighted = (record: ServiceRecord, context: Context): ServiceRecord => {
  const selected = context.splits.filter(
    ({ namespace, labels }) => namespace === record.namespace && selects(record.selector, labels),
  );
  const split = selected.find(({ subsets = [] }) => subsets.length > 0);
  if (!split) return record;
  const owners = new Set([...selected.map(({ workload }) => workload), ...ownersOf(record, context)]);
  if (owners.size === 1) return { ...record, weights: split.subsets };
  context.warnings.push(ambiguous(record, [...owners].sort(compareText)));
  return record;
};

const selects = (selector: Labels, labels: Labels): boolean =>
  Object.keys(selector).length > 0 && Object.entries(selector).every(([key, value]) => labels[key] === value);

const ENDED: ReadonlySet<string> = new Set(['Succeeded', 'Failed', 'Removed']);

/** Whose pods the Service has connections for now, those included that git does not want any more. */
const ownersOf = ({ namespace, selector }: ServiceRecord, { podsByOwner }: Context): string[] =>
  [...podsByOwner].flatMap(([owner, pods]) =>
    pods[0]?.record.namespace === namespace &&
    pods.some(
      ({ record, status }) => !record.deletion && !ENDED.has(status?.phase ?? '') && selects(selector, record.labels),
    )
      ? [owner]
      : [],
  );

const serviceKey = ({ namespace, name }: Pick<ServiceRecord, 'namespace' | 'name'>): string =>
  keyOf('Service', namespace, name);

const ambiguous = (record: ServiceRecord, owners: readonly string[]): PlanWarning => ({
  object: serviceKey(record),
  reason: 'TrafficSplitAmbiguous',
  message: `selects pods of ${owners.join(' and ')}: weights of one would be wrong for the others, so all its pods have the same share; give each workload a Service of its own`,
});

const heldBy = (holder: Pin, { workload, namespace }: TrafficSplit): PlanWarning => ({
  object: serviceKey({ namespace, name: holder.service }),
  reason: 'TrafficSplitAmbiguous',
  message: `${holder.split.workload} and ${workload} both direct it; it follows ${holder.split.workload}: give each a Service of its own`,
});

const missing = ({ split, service }: Pin): PlanWarning => ({
  object: split.workload,
  reason: 'TrafficServiceMissing',
  message: `Service ${split.namespace}/${service}, which its rollout directs, is not there: add it, or remove its name from the strategy`,
});

const mismatch = (
  record: ServiceRecord,
  { workload }: TrafficSplit,
  foreign: readonly (readonly [string, string])[],
): PlanWarning => ({
  object: serviceKey(record),
  reason: 'TrafficServiceMismatch',
  message: `${
    foreign.length > 0
      ? `selects by ${foreign.map(([key, value]) => `${key}=${value}`).join(', ')}, which pods of ${workload} do not all carry`
      : 'has no selector'
  }: the rollout of ${workload} can't direct it, so it stays as git says; select by the labels of the pod template`,
});
