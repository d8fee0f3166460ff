// @ts-check
import { rm } from 'node:fs/promises';
import { Instance, waitFor } from '../../scripts/lib/instance.js';
import { removePods } from './raw.js';

/** How often states are asked for: the resolution of what is measured. More often would cost those who answer. Milliseconds. */
export const POLL_MS = 20;

/**
 * @typedef {import('../../src/api/state-view.js').StateView} StateView
 * @typedef {import('../../src/api/state-view.js').PodView} PodView
 */

/**
 * A Slipway on the bench's engine for as long as `work` takes.
 * @template T
 * @param {import('./context.js').Context} context
 * @param {Partial<import('../../scripts/lib/instance.js').InstanceOptions> & { cluster: string, lateStart?: boolean }} options
 *   `lateStart`: `work` starts it.
 * @param {(instance: Instance) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSlipway(context, options, work) {
  const config = { docker: { socketPath: context.machine.socket }, node: { name: 'bench' }, ...options.config };
  const instance = await Instance.create({ ...options, config, nodeOptions: context.nodeOptions });
  try {
    if (!options.lateStart) await instance.start();
    return await work(instance);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\nlog:\n${instance.log()}`, { cause: error });
  } finally {
    await instance.kill('SIGTERM');
    await removePods(context.docker, `slipway.dev/cluster=${options.cluster}`);
    await instance.git?.close();
    await rm(instance.checkout, { recursive: true, force: true });
  }
}

/** Waits for what the state API shows. @param {Instance} instance @param {string} what @param {(state: StateView) => boolean} check */
export const untilState = (instance, what, check) =>
  waitFor(what, async () => check(await instance.state()), { everyMs: POLL_MS, withinMs: 120_000 }).catch(
    async (error) => {
      throw new Error(`${error.message}\n${JSON.stringify((await instance.state()).pods, undefined, 1)}`);
    },
  );

/** @param {PodView} pod */
export const isReady = (pod) => pod.phase === 'Running' && pod.ready === '1/1';

/** How many pods a commit has ready. @param {StateView} state @param {string} sha */
export const readyAt = (state, sha) => state.pods.filter((pod) => pod.revision === sha && isReady(pod)).length;

/** Waits until nothing is left to do. @param {Instance} instance @param {string} sha */
export const settled = (instance, sha) => instance.settled(sha, 120_000);
