import { createHash } from 'node:crypto';
import type { CannedAnswer, ForgeModel, ModelComment, ModelPull, Role } from './model.js';
import { answerViolationsOf, routeOf, violationsOf } from './gitlab-description.js';
import { GitlabStatuses } from './gitlab-statuses.js';
import type { ForgeFacade, ForgeRequest } from './server.js';

/** https://docs.gitlab.com/api/members/#roles */
const LEVELS: Readonly<Record<Role, number | undefined>> = { admin: 40, write: 30, read: 20, none: undefined };
const PROJECT = 3;
const FORK = 4;
/** Some of https://docs.gitlab.com/user/project/quick_actions/; obeyed in code blocks too, where GitLab itself is more lenient. */
const QUICK_ACTION = /^\/(merge|close|approve|label|assign|title|draft|reopen)(?: ([^\n]*))?(?:\s*\n|$)/gim;
const EMOJI = /^(eyes|rocket|confused|thumbsup|thumbsdown|tada)$/;

/** A note that GitLab writes itself, or one on a line of the diff: no part of the conversation. */
export interface GitlabExtraNote {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  readonly body: string;
  readonly kind: 'system' | 'diff';
  readonly at: number;
}

const notFound = (what = 'Not found'): CannedAnswer => ({ status: 404, body: { message: `404 ${what}` } });

/** GitLab's REST API v4 over the model. A project's full path is the model's `repository`, with all groups. */
export class GitlabFacade implements ForgeFacade {
  readonly statuses: GitlabStatuses;
  /** Quick actions that it obeyed. */
  readonly obeyed: string[] = [];
  /** How a merge request was merged, by number. Default: with a merge commit. */
  readonly mergeCommits = new Map<number, { merge_commit_sha: string | null; squash_commit_sha: string | null }>();
  private readonly extra: GitlabExtraNote[] = [];
  private readonly ids = new Map<string, number>();

  constructor(private readonly model: ForgeModel) {
    this.statuses = new GitlabStatuses(model, () => this.userOf(model.own));
  }

  readonly violationsOf = violationsOf;
  readonly answerViolationsOf = answerViolationsOf;

  addExtraNote(pull: number, kind: 'system' | 'diff', body: string): void {
    const at = this.model.now();
    this.extra.push({ id: this.model.nextId(), pull, author: 'ann', body, kind, at });
    this.model.pull(pull).updatedAt = at;
  }

  async answer(request: ForgeRequest): Promise<CannedAnswer> {
    const { authorization, 'private-token': secret } = request.headers;
    if (authorization !== `Bearer ${this.model.token}` && secret !== this.model.token)
      return { status: 401, body: { message: '401 Unauthorized' } };
    const route = routeOf(request);
    if (!route) return { status: 404, body: { error: '404 Not Found' } };
    if (route.name === 'GET /user') return withTag(request, { status: 200, body: this.userOf(this.model.own) });
    const [project, ...places] = route.places;
    if (project !== this.model.repository) return notFound('Project Not Found');
    return withTag(request, await this.inProject(route.name, places, request));
  }

  private async inProject(name: string, places: readonly string[], request: ForgeRequest): Promise<CannedAnswer> {
    const [, , , what = '', part = '', , deeper = ''] = name.split('/');
    if (what === 'repository') return this.branch(places[0] ?? '');
    if (what === 'members') return this.members(request);
    if (what === 'statuses') return this.statuses.post(places[0] ?? '', request.json as never);
    if (!part) return name.startsWith('POST') ? this.openPull(request) : this.listPulls(request);
    const pull = this.model.pulls.find(({ number }) => String(number) === places[0]);
    if (!pull) return notFound();
    if (places.length === 1 && !name.endsWith('/notes')) return { status: 200, body: this.mergeRequest(pull) };
    return this.notes(pull, { request, id: places[1], isEmoji: deeper !== '' && name.endsWith('award_emoji') });
  }

  private async branch(name: string): Promise<CannedAnswer> {
    const id = await this.model.branch(name);
    if (!id) return notFound('Branch Not Found');
    return { status: 200, body: { name, protected: name === 'main', commit: { id, short_id: id.slice(0, 8) } } };
  }

