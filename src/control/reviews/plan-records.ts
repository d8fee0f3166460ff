import type { Act } from '../../model/act.js';
import { objectKey } from '../../model/objects.js';
import type { Review } from '../../model/review.js';
import type { Snapshot } from '../../model/snapshot.js';
import { durationText } from '../../sync/review/words.js';
import type { TurnResult } from '../commit-tracker.js';
import { deletionApproved, ForgottenMerges } from './forgotten-merges.js';
import { MergedPlan } from './merged-plan.js';
import type { PullHub } from './pull-hub.js';
import type { PullWatch } from './pull-watch.js';

export interface PlanRecordsDeps {
  /** That of the source's repository; undefined when its pull requests are not reviewed. */
  readonly hubOf: (source: string) => PullHub | undefined;
  /** Keys of the objects that the source's last accepted snapshot had; empty when nobody remembers. */
  readonly inventoryOf: (source: string) => readonly string[];
  /** Git has an act, or is about to: it counts from now on. */
  readonly confirmed: (act: Act) => void;
  readonly warn: (message: string) => void;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** A commit that is the merge of a pull request which was reviewed. */
interface PlanRecord {
  readonly hub: PullHub;
  readonly watch: PullWatch;
  readonly review: Review;
  readonly plan: MergedPlan;
  readonly tree: string;
  readonly since: number;
  revision: string;
  isConfirmed: boolean;
}

/**
 * The plans of record: a source's new commit whose content is a review's merge, however it was merged, was planned by that review. What happens then is
 * compared with it, and what was approved there counts.
 */
export class PlanRecords {
  private readonly records = new Map<string, PlanRecord>();
  private readonly forgotten: ForgottenMerges;

  constructor(private readonly deps: PlanRecordsDeps) {
    this.forgotten = new ForgottenMerges(deps);
  }

  /** To be called before the snapshot is planned from. */
  onSnapshot(snapshot: Snapshot): void {
    const { source, revision, tree } = snapshot;
    this.forgotten.onSnapshot(snapshot);
    const known = this.records.get(source);
    // A commit that leaves the source as it is goes on with the rollout under way.
    if (known && known.tree === tree) known.revision = revision;
    else this.begin(snapshot);
    const record = this.records.get(source);
    const gone = this.goneWith(snapshot);
    if (record && gone.length > 0) this.confirm(source, record, gone);
  }

  /** To be called before the commits are told what the turn found. */
  onTurn({ plan, revisions }: TurnResult): void {
    for (const blocked of plan.blocked) if (!this.records.has(blocked.source)) this.forgotten.onBlocked(blocked);
    for (const [source, record] of this.records) {
      if ((revisions?.get(source) ?? record.revision) !== record.revision) continue;
      record.plan.onTurn(plan);
      const blocked = plan.blocked.find((one) => one.source === source && one.revision === record.revision);
      if (blocked) this.confirm(source, record, blocked.deletions);
    }
  }

  /** What the end of a commit's rollout is told with: ` · as planned in #12`, or nothing. The pull request's comment is told the same. */
  suffixOf(source: string, revision: string, state: string): string {
    const record = this.records.get(source);
    if (!record || record.revision !== revision || state === 'pending') return '';
    const { plan, watch, hub, since } = record;
    if (state === 'failure' && !plan.hasFailed) return '';
    const { isAsPlanned, differences } = plan.verdict();
    const why = isAsPlanned ? '' : `: ${differences.join(', ')}`;
    const took = `${durationText(this.deps.now() - since)} (planned ${durationText(plan.plannedMs)})`;
    const done = state === 'success' ? 'rolled out' : 'failed';
    hub.tellResult(watch, source, `${done} ${isAsPlanned ? 'as planned' : 'not as planned'} in ${took}${why}`);
    return ` · ${isAsPlanned ? 'as planned' : 'not as planned'} in ${watch.reference}${why}`;
  }

  private begin({ source, revision, tree = '' }: Snapshot): void {
    this.records.delete(source);
    const hub = this.deps.hubOf(source);
    const watch = tree === '' ? undefined : hub?.merging(source, tree);
    const review = watch?.review;
    if (!hub || !watch || !review) return;
    const plan = new MergedPlan(review, source);
    const since = this.deps.now();
    this.records.set(source, { hub, watch, review, plan, tree, since, revision, isConfirmed: false });
  }

  private goneWith({ source, objects }: Snapshot): readonly string[] {
    const kept = new Set(objects.map(({ object }) => objectKey(object)));
    return this.deps.inventoryOf(source).filter((key) => !kept.has(key));
  }

  private confirm(source: string, record: PlanRecord, gone: readonly string[]): void {
    const { review, hub, watch, revision } = record;
    const approval = deletionApproved(review, source, gone);
    if (record.isConfirmed || !approval) return;
    record.isConfirmed = true;
    const act = hub.confirm(watch, { source, revision, approval });
    if (act) this.deps.confirmed(act);
  }
}
