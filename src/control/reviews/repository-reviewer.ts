import { Mutex } from 'async-mutex';
import { SlipwayError } from '../../model/errors.js';
import type { Review } from '../../model/review.js';
import { MissingObject } from '../../sync/repository.js';
import { ReviewRepository, type ReviewRepositoryOptions } from '../../sync/review/review-repository.js';
import { follows, type ReviewedSource } from '../../sync/review/touched-sources.js';
import type { Maker } from './maker.js';
import type { ReviewState } from './review-job.js';
import type { Reviewer, ReviewRequest } from './reviewer.js';
import type { StateDigest } from './state-digest.js';

export interface RepositoryReviewerDeps {
  /** The clones for reviews: its folder is of this reviewer alone. */
  readonly repository: ReviewRepositoryOptions;
  /** All that are in the repository. */
  readonly sources: readonly ReviewedSource[];
  /** Default true; false refuses pods with `hostNetwork: true`. */
  readonly allowHostNetwork?: boolean;
  readonly maker: Maker;
  /** What plans are made against now. */
  readonly state: () => ReviewState;
  /** Shared by all reviewers: they look at the same state. */
  readonly digest: StateDigest;
}

/** Reviews of one repository's pull requests: fetched here, with its credentials; made by the maker. */
export class RepositoryReviewer implements Reviewer {
  private readonly turn = new Mutex();
  private opened: Promise<ReviewRepository> | undefined;

  constructor(private readonly deps: RepositoryReviewerDeps) {}

  review(request: ReviewRequest): Promise<Review> {
    return this.turn.runExclusive(async () => {
      const repository = await this.open();
      const review = await this.attempt(repository, request).catch((error: unknown) => {
        if (!(error instanceof MissingObject)) throw error;
        return this.again(repository, request);
      });
      await repository.tidy();
      return review;
    });
  }

  state(): string {
    const { observed, inForce } = this.deps.state();
    return this.deps.digest.of(observed, inForce);
  }

  /** Branches of the repository with their commits, without `refs/heads/`. @throws SlipwayError */
  async branches(): Promise<ReadonlyMap<string, string>> {
    return (await this.open()).branches();
  }

  /** The youngest of commits, by the committer's time; in any order. @throws SlipwayError */
  async newest(commits: readonly string[], most: number): Promise<readonly string[]> {
    return commits.length <= most ? commits : (await this.open()).newest(commits, most);
  }

  async firstParent(commit: string): Promise<string | undefined> {
    return (await this.open()).firstParent(commit);
  }

  async close(): Promise<void> {
    await this.deps.maker.close();
    (await this.opened?.catch(() => undefined))?.close();
  }

  private open(): Promise<ReviewRepository> {
    this.opened ??= ReviewRepository.open(this.deps.repository).catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  private async attempt(repository: ReviewRepository, request: ReviewRequest): Promise<Review> {
    const { sources, allowHostNetwork, maker, digest } = this.deps;
    const merge = await repository.prepare(request);
    const state = this.deps.state();
    const job = {
      ...merge,
      gitdir: await repository.mergedIn(),
      useGit: repository.useGit,
      omitsBlobs: repository.omitsBlobs,
      sources: sources.filter((source) => follows(source, request.baseBranch)),
      allowHostNetwork,
      approvals: request.approvals,
      state: digest.of(state.observed, state.inForce),
    };
    return maker.make(job, state);
  }

  /** The clones are damaged: once more, with new ones. */
  private async again(repository: ReviewRepository, request: ReviewRequest): Promise<Review> {
    await repository.reset();
    try {
      return await this.attempt(repository, request);
    } catch (error) {
      if (!(error instanceof MissingObject)) throw error;
      throw new SlipwayError('SOURCE_UNREACHABLE', { url: repository.url, detail: error.message }, { cause: error });
    }
  }
}
