import type { Job, KubeObject, Pod } from '../../model/objects.js';
import { objectKey } from '../../model/objects.js';
import type { Snapshot } from '../../model/snapshot.js';
import { HOOK_ANNOTATIONS, HOOK_DELETE_ANNOTATIONS, WAVE_ANNOTATIONS } from '../../model/labels.js';

/** Phases that hooks run in (argo-cd.readthedocs.io, user-guide/resource_hooks). */
export type HookPhase = 'PreSync' | 'Sync' | 'PostSync' | 'SyncFail';
export type HookDeletePolicy = 'HookSucceeded' | 'HookFailed' | 'BeforeHookCreation';

/** A Job or Pod that runs once a sync, and is no workload. */
export interface Hook {
  readonly key: string;
  readonly object: Job | Pod;
  readonly phases: readonly HookPhase[];
  /** Lower ones run first; default 0. */
  readonly wave: number;
  readonly deletePolicies: ReadonlySet<string>;
}

/** A snapshot, told apart. */
export interface SnapshotParts {
  /** Without hooks; the snapshot itself when it has none. */
  readonly body: Snapshot;
  /** In the order of their waves, then keys. */
  readonly hooks: readonly Hook[];
  /** All objects by key, hooks included. */
  readonly objects: ReadonlyMap<string, KubeObject>;
}

const PHASES: readonly HookPhase[] = ['PreSync', 'Sync', 'PostSync', 'SyncFail'];
const parts = new WeakMap<Snapshot, SnapshotParts>();

/** Remembered by the snapshot's identity (I14). */
export const partsOf = (snapshot: Snapshot): SnapshotParts => {
  const known = parts.get(snapshot);
  if (known) return known;
  const made = split(snapshot);
  parts.set(snapshot, made);
  return made;
};

const split = (snapshot: Snapshot): SnapshotParts => {
  const body = snapshot.objects.filter(({ object }) => !isTakenOut(object));
  const hooks = snapshot.objects.flatMap(({ object }) => hookOf(object));
  return {
    body: body.length === snapshot.objects.length ? snapshot : { ...snapshot, objects: body },
    hooks: hooks.sort((a, b) => a.wave - b.wave || (a.key < b.key ? -1 : 1)),
    objects: new Map(snapshot.objects.map(({ object }) => [objectKey(object), object])),
  };
};

const canBeHook = (object: KubeObject): object is Job | Pod => object.kind === 'Job' || object.kind === 'Pod';

/** Objects of other kinds come into force as usual, so that hooks can refer to them; what says Skip is left to others. */
const isTakenOut = (object: KubeObject): boolean => {
  const words = wordsOf(object, HOOK_ANNOTATIONS);
  return words.length > 0 && (canBeHook(object) || words.includes('Skip'));
};

const hookOf = (object: KubeObject): Hook[] => {
  const words = wordsOf(object, HOOK_ANNOTATIONS);
  const phases = PHASES.filter((phase) => words.includes(phase));
  if (phases.length === 0 || words.includes('Skip') || !canBeHook(object)) return [];
  const policies = wordsOf(object, HOOK_DELETE_ANNOTATIONS);
  const deletePolicies = new Set(policies.length > 0 ? policies : ['BeforeHookCreation']);
  return [{ key: objectKey(object), object, phases, wave: waveOf(object), deletePolicies }];
};

/** The first of the annotations that is there, split at its commas. */
const wordsOf = (object: KubeObject, names: readonly string[]): string[] =>
  (annotationOf(object, names) ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const annotationOf = ({ metadata: { annotations = {} } }: KubeObject, names: readonly string[]): string | undefined =>
  names.map((name) => annotations[name]).find((value) => value !== undefined);

const waveOf = (object: KubeObject): number => {
  const wave = Number(annotationOf(object, WAVE_ANNOTATIONS) ?? 0);
  return Number.isInteger(wave) ? wave : 0;
};

/** What SyncState.hooks calls a hook: it runs once in each of its phases. */
export const nameInState = ({ key, phases }: Hook, phase: HookPhase): string =>
  phases.length > 1 ? `${key}@${phase}` : key;

/** Sorted groups of hooks that run together. */
export const wavesOf = (hooks: readonly Hook[], phase: HookPhase): readonly (readonly Hook[])[] => {
  const waves = new Map<number, Hook[]>();
  for (const hook of hooks)
    if (hook.phases.includes(phase)) waves.set(hook.wave, [...(waves.get(hook.wave) ?? []), hook]);
  return [...waves.values()];
};
