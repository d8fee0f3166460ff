import { Mutex } from 'async-mutex';
import { SlipwayError } from '../../model/errors.js';
import { hashOf } from '../../model/hash.js';
import type { Plan } from '../../model/plan.js';
import type { GuardFinding, GuardName } from '../../model/review.js';
import type { Forge, ForgeComment } from '../../sync/forge/provider.js';
import type { ApprovalNotes } from '../../sync/review/approval-notes.js';
import { commandsOf, type CommandLine } from '../../sync/review/command-lines.js';
import { workloadActedOn } from '../act-target.js';
import type { ForgeActs } from './forge-acts.js';
import type { PullWatch, ShownGuards } from './pull-watch.js';

/** One source as far as commands are about it. */
export interface ActedSource {
  readonly name: string;
  /** Branch that it follows, without `refs/heads/`. */
  readonly branch: string;
  /** Only acts that are signed count. */
  readonly isSigned: boolean;
}

export interface CommandDeskDeps {
  readonly forge: Pick<Forge, 'comments' | 'canWrite' | 'react'>;
  readonly approvals: Pick<ApprovalNotes, 'add'>;
  readonly acts: Pick<ForgeActs, 'isSaid' | 'say'>;
  readonly sources: readonly ActedSource[];
  /** As of the last turn of the loop. */
  readonly workloads: () => Plan['workloads'];
  /** The source looks for acts at once. */
  readonly wakeSource: (name: string) => void;
  /** The pull request is to be reviewed again, before others. */
  readonly reviewAgain: (watch: PullWatch) => void;
  /** A reaction is to be written; the newest one of a comment counts. */
  readonly react: (watch: PullWatch, comment: string, reaction: 'seen' | 'done' | 'refused') => void;
  /** What the comment says changed. */
  readonly answered: (watch: PullWatch) => void;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** What is older when it is first seen is not obeyed: it was said about something else. Milliseconds. */
const NEWS_MS = 24 * 3600 * 1000;

/** `refused`: why, for the person; `later`: it cannot be said yet. */
type Outcome = 'done' | 'asked' | 'later' | { readonly refused: string };

const refused = (why: string): Outcome => ({ refused: why });

interface Heard {
  readonly watch: PullWatch;
  readonly comment: ForgeComment;
  readonly command: CommandLine;
  /** Digests of what was shown when the command was first seen. */
  readonly shown: ShownGuards;
}

/**
 * Hears the commands in the comments of pull requests and obeys each once. What it did is in git: an act or an approval names its comment, and git is
 * asked before anything is done.
 */
export class CommandDesk {
  private readonly turn = new Mutex();

  constructor(private readonly deps: CommandDeskDeps) {}

  /**
   * Reads the comments of a pull request: finds Slipway's own, and does what the others ask for.
   * @throws SinkError, SlipwayError when forge or git cannot be reached: what was not done is done at the next look
   */
  hear(watch: PullWatch): Promise<void> {
    return this.turn.runExclusive(async () => {
      const { version, isKnown } = watch.comment;
      const comments = await this.deps.forge.comments(watch.number);
      watch.comment.adopt(comments, version);
      if (!isKnown) watch.restore(Math.max(0, ...comments.filter(({ own }) => own).map(({ updatedAt }) => updatedAt)));
      watch.isUnheard = false;
      for (const comment of comments) if (!comment.own) await this.hearComment(watch, comment);
    });
  }

  private async hearComment(watch: PullWatch, comment: ForgeComment): Promise<void> {
    const fresh = commandsOf(comment.body).filter((command) => !watch.isHeard(keyOf(comment, command)));
    if (fresh.length === 0) return;
    if (comment.updatedAt < this.deps.now() - NEWS_MS) return;
    const outcomes: Outcome[] = [];
    for (const command of fresh) outcomes.push(await this.hearOne(watch, comment, command));
    const reaction = reactionTo(outcomes);
    this.deps.react(watch, comment.id, reaction);
    if (outcomes.includes('asked')) watch.asked.add(comment.id);
    if (outcomes.some((outcome) => outcome !== 'later')) this.deps.answered(watch);
  }

  private async hearOne(watch: PullWatch, comment: ForgeComment, command: CommandLine): Promise<Outcome> {
    const key = keyOf(comment, command);
    const shown = watch.waiting.get(key) ?? watch.shownTo(comment.updatedAt);
    watch.waiting.set(key, shown);
    try {
      const outcome = await this.obey({ watch, comment, command, shown });
      if (outcome === 'later') return outcome;
      watch.hear(key);
      const { author: by } = comment;
      if (typeof outcome === 'object') watch.answer({ by, text: command.text, why: outcome.refused });
      return outcome;
    } catch (error) {
      watch.isUnheard = true;
      throw error;
    }
  }

