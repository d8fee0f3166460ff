import type { NodeLease, ObservedPod, ObservedState, RevisionEntry } from '../../model/cluster.js';
import { canonicalJson, hashOf } from '../../model/hash.js';
import type { PodRecord, PodStatus } from '../../model/pod.js';
import type { Snapshot } from '../../model/snapshot.js';

/** The agent has said nothing yet. */
const SILENT = '-';

/**
 * Tells whether what plans are made against has moved: nodes, pods, history, commits in force. No times, heartbeats or measurements: they
 * change with every look. What is remembered by identity is hashed once.
 */
export class StateDigest {
  private readonly parts = new WeakMap<object, string>();

  /** 16 hex digits. */
  of(observed: ObservedState, inForce: readonly Snapshot[]): string {
    const { nodes, pods, history } = observed;
    return hashOf(
      nodes.map((node) => this.remember(node, nodeText)).join('\n'),
      pods.map((pod) => this.podText(pod)).join('\n'),
      this.remember(history, (all) => this.historyText(all)),
      inForce.map(({ source, revision }) => `${source} ${revision}`).join('\n'),
    ).slice(0, 16);
  }

  private podText({ record, status }: ObservedPod): string {
    return `${this.remember(record, recordText)} ${status ? this.remember(status, statusText) : SILENT}`;
  }

  private historyText(history: ObservedState['history']): string {
    return Object.entries(history)
      .map(([key, entries]) => `${key} ${this.remember(entries, (all) => all.map(entryText).join())}`)
      .sort()
      .join('\n');
  }

  private remember<T extends object>(part: T, textOf: (part: T) => string): string {
    const known = this.parts.get(part);
    if (known !== undefined) return known;
    const text = textOf(part);
    this.parts.set(part, text);
    return text;
  }
}

const nodeText = ({ name, labels, allocatable, ready }: NodeLease): string =>
  canonicalJson([name, labels, allocatable, ready]);

const recordText = ({ uid, node, templateHash, deletion }: PodRecord): string =>
  [uid, node, templateHash, deletion ? 'going' : ''].join(' ');

const statusText = ({ phase, ready }: PodStatus): string => `${phase} ${ready}`;

const entryText = ({ templateHash, replicas, completedAt, stableSince, progress }: RevisionEntry): string =>
  [
    ...[templateHash, replicas, completedAt !== undefined, stableSince !== undefined, progress?.step, progress?.steps],
    ...[progress?.paused?.why, progress?.aborted?.reason, progress?.full],
  ].join(' ');
