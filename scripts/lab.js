#!/usr/bin/env node
// @ts-check
// npm run lab: several machines on this one. See --help and docs/lab.md.
import { commandOf } from './lib/lab/commands.js';
import { Lab } from './lib/lab/lab.js';
import { HELP, parseOptions } from './lib/lab/options.js';
import { SLIPWAY } from './lib/lab/slipway.js';
import { Problem, bold, doing, done, print, printFailure, since } from './lib/report.js';
import { setupWithoutEngine } from './lib/setup.js';

/** @typedef {import('./lib/lab/options.js').Options} Options */

/** @param {Options} options @param {number} machines */
async function start({ dir, name, links, liveRestore }, machines) {
  await setupWithoutEngine();
  const started = Date.now();
  const lab = await Lab.create({ dir, name, machines, links, liveRestore });
  doing(`starting ${machines} machines in ${dir}`);
  try {
    await lab.start();
  } catch (error) {
    await lab.destroy();
    throw error;
  }
  done(`${machines} machines run (${since(started)}); they go on in the background`);
  printNext(lab);
}

/** @param {Lab} lab */
function printNext({ layout, gitUrl }) {
  print(bold(`\nWhat runs`));
  for (const { name, address, namespace, socket } of layout.machines)
    print(`   ${name}  ${address}  namespace ${namespace}, engine unix://${socket}`);
  print(`   slipway server, redis-server and the git server on this host, ${layout.hostAddress}`);
  const named = layout.choices.name === 'lab' ? '' : ` --name ${layout.choices.name}`;
  const lab = `npm run lab${named ? ` --${named}` : ' --'}`;
  const lines = [
    ['the repository', gitUrl],
    ['push a folder of manifests, see its rollout', `${lab} push DIR`],
    ['or commit yourself', `cd ${layout.checkout} && $EDITOR app.yaml && git add . && git commit -m app && git push`],
    ['images: there is no registry; copy them from this host', `${lab} load IMAGE`],
    ['see what runs', `node ${SLIPWAY} status --data ${layout.server.data}`],
    ['reach a NodePort', `curl http://${layout.machines[0]?.address}:30080/`],
    ['reach it from a machine of no node', `${lab} exec outsider -- curl http://${layout.machines[0]?.address}:30080/`],
    ['cut a machine off and mend it', `${lab} cut h1; ${lab} status; ${lab} mend h1`],
    ['remove all of it', `${lab} stop`],
  ];
  print(bold('\nTry next'));
  for (const [what, how] of lines) print(`   ${what}:\n     ${how}`);
}

/** @param {Options} options */
async function stop({ dir, name }) {
  const lab = new Lab(dir);
  doing(`stopping lab ${name} in ${dir}`);
  await lab.destroy();
  done('no process, mount, namespace, cgroup, interface or file of the lab is left');
}

/** @param {Options} options @returns {Promise<unknown>} a number is the exit code */
async function main(options) {
  const [word = '', ...args] = options.words;
  if (options.help) return print(HELP);
  if (/^\d+$/.test(word) && args.length === 0) return start(options, Number(word));
  if (word === 'stop' && args.length === 0) return stop(options);
  return commandOf(word, args).run(openLab(options), args);
}

/** @param {Options} options */
function openLab({ dir }) {
  const lab = new Lab(dir);
  if (lab.isOfThisBoot) return lab;
  throw new Problem(`the lab in ${dir} ended when this machine was restarted`, 'npm run lab -- stop, then start one');
}

try {
  const code = await main(parseOptions(process.argv.slice(2)));
  if (typeof code === 'number') process.exitCode = code;
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
