import { parseCommit } from '../git/commit.js';
import type { ObjectReader } from '../git/object-reader.js';
import type { RawCommit } from './commit-acts.js';

/** Commits that are looked at, and that are given. */
const MAX_VISITED = 1000;
const MAX_COMMITS = 100;
const MAX_COMMIT_BYTES = 2 ** 20;

export interface FoundCommit extends RawCommit {
  /** Committer's time, Unix milliseconds. */
  readonly at: number;
  readonly parents: readonly string[];
}

/** Those that are there, in the order of `shas`. */
export const readCommits = async (objects: ObjectReader, shas: readonly string[]): Promise<FoundCommit[]> => {
  const found: FoundCommit[] = [];
  for await (const { oid, type, content } of objects.read(shas, MAX_COMMIT_BYTES)) {
    if (type !== 'commit' || !content) continue;
    const { parents, committedAt } = parseCommit(oid, content);
    found.push({ sha: oid, content, at: committedAt, parents });
  }
  return found;
};

/**
 * The commits that came since: all that `head` is made of and `since` is not, merged sides too (`git rev-list since..head`), newest
 * first, at most 100. What the repository does not hold ends the walk there: a clone without history gives `head` alone.
 */
export const commitsBetween = async (
  objects: ObjectReader,
  head: string,
  since: string,
): Promise<readonly FoundCommit[]> => {
  const walk = new Walk(objects);
  walk.paint(since);
  await walk.visit([head, since]);
  for (let next = walk.next(); next; next = walk.next()) await walk.visit(next.parents);
  return walk.fresh().slice(0, MAX_COMMITS);
};

/** From the newest to the oldest, so that a commit is mostly met before what it is made of. */
class Walk {
  private readonly seen = new Map<string, FoundCommit>();
  private readonly old = new Set<string>();
  private queue: FoundCommit[] = [];

  constructor(private readonly objects: ObjectReader) {}

  /** That commit and all it is made of were there before. */
  paint(sha: string): void {
    for (let open = [sha]; open.length > 0;) {
      const fresh = open.filter((one) => !this.old.has(one));
      for (const one of fresh) this.old.add(one);
      open = fresh.flatMap((one) => this.seen.get(one)?.parents ?? []);
    }
  }

  async visit(shas: readonly string[]): Promise<void> {
    const unseen = [...new Set(shas)].filter((sha) => !this.seen.has(sha));
    for (const commit of await readCommits(this.objects, unseen)) {
      this.seen.set(commit.sha, commit);
      this.queue.push(commit);
      if (this.old.has(commit.sha)) for (const parent of commit.parents) this.paint(parent);
    }
    this.queue.sort((a, b) => b.at - a.at);
  }

  /** Nothing when all that is left is old, or it was too much. */
  next(): FoundCommit | undefined {
    if (this.seen.size >= MAX_VISITED || this.queue.every(({ sha }) => this.old.has(sha))) return undefined;
    return this.queue.shift();
  }

  fresh(): readonly FoundCommit[] {
    return [...this.seen.values()].filter(({ sha }) => !this.old.has(sha)).sort((a, b) => b.at - a.at);
  }
}
