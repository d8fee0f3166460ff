import { setTimeout as sleep } from 'node:timers/promises';
import type { RevisionEntry } from '../model/cluster.js';
import { canonicalJson } from '../model/hash.js';
import type { Plan, WorkloadStatus } from '../model/plan.js';
import type { SyncState } from '../model/sync-state.js';
import {
  formatState,
  newestStates,
  sourceKey,
  STATE_REF,
  type RolloutMemory as Entry,
} from '../sync/memory/state-line.js';

/** Where it is written to: the source's notes (sync/git/notes.ts). */
export interface MemoryStore {
  append(ref: string, sha: string, line: string): Promise<void>;
  readAll(ref: string): Promise<ReadonlyMap<string, string>>;
}

export interface RolloutMemoryDeps {
  readonly source: string;
  readonly store: MemoryStore;
  /** Told when writing or reading fails and when the reason changes; it is tried again. */
  readonly onError: (error: unknown) => void;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** First pause after a failure; doubles up to a minute. Default 1000. */
  readonly firstPauseMs?: number;
  /** Longest wait for what was remembered. Default 10,000. */
  readonly recallMs?: number;
}

/** What git remembers when Redis and every process are lost. */
export interface Recalled {
  /** Workload -> its newest version and the one before. */
  readonly history: Readonly<Record<string, readonly RevisionEntry[]>>;
  readonly sync?: SyncState;
}

interface Change {
  readonly revision: string;
  readonly value: Entry | SyncState;
}

const NOTHING: Recalled = { history: {} };
const LONGEST_PAUSE_MS = 60_000;

/**
 * Keeps how far one source's rollouts and syncs are as notes on their commits. Never in anybody's way: what changes while a push is under
 * way, or the remote is away, is written together later, and only the last of it. Plain rolling updates leave nothing to remember.
 */
export class RolloutMemory {
  /** What git has, or is about to have: key -> text. */
  private readonly written = new Map<string, string>();
  private waiting = new Map<string, Change>();
  /** The source's sync took more than a moment: how it ends is worth a line. */
  private isSyncKept = false;
  private running: Promise<void> | undefined;
  private readonly closing = new AbortController();
  private failure = '';

  constructor(private readonly deps: RolloutMemoryDeps) {}

  /** Takes what a turn of the loop planned. Never throws. */
  remember(plan: Plan): void {
    for (const workload of plan.workloads) {
      const entry = workload.source === this.deps.source ? plan.history[workload.key]?.[0] : undefined;
      const value = entry && memoryOf(entry, workload, plan.history[workload.key] ?? []);
      if (value && (this.written.has(workload.key) || isWorthIt(value)))
        this.note(workload.key, { revision: entry.revision, value });
    }
    const sync = plan.syncs[this.deps.source];
    if (sync) this.rememberSync(sync);
  }

  /** What was remembered, by one fetch. Nothing, and a word to `onError`, when it cannot be had in time. */
  async recall(): Promise<Recalled> {
    const expiry = new AbortController();
    const late = sleep(this.deps.recallMs ?? 10_000, undefined, { signal: expiry.signal, ref: false }).then(() => {
      throw new Error('the notes were not read in time');
    });
    try {
      return this.recalled(await Promise.race([this.deps.store.readAll(STATE_REF), late]));
    } catch (error) {
      this.tell(error);
      return NOTHING;
    } finally {
      expiry.abort();
      late.catch(() => undefined);
    }
  }

  /** Resolves when nothing waits or `timeoutMs` is over; true when all is written. */
  async flush(timeoutMs: number): Promise<boolean> {
    await Promise.race([this.running, sleep(timeoutMs, undefined, { ref: false })]);
    return this.running === undefined;
  }

  close(): void {
    this.waiting.clear();
    this.closing.abort();
  }

