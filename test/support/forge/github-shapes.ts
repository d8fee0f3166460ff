import { createRequire } from 'node:module';
import type { ForgeModel, ModelCheckRun, ModelComment, ModelDeployment, ModelPull, ModelReaction } from './model.js';
import { OpenApi } from './openapi.js';

const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');

/** GitHub's published description of its API. */
export const github = new OpenApi(file, { 'repo.nwo': /^[^/]+\/[^/]+$/ });

type Shape = Record<string, unknown>;

/** GitHub's times are whole seconds. */
export const timeOf = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

export const userOf = (login: string): Shape => ({
  ...(github.example('issue-comment')['user'] as Shape),
  login,
  html_url: `https://github.com/${login.replace(/^(.*)\[bot\]$/, 'apps/$1')}`,
  type: login.endsWith('[bot]') ? 'Bot' : 'User',
});

export const pullOf = (model: ForgeModel, pull: ModelPull, isWhole: boolean): Shape => {
  const example = github.example(isWhole ? 'pull-request' : 'pull-request-simple-items');
  const isMerged = pull.state === 'merged';
  const side = (name: 'base' | 'head', repository: string, ref: string, sha: string): Shape => {
    const shown = example[name] as Shape;
    const [owner = ''] = repository.split('/');
    const repo = {
      ...(shown['repo'] as Shape),
      visibility: 'public',
      full_name: repository,
      clone_url: `https://github.com/${repository}.git`,
    };
    return { ...shown, label: `${owner}:${ref}`, ref, sha, repo };
  };
  return {
    ...example,
    // GitHub's example breaks its own description here: teams without a type.
    requested_teams: [],
    ...{ id: pull.number, number: pull.number, title: pull.title, body: pull.body, draft: pull.draft },
    ...{ user: userOf(pull.author), state: pull.state === 'open' ? 'open' : 'closed' },
    html_url: `https://github.com/${model.repository}/pull/${pull.number}`,
    ...{ created_at: timeOf(pull.createdAt), updated_at: timeOf(pull.updatedAt) },
    closed_at: pull.closedAt ? timeOf(pull.closedAt) : null,
    merged_at: isMerged && pull.closedAt ? timeOf(pull.closedAt) : null,
    // Before the merge GitHub shows the commit of a trial.
    merge_commit_sha: pull.mergeSha ?? 'e5bd3914e2e596debea16f433f57875b5b90bcd6',
    base: side('base', model.repository, pull.base, pull.baseSha),
    head: side('head', pull.fork ?? model.repository, pull.branch, pull.headSha),
    ...(isWhole ? { merged: isMerged } : {}),
  };
};

export const commentOf = (model: ForgeModel, comment: ModelComment): Shape => ({
  ...github.example('issue-comment'),
  ...{ id: comment.id, body: comment.body, user: userOf(comment.author) },
  html_url: `https://github.com/${model.repository}/pull/${comment.pull}#issuecomment-${comment.id}`,
  ...{ created_at: timeOf(comment.createdAt), updated_at: timeOf(comment.updatedAt) },
});

export const reactionOf = ({ id, author, content }: ModelReaction): Shape => ({
  ...github.example('reaction'),
  ...{ id, content, user: userOf(author) },
});

export const checkRunOf = (run: ModelCheckRun): Shape => {
  const example = github.example('check-run');
  return {
    ...example,
    ...{ id: run.id, name: run.name, head_sha: run.sha, status: run.status, conclusion: run.conclusion },
    ...{ details_url: run.detailsUrl ?? null, completed_at: run.conclusion ? example['completed_at'] : null },
    output: { ...(example['output'] as Shape), title: run.title, summary: run.summary },
    pull_requests: [],
  };
};

export const deploymentOf = ({ id, sha, environment }: ModelDeployment): Shape => ({
  ...github.example('deployment'),
  ...{ id, sha, ref: sha, environment, original_environment: environment },
});