  private async obey(heard: Heard): Promise<Outcome> {
    const { watch, comment, command } = heard;
    if (command.verb === 'help') {
      watch.answer({ by: comment.author, text: command.text, why: HELP });
      return 'done';
    }
    if (command.verb === 'unknown') return refused(`${command.why}; /slipway help tells what there is`);
    if (!(await this.deps.forge.canWrite(comment.author)))
      return refused('only people with write access to the repository may say that');
    if (command.verb === 'plan') return this.planAgain(watch);
    return command.verb === 'approve' ? this.approve(heard, command) : this.act(heard, command);
  }

  private planAgain(watch: PullWatch): Outcome {
    if (!watch.isOpen) return refused('it is not open any more');
    watch.isForced = true;
    this.deps.reviewAgain(watch);
    return 'asked';
  }

  private async approve(
    { watch, comment, shown }: Heard,
    { guards }: Extract<CommandLine, { verb: 'approve' }>,
  ): Promise<Outcome> {
    if (!watch.isOpen) return refused('it is not open any more');
    const review = watch.current;
    if (!review) return 'later';
    const found = guardsMeant(review.guards, guards);
    if ('refused' in found) return found;
    const moved = found.filter(({ guard, digest }) => shown[guard] !== digest).map(({ guard }) => guard);
    if (moved.length > 0)
      return refused(
        `what ${moved.join(', ')} is about was not shown before that, or changed: look again, then approve`,
      );
    const { author: by, updatedAt: at, id } = comment;
    const place = { head: review.bound.head, by, at, pull: watch.number, comment: id };
    for (const { guard, digest } of found) await this.deps.approvals.add({ guard, digest, ...place });
    this.deps.reviewAgain(watch);
    return 'done';
  }

  private async act(
    { watch, comment, command: { text } }: Heard,
    { verb, workload }: Extract<CommandLine, { readonly workload: string }>,
  ): Promise<Outcome> {
    if (await this.deps.acts.isSaid(comment.id, text)) return 'done';
    const sources = this.sourcesOf(watch);
    const target = targetOf(this.deps.workloads(), { sources, verb, workload });
    if (typeof target === 'string') return refused(target);
    if (sources.find(({ name }) => name === target.source)?.isSigned)
      return refused(
        `${target.source} obeys signed acts only: slipway ${verb.replace('-', ' --')} ${workload} signs one`,
      );
    const { key, revision, templateHash, step, source } = target;
    const said = {
      login: comment.author,
      at: comment.updatedAt,
      reference: watch.reference,
      comment: comment.id,
      text,
    };
    await this.deps.acts.say({ verb, target: key, revision, templateHash, step, ...said });
    this.deps.wakeSource(source);
    return 'done';
  }

  /** Those that the merge touches; while that is not known, all that follow the branch. */
  private sourcesOf({ pull, review }: PullWatch): readonly ActedSource[] {
    const touched = new Set(review?.sources.map(({ name }) => name));
    const following = this.deps.sources.filter(({ branch }) => branch === pull.base);
    return touched.size === 0 ? following : following.filter(({ name }) => touched.has(name));
  }
}

const HELP =
  'plan; approve deletion, volume, disruption, privilege, window or all; promote, promote-full, pause, resume, abort or retry WORKLOAD';

/** A line of a comment is a command once, also when the comment is edited around it, or its webhook comes again. */
const keyOf = ({ id }: ForgeComment, { text }: CommandLine): string => hashOf(id, text).slice(0, 12);

const reactionTo = (outcomes: readonly Outcome[]): 'seen' | 'done' | 'refused' => {
  if (outcomes.some((outcome) => typeof outcome === 'object')) return 'refused';
  return outcomes.every((outcome) => outcome === 'done') ? 'done' : 'seen';
};

const guardsMeant = (
  found: readonly GuardFinding[],
  meant: readonly GuardName[] | 'all',
): readonly GuardFinding[] | { readonly refused: string } => {
  const open = found.filter(({ approval }) => !approval);
  if (meant === 'all') return open.length > 0 ? open : { refused: 'nothing waits for approval' };
  const missing = meant.filter((guard) => !found.some((finding) => finding.guard === guard));
  if (missing.length > 0) return { refused: `nothing about ${missing.join(', ')} waits for approval` };
  return found.filter(({ guard }) => meant.includes(guard));
};

/** The one workload that is meant, or why there is none. */
const targetOf = (
  workloads: Plan['workloads'],
  meant: {
    readonly sources: readonly ActedSource[];
    readonly verb: Parameters<typeof workloadActedOn>[1];
    readonly workload: string;
  },
): ReturnType<typeof workloadActedOn> | string => {
  const names = new Set(meant.sources.map(({ name }) => name));
  const known = workloads.filter(({ source }) => names.has(source));
  try {
    return workloadActedOn(known, meant.verb, meant.workload);
  } catch (error) {
    if (error instanceof SlipwayError) return `${error.message}; ${error.remedy}`;
    throw error;
  }
};
