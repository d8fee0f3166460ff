import type { StatusReporter } from '../sync/forge/status-reporter.js';
import { shortSha, type CommitStatus } from '../sync/forge/forge.js';
import type { NotesSink } from '../sync/forge/notes-sink.js';
import { combineWords, type SourceWord } from './combine-words.js';
import type { StatusPort, TrackedContext } from './commit-tracker.js';

/** What sources say about a commit in one context; undefined: it concerns the source, which will say more. */
interface Said {
  readonly words: Map<string, SourceWord | undefined>;
  readonly unchanged: Map<string, string | undefined>;
}

type CommitWords = Readonly<Record<TrackedContext, Said>>;

const CONTEXTS: readonly TrackedContext[] = ['slipway/sync', 'slipway/rollout'];
/** Commits whose words are remembered: the newest, and those that something happens on. */
const KEPT_COMMITS = 50;

/** What the sources of one repository say about its commits, told as one status a commit and context. */
export class RepositoryStatuses {
  private readonly commits = new Map<string, CommitWords>();
  /** Commits with news, to be told once all sources have spoken. */
  private readonly news = new Set<string>();
  private soon: NodeJS.Immediate | undefined;
  private leftovers: Promise<void> | undefined;
  private readonly lasts = new Map<string, Promise<CommitStatus | undefined>>();

  constructor(
    private readonly reporter: Pick<StatusReporter, 'report' | 'restore' | 'superseded'>,
    private readonly notes: Pick<NotesSink, 'readUnfinished' | 'readLast'> | undefined,
    /** Whether a commit is one that a source is at. */
    private readonly isCurrent: (sha: string) => boolean,
  ) {}

  /** Where one source's statuses go. */
  portOf(source: string): StatusPort {
    return {
      report: ({ sha, context, state, description }) => this.say(sha, context, { source, state, description }),
      superseded: (sha, by) => this.supersede(source, sha, by),
      unchanged: (sha, context, refusedSince) => this.leave(sha, context, { source, refusedSince }),
      lastRollout: (sha) => this.lastRollout(sha),
    };
  }

  /** Tells what waits for the others. */
  flush(): void {
    clearImmediate(this.soon);
    this.soon = undefined;
    for (const sha of this.news) for (const context of CONTEXTS) this.tell(sha, context);
    this.news.clear();
  }

  private say(sha: string, context: TrackedContext, word: SourceWord): void {
    // Who is concerned at all says how the rollout goes, if only later.
    for (const each of CONTEXTS) {
      const { words, unchanged } = this.saidOf(sha, each);
      if (each === context) unchanged.delete(word.source);
      if (each === context) words.set(word.source, word);
      else if (!words.has(word.source) && !unchanged.has(word.source)) words.set(word.source, undefined);
    }
    this.tellSoon(sha);
  }

  private leave(
    sha: string,
    context: TrackedContext,
    { source, refusedSince }: { readonly source: string; readonly refusedSince: string | undefined },
  ): void {
    const { words, unchanged } = this.saidOf(sha, context);
    const word = words.get(source);
    // The source was at this commit before: how that ended stays true, but overtaken it is no more.
    if (word && word.state !== 'error') return;
    words.delete(source);
    unchanged.set(source, refusedSince);
    this.tellSoon(sha);
  }

  private supersede(source: string, sha: string, by: string): void {
    if (sha === by) return;
    const description = `superseded by ${shortSha(by)}`;
    for (const context of CONTEXTS) {
      const { words } = this.saidOf(sha, context);
      if (words.get(source)?.state === 'pending') words.set(source, { source, state: 'error', description });
    }
    this.tellSoon(sha);
  }

  private saidOf(sha: string, context: TrackedContext): Said {
    const said = this.commits.get(sha) ?? { 'slipway/sync': nothing(), 'slipway/rollout': nothing() };
    this.commits.delete(sha);
    this.commits.set(sha, said);
    const [oldest] = this.commits.keys();
    if (this.commits.size > KEPT_COMMITS && oldest) this.commits.delete(oldest);
    return said[context];
  }

  /** What the sources say in one turn of the event loop is one status. */
  private tellSoon(sha: string): void {
    this.news.add(sha);
    this.soon ??= setImmediate(() => this.flush());
  }

  private tell(sha: string, context: TrackedContext): void {
    const said = this.commits.get(sha)?.[context];
    if (!said) return;
    const words = [...said.words.values()].filter((word) => word !== undefined);
    const isAwaited = words.length === 0 && (said.words.size > 0 || said.unchanged.size === 0);
    if (!isAwaited)
      this.reporter.report({ sha, context, ...combineWords(context, { words, unchanged: said.unchanged }) });
  }

  /** Asked once for a commit, however many sources are at it. */
  private lastRollout(sha: string): Promise<CommitStatus | undefined> {
    const { notes } = this;
    if (!notes) return Promise.resolve(undefined);
    const last =
      this.lasts.get(sha) ??
      this.endLeftovers(notes, sha).then(async () => (await notes.readLast(sha, 'slipway/rollout')) ?? undefined);
    this.lasts.set(sha, last);
    return last;
  }

  /** Commits that a crash left pending, and that no source is at, were overtaken. Once after a start. */
  private endLeftovers(notes: Pick<NotesSink, 'readUnfinished'>, current: string): Promise<void> {
    const end = async (): Promise<void> => {
      for (const context of CONTEXTS)
        for (const left of await notes.readUnfinished(context)) {
          this.reporter.restore(left);
          if (!this.isCurrent(left.sha)) this.reporter.superseded(left.sha, current);
        }
    };
    return (this.leftovers ??= end());
  }
}

const nothing = (): Said => ({ words: new Map(), unchanged: new Map() });
