import { SinkError } from '../forge.js';
import type { ForgeRequest } from '../http.js';
import type { ForgeComment, Reaction } from '../provider.js';
import { PER_PAGE, type GitlabProject } from './gitlab-project.js';
import { commentOf, isComment, type GitlabNote, type GitlabUser } from './gitlab-records.js';
import { fitMarkdown } from './quick-actions.js';

const EMOJI: Readonly<Record<Reaction, string>> = { seen: 'eyes', done: 'rocket', refused: 'confused' };
const PERMISSION = 'the scope "api" and the role Reporter, to comment on merge requests';

/** The conversation of a merge request: notes (https://docs.gitlab.com/api/notes/#merge-requests). Quick actions in ours are disarmed. */
export class Notes {
  private me: Promise<GitlabUser> | undefined;

  constructor(private readonly project: GitlabProject) {}

  async list(number: number): Promise<readonly ForgeComment[]> {
    const me = await this.whoAmI();
    const query = { sort: 'asc', order_by: 'created_at', per_page: PER_PAGE };
    const notes: GitlabNote[] = [];
    for await (const { body } of this.project.pages<GitlabNote>(placeOf(number), query)) notes.push(...body);
    return notes.filter(isComment).map((note) => commentOf(note, me));
  }

  async add(number: number, text: string): Promise<ForgeComment> {
    const request = this.write('POST', placeOf(number), { body: fitMarkdown(text) });
    // Sent once: a comment that was made though its answer was lost would be there twice.
    const { body: note, status } = await this.project.http.request<GitlabNote>({ ...request, once: true });
    if (status === 201 && typeof note.body === 'string') return commentOf(note, note.author);
    // A text of quick actions or of an emoji alone becomes no note.
    const answer = `${status} and made no comment of it`;
    throw new SinkError({ forge: 'GitLab', status: answer, request: `POST ${request.path}` }, { permanent: true });
  }

  async edit(number: number, id: string, text: string): Promise<boolean> {
    const request = this.write('PUT', placeOf(number, id), { body: fitMarkdown(text) });
    return (await this.project.unlessGone(request)) !== undefined;
  }

  async delete(number: number, id: string): Promise<void> {
    await this.project.unlessGone(this.write('DELETE', placeOf(number, id)));
  }

  /** An emoji that is there already is refused with 404 `404 Award Emoji Name has already been taken`; so is one on a comment that is gone. */
  async react(number: number, id: string, reaction: Reaction): Promise<void> {
    const place = `${placeOf(number, id)}/award_emoji`;
    await this.project.unlessGone(this.write('POST', place, { name: EMOJI[reaction] }));
  }

  /** The account of the token; a project access token has a bot of its own. */
  private whoAmI(): Promise<GitlabUser> {
    this.me ??= this.askWhoAmI().catch((error: unknown) => {
      this.me = undefined;
      throw error;
    });
    return this.me;
  }

  private async askWhoAmI(): Promise<GitlabUser> {
    const request = { method: 'GET', path: '/user', permission: PERMISSION } as const;
    return (await this.project.http.request<GitlabUser>(request)).body;
  }

  private write(method: 'POST' | 'PUT' | 'DELETE', place: string, body?: unknown): ForgeRequest {
    return { method, path: `${this.project.path}${place}`, ...(body ? { body } : {}), permission: PERMISSION };
  }
}

const placeOf = (number: number, id?: string): string =>
  `/merge_requests/${number}/notes${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
