import { objectKey } from '../../model/objects.js';
import type { KubeObject } from '../../model/objects.js';
import type { SyncWindow } from '../../model/sync-state.js';
import { windowVerdict } from '../../model/sync-window.js';
import type { WindowVerdict } from '../../model/sync-window.js';
import { isSameContent } from './content.js';
import { partsOf } from './hooks.js';
import type { SourceTurn } from './source-turn.js';

/** What windows say about a whole source: those without labels, and those whose labels one of its hooks carries. */
export const verdictOnSource = ({ windows, parts, workspace: { now } }: SourceTurn): WindowVerdict => {
  const all = windowVerdict(windows.filter(isForAll), now);
  if (all.held !== undefined) return all;
  const verdicts = parts.hooks.map(({ object }) => windowVerdict(windowsOf(object, windows), now));
  return verdicts.find(({ held }) => held !== undefined) ?? {};
};

/** Objects whose change is held back by a window for their labels. */
export interface Held {
  readonly keys: readonly string[];
  readonly message: string;
  /** Unix milliseconds; Infinity: never. */
  readonly changesAt: number;
}

/** `isKnownLater`: count also what is there and nobody knows how it was. */
export const heldByLabel = (turn: SourceTurn, isKnownLater = false): Held | undefined => {
  const { windows, previous, parts, workspace } = turn;
  if (windows.every(isForAll)) return undefined;
  const before = new Map(
    (previous ? partsOf(previous).body.objects : []).map(({ object }) => [objectKey(object), object] as const),
  );
  const after = new Map(parts.body.objects.map(({ object }) => [objectKey(object), object] as const));
  // What is there cannot stay as it was when nobody knows how that was.
  const has = new Set(isKnownLater ? [] : workspace.observed.inventory[turn.newest.source]);
  const keys: string[] = [];
  const verdicts: WindowVerdict[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, wanted] = [before.get(key), after.get(key)];
    if (isSameContent(old, wanted) || (!previous && has.has(key))) continue;
    const verdict = windowVerdict([...new Set([old, wanted].flatMap((one) => windowsOf(one, windows)))], workspace.now);
    if (verdict.held === undefined) continue;
    keys.push(key);
    verdicts.push(verdict);
  }
  if (keys.length === 0) return undefined;
  const changesAt = Math.min(...verdicts.map((verdict) => verdict.changesAt ?? Infinity));
  return { keys: keys.sort(), changesAt, message: `${verdicts[0]?.held} holds ${shortList(keys.sort())}` };
};

const shortList = (keys: readonly string[]): string =>
  keys.length > 1 ? `${keys[0]} and ${keys.length - 1} more` : (keys[0] ?? '');

const isForAll = ({ matchLabels }: SyncWindow): boolean => !matchLabels;

/** The windows that apply to an object with labels of a window; none to others. */
const windowsOf = (object: KubeObject | undefined, windows: readonly SyncWindow[]): readonly SyncWindow[] => {
  const labels = object?.metadata.labels ?? {};
  const matches = ({ matchLabels = {} }: SyncWindow): boolean =>
    Object.entries(matchLabels).every(([name, value]) => labels[name] === value);
  const applying = windows.filter((window) => isForAll(window) || (object && matches(window)));
  return applying.every(isForAll) ? [] : applying;
};
