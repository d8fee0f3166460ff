import fs from 'node:fs';
import git, { type GitHttpRequest, type GitHttpResponse } from 'isomorphic-git';
import { SlipwayError, messageOf } from '../../model/errors.js';
import type { Clone } from './clone.js';
import { GitHttp, type Credentials, type GitAnswer } from './http-client.js';
import { DamagedPack, storePack, type PackTarget } from './pack-store.js';
import {
  encodeAncestry,
  encodeFetch,
  encodeHistory,
  encodeLsRefs,
  packOf,
  readCapabilities,
  readRefs,
  type Capabilities,
  type RemoteRef,
} from './protocol-v2.js';

export interface RemoteOptions {
  readonly url: string;
  readonly auth?: () => Promise<Credentials | undefined>;
  readonly timeoutMs: number;
  /** Larger blobs are left out of a fetch where the server can do so. Bytes. */
  readonly blobLimit: number;
  readonly useGit: boolean;
}

/** Capabilities are asked again after so long: a server may have been updated. */
const CAPABILITIES_MS = 600_000;
/** isomorphic-git holds an answer in memory. Bytes. */
const MAX_LIBRARY_ANSWER = 256 * 2 ** 20;
const SERVICE = 'git-upload-pack';
const V2 = { 'git-protocol': 'version=2' };
const POST = { 'content-type': `application/x-${SERVICE}-request`, accept: `application/x-${SERVICE}-result` };

/** A repository behind smart HTTP: protocol version 2 where the server speaks it, else isomorphic-git's version 1. */
export class GitRemote {
  readonly url: string;
  private readonly http: GitHttp;
  private capabilities: { readonly value: Capabilities | null; readonly until: number } | undefined;

  constructor(private readonly options: RemoteOptions) {
    this.http = new GitHttp(options);
    this.url = this.http.url;
  }

  /** Refs that begin with one of the prefixes. One round trip once the server is known. */
  async refs(prefixes: readonly string[]): Promise<RemoteRef[]> {
    if (!(await this.speaksV2())) return this.refsV1(prefixes);
    const answer = await this.post(encodeLsRefs(prefixes));
    return this.plainly(() => readRefs(answer.body));
  }

  /**
   * Brings one commit with its trees and blobs, without history. One round trip once the server is known.
   * @throws DamagedPack when what the clone holds does not fit
   */
  async fetch(commit: string, clone: Clone): Promise<void> {
    if (!(await this.speaksV2())) await this.fetchV1(commit, clone, clone.commits.length === 0 ? 1 : undefined);
    else await this.fetchV2(commit, clone, clone.commits);
    await clone.add(commit);
  }

  /** The same for a server that gives no commit by its id: by a ref that is at it. @throws DamagedPack */
  async fetchRef(ref: string, commit: string, clone: Clone): Promise<void> {
    if (await this.speaksV2()) await this.fetchV2(commit, clone, clone.commits);
    else await this.fetchV1(ref, clone, clone.commits.length === 0 ? 1 : undefined);
    await clone.add(commit);
  }

  /** The same for a commit that is no source's. @throws DamagedPack */
  async fetchAside(commit: string, clone: Clone): Promise<void> {
    if (!(await this.speaksV2())) await this.fetchV1(commit, clone, 1);
    else await this.fetchV2(commit, clone, [...clone.aside, ...clone.commits]);
    clone.addAside(commit);
  }

  /** Brings the commits that came since one that is here, bare. Nothing happens when the server cannot send them so. */
  async fetchHistory(commit: string, since: string, clone: Clone): Promise<void> {
    if (!this.canFilter(await this.speaksV2())) return;
    const answer = await this.post(encodeHistory(commit, since));
    await this.plainly(() => storePack(packOf(answer.body), this.targetOf(clone)), commit);
  }

  /**
   * Brings what commits are made of, `depth` generations of it: themselves alone where the server can send them so, else with all that is in
   * them. The clone's own commits stay what they are.
   */
  async fetchAncestry(commits: readonly string[], depth: number, clone: Clone): Promise<void> {
    const capabilities = await this.speaksV2();
    if (!capabilities) {
      for (const commit of commits) await this.fetchV1(commit, clone, depth);
      return;
    }
    const answer = await this.post(encodeAncestry(commits, depth, this.canFilter(capabilities)), Infinity);
    await this.plainly(() => storePack(packOf(answer.body), this.targetOf(clone)), commits[0]);
  }

