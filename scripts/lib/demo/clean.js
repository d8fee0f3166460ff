// @ts-check
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { answers, filterQuery, json, socketPath } from '../engine.js';
import { run } from '../process.js';
import { Problem, done, doing, warn } from '../report.js';
import { ROOT } from '../setup.js';
import { stopProcesses } from './instance.js';
import { SLIPWAY } from './place.js';

/** @typedef {import('./place.js').Place} Place */

/** Ends the demo's processes and removes everything of its cluster. Says so only when there was something. @param {Place} place */
export async function clean(place) {
  const socket = socketPath();
  const found = existsSync(place.dir) || (await leftovers(place, socket)).length > 0;
  if (!found) return;
  doing(`stopping the demo in ${place.dir}`);
  if (!(await answers(socket)))
    throw new Problem(
      `no Docker Engine answers at ${socket}: the demo's containers cannot be removed`,
      'npm run setup, then run this again',
    );
  const stopped = await stopProcesses(place);
  if (stopped > 0) done(`ended ${stopped} processes`);
  await down(place);
  await removeContainers(place, socket);
  await unmountBelow(place.dir);
  rmSync(place.dir, { recursive: true, force: true });
  const rest = await leftovers(place, socket);
  if (rest.length > 0) throw new Problem(`still there: ${rest.join(', ')}`, 'remove them by hand, then run this again');
  done('containers, networks, tables and files of the demo are gone');
}

/** @param {Place} place */
async function down(place) {
  if (!existsSync(path.join(ROOT, 'dist/cli/main.js'))) return warn('slipway is not built here: no slipway down');
  const { code, stdout, stderr } = await run(process.execPath, [
    SLIPWAY,
    'down',
    '--yes',
    '--cluster',
    place.cluster,
    '--data',
    place.data,
  ]);
  if (code === 0) done(`slipway down --cluster ${place.cluster}`);
  else warn(`slipway down failed: ${(stderr || stdout).trim()}`);
}

/** @param {Place} place */
const ofCluster = (place) => filterQuery({ label: [`slipway.dev/cluster=${place.cluster}`] });

/** What `slipway down` could not, such as without a build. One by one: the engine dislikes a crowd. @param {Place} place @param {string} socket */
async function removeContainers(place, socket) {
  for (const { Id } of await json(socket, `/containers/json?all=true&${ofCluster(place)}`))
    await json(socket, `/containers/${Id}?force=true&v=true`, 'DELETE');
}

/** Everything of the cluster that is still on the machine. @param {Place} place @param {string} socket @returns {Promise<string[]>} */
export async function leftovers(place, socket) {
  const found = [];
  if (await answers(socket)) {
    const containers = await json(socket, `/containers/json?all=true&${ofCluster(place)}`);
    const networks = await json(socket, `/networks?${ofCluster(place)}`);
    const { Volumes } = await json(socket, `/volumes?${ofCluster(place)}`);
    if (containers.length > 0) found.push(`${containers.length} containers`);
    if (networks.length > 0) found.push(`${networks.length} networks`);
    if (Volumes?.length > 0) found.push(`${Volumes.length} volumes`);
  }
  return [...found, ...(await kernelLeftovers(place.cluster))];
}

/** @param {string} cluster @returns {Promise<string[]>} */
async function kernelLeftovers(cluster) {
  const file = path.join(ROOT, 'dist/agent/network/names.js');
  if (!existsSync(file)) return [];
  const { bridge, table, tag } = (await import(pathToFileURL(file).href)).networkNames(cluster);
  const [links, tables, rules] = await Promise.all([
    run('ip', ['-o', 'link', 'show']),
    run('nft', ['list', 'tables']),
    run('iptables-save', []),
  ]);
  const found = [];
  if (links.stdout.includes(` ${bridge}:`)) found.push(`bridge ${bridge}`);
  if (tables.stdout.split('\n').includes(`table ip ${table}`)) found.push(`nft table ${table}`);
  if (rules.stdout.includes(tag)) found.push(`iptables rules of ${tag}`);
  return found;
}

/** Volumes and secrets are mounts below the data folder, the deepest first. @param {string} folder */
async function unmountBelow(folder) {
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((at) => at.startsWith(`${folder}/`));
  for (const mount of mounts.sort().reverse()) await run('umount', [mount]);
}
