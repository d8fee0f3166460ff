// @ts-check
import { deployment, waitFor } from '../../scripts/lib/instance.js';
import { medianTarget, ratioTarget, row } from '../lib/outcome.js';
import { POLL_MS, isReady, settled, untilState, withSlipway } from '../lib/slipway.js';
import { Rounds } from '../lib/statistics.js';
import { SwarmService } from '../lib/swarm.js';

/** @typedef {import('../lib/context.js').Context} Context */
/** @typedef {import('../../scripts/lib/instance.js').Instance} Instance */

/** @param {Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function heal(context) {
  const { replicas } = context;
  const result = await withSlipway(context, { cluster: 'heal' }, (instance) => rounds(context, instance));
  const of = (/** @type {string} */ key) => result.of(key);
  return {
    name: 'heal',
    title: 'Healing',
    how:
      `${replicas} replicas. Killed: SIGKILL to PID 1 of one container → ready again (swarm: its replacement runs). Removed: \`docker rm -f\` of both containers of a pod ` +
      `(swarm: of the one container) → ${replicas} of ${replicas} ready; the time begins with the call, so the engine's own removal is in it. Swarm with its default restart delay of 5 s, and with none.`,
    rows: [
      row('Slipway: killed → ready', 'ms', of('killed')),
      row('swarm: killed → running', 'ms', of('swarm killed')),
      row('swarm, no restart delay: killed → running', 'ms', of('swarm0 killed')),
      row('Slipway: pod removed → all ready', 'ms', of('removed')),
      row('of that, the removal by the engine', 'ms', of('removal')),
      row('swarm: removed → all running', 'ms', of('swarm removed')),
      row('swarm, no restart delay: removed → all running', 'ms', of('swarm0 removed')),
    ],
    targets: [
      medianTarget('killed → ready', of('killed'), 300, 'ms'),
      medianTarget('removed → all ready', of('removed'), 500, 'ms'),
      ...['killed', 'removed'].flatMap((how) => [
        ratioTarget(`${how}: Slipway / swarm`, of(how), of(`swarm ${how}`), { bound: 'at most', limit: 1 }),
        ratioTarget(`${how}: Slipway / swarm without delay`, of(how), of(`swarm0 ${how}`), {
          bound: 'at most',
          limit: 1,
        }),
      ]),
    ],
    notes: ['Kubernetes 1.36 on such a machine, measured elsewhere: killed 1.0 s, pod deleted 0.6 s.'],
  };
}

/** @param {Context} context @param {Instance} instance */
async function rounds(context, instance) {
  const { docker, imageId, replicas } = context;
  const result = new Rounds();
  await settled(instance, await instance.push({ 'web.yaml': deployment('web', { replicas }) }, 'web'));
  const services = [undefined, 0].map(
    (restartDelay) =>
      new SwarmService(docker, { name: `heal-${restartDelay ?? 'default'}`, image: imageId, restartDelay }),
  );
  for (const service of services) {
    await service.create(replicas);
    await service.untilRunning(replicas);
  }
  for (let round = 1; round <= context.rounds; round += 1) {
    const ours = { ...(await killOurs(context, instance, round)), ...(await removeOurs(context, instance, round)) };
    const [first, second] = services;
    const swarm = { ...(await hurtSwarm(docker, first, 'swarm')), ...(await hurtSwarm(docker, second, 'swarm0')) };
    result.add({ ...ours, ...swarm });
    context.say(`heal ${round}: ${JSON.stringify({ ...ours, ...swarm })}`);
  }
  for (const service of services) await service.remove();
  return result;
}

/** A pod that no earlier round touched: a second crash would wait for its back-off. @param {Instance} instance @param {number} index */
async function podAt(instance, index) {
  const pods = (await instance.state()).pods.map(({ name }) => name).sort();
  return pods[index % pods.length] ?? '';
}

/** @param {Context} context @param {string} cluster @param {string} pod @returns {Promise<any[]>} the app first */
async function containersOf({ docker }, cluster, pod) {
  const all = await docker.containers(`slipway.dev/pod=${pod}`);
  const own = all.filter(({ Labels, State }) => Labels['slipway.dev/cluster'] === cluster && State === 'running');
  return own.sort((a, b) => b.HostConfig.NetworkMode.length - a.HostConfig.NetworkMode.length);
}

/** @param {Context} context @param {Instance} instance @param {number} round */
async function killOurs(context, instance, round) {
  const name = await podAt(instance, 2 * round);
  const [app] = await containersOf(context, instance.cluster, name);
  const { State } = await context.docker.inspect(app.Id);
  const start = Date.now();
  process.kill(State.Pid, 'SIGKILL');
  await untilState(instance, 'the restart', ({ pods }) =>
    pods.some((pod) => pod.name === name && pod.restarts > 0 && isReady(pod)),
  );
  return { killed: Date.now() - start };
}

/** @param {Context} context @param {Instance} instance @param {number} round */
async function removeOurs(context, instance, round) {
  const name = await podAt(instance, 2 * round + 1);
  const containers = await containersOf(context, instance.cluster, name);
  const start = Date.now();
  const removed = Promise.all(containers.map(({ Id }) => context.docker.remove(Id))).then(() => Date.now() - start);
  const total = context.replicas;
  await untilState(instance, 'the gap', ({ pods }) => pods.filter(isReady).length < total);
  await untilState(instance, 'the pod again', ({ pods }) => pods.filter(isReady).length === total);
  return { removed: Date.now() - start, removal: await removed };
}

/** @param {import('../lib/docker.js').Docker} docker @param {SwarmService | undefined} service @param {string} key */
async function hurtSwarm(docker, service, key) {
  if (!service) return {};
  const killed = await replaced(service, async (container) => {
    process.kill((await docker.inspect(container.Id)).State.Pid, 'SIGKILL');
  });
  const removed = await replaced(service, (container) => docker.remove(container.Id));
  return { [`${key} killed`]: killed, [`${key} removed`]: removed };
}

/**
 * Until as many tasks run as before, one of them new.
 * @param {SwarmService} service
 * @param {(container: any) => Promise<unknown>} hurt
 */
async function replaced(service, hurt) {
  const before = await service.running();
  const ids = new Set(before.map(({ ID }) => ID));
  const container = (await service.containers()).find(({ State }) => State === 'running');
  const start = Date.now();
  const hurting = hurt(container);
  const check = async () => {
    const now = await service.running();
    return now.length === before.length && now.some(({ ID }) => !ids.has(ID));
  };
  await waitFor('the replacement', check, { everyMs: POLL_MS });
  const took = Date.now() - start;
  await hurting;
  return took;
}
