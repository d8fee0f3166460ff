// @ts-check
// When the targets of a Service changed in the kernel's table of each machine, as `nft monitor` tells it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inNamespace } from '../../scripts/lib/lab/command.js';
import { SEARCH_PATH } from '../../scripts/lib/process.js';

/** @typedef {import('../../scripts/lib/lab/lab.js').Lab} Lab */

/**
 * What a Service's chain held from a moment on.
 * @typedef {object} Held
 * @property {number} at Unix milliseconds: when the line was read, so never too early.
 * @property {ReadonlySet<string>} ips
 */

/** Follows the chain of one Service on every machine of a lab. */
export class TableWatch {
  /** @param {Lab} lab @param {string} service `namespace/name` */
  constructor(lab, service) {
    /** @type {Map<string, Held[]>} machine -> oldest first */
    this.held = new Map();
    const chain = `svc/${service}/`;
    this.children = lab.layout.machines.map(({ name, namespace }) => this.#follow(name, namespace, chain));
  }

  /** Machines of which nothing was heard yet. */
  get silent() {
    return [...this.held].filter(([, list]) => list.length === 0).map(([machine]) => machine);
  }

  /**
   * When each machine's table first had the address, or had it no longer.
   * @param {string} ip
   * @param {boolean} wanted
   * @param {{ from: number, to: number }} span Unix milliseconds
   * @returns {Map<string, number>} machine -> Unix milliseconds; `to` when it had not happened by then
   */
  times(ip, wanted, { from, to }) {
    const first = (/** @type {Held[]} */ list) => list.find(({ at, ips }) => at >= from && ips.has(ip) === wanted)?.at;
    return new Map([...this.held].map(([machine, list]) => [machine, Math.min(first(list) ?? to, to)]));
  }

  async stop() {
    for (const child of this.children) child.kill();
    await Promise.all(this.children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
  }

  /** @param {string} machine @param {string} namespace @param {string} chain */
  #follow(machine, namespace, chain) {
    /** @type {Held[]} */
    const list = [];
    this.held.set(machine, list);
    // stdbuf(1): each line at once, though a pipe takes it.
    const [program = '', ...args] = [...inNamespace(namespace), 'stdbuf', '-oL', 'nft', 'monitor'];
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PATH: SEARCH_PATH },
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.includes(` ${chain}`)) return;
      if (line.startsWith('add rule ')) list.push({ at: Date.now(), ips: new Set(addresses(line)) });
      if (line.startsWith('delete chain ')) list.push({ at: Date.now(), ips: new Set() });
    });
    return child;
  }
}

/** @param {string} text */
const addresses = (text) => [...text.matchAll(/\b\d+\.\d+\.\d+\.\d+\b/g)].map(([address]) => address);
