import type { Octokit } from '@octokit/core';
import type { Answer, CallOptions, Common, GithubClient } from './client.js';

export interface RepositoryCall {
  /** `POST statuses`, for errors. */
  readonly name: string;
  readonly permission: string;
  readonly write?: CallOptions['write'];
}

/** What every request about a repository has. */
export interface RepositoryCommon extends Common {
  readonly owner: string;
  readonly repo: string;
}

/** One repository as seen by one account. Closing it ends its requests, not those of others that share the account. */
export class GithubRepository {
  private readonly closing = new AbortController();

  constructor(
    /** `owner/name`. */
    readonly name: string,
    private readonly client: GithubClient,
  ) {}

  /** @throws SinkError */
  call<T extends Answer>(
    { name, permission, write }: RepositoryCall,
    send: (request: Octokit['request'], common: RepositoryCommon) => Promise<T>,
  ): Promise<T> {
    const [owner = '', repo = ''] = this.name.split('/');
    const [method = '', path = ''] = name.split(' ');
    const call = { name: `${method} /repos/${this.name}/${path}`, permission, signal: this.closing.signal };
    return this.client.call({ ...call, ...(write ? { write } : {}) }, (request, common) =>
      send(request, { ...common, owner, repo }),
    );
  }

  /** The account's login. @throws SinkError */
  login(): Promise<string> {
    return this.client.login(this.closing.signal);
  }

  close(): void {
    this.closing.abort();
  }
}
