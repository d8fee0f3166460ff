/**
 * A job on a node's queue. It is a hint (I3): it names a record and the generation it was made for; the worker reads the
 * record and acts on that.
 */
export interface PodJob {
  readonly name: 'pod.start' | 'pod.stop' | 'pod.refresh';
  readonly uid: string;
  readonly generation: number;
  readonly epoch: number;
}

/** Bring the whole node to its records: sent by a new leader, whose epoch voids the jobs of the last one. */
export interface NodeJob {
  readonly name: 'node.sync';
  readonly epoch: number;
}

/** What the node must know of the network changed in Redis. */
export interface NetworkJob {
  readonly name: 'network.sync';
  readonly epoch: number;
  /** Hash of it, so that each change is a job of its own. */
  readonly version: string;
}

export type Job = PodJob | NodeJob | NetworkJob;

/** BullMQ's queue of a node; with the cluster's prefix it yields `{slipway:<cluster>}:node-<node>`. */
export const queueName = (node: string): string => `node-${node}`;

/**
 * BullMQ ignores a job whose id exists, so the id holds what makes a job different: generation and epoch.
 * Ids must not contain `:` (docs.bullmq.io, "Job Ids").
 */
export const jobId = (job: Job): string => {
  if (job.name === 'node.sync') return `sync-${job.epoch}`;
  if (job.name === 'network.sync') return `network-${job.epoch}-${job.version}`;
  return `${job.uid}-${job.name}-${job.generation}-${job.epoch}`;
};
