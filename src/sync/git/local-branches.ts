import fs from 'node:fs';
import git from 'isomorphic-git';

/** Branches of a repository on this machine with their commits; full names. */
export const localBranches = async (gitdir: string): Promise<{ ref: string; oid: string }[]> => {
  const names = await git.listRefs({ fs, gitdir, filepath: 'refs/heads' });
  const refs = names.map((name) => `refs/heads/${name}`);
  return Promise.all(refs.map(async (ref) => ({ ref, oid: await git.resolveRef({ fs, gitdir, ref }) })));
};
