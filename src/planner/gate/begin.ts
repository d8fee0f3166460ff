import { shortHash } from '../../model/hash.js';
import type { Act } from '../../model/act.js';
import { templateHash } from '../../model/template-hash.js';
import type { SyncState } from '../../model/sync-state.js';
import { contentOf } from './content.js';
import { stampOnPod } from './hook-pods.js';
import { nameInState } from './hooks.js';
import type { Hook, HookPhase } from './hooks.js';
import { podsOfHook } from './source-turn.js';
import type { SourceTurn } from './source-turn.js';

const ID_LENGTH = 12;

/** Where the newest commit's sync stands before this turn: as remembered, or at its start. */
export const beginOf = (known: SyncState | undefined, turn: SourceTurn): SyncState => {
  const { newest, previous } = turn;
  const content = contentOf(newest);
  if (!known) return recalled(turn, content);
  if (known.revision === newest.revision) return retried(known, turn);
  if (known.content === content && known.phase !== 'Failed') {
    const inForce = known.inForce === known.revision ? newest.revision : known.inForce;
    return { ...known, revision: newest.revision, inForce };
  }
  // Back to what is in force: nothing is to be done.
  const isBack = previous?.revision === known.inForce && contentOf(previous) === content;
  if (isBack) return arrived(turn, content);
  return { ...fresh(turn, content), inForce: known.inForce, ...(known.held ? { held: known.held } : {}) };
};

const fresh = ({ newest, workspace, previous }: SourceTurn, content: string): SyncState => ({
  revision: newest.revision,
  content,
  phase: 'Waiting',
  since: workspace.now,
  inForce: previous?.revision ?? '',
  hooks: {},
  id: newest.revision.slice(0, ID_LENGTH),
});

const arrived = (turn: SourceTurn, content: string): SyncState => ({
  ...fresh(turn, content),
  phase: 'Succeeded',
  inForce: turn.newest.revision,
});

const unsaid = ({ message: _message, ...state }: SyncState): SyncState => state;

/** `retry` said about the source begins anew; about a hook, only what failed runs again. */
const retried = (known: SyncState, { acts, workspace, hookKeys }: SourceTurn): SyncState => {
  if (known.phase !== 'Failed') return known;
  const obeyed = known.acts ?? [];
  const isNew = ({ verb, target, id, source }: Act): boolean =>
    verb === 'retry' && !obeyed.includes(id) && (target === source || hookKeys.has(target));
  const act = acts.find(isNew);
  if (!act) return known;
  const state = unsaid(known);
  const done = Object.entries(known.hooks).filter(([, outcome]) => outcome === 'Succeeded');
  return {
    ...state,
    phase: 'Waiting',
    since: workspace.now,
    hooks: act.target === act.source ? {} : Object.fromEntries(done),
    id: `${known.revision.slice(0, ID_LENGTH)}-${shortHash(5, act.id)}`,
    acts: [...obeyed, act.id],
  };
};

/**
 * Without memory (a flush, or the first turn with hooks or windows) the pods tell how far the sync is: all workloads run as the
 * newest commit says, or hooks of it have run.
 */
const recalled = (turn: SourceTurn, content: string): SyncState => {
  const { newest, previous, parts } = turn;
  const first = fresh(turn, content);
  if (previous && contentOf(previous) === content) return arrived(turn, content);
  const stamps = [...turn.hookKeys].flatMap((key) => podsOfHook(key, turn).map(stampOnPod));
  const id = stamps.find((stamp) => stamp?.startsWith(first.id ?? ''))?.split('.')[0] ?? first.id;
  if (!previous && runsAlready(turn)) {
    const hooks = Object.fromEntries(parts.hooks.flatMap(assumed));
    return { ...first, phase: 'Syncing', inForce: newest.revision, hooks, id };
  }
  return id === first.id && !stamps.some((stamp) => stamp?.startsWith(`${id}.`))
    ? first
    : { ...first, phase: 'PreSync', id };
};

/** What ran before the workloads is done; of what runs after them that which leaves nothing behind, so that none runs twice. */
const assumed = (hook: Hook): [string, 'Succeeded'][] => {
  const phases: HookPhase[] = [
    'PreSync',
    'Sync',
    ...(hook.deletePolicies.has('HookSucceeded') ? ['PostSync' as const] : []),
  ];
  return phases.filter((phase) => hook.phases.includes(phase)).map((phase) => [nameInState(hook, phase), 'Succeeded']);
};

const runsAlready = ({ parts, workspace }: SourceTurn): boolean => {
  const workloads = parts.body.objects.flatMap(({ object }) => {
    if (object.kind !== 'Deployment' || object.spec.replicas === 0) return [];
    const key = `Deployment/${object.metadata.namespace ?? 'default'}/${object.metadata.name}`;
    return [{ key, hash: templateHash(object.spec.template) }];
  });
  const runs = ({ key, hash }: { readonly key: string; readonly hash: string }): boolean =>
    (workspace.podsByOwner.get(key) ?? []).some(({ record }) => record.templateHash === hash && !record.deletion);
  return workloads.length > 0 && workloads.every(runs);
};
