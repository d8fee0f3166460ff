import { messageOf, SlipwayError } from '../../model/errors.js';
import { readCommit, type Commit, type ObjectReader, type Repository } from '../repository.js';
import { TreeFinder } from '../tree-walk.js';
import { DEFAULT_AUTHOR, type Author } from './notes.js';
import type { NotesRemote } from './notes-remote.js';
import type { ObjectStore, Oid } from './notes-tree.js';
import { isCommitId } from './refs.js';
import { revertTree } from './revert-tree.js';

export interface RevertRequest {
  /** Commit to undo. */
  readonly sha: Oid;
  /** Branch to undo it on: `main` or `refs/heads/main`. */
  readonly ref: string;
  /** Folder of the source: a commit that changed nothing in it is not what failed. */
  readonly path: string;
  /** One line: why. */
  readonly reason: string;
  /** Unix milliseconds, of the commit. */
  readonly at: number;
  readonly author?: Author;
}

export interface RevertPlaces {
  /** To read from; commits are fetched as needed. */
  readonly repository: Repository;
  /** To push to. */
  readonly remote: NotesRemote;
}

export interface RevertBranch {
  readonly branch: string;
  readonly base: string;
  /** First line of the revert's message. */
  readonly subject: string;
}

export type RevertOutcome =
  | ({ readonly state: 'pushed' | 'exists' } & RevertBranch)
  /** A person must do it; `why` is a sentence. */
  | { readonly state: 'refused'; readonly why: string };

const HEADS = 'refs/heads/';
const MAX_TREE = 32 * 2 ** 20;
/** Paths that a sentence names. */
const MAX_NAMED = 3;

export const revertBranchOf = (sha: Oid): string => `slipway/revert-${sha.slice(0, 7)}`;

/**
 * Makes a commit that undoes another on top of a branch, as `git revert` does, and pushes it as `slipway/revert-<sha7>`; never to the branch
 * itself. A branch of that name that is there already is left as it is.
 * @throws SlipwayError SOURCE_*, or FORGE_ERROR when the remote refuses the push
 */
export const pushRevert = async (request: RevertRequest, places: RevertPlaces): Promise<RevertOutcome> => {
  const base = request.ref.startsWith(HEADS) ? request.ref.slice(HEADS.length) : request.ref;
  if (isCommitId(base) || base === 'HEAD' || base.startsWith('refs/')) return refused(`${base} is no branch`);
  const { repository } = places;
  const head = await tipOf(repository, `${HEADS}${base}`);
  if (!head) return refused(`${base} is no branch`);
  const branch = revertBranchOf(request.sha);
  const made = await makeCommit(request, head, places);
  if (typeof made === 'string') return refused(made);
  const outcome = { branch, base, subject: made.subject };
  if (await tipOf(repository, `${HEADS}${branch}`)) return { state: 'exists', ...outcome };
  return { state: await push(places.remote, made, `${HEADS}${branch}`), ...outcome };
};

const refused = (why: string): RevertOutcome => ({ state: 'refused', why });

const tipOf = async (repository: Repository, ref: string): Promise<Oid | undefined> => {
  try {
    return await repository.remoteHead(ref);
  } catch (error) {
    if (error instanceof SlipwayError && error.code === 'REF_NOT_FOUND') return undefined;
    throw error;
  }
};

interface MadeCommit {
  readonly oid: Oid;
  readonly written: readonly Oid[];
  readonly subject: string;
}

