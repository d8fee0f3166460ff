// @ts-check
import { request } from 'node:http';
import { waitFor } from './wait-for.js';

/** @typedef {import('../../src/api/state-view.js').StateView} StateView */

/** What Slipway answers on its local socket, for those who wait for it. */
export class LocalApi {
  /** @param {string} socketPath */
  constructor(socketPath) {
    this.socketPath = socketPath;
  }

  /** One GET. Rejects when nobody answers within 10 s. @param {string} route @returns {Promise<unknown>} */
  get(route) {
    return new Promise((resolve, reject) => {
      const call = request({ socketPath: this.socketPath, path: route, timeout: 10_000 }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += chunk));
        answer.on('error', reject);
        answer.on('end', () => resolve(JSON.parse(text)));
      });
      call.on('timeout', () => call.destroy(new Error(`no answer to GET ${route} within 10 s`)));
      call.on('error', reject);
      call.end();
    });
  }

  /** What `slipway status --output json` shows. @returns {Promise<StateView>} */
  async state() {
    return /** @type {StateView} */ (await this.get('/v1/state'));
  }

  /** The sources, or the one of that name, and what their commits were told: small, whatever the cluster's size. @param {string} [name] */
  async sources(name) {
    const route = name === undefined ? '/v1/sources' : `/v1/sources?name=${encodeURIComponent(name)}`;
    return /** @type {import('../../src/control/source-hub.js').SourceView[]} */ (await this.get(route));
  }

  /** Waits until all workloads are complete at `sha`, and no other pod is there. @param {string} sha */
  async settled(sha, withinMs = 60_000) {
    const check = async () => isSettled(await this.state(), sha);
    await waitFor(`all workloads at ${sha.slice(0, 7)}`, check, { withinMs }).catch(async (error) => {
      throw new Error(`${error.message}\n${JSON.stringify(await this.state(), undefined, 1)}`);
    });
  }
}

/** Pods of hooks that ended well are no other pods: they stay until the hook runs again. @param {StateView} state @param {string} sha */
function isSettled({ workloads, pods: all }, sha) {
  const isWorkload = (/** @type {string} */ owner) =>
    workloads.some(({ key }) => key.split('/').at(-1) === owner.split('/').at(-1));
  const pods = all.filter(({ phase, owner }) => phase !== 'Succeeded' || isWorkload(owner));
  const done =
    workloads.length > 0 &&
    workloads.every((w) => w.revision === sha && w.state === 'complete' && w.ready === w.desired);
  return (
    done &&
    pods.every((pod) => pod.phase === 'Running') &&
    pods.length === workloads.reduce((sum, w) => sum + w.desired, 0)
  );
}
