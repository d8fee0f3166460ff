import type { GuardName, Review } from '../../model/review.js';
import { shortSha } from '../../sync/forge/forge.js';
import type { Forge, PullRequest } from '../../sync/forge/provider.js';
import { MAX_HEARD, MAX_MEMORY, memoryLine, memoryOf, type CommentMemory } from '../../sync/review/comment-memory.js';
import { codeSpan } from '../../sync/review/markdown.js';
import { isMarked } from '../../sync/review/marker.js';
import { reviewMarkdown } from '../../sync/review/review-markdown.js';
import { answerSection, foundComment, type FoundComment } from './found-comment.js';
import { ReviewComment } from './review-comment.js';

/** What Slipway says to a command that it did not just do. */
export interface Answer {
  /** Login, from the forge. */
  readonly by: string;
  /** The line of the comment; from people. */
  readonly text: string;
  /** Slipway's words, with values of others. */
  readonly why: string;
}

/** Digests of findings, by guard. */
export type ShownGuards = Readonly<Partial<Record<GuardName, string>>>;

const MAX_ANSWERS = 8;
const MAX_PREVIOUS = 5;
/** Kept free in a comment for answers. UTF-16 units. */
const ANSWERS_ROOM = 8 * 1200;

/** One pull request: what the forge says of it, what was found, what was told. Holds no timers and calls nobody. */
export class PullWatch {
  readonly comment: ReviewComment;
  /** The newest review, of whatever head. */
  review: Review | undefined;
  told: CommentMemory['told'] | undefined;
  /** When the comment was last written for what it says about its binding. Unix milliseconds. */
  toldAt = 0;
  /** Told even if nothing changed: someone asked. */
  isForced = false;
  /** There may be comments that were not heard. */
  isUnheard = true;
  /** There is something to say for which there was no review yet. */
  isUnwritten = false;
  /** Source -> what became of the merge, one line. */
  readonly results = new Map<string, string>();
  /** Comments whose `/slipway plan` waits for the review. */
  readonly asked = new Set<string>();
  /** Commands that wait, with what was shown when they were first seen. */
  readonly waiting = new Map<string, ShownGuards>();
  private previous: CommentMemory['previous'] = [];
  private heard: readonly string[] = [];
  private answers: readonly Answer[] = [];
  /** When the forge showed what is shown, if an earlier process wrote it. Unix milliseconds of the forge's clock. */
  private shownSince = 0;
  /** What an earlier process wrote. */
  private found: FoundComment | undefined;

  constructor(
    public pull: PullRequest,
    private readonly forge: Forge,
    private readonly marker: string,
  ) {
    const number = pull.number;
    this.comment = new ReviewComment({ forge, number, isMarked: (body) => isMarked(body, marker) });
  }

  get number(): number {
    return this.pull.number;
  }

  get reference(): string {
    return this.forge.reference(this.number);
  }

  get isOpen(): boolean {
    return this.pull.state === 'open';
  }

  /** The review of the head as it is now. */
  get current(): Review | undefined {
    return this.review?.bound.head === this.pull.headSha ? this.review : undefined;
  }

  /** Takes up what an earlier process wrote. @param since when the forge last changed the comment */
  restore(since: number): void {
    const { body } = this.comment;
    this.found = body === undefined ? undefined : foundComment(body);
    const memory = this.found?.memory;
    if (!memory) return;
    this.told = memory.told;
    this.toldAt = memory.told.madeAt;
    this.previous = memory.previous;
    this.heard = memory.heard;
    this.shownSince = since;
  }

  isHeard(key: string): boolean {
    return this.heard.includes(key);
  }

  hear(key: string): void {
    this.heard = [...this.heard, key].slice(-MAX_HEARD * 4);
    this.waiting.delete(key);
  }

  answer(answer: Answer): void {
    this.answers = [...this.answers, answer].slice(-MAX_ANSWERS);
  }

  get hasAnswers(): boolean {
    return this.answers.length > 0;
  }

