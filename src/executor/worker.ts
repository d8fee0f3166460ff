import { UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { SlipwayError, messageOf } from '../model/errors.js';
import { redisKeys } from '../model/redis-keys.js';
import { queueName } from './jobs.js';
import type { Job } from './jobs.js';

/** Jobs taken at once. Stops wait out their grace here, so this is far above what the engine is given at once. */
const JOBS_AT_ONCE = 128;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5 * 60_000;

export interface WorkerOptions {
  /** Made with `maxRetriesPerRequest: null`, as BullMQ wants of blocking connections. */
  readonly redis: Redis;
  readonly cluster: string;
  readonly node: string;
  /** Throws a SlipwayError to have the job tried again (`retryable`) or given up. */
  readonly handle: (job: Job) => Promise<void>;
  readonly onError: (error: unknown, job?: Job) => void;
}

/** Milliseconds before attempt `attempt + 1`: 0.5 s, 1 s, 2 s, … 5 min. */
export const retryDelay = (attempt: number): number => Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LAST_RETRY_MS);

/** Takes a node's jobs. The error's type decides about retry, here and nowhere else (STYLE 11). */
export const startWorker = (options: WorkerOptions): { close(): Promise<void> } => {
  const worker = new Worker<Job>(
    queueName(options.node),
    async (job) => {
      try {
        await options.handle(job.data);
      } catch (error) {
        throw asBullError(error);
      }
    },
    {
      connection: options.redis,
      prefix: redisKeys(options.cluster).prefix,
      concurrency: JOBS_AT_ONCE,
      settings: { backoffStrategy: retryDelay },
      drainDelay: 30,
    },
  );
  worker.on('error', (error) => options.onError(error));
  worker.on('failed', (job, error) => options.onError(error, job?.data));
  return { close: () => worker.close(true) };
};

const asBullError = (error: unknown): Error => {
  if (error instanceof SlipwayError && !error.retryable)
    return new UnrecoverableError(`${error.code}: ${error.message}`);
  return error instanceof Error ? error : new Error(messageOf(error));
};
