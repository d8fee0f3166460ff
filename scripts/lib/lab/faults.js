// @ts-check
import { engineRuns, killEngine, startEngine, stopEngine } from './engines.js';
import { setLink } from './network.js';
import { REDIS, startRedis } from './redis.js';
import { SERVER, agentRole, serverLeads, startAgent, startServer } from './slipway.js';

/** @typedef {number | string} Which a machine: 2 or `h2` */

/** What can happen to a lab's cables, engines and processes, and how it is mended. */
export class Faults {
  /** @param {import('./layout.js').Layout} layout @param {import('./processes.js').Processes} processes */
  constructor(layout, processes) {
    this.layout = layout;
    this.processes = processes;
  }

  /** @param {Which} which */
  async cutLink(which) {
    await setLink(this.layout, which, 'down');
  }

  /** @param {Which} which */
  async restoreLink(which) {
    await setLink(this.layout, which, 'up');
  }

  /** @param {Which} which */
  startEngine(which) {
    return startEngine(this.layout.machine(which), this.layout.choices.liveRestore);
  }

  /** SIGTERM. @param {Which} which */
  stopEngine(which) {
    return stopEngine(this.layout.machine(which));
  }

  /** SIGKILL. @param {Which} which */
  killEngine(which) {
    return killEngine(this.layout.machine(which));
  }

  /** @param {Which} which */
  engineRuns(which) {
    return engineRuns(this.layout.machine(which));
  }

  /** Does not wait until it is ready: see `ready`. @param {Which} which */
  startAgent(which) {
    startAgent(this.processes, this.layout.machine(which));
  }

  /** @param {Which} which */
  stopAgent(which) {
    return this.processes.stop(this.#agent(which));
  }

  /** @param {Which} which */
  killAgent(which) {
    return this.processes.kill(this.#agent(which));
  }

  /** SIGSTOP. @param {Which} which */
  pauseAgent(which) {
    this.processes.signal(this.#agent(which), 'SIGSTOP');
  }

  /** @param {Which} which */
  resumeAgent(which) {
    this.processes.signal(this.#agent(which), 'SIGCONT');
  }

  /** Resolves when it leads. */
  async startServer() {
    startServer(this.layout, this.processes);
    await serverLeads(this.layout, this.processes);
  }

  stopServer() {
    return this.processes.stop(SERVER);
  }

  killServer() {
    return this.processes.kill(SERVER);
  }

  pauseServer() {
    this.processes.signal(SERVER, 'SIGSTOP');
  }

  resumeServer() {
    this.processes.signal(SERVER, 'SIGCONT');
  }

  startRedis() {
    return startRedis(this.layout, this.processes);
  }

  stopRedis() {
    return this.processes.stop(REDIS);
  }

  killRedis() {
    return this.processes.kill(REDIS);
  }

  /** @param {Which} which */
  #agent(which) {
    return agentRole(this.layout.machine(which));
  }
}
