// @ts-check
// What each word of the command line does with a lab that runs.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { follow } from '../demo/tell.js';
import { SEARCH_PATH } from '../process.js';
import { Problem, doing, done } from '../report.js';
import { inNamespace } from './command.js';
import { printStatus } from './status.js';

/** @typedef {import('./lab.js').Lab} Lab */

/**
 * @typedef {object} Command
 * @property {string} usage its arguments
 * @property {number} [least] how many arguments it needs; default 0
 * @property {boolean} [more] takes more than `least`
 * @property {(lab: Lab, args: string[]) => unknown} run a number is the exit code
 */

/** @param {(lab: Lab, machine: string) => unknown} act @param {string} said @returns {Command} */
const onMachine = (act, said) => ({
  usage: 'h2',
  least: 1,
  run: async (lab, [machine = '']) => {
    await act(lab, machine);
    done(`${machine}: ${said}`);
  },
});

/** @param {(lab: Lab) => unknown} act @param {string} said @returns {Command} */
const onLab = (act, said) => ({
  usage: '',
  run: async (lab) => {
    await act(lab);
    done(said);
  },
});

/** @type {Record<string, Command>} */
export const COMMANDS = {
  status: { usage: '', run: printStatus },
  push: { usage: 'DIR', least: 1, run: push },
  load: { usage: 'IMAGE…', least: 1, more: true, run: load },
  exec: { usage: 'h2 -- CMD…', least: 2, more: true, run: exec },
  docker: { usage: 'h2 -- ARGS…', least: 2, more: true, run: docker },
  cut: onMachine((lab, machine) => lab.cutLink(machine), 'the cable is out'),
  mend: onMachine((lab, machine) => lab.restoreLink(machine), 'the cable is in again'),
  'kill-engine': onMachine((lab, machine) => lab.killEngine(machine), 'dockerd got SIGKILL'),
  'stop-engine': onMachine((lab, machine) => lab.stopEngine(machine), 'dockerd has stopped'),
  'start-engine': onMachine((lab, machine) => lab.startEngine(machine), 'dockerd answers'),
  'kill-agent': onMachine((lab, machine) => lab.killAgent(machine), 'the agent got SIGKILL'),
  'stop-agent': onMachine((lab, machine) => lab.stopAgent(machine), 'the agent has stopped'),
  'start-agent': onMachine((lab, machine) => lab.startAgent(machine), 'the agent is started'),
  'pause-agent': onMachine((lab, machine) => lab.pauseAgent(machine), 'the agent is paused'),
  'resume-agent': onMachine((lab, machine) => lab.resumeAgent(machine), 'the agent goes on'),
  'kill-server': onLab((lab) => lab.killServer(), 'the server got SIGKILL'),
  'stop-server': onLab((lab) => lab.stopServer(), 'the server has stopped'),
  'start-server': onLab((lab) => lab.startServer(), 'the server leads'),
  'pause-server': onLab((lab) => lab.pauseServer(), 'the server is paused'),
  'resume-server': onLab((lab) => lab.resumeServer(), 'the server goes on'),
  'kill-redis': onLab((lab) => lab.killRedis(), 'redis-server got SIGKILL'),
  'stop-redis': onLab((lab) => lab.stopRedis(), 'redis-server has stopped'),
  'start-redis': onLab((lab) => lab.startRedis(), 'redis-server answers'),
};

/** @param {string} word @param {readonly string[]} args @returns {Command} */
export function commandOf(word, args) {
  const command = COMMANDS[word];
  if (!command) throw new Problem(`"${word}" is no command of the lab`, 'see npm run lab -- --help');
  const { usage, least = 0, more = false } = command;
  if (args.length >= least && (more || args.length === least)) return command;
  throw new Problem(`${word} does not take ${args.length} arguments`, `npm run lab -- ${word} ${usage}`.trimEnd());
}

/** @param {Lab} lab @param {string[]} args */
async function push(lab, [folder = '']) {
  const from = path.resolve(folder);
  if (!existsSync(from) || !statSync(from).isDirectory())
    throw new Problem(`${from} is no folder`, 'name the folder with the manifests: npm run lab -- push DIR');
  const pushedAt = Date.now();
  const sha = await lab.repository.pushFolder(from, `Run ${path.basename(from)}`);
  done(`pushed ${sha.slice(0, 7)} to ${lab.gitUrl}`);
  const wanted = /** @type {const} */ ({ context: 'rollout', expected: 'success' });
  await follow(lab.layout.git, { sha, pushedAt, ...wanted }).catch((error) => {
    throw new Problem(error.message, `npm run lab -- status, or see ${lab.processes.logFile('server')}`);
  });
}

/** @param {Lab} lab @param {string[]} images */
async function load(lab, images) {
  doing(`copying ${images.join(' ')}`);
  await lab.copyImages(images);
  done(`every machine has ${images.join(' ')}`);
}

/** @param {Lab} lab @param {string[]} args */
function exec(lab, [where = '', ...command]) {
  return shell([...inNamespace(lab.layout.namespaceOf(where)), ...command]);
}

/** @param {Lab} lab @param {string[]} args */
function docker(lab, [which = '', ...args]) {
  return shell(['docker', '-H', `unix://${lab.layout.machine(which).socket}`, ...args]);
}

/** With the terminal, for shells and the like. @param {readonly string[]} command @returns {number} its exit code */
function shell([program = '', ...args]) {
  const env = { ...process.env, PATH: SEARCH_PATH };
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', env });
  if (error) throw new Problem(`${program}: ${error.message}`, `install ${program}`);
  return status ?? 128;
}
