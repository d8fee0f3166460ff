import { join } from 'node:path';
import type { SourceConfig } from '../model/generated/index.js';
import type { Snapshot } from '../model/snapshot.js';
import type { NotesSink } from '../sync/forge/notes-sink.js';
import { withoutCredentials } from '../sync/repository-reader.js';
import type { Refusal, SnapshotTimes } from '../sync/source-events.js';
import { CommitTracker, type StatusPort } from './commit-tracker.js';
import { createEvidencePort, type EvidencePort } from './evidence-port.js';
import { RolloutMemory, type MemoryStore } from './rollout-memory.js';
import { SourceActs } from './source-acts.js';
import type { SourceDeps, SourceHandlers, SourceView } from './source-hub.js';

/** What a source has of its repository. */
export interface SourceShare {
  readonly statuses: StatusPort;
  /** Absent without notes. */
  readonly notes: NotesSink | undefined;
  /** The same, for what is remembered. */
  readonly store: MemoryStore | undefined;
  /** Another source has the same repository, perhaps by another address. */
  readonly isShared: boolean;
}

/** One source of an instance: what its commits were told, what git remembers of it and what people say about it. */
export class HubSource {
  readonly tracker: CommitTracker;
  readonly memory: RolloutMemory | undefined;
  readonly evidence: EvidencePort;
  readonly acts: SourceActs;
  private readonly recalled: Promise<void>;
  private revision = '';
  private error = '';

  constructor(
    readonly config: SourceConfig,
    share: SourceShare,
    private readonly deps: Pick<SourceDeps, 'dataDir' | 'now'> & {
      readonly handlers: SourceHandlers;
      readonly warn: (error: unknown) => void;
    },
  ) {
    const { name: source } = config;
    const { dataDir, now, handlers, warn } = deps;
    const suffixOf =
      handlers.suffixOf && ((sha: string, state: string) => handlers.suffixOf?.(source, sha, state) ?? '');
    this.tracker = new CommitTracker(source, share.statuses, now, suffixOf);
    this.memory = share.store && new RolloutMemory({ source, store: share.store, onError: warn, now });
    this.evidence = createEvidencePort(config, share.notes, join(dataDir, 'reverts', source));
    this.acts = new SourceActs({
      source,
      onActs: (acts) => handlers.onActs(source, acts),
      onWarning: (message) => this.tellRefused(message),
      isShared: share.isShared,
      now,
    });
    this.recalled = this.recall();
  }

  onSnapshot(snapshot: Snapshot, { detectedAt, isUnchanged }: SnapshotTimes): void {
    this.revision = snapshot.revision;
    if (isUnchanged) this.tracker.onUnchanged(snapshot.revision);
    else this.tracker.onSnapshot(snapshot, detectedAt);
    this.acts.inForce(snapshot);
    void this.recalled.then(() => this.deps.handlers.onSnapshot(snapshot));
  }

  onInvalid({ sha, findings, since }: Refusal): void {
    this.tracker.onInvalid(sha, findings, since);
  }

  /** The source cannot be read; empty: it can. */
  onError(message: string): void {
    this.error = message;
  }

  tellRefused(message: string): void {
    const { warn, handlers, now } = this.deps;
    warn(message);
    const object = `Source/${this.config.name}`;
    handlers.onEvent({ at: now(), type: 'Warning', reason: 'ActRefused', object, message });
  }

  view(): SourceView {
    const { name, url, ref = 'main' } = this.config;
    const { revision, error, tracker } = this;
    return { name, url: withoutCredentials(url), ref, revision, error, commits: tracker.commits() };
  }

  /** Read while the first commit is, so that it costs no time of its own. */
  private async recall(): Promise<void> {
    const recalled = await this.memory?.recall();
    if (recalled) this.deps.handlers.onRecalled(this.config.name, recalled);
  }
}
