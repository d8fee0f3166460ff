import type { CommitStatus, StatusSink } from '../../src/sync/forge/forge.js';

/** For tests: a sink in memory: `answer` decides each post; it may wait or throw. */
export class MemorySink implements StatusSink {
  readonly name = 'memory';
  readonly maxDescription = 20;
  readonly posted: CommitStatus[] = [];
  readonly attempts: CommitStatus[] = [];
  isClosed = false;
  answer: (status: CommitStatus) => Promise<void> = () => Promise.resolve();

  constructor(
    readonly keepsHistory = false,
    readonly gatherMs = 0,
  ) {}

  async post(status: CommitStatus): Promise<void> {
    this.attempts.push(status);
    await this.answer(status);
    this.posted.push(status);
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}
