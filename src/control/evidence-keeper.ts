import { setTimeout as sleep } from 'node:timers/promises';
import type { ObservedState } from '../model/cluster.js';
import { messageOf } from '../model/errors.js';
import type { Evidence } from '../model/evidence.js';
import type { Plan, WorkloadStatus } from '../model/plan.js';
import type { SlipwayEvent } from '../model/pod.js';
import { shortSha } from '../sync/forge/forge.js';
import { abortedWorkloads, evidenceId, gatherEvidence } from './evidence.js';
import type { EvidencePort } from './evidence-port.js';

export interface EvidenceKeeperDeps {
  readonly portOf: (source: string) => EvidencePort | undefined;
  /** Oldest first. */
  readonly events: () => readonly SlipwayEvent[];
  readonly onEvent: (event: SlipwayEvent) => void;
  readonly now: () => number;
  /** The last logs and events come a moment after the end. Default 2000. */
  readonly gatherMs?: number;
  /** First pause after a failure; doubles up to 5 minutes. Default 5000. */
  readonly retryMs?: number;
}

interface Entry {
  evidence: Evidence;
  /** No longer gathered. */
  settled: boolean;
}

const GATHER_MS = 2000;
const RETRY_MS = 5000;
const LONGEST_RETRY_MS = 300_000;
/** Attempts at a revert before the note is written without it. */
const REVERT_ATTEMPTS = 4;

/**
 * Keeps what was seen of versions that were given up: as a note on the commit, once, and for `slipway status` while it lasts; pushes
 * the revert. All of it beside the loop: the rollback waits for nothing here, and a failure is an event.
 */
export class EvidenceKeeper {
  private readonly entries = new Map<string, Entry>();
  private readonly abort = new AbortController();

  constructor(private readonly deps: EvidenceKeeperDeps) {}

  onTurn(plan: Plan, observed: () => ObservedState): void {
    const aborted = abortedWorkloads(plan);
    if (aborted.length === 0) return this.entries.clear();
    const state = observed();
    const ids = new Set(aborted.map((workload) => this.take(workload, state)));
    for (const id of this.entries.keys()) if (!ids.has(id)) this.entries.delete(id);
  }

  /** Of the versions that are given up now, by workload. */
  list(): readonly Evidence[] {
    return [...this.entries.values()]
      .map(({ evidence }) => evidence)
      .sort((a, b) => (a.workload < b.workload ? -1 : 1));
  }

  stop(): void {
    this.abort.abort();
  }

  private take(workload: WorkloadStatus, observed: ObservedState): string {
    const seen = { observed, events: this.deps.events() };
    const id = evidenceId(gatherEvidence(workload, { observed: { ...observed, pods: [] }, events: [] }));
    const known = this.entries.get(id);
    if (known?.settled) return id;
    const evidence = gatherEvidence(workload, seen, known?.evidence);
    if (known) known.evidence = evidence;
    else this.begin(id, { evidence, settled: false });
    return id;
  }

  private begin(id: string, entry: Entry): void {
    this.entries.set(id, entry);
    // Ends with an error only when the server stops; the next one goes on.
    this.settle(entry).catch(() => undefined);
  }

  private async settle(entry: Entry): Promise<void> {
    await this.pause(this.deps.gatherMs ?? GATHER_MS);
    entry.settled = true;
    const port = this.deps.portOf(entry.evidence.source);
    if (!port) return this.tellAbort(entry.evidence);
    if (await this.persistently('read', entry, () => port.isKnown(entry.evidence))) return;
    this.tellAbort(entry.evidence);
    entry.evidence = { ...entry.evidence, revert: await this.revert(entry, port) };
    await this.persistently('write', entry, () => port.keep(entry.evidence));
  }

  private tellAbort({ workload, abort, serving, revision }: Evidence): void {
    const serves = serving ? `; ${shortSha(serving.revision)} serves` : '';
    const message = `${shortSha(revision)} was given up: ${abort.reason}: ${abort.message}${serves}`;
    this.tell('RolloutAborted', workload, message);
  }

  /** What became of it, as a line of the evidence. */
  private async revert({ evidence }: Entry, port: EvidencePort): Promise<string | undefined> {
    if (!port.revert || evidence.abort.reason === 'AbortedByAct') return undefined;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { event, text } = await port.revert(evidence);
        this.tell(event, evidence.workload, `revert of ${shortSha(evidence.revision)}: ${text}`);
        return text;
      } catch (error) {
        const text = `failed: ${messageOf(error)}`;
        if (attempt === 1)
          this.tell('RevertFailed', evidence.workload, `revert of ${shortSha(evidence.revision)} ${text}`);
        if (attempt >= REVERT_ATTEMPTS) return text;
        await this.pauseAfter(attempt);
      }
    }
  }

  private async persistently<T>(verb: 'read' | 'write', { evidence }: Entry, work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const what = `cannot ${verb} the evidence on ${shortSha(evidence.revision)}: ${messageOf(error)}`;
        if (attempt === 1) this.tell('EvidenceNotKept', evidence.workload, what);
        await this.pauseAfter(attempt);
      }
    }
  }

  private pauseAfter(attempt: number): Promise<void> {
    return this.pause(Math.min((this.deps.retryMs ?? RETRY_MS) * 2 ** (attempt - 1), LONGEST_RETRY_MS));
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.abort.signal, ref: false });
  }

  private tell(reason: string, object: string, message: string): void {
    const type = reason === 'RevertPushed' || reason === 'PullRequestOpened' ? 'Normal' : 'Warning';
    this.deps.onEvent({ at: this.deps.now(), type, reason, object, message });
  }
}
