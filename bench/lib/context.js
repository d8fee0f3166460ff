// @ts-check
// What every case is given.
import { Docker } from './docker.js';
import { importImage } from './image.js';
import { initSwarm } from './swarm.js';

/**
 * @typedef {object} Context
 * @property {import('./machine.js').Machine} machine
 * @property {Docker} docker
 * @property {string} imageId
 * @property {number} rounds
 * @property {number} replicas
 * @property {number} atOnce Calls to the engine at once, as Slipway's default has it.
 * @property {readonly string[]} nodeOptions Of `slipway up`.
 * @property {(line: string) => void} say
 */

/**
 * @param {import('./machine.js').Machine} machine
 * @param {Pick<Context, 'rounds' | 'replicas' | 'atOnce' | 'nodeOptions' | 'say'>} options
 * @returns {Promise<Context>}
 */
export async function openContext(machine, options) {
  const docker = new Docker(machine.socket);
  const imageId = await importImage(docker);
  await initSwarm(docker, machine.address);
  return { machine, docker, imageId, ...options };
}
