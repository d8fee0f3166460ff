import type { Act, ActVerb } from '../../model/act.js';
import { ACTS_REF, formatAct, isActLine, parseAct, type ActLine } from '../../sync/acts/act-line.js';
import type { NotesStore } from '../../sync/git/notes.js';

/** An act that someone asked for in a comment. */
export interface SaidInComment {
  readonly verb: ActVerb;
  /** Workload or source, as acts name it. */
  readonly target: string;
  /** Commit in force. */
  readonly revision: string;
  readonly templateHash?: string;
  readonly step?: number;
  /** Login at the forge. */
  readonly login: string;
  /** Unix milliseconds: when the comment was written. */
  readonly at: number;
  /** `#12` */
  readonly reference: string;
  readonly comment: string;
  /** The line of the comment. */
  readonly text: string;
}

/** Where someone approved that a commit deletes what it does not have any more. */
export interface Confirming extends Pick<SaidInComment, 'revision' | 'login' | 'at' | 'reference'> {
  readonly source: string;
}

const REASON = /^(.*) in \S+, comment (\S+)$/;

/**
 * Acts from a forge become notes like those of `slipway promote`: git remembers them, and by the comment that they name which command was obeyed. A
 * process that starts anew, or takes over, asks git before it says anything.
 */
export class ForgeActs {
  /** `<comment> <line>` of what git has. */
  private said: Set<string> | undefined;

  constructor(
    private readonly store: Pick<NotesStore, 'append' | 'readAll'>,
    /** For people: `GitHub`. */
    private readonly forge: string,
  ) {}

  /** @throws SlipwayError SOURCE_* when the notes cannot be read */
  async isSaid(comment: string, text: string): Promise<boolean> {
    this.said ??= saidIn(await this.store.readAll(ACTS_REF));
    return this.said.has(keyOf(comment, text));
  }

  /** Resolves when git has it. @throws SlipwayError SOURCE_*, FORGE_ERROR: it may be there or not, `isSaid` knows */
  async say(act: SaidInComment): Promise<void> {
    const { comment, text, reference } = act;
    const reason = `${text} in ${reference}, comment ${comment}`;
    try {
      await this.append(act, reason);
      this.said?.add(keyOf(comment, text));
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** Says of a commit that deletes what was approved before that it may. Saying it again is harmless. @throws SlipwayError as `say` */
  confirm(act: Confirming): Promise<void> {
    return this.append({ ...act, verb: 'confirm', target: act.source }, `approved in ${act.reference}`);
  }

  /** The same act for this process, which need not wait until it hears of it. */
  confirmation({ source, revision, login, at, reference }: Confirming): Act {
    const place = { id: `approved ${reference} ${revision}`, source, target: source, revision };
    return { ...place, verb: 'confirm', at, by: this.nameOf(login), reason: `approved in ${reference}` };
  }

  /** Another server may have written. */
  forget(): void {
    this.said = undefined;
  }

  private nameOf(login: string): string {
    return `${login} (${this.forge})`;
  }

  private append(
    act: Pick<SaidInComment, 'verb' | 'target' | 'revision' | 'templateHash' | 'step' | 'login' | 'at'>,
    reason: string,
  ): Promise<void> {
    const { verb, target, templateHash, step, at } = act;
    const line: ActLine = { verb, target, templateHash, step, at, by: this.nameOf(act.login), reason };
    return this.store.append(ACTS_REF, act.revision, formatAct(line));
  }
}

const keyOf = (comment: string, text: string): string => `${comment} ${text}`;

const saidIn = (notes: ReadonlyMap<string, string>): Set<string> => {
  const said = new Set<string>();
  for (const note of notes.values())
    for (const line of note.split('\n').filter(isActLine)) {
      const [, text, comment] = REASON.exec(parseAct(line)?.act.reason ?? '') ?? [];
      if (text !== undefined && comment !== undefined) said.add(keyOf(comment, text));
    }
  return said;
};
