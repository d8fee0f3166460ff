import { fitDescription, type CommitStatus, type StatusState } from '../forge.js';
import type { GithubRepository } from './repository.js';

/** GitHub refuses longer ones with 422 "description is too long (maximum is 140 characters)". */
export const MAX_DESCRIPTION = 140;
/** Of the 1000 statuses GitHub takes for a commit and context, these are kept for terminal ones. */
const MAX_PENDING = 900;
/** Commits and contexts that are counted. */
const MAX_COUNTED = 5000;

/** How statuses are shown: as commit statuses, or as check runs. */
export interface StatusPlace {
  /** @throws SinkError */
  post(status: CommitStatus): Promise<void>;
}

/** GitHub's commit status API (https://docs.github.com/rest/commits/statuses#create-a-commit-status). */
export class GithubStatuses implements StatusPlace {
  /** Pending posts by commit and context. */
  private readonly counts = new Map<string, number>();

  constructor(private readonly repository: GithubRepository) {}

  async post(status: CommitStatus): Promise<void> {
    const { sha, context, state, description, targetUrl } = status;
    if (state === 'pending' && this.isSpent(status)) return;
    const call = { name: 'POST statuses', permission: 'Commit statuses: Read and write', write: urgencyOf(state) };
    await this.repository.call(call, (request, common) =>
      request('POST /repos/{owner}/{repo}/statuses/{sha}', {
        ...common,
        ...{ sha, state, context, description: fitDescription(description, MAX_DESCRIPTION) },
        ...(targetUrl ? { target_url: targetUrl } : {}),
      }),
    );
  }

  private isSpent({ sha, context }: CommitStatus): boolean {
    const key = `${sha} ${context}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.delete(key);
    this.counts.set(key, count);
    const [oldest] = this.counts.keys();
    if (this.counts.size > MAX_COUNTED && oldest) this.counts.delete(oldest);
    return count > MAX_PENDING;
  }
}

export const urgencyOf = (state: StatusState): 'needed' | 'spare' => (state === 'pending' ? 'spare' : 'needed');
