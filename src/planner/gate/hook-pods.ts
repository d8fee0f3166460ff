import type { ObservedPod } from '../../model/cluster.js';
import { SYNC_ANNOTATION } from '../../model/labels.js';
import type { Job, Pod } from '../../model/objects.js';
import type { Action } from '../../model/plan.js';
import { ownerKeyOf, troubledContainer } from '../../model/pod-helpers.js';
import type { SyncState } from '../../model/sync-state.js';
import { viewOf } from '../buckets.js';
import type { PodView } from '../buckets.js';
import type { WorkloadDraft } from '../workload-draft.js';
import { deletionOf, forgetOf, upkeepOf } from '../upkeep.js';
import { nameInState } from './hooks.js';
import type { Hook, HookPhase } from './hooks.js';
import { podsOfHook } from './source-turn.js';
import type { SourceTurn } from './source-turn.js';

/** How long the hooks of a sync that was overtaken may go on: a migration is not to be cut off in its middle. */
const LONGEST_WAIT_MS = 600_000;

/** What the annotation of a hook's pods says: the sync, and the phase they were made for. */
export const stampOf = (state: SyncState, phase: HookPhase): string => `${state.id ?? state.revision}.${phase}`;

export const stampOnPod = ({ record }: Pick<ObservedPod, 'record'>): string | undefined =>
  record.annotations[SYNC_ANNOTATION];

const stamped = new WeakMap<Job | Pod, { readonly stamp: string; readonly object: Job | Pod }>();

/** The hook as it is run: its pods carry the stamp. */
export const withStamp = (object: Job | Pod, stamp: string): Job | Pod => {
  const known = stamped.get(object);
  if (known?.stamp === stamp) return known.object;
  const made = object.kind === 'Job' ? stampedJob(object, stamp) : annotated(object, stamp);
  stamped.set(object, { stamp, object: made });
  return made;
};

const stampedJob = (job: Job, stamp: string): Job => ({
  ...job,
  spec: { ...job.spec, template: annotated(job.spec.template, stamp) },
});

const annotated = <T extends { readonly metadata?: Pod['metadata'] }>(template: T, stamp: string): T => ({
  ...template,
  metadata: {
    ...template.metadata,
    annotations: { ...template.metadata?.annotations, [SYNC_ANNOTATION]: stamp },
  },
});

/** Pods of hooks of an earlier sync that still do their work; what is broken is not waited for. */
export const busyPods = (state: SyncState, turn: SourceTurn): readonly PodView[] => {
  if (turn.workspace.now >= overdueAt(state)) return [];
  const pods = [...turn.hookKeys].flatMap((key) => podsOfHook(key, turn));
  const earlier = pods.filter((pod) => !stampOnPod(pod)?.startsWith(`${state.id}.`));
  return earlier.map((pod) => view(pod, turn)).filter(isBusy);
};

/** Unix milliseconds. */
export const overdueAt = ({ since }: SyncState): number => since + LONGEST_WAIT_MS;

const isBusy = ({ condition, status }: PodView): boolean =>
  (condition === 'available' || condition === 'ready' || condition === 'starting') &&
  status?.phase === 'Running' &&
  !troubledContainer(status);

export const view = (pod: ObservedPod, { workspace: { leases, now } }: SourceTurn): PodView =>
  viewOf(pod, { leases, now, minReadySeconds: 0 });

/** A step that takes a pod away, or forgets it; none while it is on its way, or when nothing could start in its place. */
export const takeAway = (pod: PodView, reason: string, { workspace }: SourceTurn): Action[] => {
  if (pod.condition === 'removed') return [forgetOf(pod)];
  if (pod.condition === 'terminating' || !workspace.anyNodeReady) return [];
  return [deletionOf(pod, reason)];
};

/**
 * Steps for pods of hooks that are not being run: those of hooks that ended go as their delete policy says, what is gone is forgotten,
 * what lost its record gets it back. `drafts` are of the hooks that run, or have just ended.
 */
export const sweep = (state: SyncState, turn: SourceTurn, drafts: readonly WorkloadDraft[]): Action[] => {
  const hooks = new Map(turn.parts.hooks.map((hook) => [hook.key, hook]));
  const taken = new Set(drafts.flatMap(({ actions }) => actions.map(uidOf)));
  const running = new Set(drafts.filter(({ key }) => !hasEnded(hooks.get(key), state)).map(({ key }) => key));
  const pods = [...turn.hookKeys].filter((key) => !running.has(key)).flatMap((key) => podsOfHook(key, turn));
  return pods
    .filter(({ record }) => !taken.has(record.uid))
    .flatMap((pod) => stepFor(hooks.get(ownerKeyOf(pod.record)), pod, { state, turn }));
};

const uidOf = (action: Action): string => ('pod' in action ? action.pod.uid : action.uid);

const hasEnded = (hook: Hook | undefined, { hooks }: SyncState): boolean =>
  hook !== undefined && hook.phases.every((phase) => hooks[nameInState(hook, phase)] !== undefined);

/** While it lasts its pods stay: they tell why a hook failed. */
const SYNC_PHASES: Readonly<Record<HookPhase, SyncState['phase'] | undefined>> = {
  PreSync: 'PreSync',
  Sync: 'Syncing',
  PostSync: 'PostSync',
  SyncFail: undefined,
};

const stepFor = (
  hook: Hook | undefined,
  pod: ObservedPod,
  { state, turn }: { readonly state: SyncState; readonly turn: SourceTurn },
): Action[] => {
  const seen = view(pod, turn);
  if (seen.condition === 'removed') return takeAway(seen, '', turn);
  const phase = hook?.phases.find((one) => stampOnPod(pod) === stampOf(state, one));
  const ended = hook && phase && state.hooks[nameInState(hook, phase)];
  if (ended && state.phase !== SYNC_PHASES[phase] && hook.deletePolicies.has(`Hook${ended}`))
    return takeAway(seen, `hook ${ended === 'Succeeded' ? 'succeeded' : 'failed'}`, turn);
  return seen.recovered ? upkeepOf(seen, turn.workspace) : [];
};
