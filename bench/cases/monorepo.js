// @ts-check
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { waitFor } from '../../scripts/lib/instance.js';
import { medianTarget, row } from '../lib/outcome.js';
import { peakRss, rss, tree } from '../lib/processes.js';
import { POLL_MS, withSlipway } from '../lib/slipway.js';
import { Rounds } from '../lib/statistics.js';

/** @typedef {import('../../scripts/lib/instance.js').Instance} Instance */

const run = promisify(execFile);
const SOURCES = 1000;
const MB = 1_000_000;
const HOW =
  `One repository with ${SOURCES} sources: a folder each, with a Deployment without replicas and a Service. Cold: from the start of \`slipway up\` with an empty data folder until the commit is cloned, read by all sources and planned. ` +
  "One source changed: a commit changes one source's folder; from the webhook, and from the end of `git push`, until all sources are at the commit, it is planned and the source's status is decided. No source changed: a commit beside all folders, until the last source is at it. " +
  'Raw: `git fetch --depth=1` of that commit into a clone that has the one before, right afterwards. Fetches are what the git server was asked for by Slipway for the commit. Memory is that of the Slipway process and its children after all commits, and the highest of the process.';

/** @param {import('../lib/context.js').Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function monorepo(context) {
  const rounds = new Rounds();
  const sources = Array.from({ length: SOURCES }, (_, index) => ({ name: nameOf(index), path: folderOf(index) }));
  await withSlipway(context, { cluster: 'monorepo', sources, lateStart: true }, async (instance) => {
    rounds.add({ cold: await coldStart(instance) });
    const raw = await RawClone.make(instance);
    try {
      for (let commit = 1; commit <= 2 * context.rounds; commit += 1)
        rounds.add(await oneSource(instance, raw, commit));
      for (let commit = 1; commit <= context.rounds; commit += 1)
        rounds.add({ none: await noSource(instance, commit) });
    } finally {
      await raw.remove();
    }
    const pid = instance.process?.pid ?? 0;
    rounds.add({ memory: rss(tree(pid)) / MB, peak: peakRss(pid) / MB });
  });
  context.say(`monorepo: from the webhook ${rounds.of('hook').join(' ')} ms, raw ${rounds.of('raw').join(' ')} ms`);
  return {
    name: 'monorepo',
    title: `${SOURCES} sources in one repository`,
    how: HOW,
    rows: [
      row('cold start', 'ms', rounds.of('cold')),
      row('one source changed, from the webhook', 'ms', rounds.of('hook')),
      row('one source changed, from the end of the push', 'ms', rounds.of('push')),
      row('raw: git fetch of the commit', 'ms', rounds.of('raw')),
      row('no source changed, from the webhook', 'ms', rounds.of('none')),
      row('fetches of one commit', '', rounds.of('fetches')),
      row('memory with children (RSS)', 'MB', rounds.of('memory')),
      row('memory, peak of the process (VmHWM)', 'MB', rounds.of('peak')),
    ],
    targets: [
      medianTarget('one source changed, from the webhook', rounds.of('hook'), 500, 'ms'),
      medianTarget('memory with children', rounds.of('memory'), 500, 'MB'),
      { what: 'fetches of one commit', value: Math.max(...rounds.of('fetches')), bound: 'at most', limit: 1, unit: '' },
    ],
  };
}

/** @param {Instance} instance */
async function coldStart(instance) {
  const files = Object.fromEntries(
    Array.from({ length: SOURCES }, (_, index) => [fileOf(index), manifest(index, 'v0')]),
  );
  const sha = await instance.push(files, 'all');
  const start = Date.now();
  await instance.start();
  await arrived(instance, nameOf(SOURCES - 1), sha);
  const ms = Date.now() - start;
  await instance.status(sha, 'rollout', 'success', 120_000);
  return ms;
}

/** @param {Instance} instance @param {RawClone} raw @param {number} commit */
async function oneSource(instance, raw, commit) {
  const index = (commit * 97) % SOURCES;
  instance.gitCommands.length = 0;
  const sha = await instance.push({ [fileOf(index)]: manifest(index, `v${commit}`) }, `source ${index}`);
  await arrived(instance, nameOf(index), sha);
  const now = Date.now();
  // Notes are pushed back after each commit: they shall not run into what comes next.
  await instance.status(sha, 'rollout', 'success');
  const fetches = instance.gitCommands.filter((command) => command === 'fetch').length;
  return { hook: now - instance.hookedAt, push: now - instance.pushedAt, fetches, raw: await raw.fetch() };
}

/** @param {Instance} instance @param {number} commit */
async function noSource(instance, commit) {
  const sha = await instance.push({ 'README.md': `words ${commit}\n` }, 'words');
  await arrived(instance, nameOf(SOURCES - 1), sha);
  const ms = Date.now() - instance.hookedAt;
  await instance.status(sha, 'rollout', 'success');
  return ms;
}

/** Nothing has replicas, so the commit's first plan is its success. @param {Instance} instance @param {string} name @param {string} sha */
const arrived = (instance, name, sha) =>
  waitFor(
    `plan of ${sha.slice(0, 7)}`,
    async () => {
      const [source] = await instance.sources(name).catch(() => []);
      return source?.commits.some((commit) => commit.sha === sha && /^success/.test(commit.rollout));
    },
    { everyMs: POLL_MS, withinMs: 120_000 },
  );

/** What git itself needs to bring a commit. */
class RawClone {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** @param {Instance} instance */
  static async make(instance) {
    const clone = new RawClone(await mkdtemp(path.join(instance.folder, 'raw-')));
    await run('git', ['clone', '--quiet', '--bare', '--depth=1', instance.url, clone.folder]);
    return clone;
  }

  /** @returns {Promise<number>} ms */
  async fetch() {
    const start = performance.now();
    await run('git', ['-C', this.folder, 'fetch', '--quiet', '--depth=1', 'origin', 'main']);
    return performance.now() - start;
  }

  async remove() {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** @param {number} index */
const nameOf = (index) => `app-${String(index).padStart(4, '0')}`;

/** @param {number} index */
const folderOf = (index) => `apps/${nameOf(index)}`;

/** @param {number} index */
const fileOf = (index) => `${folderOf(index)}/app.yaml`;

/** @param {number} index @param {string} version */
function manifest(index, version) {
  const name = nameOf(index);
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: test }
spec:
  replicas: 0
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: app
          image: slipway.test/busybox:1
          imagePullPolicy: Never
          env: [{ name: VERSION, value: ${version} }]
          ports: [{ name: http, containerPort: 8080 }]
          resources: { requests: { cpu: 10m, memory: 16Mi } }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: test }
spec: { selector: { app: ${name} }, ports: [{ port: 80, targetPort: http }] }
`;
}
