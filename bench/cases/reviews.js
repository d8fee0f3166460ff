// @ts-check
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { createBareRepository, startGitServer } from '../../scripts/lib/git-http-server.js';
import { medianTarget, row } from '../lib/outcome.js';
import { Rounds } from '../lib/statistics.js';

const DIST = new URL('../../dist/', import.meta.url);
const BRANCHES = 50;
const PER_SOURCE = 5;
const HOW =
  `A repository with ${BRANCHES} sources of ${PER_SOURCE} Deployments each, all of them running on 10 nodes, and ${BRANCHES} branches, each of which changes one of them. ` +
  'The base moves; then every branch is reviewed anew: fetched over HTTP, merged, read, checked, planned, forecast and written, in a thread. Raw: `git merge-tree` for every branch ' +
  "and the planner's plan for it, in the same run. The delay of the event loop is that of the thread that serves everything else.";

const run = promisify(execFile);

/** @param {string} file @returns {Promise<any>} */
const load = (file) => import(new URL(file, DIST).href);

/** @param {import('../lib/context.js').Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function reviews(context) {
  const rounds = new Rounds();
  for (let round = 1; round <= Math.min(context.rounds, 3); round += 1) {
    const times = await measure();
    rounds.add(times);
    context.say(
      `reviews ${round}: all ${times.all.toFixed(0)} ms, raw ${times.raw.toFixed(0)} ms, delay ${times.delay.toFixed(0)} ms`,
    );
  }
  return {
    name: 'reviews',
    title: `${BRANCHES} open branches, and the base moves`,
    how: HOW,
    rows: [
      row('all reviews made anew', 'ms', rounds.of('all')),
      row('raw: git merge-tree and a plan for each', 'ms', rounds.of('raw')),
      row('longest delay of the event loop meanwhile', 'ms', rounds.of('delay')),
    ],
    targets: [medianTarget('all reviews made anew', rounds.of('all'), 30_000, 'ms')],
  };
}

async function measure() {
  const root = await mkdtemp(path.join(tmpdir(), 'slipway-bench-reviews-'));
  const bare = await createBareRepository(root, 'apps.git');
  const server = await startGitServer({ root });
  try {
    const work = await makeWork(bare);
    const heads = await Promise.all(work.branches.map((branch) => git(bare, ['rev-parse', branch])));
    const old = await git(bare, ['rev-parse', 'main']);
    const state = await runningState(bare, old);
    const reviewer = await makeReviewer(root, `${server.url}/apps.git`, state);
    await reviewAll(reviewer, old, heads);
    const base = await commit(bare, 'refs/heads/main', old, { 'README.md': 'moved' });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const start = performance.now();
    await reviewAll(reviewer, base, heads);
    const all = performance.now() - start;
    delay.disable();
    await reviewer.close();
    return { all, raw: await raw(bare, { base, heads, state }), delay: delay.max / 1e6 };
  } finally {
    await server.close();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {string} bare */
async function makeWork(bare) {
  const files = Object.fromEntries(
    sources().flatMap(({ path: folder }) =>
      Array.from({ length: PER_SOURCE }, (_, n) => [
        `${folder}/app-${n}.yaml`,
        deployment(`${path.basename(folder)}-${n}`, 1),
      ]),
    ),
  );
  const start = await commit(bare, 'refs/heads/main', undefined, files);
  const branches = [];
  for (const { path: folder, name } of sources()) {
    const changed = { [`${folder}/app-0.yaml`]: deployment(`${path.basename(folder)}-0`, 2) };
    await commit(bare, `refs/heads/change-${name}`, start, changed);
    branches.push(`change-${name}`);
  }
  return { branches };
}

const sources = () => Array.from({ length: BRANCHES }, (_, n) => ({ name: `app-${n}`, path: `apps/app-${n}` }));

