// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { deployment } from '../../scripts/lib/instance.js';
import { medianTarget, row } from '../lib/outcome.js';
import { cpuMs, pss, redisOf, rss, tree } from '../lib/processes.js';
import { settled, withSlipway } from '../lib/slipway.js';

const SETTLE_MS = 30_000;
const WATCH_MS = 20_000;
const MB = 1_000_000;

/** Kubernetes' default, and the most often it allows. Seconds. */
const PERIODS = [10, 1];

/** @param {import('../lib/context.js').Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function idle(context) {
  const [usual, often] = await withSlipway(context, { cluster: 'idle' }, async (instance) => {
    const seen = [];
    for (const seconds of PERIODS) seen.push(await watchPods(context, instance, seconds));
    return seen;
  });
  if (!usual || !often) throw new Error('nothing was measured');
  return {
    name: 'idle',
    title: `Idle with ${context.replicas} pods`,
    how:
      `\`slipway up\` with all its child processes, and its Redis, ${SETTLE_MS / 1000} s after ${context.replicas} pods became ready. Memory as the sum of proportional set sizes ` +
      `(PSS; RSS is shown too), processor time over ${WATCH_MS / 1000} s as a share of one core. Readiness probes over HTTP every ${PERIODS[0]} s, which is the default, and every second. The pods' sandboxes and the engine are not in it.`,
    rows: [
      row('memory of slipway up (PSS)', 'MB', [usual.slipway]),
      row('memory of Redis (PSS)', 'MB', [usual.redis]),
      row('memory of both (RSS)', 'MB', [usual.rss]),
      row('processor, slipway up', '%', [usual.slipwayCpu]),
      row('processor, Redis', '%', [usual.redisCpu]),
      row('processor, slipway up, probes every second', '%', [often.slipwayCpu]),
      row('processor, Redis, probes every second', '%', [often.redisCpu]),
    ],
    targets: [
      medianTarget('memory of both (RSS)', [usual.rss], 200, 'MB'),
      medianTarget('processor of both', [usual.slipwayCpu + usual.redisCpu], 1, '%'),
    ],
    notes: ['Kubernetes 1.36 with 20 pods on such a machine, measured elsewhere: 896 MB resident.'],
  };
}

/** @param {import('../lib/context.js').Context} context @param {import('../../scripts/lib/instance.js').Instance} instance @param {number} seconds between probes */
async function watchPods({ replicas, say }, instance, seconds) {
  const manifest = deployment('web', { replicas }).replace('periodSeconds: 1 ', `periodSeconds: ${seconds} `);
  if (!manifest.includes(`periodSeconds: ${seconds} `)) throw new Error('the manifest has no period to set');
  await settled(instance, await instance.push({ 'web.yaml': manifest }, `probes every ${seconds} s`));
  say(`idle: ${replicas} pods run, probed every ${seconds} s; waiting ${SETTLE_MS / 1000} s`);
  await sleep(SETTLE_MS);
  return watch(instance);
}

/** @param {import('../../scripts/lib/instance.js').Instance} instance */
async function watch(instance) {
  const ours = tree(instance.process?.pid ?? 0);
  const redis = redisOf(instance.data);
  const before = [cpuMs(ours), cpuMs(redis)];
  await sleep(WATCH_MS);
  const after = [cpuMs(ours), cpuMs(redis)];
  const [slipwayCpu = 0, redisCpu = 0] = after.map((ms, index) => ((ms - (before[index] ?? 0)) / WATCH_MS) * 100);
  return { slipway: pss(ours) / MB, redis: pss(redis) / MB, rss: rss([...ours, ...redis]) / MB, slipwayCpu, redisCpu };
}
