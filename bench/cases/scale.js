// @ts-check
import { deployment } from '../../scripts/lib/instance.js';
import { ratioTarget, row } from '../lib/outcome.js';
import { podTemplate, removeRawPods, startRawPods } from '../lib/raw.js';
import { readyAt, settled, untilState, withSlipway } from '../lib/slipway.js';
import { Rounds, median } from '../lib/statistics.js';
import { SwarmService } from '../lib/swarm.js';
import { timed } from './ready.js';

/** @param {import('../lib/context.js').Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function scale(context) {
  const { replicas } = context;
  const result = await withSlipway(context, { cluster: 'scale' }, (instance) => rounds(context, instance));
  const [ours, swarm, raw] = ['slipway', 'swarm', 'raw'].map((key) => result.of(key));
  return {
    name: 'scale',
    title: `${replicas} replicas from nothing`,
    how:
      `Slipway: from the end of \`git push\` until the state API shows ${replicas} pods ready, each by its readiness probe. Swarm: from the call that creates a ` +
      `service of ${replicas} replicas until all tasks run. Raw: create and start of the same ${2 * replicas} containers, ${context.atOnce} calls at once.`,
    rows: [
      row('Slipway, push → all ready', 'ms', ours ?? []),
      row('swarm, create → all running', 'ms', swarm ?? []),
      row('raw create + start', 'ms', raw ?? []),
    ],
    targets: [
      ratioTarget('Slipway / swarm', ours ?? [], swarm ?? [], { bound: 'at most', limit: 0.4 }),
      ratioTarget('rate of Slipway / rate of raw', raw ?? [], ours ?? [], { bound: 'at least', limit: 0.9 }),
    ],
    notes: [`Slipway made ${(replicas / (median(ours ?? []) / 1000)).toFixed(1)} pods/s.`],
  };
}

/** @param {import('../lib/context.js').Context} context @param {import('../../scripts/lib/instance.js').Instance} instance */
async function rounds(context, instance) {
  const result = new Rounds();
  await pushReplicas(instance, 1);
  const template = await podTemplate(context.docker, instance.cluster);
  for (let round = 1; round <= context.rounds; round += 1) {
    await pushReplicas(instance, 0);
    const slipway = await scaleUp(instance, context.replicas);
    await pushReplicas(instance, 0);
    const swarm = await swarmUp(context, round);
    const raw = await timed(() =>
      startRawPods(context.docker, template, { pods: context.replicas, atOnce: context.atOnce }),
    );
    await removeRawPods(context.docker);
    result.add({ slipway, swarm, raw });
    context.say(`scale ${round}: slipway ${slipway} ms, swarm ${Math.round(swarm)} ms, raw ${Math.round(raw)} ms`);
  }
  return result;
}

/** @param {import('../../scripts/lib/instance.js').Instance} instance @param {number} replicas */
export async function pushReplicas(instance, replicas) {
  const sha = await instance.push({ 'web.yaml': deployment('web', { replicas }) }, `${replicas} replicas`);
  await settled(instance, sha);
}

/** @param {import('../../scripts/lib/instance.js').Instance} instance @param {number} replicas @returns {Promise<number>} milliseconds */
async function scaleUp(instance, replicas) {
  const sha = await instance.push({ 'web.yaml': deployment('web', { replicas }) }, `${replicas} replicas`);
  await untilState(instance, `${replicas} ready`, (state) => readyAt(state, sha) === replicas);
  return Date.now() - instance.pushedAt;
}

/** @param {import('../lib/context.js').Context} context @param {number} round @returns {Promise<number>} milliseconds */
async function swarmUp(context, round) {
  const service = new SwarmService(context.docker, { name: `scale-${round}`, image: context.imageId });
  const took = await timed(async () => {
    await service.create(context.replicas);
    await service.untilRunning(context.replicas);
  });
  await service.remove();
  return took;
}
