import { messageOf } from '../../model/errors.js';
import type { SourceConfig } from '../../model/generated/index.js';
import type { Review } from '../../model/review.js';
import { shortSha } from '../../sync/forge/forge.js';
import { notesRefOf } from '../../sync/forge/notes-sink.js';
import { formatLine } from '../../sync/git/notes-text.js';
import { Nap, nextDelay } from '../../sync/poll.js';
import { planStatus } from '../../sync/review/plan-status.js';
import { reviewLines } from '../../sync/review/review-lines.js';
import type { RepositoryPort } from '../source-hub.js';
import { matchesBranch } from './branch-pattern.js';
import type { RepositoryReviewer } from './repository-reviewer.js';
import { branchOf } from './reviewers.js';

export interface BranchReviewsDeps {
  readonly repository: RepositoryPort;
  readonly reviewer: Pick<RepositoryReviewer, 'review' | 'state' | 'branches' | 'newest'>;
  /** Every server sees the branches; one of them writes. */
  readonly isLeading: () => boolean;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly log: { warn(message: string): void };
}

/** What is to be reviewed: a head, against the branch that sources follow. */
interface Candidate {
  readonly baseBranch: string;
  readonly base: string;
  readonly head: string;
}

/** What a head was told last. */
interface Told {
  readonly base: string;
  /** State that it was made against. */
  readonly state: string;
  readonly outcome: string;
  /** By its base and its head alone: the state changes nothing about it. */
  readonly isInvalid: boolean;
  /** Unix milliseconds. */
  readonly at: number;
}

const CONTEXT = 'slipway/plan';
/** Heads that are reviewed for one branch: the newest. */
const MAX_HEADS = 100;
/** While a rollout is under way the state moves with every pod: what was told is looked at again after so long. Milliseconds. */
const RECHECK_MS = 60_000;

/**
 * Reviews without a forge: every head of a branch that a source's `reviews` names gets what its merge would do as a note, anew when it moves, when
 * the base moves, or when the outcome changes. The last words of a note survive a restart: what is there is not said again.
 */
export class BranchReviews {
  private readonly told = new Map<string, Told>();
  private readonly nap = new Nap();
  private lastState = '';
  private isStopped = false;
  private running: Promise<void> | undefined;

  constructor(private readonly deps: BranchReviewsDeps) {}

  start(): void {
    if (this.sources().length > 0) this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.nap.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    const pollMs = Math.min(...this.sources().map(({ pollSeconds = 5 }) => pollSeconds)) * 1000;
    for (let failures = 0; !this.isStopped;) {
      await this.turn().then(
        () => (failures = 0),
        (error: unknown) => {
          failures++;
          if (!this.isStopped && failures === 1) this.warn(messageOf(error));
        },
      );
      if (!this.isStopped) await this.nap.sleep(nextDelay(pollMs, failures, Math.random()));
    }
  }

  private async turn(): Promise<void> {
    if (!this.deps.isLeading()) return;
    const candidates = await this.candidates();
    const state = this.deps.reviewer.state();
    const isSteady = state === this.lastState;
    this.lastState = state;
    const due = candidates.filter((candidate) => this.isDue(candidate, isSteady ? state : undefined));
    for (const candidate of due) {
      if (this.isStopped) return;
      await this.tell(candidate).catch((error: unknown) =>
        this.warn(`${shortSha(candidate.head)}: ${messageOf(error)}`),
      );
    }
    const kept = new Set(candidates.map(keyOf));
    for (const key of this.told.keys()) if (!kept.has(key)) this.told.delete(key);
  }

  /** `steady`: the state, when it has not moved since the last look. */
  private isDue(candidate: Candidate, steady: string | undefined): boolean {
    const told = this.told.get(keyOf(candidate));
    if (told?.base !== candidate.base) return true;
    if (told.isInvalid) return false;
    return steady !== undefined && told.state !== steady && this.deps.now() - told.at >= RECHECK_MS;
  }

  private async candidates(): Promise<Candidate[]> {
    const branches = await this.deps.reviewer.branches();
    const candidates: Candidate[] = [];
    for (const [baseBranch, sources] of byBranch(this.sources())) {
      const base = branches.get(baseBranch);
      if (!base) continue;
      const matching = [...branches].filter(
        ([branch]) => branch !== baseBranch && sources.some(({ reviews = [] }) => matchesBranch(reviews, branch)),
      );
      const heads = [...new Set(matching.map(([, head]) => head))].filter((head) => head !== base);
      const newest = await this.deps.reviewer.newest(heads, MAX_HEADS);
      candidates.push(...newest.map((head) => ({ baseBranch, base, head })));
    }
    return candidates;
  }

  private async tell(candidate: Candidate): Promise<void> {
    const { reviewer, now } = this.deps;
    const review = await reviewer.review({ ...candidate, approvals: [] });
    if (this.isStopped) return;
    const { outcome, bound, verdict } = review;
    const before = this.told.get(keyOf(candidate)) ?? (await this.toldBefore(candidate));
    if (before?.base !== candidate.base || before.outcome !== outcome) await this.write(candidate, review);
    const told = { base: candidate.base, state: bound.state, outcome, isInvalid: verdict === 'invalid', at: now() };
    this.told.set(keyOf(candidate), told);
  }

  /** What an earlier process has written. */
  private async toldBefore(candidate: Candidate): Promise<Pick<Told, 'base' | 'outcome'> | undefined> {
    const note = await this.deps.repository.notes?.store.read(notesRefOf(CONTEXT), candidate.head);
    const said = (note ?? '').split('\n').filter((line) => line.startsWith(ofBranch(candidate.baseBranch)));
    const [, base, outcome] = /([0-9a-f]{40}), outcome ([0-9a-f]{16})$/.exec(said.at(-1) ?? '') ?? [];
    return base && outcome ? { base, outcome } : undefined;
  }

  /** The note first: the sink of notes finds its line there. */
  private async write(candidate: Candidate, review: Review): Promise<void> {
    const { repository, now } = this.deps;
    const status = { ...planStatus(review), at: now() };
    const { baseBranch, base, head } = candidate;
    const binding = `${ofBranch(baseBranch)}${base}, outcome ${review.outcome}`;
    const entry = [formatLine(status), binding, ...reviewLines(review).map((line) => `  ${line}`.trimEnd())];
    await repository.notes?.store.append(notesRefOf(CONTEXT), head, entry.join('\n'));
    repository.reporter.report({ sha: head, context: CONTEXT, ...status });
  }

  private sources(): readonly SourceConfig[] {
    return this.deps.repository.sources.filter(({ reviews = [] }) => reviews.length > 0);
  }

  private warn(message: string): void {
    this.deps.log.warn(`reviews of ${this.deps.repository.key}: ${message}`);
  }
}

const keyOf = ({ baseBranch, head }: Candidate): string => `${baseBranch} ${head}`;

/** How the line of a note begins that says what it was made for. */
const ofBranch = (branch: string): string => `  onto ${branch} `;

const byBranch = (sources: readonly SourceConfig[]): Map<string, SourceConfig[]> => {
  const groups = new Map<string, SourceConfig[]>();
  for (const source of sources) groups.set(branchOf(source), [...(groups.get(branchOf(source)) ?? []), source]);
  return groups;
};
