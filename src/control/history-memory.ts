import type { RevisionEntry } from '../model/cluster.js';
import type { SyncState } from '../model/sync-state.js';
import type { Recalled } from './rollout-memory.js';

type History = Readonly<Record<string, readonly RevisionEntry[]>>;
type Syncs = Readonly<Record<string, SyncState>>;

/** What is known of past versions and of syncs. */
export interface Known {
  readonly history: History;
  readonly syncs: Syncs;
}

/**
 * What is known of past versions and syncs beside Redis: from git's notes, and from this process's own turns. It fills in what Redis
 * does not have, or has from an older time.
 */
export class HistoryMemory {
  /** Source -> what git remembers, until a turn has planned with it. */
  private readonly recalled = new Map<string, Recalled>();
  /** As of the last turn: history where there is more than the pods tell, and all syncs. */
  private kept: Known = { history: {}, syncs: {} };
  private planning: ReadonlySet<string> = new Set();
  /** As Redis has it: what differs is to be written there. */
  inRedis: Known = { history: {}, syncs: {} };

  /** Adds what git remembers of a source. Returns what to go on with. */
  recall(source: string, recalled: Recalled, current: Known): Known {
    this.recalled.set(source, recalled);
    return this.withRecalled(current);
  }

  /** Completes what Redis holds; `undefined` when it holds nothing, as after FLUSHALL. */
  complete({ history, syncs }: { readonly [Part in keyof Known]: Known[Part] | undefined }): Known {
    this.inRedis = { history: history ?? {}, syncs: syncs ?? {} };
    return this.withRecalled({ history: history ?? this.kept.history, syncs: syncs ?? this.kept.syncs });
  }

  /** A turn begins, with the snapshots of these sources. */
  begin(snapshots: readonly { readonly source: string }[]): void {
    this.planning = new Set(snapshots.map(({ source }) => source));
  }

  /** The turn is over and Redis has what it came to. Returns what to go on with: more may have been recalled meanwhile. */
  planned({ history, syncs }: Known): Known {
    this.inRedis = { history, syncs };
    for (const source of this.planning) this.recalled.delete(source);
    const telling = Object.entries(history).filter(([, [newest]]) => newest?.progress !== undefined);
    this.kept = { history: Object.fromEntries(telling), syncs };
    return this.withRecalled({ history, syncs });
  }

  private withRecalled(base: Known): Known {
    const found = [...this.recalled];
    const syncs = found.flatMap(([source, { sync }]) => (sync && !base.syncs[source] ? [[source, sync] as const] : []));
    return {
      history: found.reduce((history, [, recalled]) => merged(history, recalled.history), base.history),
      syncs: syncs.length === 0 ? base.syncs : { ...base.syncs, ...Object.fromEntries(syncs) },
    };
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
