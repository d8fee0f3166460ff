import type { Act } from '../model/act.js';
import { objectKey } from '../model/objects.js';
import type { Snapshot } from '../model/snapshot.js';
import { workloadsNamed } from '../model/workload-ref.js';

export interface SourceActsDeps {
  readonly source: string;
  /** The acts that are about something of this source, their targets whole keys. */
  readonly onActs: (acts: readonly Act[]) => void;
  /** An act means nothing here; why, for people. */
  readonly onWarning: (message: string) => void;
  /** Another source has the same repository: what is unknown here may be known there. Default false. */
  readonly isShared?: boolean;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** What is older was told when it was new. Milliseconds. */
const NEWS_MS = 24 * 3600 * 1000;

/** Finds what people mean: `web` in an act is the workload of that name in the source's snapshot. */
export class SourceActs {
  private said: readonly Act[] = [];
  private keys: readonly string[] | undefined;
  private told = '';
  private readonly warned = new Set<string>();

  constructor(private readonly deps: SourceActsDeps) {}

  /** Everything that was said, as far as it counts (sync/acts/act-follower.ts). */
  hear(acts: readonly Act[]): void {
    this.said = acts;
    this.resolve();
  }

  /** To be called before the snapshot is planned from. */
  inForce({ objects }: Pick<Snapshot, 'objects'>): void {
    this.keys = objects.map(({ object }) => objectKey(object));
    if (this.said.length > 0) this.resolve();
  }

  private resolve(): void {
    const acts = this.said.flatMap((act) => this.resolved(act));
    const text = acts.map(({ id, target, by }) => `${id} ${target} ${by}`).join('\n');
    if (text === this.told) return;
    this.told = text;
    this.deps.onActs(acts);
  }

  private resolved(act: Act): Act[] {
    const { source } = this.deps;
    const isItself = act.target === source || act.target === `Source/${source}`;
    // Sources may share a repository: each takes what is about itself.
    if (act.verb === 'override' || act.verb === 'confirm') return isItself ? [{ ...act, target: source }] : [];
    const found = workloadsNamed(act.target, this.keys ?? []);
    const [target] = found;
    if (target && found.length === 1) return [{ ...act, target }];
    if (found.length === 0 && act.verb === 'retry' && isItself) return [{ ...act, target: source }];
    if (this.keys) this.warn(act, found);
    return [];
  }

  private warn(act: Act, found: readonly string[]): void {
    if (found.length === 0 && this.deps.isShared) return;
    if (this.warned.has(act.id) || act.at < this.deps.now() - NEWS_MS) return;
    this.warned.add(act.id);
    const why =
      found.length === 0
        ? 'no such workload is in git'
        : `it may be ${found.join(' or ')}: name the kind and the namespace`;
    this.deps.onWarning(`${act.verb} ${act.target} by ${act.by} on ${act.revision.slice(0, 7)} has no effect: ${why}`);
  }
}