/** The commit, or why it can't be made. */
const makeCommit = async (
  request: RevertRequest,
  head: Oid,
  { repository, remote }: RevertPlaces,
): Promise<MadeCommit | string> => {
  const failing = await commitOf(repository, request.sha);
  const [parentId] = failing.parents;
  if (!parentId) return `${request.sha.slice(0, 7)} is the first commit`;
  // One after the other: a clone takes one fetch at a time.
  const parent = await commitOf(repository, parentId);
  const tip = await commitOf(repository, head);
  const objects = await repository.objects();
  try {
    if (!(await changes(objects, [failing, parent], request.path)))
      return `${request.sha.slice(0, 7)} changed nothing below ${request.path}; an earlier commit did`;
    const trees = { failing: failing.tree, parent: parent.tree, head: tip.tree };
    const reverted = await revertTree(storeOf(objects, remote.objects), trees);
    if (reverted.conflicts.length > 0) return `changed since: ${named(reverted.conflicts)}`;
    if (reverted.root === tip.tree) return `${head.slice(0, 7)} has undone it already`;
    const oid = await remote.objects.write('commit', encodeCommit(reverted.root, head, { failing, request }));
    return { oid, written: [...reverted.written, oid], subject: subjectOf(failing) };
  } finally {
    objects.close();
  }
};

const named = (paths: readonly string[]): string => {
  const more = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : '';
  return paths.slice(0, MAX_NAMED).join(', ') + more;
};

/** A clone has no history: a parent has to be fetched for itself. */
const commitOf = async (repository: Repository, sha: Oid): Promise<Commit> => {
  await repository.fetch(sha);
  const objects = await repository.objects();
  try {
    return await readCommit(objects, sha);
  } finally {
    objects.close();
  }
};

const changes = async (
  objects: ObjectReader,
  [failing, parent]: readonly [Commit, Commit],
  path: string,
): Promise<boolean> => {
  const folder = path
    .split('/')
    .filter((name) => name !== '.' && name !== '')
    .join('/');
  const trees = new TreeFinder(objects);
  return (await trees.find(failing.tree, folder)) !== (await trees.find(parent.tree, folder));
};

/** Reads what was fetched, writes to what is pushed. */
const storeOf = (objects: ObjectReader, target: ObjectStore): ObjectStore => ({
  read: async (oid) => {
    for await (const { content } of objects.read([oid], MAX_TREE)) if (content) return content;
    throw new Error(`tree ${oid} is missing, or larger than ${MAX_TREE} bytes`);
  },
  write: (type, content) => target.write(type, content),
});

/** As git has it: the first paragraph in one line. */
const subjectOf = ({ message }: Commit): string => {
  const [first = ''] = message.trimStart().split(/\n\s*\n/);
  return `Revert "${first.replace(/\s+/g, ' ').trim()}"`;
};

interface CommitParts {
  readonly failing: Commit;
  readonly request: RevertRequest;
}

const encodeCommit = (tree: Oid, head: Oid, { failing, request }: CommitParts): Uint8Array => {
  const { author = DEFAULT_AUTHOR, at, reason } = request;
  const person = `${author.name} <${author.email}> ${Math.floor(at / 1000)} +0000`;
  const [parent, ...others] = failing.parents;
  const merged = others.length > 0 ? `, reversing\nchanges made to ${parent}` : '';
  const text = `${subjectOf(failing)}\n\nThis reverts commit ${failing.sha}${merged}.\n\nSlipway: ${reason}\n`;
  return Buffer.from(`tree ${tree}\nparent ${head}\nauthor ${person}\ncommitter ${person}\n\n${text}`);
};

const push = async (remote: NotesRemote, made: MadeCommit, ref: string): Promise<'pushed' | 'exists'> => {
  const update = { ref, from: null, to: made.oid };
  const reason = await remote.push([update], made.written).then(
    (results) => (results.has(ref) ? results.get(ref) : 'no answer'),
    (error: unknown) => {
      if (error instanceof SlipwayError) throw error;
      return messageOf(error);
    },
  );
  if (reason === null) return 'pushed';
  if ((await remote.fetch([ref])).get(ref)) return 'exists';
  const status = `"${reason ?? ''}"`;
  throw new SlipwayError('FORGE_ERROR', { forge: remote.url, status, request: `a push of ${ref}` });
};