  /** The findings that people saw who wrote at that time, by guard: none when that is not certain. */
  shownTo(updatedAt: number): ShownGuards {
    return updatedAt > this.shownSince ? (memoryOf(this.comment.body ?? '')?.guards ?? {}) : {};
  }

  /** Remembers what is told from now on; what was told before goes to the history. */
  tell(review: Review): void {
    const { told } = this;
    if (told) {
      const { base, head, verdict, madeAt } = told;
      const past = { base, head, verdict, madeAt, why: whyOutdated(told, review) };
      this.previous = [...this.previous, past].slice(-MAX_PREVIOUS);
    }
    this.bind(review);
    this.isForced = false;
  }

  /** The same was found against something newer. */
  bind({ bound: { base, head, state }, verdict, madeAt, outcome }: Review): void {
    this.told = { base, head, state, verdict, madeAt, outcome };
  }

  /** The comment as it should be; none before there is a review. */
  bodies(): readonly string[] | undefined {
    const { review, told } = this;
    if (!review || !told) return this.isOpen ? undefined : this.endedBodies();
    const memory = memoryLine({ told, guards: guardsOf(review), previous: this.previous, heard: this.heard });
    const [first = '', ...others] = reviewMarkdown(review, {
      reference: this.reference,
      marker: this.marker,
      maxLength: this.forge.maxComment - MAX_MEMORY - ANSWERS_ROOM,
      previous: this.previous,
      ...this.ending(),
    });
    return [[first, ...this.answerLines(), memory].join('\n\n'), ...others];
  }

  /** A comment of an earlier process gets what is new: how it ended, and answers. */
  private endedBodies(): readonly string[] | undefined {
    const { found, heard, comment } = this;
    if (!found || !comment.bodies) return undefined;
    const isTold = /^> \*\*(?:Merged|Outdated)\*\*/m.test(found.text);
    const hasNews = this.hasAnswers || heard.length !== (found.memory?.heard.length ?? 0);
    if (isTold && !hasNews) return undefined;
    const text = isTold ? found.text : this.withBanner(found.text);
    const memory = found.memory ? [memoryLine({ ...found.memory, heard })] : [];
    return [[text, ...this.answerLines(), ...memory].join('\n\n'), ...comment.bodies.slice(1)];
  }

  private withBanner(text: string): string {
    const { state, mergeSha } = this.pull;
    const merged = mergeSha ? ` as ${codeSpan(shortSha(mergeSha))}` : '';
    const banner = state === 'merged' ? `> **Merged**${merged}` : '> **Outdated**: closed without a merge';
    const [marker = '', ...lines] = text.split('\n');
    return [marker, banner, '', ...lines].join('\n');
  }

  private ending(): Pick<Parameters<typeof reviewMarkdown>[1], 'merged' | 'outdated'> {
    const { pull, results } = this;
    const result = results.size === 1 ? [...results.values()][0] : [...results].map((one) => one.join(' ')).join(' · ');
    if (pull.state === 'closed') return { outdated: { why: 'closed without a merge' } };
    if (pull.state !== 'merged') return {};
    return { merged: { sha: pull.mergeSha ?? pull.headSha, ...(result ? { result } : {}) } };
  }

  private answerLines(): readonly string[] {
    const lines = this.answers.map(({ by, text, why }) => `- ${codeSpan(text)} by ${codeSpan(by)}: ${codeSpan(why)}`);
    return answerSection([...(this.found?.answers ?? []), ...lines].slice(-MAX_ANSWERS));
  }
}

const guardsOf = ({ guards }: Review): CommentMemory['guards'] =>
  Object.fromEntries(guards.map(({ guard, digest }) => [guard, digest]));

/** Why the review that was told holds no more, in a few words. */
export const whyOutdated = (told: CommentMemory['told'], { bound }: Review): string => {
  if (told.head !== bound.head) return `the head moved to ${shortSha(bound.head)}`;
  if (told.base !== bound.base) return `the base moved to ${shortSha(bound.base)}`;
  return 'what it was planned against changed, or it was approved';
};
