import type { Act } from '../../model/act.js';
import { messageOf } from '../../model/errors.js';
import type { Plan } from '../../model/plan.js';
import type { Approval, Review } from '../../model/review.js';
import { SinkError, type CommitStatus } from '../../sync/forge/forge.js';
import type { Forge, PullRequest } from '../../sync/forge/provider.js';
import type { StatusReporter } from '../../sync/forge/status-reporter.js';
import { Nap, nextDelay } from '../../sync/poll.js';
import type { ApprovalNotes } from '../../sync/review/approval-notes.js';
import { CommandDesk, type ActedSource } from './command-desk.js';
import type { ForgeActs } from './forge-acts.js';
import { ForgeWriter } from './forge-writer.js';
import { PullWatch } from './pull-watch.js';
import { ReviewRunner } from './review-runner.js';
import { ReviewTeller } from './review-teller.js';
import type { Reviewer } from './reviewer.js';
import { StateWatch } from './state-watch.js';
import { Timers } from './timers.js';

export interface PullHubDeps {
  /** For messages: `octo-org/shop`. */
  readonly repository: string;
  readonly forge: Forge;
  readonly reviewer: Reviewer;
  /** The sources of this repository. */
  readonly sources: readonly ActedSource[];
  /** What Slipway's comments are found again by; another for every cluster. */
  readonly marker: string;
  readonly statuses: Pick<StatusReporter, 'report' | 'superseded' | 'restore' | 'lastReported'>;
  readonly approvals: ApprovalNotes;
  readonly acts: ForgeActs;
  readonly lastStatus?: (sha: string) => Promise<CommitStatus | null>;
  /** Only one server of several reviews. */
  readonly isLeading: () => boolean;
  readonly workloads: () => Plan['workloads'];
  readonly wakeSource: (name: string) => void;
  readonly pollSeconds: number;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly log: { info(message: string): void; warn(message: string): void };
  /** First pause after a write that failed. Default 1000. */
  readonly firstPauseMs?: number;
  /** Shortest time between two looks at what plans are made against. Default 3000. */
  readonly stateMs?: number;
}

/** A commit that deletes what someone approved. */
export interface Confirmation {
  readonly source: string;
  readonly revision: string;
  readonly approval: Approval;
}

/** A merge that nobody remembers, and what is found of it now. */
export interface MergeMadeAnew {
  readonly watch: PullWatch;
  readonly review: Review;
}

const DAY_MS = 24 * 3600 * 1000;
/** Merged ones are heard for so long after their last change. Milliseconds. */
const WATCHED_MS = 7 * DAY_MS;
/** Pull requests watched at once; of more, those that changed last. */
const MAX_WATCHED = 1000;
/** The clocks of forges count in seconds: what changed within that time of a look may change again unseen. Milliseconds. */
const CLOCK_MS = 5000;

/** The pull requests of one repository: what is open is reviewed and told, what is said is obeyed. Level-triggered like everything here. */
export class PullHub {
  private readonly watches = new Map<number, PullWatch>();
  private readonly bases = new Map<string, string>();
  /** Numbers that a webhook named. */
  private readonly hinted = new Set<number>();
  private readonly nap = new Nap();
  private readonly writer: ForgeWriter;
  private readonly teller: ReviewTeller;
  private readonly desk: CommandDesk;
  private readonly runner: ReviewRunner;
  private readonly timers = new Timers();
  private readonly state: StateWatch;
  private looked: () => void = () => undefined;
  private readonly firstLook = new Promise<void>((resolve) => (this.looked = resolve));
  private running: Promise<unknown> | undefined;
  private isLeading = false;
  private isStopped = false;
  private failures = 0;
  private complaint = '';
  /** Grows whenever it begins to lead. */
  private terms = 0;

  constructor(private readonly deps: PullHubDeps) {
    const { forge, now } = deps;
    this.writer = new ForgeWriter({ onFailure: (message) => this.warn(message), firstPauseMs: deps.firstPauseMs });
    const { writer, timers } = this;
    this.state = new StateWatch({ timers, check: () => this.checkState(), leastMs: deps.stateMs });
    this.teller = new ReviewTeller({ ...deps, writer, hear: (watch) => this.hear(watch) });
    this.runner = new ReviewRunner({
      ...deps,
      ...{ timers, state: this.state, teller: this.teller, retryMs: deps.pollSeconds * 1000 },
      watchOf: (number) => this.watches.get(number),
      baseOf: (branch) => this.bases.get(branch),
      reviewed: (watch) => this.reviewed(watch),
      onFailure: (message) => this.complain(message),
    });
    this.desk = new CommandDesk({
      ...deps,
      ...{ forge, now },
      reviewAgain: (watch) => this.runner.add(watch, 'head'),
      react: ({ number }, comment, reaction) =>
        writer.add(`reaction ${number} ${comment}`, () => forge.react(number, comment, reaction)),
      answered: (watch) => this.teller.write(watch),
    });
  }

