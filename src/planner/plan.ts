import type { DesiredState, ObservedPod, ObservedState } from '../model/cluster.js';
import type { Job, Pod } from '../model/objects.js';
import type { Action, Plan, Unschedulable, WorkloadStatus } from '../model/plan.js';
import { admit } from './gate/admit.js';
import { sortActions } from './action-order.js';
import { byKey, compareText } from './catalog.js';
import type { DesiredObject, WorkloadObject } from './catalog.js';
import { blockedSources } from './deletion-guard.js';
import { remembered } from './draft-memo.js';
import { NetworkAddresses } from './network-addresses.js';
import { Prune } from './prune.js';
import { goneReason } from './replacement.js';
import { Quotas } from './scheduling/quotas.js';
import { Scheduler } from './scheduling/scheduler.js';
import { scopeOf } from './scope.js';
import type { PlanScope } from './scope.js';
import { namespaceLabels } from './namespace-labels.js';
import { planIngress } from './ingress.js';
import { draftInOrder, orderWarnings } from './order.js';
import { planPolicies, policyWarnings } from './policies.js';
import { planServices } from './services.js';
import { splitsOf } from './traffic.js';
import { deletionOf } from './upkeep.js';
import type { Hold, WantedPod, WorkloadDraft } from './workload-draft.js';
import { planDeployment } from './workloads/deployment.js';
import type { Replicated } from './workloads/deployment-target.js';
import { planJob } from './workloads/job.js';
import { planPod } from './workloads/pod.js';
import { workspaceOf } from './workspace.js';
import type { Workspace } from './workspace.js';

/**
 * What to do so that the machines run what git says. Pure (I1): `now` in Unix milliseconds is the only clock. Planned again after
 * its actions are recorded, nothing is left to do (I2). With a `scope` only what may have changed is planned, with the
 * same actions (I14).
 */
export function plan(desired: DesiredState, observed: ObservedState, now: number, scope?: PlanScope): Plan {
  const admission = admit(desired, observed, now);
  const workspace = { ...workspaceOf(admission.desired, observed, now), hookKeys: admission.hookKeys };
  const blocked = blockedSources(workspace);
  const prune = new Prune(workspace, blocked);
  const isInScope = scopeOf(workspace, scope);
  const drafts = draftInOrder(
    workspace.catalog.workloads.filter(({ key }) => isInScope(key)),
    {
      catalog: workspace.catalog,
      previous: scope?.previous.workloads ?? [],
      draft: (one, hold) => draftOf(one, workspace, hold),
    },
  );
  const orphans = prune.orphanedOwners().filter(isInScope);
  const room: Room = {};
  const placed = placeAll(drafts, workspace, room);
  const traffic = splitsOf(drafts, workspace, scope);
  const services = planServices(workspace, prune.keptServices(blocked), traffic);
  const ingress = planIngress(workspace, services.services, { kept: prune.keptIngress(blocked), splits: traffic });
  const workloads = mergeStatuses(placed.workloads, workspace, scope);
  const ended = admission.conclude(workloads, blocked);
  const hooks = placeAll(ended.drafts, workspace, room);
  return {
    actions: sortActions([
      ...orphans.flatMap((key) => prune.actionsFor(key)),
      ...placed.actions,
      ...hooks.actions,
      ...ended.actions,
    ]),
    workloads,
    unschedulable: [...placed.unschedulable, ...hooks.unschedulable],
    blocked,
    services: services.services,
    policies: planPolicies(workspace.catalog, prune.keptPolicies(blocked)),
    namespaces: namespaceLabels(workspace.catalog),
    ingress: ingress.ingress,
    ...(traffic.length > 0 ? { traffic } : {}),
    warnings: [
      ...workspace.catalog.warnings,
      ...orderWarnings(workspace.catalog),
      ...policyWarnings(workspace.catalog),
      ...services.warnings,
      ...ingress.warnings,
    ].sort((a, b) => compareText(a.object, b.object)),
    inventory: prune.nextInventory(),
    history: nextHistories([...drafts, ...ended.drafts], workspace, prune),
    analyses: analysesOf(drafts, workspace, scope),
    syncs: ended.syncs,
    ...wakeAtOf(workloads, ended.wakeAt),
  };
}

const draftOf = (
  desired: DesiredObject<WorkloadObject>,
  workspace: Workspace,
  hold: Hold | undefined,
): WorkloadDraft => {
  const pods = workspace.podsByOwner.get(desired.key) ?? [];
  const make = (): WorkloadDraft => makeDraft(desired, { pods, workspace, hold });
  return remembered(desired, pods, { workspace, hold, make });
};

interface DraftInput {
  readonly pods: readonly ObservedPod[];
  readonly workspace: Workspace;
  readonly hold: Hold | undefined;
}

