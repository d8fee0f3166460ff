import type { ObservedPod } from '../../model/cluster.js';
import type { Job, Pod } from '../../model/objects.js';
import type { Action, WorkloadStatus } from '../../model/plan.js';
import { problemOf, troubledContainer } from '../../model/pod-helpers.js';
import type { PodStatus } from '../../model/pod.js';
import type { SyncState } from '../../model/sync-state.js';
import type { DesiredObject } from '../catalog.js';
import type { WorkloadDraft } from '../workload-draft.js';
import { planJob } from '../workloads/job.js';
import { planPod } from '../workloads/pod.js';
import { stampOf, stampOnPod, takeAway, view, withStamp } from './hook-pods.js';
import { nameInState, wavesOf } from './hooks.js';
import type { Hook, HookPhase } from './hooks.js';
import { podsOfHook } from './source-turn.js';
import type { SourceTurn } from './source-turn.js';

type Outcome = 'Succeeded' | 'Failed';

/** How far the hooks of one phase are. */
export interface HookRun {
  readonly result: 'done' | 'running' | 'failed';
  /** Next memory of how hooks ended. */
  readonly hooks: SyncState['hooks'];
  readonly drafts: readonly WorkloadDraft[];
  readonly actions: readonly Action[];
  /** `PreSync db-migrate 0/1`, `PreSync db-migrate failed: exit 1`; empty when done. */
  readonly message: string;
  /** Unix milliseconds when time alone changes something; Infinity: never. */
  readonly wakeAt: number;
}

interface Running {
  readonly hooks: Record<string, Outcome>;
  readonly drafts: WorkloadDraft[];
  readonly actions: Action[];
  wakeAt: number;
}

/** Runs the hooks of a phase, a wave at a time; a wave is over when all its hooks have ended, and the next starts only if they did well. */
export const runHooks = (phase: HookPhase, state: SyncState, turn: SourceTurn): HookRun => {
  const running: Running = { hooks: { ...state.hooks }, drafts: [], actions: [], wakeAt: Infinity };
  const outcomeOf = (hook: Hook): Outcome | undefined => running.hooks[nameInState(hook, phase)];
  for (const wave of wavesOf(turn.parts.hooks, phase)) {
    for (const hook of wave) if (!outcomeOf(hook)) run(hook, phase, { state, turn, running });
    const open = wave.filter((hook) => !outcomeOf(hook));
    const failed = wave.find((hook) => outcomeOf(hook) === 'Failed');
    if (open.length > 0) return { ...running, result: 'running', message: progress(phase, open, { turn, outcomeOf }) };
    if (failed) return { ...running, result: 'failed', message: failure(phase, failed, { state, turn }) };
  }
  return { ...running, result: 'done', message: '' };
};

const run = (
  hook: Hook,
  phase: HookPhase,
  { state, turn, running }: { readonly state: SyncState; readonly turn: SourceTurn; readonly running: Running },
): void => {
  const stamp = stampOf(state, phase);
  const pods = podsOfHook(hook.key, turn);
  const earlier = pods.filter((pod) => stampOnPod(pod) !== stamp).map((pod) => view(pod, turn));
  running.actions.push(...earlier.flatMap((pod) => takeAway(pod, 'makes room for this run of the hook', turn)));
  if (earlier.some(({ condition }) => condition !== 'removed')) return;
  const own = pods.filter((pod) => stampOnPod(pod) === stamp);
  const draft = draftOf({ ...hook, object: withStamp(hook.object, stamp) }, own, turn);
  const status = draft.status(undefined);
  const outcome = hook.object.kind === 'Pod' ? outcomeOfPod(status, own) : outcomeOfJob(status);
  running.drafts.push(outcome ? { ...draft, wanted: [] } : draft);
  if (outcome) running.hooks[nameInState(hook, phase)] = outcome;
  else running.wakeAt = Math.min(running.wakeAt, status.wakeAt ?? Infinity);
};

const draftOf = (hook: Hook, pods: readonly ObservedPod[], turn: SourceTurn): WorkloadDraft => {
  const { source, revision } = turn.newest;
  const desired = { key: hook.key, object: hook.object, source, revision };
  return hook.object.kind === 'Job'
    ? planJob(desired as DesiredObject<Job>, pods, turn.workspace)
    : planPod(desired as DesiredObject<Pod>, pods, turn.workspace);
};

const outcomeOfJob = ({ state }: WorkloadStatus): Outcome | undefined =>
  state === 'complete' ? 'Succeeded' : state === 'failed' ? 'Failed' : undefined;

/** A Pod that is ready has not ended: unlike a workload's, a hook's work is over only then. */
const outcomeOfPod = ({ state }: WorkloadStatus, pods: readonly ObservedPod[]): Outcome | undefined => {
  if (pods.some(({ status }) => status?.phase === 'Succeeded')) return 'Succeeded';
  return state === 'failed' ? 'Failed' : undefined;
};

const nameOf = ({ key }: Hook): string => key.split('/').at(-1) ?? key;

const progress = (
  phase: HookPhase,
  open: readonly Hook[],
  { turn, outcomeOf }: { readonly turn: SourceTurn; readonly outcomeOf: (hook: Hook) => Outcome | undefined },
): string => {
  const all = turn.parts.hooks.filter(({ phases }) => phases.includes(phase));
  return `${phase} ${open.map(nameOf).join(', ')} ${all.filter(outcomeOf).length}/${all.length}`;
};

/** With the reason, as long as the hook's pods tell it. */
const failure = (
  phase: HookPhase,
  hook: Hook,
  { state, turn }: { readonly state: SyncState; readonly turn: SourceTurn },
): string => {
  const own = podsOfHook(hook.key, turn).filter((pod) => stampOnPod(pod) === stampOf(state, phase));
  const reasons = own.map(({ status }) => reasonOf(status)).filter((reason) => reason !== '');
  const reason = reasons.at(-1) ?? '';
  return `${phase} ${nameOf(hook)} failed${reason && `: ${reason}`}`;
};

const reasonOf = (status: PodStatus | undefined): string => {
  const state = status && troubledContainer(status)?.state;
  return state?.kind === 'terminated' && state.reason === 'Error' ? `exit ${state.exitCode}` : problemOf(status);
};
