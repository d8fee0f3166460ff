// @ts-check
import { filterQuery, json } from '../engine.js';

/** @typedef {import('./layout.js').Machine} Machine */

/**
 * @typedef {object} LabContainer
 * @property {string} node such as `h1`
 * @property {string} id
 * @property {string} namespace of its pod
 * @property {string} pod
 * @property {string} container `(sandbox)` for the pod's sandbox.
 * @property {string} state Docker's, such as `running`.
 * @property {string} startedAt RFC 3339; the same as before means that it was not restarted.
 * @property {number} pid 0 when it does not run.
 */

const SANDBOX = '(sandbox)';

/** The cluster's containers on one machine, whether they run or not. @param {Machine} machine @param {string} cluster @returns {Promise<LabContainer[]>} */
export async function containersOf(machine, cluster) {
  const query = filterQuery({ label: [`slipway.dev/cluster=${cluster}`] });
  /** @type {{ Id: string }[]} */
  const list = await json(machine.socket, `/containers/json?all=true&${query}`);
  const details = await Promise.all(list.map(({ Id }) => json(machine.socket, `/containers/${Id}/json`)));
  return details.map(({ Id, Config: { Labels: labels }, State: { Status, StartedAt, Pid } }) => ({
    node: machine.name,
    id: Id,
    namespace: labels['slipway.dev/namespace'] ?? '',
    pod: labels['slipway.dev/pod'] ?? '',
    container: labels['slipway.dev/container'] ?? '',
    state: Status,
    startedAt: StartedAt,
    pid: Pid,
  }));
}

/**
 * @param {readonly LabContainer[]} containers
 * @param {string} pod its name, or `namespace/name`
 * @returns {LabContainer} the running sandbox, which holds the pod's network namespace
 */
export function sandboxOf(containers, pod) {
  const [name, namespace] = pod.split('/').reverse();
  const found = containers.find(
    (one) =>
      one.container === SANDBOX &&
      one.state === 'running' &&
      one.pod === name &&
      (namespace === undefined || one.namespace === namespace),
  );
  if (found) return found;
  const running = new Set(containers.filter(({ state }) => state === 'running').map((one) => one.pod));
  throw new Error(`no sandbox of pod ${pod} runs here; running: ${[...running].join(', ') || 'nothing'}`);
}
