/** Where a review's commits come from. Methods throw SlipwayError: SOURCE_*, REF_NOT_FOUND. */
export interface ReviewOrigin {
  /** Without credentials. */
  readonly url: string;
  /** Holds what was brought. */
  readonly gitdir: string;
  readonly isRemote: boolean;
  readonly omitsBlobs: boolean;
  branches(): Promise<ReadonlyMap<string, string>>;
  /** Makes a commit readable with all its trees and files. `near`: one that is here and much like it. */
  bring(commit: string, hint?: BringHint): Promise<void>;
  /** Makes the history of commits readable, so many generations of it: the commits alone. */
  bringHistory(commits: readonly string[], depth: number): Promise<void>;
  /** It is time to start over. */
  isLarge(): Promise<boolean>;
  /** What was brought turned out damaged, or is too much: starts over. */
  reset(): Promise<void>;
  close(): void;
}

export interface BringHint {
  readonly near?: string;
  /** A ref that should be at that commit. */
  readonly ref?: string;
}

const HEADS = 'refs/heads/';

/** Short names of branches, in the order they come. */
export const branchesOf = (refs: Iterable<{ readonly ref: string; readonly oid: string }>): Map<string, string> => {
  const branches = new Map<string, string>();
  for (const { ref, oid } of refs) if (ref.startsWith(HEADS)) branches.set(ref.slice(HEADS.length), oid);
  return branches;
};
