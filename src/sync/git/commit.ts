import type { CommitInfo } from '../../model/snapshot.js';

/** A commit object's text (git-hash-object(1) writes it; format in git's Documentation/user-manual.txt, "Commit Object"). */
export const parseCommit = (
  sha: string,
  content: Buffer,
): CommitInfo & { readonly tree: string; readonly parents: readonly string[] } => {
  const text = content.toString('utf8');
  const gap = text.indexOf('\n\n');
  const head = gap < 0 ? text : text.slice(0, gap);
  const lines = (name: string): string[] =>
    head.split('\n').flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));
  const seconds = / (\d+) [+-]\d{4}$/.exec(lines('committer')[0] ?? '')?.[1] ?? '0';
  return {
    sha,
    tree: lines('tree')[0] ?? '',
    parents: lines('parent'),
    author: (lines('author')[0] ?? '').replace(/ <[^>]*> \d+ [+-]\d{4}$/, ''),
    committedAt: Number(seconds) * 1000,
    message: gap < 0 ? '' : text.slice(gap + 2),
  };
};
