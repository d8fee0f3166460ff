import { LRUCache } from 'lru-cache';
import { fitDescription, SinkError } from '../forge.js';
import type { Deployment } from '../provider.js';
import type { GithubRepository } from './repository.js';
import { MAX_DESCRIPTION } from './statuses.js';

const PERMISSION = 'Deployments: Read and write';
const STATES = { pending: 'in_progress', success: 'success', failure: 'failure', inactive: 'inactive' } as const;
const TASK = 'slipway';
const MAX_KNOWN = 1000;

/** Deployments (https://docs.github.com/rest/deployments): one a commit and environment, with its states. */
export class GithubDeployments {
  private readonly ids = new LRUCache<string, number>({ max: MAX_KNOWN });

  constructor(private readonly repository: GithubRepository) {}

  async deploy(deployment: Deployment): Promise<void> {
    const { sha, environment, state, description, url } = deployment;
    const key = `${sha} ${environment}`;
    const deployment_id = this.ids.get(key) ?? (await this.find(deployment)) ?? (await this.create(deployment));
    this.ids.set(key, deployment_id);
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

  /** After a restart: the one that is there. */
  private async find({ sha, environment }: Deployment): Promise<number | undefined> {
    const call = { name: 'GET deployments', permission: PERMISSION };
    const { data } = await this.repository.call(call, (request, common) =>
      request('GET /repos/{owner}/{repo}/deployments', { ...common, sha, environment, task: TASK, per_page: 1 }),
    );
    return data[0] && Number(data[0].id);
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
