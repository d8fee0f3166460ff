// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { deployment } from '../../scripts/lib/instance.js';
import { medianTarget, row } from '../lib/outcome.js';
import { cpuMs, pss, redisOf, rss, tree } from '../lib/processes.js';
import { settled, withSlipway } from '../lib/slipway.js';

const SETTLE_MS = 30_000;
const WATCH_MS = 20_000;
const MB = 1_000_000;

/** @param {import('../lib/context.js').Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function idle(context) {
  const { replicas } = context;
  const seen = await withSlipway(context, { cluster: 'idle' }, async (instance) => {
    await settled(instance, await instance.push({ 'web.yaml': deployment('web', { replicas }) }, 'web'));
    context.say(`idle: ${replicas} pods run; waiting ${SETTLE_MS / 1000} s`);
    await sleep(SETTLE_MS);
    return watch(instance);
  });
  return {
    name: 'idle',
    title: `Idle with ${replicas} pods`,
    how:
      `\`slipway up\` with all its child processes, and its Redis, ${SETTLE_MS / 1000} s after ${replicas} pods became ready, each probed every second. Memory as the sum of proportional set sizes ` +
      `(PSS; RSS is shown too), processor time over ${WATCH_MS / 1000} s as a share of one core. The pods' sandboxes and the engine are not in it.`,
    rows: [
      row('memory of slipway up (PSS)', 'MB', [seen.slipway]),
      row('memory of Redis (PSS)', 'MB', [seen.redis]),
      row('memory of both (RSS)', 'MB', [seen.rss]),
      row('processor, slipway up', '%', [seen.slipwayCpu]),
      row('processor, Redis', '%', [seen.redisCpu]),
    ],
    targets: [
      medianTarget('memory of both (RSS)', [seen.rss], 200, 'MB'),
      medianTarget('processor of both', [seen.slipwayCpu + seen.redisCpu], 1, '%'),
    ],
    notes: ['Kubernetes 1.36 with 20 pods on such a machine, measured elsewhere: 896 MB resident.'],
  };
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