  private recalled(notes: ReadonlyMap<string, string>): Recalled {
    const history: Record<string, readonly RevisionEntry[]> = {};
    let sync: SyncState | undefined;
    for (const [key, state] of newestStates(notes)) {
      if ('rollout' in state) {
        history[key] = entriesOf(state.rollout, state.revision);
        this.written.set(key, textOf({ revision: state.revision, value: state.rollout }));
      } else if (key === sourceKey(this.deps.source)) {
        sync = state.sync;
        this.written.set(key, textOf({ revision: state.revision, value: state.sync }));
      }
    }
    return { history, ...(sync ? { sync } : {}) };
  }

  private rememberSync(sync: SyncState): void {
    const key = sourceKey(this.deps.source);
    const hasHooks = Object.keys(sync.hooks).length > 0;
    this.isSyncKept ||= hasHooks || sync.phase === 'Waiting' || this.written.has(key);
    const isResting = ['Waiting', 'Succeeded', 'Failed'].includes(sync.phase);
    if (this.isSyncKept && isResting) this.note(key, { revision: sync.revision, value: sync });
  }

  private note(key: string, change: Change): void {
    const text = textOf(change);
    if (this.written.get(key) === text || change.revision === '') return;
    this.written.set(key, text);
    this.waiting.set(key, change);
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  private async run(): Promise<void> {
    // The turn goes on first.
    await Promise.resolve();
    for (let failures = 0; this.waiting.size > 0 && !this.closing.signal.aborted;) {
      failures = (await this.write()) ? 0 : failures + 1;
      if (failures > 0) await this.pause(failures);
    }
  }

  /** False when some of it could not be written: it waits again, unless something newer does. */
  private async write(): Promise<boolean> {
    const batch = this.waiting;
    this.waiting = new Map();
    const at = this.deps.now();
    const writes = [...batch].map(async ([key, change]) => {
      try {
        await this.deps.store.append(STATE_REF, change.revision, formatState(at, key, change.value));
        return true;
      } catch (error) {
        if (!this.waiting.has(key) && !this.closing.signal.aborted) this.waiting.set(key, change);
        this.tell(error);
        return false;
      }
    });
    const all = (await Promise.all(writes)).every(Boolean);
    if (all) this.failure = '';
    return all;
  }

  private async pause(failures: number): Promise<void> {
    const ms = Math.min((this.deps.firstPauseMs ?? 1000) * 2 ** (failures - 1), LONGEST_PAUSE_MS);
    await sleep(ms, undefined, { signal: this.closing.signal, ref: false }).catch(() => undefined);
  }

  private tell(error: unknown): void {
    const text = String(error);
    if (text !== this.failure && !this.closing.signal.aborted) this.deps.onError(error);
    this.failure = text;
  }
}

const textOf = ({ revision, value }: Change): string => `${revision} ${canonicalJson(value)}`;

/** What a restart would not find out from the pods. */
const isWorthIt = ({ progress: { step, paused, aborted, full } }: Entry): boolean =>
  step > 0 || paused !== undefined || aborted !== undefined || full === true;

const memoryOf = (
  { templateHash, createdAt, completedAt, progress }: RevisionEntry,
  { rollout }: WorkloadStatus,
  history: readonly RevisionEntry[],
): Entry | undefined => {
  if (!progress) return undefined;
  const hash = rollout?.stable?.templateHash;
  const before = hash === undefined ? history[1] : history.find((entry) => entry.templateHash === hash);
  const stable = before && before.templateHash !== templateHash ? stableOf(before) : undefined;
  return {
    templateHash,
    createdAt,
    progress,
    ...(completedAt === undefined ? {} : { completedAt }),
    ...(stable ? { stable } : {}),
  };
};

const stableOf = ({ templateHash, revision, createdAt }: RevisionEntry): Entry['stable'] => ({
  templateHash,
  revision,
  createdAt,
});

const entriesOf = ({ stable, ...entry }: Entry, revision: string): RevisionEntry[] => [
  { ...entry, revision },
  ...(stable ? [stable] : []),
];
