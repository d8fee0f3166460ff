// @ts-check
// Several machines on this one: see docs/lab.md. For the command line, tests, benches and demos.
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBusybox } from '../images.js';
import { tail } from '../process.js';
import { Problem } from '../report.js';
import { Repository } from '../repository.js';
import { cleanLab } from './clean.js';
import { execute, inNamespace } from './command.js';
import { containersOf, sandboxOf } from './containers.js';
import { Faults } from './faults.js';
import { startGit } from './git.js';
import { Layout, checkChoices } from './layout.js';
import { claimOctet, createNetwork, refuseTakenNames } from './network.js';
import { Processes } from './processes.js';
import { redisCli, startRedis } from './redis.js';
import { SERVER, apiOf, nodesReady, serverLeads, startAgent, startServer, writeConfigs } from './slipway.js';
import { STATE_FILE, bootId, readState, writeState } from './state-file.js';
import { tracesOf } from './traces.js';

/** @typedef {import('./command.js').CommandOptions} CommandOptions */
/** @typedef {import('./faults.js').Which} Which */

/**
 * @typedef {object} LabChoices
 * @property {string} dir Absolute path of a folder that is the lab's alone; at most 61 characters.
 * @property {string} [name] Default `lab`. Of the lab and its cluster; namespaces are `<name>-h1`, …
 * @property {number} [machines] Default 2.
 * @property {number} [links] Default 1. Machines take turns; a router joins the links.
 * @property {boolean} [liveRestore] Default true: containers outlive their dockerd.
 */

/** @typedef {LabChoices & import('./slipway.js').ConfigOverrides} LabOptions */

export class Lab extends Faults {
  /** @param {string} dir of a lab that was created, by whatever process */
  constructor(dir) {
    super(new Layout(readState(dir).choices), new Processes(dir));
    this.repository = new Repository({ bare: this.layout.git.bare, checkout: this.layout.checkout });
    this.api = apiOf(this.layout);
    /** @type {import('./slipway.js').ConfigOverrides} */
    this.overrides = {};
  }

  /** Takes a folder and a range of addresses for a lab; nothing runs yet. @param {LabOptions} options @returns {Promise<Lab>} */
  static async create({ dir, name = 'lab', machines = 2, links = 1, liveRestore = true, ...overrides }) {
    const wanted = { dir: path.resolve(dir), name, machines, links, liveRestore };
    checkChoices(wanted);
    if (existsSync(path.join(wanted.dir, STATE_FILE)))
      throw new Problem(
        `there is a lab in ${wanted.dir} already`,
        'stop it first (npm run lab -- stop), or choose another --name',
      );
    refuseTakenNames(new Layout({ ...wanted, octet: 0 }));
    mkdirSync(wanted.dir, { recursive: true });
    chmodSync(wanted.dir, 0o700);
    const choices = { ...wanted, octet: await claimOctet() };
    writeState({ choices, boot: bootId(), processes: {}, gitUrl: '' });
    const lab = new Lab(wanted.dir);
    lab.overrides = overrides;
    return lab;
  }

  /** Starts everything; resolves when every node is ready and has the test image. */
  async start() {
    const { layout, processes } = this;
    await createNetwork(layout);
    const [gitUrl] = await Promise.all([
      startGit(layout, processes),
      startRedis(layout, processes),
      ...layout.machines.map((machine) => this.startEngine(machine.number)),
    ]);
    writeState({ ...readState(layout.dir), gitUrl });
    await this.repository.clone(gitUrl);
    writeConfigs(layout, gitUrl, this.overrides);
    startServer(layout, processes);
    for (const machine of layout.machines) startAgent(processes, machine);
    await Promise.all([this.ready(), ...layout.machines.map(({ number }) => this.loadImage(number))]);
  }

  /** Resolves when the server leads and sees every node ready. */
  async ready() {
    await serverLeads(this.layout, this.processes);
    await nodesReady(this.layout, this.processes);
  }

  /** Ends everything and removes all of it; fails with a list of what is left. */
  async destroy() {
    await cleanLab(this.layout, this.processes);
  }

