import { configVersion } from '../../model/config-version.js';
import type { ObservedPod, RevisionEntry } from '../../model/cluster.js';
import type { Pod } from '../../model/objects.js';
import type { Action, WorkloadStatus } from '../../model/plan.js';
import { problemOf } from '../../model/pod-helpers.js';
import { podTemplate, templateHash } from '../../model/template-hash.js';
import { bucketsOf, isAvailable, isReady } from '../buckets.js';
import type { Buckets, PodView } from '../buckets.js';
import type { DesiredObject } from '../catalog.js';
import { heldStatus } from '../held-status.js';
import { inDeletionOrder } from '../deletion-order.js';
import { currentEntry, lastProgressAt, nextHistory } from '../history.js';
import { PodFactory } from '../pod-factory.js';
import type { PodOrigin } from '../pod-factory.js';
import { replaceAt } from '../replacement.js';
import { phraseOf, templateChanges } from '../template-diff.js';
import { deletionOf, forgetOf, rollsOnConfigChange, upkeepOf } from '../upkeep.js';
import type { Hold, WantedPod, WorkloadDraft } from '../workload-draft.js';
import type { Workspace } from '../workspace.js';

/** A bare Pod has no deadline of its own: Kubernetes' default for Deployments serves. */
const DEADLINE_MS = 600_000;

interface PodTarget extends PodOrigin {
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly configVersion: string;
  readonly replicas: number;
}

interface PodSituation {
  readonly target: PodTarget;
  readonly buckets: Buckets;
  /** The pod that is to stay: of the current template if there is one. */
  readonly kept?: PodView;
  readonly workspace: Workspace;
}

/** A bare Pod: made once; a changed spec takes it away and, when it is gone, makes it anew. */
export const planPod = (
  desired: DesiredObject<Pod>,
  pods: readonly ObservedPod[],
  workspace: Workspace,
  hold?: Hold,
): WorkloadDraft => {
  const { now, leases, observed } = workspace;
  const target = podTarget(desired, pods, workspace);
  const buckets = bucketsOf(pods, { templateHash: target.templateHash, minReadySeconds: 0, leases, now });
  const alive = [buckets.current, ...buckets.outdated].flatMap(({ members }) => members);
  const kept = inDeletionOrder(buckets.current.members).at(-1) ?? alive[0];
  const situation: PodSituation = { target, buckets, kept, workspace };
  const past = observed.history[target.key] ?? [];
  const hasBegun = buckets.current.members.length > 0 || past[0]?.templateHash === target.templateHash;
  if (hold && !hasBegun) return heldPod(situation, hold, past);
  const extra = alive.filter((view) => view !== kept).map((view) => deletionOf(view, `${target.key} is one pod`));
  const steps = [...extra, ...stepsFor(situation)];
  const entry = currentEntry(past, target, { buckets, now });
  const status = (unschedulable: string | undefined) => podStatus(situation, entry, unschedulable);
  const isNews = entry.completedAt === undefined && status(undefined).state === 'complete';
  const completed = isNews ? { ...entry, completedAt: now } : entry;
  return {
    key: target.key,
    templateHash: target.templateHash,
    actions: [...buckets.removed.map(forgetOf), ...steps],
    wanted: kept || buckets.terminating.length > 0 ? [] : [newPod(situation, pods)],
    status,
    history: nextHistory(past, completed, { buckets, limit: 0 }),
  };
};

/** The one before stays as it is; a new one is not made. */
const heldPod = (
  { target, buckets, kept, workspace }: PodSituation,
  hold: Hold,
  past: readonly RevisionEntry[],
): WorkloadDraft => {
  const status = heldStatus(target, hold, {
    desired: 1,
    ready: kept && isReady(kept) ? 1 : 0,
    available: kept && isAvailable(kept) ? 1 : 0,
    old: kept ? 1 : 0,
  });
  return {
    ...{ key: target.key, templateHash: target.templateHash },
    actions: [...buckets.removed.map(forgetOf), ...(kept ? upkeepOf(kept, workspace) : [])],
    wanted: [],
    status: () => status,
    history: past,
  };
};

