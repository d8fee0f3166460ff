import { LRUCache } from 'lru-cache';
import { fitDescription, isTerminal, type CommitStatus } from '../forge.js';
import type { GithubRepository } from './repository.js';
import { MAX_DESCRIPTION, urgencyOf, type StatusPlace } from './statuses.js';

interface Run {
  readonly id: number;
  readonly isCompleted: boolean;
}

/** An `error` is no result: superseded. `cancelled` does not pass a required check, which `neutral` does. */
const CONCLUSIONS = { success: 'success', failure: 'failure', error: 'cancelled' } as const;
/** GitHub takes 65,535. UTF-16 units. */
const MAX_SUMMARY = 20_000;
const MAX_KNOWN = 5000;
const PERMISSION = 'Checks: Read and write';

/**
 * Statuses as check runs, which only Apps may write (https://docs.github.com/rest/checks/runs): one a commit and context, changed in place. What is pending
 * again after its end is a new run, which GitHub shows instead.
 */
export class GithubChecks implements StatusPlace {
  private readonly runs = new LRUCache<string, Run>({ max: MAX_KNOWN });

  constructor(
    private readonly repository: GithubRepository,
    /** Only this App's runs can be changed. Absent: the client id is known alone. */
    private readonly appId: number | undefined,
  ) {}

  async post(status: CommitStatus): Promise<void> {
    const key = `${status.sha} ${status.context}`;
    const known = this.runs.get(key) ?? (await this.find(status));
    const isCompleted = isTerminal(status.state);
    const goesOn = known && (isCompleted || !known.isCompleted);
    const id = goesOn ? await this.update(known.id, status) : await this.create(status);
    this.runs.set(key, { id, isCompleted });
  }

  /** After a restart: the run that is there. */
  private async find({ sha, context }: CommitStatus): Promise<Run | undefined> {
    const call = { name: `GET commits/${sha}/check-runs`, permission: PERMISSION };
    const { data } = await this.repository.call(call, (request, common) =>
      request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
        ...{ ...common, ref: sha, check_name: context, filter: 'latest' as const, per_page: 1 },
        ...(this.appId === undefined ? {} : { app_id: this.appId }),
      }),
    );
    const [run] = data.check_runs;
    return run && { id: Number(run.id), isCompleted: run.status === 'completed' };
  }

  private async create(status: CommitStatus): Promise<number> {
    const call = { name: 'POST check-runs', permission: PERMISSION, write: urgencyOf(status.state) };
    const { data } = await this.repository.call(call, (request, common) =>
      request('POST /repos/{owner}/{repo}/check-runs', {
        ...{ ...common, name: status.context, head_sha: status.sha, ...shown(status) },
      }),
    );
    return Number(data.id);
  }

  private async update(check_run_id: number, status: CommitStatus): Promise<number> {
    const call = { name: 'PATCH check-runs', permission: PERMISSION, write: urgencyOf(status.state) };
    await this.repository.call(call, (request, common) =>
      request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', { ...common, check_run_id, ...shown(status) }),
    );
    return check_run_id;
  }
}

const shown = ({ state, description, targetUrl, at }: CommitStatus) => {
  const title = fitDescription(description, MAX_DESCRIPTION);
  // The title is plain text, the summary Markdown: a block of code keeps a description what it is.
  const output = { title, summary: `    ${fitDescription(description, MAX_SUMMARY)}` };
  const link = targetUrl ? { details_url: targetUrl } : {};
  if (state === 'pending') return { status: 'in_progress' as const, output, ...link };
  const completed_at = new Date(at).toISOString();
  return { status: 'completed' as const, conclusion: CONCLUSIONS[state], completed_at, output, ...link };
};
