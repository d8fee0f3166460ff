import type { Forge, ForgeComment } from '../../sync/forge/provider.js';

/** A part as it is at the forge. */
interface Part {
  readonly id: string;
  /** What Slipway wrote; absent: not known, or somebody changed it. */
  written?: string;
  /** What the forge made of it, which may be not quite the same; absent: not seen yet. */
  shown?: string;
}

export interface ReviewCommentDeps {
  readonly forge: Pick<Forge, 'comments' | 'addComment' | 'editComment' | 'deleteComment'>;
  readonly number: number;
  /** Whether a body is of this comment (its marker). Asked of Slipway's own comments only. */
  readonly isMarked: (body: string) => boolean;
}

/**
 * The one comment on a pull request, in one part or several. Level-triggered: `want` says what should be there, `adopt` what is there, and `sync` makes
 * it so; what was not written in between is never written.
 */
export class ReviewComment {
  private parts: Part[] | undefined;
  private wanted: readonly string[] | undefined;
  /** Grows when a write begins and when it ends: a listing that was asked for before or meanwhile may not know it. */
  private writes = 0;
  private isWriting = false;
  /** A comment was sent and no answer came: it may be there. */
  private isDoubtful = false;

  constructor(private readonly deps: ReviewCommentDeps) {}

  /** Whether it is known what is at the forge. */
  get isKnown(): boolean {
    return this.parts !== undefined;
  }

  get isThere(): boolean {
    return (this.parts?.length ?? 0) > 0;
  }

  get isSettled(): boolean {
    const { parts, wanted } = this;
    return !wanted || (parts?.length === wanted.length && parts.every(({ written }, at) => written === wanted[at]));
  }

  /** Body of the first part as Slipway wrote it last, or as it was found. */
  get body(): string | undefined {
    return this.bodies?.[0];
  }

  /** All parts, in order; undefined before they are known. */
  get bodies(): readonly string[] | undefined {
    return this.parts?.map(({ written, shown }) => written ?? shown ?? '');
  }

  /** To be taken before the comments are asked for, and given to `adopt`. */
  get version(): number {
    return this.writes;
  }

  want(bodies: readonly string[]): void {
    this.wanted = bodies;
  }

  /** Finds its parts among all comments of the pull request; what others wrote is passed over, whatever it says. */
  adopt(comments: readonly ForgeComment[], version: number): void {
    if (version !== this.writes || this.isWriting) return;
    const own = comments.filter(({ own: isOwn, body }) => isOwn && this.deps.isMarked(body));
    const known = new Map(this.parts?.map((part) => [part.id, part]));
    this.parts = own.map(({ id, body }) => seen(known.get(id) ?? { id, written: body }, body));
    this.isDoubtful = false;
  }

  /** @throws SinkError when the forge cannot be reached; then it is called again */
  async sync(): Promise<void> {
    const { wanted } = this;
    if (!wanted || !this.parts) return;
    if (this.isDoubtful) this.adopt(await this.deps.forge.comments(this.deps.number), this.writes);
    for (const [at, body] of wanted.entries()) await this.write(at, body);
    for (const surplus of this.parts.slice(wanted.length)) await this.remove(surplus);
  }

  private async write(at: number, body: string): Promise<void> {
    const part = this.parts?.[at];
    if (part?.written === body) return;
    if (part && (await this.alone(() => this.deps.forge.editComment(this.deps.number, part.id, body)))) {
      Object.assign(part, { written: body, shown: undefined });
      return;
    }
    // Parts are told apart by their order, so those behind one that is gone are written anew.
    for (const later of (this.parts ?? []).slice(at)) await this.remove(later, later === part);
    this.isDoubtful = true;
    const { id } = await this.alone(() => this.deps.forge.addComment(this.deps.number, body));
    this.isDoubtful = false;
    this.parts?.push({ id, written: body });
  }

  /** A write may wait long for its turn at the forge. */
  private async alone<T>(write: () => Promise<T>): Promise<T> {
    this.writes += 1;
    this.isWriting = true;
    try {
      return await write();
    } finally {
      this.writes += 1;
      this.isWriting = false;
    }
  }

  private async remove(part: Part, isGone = false): Promise<void> {
    if (!isGone) await this.alone(() => this.deps.forge.deleteComment(this.deps.number, part.id));
    this.parts = this.parts?.filter((other) => other !== part);
  }
}

/** Somebody changed what the forge showed before: it is to be written again. */
const seen = (part: Part, body: string): Part => {
  if (part.shown !== undefined && part.shown !== body) return { id: part.id, shown: body };
  return { ...part, shown: body };
};
