import type { CannedAnswer, ForgeModel, ModelCheckRun, ModelComment, ModelStatus } from './model.js';
import { checkRunOf, commentOf, deploymentOf, github, pullOf, reactionOf, timeOf, userOf } from './github-shapes.js';
import type { GithubApp } from './github.js';
import type { ForgeRequest } from './server.js';

export interface GithubExchange {
  readonly model: ForgeModel;
  readonly request: ForgeRequest;
  /** Of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly app: GithubApp | undefined;
  readonly newToken: () => string;
}

type Answer = (exchange: GithubExchange) => CannedAnswer | Promise<CannedAnswer>;

export interface GithubRoute {
  readonly method: string;
  /** As the description has it. */
  readonly path: string;
  readonly location: RegExp;
  /** Asked with the App's own token. */
  readonly isOfApp: boolean;
  readonly needsWrite: boolean;
  readonly answer: Answer;
}

type Fields = Record<string, unknown>;
const MAX_STATUSES = 1000;
const MAX_BODY = 65_536;

const refusal = (status: number, message: string, errors?: readonly Fields[]): CannedAnswer => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', ...(errors ? { errors } : {}) },
});
const notFound = refusal(404, 'Not Found');
const invalid = (resource: string, message: string): CannedAnswer =>
  refusal(422, 'Validation Failed', [{ resource, code: 'custom', message }]);
const ok = (body: object, headers?: CannedAnswer['headers']): CannedAnswer => ({ status: 200, body, headers });
const created = (body: object): CannedAnswer => ({ status: 201, body });
const fieldsOf = ({ json }: ForgeRequest): Fields =>
  typeof json === 'object' && json !== null ? (json as Fields) : {};
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One page of all, with GitHub's `link` header. */
const paged = ({ query, origin, path }: ForgeRequest, all: readonly object[]): CannedAnswer => {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const page = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const linkTo = (number: number, rel: string): string => {
    const others = new URLSearchParams({ ...Object.fromEntries(query), page: String(number) });
    return `<${origin}${path}?${others.toString()}>; rel="${rel}"`;
  };
  const links = page < last ? [linkTo(page + 1, 'next'), linkTo(last, 'last')] : [];
  return ok(all.slice((page - 1) * size, page * size), links.length > 0 ? { link: links.join(', ') } : {});
};

const listPulls: Answer = ({ model, request }) => {
  const { query } = request;
  const state = query.get('state') ?? 'open';
  const field = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const sign = query.get('direction') === 'desc' ? -1 : 1;
  const shown = model.pulls
    .filter((pull) => state === 'all' || (pull.state === 'open') === (state === 'open'))
    .sort((a, b) => sign * (a[field] - b[field]));
  return paged(
    request,
    shown.map((pull) => pullOf(model, pull, false)),
  );
};

const getPull: Answer = ({ model, params }) => {
  const pull = model.pulls.find(({ number }) => String(number) === params['pull_number']);
  return pull ? ok(pullOf(model, pull, true)) : notFound;
};

/** A second pull request for a branch is refused as GitHub does it: 422 with a validation error. */
const openPull: Answer = async ({ model, request }) => {
  const { title, body, head, base } = fieldsOf(request);
  const [owner] = model.repository.split('/');
  const branch = textOf(head);
  if (model.pulls.some((pull) => pull.branch === branch && pull.state === 'open'))
    return invalid('PullRequest', `A pull request already exists for ${owner}:${branch}.`);
  if ((await model.branch(branch)) === undefined)
    return refusal(422, 'Validation Failed', [{ resource: 'PullRequest', field: 'head', code: 'invalid' }]);
  if (textOf(title).length > 256) return invalid('PullRequest', 'title is too long (maximum is 256 characters)');
  const author = model.own;
  const opened = { author, title: textOf(title), body: textOf(body), branch, base: textOf(base) };
  return created(pullOf(model, await model.openPull(opened), true));
};

const listComments: Answer = ({ model, request, params }) => {
  const number = Number(params['issue_number']);
  if (!model.pulls.some((pull) => pull.number === number)) return notFound;
  return paged(
    request,
    model.commentsOf(number).map((comment) => commentOf(model, comment)),
  );
};

const addComment: Answer = async ({ model, request, params }) => {
  const number = Number(params['issue_number']);
  const body = textOf(fieldsOf(request)['body']);
  if (!model.pulls.some((pull) => pull.number === number)) return notFound;
  if (body.length > MAX_BODY) return invalid('IssueComment', `body is too long (maximum is ${MAX_BODY} characters)`);
  return created(commentOf(model, await model.comment(number, model.own, body)));
};

