// @ts-check
import { deployment, waitFor } from '../../scripts/lib/instance.js';
import { ratioTarget, row } from '../lib/outcome.js';
import { POLL_MS, readyAt, untilState, withSlipway } from '../lib/slipway.js';
import { Rounds } from '../lib/statistics.js';
import { SwarmService } from '../lib/swarm.js';
import { pushReplicas } from './scale.js';

/** @typedef {'start-first' | 'stop-first'} Order */

/** @param {import('../lib/context.js').Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function rolling(context) {
  const { replicas } = context;
  const result = await withSlipway(context, { cluster: 'rolling' }, (instance) => rounds(context, instance));
  const of = (/** @type {string} */ key) => result.of(key);
  return {
    name: 'rolling',
    title: `Rolling update of ${replicas} replicas`,
    how:
      'A new environment variable. Slipway: maxSurge and maxUnavailable 25 %, from the end of `git push`. Swarm: a quarter at a time, no delay, the shortest monitor, both orders, ' +
      'from the call. Grace is 1 s on both sides, and the app ignores SIGTERM. Complete: all new ones ready (swarm: running). Gone: no old one runs any more, and swarm says completed.',
    rows: [
      row('Slipway: complete', 'ms', of('complete')),
      row('Slipway: old pods gone', 'ms', of('gone')),
      row('swarm start-first: complete', 'ms', of('start-first complete')),
      row('swarm start-first: old tasks gone', 'ms', of('start-first gone')),
      row('swarm stop-first: complete', 'ms', of('stop-first complete')),
      row('swarm stop-first: old tasks gone', 'ms', of('stop-first gone')),
    ],
    targets: ['start-first', 'stop-first'].flatMap((order) =>
      ['complete', 'gone'].map((end) =>
        ratioTarget(`Slipway / swarm ${order}, ${end}`, of(end), of(`${order} ${end}`), {
          bound: 'at most',
          limit: 0.5,
        }),
      ),
    ),
    notes: ['Kubernetes 1.36 on such a machine, measured elsewhere: complete 5.5 s, old pods gone 6.3 s.'],
  };
}

/** @param {import('../lib/context.js').Context} context @param {import('../../scripts/lib/instance.js').Instance} instance */
async function rounds(context, instance) {
  const result = new Rounds();
  for (let round = 1; round <= context.rounds; round += 1) {
    await pushReplicas(instance, context.replicas);
    const ours = await roll(instance, { replicas: context.replicas, version: `r${round}` });
    await pushReplicas(instance, 0);
    const startFirst = await rollSwarm(context, round, 'start-first');
    const stopFirst = await rollSwarm(context, round, 'stop-first');
    result.add({ ...ours, ...startFirst, ...stopFirst });
    context.say(`rolling ${round}: ${JSON.stringify({ ...ours, ...startFirst, ...stopFirst })}`);
  }
  return result;
}

/** @param {import('../../scripts/lib/instance.js').Instance} instance @param {{ replicas: number, version: string }} to */
async function roll(instance, { replicas, version }) {
  const sha = await instance.push({ 'web.yaml': deployment('web', { replicas, version }) }, version);
  await untilState(instance, 'the new version', (state) => readyAt(state, sha) === replicas);
  const complete = Date.now() - instance.pushedAt;
  await untilState(instance, 'the end of the old version', ({ pods }) => pods.length === replicas);
  return { complete, gone: Date.now() - instance.pushedAt };
}

/**
 * @param {import('../lib/context.js').Context} context
 * @param {number} round
 * @param {Order} order
 * @returns {Promise<Record<string, number>>} milliseconds
 */
async function rollSwarm({ docker, imageId, replicas }, round, order) {
  const service = new SwarmService(docker, { name: `rolling-${order}-${round}`, image: imageId });
  await service.create(replicas);
  await service.untilRunning(replicas);
  const start = Date.now();
  await service.update('v2', { order, parallelism: Math.ceil(replicas / 4), replicas });
  await service.untilRunning(replicas, 'v2');
  const complete = Date.now() - start;
  await waitFor('the end of the old tasks', () => isOver(service, replicas), { everyMs: POLL_MS });
  const gone = Date.now() - start;
  await service.remove();
  return { [`${order} complete`]: complete, [`${order} gone`]: gone };
}

/** @param {SwarmService} service @param {number} replicas */
async function isOver(service, replicas) {
  const running = (await service.containers()).filter(({ State }) => State === 'running');
  return running.length === replicas && (await service.updateState()) === 'completed';
}