const makeDraft = (desired: DesiredObject<WorkloadObject>, { pods, workspace, hold }: DraftInput): WorkloadDraft => {
  switch (desired.object.kind) {
    case 'Deployment':
    case 'Rollout':
      return planDeployment(desired as DesiredObject<Replicated>, pods, workspace, hold);
    case 'Job':
      return planJob(desired as DesiredObject<Job>, pods, workspace, hold);
    case 'Pod':
      return planPod(desired as DesiredObject<Pod>, pods, workspace, hold);
  }
};

interface Placed {
  readonly actions: Action[];
  readonly workloads: WorkloadStatus[];
  readonly unschedulable: Unschedulable[];
}

/** What workloads share: their pods take from it one after the other. Made when the first pod wants a place. */
interface Room {
  given?: Places;
}

interface Places {
  readonly scheduler: Scheduler;
  readonly addresses: NetworkAddresses;
  readonly quotas: Quotas;
}

/** Gives the wanted pods their nodes, workload by workload in the order of their keys. */
const placeAll = (drafts: readonly WorkloadDraft[], { observed, catalog }: Workspace, room: Room): Placed => {
  const placed: Placed = { actions: [], workloads: [], unschedulable: [] };
  for (const draft of drafts) {
    placed.actions.push(...draft.actions);
    if (draft.wanted.length > 0)
      room.given ??= {
        scheduler: new Scheduler(observed.nodes, observed.pods),
        addresses: new NetworkAddresses(observed.pods, catalog),
        quotas: new Quotas(observed.pods, catalog),
      };
    const homeless = draft.wanted.flatMap((wanted) => placeOne(wanted, room.given as Places, placed.actions));
    const message = homeless[0] && homeless[0] + (homeless.length > 1 ? ` (${homeless.length} pods)` : '');
    if (message !== undefined) placed.unschedulable.push({ key: draft.key, message });
    placed.workloads.push(draft.status(message));
  }
  return placed;
};

/** The sentence why it has no place, or nothing. */
const placeOne = ({ key, pod, reason, replaces }: WantedPod, room: Places, actions: Action[]): string[] => {
  const refusal = room.quotas.refusal(pod);
  if (refusal !== undefined) return [refusal];
  const attached = room.addresses.attach(pod);
  if ('unschedulable' in attached) return [attached.unschedulable];
  const placement = room.scheduler.place({ key, name: pod.name, spec: pod.spec });
  if ('unschedulable' in placement) {
    room.addresses.release(attached.networks);
    return [placement.unschedulable];
  }
  room.quotas.take(pod);
  const networks = attached.networks.length > 0 ? { networks: attached.networks } : {};
  actions.push({ type: 'pod.create', pod: { ...pod, ...networks, node: placement.node }, reason });
  if (replaces) actions.push(deletionOf(replaces, goneReason(replaces)));
  return [];
};

/** Workloads out of scope stand as they did, under the commit that is in force now. */
const mergeStatuses = (
  fresh: readonly WorkloadStatus[],
  { catalog }: Workspace,
  scope: PlanScope | undefined,
): readonly WorkloadStatus[] => {
  if (!scope) return fresh;
  const planned = new Set(fresh.map(({ key }) => key));
  const rest = scope.previous.workloads.flatMap((status) => {
    const wanted = planned.has(status.key) ? undefined : catalog.byKey.get(status.key);
    if (!wanted) return [];
    return wanted.revision === status.revision ? [status] : [{ ...status, revision: wanted.revision }];
  });
  return [...fresh, ...rest].sort(byKey);
};

/** Histories of workloads that are planned now, or whose source keeps what it has. */
const nextHistories = (drafts: readonly WorkloadDraft[], workspace: Workspace, prune: Prune): Plan['history'] => {
  const { observed, catalog } = workspace;
  const isForgotten = (key: string): boolean => !catalog.byKey.has(key) && !prune.isKept(key);
  const same = drafts.every(({ key, history }) => observed.history[key] === history);
  if (same && !Object.keys(observed.history).some(isForgotten)) return observed.history;
  const old = Object.entries(observed.history).filter(([key]) => !isForgotten(key));
  const fresh = drafts.map(({ key, history }) => [key, history] as const);
  return Object.fromEntries([...new Map([...old, ...fresh])].sort(([a], [b]) => compareText(a, b)));
};

/** Those of these drafts, and of workloads out of scope as they were (I14). */
const analysesOf = (
  drafts: readonly WorkloadDraft[],
  { catalog }: Workspace,
  scope: PlanScope | undefined,
): Plan['analyses'] => {
  const planned = new Set(drafts.map(({ key }) => key));
  const rest = (scope?.previous.analyses ?? []).filter(
    ({ workload }) => !planned.has(workload) && catalog.byKey.has(workload),
  );
  return [...drafts.flatMap(({ analyses = [] }) => analyses), ...rest].sort((a, b) => compareText(a.id, b.id));
};

const wakeAtOf = (workloads: readonly WorkloadStatus[], first: number): Pick<Plan, 'wakeAt'> => {
  let wakeAt = first;
  for (const workload of workloads) wakeAt = Math.min(wakeAt, workload.wakeAt ?? Infinity);
  return wakeAt === Infinity ? {} : { wakeAt };
};
