import type { Act } from '../../model/act.js';
import { messageOf } from '../../model/errors.js';
import type { BlockedSource } from '../../model/plan.js';
import type { Approval, Review } from '../../model/review.js';
import type { Snapshot } from '../../model/snapshot.js';
import { shortSha } from '../../sync/forge/forge.js';
import type { PullHub } from './pull-hub.js';

export interface ForgottenMergesDeps {
  /** That of the source's repository; undefined when its pull requests are not reviewed. */
  readonly hubOf: (source: string) => Pick<PullHub, 'approvedMerge' | 'confirm'> | undefined;
  /** An act that counts from now on. */
  readonly confirmed: (act: Act) => void;
  readonly warn: (message: string) => void;
  /** Unix milliseconds. */
  readonly now: () => number;
}

interface Attempt {
  readonly revision: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What could not be found out is asked for again. Milliseconds. */
const AGAIN_MS = 60_000;

/**
 * A crash between a merge and its confirmation forgets the review. When a source is blocked, it is made anew from git and the forge: of the very commit
 * that is blocked, with what it was merged into, with the approvals that git has. What differs in anything is not confirmed.
 */
export class ForgottenMerges {
  /** Source -> newest snapshot, as commit and tree. */
  private readonly heads = new Map<string, Pick<Snapshot, 'revision' | 'tree'>>();
  private readonly attempts = new Map<string, Attempt>();

  constructor(private readonly deps: ForgottenMergesDeps) {}

  onSnapshot({ source, revision, tree }: Snapshot): void {
    this.heads.set(source, { revision, tree });
  }

  /** Never blocks, never throws. */
  onBlocked(blocked: BlockedSource): void {
    const { source, revision } = blocked;
    const last = this.attempts.get(source);
    if (last?.revision === revision && this.deps.now() - last.at < AGAIN_MS) return;
    this.attempts.set(source, { revision, at: this.deps.now() });
    void this.confirm(blocked).catch((error: unknown) =>
      this.deps.warn(`approvals of ${source} at ${shortSha(revision)}: ${messageOf(error)}`),
    );
  }

  private async confirm({ source, revision, deletions }: BlockedSource): Promise<void> {
    const hub = this.deps.hubOf(source);
    const found = await hub?.approvedMerge(revision);
    const head = this.heads.get(source);
    if (!hub || !found || head?.revision !== revision) return;
    const { watch, review } = found;
    const isExact = review.sources.some(({ name, tree }) => name === source && tree === head.tree);
    const approval = isExact ? deletionApproved(review, source, deletions) : undefined;
    const act = approval && hub.confirm(watch, { source, revision, approval });
    if (act) this.deps.confirmed(act);
  }
}

/** The approval of the deletion, only if nothing else goes than what was seen. */
export const deletionApproved = (review: Review, source: string, gone: readonly string[]): Approval | undefined => {
  const seen = new Set(review.deletions.filter((one) => one.source === source).map(({ key }) => key));
  if (!gone.every((key) => seen.has(key))) return undefined;
  return review.guards.find(({ guard }) => guard === 'deletion')?.approval;
};
