import type { PodJob } from '../executor/jobs.js';
import type { PodRecord } from '../model/pod.js';

/** I3, I10: the record decides, and a job made under an older epoch or for an older generation is void. */
export const staleReason = (job: PodJob, record: PodRecord | undefined, node: string): string | undefined => {
  if (!record) return 'it has no record';
  if (record.node !== node) return `it is assigned to ${record.node}`;
  if (job.epoch < record.epoch) return `epoch ${record.epoch} rules`;
  if (job.generation < record.generation) return `generation ${record.generation} replaced it`;
  return undefined;
};
