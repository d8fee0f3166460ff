import path, { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Maker } from '../../src/control/reviews/maker.js';
import type { ReviewState } from '../../src/control/reviews/review-job.js';
import { RepositoryReviewer } from '../../src/control/reviews/repository-reviewer.js';
import { StateDigest } from '../../src/control/reviews/state-digest.js';
import type { NodeLease } from '../../src/model/cluster.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import type { ReviewedSource } from '../../src/sync/review/touched-sources.js';
import { GitFixture } from './git-fixture.js';

/** A thread runs compiled code only: `npm run build` comes first. */
export const REVIEW_THREAD = pathToFileURL(resolve('dist/control/reviews/review-thread.js'));

export const NODE: NodeLease = {
  ...{ name: 'n1', labels: {}, allocatable: { cpu: 64_000, memory: 64 * 2 ** 30, pods: 1000 }, publicKey: '' },
  ...{
    podCIDR: '10.42.0.0/24',
    addresses: [],
    engineVersion: '',
    agentVersion: '',
    epoch: 1,
    renewedAt: 0,
    ready: true,
  },
};

export const stateOf = (snapshots: readonly Snapshot[] = [], nodes: readonly NodeLease[] = [NODE]): ReviewState => ({
  desired: {
    ...{ cluster: 'test', snapshots },
    policy: { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] },
  },
  inForce: snapshots,
  observed: { nodes, pods: [], services: [], policies: [], inventory: {}, history: {} },
  durations: { ready: {}, stop: {}, run: {} },
  now: 1_700_000_000_000,
});

export const deployment = (name: string, image = `${name}:1`, replicas = 1): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers: [{ name: app, image: "${image}" }]
`;

export interface RigOptions {
  readonly maker: Maker;
  readonly sources?: readonly ReviewedSource[];
  readonly state?: () => ReviewState;
  readonly useGit?: boolean;
}

/** A repository behind HTTP with reviewers of it. */
export class ReviewRig {
  private readonly reviewers: RepositoryReviewer[] = [];

  private constructor(
    readonly fixture: GitFixture,
    readonly bare: string,
    readonly url: string,
  ) {}

  static async make(): Promise<ReviewRig> {
    const fixture = await GitFixture.make();
    const bare = await fixture.repository();
    const server = await fixture.serve();
    return new ReviewRig(fixture, bare, `${server.url}/shop.git`);
  }

  reviewer({
    maker,
    sources = [{ name: 'shop', path: 'deploy' }],
    state = () => stateOf(),
    useGit,
  }: RigOptions): RepositoryReviewer {
    const dir = path.join(this.fixture.root, `reviews-${this.reviewers.length}`);
    const repository = { url: this.url, dir, timeoutMs: 60_000, useGit };
    const reviewer = new RepositoryReviewer({ repository, sources, maker, state, digest: new StateDigest() });
    this.reviewers.push(reviewer);
    return reviewer;
  }

  async close(): Promise<void> {
    for (const reviewer of this.reviewers) await reviewer.close();
    await this.fixture.close();
  }
}