  /** Finds parts of names too, as GitLab does. */
  private members(request: ForgeRequest): CannedAnswer {
    const query = (request.query.get('query') ?? '').toLowerCase();
    const found = [...this.model.users].flatMap(([login, role]) => {
      const level = LEVELS[role];
      return level && login.toLowerCase().includes(query) ? [{ ...this.userOf(login), access_level: level }] : [];
    });
    return page(request, found);
  }

  private listPulls(request: ForgeRequest): CannedAnswer {
    const { query } = request;
    const state = query.get('state') ?? 'all';
    const after = Date.parse(query.get('updated_after') ?? '1970-01-01T00:00:00Z');
    const order = query.get('order_by') === 'updated_at' ? 'updatedAt' : 'createdAt';
    const found = this.model.pulls
      .filter((pull) => state === 'all' || stateOf(pull) === state)
      .filter((pull) => query.get('scope') === 'all' || pull.author === this.model.own)
      .filter(({ updatedAt }) => updatedAt >= after)
      .sort((a, b) => (query.get('sort') === 'asc' ? a[order] - b[order] : b[order] - a[order]));
    return page(
      request,
      found.map((pull) => this.mergeRequest(pull)),
    );
  }

  private async openPull(request: ForgeRequest): Promise<CannedAnswer> {
    const asked = request.json as Record<'source_branch' | 'target_branch' | 'title' | 'description', string>;
    const { source_branch: branch, target_branch: base, title, description = '' } = asked;
    if (!(await this.model.branch(branch)))
      return { status: 400, body: { message: { source_branch: ['does not exist'] } } };
    const open = this.model.pulls.find((pull) => pull.state === 'open' && pull.branch === branch && pull.base === base);
    const taken = `Another open merge request already exists for this source branch: !${open?.number}`;
    if (open) return { status: 409, body: { message: [taken] } };
    const body = this.obey(description);
    const pull = await this.model.openPull({ author: this.model.own, title, body, branch, base });
    return { status: 201, body: this.mergeRequest(pull) };
  }

  private async notes(pull: ModelPull, { request, id, isEmoji }: NoteCall): Promise<CannedAnswer> {
    const { body = '' } = (request.json ?? {}) as { body?: string };
    if (id === undefined)
      return request.method === 'GET' ? page(request, this.sorted(pull, request)) : this.addNote(pull, body);
    const comment = this.model.commentsOf(pull.number).find((each) => String(each.id) === id);
    if (!comment) return notFound();
    if (isEmoji) return this.award(comment, (request.json as { name: string }).name);
    if (comment.author !== this.model.own) return { status: 403, body: { message: '403 Forbidden' } };
    if (request.method === 'PUT') await this.model.editComment(comment, this.obey(body));
    else await this.model.deleteComment(comment);
    return request.method === 'PUT' ? { status: 200, body: this.note(comment) } : { status: 204 };
  }

  private sorted(pull: ModelPull, { query }: ForgeRequest): object[] {
    const rank = query.get('sort') === 'asc' ? 1 : -1;
    const extra = this.extra.filter((note) => note.pull === pull.number);
    const notes = [...this.model.commentsOf(pull.number), ...extra].sort((a, b) => rank * (a.id - b.id));
    return notes.map((note) => this.note(note));
  }

  /** A note of nothing but quick actions is none. */
  private async addNote(pull: ModelPull, text: string): Promise<CannedAnswer> {
    const body = this.obey(text);
    if (!body.trim()) return { status: 202, body: { commands_changes: {}, summary: ['Done.'] } };
    return { status: 201, body: this.note(await this.model.comment(pull.number, this.model.own, body)) };
  }

  private award(comment: ModelComment, name: string): CannedAnswer {
    if (!EMOJI.test(name)) return notFound('Award Emoji Name is not a valid emoji name Not Found');
    const { reaction, isNew } = this.model.react(comment.id, this.model.own, name);
    if (!isNew) return notFound('Award Emoji Name has already been taken Not Found');
    const user = this.userOf(this.model.own);
    return { status: 201, body: { id: reaction.id, name, user, awardable_id: comment.id, awardable_type: 'Note' } };
  }

