import type { Plan } from '../model/plan.js';
import type { Finding, Snapshot } from '../model/snapshot.js';
import { rolloutStatus, type RolloutStatus } from './rollout-status.js';

export type TrackedContext = 'slipway/sync' | 'slipway/rollout';

/** Where a source's statuses go; never blocks, never throws (control/repository-statuses.ts). */
export interface StatusPort {
  report(status: {
    sha: string;
    context: TrackedContext;
    state: 'pending' | 'success' | 'failure';
    description: string;
  }): void;
  /** Ends what is still pending on `sha`. */
  superseded(sha: string, by: string): void;
  /** The commit does not concern the source, so that it has nothing to say. `refusedSince`: the commit that it is still refused for. */
  unchanged(sha: string, context: TrackedContext, refusedSince?: string): void;
  /** What an earlier process of ours last wrote about a commit's rollout; `undefined` when unknown. */
  lastRollout(sha: string): Promise<{ readonly state: string; readonly description: string } | undefined>;
}

interface CommitProgress {
  readonly sha: string;
  readonly detectedAt: number;
  parsedAt: number;
  planMs: number | undefined;
  /** Success is told once: what happens to the pods later is the cluster's news, not the commit's. */
  done: boolean;
  /** What was told last of the rollout, on this commit or on one before that is the same to the source. */
  told: (RolloutStatus & { readonly sha: string }) | undefined;
}

/** What one turn of the loop found. */
export interface TurnResult {
  readonly plan: Plan;
  readonly tookMs: number;
  /** Source -> commit that was planned for; a newer one may have come meanwhile. Absent: the newest. */
  readonly revisions?: ReadonlyMap<string, string>;
  /** Source -> pods that are going because their workload left git. */
  readonly leaving: ReadonlyMap<string, number>;
}

/** One line a commit and source, for `slipway status`. */
export interface CommitView {
  readonly source: string;
  readonly sha: string;
  readonly sync: string;
  readonly rollout: string;
}

/** Tells one source's commits what became of them; every commit ends in a terminal state (DESIGN 9). */
export class CommitTracker {
  private current: CommitProgress | undefined;
  /** Seen, but neither accepted nor refused yet. */
  private unread: string | undefined;
  /** While it is looked up what the first commit was told before a restart: the plan that waits for it. */
  private lookup: { turn?: TurnResult } | undefined;
  private readonly views = new Map<string, Omit<CommitView, 'source'>>();
  /** The last commit that changed nothing. */
  private idle: string | undefined;

  constructor(
    private readonly source: string,
    private readonly statuses: StatusPort,
    private readonly now: () => number,
    /** What is added to the end of a commit's rollout: whether it was as planned. Default: nothing. */
    private readonly suffixOf: (sha: string, state: RolloutStatus['state']) => string = () => '',
  ) {}

  /** Newest first, at most `KEPT_COMMITS`. */
  commits(): readonly CommitView[] {
    return [...this.views.values()].reverse().map((view) => ({ source: this.source, ...view }));
  }

  onCommit(sha: string): void {
    this.endUnread(sha);
    this.unread = sha;
    this.tell(sha, 'slipway/sync', 'pending', 'reading');
  }

  onSnapshot(snapshot: Snapshot, detectedAt: number): void {
    const sha = snapshot.revision;
    if (!this.advance(sha, { detectedAt, parsedAt: this.now(), planMs: undefined, done: false, told: undefined }))
      return;
    const warnings = snapshot.warnings.length > 0 ? `, ${snapshot.warnings.length} warnings` : '';
    this.tell(sha, 'slipway/sync', 'success', `${snapshot.objects.length} objects at ${sha.slice(0, 7)}${warnings}`);
  }

  /**
   * A commit came that leaves the source as it is. A rollout under way goes on and is told on this commit. One that failed failed by the
   * commit before: only what becomes of it from now on is told here.
   */
  onUnchanged(sha: string): void {
    const last = this.current;
    if (!last || !this.advance(sha, last)) return;
    this.leave(sha, 'slipway/sync');
    if (last.done || last.told?.state === 'failure') this.leave(sha, 'slipway/rollout');
    else this.tell(sha, 'slipway/rollout', 'pending', last.told?.description ?? 'being planned');
  }

