import type { RemoteRef } from './protocol-v2.js';

export const isCommitId = (ref: string): boolean => /^[0-9a-f]{40}$/.test(ref);

/** Full names a short ref may stand for, the likeliest first: a branch wins over a tag of the same name, as in `git clone --branch`. */
export const prefixesOf = (ref: string): string[] =>
  ref === 'HEAD' || ref.startsWith('refs/') ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`];

/** The commit behind a ref; an annotated tag is peeled. */
export const pickRef = (ref: string, refs: readonly RemoteRef[]): string | undefined => {
  for (const name of prefixesOf(ref)) {
    const found = refs.find((candidate) => candidate.ref === name);
    if (found) return found.peeled ?? found.oid;
  }
  return undefined;
};
