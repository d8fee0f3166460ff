import type { RevisionEntry } from '../../model/cluster.js';
import { canonicalJson } from '../../model/hash.js';
import type { SyncState } from '../../model/sync-state.js';
import { isRolloutMemory, isSyncState } from './state-shape.js';

/** Where a rollout stood, as a note on its version's commit. The commit is `RevisionEntry.revision`. */
export interface RolloutMemory extends Pick<RevisionEntry, Times> {
  readonly progress: NonNullable<RevisionEntry['progress']>;
  /** The version before, which a rollback goes to. */
  readonly stable?: Pick<RevisionEntry, Times | 'revision'>;
}

type Times = 'templateHash' | 'createdAt' | 'completedAt' | 'stableSince';

export type StateLine =
  | { readonly at: number; readonly key: string; readonly rollout: RolloutMemory }
  /** `key` is `Source/<name>`. */
  | { readonly at: number; readonly key: string; readonly sync: SyncState };

/** `git log --notes=slipway/state` shows it. */
export const STATE_REF = 'refs/notes/slipway/state';

/** UTF-16 units. */
const MAX_LINE = 32 * 1024;
const LINE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) state +(\S{1,600}) (\{.*\})$/;

export const sourceKey = (source: string): string => `Source/${source}`;

/** `2026-11-27T10:00:00.000Z state    Deployment/shop/web {"progress":…,"templateHash":"…"}`; `value` is a RolloutMemory or a SyncState. */
export const formatState = (at: number, key: string, value: RolloutMemory | SyncState): string =>
  `${new Date(at).toISOString()} state    ${key} ${canonicalJson(value)}`;

/** Null for what is no line of memory, or has another shape: another version's, or a hand's. */
export const parseState = (line: string): StateLine | null => {
  if (line.length > MAX_LINE) return null;
  const [, time = '', key = '', json = ''] = LINE.exec(line.trimEnd()) ?? [];
  const at = Date.parse(time);
  const value = Number.isNaN(at) ? undefined : parsed(json);
  if (key.startsWith('Source/')) return isSyncState(value) ? { at, key, sync: value } : null;
  return isRolloutMemory(value) ? { at, key, rollout: value } : null;
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

type NewestStates = ReadonlyMap<string, StateLine & { readonly revision: string }>;

const read = new WeakMap<ReadonlyMap<string, string>, NewestStates>();

/** The newest line of each key. All sources of a repository are handed the same notes: they are parsed once. */
export const newestStates = (notes: ReadonlyMap<string, string>): NewestStates => {
  const known = read.get(notes);
  if (known) return known;
  const newest = new Map<string, StateLine & { readonly revision: string }>();
  for (const [revision, text] of notes)
    for (const line of text.split('\n')) {
      const state = parseState(line);
      if (state && state.at >= (newest.get(state.key)?.at ?? 0)) newest.set(state.key, { ...state, revision });
    }
  read.set(notes, newest);
  return newest;
};
