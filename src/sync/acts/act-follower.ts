import type { Act } from '../../model/act.js';
import { messageOf } from '../../model/errors.js';
import type { ActAuthority, Claim } from './act-authority.js';
import { ACT_NAMESPACE, actId, actPayload } from './act-line.js';
import { actsOfCommit, claimOfCommit, type Arrival, type RawCommit } from './commit-acts.js';
import type { NotedAct, NotedActs } from './note-acts.js';

export interface ActFollowerDeps {
  readonly source: string;
  readonly authority: ActAuthority;
  /** All acts that count, sorted by time; told when they changed. */
  readonly onActs: (acts: readonly Act[]) => void;
  /** An act that does not count, or acts that cannot be read: who and why, for people. */
  readonly onWarning: (message: string) => void;
  /** All that the notes say as of a tip of their ref. */
  readonly notedAt: (tip: string) => Promise<NotedActs>;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Newest acts that are kept of a source. */
export const MAX_ACTS = 200;
/** Claims that are looked at for them: of more, the newest. */
const MAX_CLAIMS = 1000;
/** What is older is not news: after a restart nobody is told again of a line that was refused. Milliseconds. */
const NEWS_MS = 24 * 3600 * 1000;
const MAX_WARNED = 1000;

/** What people say in one source's repository: the notes of the acts' ref, and the trailers of the commits that come. */
export class ActFollower {
  private noted: readonly Act[] = [];
  private carried: readonly Act[] = [];
  /** Tip and signers that were read. */
  private read = '';
  private told: string | undefined;
  private failure = '';
  private readonly warned = new Set<string>();

  constructor(private readonly deps: ActFollowerDeps) {}

  /** Looks at the notes when their tip, or who may sign, is another than last time. Never throws: it is tried again at the next look. */
  async follow(tip: string | undefined): Promise<void> {
    try {
      const stamp = `${tip ?? ''} ${await this.deps.authority.refresh()}`;
      if (stamp === this.read) return;
      this.noted = tip === undefined ? [] : await this.readNotes(tip);
      this.read = stamp;
      this.failure = '';
      this.tell();
    } catch (error) {
      this.fail(`acts cannot be read, it is tried again: ${messageOf(error)}`);
    }
  }

  /** Takes the trailers of commits that came into force. Never throws. */
  async takeCommits(commits: readonly RawCommit[], arrival: Arrival): Promise<void> {
    try {
      await this.deps.authority.refresh();
      for (const commit of commits) await this.takeCommit(commit, arrival);
      this.tell();
    } catch (error) {
      this.fail(`acts in the trailers of a commit cannot be read: ${messageOf(error)}`);
    }
  }

  private async takeCommit(commit: RawCommit, arrival: Arrival): Promise<void> {
    const known = new Set(this.carried.map(({ id }) => id));
    const fresh = actsOfCommit(commit, this.deps.source, arrival).filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return;
    const by = await this.judge(claimOfCommit(commit), fresh);
    if (by !== undefined) this.carried = newest([...this.carried, ...fresh.map((act) => ({ ...act, by }))]);
  }

  private async readNotes(tip: string): Promise<readonly Act[]> {
    const { acts, damaged } = await this.deps.notedAt(tip);
    for (const { revision, line } of damaged)
      if (this.isNews(Date.parse(line.split(' ')[0] ?? '')))
        this.warn(`no act, in the note of ${short(revision)}: ${line}`);
    const judged: Act[] = [];
    for (const noted of [...acts].sort((a, b) => b.act.at - a.act.at).slice(0, MAX_CLAIMS)) {
      const act = this.actOf(noted);
      const by = judged.length < MAX_ACTS ? await this.judge(claimOf(noted, act), [act]) : undefined;
      if (by !== undefined) judged.push({ ...act, by });
    }
    return newest(judged);
  }

  private actOf({ act, revision, text }: NotedAct): Act {
    return { id: actId(revision, text), source: this.deps.source, revision, ...act };
  }

  /** Who says it; undefined when they may not. */
  private async judge(claim: Claim, acts: readonly Act[]): Promise<string | undefined> {
    const judgement = await this.deps.authority.judge(claim);
    if ('by' in judgement) return judgement.by;
    for (const { verb, target, revision, at } of acts)
      if (this.isNews(at))
        this.warn(`${verb} ${target} by ${claim.by} on ${short(revision)} does not count: ${judgement.refusal}`);
    return undefined;
  }

  private isNews(at: number): boolean {
    return !(at < this.deps.now() - NEWS_MS);
  }

  /** Told when it begins and when the reason changes. */
  private fail(message: string): void {
    if (message !== this.failure) this.deps.onWarning(message);
    this.failure = message;
  }

  private warn(message: string): void {
    if (this.warned.has(message)) return;
    if (this.warned.size >= MAX_WARNED) this.warned.clear();
    this.warned.add(message);
    this.deps.onWarning(message);
  }

  private tell(): void {
    const acts = newest([...this.noted, ...this.carried]);
    const text = acts.map(({ id, by }) => `${id} ${by}`).join('\n');
    if (text === (this.told ?? '')) return;
    this.told = text;
    this.deps.onActs(acts);
  }
}

const short = (revision: string): string => revision.slice(0, 7);

const claimOf = ({ revision, text, signature }: NotedAct, { id, by }: Act): Claim => {
  const claim = { id, by, payload: actPayload(revision, text), namespace: ACT_NAMESPACE };
  return signature === undefined ? claim : { ...claim, signature };
};

/** Each act once, the newest of them, oldest first. */
const newest = (acts: readonly Act[]): readonly Act[] =>
  [...new Map(acts.map((act) => [act.id, act])).values()]
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .slice(-MAX_ACTS);
