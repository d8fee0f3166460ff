// @ts-check
// The machine's own limit: the containers of a pod made through the Docker API by a program that does nothing else.
import { mkdtemp, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pLimit from 'p-limit';

const LABEL = 'slipway.bench/raw';

/**
 * Bodies of `POST /containers/create`, taken from a pod that Slipway made: same image, command, labels, limits, mounts.
 * @typedef {object} PodTemplate
 * @property {any} sandbox
 * @property {any} app
 */

/**
 * @param {import('./docker.js').Docker} docker
 * @param {string} cluster with at least one pod of one container
 * @returns {Promise<PodTemplate>}
 */
export async function podTemplate(docker, cluster) {
  const containers = await docker.containers(`slipway.dev/cluster=${cluster}`);
  const joiner = containers.find(({ HostConfig }) => HostConfig.NetworkMode.startsWith('container:'));
  const owner = containers.find(({ Id }) => joiner?.HostConfig.NetworkMode === `container:${Id}`);
  if (!joiner || !owner) throw new Error(`no pod of cluster ${cluster} to take as a template`);
  const [sandbox, app] = await Promise.all([owner, joiner].map(({ Id }) => docker.inspect(Id)));
  return { sandbox: bodyOf(sandbox, await copyBinds(sandbox)), app: bodyOf(app, app.HostConfig.Binds) };
}

/** @param {any} inspected @param {readonly string[]} binds */
const bodyOf = ({ Config, HostConfig }, binds) => ({
  ...Config,
  Labels: { ...Config.Labels, 'slipway.dev/cluster': 'raw', [LABEL]: '' },
  // An inspected container has its own id here, and a joiner may have no host name.
  Hostname: HostConfig.NetworkMode.startsWith('container:') ? undefined : Config.Hostname,
  HostConfig: { ...HostConfig, Binds: binds },
});

/** Slipway removes a pod's files with the pod. @param {any} inspected @returns {Promise<string[]>} */
async function copyBinds({ HostConfig }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'raw-'));
  return Promise.all(
    (HostConfig.Binds ?? []).map(async (/** @type {string} */ bind) => {
      const [source = '', target = '', ...mode] = bind.split(':');
      const copy = path.join(folder, path.basename(target));
      await copyFile(source, copy);
      return [copy, target, ...mode].join(':');
    }),
  );
}

/**
 * Creates and starts one pod, as early as Docker allows: the app is created while its sandbox starts.
 * @param {import('./docker.js').Docker} docker
 * @param {PodTemplate} template
 * @returns {Promise<string[]>} ids
 */
export async function startRawPod(docker, template) {
  const sandbox = (await docker.call('POST', '/containers/create', template.sandbox)).Id;
  const join = { NetworkMode: `container:${sandbox}`, IpcMode: `container:${sandbox}` };
  const body = { ...template.app, HostConfig: { ...template.app.HostConfig, ...join } };
  const [, app] = await Promise.all([
    docker.call('POST', `/containers/${sandbox}/start`),
    docker.call('POST', '/containers/create', body),
  ]);
  await docker.call('POST', `/containers/${app.Id}/start`);
  return [app.Id, sandbox];
}

/**
 * The same one call after another, `atOnce` pods at a time, so never more than `atOnce` calls are under way.
 * @param {import('./docker.js').Docker} docker
 * @param {PodTemplate} template
 * @param {{ pods: number, atOnce: number }} count
 */
export async function startRawPods(docker, template, { pods, atOnce }) {
  const limit = pLimit(atOnce);
  await Promise.all(Array.from({ length: pods }, () => limit(() => startInTurn(docker, template))));
}

/** @param {import('./docker.js').Docker} docker @param {PodTemplate} template */
async function startInTurn(docker, template) {
  const sandbox = (await docker.call('POST', '/containers/create', template.sandbox)).Id;
  await docker.call('POST', `/containers/${sandbox}/start`);
  const join = { NetworkMode: `container:${sandbox}`, IpcMode: `container:${sandbox}` };
  const body = { ...template.app, HostConfig: { ...template.app.HostConfig, ...join } };
  const app = (await docker.call('POST', '/containers/create', body)).Id;
  await docker.call('POST', `/containers/${app}/start`);
}

/** @param {import('./docker.js').Docker} docker */
export const removeRawPods = async (docker) => removePods(docker, LABEL);

/**
 * Apps first; sandboxes, which are on the host's network, one by one: many at once have hung Docker 20.10.
 * @param {import('./docker.js').Docker} docker
 * @param {string} label
 */
export async function removePods(docker, label) {
  const containers = await docker.containers(label);
  const isSandbox = (/** @type {any} */ { HostConfig }) => HostConfig.NetworkMode === 'host';
  const limit = pLimit(4);
  const apps = containers.filter((container) => !isSandbox(container));
  await Promise.all(apps.map(({ Id }) => limit(() => docker.remove(Id))));
  for (const { Id } of containers.filter(isSandbox)) await docker.remove(Id);
}
