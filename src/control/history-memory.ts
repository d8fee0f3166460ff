import type { RevisionEntry } from '../model/cluster.js';
import type { SyncState } from '../model/sync-state.js';
import type { Recalled } from './rollout-memory.js';

type History = Readonly<Record<string, readonly RevisionEntry[]>>;

/**
 * What is known of past versions and syncs beside Redis: from git's notes, and from this process's own turns. It fills in what Redis
 * does not have, or has from an older time.
 */
export class HistoryMemory {
  /** Source -> what git remembers, until a turn has planned with it. */
  private readonly recalled = new Map<string, History>();
  /** As of the last turn, where there is more than the pods tell. */
  private kept: History = {};
  private planning: ReadonlySet<string> = new Set();
  /** Source -> its sync as git remembers it. */
  readonly syncs: Record<string, SyncState> = {};

  /** Adds what git remembers of a source. Returns the history to go on with. */
  recall(source: string, { history, sync }: Recalled, current: History): History {
    this.recalled.set(source, history);
    if (sync) this.syncs[source] = sync;
    return merged(current, history);
  }

  /** Completes what Redis holds; `undefined` when it holds nothing, as after FLUSHALL. */
  complete(inRedis: History | undefined): History {
    return this.withRecalled(inRedis ?? this.kept);
  }

  /** A turn begins, with the snapshots of these sources. */
  begin(snapshots: readonly { readonly source: string }[]): void {
    this.planning = new Set(snapshots.map(({ source }) => source));
  }

  /** The turn is over and Redis has its history. Returns the one to go on with: more may have been recalled meanwhile. */
  planned(history: History): History {
    for (const source of this.planning) this.recalled.delete(source);
    this.kept = Object.fromEntries(Object.entries(history).filter(([, [newest]]) => newest?.progress !== undefined));
    return this.withRecalled(history);
  }

  private withRecalled(base: History): History {
    return [...this.recalled.values()].reduce(merged, base);
  }
}

/** Adds entries whose workload has none, or an older newest one. */
const merged = (base: History, more: History): History => {
  const newer = Object.entries(more).filter(([key, [entry]]) => entry && isNewer(entry, base[key] ?? []));
  if (newer.length === 0) return base;
  const added = newer.map(([key, entries]) => [key, [...entries, ...others(base[key] ?? [], entries)]] as const);
  return { ...base, ...Object.fromEntries(added) };
};

const isNewer = (entry: RevisionEntry, [newest]: readonly RevisionEntry[]): boolean =>
  newest === undefined || momentOf(entry) > momentOf(newest);

/** When it was last different. Unix milliseconds. */
const momentOf = ({ createdAt, completedAt = 0, progress }: RevisionEntry): number =>
  Math.max(createdAt, completedAt, progress?.stepAt ?? 0, progress?.paused?.at ?? 0, progress?.aborted?.at ?? 0);

const others = (base: readonly RevisionEntry[], entries: readonly RevisionEntry[]): readonly RevisionEntry[] =>
  base.filter(({ templateHash }) => !entries.some((entry) => entry.templateHash === templateHash));
