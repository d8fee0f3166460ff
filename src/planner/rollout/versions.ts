import type { RevisionEntry } from '../../model/cluster.js';
import type { PodTemplate } from '../../model/template-hash.js';
import { REPLACES_ANNOTATION } from '../../model/labels.js';
import type { PodRecord } from '../../model/pod.js';
import type { Buckets, ReplicaSet } from '../buckets.js';
import { TEMPLATE_HASH_LABEL, ROLLOUT_HASH_LABEL } from '../pod-factory.js';

/** Whether it once was complete. Entries of older versions of Slipway say so by `completedAt` alone. */
export const wasStable = ({ stableSince, completedAt }: RevisionEntry): boolean =>
  (stableSince ?? completedAt) !== undefined;

/**
 * The version that a new one takes over from, and makes way for when it fails: the last that was complete. When nobody remembers (Redis and
 * the notes are lost), the oldest that has pods. `undefined` when the wanted one is it, or when nothing ran before.
 */
export const stableOf = (
  past: readonly RevisionEntry[],
  buckets: Buckets,
  templateHash: string,
): RevisionEntry | undefined => {
  const known = past.find(wasStable);
  if (known) {
    if (known.templateHash === templateHash) return undefined;
    const stable = withTemplate(known, buckets);
    // Nothing of it runs, and nobody would know how to bring it back: it was scaled to none, or had left git.
    return stable.template ? stable : undefined;
  }
  const oldest = buckets.outdated[0];
  return oldest && withTemplate(entryOfSet(oldest), buckets);
};

export const entryOfSet = (set: ReplicaSet): RevisionEntry => ({
  templateHash: set.templateHash,
  revision: set.members[0]?.record.revision ?? '',
  createdAt: set.createdAt,
});

/** What its pods are made from is remembered while another version is on its way: they may all be gone when it is needed. */
const withTemplate = (entry: RevisionEntry, { outdated }: Buckets): RevisionEntry => {
  if (entry.template) return entry;
  const pod = outdated.find(({ templateHash }) => templateHash === entry.templateHash)?.members[0];
  return pod ? { ...entry, template: templateOfRecord(pod.record) } : entry;
};

/** The template that a pod was made from. */
export const templateOfRecord = ({ labels, annotations, spec }: PodRecord): PodTemplate => ({
  labels: without(labels, TEMPLATE_HASH_LABEL, ROLLOUT_HASH_LABEL),
  annotations: without(annotations, REPLACES_ANNOTATION),
  spec,
});

const without = (fields: Readonly<Record<string, string>>, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