const podTarget = (desired: DesiredObject<Pod>, pods: readonly ObservedPod[], workspace: Workspace): PodTarget => {
  const { key, object, source, revision } = desired;
  const { name = '', namespace = 'default' } = object.metadata;
  const template = podTemplate(object);
  const scope = { cluster: workspace.desired.cluster, namespace, previous: pods.at(-1)?.record.configVersion };
  const version = configVersion(template.spec, scope, workspace.find);
  const hash = templateHash(object, rollsOnConfigChange(template.annotations, workspace) ? version : '');
  return {
    ...{ key, namespace, name, source, revision, template },
    templateHash: hash,
    configVersion: version,
    replicas: 1,
  };
};

/** Three-valued: unchanged, refreshed in place, or replaced with the fields that changed. */
const stepsFor = ({ kept, target, workspace }: PodSituation): Action[] => {
  if (!kept) return [];
  const outdated = kept.record.templateHash !== target.templateHash;
  if (!workspace.anyNodeReady || kept.condition === 'lost') return upkeepOf(kept, workspace);
  if (outdated) {
    const changes = phraseOf(templateChanges(kept.record, target.template, target.configVersion));
    return [deletionOf(kept, `outdated: ${changes}; made anew when it is gone`)];
  }
  const at = diesForGood(kept) ? undefined : replaceAt(kept, workspace);
  if (at !== undefined && at <= workspace.now)
    return [deletionOf(kept, `ended as ${kept.status?.phase}; made anew when it is gone`)];
  return upkeepOf(kept, workspace);
};

/** With restartPolicy Never or OnFailure a pod that ended has done what it was made for. */
const diesForGood = ({ record }: PodView): boolean => (record.spec.restartPolicy ?? 'Always') !== 'Always';

const newPod = ({ target, workspace }: PodSituation, pods: readonly ObservedPod[]): WantedPod => {
  const owner = { kind: 'Pod', name: target.name } as const;
  const factory = new PodFactory(workspace, { namespace: target.namespace, owner }, pods);
  const reason = pods.length > 0 ? 'the old one is gone' : 'new';
  return { key: target.key, pod: factory.bare(target), reason };
};

const podStatus = (
  situation: PodSituation,
  entry: RevisionEntry,
  unschedulable: string | undefined,
): WorkloadStatus => {
  const { target, buckets, kept, workspace } = situation;
  const updated = kept?.record.templateHash === target.templateHash ? kept : undefined;
  const ready = kept && isReady(kept) ? 1 : 0;
  const old = [...buckets.outdated.flatMap(({ members }) => members), ...buckets.terminating].length;
  const deadline =
    entry.completedAt === undefined ? lastProgressAt(entry, buckets, workspace.now) + DEADLINE_MS : Infinity;
  const verdict = verdictOf(updated, workspace.now >= deadline, unschedulable);
  const wakes = [verdict.state === 'progressing' ? deadline : 0, kept ? (replaceAt(kept, workspace) ?? 0) : 0];
  const ahead = wakes.filter((at) => at > workspace.now && at < Infinity);
  const { key, source, revision } = target;
  return {
    ...{ key, source, revision, templateHash: target.templateHash, desired: 1 },
    updated: updated ? 1 : 0,
    ready,
    available: kept && isAvailable(kept) ? 1 : 0,
    updatedReady: updated && isReady(updated) ? 1 : 0,
    old,
    ...verdict,
    conditions: [readyCondition(ready === 1, verdict.message, lastProgressAt(entry, buckets, workspace.now))],
    ...(ahead.length > 0 ? { wakeAt: Math.min(...ahead) } : {}),
  };
};

const verdictOf = (
  pod: PodView | undefined,
  late: boolean,
  unschedulable: string | undefined,
): Pick<WorkloadStatus, 'state' | 'message'> => {
  if (pod?.status?.phase === 'Succeeded' && diesForGood(pod)) return { state: 'complete', message: 'Succeeded' };
  if (pod && isReady(pod)) return { state: 'complete', message: '1/1 ready' };
  const problem = problemOf(pod?.status) || unschedulable;
  if (pod?.status?.phase === 'Failed' && diesForGood(pod))
    return { state: 'failed', message: `Failed${problem ? `: ${problem}` : ''}` };
  if (late) return { state: 'failed', message: `deadline exceeded: ${problem || 'not ready in time'}` };
  return { state: 'progressing', message: `0/1 ready${problem ? `: ${problem}` : ''}` };
};

const readyCondition = (ready: boolean, message: string, at: number) =>
  ({
    type: 'Ready',
    status: ready ? 'True' : 'False',
    reason: ready ? 'PodReady' : 'PodNotReady',
    message,
    lastTransitionTime: at,
  }) as const;
