import { Mutex } from 'async-mutex';
import type { Evidence } from '../model/evidence.js';
import type { SourceConfig } from '../model/generated/index.js';
import { evidenceHead, evidenceText } from '../sync/forge/evidence-text.js';
import type { NotesSink } from '../sync/forge/notes-sink.js';
import { revertSource, wantsRevert, type RevertTold } from '../sync/revert-source.js';

/** Where one source's evidence goes. All may throw SlipwayError. */
export interface EvidencePort {
  /** Whether an earlier process has dealt with it. */
  isKnown(evidence: Evidence): Promise<boolean>;
  keep(evidence: Evidence): Promise<void>;
  /** Absent: the source asks for none. */
  revert?(evidence: Evidence): Promise<RevertTold>;
}

/** @param folder of the revert's caches */
export const createEvidencePort = (
  config: SourceConfig,
  notes: NotesSink | undefined,
  folder: string,
): EvidencePort => {
  // Several workloads may fail by one commit, and they share the caches.
  const turn = new Mutex();
  const revert = (evidence: Evidence): Promise<RevertTold> =>
    turn.runExclusive(() => revertSource(config, evidence, folder));
  return {
    isKnown: async (evidence) => (await notes?.hasEvidence(evidence.revision, evidenceHead(evidence))) ?? false,
    keep: async (evidence) => notes?.addEvidence(evidence.revision, evidenceText(evidence)),
    ...(wantsRevert(config) ? { revert } : {}),
  };
};
