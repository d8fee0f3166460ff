import { LRUCache } from 'lru-cache';
import { fitDescription, SinkError, type CommitStatus } from '../forge.js';
import type { GitlabProject } from './gitlab-project.js';
import { isAnswer } from './gitlab-records.js';

/** Longest description, and longest link; https://docs.gitlab.com/api/commits/#set-commit-pipeline-status. */
export const MAX_DESCRIPTION = 255;
const MAX_URL = 255;
/** Commits and contexts that are on their way. */
const MAX_OPEN = 5000;
const PERMISSION = 'the scope "api" and the role Developer (Maintainer for commits of protected branches)';

type GitlabState = 'pending' | 'running' | 'success' | 'failed' | 'canceled';
const ENDS = { success: 'success', failure: 'failed', error: 'canceled' } as const;

/** A status that has not ended. */
interface Open {
  readonly stage: 'pending' | 'running';
  readonly text: string;
  /** Pipelines that have it. */
  readonly pipelines: ReadonlySet<number>;
}

/**
 * Commit statuses as GitLab has them: jobs of a pipeline, with a state machine. Refused is every step from a state to itself, and then the description is
 * not taken either; so progress shows twice, as `pending` and then as `running`, and the end always.
 * A status goes to the newest pipeline of its commit. When one was started meanwhile, the end is told to both: the first one would run forever.
 */
export class CommitStates {
  private readonly open = new LRUCache<string, Open>({ max: MAX_OPEN });

  constructor(
    private readonly project: GitlabProject,
    /** A ref that holds a commit of no branch. */
    private readonly refOf: (sha: string) => string | undefined,
  ) {}

  /** @throws SinkError */
  async post(status: CommitStatus): Promise<void> {
    if (status.state === 'pending') await this.progress(status);
    else await this.end(status, ENDS[status.state]);
  }

  private async progress(status: CommitStatus): Promise<void> {
    const key = keyOf(status);
    const open = this.open.get(key);
    const text = `${status.description} ${status.targetUrl ?? ''}`;
    if (open && (open.stage === 'running' || open.text === text)) return;
    for (const stage of open ? (['running'] as const) : (['pending', 'running'] as const)) {
      const taken = await this.send(status, { state: stage });
      if (taken) return void this.open.set(key, { stage, text, pipelines: joined(open, taken.pipeline_id) });
    }
    this.open.set(key, { stage: 'running', text, pipelines: joined(open) });
  }

  private async end(status: CommitStatus, state: GitlabState): Promise<void> {
    const key = keyOf(status);
    const taken = await this.send(status, { state });
    for (const pipeline of this.open.get(key)?.pipelines ?? [])
      if (pipeline !== taken?.pipeline_id) await this.endElsewhere(status, { state, pipeline_id: pipeline });
    this.open.delete(key);
  }

  /** It may be gone or archived by now; then nothing runs there any more. */
  private async endElsewhere(status: CommitStatus, change: Change): Promise<void> {
    try {
      await this.send(status, change);
    } catch (error) {
      if (!isAnswer(error, /^(400|403|404|422) /)) throw error;
    }
  }

  /** `undefined`: it has that state already. */
  private async send(status: CommitStatus, change: Change): Promise<Taken | undefined> {
    try {
      return await this.request(status, change);
    } catch (error) {
      if (isRepeat(error, change.state)) return undefined;
      const ref = change.ref ? undefined : this.refOf(status.sha);
      if (ref && isAnswer(error, /^404 .*References for commit/)) return this.send(status, { ...change, ref });
      // Another update of the commit is under way: no refusal, only bad luck.
      if (isAnswer(error, /^409 /)) throw new SinkError(error.params);
      throw error;
    }
  }

  private async request(status: CommitStatus, change: Change): Promise<Taken> {
    const { sha, context, description, targetUrl } = status;
    const { body } = await this.project.http.request<Taken>({
      method: 'POST',
      path: `${this.project.path}/statuses/${encodeURIComponent(sha)}`,
      body: {
        ...change,
        name: context,
        description: fitDescription(description, MAX_DESCRIPTION),
        ...(targetUrl && targetUrl.length <= MAX_URL ? { target_url: targetUrl } : {}),
      },
      spare: status.state === 'pending',
      permission: PERMISSION,
    });
    return body;
  }
}

interface Change {
  readonly state: GitlabState;
  readonly ref?: string;
  readonly pipeline_id?: number;
}

interface Taken {
  /** Since GitLab 16.3. */
  readonly pipeline_id?: number;
}

const keyOf = ({ sha, context }: CommitStatus): string => `${sha} ${context}`;

const joined = (open: Open | undefined, pipeline?: number): ReadonlySet<number> =>
  new Set([...(open?.pipelines ?? []), ...(pipeline === undefined ? [] : [pipeline])]);

/**
 * `400 Cannot transition status via :enqueue from :pending`: it is so already, or further (https://gitlab.com/gitlab-org/gitlab-foss/-/issues/25807).
 * What ended is never in the way, because GitLab then begins a new one.
 */
const isRepeat = (error: unknown, state: GitlabState): boolean => {
  if (!isAnswer(error, /^400 .*Cannot transition status/)) return false;
  const from = / from :(\w+)/.exec(String(error.params['status']))?.[1];
  return from === state || ((state === 'pending' || state === 'running') && from === 'running');
};
