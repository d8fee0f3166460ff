#!/usr/bin/env node
// @ts-check
// npm run demo: from a bare machine to an app that runs from git. See --help.
import { mkdirSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { fetchPage, startClient, textOf } from './lib/demo/client.js';
import { clean } from './lib/demo/clean.js';
import { review, startGit, startSlipway } from './lib/demo/instance.js';
import { EXAMPLE, HELP, SLIPWAY, parseOptions } from './lib/demo/place.js';
import { addApp, commit, edit, git, historyOfFreshClone, push, startRepository } from './lib/demo/repository.js';
import { follow, heading, printCount, quote, typed } from './lib/demo/tell.js';
import { stopOurEngine } from './lib/dockerd.js';
import { filterQuery, json, socketPath } from './lib/engine.js';
import { ensureImages, removeImages } from './lib/images.js';
import { tail, waitFor } from './lib/process.js';
import { Problem, done, print, printFailure, since, warn } from './lib/report.js';
import { setup } from './lib/setup.js';

/** @typedef {import('./lib/demo/place.js').Place} Place */

const BRANCH = 'web-1.1';

/** @param {Place} place */
async function demo(place) {
  const started = Date.now();
  heading('Set this machine up');
  await setup();
  await clean(place);
  heading('Build the images, without a registry');
  await ensureImages(socketPath(), EXAMPLE);
  const url = await startInstance(place);
  const page = await deployApp(place);
  await reviewImage(place);
  await changeImage(place, page);
  await pushMistake(place, page);
  await showHistory(place, url);
  printNext(place, { url, page });
  done(`the demo took ${since(started)}; the app and Slipway go on in the background`);
}

/** @param {Place} place @returns {Promise<string>} the repository's URL */
async function startInstance(place) {
  heading('Serve a git repository, start Slipway');
  mkdirSync(place.dir, { recursive: true, mode: 0o700 });
  const url = await startGit(place);
  done(`git server: ${url}`);
  const pushedAt = Date.now();
  const sha = await startRepository(place, url);
  typed(`slipway up --config ${place.config}`);
  await startSlipway(place, url);
  done(`slipway up runs (log: ${place.log})`);
  await follow(place, { sha, pushedAt, context: 'rollout', expected: 'success' });
  return url;
}

/** @param {Place} place @returns {Promise<string>} the page's URL */
async function deployApp(place) {
  heading('Push a three-tier app: web ×3, api ×2, db ×1');
  addApp(place);
  typed('git commit -m "Run the shop" && git push');
  const pushedAt = Date.now();
  const sha = await commit(place, 'Run the shop');
  await follow(place, { sha, pushedAt, context: 'rollout', expected: 'success' });
  const page = `http://${nodeAddress()}:${place.nodePort}/`;
  typed(`curl ${page}`);
  const answer = await waitFor(() => fetchPage(page).catch(() => undefined), 5_000);
  if (answer?.status !== 200)
    throw new Problem(`${page} does not serve: ${answer?.body ?? 'no answer'}`, 'see the log below');
  quote(textOf(answer.body).join('\n'));
  return page;
}

/** @param {Place} place */
async function reviewImage(place) {
  heading('Ask what an image change will do, web 1.0.0 → 1.1.0, before it is merged');
  await git(place.work, 'switch', '--quiet', '--create', BRANCH);
  edit(place, 'image: three-tier-web:1.0.0', 'image: three-tier-web:1.1.0');
  typed(`git switch -c ${BRANCH} && git commit -m "web 1.1.0" && git push origin ${BRANCH}`);
  await commit(place, 'web 1.1.0', BRANCH);
  typed(`slipway review ${BRANCH}`);
  quote(await review(place, BRANCH));
}

/** @param {Place} place @param {string} page */
async function changeImage(place, page) {
  heading('Merge it, while a client counts its requests');
  const client = startClient(page);
  typed(`git switch main && git merge ${BRANCH} && git push`);
  await git(place.work, 'switch', '--quiet', 'main');
  await git(place.work, 'merge', '--quiet', '--ff-only', BRANCH);
  const pushedAt = Date.now();
  const sha = await push(place);
  await follow(place, { sha, pushedAt, context: 'rollout', expected: 'success' });
  // The last old pods end after the rollout: requests on kept connections must survive that, too.
  if (!(await waitFor(() => oldPodsAreGone(place), 30_000)))
    throw new Problem('pods of web 1.0.0 are still there', 'see the log below');
  const count = await client.stop();
  printCount(count);
  if (!count.versions['1.1.0']) throw new Problem('no answer came from 1.1.0', 'see the log below');
}

/** @param {Place} place @param {string} page */
async function pushMistake(place, page) {
  heading('Push a mistake: "replicas" misspelt');
  const before = await containerIds(place);
  const client = startClient(page);
  edit(place, 'replicas: 3', 'replicsa: 3');
  typed('git commit -m "Scale web" && git push');
  const pushedAt = Date.now();
  const sha = await commit(place, 'Scale web');
  await follow(place, { sha, pushedAt, context: 'sync', expected: 'failure' });
  done('refused, with file, line and remedy; what ran before goes on');
  heading('Revert it');
  typed('git revert HEAD && git push');
  await git(place.work, 'revert', '--no-edit', 'HEAD');
  const revertedAt = Date.now();
  await follow(place, { sha: await push(place), pushedAt: revertedAt, context: 'rollout', expected: 'success' });
  printCount(await client.stop());
  const after = await containerIds(place);
  if (before.join() !== after.join())
    throw new Problem('containers changed, though neither commit asked for it', 'see the log below');
  done(`the same ${after.length} containers as before the mistake`);
}

/** @param {Place} place @param {string} url */
async function showHistory(place, url) {
  heading('The deployment history, in a fresh clone');
  typed(`git clone ${url} && cd shop`);
  typed("git fetch origin 'refs/notes/slipway/*:refs/notes/slipway/*'");
  typed('git log --notes=slipway/rollout');
  quote(await historyOfFreshClone(place, url));
}

/** @param {Place} place @param {{ url: string, page: string }} shown */
function printNext(place, { url, page }) {
  heading('Try next');
  const slipway = `node ${SLIPWAY}`;
  const web = `label=slipway.dev/cluster=${place.cluster} --filter label=slipway.dev/container=web`;
  const lines = [
    ['see what runs', `${slipway} status --data ${place.data}`],
    ['see why', `${slipway} events --data ${place.data}`],
    ['kill a container; it comes back', `docker kill $(docker ps -q --filter ${web} | head -n 1)`],
    ['see what a branch would do', `${slipway} review BRANCH --data ${place.data}`],
    ['change something', `cd ${place.work} && $EDITOR deploy/web.yaml && git commit -a -m change && git push`],
    ['clone it', `git clone ${url}`],
    ['open the page', page],
    ['remove all of it', 'npm run demo -- --stop'],
  ];
  for (const [what, how] of lines) print(`   ${what}:\n     ${how}`);
}

/** An address of this machine that NodePorts answer on: not loopback, not a bridge of Docker's or Slipway's. */
function nodeAddress() {
  const interfaces = Object.entries(networkInterfaces()).filter(
    ([name]) => !/^(docker\d|br-|veth|slip-|slv)/.test(name),
  );
  const address = interfaces
    .flatMap(([, list]) => list ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  if (address) return address.address;
  throw new Problem('this machine has no IPv4 address besides loopback', 'bring a network interface up');
}

/** @param {Place} place @returns {Promise<any[]>} running containers as the engine lists them */
const running = (place) =>
  json(socketPath(), `/containers/json?${filterQuery({ label: [`slipway.dev/cluster=${place.cluster}`] })}`);

/** @param {Place} place @returns {Promise<string[]>} */
const containerIds = async (place) => (await running(place)).map(({ Id }) => Id).sort();

/** A pod's sandbox is the last of it to go. @param {Place} place @returns {Promise<boolean>} */
async function oldPodsAreGone(place) {
  const containers = await running(place);
  const sizes = new Map();
  for (const { Labels } of containers)
    sizes.set(Labels['slipway.dev/uid'], (sizes.get(Labels['slipway.dev/uid']) ?? 0) + 1);
  return (
    containers.every(({ Image }) => Image !== 'three-tier-web:1.0.0') && [...sizes.values()].every((size) => size > 1)
  );
}

/** @param {import('./lib/demo/place.js').Options} options */
async function stop({ place, keepImages }) {
  await clean(place);
  const socket = socketPath();
  if (!keepImages && (await removeImages(socket).catch(() => 0)) > 0) done("the example's images are gone");
  // Tests share the engine that their set-up started: it must outlive the demo they try.
  const engine = process.env.SLIPWAY_KEEP_ENGINE ? 'not ours' : await stopOurEngine();
  if (engine === 'stopped') done('the Docker Engine that was started for it is stopped');
  if (engine === 'in use') warn('the Docker Engine that was started for it stays: other containers run on it');
  done('nothing of the demo is left');
}

/** @type {import('./lib/demo/place.js').Options | undefined} */
let options;
try {
  options = parseOptions(process.argv.slice(2));
  if (options.help) print(HELP);
  else if (options.stop) await stop(options);
  else await demo(options.place);
} catch (error) {
  printFailure(error);
  const log = options && !options.stop ? tail(options.place.log, 25) : '';
  if (options && log) print(`\nThe last lines of ${options.place.log}:\n${log}`);
  process.exitCode = 1;
}
