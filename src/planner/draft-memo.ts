import { configVersion } from '../model/config-version.js';
import type { ObservedPod, RevisionEntry } from '../model/cluster.js';
import type { WorkloadStatus } from '../model/plan.js';
import { podSpecOf } from './catalog.js';
import type { DesiredObject, WorkloadObject } from './catalog.js';
import type { Hold, WorkloadDraft } from './workload-draft.js';
import { ownReplicas } from './workloads/workload-ref.js';
import type { Workspace } from './workspace.js';

/** Everything a quiet draft was made from. Not the commit: it shows only in the status, and a new one is no reason to plan anew. */
interface Inputs {
  readonly hold: string;
  readonly cluster: string;
  readonly rollOnConfigChange: boolean;
  readonly source: string;
  readonly leases: string;
  readonly configVersion: string;
  readonly pods: readonly ObservedPod[];
  readonly history: readonly RevisionEntry[];
  /** Of a Deployment: those that no Rollout runs for it. */
  readonly replicas: number;
}

interface Memo {
  readonly inputs: Inputs;
  readonly draft: WorkloadDraft;
  readonly status: WorkloadStatus;
  /** Unix milliseconds; from `madeAt` until before `until` time changes nothing. */
  readonly madeAt: number;
  readonly until: number;
}

const memos = new WeakMap<WorkloadObject, Memo>();
const NO_HISTORY: readonly RevisionEntry[] = [];

interface Making {
  readonly workspace: Workspace;
  readonly hold: Hold | undefined;
  readonly make: () => WorkloadDraft;
}

/**
 * `make`, but a workload where nothing is to be done is not planned again while all it was planned from is the same (I14): ten
 * thousand settled Deployments cost a comparison each. Transparent: the result is what `make` would give.
 */
export const remembered = (
  desired: DesiredObject<WorkloadObject>,
  pods: readonly ObservedPod[],
  { workspace, hold, make }: Making,
): WorkloadDraft => {
  const inputs = { ...inputsOf(desired, pods, workspace), hold: hold ? JSON.stringify(hold) : '' };
  const memo = memos.get(desired.object);
  if (memo && memo.madeAt <= workspace.now && workspace.now < memo.until && isSame(memo, inputs))
    return at(desired, memo);
  const draft = make();
  if (!isQuiet(draft, pods)) return draft;
  const status = draft.status(undefined);
  const fixed = withStatus(draft, status);
  // What it remembers now is what it is planned from next; then it gives the same (I2).
  const next = { ...inputs, history: draft.history };
  memos.set(desired.object, { inputs: next, draft: fixed, status, madeAt: workspace.now, until: wakeOf(status) });
  return fixed;
};

/** The draft under the commit that is in force now. */
const at = ({ object, revision }: DesiredObject<WorkloadObject>, memo: Memo): WorkloadDraft => {
  if (memo.status.revision === revision) return memo.draft;
  const status = { ...memo.status, revision };
  const draft = withStatus(memo.draft, status);
  memos.set(object, { ...memo, draft, status });
  return draft;
};

const withStatus = (draft: WorkloadDraft, status: WorkloadStatus): WorkloadDraft => ({
  ...draft,
  status: () => status,
});

const wakeOf = ({ wakeAt = Infinity }: WorkloadStatus): number => wakeAt;

/** Pods of older templates may refer to config that is not among the inputs. */
const isQuiet = (draft: WorkloadDraft, pods: readonly ObservedPod[]): boolean => {
  const isSettled = draft.actions.length === 0 && draft.wanted.length === 0;
  const { aborted, paused } = draft.history[0]?.progress ?? {};
  // What someone may say about those is not among the inputs.
  return isSettled && !aborted && !paused && pods.every(({ record }) => record.templateHash === draft.templateHash);
};

const inputsOf = (
  { key, object, source }: DesiredObject<WorkloadObject>,
  pods: readonly ObservedPod[],
  workspace: Workspace,
): Omit<Inputs, 'hold'> => {
  const { desired, observed, find, leaseSignature } = workspace;
  const scope = { cluster: desired.cluster, namespace: object.metadata.namespace ?? 'default' };
  return {
    cluster: desired.cluster,
    rollOnConfigChange: desired.policy.rollOnConfigChange,
    source,
    leases: leaseSignature,
    configVersion: configVersion(podSpecOf(object), scope, find),
    pods,
    history: observed.history[key] ?? NO_HISTORY,
    replicas: object.kind === 'Deployment' ? ownReplicas(key, object.spec.replicas ?? 1, workspace) : 0,
  };
};

/** What has begun is not held, so a hold matters only to a draft that was. */
const isSame = ({ inputs: a, status }: Memo, b: Inputs): boolean =>
  (status.waitsFor === undefined || a.hold === b.hold) &&
  a.cluster === b.cluster &&
  a.rollOnConfigChange === b.rollOnConfigChange &&
  a.source === b.source &&
  a.leases === b.leases &&
  a.configVersion === b.configVersion &&
  a.replicas === b.replicas &&
  areSame(a.pods, b.pods) &&
  areSame(a.history, b.history);

const areSame = (a: readonly object[], b: readonly object[]): boolean =>
  a === b || (a.length === b.length && a.every((item, at) => item === b[at]));