const withComment =
  (answer: (exchange: GithubExchange, comment: ModelComment) => CannedAnswer | Promise<CannedAnswer>): Answer =>
  (exchange) => {
    const comment = exchange.model.commentOf(Number(exchange.params['comment_id']));
    return comment ? answer(exchange, comment) : notFound;
  };

const editComment = withComment(async ({ model, request }, comment) => {
  const body = textOf(fieldsOf(request)['body']);
  if (body.length > MAX_BODY) return invalid('IssueComment', `body is too long (maximum is ${MAX_BODY} characters)`);
  await model.editComment(comment, body);
  return ok(commentOf(model, comment));
});

const deleteComment = withComment(async ({ model }, comment) => {
  await model.deleteComment(comment);
  return { status: 204 };
});

const react = withComment(({ model, request }, comment) => {
  const content = textOf(fieldsOf(request)['content']);
  const { reaction, isNew } = model.react(comment.id, model.own, content);
  return { status: isNew ? 201 : 200, body: reactionOf(reaction) };
});

const permission: Answer = ({ model, params }) => {
  const { username = '' } = params;
  const [login, role] = [...model.users].find(([name]) => name.toLowerCase() === username.toLowerCase()) ?? [];
  if (!login || !role) return refusal(404, `${username} is not a user`);
  const example = github.example('repository-collaborator-permission-response-if-user-has-admin-permissions');
  const user = { ...(example['user'] as Fields), login, role_name: role };
  return ok({ ...example, permission: role, role_name: role, user });
};

const postStatus: Answer = async ({ model, request, params }) => {
  const { sha = '' } = params;
  const { state, context = 'default', description = '', target_url } = fieldsOf(request);
  if (!(await model.hasCommit(sha))) return refusal(422, `No commit found for SHA: ${sha}`);
  if (textOf(description).length > 140) return invalid('Status', 'description is too long (maximum is 140 characters)');
  if (model.statuses.filter((each) => each.sha === sha && each.context === context).length >= MAX_STATUSES)
    return invalid('Status', 'This SHA and context has reached the maximum number of statuses.');
  const posted = { state: state as 'pending', context: textOf(context), description: textOf(description) };
  const link = target_url ? { targetUrl: textOf(target_url) } : {};
  const { id, at } = model.addStatus({ sha, ...posted, ...link });
  return created(statusOf(model, { id, sha, at, ...posted, ...link }));
};

/** Newest first. */
const listStatuses: Answer = ({ model, request, params }) =>
  paged(
    request,
    model.statuses
      .filter(({ sha }) => sha === params['ref'])
      .reverse()
      .map((status) => statusOf(model, status)),
  );

const statusOf = (model: ForgeModel, { id, state, context, description, targetUrl, at }: ModelStatus): Fields => {
  const shown = { id, state, context, description, target_url: targetUrl ?? null, creator: userOf(model.own) };
  return { ...github.example('status'), ...shown, created_at: timeOf(at), updated_at: timeOf(at) };
};

const listCheckRuns: Answer = ({ model, request, params }) => {
  const name = request.query.get('check_name');
  const runs = model.checkRuns.filter((run) => run.sha === params['ref'] && (!name || run.name === name));
  const check_runs = runs.slice(-1).map(checkRunOf);
  return ok({ total_count: check_runs.length, check_runs });
};

const changesOf = (request: ForgeRequest): Partial<ModelCheckRun> => {
  const { status, conclusion, details_url, output } = fieldsOf(request);
  const { title, summary } = (output ?? {}) as Fields;
  return {
    status: textOf(conclusion ? 'completed' : status) || 'queued',
    conclusion: textOf(conclusion) || null,
    ...{ title: textOf(title), summary: textOf(summary) },
    ...(details_url ? { detailsUrl: textOf(details_url) } : {}),
  };
};

/** Only Apps may. */
const createCheckRun: Answer = async ({ model, request, app }) => {
  const { name, head_sha } = fieldsOf(request);
  const sha = textOf(head_sha);
  if (!app) return refusal(403, 'You must authenticate via a GitHub App.');
  if (!(await model.hasCommit(sha))) return refusal(422, `No commit found for SHA: ${sha}`);
  const empty = { status: 'queued', conclusion: null, title: '', summary: '' };
  const run: ModelCheckRun = { id: model.nextId(), sha, name: textOf(name), ...empty, ...changesOf(request) };
  model.checkRuns.push(run);
  return created(checkRunOf(run));
};

const updateCheckRun: Answer = ({ model, request, params }) => {
  const run = model.checkRuns.find(({ id }) => String(id) === params['check_run_id']);
  if (!run) return notFound;
  return ok(checkRunOf(Object.assign(run, changesOf(request))));
};

