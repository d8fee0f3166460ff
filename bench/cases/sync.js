// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../scripts/lib/instance.js';
import { medianTarget, row } from '../lib/outcome.js';
import { peakRss, rss, tree } from '../lib/processes.js';
import { withSlipway } from '../lib/slipway.js';
import { Rounds } from '../lib/statistics.js';

/** @typedef {import('../../scripts/lib/instance.js').Instance} Instance */

const FILES = 10_000;
const PER_FOLDER = 100;
const MB = 1_000_000;
const SAMPLE_MS = 50;
const HOW =
  `A repository of ${FILES} manifest files with ${2 * FILES} objects: a Deployment without replicas in each, beside a ConfigMap, or a Service in every tenth. ` +
  'Cold: from the start of `slipway up` with an empty data folder until the commit is cloned, parsed, checked, planned and its status decided. Memory is that of the Slipway process and its children (git) at its highest, sampled; ' +
  "and the kernel's own figure for the Slipway process. One file: from the webhook, and from the end of `git push`, until the commit is fetched, parsed and planned.";

/** @param {import('../lib/context.js').Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function sync(context) {
  const cold = new Rounds();
  const warm = new Rounds();
  const files = Object.fromEntries(Array.from({ length: FILES }, (_, index) => [fileOf(index), manifest(index, 'v0')]));
  for (let round = 1; round <= Math.min(context.rounds, 3); round += 1) {
    await withSlipway(context, { cluster: `sync-${round}`, lateStart: true }, async (instance) => {
      cold.add(await coldStart(instance, files));
      for (let commit = 1; commit <= context.rounds; commit += 1) warm.add(await oneFile(instance, commit));
    });
    context.say(
      `sync ${round}: cold ${cold.of('ms').at(-1)} ms, ${cold.of('peak').at(-1)?.toFixed(0)} MB; one file ${warm.of('hook').slice(-context.rounds).join(' ')} ms`,
    );
  }
  return {
    name: 'sync',
    title: `${FILES} manifest files, ${2 * FILES} objects`,
    how: HOW,
    rows: [
      row('cold start', 'ms', cold.of('ms')),
      row('memory, peak with children (RSS)', 'MB', cold.of('peak')),
      row('memory, peak of the process (VmHWM)', 'MB', cold.of('process')),
      row('one file changed, from the webhook', 'ms', warm.of('hook')),
      row('one file changed, from the end of the push', 'ms', warm.of('push')),
    ],
    targets: [
      medianTarget('cold start', cold.of('ms'), 6_000, 'ms'),
      medianTarget('cold start, memory with children', cold.of('peak'), 500, 'MB'),
      medianTarget('one file, from the webhook', warm.of('hook'), 300, 'ms'),
    ],
  };
}

/** @param {Instance} instance @param {Record<string, string>} files */
async function coldStart(instance, files) {
  const sha = await instance.push(files, 'all');
  const start = Date.now();
  const starting = instance.start();
  const memory = sampleMemory(instance);
  await starting;
  await planned(instance, sha);
  const ms = Date.now() - start;
  const process = peakRss(instance.process?.pid ?? 0) / MB;
  return { ms, peak: memory.stop() / MB, process };
}

/** @param {Instance} instance @param {number} commit */
async function oneFile(instance, commit) {
  const index = commit * 997;
  const sha = await instance.push({ [fileOf(index)]: manifest(index, `v${commit}`) }, `file ${index}`);
  await planned(instance, sha);
  const now = Date.now();
  const times = { hook: now - instance.hookedAt, push: now - instance.pushedAt };
  // Notes are pushed back after each commit: they shall not run into the next.
  await instance.status(sha, 'rollout', 'success');
  await sleep(500);
  return times;
}

/** Nothing has replicas, so the commit's first plan is its success. @param {Instance} instance @param {string} sha */
const planned = (instance, sha) =>
  waitFor(
    `plan of ${sha.slice(0, 7)}`,
    async () => {
      const sources = await instance.sources().catch(() => []);
      return sources.some(({ commits }) =>
        commits.some((commit) => commit.sha === sha && /^success/.test(commit.rollout)),
      );
    },
    { everyMs: 5, withinMs: 120_000 },
  );

/** @param {Instance} instance */
function sampleMemory(instance) {
  let peak = 0;
  const sample = () => {
    const pid = instance.process?.pid;
    if (pid) peak = Math.max(peak, rss(tree(pid)));
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

/** @param {number} index */
const fileOf = (index) => `apps/${String(Math.floor(index / PER_FOLDER)).padStart(3, '0')}/app-${index}.yaml`;

/** @param {number} index @param {string} version */
function manifest(index, version) {
  const name = `app-${index}`;
  const second = index % 10 === 0 ? service(name) : configMap(name, version);
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
          readinessProbe: { httpGet: { path: /, port: http } }
---
${second}`;
}

/** @param {string} name */
const service = (name) => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: test }
spec: { selector: { app: ${name} }, ports: [{ port: 80, targetPort: http }] }
`;

/** @param {string} name @param {string} version */
const configMap = (name, version) => `apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: test }
data:
  version: ${version}
  settings: |
    colour = blue
    size = 12
`;
