import type { DesiredState } from '../model/cluster.js';
import type { Plan } from '../model/plan.js';
import type { Snapshot } from '../model/snapshot.js';
import { snapshotsInForce } from '../planner/gate/standing.js';

/** A commit that is in force and was not read since this process started. */
export interface PastCommit {
  readonly source: string;
  readonly revision: string;
}

/** The newest snapshot of every source, and the one in force as long as the newest has to wait. */
export class Snapshots {
  private readonly newest = new Map<string, Snapshot>();
  /** What the last turn had in force, as far as it was known. */
  private readonly standing = new Map<string, Snapshot>();
  /** Sources with hooks or windows; after a flush what stands tells the planner that it is in force. */
  private readonly gated = new Set<string>();
  /** Source -> commit that was asked for. */
  private readonly asked = new Map<string, string>();
  private isDoubtful = false;
  private current: readonly Snapshot[] | undefined;

  set(snapshot: Snapshot): void {
    this.newest.set(snapshot.source, snapshot);
  }

  has(source: string): boolean {
    return this.newest.has(source);
  }

  /** For the planner: sorted by source. */
  desired(): Pick<DesiredState, 'snapshots' | 'previous'> {
    const snapshots = [...this.newest.values()].sort(bySource);
    const previous = [...this.standing.values()].filter(
      (one) => this.gated.has(one.source) || one !== this.newest.get(one.source),
    );
    return previous.length > 0 ? { snapshots, previous: previous.sort(bySource) } : { snapshots };
  }

  /** What the last turn had in force; before the first, what git says. */
  inForce(): readonly Snapshot[] {
    return this.current ?? [...this.newest.values()].sort(bySource);
  }

  /** A turn planned `desired` and came to `syncs`. Returns what is in force now. */
  settle(desired: DesiredState, syncs: Plan['syncs']): readonly Snapshot[] {
    const inForce = snapshotsInForce(desired, syncs);
    const composed = new Map(inForce.map((snapshot) => [snapshot.source, snapshot]));
    for (const newest of desired.snapshots) {
      const { source, revision } = newest;
      const state = syncs[source];
      if (state) this.gated.add(source);
      else this.gated.delete(source);
      const now = composed.get(source);
      // Hooks included: a later commit is compared with all of it.
      if (!state || state.inForce === revision) this.standing.set(source, newest);
      else if (now?.revision === revision) this.standing.set(source, now);
    }
    this.current = inForce;
    return inForce;
  }

  /** Another server may have led meanwhile. */
  doubt(): void {
    this.isDoubtful = true;
  }

  /** What is known to be in force, against the memory that was loaded. What was asked for in vain is asked for again. */
  check(syncs: Plan['syncs']): void {
    this.asked.clear();
    if (!this.isDoubtful) return;
    this.isDoubtful = false;
    for (const [source, { revision }] of this.standing) {
      const state = syncs[source];
      if (state && state.inForce !== revision && !(state.held && state.revision === revision))
        this.standing.delete(source);
    }
  }

  /** Commits that are in force though newer ones are there, to be read from git; each is named once. */
  missing(syncs: Plan['syncs']): PastCommit[] {
    const wanted = [...this.newest.values()].flatMap(({ source, revision }) => {
      const { inForce = '' } = syncs[source] ?? {};
      return inForce === '' || inForce === revision || this.standing.has(source) ? [] : [{ source, revision: inForce }];
    });
    const news = wanted.filter(({ source, revision }) => this.asked.get(source) !== revision);
    for (const { source, revision } of news) this.asked.set(source, revision);
    return news;
  }

  /** A missing commit was read. */
  recall(snapshot: Snapshot): void {
    if (!this.standing.has(snapshot.source)) this.standing.set(snapshot.source, snapshot);
  }
}

const bySource = (a: Snapshot, b: Snapshot): number => (a.source < b.source ? -1 : 1);