const listDeployments: Answer = ({ model, request }) => {
  const { query } = request;
  const matching = model.deployments.filter(
    (each) => each.sha === query.get('sha') && each.environment === query.get('environment'),
  );
  return paged(request, matching.reverse().map(deploymentOf));
};

const createDeployment: Answer = async ({ model, request }) => {
  const { ref, environment } = fieldsOf(request);
  if (!(await model.hasCommit(textOf(ref)))) return refusal(422, `No ref found for: ${textOf(ref)}`);
  const deployment = { id: model.nextId(), sha: textOf(ref), environment: textOf(environment), states: [] };
  model.deployments.push(deployment);
  return created(deploymentOf(deployment));
};

const postDeploymentStatus: Answer = ({ model, request, params }) => {
  const deployment = model.deployments.find(({ id }) => String(id) === params['deployment_id']);
  if (!deployment) return notFound;
  const { state, description, environment_url } = fieldsOf(request);
  const url = environment_url ? { url: textOf(environment_url) } : {};
  deployment.states.push({ state: textOf(state), description: textOf(description), ...url });
  const { environment } = deployment;
  const shown = { state, description, environment, ...(environment_url ? { environment_url } : {}) };
  return created({ ...github.example('deployment-status'), ...shown });
};

/** Newest first. */
const listDeploymentStatuses: Answer = ({ model, request, params }) => {
  const deployment = model.deployments.find(({ id }) => String(id) === params['deployment_id']);
  if (!deployment) return notFound;
  const { environment, states } = deployment;
  const shown = states.map(({ state, description }) => ({
    ...github.example('deployment-status'),
    state,
    description,
    environment,
  }));
  return paged(request, shown.reverse());
};

const user: Answer = ({ model, app }) => {
  if (app) return refusal(403, 'Resource not accessible by integration');
  const example = github.example('private-user-response-with-public-and-private-profile-information');
  return ok({ ...example, login: model.own });
};

const ofApp = (answer: (app: GithubApp, exchange: GithubExchange) => CannedAnswer): Answer => {
  return (exchange) => (exchange.app ? answer(exchange.app, exchange) : notFound);
};
const showApp = ofApp(({ id, slug }) => ok({ ...github.example('integration'), id, slug }));
const showInstallation = ofApp(({ id, slug, installationId }) =>
  ok({ ...github.example('installation'), id: installationId, app_id: id, app_slug: slug }),
);
const createToken = ofApp(({ installationId }, { params, newToken }) => {
  if (params['installation_id'] !== String(installationId)) return notFound;
  const expires_at = timeOf(Date.now() + 3_600_000);
  return created({ ...github.example('installation-token'), token: newToken(), expires_at });
});

const REPO = '/repos/{owner}/{repo}';
const routes: readonly (readonly [string, Answer])[] = [
  [`GET ${REPO}/pulls`, listPulls],
  [`POST ${REPO}/pulls`, openPull],
  [`GET ${REPO}/pulls/{pull_number}`, getPull],
  [`GET ${REPO}/issues/{issue_number}/comments`, listComments],
  [`POST ${REPO}/issues/{issue_number}/comments`, addComment],
  [`PATCH ${REPO}/issues/comments/{comment_id}`, editComment],
  [`DELETE ${REPO}/issues/comments/{comment_id}`, deleteComment],
  [`POST ${REPO}/issues/comments/{comment_id}/reactions`, react],
  [`GET ${REPO}/collaborators/{username}/permission`, permission],
  [`POST ${REPO}/statuses/{sha}`, postStatus],
  [`GET ${REPO}/commits/{ref}/statuses`, listStatuses],
  [`GET ${REPO}/commits/{ref}/check-runs`, listCheckRuns],
  [`POST ${REPO}/check-runs`, createCheckRun],
  [`PATCH ${REPO}/check-runs/{check_run_id}`, updateCheckRun],
  [`GET ${REPO}/deployments`, listDeployments],
  [`POST ${REPO}/deployments`, createDeployment],
  [`POST ${REPO}/deployments/{deployment_id}/statuses`, postDeploymentStatus],
  [`GET ${REPO}/deployments/{deployment_id}/statuses`, listDeploymentStatuses],
  ['GET /user', user],
  ['GET /app', showApp],
  [`GET ${REPO}/installation`, showInstallation],
  ['POST /app/installations/{installation_id}/access_tokens', createToken],
];

export const githubRoutes: readonly GithubRoute[] = routes.map(([name, answer]) => {
  const [method = '', path = ''] = name.split(' ');
  const location = new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
  const isOfApp = path.startsWith('/app') || path.endsWith('/installation');
  // Who may read may comment and react.
  const needsWrite = method !== 'GET' && !path.includes('/issues/');
  return { method, path, location, isOfApp, needsWrite, answer };
});
