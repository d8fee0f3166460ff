import {
  annotationWords,
  HOOK_ANNOTATIONS,
  HOOK_DELETE_ANNOTATIONS,
  HOOK_PHASES,
  SKIP,
} from '../../model/hook-annotations.js';
import type { HookPhase } from '../../model/hook-annotations.js';
import type { Job, KubeObject, Pod } from '../../model/objects.js';
import { objectKey } from '../../model/objects.js';
import { waveOf } from '../../model/order-annotations.js';
import type { Snapshot } from '../../model/snapshot.js';

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
  return words.length > 0 && (canBeHook(object) || words.includes(SKIP));
};

const hookOf = (object: KubeObject): Hook[] => {
  const words = wordsOf(object, HOOK_ANNOTATIONS);
  const phases = HOOK_PHASES.filter((phase) => words.includes(phase));
  if (phases.length === 0 || words.includes(SKIP) || !canBeHook(object)) return [];
  const policies = wordsOf(object, HOOK_DELETE_ANNOTATIONS);
  const deletePolicies = new Set(policies.length > 0 ? policies : ['BeforeHookCreation']);
  const wave = waveIn(object);
  return [{ key: objectKey(object), object, phases, wave, deletePolicies }];
};

const wordsOf = ({ metadata }: KubeObject, names: readonly string[]): readonly string[] =>
  annotationWords(metadata.annotations, names)?.words ?? [];

/** Sync refuses what is no wave. */
const waveIn = ({ metadata: { annotations = {} } }: KubeObject): number => {
  const wave = waveOf(annotations);
  return typeof wave === 'number' ? wave : 0;
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