  /** What of the lab is on this machine: processes, mounts, namespaces, interfaces, cgroups, its folder. @returns {string[]} */
  traces() {
    return tracesOf(this.layout);
  }

  /** False when this machine was restarted since: only files are left. */
  get isOfThisBoot() {
    return readState(this.layout.dir).boot === bootId();
  }

  get gitUrl() {
    return readState(this.layout.dir).gitUrl;
  }

  /** The server's log, the last lines. */
  log() {
    return tail(this.processes.logFile(SERVER), 60);
  }

  /**
   * Writes files (`null` removes one), commits and pushes; answers the commit.
   * @param {Record<string, string | null>} files
   * @param {string} message
   */
  push(files, message) {
    return this.repository.push(files, message);
  }

  /** The history of states on a commit. @param {string} sha @param {'sync' | 'rollout'} context */
  notes(sha, context) {
    return this.repository.notes(sha, context);
  }

  /** Waits for a state such as `success` on a commit. @param {string} sha @param {'sync' | 'rollout'} context @param {string} state */
  status(sha, context, state, withinMs = 60_000) {
    return this.#withLog(this.repository.status(sha, context, state, withinMs));
  }

  /** Waits until all workloads are complete at `sha`. @param {string} sha */
  settled(sha, withinMs = 60_000) {
    return this.#withLog(this.api.settled(sha, withinMs));
  }

  /** What `slipway status --output json` shows. */
  state() {
    return this.api.state();
  }

  /** Names of the nodes whose lease is there and says ready. */
  async readyNodes() {
    return (await this.state()).nodes.filter(({ ready }) => ready).map(({ name }) => name);
  }

  /** `redis-cli` against the lab's Redis. @param {readonly string[]} args @returns {Promise<string>} */
  redis(args) {
    return redisCli(this.layout, args);
  }

  /** Where a node is reached from this host, the outsider and other nodes. @param {Which} which */
  address(which) {
    return this.layout.machine(which).address;
  }

  /**
   * Runs a command in the network of a machine, the `outsider`, the `router` or the `switch`.
   * @param {Which} which
   * @param {readonly string[]} command
   * @param {CommandOptions} [options]
   */
  exec(which, command, options) {
    return execute([...inNamespace(this.layout.namespaceOf(which)), ...command], options);
  }

  /** The docker command against a machine's engine. @param {Which} which @param {readonly string[]} args @param {CommandOptions} [options] */
  docker(which, args, options) {
    return execute(['docker', '-H', `unix://${this.layout.machine(which).socket}`, ...args], options);
  }

  /**
   * Runs a command of this host in a pod's network.
   * @param {Which} which the pod's machine
   * @param {string} pod its name, or `namespace/name`
   * @param {readonly string[]} command
   * @param {CommandOptions} [options]
   */
  async podExec(which, pod, command, options) {
    const { pid } = sandboxOf(await this.containers(which), pod);
    return execute(['nsenter', '--target', String(pid), '--net', '--', ...command], options);
  }

  /** The cluster's containers, of all machines or one; their engines must run. @param {Which} [which] */
  async containers(which) {
    const machines = which === undefined ? this.layout.machines : [this.layout.machine(which)];
    return (await Promise.all(machines.map((machine) => containersOf(machine, this.layout.cluster)))).flat();
  }

  /** Copies images of this host's engine to every machine's. @param {readonly string[]} images */
  async copyImages(images) {
    const archive = this.layout.at('images.tar');
    await execute(['docker', 'save', '--output', archive, ...images], { timeoutMs: 300_000 });
    try {
      for (const { number } of this.layout.machines)
        await this.docker(number, ['load', '--quiet', '--input', archive], { timeoutMs: 300_000 });
    } finally {
      rmSync(archive);
    }
  }

  /** Makes the busybox test image on a machine's engine. @param {Which} which */
  loadImage(which) {
    const { socket, dir } = this.layout.machine(which);
    return ensureBusybox(socket, dir);
  }

  /** @template T @param {Promise<T>} result @returns {Promise<T>} */
  #withLog(result) {
    return result.catch((error) => {
      throw new Error(`${error.message}\nlog of slipway server:\n${this.log()}`);
    });
  }
}