  start(): void {
    this.running ??= Promise.all([this.watchAll(), this.runner.run()]);
  }

  /** A webhook came: the forge is asked at once, and what it names is looked at whatever its time says. */
  wake(number?: number): void {
    if (number !== undefined && this.hinted.size < MAX_WATCHED) this.hinted.add(number);
    this.nap.wake();
  }

  /** The branch that pull requests are merged into has a new commit. */
  baseMoved(branch: string, sha: string): void {
    if (this.bases.get(branch) === sha) return;
    this.bases.set(branch, sha);
    for (const watch of this.openOnes()) if (watch.pull.base === branch) this.runner.add(watch, 'base');
  }

  /** What plans are made against may have moved; cheap to be told often. */
  stateMoved(): void {
    if (this.openOnes().length > 0) this.state.moved();
  }

  /** The pull request whose merge has that tree at the source's path, the newest first. */
  merging(source: string, tree: string): PullWatch | undefined {
    const matching = [...this.watches.values()].filter(
      ({ review }) =>
        review?.verdict !== 'invalid' && review?.sources.some((one) => one.name === source && one.tree === tree),
    );
    return matching.sort((a, b) => b.pull.updatedAt - a.pull.updatedAt)[0];
  }

  /**
   * After a restart: the merged pull request that brought exactly this commit, with its review made anew, when someone approved its deletion.
   * Waits until the forge was asked. @throws SlipwayError when git cannot be read
   */
  async approvedMerge(revision: string): Promise<MergeMadeAnew | undefined> {
    await this.firstLook;
    const watch = [...this.watches.values()].find(({ pull }) => pull.state === 'merged' && pull.mergeSha === revision);
    const approvals = watch ? await this.deps.approvals.of(watch.number) : [];
    if (!watch || !approvals.some(({ guard }) => guard === 'deletion')) return undefined;
    const { reviewer } = this.deps;
    const base = await reviewer.firstParent(revision);
    const { base: baseBranch, headSha: head, headRef } = watch.pull;
    if (base === undefined) return undefined;
    return { watch, review: await reviewer.review({ base, head, headRef, baseBranch, approvals }) };
  }

  /** What became of the merge: the comment says it. */
  tellResult(watch: PullWatch, source: string, result: string): void {
    if (watch.results.get(source) === result) return;
    watch.results.set(source, result);
    this.teller.write(watch);
  }

  /** Notes that a commit deletes what was approved. @returns the act, or nothing where only signed ones count: then the comment says so */
  confirm(watch: PullWatch, { source, revision, approval }: Confirmation): Act | undefined {
    const { by: login, at } = approval;
    if (this.deps.sources.find(({ name }) => name === source)?.isSigned) {
      const why = `${source} obeys signed acts only: push a commit with the trailer Slipway-Confirm: deletion`;
      watch.answer({ by: login, text: '/slipway approve deletion', why });
      this.teller.write(watch);
      return undefined;
    }
    const act = { source, revision, login, at, reference: watch.reference };
    this.writer.add(`confirm ${source} ${revision}`, () => this.deps.acts.confirm(act));
    return this.deps.acts.confirmation(act);
  }

  /** Gives up what is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.timers.close();
    this.nap.wake();
    this.runner.stop();
    await this.deps.reviewer.close();
    await this.writer.close();
    await this.running;
  }

  private async watchAll(): Promise<void> {
    const pollMs = this.deps.pollSeconds * 1000;
    while (!this.isStopped) {
      const pauseMs = this.leads() ? await this.look() : 0;
      if (!this.isStopped) await this.nap.sleep(Math.max(pauseMs, nextDelay(pollMs, this.failures, Math.random())));
    }
  }

  /** Whoever begins to lead knows nothing of what others told meanwhile. */
  private leads(): boolean {
    const isLeading = this.deps.isLeading();
    if (isLeading !== this.isLeading) {
      this.watches.clear();
      this.runner.clear();
      this.deps.approvals.forget();
      this.deps.acts.forget();
      this.terms += 1;
    }
    return (this.isLeading = isLeading);
  }

