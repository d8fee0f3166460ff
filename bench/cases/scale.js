// @ts-check
import { deployment } from '../../scripts/lib/instance.js';
import { ratioTarget, row } from '../lib/outcome.js';
import { cpuMs, engineCpuMs, redisOf, tree } from '../lib/processes.js';
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
      row('processor time of the engine a pod, Slipway', 'ms', result.of('slipway engine')),
      row('processor time of the engine a task, swarm', 'ms', result.of('swarm engine')),
      row('processor time of the engine a pod, raw', 'ms', result.of('raw engine')),
      row('processor time of Slipway and Redis a pod', 'ms', result.of('own')),
      row('lines in the rollout note of the commit', '', result.of('statuses')),
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
    const own = ownCpu(instance);
    const slipway = await costed(context, 'slipway', () => scaleUp(instance, context.replicas));
    const ownMs = (ownCpu(instance) - own) / context.replicas;
    const statuses = (await instance.status(slipway.result.sha, 'rollout', 'success')).split('\n').length;
    await pushReplicas(instance, 0);
    const swarm = await costed(context, 'swarm', () => swarmUp(context, round));
    await swarm.result.remove();
    const atOnce = { pods: context.replicas, atOnce: context.atOnce };
    const raw = await costed(context, 'raw', () => timed(() => startRawPods(context.docker, template, atOnce)));
    await removeRawPods(context.docker);
    const times = { slipway: slipway.result.took, swarm: swarm.result.took, raw: raw.result };
    result.add({ ...times, ...slipway.cpu, ...swarm.cpu, ...raw.cpu, own: ownMs, statuses });
    context.say(`scale ${round}: ${JSON.stringify({ ...times, statuses })}`);
  }
  return result;
}

/** @param {import('../../scripts/lib/instance.js').Instance} instance @param {number} replicas */
export async function pushReplicas(instance, replicas) {
  const sha = await instance.push({ 'web.yaml': deployment('web', { replicas }) }, `${replicas} replicas`);
  await settled(instance, sha);
}

/** @param {import('../../scripts/lib/instance.js').Instance} instance @param {number} replicas */
async function scaleUp(instance, replicas) {
  const sha = await instance.push({ 'web.yaml': deployment('web', { replicas }) }, `${replicas} replicas`);
  await untilState(instance, `${replicas} ready`, (state) => readyAt(state, sha) === replicas);
  const took = Date.now() - instance.pushedAt;
  await settled(instance, sha);
  return { took, sha };
}

/** Slipway, its children and its Redis so far. @param {import('../../scripts/lib/instance.js').Instance} instance @returns {number} ms */
const ownCpu = (instance) => cpuMs([...tree(instance.process?.pid ?? 0), ...redisOf(instance.data)]);

/**
 * What the engine spends on a pod meanwhile.
 * @template T
 * @param {import('../lib/context.js').Context} context
 * @param {string} name
 * @param {() => Promise<T>} work
 */
async function costed({ machine, replicas }, name, work) {
  const before = engineCpuMs(machine);
  const result = await work();
  return { result, cpu: { [`${name} engine`]: (engineCpuMs(machine) - before) / replicas } };
}

/** The service is left to the caller. @param {import('../lib/context.js').Context} context @param {number} round */
async function swarmUp(context, round) {
  const service = new SwarmService(context.docker, { name: `scale-${round}`, image: context.imageId });
  const took = await timed(async () => {
    await service.create(context.replicas);
    await service.untilRunning(context.replicas);
  });
  return { took, remove: () => service.remove() };
}
