import type { Redis } from 'ioredis';
import type { AnalysisRunSpec, AnalysisRunState } from '../../model/analysis.js';
import type { RedisKeys } from '../../model/redis-keys.js';
import type { Lease } from '../../executor/dispatcher.js';
import type { RecordStore } from '../../executor/record-store.js';
import { hasEnded } from './evaluate.js';

/** A run with what it was told to measure: a template that changes later does not change it. */
export interface AnalysisRun {
  readonly spec: AnalysisRunSpec;
  readonly state: AnalysisRunState;
}

export interface RunMemoryDeps {
  readonly redis: Redis;
  readonly keys: RedisKeys;
  readonly records: RecordStore;
  readonly now: () => number;
}

/** How long an ended run is shown that nobody asks for, and how many of those. */
const KEPT_MS = 60 * 60_000;
const MOST_KEPT = 100;

/** All runs, in memory and in Redis. Holds names of Secrets, never their values (I12). */
export class RunMemory {
  private readonly runs = new Map<string, AnalysisRun>();
  /** Not in Redis yet as they are here. */
  private readonly dirty = new Set<string>();
  private saving: Promise<void> = Promise.resolve();

  constructor(private readonly deps: RunMemoryDeps) {}

  all(): AnalysisRun[] {
    return [...this.runs.values()];
  }

  get(id: string): AnalysisRun | undefined {
    return this.runs.get(id);
  }

  set(run: AnalysisRun): void {
    this.runs.set(run.spec.id, run);
    this.dirty.add(run.spec.id);
  }

  /** Another may have led meanwhile, or Redis was flushed: of both memories the one that has measured more is right. */
  async load(): Promise<void> {
    const saved = await this.deps.redis.hgetall(this.deps.keys.analyses);
    for (const id of this.runs.keys()) this.dirty.add(id);
    for (const [id, json] of Object.entries(saved)) {
      const run = JSON.parse(json) as AnalysisRun;
      const known = this.runs.get(id);
      if (known && progressOf(known) > progressOf(run)) continue;
      this.runs.set(id, run);
      this.dirty.delete(id);
    }
  }

  /** Writes what changed. Calls run one after the other. Throws NOT_LEADER; what was not written is written next time. */
  save(lease: Lease): Promise<void> {
    this.saving = this.saving.catch(() => undefined).then(() => this.write(lease));
    return this.saving;
  }

  /** Forgets ended runs that nobody asks for: the old, and the oldest beyond a hundred. */
  tidy(wanted: ReadonlySet<string>): void {
    const ended = this.all()
      .filter(({ spec, state }) => hasEnded(state.phase) && !wanted.has(spec.id))
      .sort((a, b) => endOf(b) - endOf(a));
    const oldest = this.deps.now() - KEPT_MS;
    for (const [index, run] of ended.entries()) {
      if (index < MOST_KEPT && endOf(run) > oldest) continue;
      this.runs.delete(run.spec.id);
      this.dirty.add(run.spec.id);
    }
  }

  private async write({ token }: Lease): Promise<void> {
    const ids = [...this.dirty];
    this.dirty.clear();
    const fields = ids.map((id) => {
      const run = this.runs.get(id);
      return [id, run && JSON.stringify(run)] as const;
    });
    try {
      await this.deps.records.setFields(this.deps.keys.analyses, Object.fromEntries(fields), token);
    } catch (error) {
      for (const id of ids) this.dirty.add(id);
      throw error;
    }
  }
}

const endOf = ({ state }: AnalysisRun): number => state.endedAt ?? 0;

/** Grows with each measurement, and with the end. */
const progressOf = ({ state }: AnalysisRun): number =>
  state.metrics.reduce((sum, { count, error }) => sum + count + error, hasEnded(state.phase) ? 0.5 : 0);
