import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { redisKeys } from '../model/redis-keys.js';
import { jobId, queueName } from './jobs.js';
import type { Job } from './jobs.js';

/** Retries of a job: with the worker's back-off (worker.ts) about half an hour; then the agent's resync goes on. */
const ATTEMPTS = 12;

/** The server's side of the nodes' queues. */
export interface NodeQueues {
  add(node: string, jobs: readonly Job[]): Promise<void>;
  /** Whether the node has finished a job that was added. */
  isDone(node: string, job: Job): Promise<boolean>;
  close(): Promise<void>;
}

export const createQueues = (redis: Redis, cluster: string): NodeQueues => {
  const queues = new Map<string, Queue>();
  const queueOf = (node: string): Queue => {
    const known = queues.get(node);
    if (known) return known;
    const queue = new Queue(queueName(node), { connection: redis, prefix: redisKeys(cluster).prefix });
    // Without a listener a lost connection would end the process; the loop's own calls report it.
    queue.on('error', () => undefined);
    queues.set(node, queue);
    return queue;
  };
  return {
    async add(node, jobs) {
      if (jobs.length === 0) return;
      await queueOf(node).addBulk(
        jobs.map((job) => ({
          name: job.name,
          data: job,
          opts: {
            jobId: jobId(job),
            attempts: ATTEMPTS,
            backoff: { type: 'custom' },
            removeOnComplete: true,
            removeOnFail: true,
          },
        })),
      );
    },
    async isDone(node, job) {
      // Finished jobs are removed.
      return !(await queueOf(node).getJob(jobId(job)));
    },
    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
    },
  };
};
