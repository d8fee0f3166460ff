import { LRUCache } from 'lru-cache';
import { fitDescription, SinkError } from '../forge.js';
import type { Deployment } from '../provider.js';
import type { GithubRepository } from './repository.js';
import { MAX_DESCRIPTION } from './statuses.js';

const PERMISSION = 'Deployments: Read and write';
const STATES = { pending: 'in_progress', success: 'success', failure: 'failure', inactive: 'inactive' } as const;
const TASK = 'slipway';
const MAX_KNOWN = 1000;

interface Known {
  readonly id: number;
  /** As GitHub calls it; absent: it has none yet. */
  readonly state?: string;
}

/** Deployments (https://docs.github.com/rest/deployments): one a commit and environment, with its states. */
export class GithubDeployments {
  private readonly known = new LRUCache<string, Known>({ max: MAX_KNOWN });

  constructor(private readonly repository: GithubRepository) {}

  async deploy(deployment: Deployment): Promise<void> {
    const key = `${deployment.sha} ${deployment.environment}`;
    const state = STATES[deployment.state];
    const known = this.known.get(key) ?? (await this.find(deployment));
    if (known?.state === state || (!known && deployment.onlyIfBegun)) return;
    const id = known?.id ?? (await this.create(deployment));
    this.known.set(key, { ...known, id });
    await this.tell(id, deployment);
    this.known.set(key, { id, state });
  }

  private async tell(deployment_id: number, { state, description, url }: Deployment): Promise<void> {
    const write = state === 'pending' ? ('spare' as const) : ('needed' as const);
    const call = { name: 'POST deployments/statuses', permission: PERMISSION, write };
    await this.repository.call(call, (request, common) =>
      request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        ...{ ...common, deployment_id, state: STATES[state] },
        description: fitDescription(description, MAX_DESCRIPTION),
        ...(url ? { environment_url: url } : {}),
      }),
    );
  }

  /** After a restart: the one that is there, with its newest state. */
  private async find({ sha, environment }: Deployment): Promise<Known | undefined> {
    const call = { name: 'GET deployments', permission: PERMISSION };
    const { data } = await this.repository.call(call, (request, common) =>
      request('GET /repos/{owner}/{repo}/deployments', { ...common, sha, environment, task: TASK, per_page: 1 }),
    );
    if (!data[0]) return undefined;
    const id = Number(data[0].id);
    const { data: states } = await this.repository.call(
      { name: 'GET deployments/statuses', permission: PERMISSION },
      (request, common) =>
        request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
          ...{ ...common, deployment_id: id, per_page: 1 },
        }),
    );
    return { id, ...(states[0] ? { state: states[0].state } : {}) };
  }

  private async create({ sha, environment, description }: Deployment): Promise<number> {
    const call = { name: 'POST deployments', permission: PERMISSION, write: 'needed' as const };
    const answer = await this.repository.call(call, (request, common) =>
      request('POST /repos/{owner}/{repo}/deployments', {
        ...{ ...common, ref: sha, environment, task: TASK },
        description: fitDescription(description, MAX_DESCRIPTION),
        // It tells of what runs already: GitHub shall neither merge nor wait for anything.
        ...{ auto_merge: false, required_contexts: [] },
      }),
    );
    if (answer.status === 201) return Number(answer.data.id);
    throw new SinkError({ forge: 'GitHub', status: answer.status, request: call.name });
  }
}
