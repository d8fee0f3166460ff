import type {
  APIError,
  Comment,
  Commit,
  CommitStatus,
  CreateIssueCommentOption,
  CreatePullRequestOption,
  CreateStatusOption,
  EditReactionOption,
  PRBranchInfo,
  PullRequest,
  Reaction,
  RepoCollaboratorPermission,
  User,
} from 'gitea-js';
import { giteaDescription } from './gitea-description.js';
import type { CannedAnswer, ForgeModel, ModelComment, ModelPull } from './model.js';
import type { ForgeFacade, ForgeRequest } from './server.js';

/** What handlers get: the request, and what its path has in the places of the pattern. */
type Handler = (request: ForgeRequest, ...places: string[]) => CannedAnswer | Promise<CannedAnswer>;
type Route = readonly [method: string, pattern: RegExp, handler: Handler];

/** A server gives so many at once at most (`[api] MAX_RESPONSE_ITEMS`). */
const MAX_PAGE = 50;
const STATES = ['pending', 'success', 'error', 'failure', 'warning'];
const REACTIONS = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'];

/** The model as Gitea or Forgejo shows it: the routers of both are alike here; each is held to its own published description. */
export const giteaFacade = (model: ForgeModel, type: 'gitea' | 'forgejo'): ForgeFacade => ({
  ...giteaDescription(type),
  answer: async (request) => {
    if (request.headers.authorization !== `token ${model.token}`)
      return refuse(401, 'invalid username, password or token');
    for (const [method, pattern, handler] of routesOf(model)) {
      const found = method === request.method ? pattern.exec(request.path) : undefined;
      if (found) return handler(request, ...found.slice(1).map(decodeURIComponent));
    }
    return refuse(404, 'The target couldn’t be found.');
  },
});

const routesOf = (model: ForgeModel): readonly Route[] => {
  const repo = `^/api/v1/repos/${model.repository}`;
  const at = (place: string): RegExp => new RegExp(`${repo}${place}$`);
  return [
    ['GET', /^\/api\/v1\/user$/, () => ok(userOf(model, model.own))],
    ['GET', at('/pulls'), (request) => listPulls(model, request)],
    ['POST', at('/pulls'), (request) => createPull(model, request)],
    ['GET', at('/pulls/(\\d+)'), (request, number) => getPull(model, request, number)],
    ['GET', at('/issues/(\\d+)/comments'), (request, number) => listComments(model, request, number)],
    ['POST', at('/issues/(\\d+)/comments'), (request, number) => createComment(model, request, number)],
    ['PATCH', at('/issues/comments/(\\d+)'), (request, id) => editComment(model, request, id)],
    ['DELETE', at('/issues/comments/(\\d+)'), (_request, id) => deleteComment(model, id)],
    ['POST', at('/issues/comments/(\\d+)/reactions'), (request, id) => createReaction(model, request, id)],
    ['POST', at('/statuses/([^/]+)'), (request, sha) => createStatus(model, request, sha)],
    ['GET', at('/git/commits/([^/]+)'), (_request, sha) => getCommit(model, sha)],
    ['GET', at('/collaborators/([^/]+)/permission'), (_request, login) => permissionOf(model, login)],
  ];
};

const ok = (body: object): CannedAnswer => ({ status: 200, body });
const refuse = (status: number, message: string): CannedAnswer => {
  const body: APIError = { message, url: 'https://gitea.example.org/api/swagger' };
  return { status, body };
};
const notFound = refuse(404, 'The target couldn’t be found.');

/** Both keep whole seconds. */
const timeOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

const userOf = (model: ForgeModel, login: string): User => ({
  id: 1 + [...model.users.keys()].indexOf(login),
  login,
  full_name: '',
  email: `${login}@noreply.example.org`,
  is_admin: false,
});

const branchOf = (model: ForgeModel, ref: string, sha: string): PRBranchInfo => ({
  label: ref,
  ref,
  sha,
  repo_id: 1,
  repo: { id: 1, full_name: model.repository, updated_at: timeOf(model.now()) },
});

const pullOf = (model: ForgeModel, { origin }: ForgeRequest, pull: ModelPull): PullRequest => {
  const { number, title, body, author, state, draft, base, baseSha, branch, headSha, mergeSha, closedAt } = pull;
  return {
    ...{ id: 1000 + number, number, body, draft, title: draft ? `WIP: ${title}` : title },
    user: userOf(model, author),
    state: state === 'open' ? 'open' : 'closed',
    merged: state === 'merged',
    merge_commit_sha: mergeSha,
    base: branchOf(model, base, baseSha),
    head: branchOf(model, pull.fork ? `refs/pull/${number}/head` : branch, headSha),
    html_url: `${origin}/${model.repository}/pulls/${number}`,
    comments: model.commentsOf(number).length,
    created_at: timeOf(pull.createdAt),
    updated_at: timeOf(pull.updatedAt),
    ...(closedAt ? { closed_at: timeOf(closedAt) } : {}),
  };
};