/** @param {string} name @param {number} version */
const deployment = (name, version) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: bench }
spec:
  replicas: 2
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers: [{ name: app, image: "app:${version}", resources: { requests: { cpu: 10m, memory: 16Mi } } }]
`;

/** All pods of the base run: the plan is made, and taken as done. @param {string} bare @param {string} base */
async function runningState(bare, base) {
  const { openRepository } = await load('sync/repository.js');
  const { OpenCommit } = await load('sync/open-commit.js');
  const { buildSnapshot } = await load('sync/snapshot-builder.js');
  const { SnapshotCache } = await load('sync/snapshot-cache.js');
  const { plan } = await load('planner/plan.js');
  const repository = await openRepository({ url: bare, dir: '', timeoutMs: 30_000 });
  const open = await OpenCommit.open(repository, base);
  const snapshots = [];
  for (const { name, path: folder } of sources())
    snapshots.push((await buildSnapshot(open, { source: name, path: folder }, new SnapshotCache())).snapshot);
  open.close();
  snapshots.sort((a, b) => (a.source < b.source ? -1 : 1));
  const policy = { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] };
  const desired = { cluster: 'bench', snapshots, policy };
  const empty = { nodes: nodes(), pods: [], services: [], policies: [], inventory: {}, history: {} };
  const now = 1_700_000_000_000;
  const { actions, history, inventory } = plan(desired, empty, now);
  const pods = actions
    .filter((/** @type {any} */ action) => action.type === 'pod.create')
    .map((/** @type {any} */ { pod }) => ({
      record: { ...pod, createdAt: now, generation: 1, epoch: 1 },
      status: running(pod, now),
    }))
    .sort((/** @type {any} */ a, /** @type {any} */ b) => (a.record.uid < b.record.uid ? -1 : 1));
  const observed = { ...empty, pods, history: history ?? {}, inventory: inventory ?? {} };
  return { desired, inForce: snapshots, observed, durations: { ready: {}, stop: {}, run: {} }, now: now + 60_000 };
}

const nodes = () =>
  Array.from({ length: 10 }, (_, n) => ({
    ...{ name: `node-${n}`, labels: {}, allocatable: { cpu: 16_000, memory: 64 * 2 ** 30, pods: 250 }, publicKey: '' },
    ...{
      podCIDR: `10.42.${n}.0/24`,
      addresses: [],
      engineVersion: '',
      agentVersion: '',
      epoch: 1,
      renewedAt: 0,
      ready: true,
    },
  }));

/** @param {any} pod @param {number} now */
const running = ({ uid, spec }, now) => ({
  ...{
    uid,
    generation: 1,
    phase: 'Running',
    ready: true,
    readySince: now,
    startedAt: now,
    conditions: [],
    message: '',
  },
  containers: spec.containers.map((/** @type {any} */ { name, image }) => ({
    ...{ name, image, ready: true, started: true, restartCount: 0, state: { kind: 'running', startedAt: now } },
  })),
});

/** @param {string} root @param {string} url @param {any} state */
async function makeReviewer(root, url, state) {
  const { RepositoryReviewer } = await load('control/reviews/repository-reviewer.js');
  const { ThreadedMaker } = await load('control/reviews/threaded-maker.js');
  const { StateDigest } = await load('control/reviews/state-digest.js');
  const maker = new ThreadedMaker(new URL('control/reviews/review-thread.js', DIST));
  const repository = { url, dir: path.join(root, 'reviews'), timeoutMs: 30_000 };
  return new RepositoryReviewer({
    repository,
    sources: sources(),
    maker,
    state: () => state,
    digest: new StateDigest(),
  });
}

/** @param {any} reviewer @param {string} base @param {readonly string[]} heads */
async function reviewAll(reviewer, base, heads) {
  for (const head of heads) {
    const { verdict, sources: touched } = await reviewer.review({ base, head, baseBranch: 'main', approvals: [] });
    if (verdict === 'invalid' || touched.length !== 1)
      throw new Error(`a review of ${head} is ${verdict}, of ${touched.length} sources`);
  }
}

/** @param {string} bare @param {{ base: string, heads: readonly string[], state: any }} work */
async function raw(bare, { base, heads, state }) {
  const { plan } = await load('planner/plan.js');
  const start = performance.now();
  for (const head of heads) {
    await git(bare, ['merge-tree', '--write-tree', base, head]);
    plan(state.desired, state.observed, state.now);
  }
  return performance.now() - start;
}

/** @param {string} bare @param {string} ref @param {string | undefined} from @param {Record<string, string>} files */
async function commit(bare, ref, from, files) {
  const text = [
    `commit ${ref}\nmark :1\ncommitter Ann <ann@example.org> 1700000000 +0000\ndata 6\nchange\n`,
    from ? `from ${from}\n` : '',
    ...Object.entries(files).map(
      ([file, content]) => `M 100644 inline ${file}\ndata ${Buffer.byteLength(content)}\n${content}\n`,
    ),
    '\nget-mark :1\n',
  ].join('');
  const child = run('git', ['-C', bare, 'fast-import', '--quiet', '--force']);
  child.child.stdin?.end(text);
  return (await child).stdout.trim();
}

/** @param {string} bare @param {readonly string[]} args */
const git = async (bare, args) => (await run('git', ['-C', bare, ...args])).stdout.trim();
