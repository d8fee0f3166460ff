#!/usr/bin/env node
// @ts-check
// npm run lab: several machines on this one. See --help and docs/lab.md.
import { existsSync, readdirSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { commandOf } from './lib/lab/commands.js';
import { Lab } from './lib/lab/lab.js';
import { DEFAULT_ROOT, HELP, parseOptions } from './lib/lab/options.js';
import { SLIPWAY } from './lib/lab/slipway.js';
import { STATE_FILE } from './lib/lab/state-file.js';
import { Problem, bold, doing, done, print, printFailure, since } from './lib/report.js';
import { setupWithoutEngine } from './lib/setup.js';

/** @typedef {import('./lib/lab/options.js').Options} Options */

/** @param {Options} options @param {number} machines */
async function start(options, machines) {
  const { dir, name, links, liveRestore } = options;
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
  printNext(lab, options);
}

/** @param {Lab} lab @param {Options} options */
function printNext({ layout, gitUrl }, { flags }) {
  print(bold('\nWhat runs'));
  for (const { name, address, namespace, socket } of layout.machines)
    print(`   ${name}  ${address}  namespace ${namespace}, engine unix://${socket}`);
  print(`   slipway server, redis-server and the git server on this host, ${layout.hostAddress}`);
  const lab = ['npm run lab --', ...flags].join(' ');
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
  if (!existsSync(path.join(dir, STATE_FILE))) return done(`there is no lab in ${dir}: nothing to stop`);
  const lab = new Lab(dir);
  doing(`stopping lab ${name} in ${dir}`);
  await lab.destroy();
  removeEmpty(DEFAULT_ROOT);
  done('no process, mount, namespace, cgroup, interface or file of the lab is left');
}

/** The folder of all labs, after the last of them. @param {string} folder */
function removeEmpty(folder) {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
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