const listPulls = (model: ForgeModel, request: ForgeRequest): CannedAnswer => {
  const { query, origin, path } = request;
  const wanted = query.get('state') ?? 'open';
  const limit = Math.min(Number(query.get('limit') ?? 30), MAX_PAGE);
  const page = Number(query.get('page') ?? 1);
  const all = model.pulls.filter(({ state }) => wanted === 'all' || (state === 'open') === (wanted === 'open'));
  const second = ({ updatedAt }: ModelPull): number => Math.floor(updatedAt / 1000);
  if (query.get('sort') === 'recentupdate') all.sort((a, b) => second(b) - second(a) || b.number - a.number);
  const rows = all.slice((page - 1) * limit, page * limit).map((pull) => pullOf(model, request, pull));
  const next = new URLSearchParams([...query].filter(([name]) => name !== 'page'));
  next.set('page', String(page + 1));
  const headers = { 'x-total-count': String(all.length) };
  if (page * limit >= all.length) return { status: 200, body: rows, headers };
  return { status: 200, body: rows, headers: { ...headers, link: `<${origin}${path}?${next}>; rel="next"` } };
};

const getPull = (model: ForgeModel, request: ForgeRequest, number = ''): CannedAnswer => {
  const pull = model.pulls.find((each) => each.number === Number(number));
  return pull ? ok(pullOf(model, request, pull)) : notFound;
};

const createPull = async (model: ForgeModel, request: ForgeRequest): Promise<CannedAnswer> => {
  const { title = '', body = '', head = '', base = '' } = request.json as CreatePullRequestOption;
  if (!(await model.branch(head)) || !(await model.branch(base))) return notFound;
  const same = model.pulls.find((pull) => pull.state === 'open' && pull.branch === head && pull.base === base);
  if (same) return refuse(409, `pull request already exists for these targets [id: ${same.number}]`);
  const pull = await model.openPull({ author: model.own, title, body, branch: head, base });
  return { status: 201, body: pullOf(model, request, pull) };
};

const commentOf = (model: ForgeModel, { origin }: ForgeRequest, comment: ModelComment): Comment => {
  const page = `${origin}/${model.repository}/pulls/${comment.pull}`;
  return {
    ...{ id: comment.id, body: comment.body, user: userOf(model, comment.author), issue_url: '' },
    ...{ html_url: `${page}#issuecomment-${comment.id}`, pull_request_url: page },
    ...{ created_at: timeOf(comment.createdAt), updated_at: timeOf(comment.updatedAt) },
  };
};

/** The routers know no pages here: all comments at once. */
const listComments = (model: ForgeModel, request: ForgeRequest, number = ''): CannedAnswer => {
  if (!model.pulls.some((pull) => pull.number === Number(number))) return notFound;
  return ok(model.commentsOf(Number(number)).map((comment) => commentOf(model, request, comment)));
};

const createComment = async (model: ForgeModel, request: ForgeRequest, number = ''): Promise<CannedAnswer> => {
  const { body } = request.json as CreateIssueCommentOption;
  if (!model.pulls.some((pull) => pull.number === Number(number))) return notFound;
  const comment = await model.comment(Number(number), model.own, body);
  return { status: 201, body: commentOf(model, request, comment) };
};

const editComment = async (model: ForgeModel, request: ForgeRequest, id = ''): Promise<CannedAnswer> => {
  const comment = model.commentOf(Number(id));
  if (!comment) return notFound;
  await model.editComment(comment, (request.json as CreateIssueCommentOption).body);
  return ok(commentOf(model, request, comment));
};

const deleteComment = async (model: ForgeModel, id = ''): Promise<CannedAnswer> => {
  const comment = model.commentOf(Number(id));
  if (!comment) return notFound;
  await model.deleteComment(comment);
  return { status: 204 };
};

const createReaction = (model: ForgeModel, request: ForgeRequest, id = ''): CannedAnswer => {
  const { content = '' } = request.json as EditReactionOption;
  if (!model.commentOf(Number(id))) return notFound;
  if (!REACTIONS.includes(content)) return refuse(403, `'${content}' is not an allowed reaction`);
  const { isNew } = model.react(Number(id), model.own, content);
  const body: Reaction = { content, user: userOf(model, model.own), created_at: timeOf(model.now()) };
  return { status: isNew ? 201 : 200, body };
};

const createStatus = async (model: ForgeModel, request: ForgeRequest, sha = ''): Promise<CannedAnswer> => {
  const option = request.json as CreateStatusOption;
  const { context = 'default', state = '', description = '', target_url: targetUrl } = option;
  if (!STATES.includes(state)) return refuse(422, `unknown state ${state}`);
  // The message of an internal error is for administrators only.
  if (!(await model.hasCommit(sha))) return refuse(500, '');
  const shown = state as 'pending' | 'success' | 'error' | 'failure';
  const status = model.addStatus({ sha, context, state: shown, description, ...(targetUrl ? { targetUrl } : {}) });
  const times = { created_at: timeOf(status.at), updated_at: timeOf(status.at) };
  const body: CommitStatus = {
    ...{ id: status.id, context, status: state, description, target_url: targetUrl ?? '', ...times },
    creator: userOf(model, model.own),
  };
  return { status: 201, body };
};

const getCommit = async (model: ForgeModel, sha = ''): Promise<CannedAnswer> => {
  const body: Commit = { sha, html_url: `https://gitea.example.org/${model.repository}/commit/${sha}` };
  return (await model.hasCommit(sha)) ? ok(body) : notFound;
};

/** Who is no administrator of the repository may ask about nobody else. */
const permissionOf = (model: ForgeModel, login = ''): CannedAnswer => {
  if (model.users.get(model.own) !== 'admin')
    return refuse(403, 'Only admins can query all permissions, repo admins can query all repo permissions');
  const permission = model.users.get(login);
  if (!permission) return refuse(404, `user does not exist [uid: 0, name: ${login}]`);
  const body: RepoCollaboratorPermission = { permission, role_name: permission, user: userOf(model, login) };
  return ok(body);
};