  /** `since`: the commit that was refused for the same; this one leaves the source as it is. */
  onInvalid(sha: string, findings: readonly Finding[], since?: string): void {
    this.endUnread(sha);
    if (since) return CONTEXTS.forEach((context) => this.leave(sha, context, since));
    const first = findings.find((finding) => finding.severity === 'error');
    const more = findings.filter((finding) => finding.severity === 'error').length - 1;
    const text = first ? `${first.file}:${first.line}:${first.column}: ${first.message} (${first.remedy})` : 'refused';
    this.tell(sha, 'slipway/sync', 'failure', more > 0 ? `${text} and ${more} more` : text);
    const keeps = this.current ? `; ${this.current.sha.slice(0, 7)} keeps serving` : '';
    this.tell(sha, 'slipway/rollout', 'failure', `refused, see slipway/sync${keeps}`);
  }

  onPlan(turn: TurnResult): void {
    const current = this.current;
    if (!current || current.done) return;
    if ((turn.revisions?.get(this.source) ?? current.sha) !== current.sha) return;
    if (this.lookup) {
      this.lookup.turn = turn;
      return;
    }
    current.planMs ??= turn.tookMs;
    const status = rolloutStatus(
      turn.plan,
      { source: this.source, leaving: turn.leaving.get(this.source) ?? 0 },
      {
        detectMs: current.parsedAt - current.detectedAt,
        planMs: current.planMs,
        readyMs: this.now() - current.parsedAt,
      },
    );
    current.done = status.state === 'success';
    // A failure that stays is the commit's that failed.
    const isOld = status.state === 'failure' && current.told?.state === 'failure' && current.told.sha !== current.sha;
    if (isOld) return;
    current.told = { ...status, sha: current.sha };
    const suffix = this.suffixOf(current.sha, status.state);
    this.tell(current.sha, 'slipway/rollout', status.state, status.description + suffix);
  }

  /** Whether the source is at this commit, or about to be. */
  isAt(sha: string): boolean {
    return this.current?.sha === sha || this.unread === sha;
  }

  private endUnread(by: string): void {
    if (this.unread && this.unread !== by) this.supersede(this.unread, by);
    this.unread = undefined;
  }

  /** The source is at another commit now. False when it was there before. */
  private advance(sha: string, progress: Omit<CommitProgress, 'sha'>): boolean {
    this.endUnread(sha);
    const last = this.current;
    if (last?.sha === sha) return false;
    this.current = { ...progress, sha };
    if (last && !last.done) this.supersede(last.sha, sha);
    if (!last) void this.lookUp(this.current);
    return true;
  }

  /** The first commit after a start may have ended before it: then nothing is told anew. */
  private async lookUp(current: CommitProgress): Promise<void> {
    const lookup: NonNullable<typeof this.lookup> = {};
    this.lookup = lookup;
    const last = await this.statuses.lastRollout(current.sha).catch(() => undefined);
    this.lookup = undefined;
    if (last?.state === 'success') {
      current.done = true;
      this.remember(current.sha, 'slipway/rollout', `success: ${last.description}`);
    } else if (lookup.turn && this.current === current) this.onPlan(lookup.turn);
  }

  private supersede(sha: string, by: string): void {
    this.statuses.superseded(sha, by);
    const view = this.views.get(sha);
    if (view) this.views.set(sha, { ...view, rollout: `superseded by ${by.slice(0, 7)}` });
  }

  private leave(sha: string, context: TrackedContext, refusedSince?: string): void {
    // Of commits in a row that change nothing the newest is enough: people look for those that do.
    if (this.idle !== undefined && this.idle !== sha && isIdle(this.views.get(this.idle))) this.views.delete(this.idle);
    this.idle = sha;
    const since = refusedSince ? `, refused since ${refusedSince.slice(0, 7)}` : '';
    this.remember(sha, context, `success: ${NO_CHANGE}${since}`);
    this.statuses.unchanged(sha, context, refusedSince);
  }

  private tell(
    sha: string,
    context: TrackedContext,
    state: 'pending' | 'success' | 'failure',
    description: string,
  ): void {
    this.remember(sha, context, `${state}: ${description}`);
    this.statuses.report({ sha, context, state, description });
  }

  private remember(sha: string, context: string, text: string): void {
    const view = this.views.get(sha) ?? { sha, sync: '', rollout: '' };
    this.views.set(sha, context === 'slipway/sync' ? { ...view, sync: text } : { ...view, rollout: text });
    const [oldest] = this.views.keys();
    if (this.views.size > KEPT_COMMITS && oldest) this.views.delete(oldest);
  }
}

const KEPT_COMMITS = 20;
const CONTEXTS: readonly TrackedContext[] = ['slipway/sync', 'slipway/rollout'];
const NO_CHANGE = 'no change';

const isIdle = (view: Omit<CommitView, 'source'> | undefined): boolean =>
  view !== undefined && [view.sync, view.rollout].every((text) => text.includes(NO_CHANGE));