  /** @returns how long the forge wants to be left alone, in milliseconds */
  private async look(): Promise<number> {
    try {
      await this.lookOnce();
      this.looked();
      this.failures = 0;
      this.complaint = '';
      return 0;
    } catch (error) {
      this.failures += 1;
      this.complain(messageOf(error));
      return error instanceof SinkError ? (error.disposition.retryAfterMs ?? 0) : 0;
    }
  }

  private async lookOnce(): Promise<void> {
    const { forge, now } = this.deps;
    // The same for a day, so that the forge can answer that nothing changed; another for each term, which begins with all of them.
    const since = Math.floor(now() / DAY_MS) * DAY_MS - WATCHED_MS - this.terms;
    const pulls = await forge.pulls(since);
    if (pulls) this.seeAll(pulls);
    for (const number of [...this.hinted]) {
      const pull = await forge.pull(number);
      if (pull) this.see(pull).isUnheard = true;
      this.hinted.delete(number);
    }
    const isFresh = ({ pull }: PullWatch): boolean => Math.abs(now() - pull.updatedAt) < CLOCK_MS;
    for (const watch of [...this.watches.values()])
      if ((watch.isUnheard || isFresh(watch)) && !this.isStopped) await this.hear(watch);
  }

  private seeAll(pulls: readonly PullRequest[]): void {
    const shown = pulls.slice(0, MAX_WATCHED);
    const numbers = new Set(shown.map(({ number }) => number));
    for (const number of this.watches.keys()) if (!numbers.has(number)) this.forget(number);
    for (const pull of shown) if (this.concerns(pull)) this.see(pull);
  }

  private concerns({ base, number, state }: PullRequest): boolean {
    if (!this.deps.sources.some(({ branch }) => branch === base)) return false;
    return state !== 'closed' || this.watches.has(number);
  }

  private see(pull: PullRequest): PullWatch {
    const known = this.watches.get(pull.number);
    const watch = known ?? new PullWatch(pull, this.deps.forge, this.deps.marker);
    const before = watch.pull;
    watch.pull = pull;
    this.watches.set(pull.number, watch);
    if (before.updatedAt !== pull.updatedAt) watch.isUnheard = true;
    if (before.headSha !== pull.headSha) this.teller.headMoved(watch, before.headSha);
    const isOther = before.headSha !== pull.headSha || before.base !== pull.base || before.state !== pull.state;
    if (pull.state !== 'open' && before.state === 'open') this.teller.end(watch);
    if (pull.state === 'open' && (!known || isOther)) this.runner.add(watch, 'head');
    return watch;
  }

  private forget(number: number): void {
    this.watches.delete(number);
    this.runner.remove(number);
  }

  private async hear(watch: PullWatch): Promise<void> {
    const isFirst = !watch.comment.isKnown;
    await this.desk.hear(watch);
    if (isFirst) {
      await this.teller.recall(watch);
      if (!watch.isOpen) this.teller.end(watch);
    }
    this.teller.tell(watch);
    this.teller.keep(watch);
  }

  private reviewed(watch: PullWatch): void {
    const { forge } = this.deps;
    for (const comment of watch.asked)
      this.writer.add(`reaction ${watch.number} ${comment}`, () => forge.react(watch.number, comment, 'done'));
    watch.asked.clear();
    if (watch.waiting.size === 0) return;
    watch.isUnheard = true;
    this.nap.wake();
  }

  private openOnes(): PullWatch[] {
    return [...this.watches.values()].filter(({ isOpen }) => isOpen);
  }

  private checkState(): void {
    const state = this.deps.reviewer.state();
    for (const watch of this.openOnes()) if (dependsOnState(watch, state)) this.runner.add(watch, 'state');
  }

  /** Told when it begins and when the reason changes. */
  private complain(message: string): void {
    if (message !== this.complaint) this.warn(message);
    this.complaint = message;
  }

  private warn(message: string): void {
    this.deps.log.warn(`pull requests of ${this.deps.repository}: ${message}`);
  }
}

/** What is invalid is so by its base and its head alone: nobody's time is spent on it again while both stay. */
const dependsOnState = ({ review }: PullWatch, state: string): boolean =>
  review !== undefined && review.verdict !== 'invalid' && review.bound.state !== state;
