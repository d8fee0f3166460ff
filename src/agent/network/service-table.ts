import { isDeepStrictEqual } from 'node:util';
import { messageOf } from '../../model/errors.js';
import type { NftSession } from './nft-session.js';
import { withMembers } from './remembered-clients.js';
import { run } from './run.js';
import { diffParts, mergeParts, type TablePart } from './table-part.js';
import { expectedShape, renderTable, type TableContext } from './table-text.js';
import { readShape, type ReadShape, shapeDifference } from './table-shape.js';

/** Up to this many changed parts are always a patch: it is sooner done than any rewrite of a table where they matter. */
const FEW_PARTS = 500;
/** More changed parts than this are never a patch: nft would not have answered within NftSession's patience. */
const MOST_PATCHED = 4000;

/** Whether the table is sooner written anew than patched, by the number of parts that change and that there are afterwards. */
export const isRewrite = (changed: number, all: number): boolean =>
  changed > MOST_PATCHED || (changed > FEW_PARTS && changed > all / 2);

export interface TableDeps {
  readonly nft: Pick<NftSession, 'apply' | 'close'>;
  readonly log: { warn(message: string): void };
  /** Puts a whole table in place of the one in the kernel. */
  readonly rewrite?: (ctx: TableContext, parts: Iterable<TablePart>) => Promise<void>;
}

/**
 * The cluster's nftables table on this node. Changes that come while nft runs are collected into the next transaction; a change is
 * in force when `apply` resolves. A whole table is written at the start, when most of it changes, and when a patch meets a table that
 * somebody changed.
 */
export class ServiceTable {
  private readonly wanted = new Map<string, TablePart>();
  private readonly applied = new Map<string, TablePart>();
  private readonly dirty = new Set<string>();
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private complete = false;
  /** Shape seen at the last good check, with the number of changes made by then. */
  private seen: { readonly changes: number; readonly fingerprint: string } | undefined;
  private changes = 0;

  constructor(
    private readonly ctx: TableContext,
    private readonly deps: TableDeps,
  ) {}

  /** Notes a part without applying it: for parts that are known before the table may be written. */
  note(key: string, part: TablePart | undefined): void {
    if (part) this.wanted.set(key, part);
    else this.wanted.delete(key);
    this.dirty.add(key);
  }

  /** Applies all that was noted. */
  apply(): Promise<void> {
    if (this.complete && this.dirty.size === 0) return this.running ?? Promise.resolve();
    if (this.running) return (this.next ??= this.running.catch(() => undefined).then(() => this.begin()));
    return this.begin();
  }

  /** Is there a table of ours in the kernel, perhaps of an earlier life? */
  async exists(): Promise<boolean> {
    const tables = await run('nft', ['list', 'tables', 'ip']);
    return tables.split('\n').includes(`table ip ${this.ctx.table}`);
  }

  /** Compares the kernel's table with ours and writes it anew when they differ; says what was wrong, `undefined` when nothing was. */
  async repair(): Promise<string | undefined> {
    await this.apply();
    const changes = this.changes;
    const shape = await readShape(this.ctx.table);
    // A change under way makes the comparison moot; the next resync looks again.
    if (this.running || this.dirty.size > 0 || changes !== this.changes) return undefined;
    const problem = this.differs(shape);
    if (problem === undefined) return undefined;
    this.complete = false;
    await this.apply();
    return problem;
  }

  async remove(): Promise<void> {
    this.deps.nft.close();
    await run('nft', ['-f', '-'], `table ip ${this.ctx.table} {}\ndelete table ip ${this.ctx.table}\n`);
  }

  private differs(shape: ReadShape | undefined): string | undefined {
    if (!shape) return 'it was gone';
    const difference = shapeDifference(expectedShape(this.ctx, this.wanted.values()), shape);
    const replaced = this.seen?.changes === this.changes && this.seen.fingerprint !== shape.fingerprint;
    this.seen = { changes: this.changes, fingerprint: shape.fingerprint };
    return difference ?? (replaced ? 'rules were replaced' : undefined);
  }

  private begin(): Promise<void> {
    this.next = undefined;
    this.running = this.write().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async write(): Promise<void> {
    const keys = [...this.dirty];
    const parts = new Map(keys.map((key) => [key, this.wanted.get(key)]));
    this.dirty.clear();
    try {
      if (this.complete && !isRewrite(this.changedOf(parts), this.wanted.size)) await this.patch(parts);
      else await this.replace(this.wanted);
    } catch (error) {
      keys.forEach((key) => this.dirty.add(key));
      throw error;
    }
  }

  /** A part that is noted again as it was costs a patch nothing. */
  private changedOf(parts: ReadonlyMap<string, TablePart | undefined>): number {
    return [...parts].filter(([key, part]) => !isDeepStrictEqual(part, this.applied.get(key))).length;
  }

  private async patch(parts: ReadonlyMap<string, TablePart | undefined>): Promise<void> {
    const before = mergeParts([...parts.keys()].map((key) => this.applied.get(key)));
    const commands = diffParts(this.ctx.table, before, mergeParts(parts.values()));
    if (commands.length === 0) return this.remember(parts);
    try {
      await this.deps.nft.apply(commands);
      this.changes++;
      this.remember(parts);
    } catch (error) {
      this.deps.log.warn(`service table ${this.ctx.table}: a patch was refused, writing it anew: ${messageOf(error)}`);
      await this.replace(this.wanted);
    }
  }

  private async replace(wanted: ReadonlyMap<string, TablePart>): Promise<void> {
    const parts = new Map(wanted);
    // When it fails nobody knows what the kernel has.
    this.complete = false;
    await (this.deps.rewrite ?? rewriteTable)(this.ctx, parts.values());
    this.changes++;
    this.applied.clear();
    this.remember(parts);
    this.complete = true;
  }

  private remember(parts: ReadonlyMap<string, TablePart | undefined>): void {
    for (const [key, part] of parts) {
      if (part) this.applied.set(key, part);
      else this.applied.delete(key);
    }
  }
}

/** Clients that the table's sets remember stay where they are. */
const rewriteTable = async (ctx: TableContext, parts: Iterable<TablePart>): Promise<void> => {
  await run('nft', ['-f', '-'], renderTable(ctx, await withMembers(ctx.table, parts)));
};
