import type { ObservedPod, ObservedState } from '../model/cluster.js';
import type { Evidence, PodEvidence } from '../model/evidence.js';
import { keyOf } from '../model/objects.js';
import type { Plan, WorkloadStatus } from '../model/plan.js';
import { ownerKeyOf } from '../model/pod-helpers.js';
import type { SlipwayEvent } from '../model/pod.js';

const MAX_PODS = 5;
const MAX_EVENTS = 15;

export interface Seen {
  readonly observed: ObservedState;
  /** Oldest first. */
  readonly events: readonly SlipwayEvent[];
}

/** The same for the same giving up, in every process. */
export const evidenceId = ({ workload, templateHash, abort }: Evidence): string =>
  `${workload}@${templateHash} ${abort.at}`;

/** Workloads whose version was given up. */
export const abortedWorkloads = (plan: Plan): readonly WorkloadStatus[] =>
  plan.workloads.filter(({ state, rollout }) => state === 'failed' && rollout?.aborted !== undefined);

/** What is known now of a version that was given up. `before` is what was known of it a moment ago: pods go. */
export const gatherEvidence = (workload: WorkloadStatus, seen: Seen, before?: Evidence): Evidence => {
  const { key, source, templateHash, rollout } = workload;
  const pods = seen.observed.pods.filter(
    ({ record }) => ownerKeyOf(record) === key && record.templateHash === templateHash,
  );
  const history = seen.observed.history[key] ?? [];
  const entry = history.find((candidate) => candidate.templateHash === templateHash);
  const evidence: Evidence = {
    workload: key,
    source,
    revision: entry?.revision ?? workload.revision,
    templateHash,
    abort: rollout!.aborted!,
    serving: rollout?.stable,
    pods: mergePods(before?.pods ?? [], pods.map(podEvidence)),
    events: [],
    analyses: analysesOf(workload, seen.observed),
  };
  return { ...evidence, events: eventsOf(evidence, seen.events) };
};

const podEvidence = ({ record, status }: ObservedPod): PodEvidence => ({
  name: record.name,
  node: record.node,
  phase: status?.phase ?? 'Pending',
  reason: status?.reason,
  message: status?.message,
  containers: status?.containers ?? [],
});

/** A pod that is being stopped says less than it did before: what it was told of stays. */
const mergePods = (before: readonly PodEvidence[], now: readonly PodEvidence[]): readonly PodEvidence[] => {
  const merged = new Map(before.map((pod) => [pod.name, pod]));
  for (const pod of now) {
    const known = merged.get(pod.name);
    if (!known || weightOf(pod) >= weightOf(known)) merged.set(pod.name, pod);
  }
  return [...merged.values()]
    .sort((a, b) => weightOf(b) - weightOf(a) || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_PODS);
};

/** How much a pod tells of a failure. */
const weightOf = ({ containers, reason }: PodEvidence): number =>
  containers.reduce(
    (sum, { restartCount, lastTermination, probe, message }) =>
      sum + restartCount + (lastTermination?.message ? 20 : 0) + (probe ? 10 : 0) + (message ? 10 : 0),
    reason && reason !== 'Terminating' ? 1 : 0,
  );

const eventsOf = ({ workload, pods }: Evidence, events: readonly SlipwayEvent[]): readonly SlipwayEvent[] => {
  const namespace = workload.split('/')[1] ?? '';
  const about = new Set([workload, ...pods.map(({ name }) => keyOf('Pod', namespace, name))]);
  return events.filter(({ object }) => about.has(object)).slice(-MAX_EVENTS);
};

/** Ids name workload and version: `Rollout/shop/web@3f9a…/step-2`. */
const analysesOf = ({ key, templateHash }: WorkloadStatus, { analyses = {} }: ObservedState): Evidence['analyses'] =>
  Object.values(analyses)
    .filter(({ id }) => id.startsWith(`${key}@${templateHash}`))
    .sort((a, b) => a.startedAt - b.startedAt);
