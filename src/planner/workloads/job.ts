import type { ObservedPod, RevisionEntry } from '../../model/cluster.js';
import type { Job } from '../../model/objects.js';
import type { DesiredObject } from '../catalog.js';
import { heldStatus } from '../held-status.js';
import { forgetOf } from '../upkeep.js';
import type { Hold, WorkloadDraft } from '../workload-draft.js';
import type { Workspace } from '../workspace.js';
import { JobPodMaker } from './job-pod-maker.js';
import { jobPods } from './job-pods.js';
import type { JobPods } from './job-pods.js';
import { nextRun } from './job-run.js';
import { jobStatus } from './job-status.js';
import { jobActions, jobStarts, jobUpkeep } from './job-steps.js';
import type { JobSituation } from './job-steps.js';
import { jobTarget } from './job-target.js';
import type { JobTarget } from './job-target.js';

/**
 * A Job: its pods run until enough of them have ended well, or too many badly. It runs once: done or failed, it is run again only when git
 * changes what Kubernetes holds immutable. Then the pods of the run before go first.
 */
export const planJob = (
  desired: DesiredObject<Job>,
  observed: readonly ObservedPod[],
  workspace: Workspace,
  hold?: Hold,
): WorkloadDraft => {
  const target = jobTarget(desired, workspace);
  const past = workspace.observed.history[target.key] ?? [];
  const pods = jobPods(observed, target, { workspace, lostAt: past[0]?.job?.lostAt });
  if (hold && !hasBegun(target, pods, past)) return heldJob({ target, pods, past, workspace }, hold);
  const entry = nextRun(past[0], target, { pods, now: workspace.now });
  const situation: JobSituation = { target, pods, entry, workspace };
  const starts = jobStarts(situation, new JobPodMaker(target, workspace, observed));
  return {
    key: target.key,
    templateHash: target.templateHash,
    actions: [...pods.removed.map(forgetOf), ...jobActions(situation)],
    wanted: starts.wanted,
    status: (unschedulable) => jobStatus(situation, starts, unschedulable),
    history: past.length === 1 && past[0] === entry ? past : [entry],
  };
};

/** What runs already is not held any more, nor what has run. */
const hasBegun = (
  { templateHash }: JobTarget,
  { succeeded, failed, active, stopping }: JobPods,
  past: readonly RevisionEntry[],
): boolean =>
  past[0]?.templateHash === templateHash || succeeded.length + failed.length + active.length + stopping.length > 0;

interface HeldJob {
  readonly target: JobTarget;
  readonly pods: JobPods;
  readonly past: readonly RevisionEntry[];
  readonly workspace: Workspace;
}

/** Not begun; the run before stays as it is, its memory included. */
const heldJob = ({ target, pods, past, workspace }: HeldJob, hold: Hold): WorkloadDraft => {
  const status = heldStatus(target, hold, { desired: target.completions ?? 1, old: pods.outdated.length });
  return {
    key: target.key,
    templateHash: target.templateHash,
    actions: [...pods.removed.map(forgetOf), ...pods.outdated.flatMap((view) => jobUpkeep(view, workspace))],
    wanted: [],
    status: () => status,
    history: past,
  };
};
