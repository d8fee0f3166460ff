import type { ParsedFile } from './manifests.js';

export interface WalkedEntry {
  /** Path from the repository's root. */
  readonly file: string;
  readonly oid: string;
}

export interface ReadFile extends ParsedFile {
  /** Keys (model/objects.ts) of `objects`, at the same places. */
  readonly keys: readonly string[];
}

/** A manifest's place in a folder; filled once, then kept from commit to commit for as long as its blob is the same. */
export interface FileSlot extends WalkedEntry {
  parsed: ReadFile | undefined;
}

/** All that lies below a folder. */
export interface Content {
  readonly files: readonly FileSlot[];
  readonly links: readonly WalkedEntry[];
  readonly submodules: readonly WalkedEntry[];
}

/** A folder of a commit. Commits share the folders that are the same. */
export class Folder {
  readonly files = new Map<string, FileSlot>();
  readonly folders = new Map<string, Folder>();
  readonly links: WalkedEntry[] = [];
  readonly submodules: WalkedEntry[] = [];
  private below: Content | undefined;

  constructor(
    readonly path: string,
    readonly oid: string,
  ) {}

  /** To be asked once the folder is filled. */
  get content(): Content {
    return (this.below ??= this.collect());
  }

  private collect(): Content {
    const parts = [...this.folders.values()].map((folder) => folder.content);
    return {
      files: [...this.files.values(), ...parts.flatMap(({ files }) => files)],
      links: [...this.links, ...parts.flatMap(({ links }) => links)],
      submodules: [...this.submodules, ...parts.flatMap(({ submodules }) => submodules)],
    };
  }
}
