import { parseCommit } from './commit.js';
import type { ObjectReader } from './object-reader.js';

/** A commit message is read along; nobody writes longer ones. Bytes. */
const MAX_COMMIT_BYTES = 2 ** 20;
/** Commits that one search looks at. */
const MAX_VISITED = 20_000;
/** Commits that are remembered from search to search. */
const MAX_KNOWN = 50_000;

interface Node {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  /** Committer's time, Unix milliseconds. */
  readonly at: number;
}

/** The commits that a repository holds, remembered: they never change. */
export class CommitGraph {
  private readonly nodes = new Map<string, Node>();

  /** `undefined`: the repository does not have it, or it is no commit. */
  async node(objects: ObjectReader, oid: string): Promise<Node | undefined> {
    const known = this.nodes.get(oid);
    if (known) return known;
    for await (const { type, content } of objects.read([oid], MAX_COMMIT_BYTES)) {
      if (type !== 'commit' || !content) return undefined;
      const { tree, parents, committedAt } = parseCommit(oid, content);
      const node = { oid, tree, parents, at: committedAt };
      if (this.nodes.size >= MAX_KNOWN) this.nodes.clear();
      this.nodes.set(oid, node);
      return node;
    }
    return undefined;
  }

  clear(): void {
    this.nodes.clear();
  }
}

/** `bases`: none when the histories have nothing in common. `missing`: the repository holds too little history to tell. */
export type MergeBases =
  { readonly bases: readonly string[] } | { readonly missing: string } | { readonly tooMany: number };

const ONE = 1;
const OTHER = 2;
/** Made of a common commit: not the best one. */
const STALE = 4;

/**
 * The best common ancestors of two commits, as git-merge-base(1) --all has them: painted from both sides, the newest commit first, until
 * all that is left is older than what was found.
 */
export const mergeBases = async (
  graph: CommitGraph,
  objects: ObjectReader,
  [one, other]: readonly [string, string],
): Promise<MergeBases> => {
  if (one === other) return { bases: [one] };
  const search = new Search(graph, objects);
  search.paint(one, ONE);
  search.paint(other, OTHER);
  return search.run();
};

class Search {
  private readonly flags = new Map<string, number>();
  /** Painted, and not looked at: the newest is the last. */
  private readonly queue: Node[] = [];
  private readonly fresh = new Set<string>();
  private readonly found: string[] = [];

  constructor(
    private readonly graph: CommitGraph,
    private readonly objects: ObjectReader,
  ) {}

  /** To be loaded and looked at. */
  paint(oid: string, flags: number): void {
    const before = this.flags.get(oid) ?? 0;
    if ((before | flags) === before) return;
    this.flags.set(oid, before | flags);
    this.fresh.add(oid);
  }

  async run(): Promise<MergeBases> {
    for (let visited = 0; ; visited++) {
      const missing = await this.load();
      if (missing) return { missing };
      if (this.queue.every(({ oid }) => this.has(oid, STALE))) break;
      if (visited >= MAX_VISITED) return { tooMany: MAX_VISITED };
      const node = this.queue.pop();
      if (node) this.visit(node);
    }
    return { bases: this.found.filter((oid) => !this.has(oid, STALE)) };
  }

  private visit({ oid, parents }: Node): void {
    let flags = this.flags.get(oid) ?? 0;
    if ((flags & (ONE | OTHER | STALE)) === (ONE | OTHER)) {
      if (!this.found.includes(oid)) this.found.push(oid);
      flags |= STALE;
    }
    for (const parent of parents) this.paint(parent, flags);
  }

  /** What is missing does not matter where it is older than what was found. */
  private async load(): Promise<string | undefined> {
    for (const oid of this.fresh) {
      const node = await this.graph.node(this.objects, oid);
      if (node) this.insert(node);
      else if (!this.has(oid, STALE)) return oid;
    }
    this.fresh.clear();
    return undefined;
  }

  private insert(node: Node): void {
    let low = 0;
    for (let high = this.queue.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((this.queue[middle]?.at ?? 0) < node.at) low = middle + 1;
      else high = middle;
    }
    this.queue.splice(low, 0, node);
  }

  private has(oid: string, flag: number): boolean {
    return ((this.flags.get(oid) ?? 0) & flag) !== 0;
  }
}
