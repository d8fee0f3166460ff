import type { ForgeComment, Reaction } from '../provider.js';
import { unlessGone } from './errors.js';
import { cut, hasNext, MAX_BODY } from './pulls.js';
import type { GithubRepository } from './repository.js';

interface GithubComment {
  readonly id: number | bigint;
  readonly user: { readonly login: string } | null;
  readonly body?: string;
  readonly created_at: string;
  readonly updated_at: string;
}

const PAGE = 100;
const READ = 'Pull requests: Read';
const WRITE = 'Pull requests: Read and write';
const CONTENTS = { seen: 'eyes', done: 'rocket', refused: 'confused' } as const;

/** The comments of a pull request's conversation, which are those of an issue (https://docs.github.com/rest/issues/comments). */
export class GithubConversation {
  constructor(private readonly repository: GithubRepository) {}

  async list(issue_number: number): Promise<readonly ForgeComment[]> {
    const login = await this.repository.login();
    const call = { name: `GET issues/${issue_number}/comments`, permission: READ };
    const comments = new Map<string, ForgeComment>();
    for (let page = 1; ; page++) {
      const { data, headers } = await this.repository.call(call, (request, common) =>
        request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...{ ...common, issue_number, page, per_page: PAGE },
        }),
      );
      for (const comment of data) comments.set(String(comment.id), commentOf(comment, login));
      if (!hasNext(headers.link)) return [...comments.values()].sort((a, b) => a.createdAt - b.createdAt);
    }
  }

  async add(issue_number: number, body: string): Promise<ForgeComment> {
    const call = { name: `POST issues/${issue_number}/comments`, permission: WRITE, write: 'needed' as const };
    const { data } = await this.repository.call(call, (request, common) =>
      request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...{ ...common, issue_number, body: cut(body, MAX_BODY) },
        // Sent once: what got no answer may be there, which only its caller can find out.
        request: { ...common.request, retries: 0 },
      }),
    );
    return commentOf(data, data.user?.login ?? '');
  }

  async edit(id: string, body: string): Promise<boolean> {
    const call = { name: 'PATCH issues/comments', permission: WRITE, write: 'needed' as const };
    const edited = this.repository.call(call, (request, common) =>
      request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
        ...{ ...common, comment_id: Number(id), body: cut(body, MAX_BODY) },
      }),
    );
    return (await unlessGone(edited)) !== undefined;
  }

  async delete(id: string): Promise<void> {
    const call = { name: 'DELETE issues/comments', permission: WRITE, write: 'needed' as const };
    const deleted = this.repository.call(call, (request, common) =>
      request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...common, comment_id: Number(id) }),
    );
    await unlessGone(deleted);
  }

  /** GitHub keeps one of a kind (https://docs.github.com/rest/reactions/reactions). To a comment that is gone there is none. */
  async react(id: string, reaction: Reaction): Promise<void> {
    const call = { name: 'POST issues/comments/reactions', permission: WRITE, write: 'needed' as const };
    const reacted = this.repository.call(call, (request, common) =>
      request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
        ...{ ...common, comment_id: Number(id), content: CONTENTS[reaction] },
      }),
    );
    await unlessGone(reacted);
  }
}

const commentOf = (comment: GithubComment, login: string): ForgeComment => {
  const author = comment.user?.login ?? 'ghost';
  return {
    id: String(comment.id),
    author,
    own: login !== '' && author.toLowerCase() === login.toLowerCase(),
    body: comment.body ?? '',
    createdAt: Date.parse(comment.created_at),
    updatedAt: Date.parse(comment.updated_at),
  };
};
