// @ts-check
import { readFileSync } from 'node:fs';
import { isAlive } from '../process.js';
import { bold, green, print, red, yellow } from '../report.js';
import { execute } from './command.js';
import { GIT } from './git.js';
import { REDIS } from './redis.js';
import { SERVER, agentRole } from './slipway.js';

/** @typedef {import('./lab.js').Lab} Lab */

/** Prints what runs, machine by machine. @param {Lab} lab */
export async function printStatus(lab) {
  const { layout } = lab;
  const state = await lab.state().catch(() => undefined);
  print(bold(`lab ${layout.choices.name} in ${layout.dir}`));
  for (const role of [SERVER, REDIS, GIT]) print(`  ${role.padEnd(8)} ${paint(roleState(lab, role))}`);
  print(`  ${'url'.padEnd(8)} ${lab.gitUrl}`);
  const cut = await cutPorts(lab);
  for (const machine of layout.machines) {
    const node = state?.nodes.find(({ name }) => name === machine.name);
    const pods = state?.pods.filter((pod) => pod.node === machine.name).length;
    const parts = [
      `cable ${paint(cut.has(machine.port) ? 'cut' : 'plugged in')}`,
      `engine ${paint(lab.engineRuns(machine.number) ? 'runs' : 'ended')}`,
      `agent ${paint(roleState(lab, agentRole(machine)))}`,
      `node ${paint(state ? (node?.ready ? 'ready' : (node?.message ?? 'without a lease')) : 'unknown: the server is silent')}`,
      `pods ${pods ?? '?'}`,
    ];
    print(`  ${machine.name.padEnd(4)} ${machine.address.padEnd(11)} ${parts.join(' · ')}`);
  }
}

const GOOD = new Set(['plugged in', 'runs', 'ready']);

/** @param {string} word */
const paint = (word) => (GOOD.has(word) ? green(word) : word === 'paused' ? yellow(word) : red(word));

/** @param {Lab} lab @param {string} role @returns {'runs' | 'paused' | 'ended'} */
function roleState(lab, role) {
  const id = lab.processes.last(role);
  if (!id || !isAlive(id)) return 'ended';
  const stat = readFileSync(`/proc/${id.pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T') ? 'paused' : 'runs';
}

/** @param {Lab} lab @returns {Promise<Set<string>>} ports of the switch that are down */
async function cutPorts({ layout }) {
  const { stdout } = await execute(['ip', '-n', layout.switch, '-json', 'link', 'show']);
  /** @type {{ ifname: string, flags: string[] }[]} */
  const links = JSON.parse(stdout);
  return new Set(links.filter(({ flags }) => !flags.includes('UP')).map(({ ifname }) => ifname));
}
