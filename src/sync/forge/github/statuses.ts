import { fitDescription, SinkError, type CommitStatus, type StatusState } from '../forge.js';
import { GithubError } from './errors.js';
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
  /** Those whose last post got no answer: it may be there. */
  private readonly doubtful = new Set<string>();

  constructor(private readonly repository: GithubRepository) {}

  async post(status: CommitStatus): Promise<void> {
    const { sha, context, state } = status;
    if (state === 'pending' && this.isSpent(status)) return;
    const key = `${sha} ${context}`;
    if (this.doubtful.has(key) && (await this.isShown(status))) return void this.doubtful.delete(key);
    this.doubtful.add(key);
    await this.create(status).catch((error: unknown) => {
      if (wasRefused(error)) this.doubtful.delete(key);
      throw error;
    });
    this.doubtful.delete(key);
  }

  /** Sent once: what got no answer may have been taken. */
  private async create({ sha, context, state, description, targetUrl }: CommitStatus): Promise<void> {
    const call = { name: 'POST statuses', permission: 'Commit statuses: Read and write', write: urgencyOf(state) };
    await this.repository.call(call, (request, common) =>
      request('POST /repos/{owner}/{repo}/statuses/{sha}', {
        ...{ ...common, request: { ...common.request, retries: 0 } },
        ...{ sha, state, context, description: fitDescription(description, MAX_DESCRIPTION) },
        ...(targetUrl ? { target_url: targetUrl } : {}),
      }),
    );
  }

  /** Whether it is the newest of its context already (https://docs.github.com/rest/commits/statuses#list-commit-statuses-for-a-reference). */
  private async isShown({ sha, context, state, description }: CommitStatus): Promise<boolean> {
    const call = { name: 'GET commits/statuses', permission: 'Commit statuses: Read and write' };
    const { data } = await this.repository.call(call, (request, common) =>
      request('GET /repos/{owner}/{repo}/commits/{ref}/statuses', { ...common, ref: sha, per_page: 100 }),
    );
    const newest = data.find((one) => one.context === context);
    return newest?.state === state && newest.description === fitDescription(description, MAX_DESCRIPTION);
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

/** There was an answer, and it was no: nothing was taken. A server error may come after the deed. */
const wasRefused = (error: unknown): boolean =>
  error instanceof SinkError && !(error instanceof GithubError && (error.status === 0 || error.status >= 500));

export const urgencyOf = (state: StatusState): 'needed' | 'spare' => (state === 'pending' ? 'spare' : 'needed');