  close(): void {
    this.http.close();
  }

  private async fetchV2(commit: string, clone: Clone, haves: readonly string[]): Promise<void> {
    const canFilter = this.canFilter(await this.speaksV2());
    if (canFilter) await clone.expectOmissions();
    const request = { want: commit, haves, blobLimit: canFilter ? this.options.blobLimit : undefined };
    const answer = await this.post(encodeFetch(request), Infinity);
    await this.plainly(() => storePack(packOf(answer.body), this.targetOf(clone)), commit);
  }

  private canFilter(capabilities: Capabilities | null): boolean {
    return capabilities?.get('fetch')?.split(' ').includes('filter') ?? false;
  }

  private targetOf({ gitdir }: Clone): PackTarget {
    return { gitdir, url: this.url, useGit: this.options.useGit };
  }

  private post(body: string, maxBytes?: number): Promise<GitAnswer> {
    return this.http.request({ path: `/${SERVICE}`, headers: { ...V2, ...POST }, body, maxBytes });
  }

  private async speaksV2(): Promise<Capabilities | null> {
    if (this.capabilities && this.capabilities.until > Date.now()) return this.capabilities.value;
    const { body } = await this.http.request({ path: `/info/refs?service=${SERVICE}`, headers: V2 });
    const value = await this.plainly(() => readCapabilities(body));
    if ((value?.get('object-format') ?? 'sha1') !== 'sha1')
      throw this.unreachable('SHA-256 repositories are not supported');
    this.capabilities = { value, until: Date.now() + CAPABILITIES_MS };
    return value;
  }

  private async refsV1(prefixes: readonly string[]): Promise<RemoteRef[]> {
    const refs = await this.plainly(() =>
      git.listServerRefs({ http: this.library(), url: this.url, protocolVersion: 1, peelTags: true }),
    );
    return refs.filter(({ ref }) => prefixes.some((prefix) => ref.startsWith(prefix)));
  }

  /**
   * isomorphic-git asks for no thin packs, so only the first fetch is shallow: a later one with `depth` would bring
   * everything again, one without brings what came since.
   */
  private async fetchV1(commit: string, { gitdir }: Clone, depth: number | undefined): Promise<void> {
    await this.plainly(
      () =>
        git.fetch({
          fs,
          http: this.library(),
          gitdir,
          url: this.url,
          remote: 'origin',
          ref: 'refs/slipway/head',
          remoteRef: commit,
          singleBranch: true,
          tags: false,
          depth,
        }),
      commit,
    );
  }

  /** isomorphic-git's HTTP port on our connection, with its deadlines and credentials. */
  private library(): { request: (request: GitHttpRequest) => Promise<GitHttpResponse> } {
    return {
      request: async ({ url, method, headers, body }) => {
        const parts: Uint8Array[] = [];
        if (body) for await (const part of body) parts.push(part);
        const path = url.slice(this.url.length);
        const answer = await this.http.request({
          path,
          headers,
          body: method === 'POST' ? Buffer.concat(parts) : undefined,
          maxBytes: MAX_LIBRARY_ANSWER,
        });
        return {
          url,
          method,
          statusCode: 200,
          statusMessage: 'OK',
          headers: answer.headers,
          body: answer.body as AsyncIterableIterator<Uint8Array>,
        };
      },
    };
  }

  /** What git or the server complain of, as an error of the catalogue. */
  private async plainly<T>(work: () => Promise<T>, commit?: string): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SlipwayError || error instanceof DamagedPack) throw error;
      const detail = messageOf(error);
      // The server refuses an id it does not have, or does not show (upload-pack.c); isomorphic-git finds no such ref.
      const isUnknown = /not our ref|bad object|unadvertised object|could not find|no such remote ref/i.test(detail);
      if (commit && isUnknown)
        throw new SlipwayError('REF_NOT_FOUND', { ref: commit, url: this.url }, { cause: error });
      throw this.unreachable(detail.slice(0, 300));
    }
  }

  private unreachable(detail: string): SlipwayError {
    return new SlipwayError('SOURCE_UNREACHABLE', { url: this.url, detail });
  }
}
