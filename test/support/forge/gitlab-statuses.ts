import type { StatusState } from '../../../src/sync/forge/forge.js';
import type { CannedAnswer, ForgeModel } from './model.js';

/*
 * Commit statuses as GitLab has them: jobs of a pipeline, with a state machine. After
 * https://docs.gitlab.com/api/commits/#set-commit-pipeline-status and https://gitlab.com/gitlab-org/gitlab-foss/-/issues/25807.
 */

type GitlabState = 'pending' | 'running' | 'success' | 'failed' | 'canceled' | 'skipped';

export interface GitlabPipeline {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
}

export interface GitlabJob {
  readonly id: number;
  readonly pipeline: number;
  readonly name: string;
  state: GitlabState;
  description: string | null;
  target_url: string | null;
}

interface StatusBody {
  readonly state: GitlabState;
  readonly ref?: string;
  readonly name?: string;
  readonly target_url?: string;
  readonly description?: string;
  readonly pipeline_id?: number;
}

const SHOWN: Readonly<Record<GitlabState, StatusState>> = {
  ...{ pending: 'pending', running: 'pending', success: 'success' },
  ...{ failed: 'failure', canceled: 'error', skipped: 'success' },
};
/** Names of the steps of the state machine, for its errors. */
const EVENTS: Readonly<Record<GitlabState, string>> = {
  ...{ pending: 'enqueue', running: 'run', success: 'success' },
  ...{ failed: 'drop', canceled: 'cancel', skipped: 'skip' },
};

export class GitlabStatuses {
  readonly pipelines: GitlabPipeline[] = [];
  readonly jobs: GitlabJob[] = [];

  constructor(
    private readonly model: ForgeModel,
    private readonly author: () => object,
  ) {}

  /** A pipeline that GitLab's own CI starts. */
  startPipeline(sha: string, ref: string): GitlabPipeline {
    const pipeline = { id: this.model.nextId(), sha, ref };
    this.pipelines.push(pipeline);
    return pipeline;
  }

  async post(sha: string, body: StatusBody): Promise<CannedAnswer> {
    if (!(await this.model.hasCommit(sha))) return { status: 404, body: { message: '404 Commit Not Found' } };
    const matching = this.newestPipeline(sha, body);
    const ref = body.ref ?? matching?.ref ?? this.branchOf(sha);
    if (!ref) return { status: 404, body: { message: '404 References for commit Not Found' } };
    if (body.pipeline_id && !matching)
      return { status: 404, body: { message: '404 Pipeline for pipeline_id, sha and ref Not Found' } };
    const pipeline = matching ?? this.startPipeline(sha, ref);
    return this.step(pipeline, body);
  }

  private newestPipeline(sha: string, body: StatusBody): GitlabPipeline | undefined {
    return this.pipelines
      .filter((pipeline) => pipeline.sha === sha && (!body.ref || pipeline.ref === body.ref))
      .filter(({ id }) => !body.pipeline_id || id === body.pipeline_id)
      .at(-1);
  }

  /** The model does not know what branches contain; only heads of forks are surely in none. */
  private branchOf(sha: string): string | undefined {
    return this.model.pulls.some(({ headSha, fork }) => headSha === sha && fork) ? undefined : 'main';
  }

  /** One that ended is left as it is, and a new one begun. */
  private step(pipeline: GitlabPipeline, body: StatusBody): CannedAnswer {
    const { state, name = 'default', description = null, target_url = null } = body;
    const isOpen = (job: GitlabJob): boolean => job.state === 'pending' || job.state === 'running';
    const found = this.jobs.find((job) => job.pipeline === pipeline.id && job.name === name && isOpen(job));
    if (found && (found.state === state || (state === 'pending' && found.state === 'running')))
      return refused(EVENTS[state], found.state);
    const job = found ?? { id: this.model.nextId(), pipeline: pipeline.id, name, state, description, target_url };
    Object.assign(job, { state, ...(description ? { description } : {}), ...(target_url ? { target_url } : {}) });
    if (!found) this.jobs.push(job);
    this.show(pipeline, job);
    return { status: 201, body: this.statusOf(pipeline, job) };
  }

  private show({ sha }: GitlabPipeline, job: GitlabJob): void {
    const targetUrl = job.target_url ? { targetUrl: job.target_url } : {};
    const shown = { state: SHOWN[job.state], description: job.description ?? '', ...targetUrl };
    this.model.addStatus({ sha, context: job.name, ...shown });
  }

  private statusOf({ id: pipeline_id, sha, ref }: GitlabPipeline, job: GitlabJob): object {
    const { id, name, state: status, description, target_url } = job;
    const created_at = new Date(this.model.now()).toISOString();
    const times = { created_at, started_at: null, finished_at: null };
    const rest = { allow_failure: false, coverage: null, author: this.author() };
    return { id, sha, ref, status, name, target_url, description, pipeline_id, ...times, ...rest };
  }
}

const refused = (event: string, from: string): CannedAnswer => {
  const reason = `Status cannot transition via "${event}"`;
  return {
    status: 400,
    body: { message: `Cannot transition status via :${event} from :${from} (Reason(s): ${reason})` },
  };
};
