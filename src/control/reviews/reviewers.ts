import { join } from 'node:path';
import { SlipwayError } from '../../model/errors.js';
import type { SourceConfig } from '../../model/generated/index.js';
import type { Review } from '../../model/review.js';
import { credentialsOf } from '../../sync/forge/make-sinks.js';
import { isCommitId } from '../../sync/git/refs.js';
import { withoutCredentials } from '../../sync/repository-reader.js';
import type { RepositoryPort } from '../source-hub.js';
import type { Maker } from './maker.js';
import { RepositoryReviewer } from './repository-reviewer.js';
import type { ReviewState } from './review-job.js';
import { StateDigest } from './state-digest.js';
import { ThreadedMaker } from './threaded-maker.js';

export interface ReviewersDeps {
  /** Clones live below it. */
  readonly dataDir: string;
  /** Default true. */
  readonly allowHostNetwork?: boolean;
  /** What plans are made against now. */
  readonly state: () => ReviewState;
  /** Those of the instance, once its sources are open. */
  readonly repositories: () => readonly RepositoryPort[];
  /** Default: a thread for each repository. */
  readonly makerOf?: () => Maker;
}

/** What is to be reviewed, in people's words. */
export interface ReviewWish {
  /** Branch without `refs/heads/`, or a full commit id. */
  readonly target: string;
  /** Whose branch it is to be merged into; not needed where there is one repository with one branch. */
  readonly source?: string;
}

const ENTRY = new URL('./review-thread.js', import.meta.url);

/** The reviewers of an instance, one a repository, made when first asked for. */
export class Reviewers {
  private readonly made = new Map<string, RepositoryReviewer>();
  private readonly digest = new StateDigest();

  constructor(private readonly deps: ReviewersDeps) {}

  of({ key, sources }: RepositoryPort): RepositoryReviewer {
    const known = this.made.get(key);
    if (known) return known;
    const { dataDir, allowHostNetwork, state, makerOf = () => new ThreadedMaker(ENTRY) } = this.deps;
    const [first] = sources;
    if (!first) throw new SlipwayError('CONFIG_INVALID', { detail: `repository ${key} has no source` });
    const timeoutMs = Math.max(...sources.map(({ timeoutSeconds = 30 }) => timeoutSeconds)) * 1000;
    const repository = {
      url: first.url,
      dir: join(dataDir, 'reviews', key),
      auth: () => credentialsOf(first),
      timeoutMs,
    };
    const reviewer = new RepositoryReviewer({
      repository,
      sources,
      allowHostNetwork,
      maker: makerOf(),
      state,
      digest: this.digest,
    });
    this.made.set(key, reviewer);
    return reviewer;
  }

  /** What `slipway review` asks for. @throws SlipwayError CONFIG_INVALID, REF_NOT_FOUND, SOURCE_* */
  async reviewOf({ target, source: name }: ReviewWish): Promise<Review> {
    const { port, source } = this.placeOf(name);
    const reviewer = this.of(port);
    const branches = await reviewer.branches();
    const baseBranch = branchOf(source);
    const base = commitOf(branches, baseBranch, source);
    const head = isCommitId(target) ? target : commitOf(branches, target.replace(/^refs\/heads\//, ''), source);
    return reviewer.review({ base, head, baseBranch, approvals: [] });
  }

  async close(): Promise<void> {
    await Promise.all([...this.made.values()].map((reviewer) => reviewer.close()));
  }

  private placeOf(name: string | undefined): { readonly port: RepositoryPort; readonly source: SourceConfig } {
    const places = this.deps
      .repositories()
      .flatMap((port) => port.sources.map((source) => ({ port, source })))
      .filter(({ source }) => name === undefined || source.name === name);
    const [first] = places;
    const isClear = places.every(({ port, source }) => port === first?.port && source.ref === first.source.ref);
    if (first && isClear) return first;
    const names = this.deps.repositories().flatMap(({ sources }) => sources.map((source) => source.name));
    throw new SlipwayError('CONFIG_INVALID', {
      detail: `say whose branch it is for: --source ${names.slice(0, 20).join(' | ')}`,
    });
  }
}

/** The branch that a source follows, without `refs/heads/`. */
export const branchOf = ({ ref = 'main' }: Pick<SourceConfig, 'ref'>): string => ref.replace(/^refs\/heads\//, '');

const commitOf = (branches: ReadonlyMap<string, string>, branch: string, { url }: SourceConfig): string => {
  const commit = branches.get(branch);
  if (commit) return commit;
  throw new SlipwayError('REF_NOT_FOUND', { ref: `branch ${branch}`, url: withoutCredentials(url) });
};