  /** @returns the text without the quick actions that were obeyed */
  private obey(text: string): string {
    return text.replaceAll('\r', '').replace(QUICK_ACTION, (line) => {
      this.obeyed.push(line.trim());
      return '';
    });
  }

  private mergeRequest(pull: ModelPull): object {
    const { number: iid, title, body: description, mergeSha, fork, closedAt } = pull;
    const ended = closedAt ? iso(closedAt) : null;
    return {
      ...{ id: 1000 + iid, iid, project_id: PROJECT, title: pull.draft ? `Draft: ${title}` : title, description },
      ...{ state: stateOf(pull), created_at: iso(pull.createdAt), updated_at: iso(pull.updatedAt) },
      ...{ merged_at: mergeSha ? ended : null, closed_at: mergeSha ? null : ended },
      ...{ target_branch: pull.base, source_branch: pull.branch, author: this.userOf(pull.author) },
      ...{ source_project_id: fork ? FORK : PROJECT, target_project_id: PROJECT, draft: pull.draft },
      ...{
        work_in_progress: pull.draft,
        sha: pull.headSha,
        merge_commit_sha: mergeSha ?? null,
        squash_commit_sha: null,
      },
      ...this.mergeCommits.get(iid),
      user_notes_count: this.model.commentsOf(iid).length,
      web_url: `https://gitlab.example.com/${this.model.repository}/-/merge_requests/${iid}`,
      references: { short: `!${iid}`, relative: `!${iid}`, full: `${this.model.repository}!${iid}` },
    };
  }

  private note(note: ModelComment | GitlabExtraNote): object {
    const extra = 'kind' in note ? note : undefined;
    const times = 'kind' in note ? [note.at, note.at] : [note.createdAt, note.updatedAt];
    return {
      ...{ id: note.id, type: extra?.kind === 'diff' ? 'DiffNote' : null, body: note.body },
      ...{ author: this.userOf(note.author), created_at: iso(times[0] ?? 0), updated_at: iso(times[1] ?? 0) },
      ...{ system: extra?.kind === 'system', noteable_id: 1000 + note.pull, noteable_type: 'MergeRequest' },
      ...{ project_id: PROJECT, noteable_iid: note.pull, resolvable: extra?.kind === 'diff' },
      ...{ confidential: false, internal: false },
    };
  }

  private userOf(login: string): object {
    const id = this.ids.get(login) ?? this.ids.size + 1;
    this.ids.set(login, id);
    return { id, username: login, name: login, state: 'active', web_url: `https://gitlab.example.com/${login}` };
  }
}

interface NoteCall {
  readonly request: ForgeRequest;
  readonly id: string | undefined;
  readonly isEmoji: boolean;
}

const iso = (at: number): string => new Date(at).toISOString();

const stateOf = ({ state }: ModelPull): string => (state === 'open' ? 'opened' : state);

/** https://docs.gitlab.com/api/rest/#offset-based-pagination */
const page = (request: ForgeRequest, all: readonly object[]): CannedAnswer => {
  const number = Number(request.query.get('page') ?? 1);
  const size = Number(request.query.get('per_page') ?? 20);
  const isLast = number * size >= all.length;
  const query = new URLSearchParams(request.query);
  query.set('page', String(number + 1));
  // GitLab names the host that it knows itself by.
  const next = `<https://gitlab.example.com${request.path}?${query.toString()}>; rel="next"`;
  return {
    status: 200,
    body: all.slice((number - 1) * size, number * size),
    headers: {
      'x-page': String(number),
      'x-next-page': isLast ? '' : String(number + 1),
      ...(isLast ? {} : { link: next }),
    },
  };
};

const withTag = (request: ForgeRequest, answer: CannedAnswer): CannedAnswer => {
  if (request.method !== 'GET' || answer.status !== 200) return answer;
  const etag = `W/"${createHash('sha256').update(JSON.stringify(answer.body)).digest('hex').slice(0, 32)}"`;
  const headers = { ...answer.headers, etag };
  return request.headers['if-none-match'] === etag ? { status: 304, headers: { etag } } : { ...answer, headers };
};
