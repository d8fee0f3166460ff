// @ts-check
// Names, addresses and places of everything in a lab. All of it follows from a few choices, so that `stop` finds it again.
import path from 'node:path';
import { Problem } from '../report.js';

/**
 * What a lab is made from; kept in lab.json.
 * @typedef {object} Choices
 * @property {string} name Of the lab and of its cluster.
 * @property {string} dir Absolute path of the lab's folder.
 * @property {number} machines 1 to 200.
 * @property {number} links 1 to 4: machines take turns.
 * @property {number} octet Second octet of the lab's addresses: 10.<octet>.<link>.<machine>.
 * @property {boolean} liveRestore Do containers outlive their dockerd?
 */

/**
 * @typedef {object} Machine
 * @property {number} number From 1.
 * @property {string} name `h1`, also the node's.
 * @property {number} link From 1.
 * @property {string} address
 * @property {string} namespace
 * @property {string} port Its end of the cable at the switch.
 * @property {string} dir
 * @property {string} socket The engine's.
 * @property {string} cgroup Name of the cgroup that its containers are in.
 * @property {string} config Its agent's.
 * @property {string} data Its agent's folder.
 * @property {string} resolvConf Its agent's /etc/resolv.conf, when the lab was given a resolver.
 */

const NAME = /^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/;
const MOST_MACHINES = 200;
const MOST_LINKS = 4;

/** containerd refuses sockets of longer paths (pkg/sys' socket_unix.go); its debug socket is the deepest below a lab's folder. */
const MOST_SOCKET = 104;
const MOST_DIR = MOST_SOCKET - '/h200/exec/containerd/containerd-debug.sock'.length;

/** Refuses what cannot be built. @param {Omit<Choices, 'octet'>} choices */
export function checkChoices({ name, dir, machines, links }) {
  if (!NAME.test(name))
    throw new Problem(
      `"${name}" cannot name a lab`,
      'use lower case letters, digits and -, at most 22, a letter first: --name NAME',
    );
  if (!isCount(machines, MOST_MACHINES))
    throw new Problem(`${machines} is no number of machines`, `choose from 1 to ${MOST_MACHINES}: npm run lab -- 3`);
  if (!isCount(links, MOST_LINKS))
    throw new Problem(`${links} is no number of links`, `choose from 1 to ${MOST_LINKS}: --links 2`);
  if (dir.length > MOST_DIR)
    throw new Problem(
      `${dir} is too long: the engines' sockets lie below it, and containerd takes paths of 104 characters at most`,
      `choose a folder of at most ${MOST_DIR} characters: --dir DIR`,
    );
}

/** @param {number} value @param {number} most */
const isCount = (value, most) => Number.isInteger(value) && value >= 1 && value <= most;

export class Layout {
  /** @param {Choices} choices */
  constructor(choices) {
    const { name, dir, octet } = choices;
    this.choices = choices;
    this.cluster = name;
    this.dir = dir;
    this.range = `10.${octet}.0.0/16`;
    /** The root namespace's interface on the first link. Its name claims the octet, too. */
    this.hostInterface = hostInterface(octet);
    this.hostAddress = this.address(1, 254);
    this.switch = `${name}-sw`;
    this.router = `${name}-router`;
    this.outsider = `${name}-outsider`;
    this.outsiderAddress = this.address(1, 252);
    this.links = Array.from({ length: choices.links }, (_, index) => index + 1);
    this.machines = Array.from({ length: choices.machines }, (_, index) => this.#machine(index + 1));
    this.server = { dir: this.at('server'), config: this.at('server/config.json'), data: this.at('server/data') };
    this.redis = { dir: this.at('redis'), config: this.at('redis/redis.conf'), password: this.at('redis/password') };
    this.git = { root: this.at('git'), bare: this.at('git/app.git'), secret: this.at('git-secret') };
    this.checkout = this.at('checkout');
  }

  /** @param {string} name */
  at(name) {
    return path.join(this.dir, name);
  }

  /** @param {number} link @param {number} host */
  address(link, host) {
    return `10.${this.choices.octet}.${link}.${host}`;
  }

  /** The router's address on a link. @param {number} link */
  routerAddress(link) {
    return this.address(link, 253);
  }

  /** Every namespace; the router is there only when there is something to join. */
  get namespaces() {
    const router = this.links.length > 1 ? [this.router] : [];
    return [this.switch, ...router, this.outsider, ...this.machines.map(({ namespace }) => namespace)];
  }

  /** @param {number | string} which such as 2 or `h2` @returns {Machine} */
  machine(which) {
    const found = this.machines.find(({ number, name }) => number === which || name === which);
    if (found) return found;
    const names = this.machines.map(({ name }) => name).join(', ');
    throw new Problem(`there is no machine ${which} in lab ${this.choices.name}`, `choose one of ${names}`);
  }

  /** @param {number | string} which a machine, `outsider`, `router` or `switch` @returns {string} its namespace */
  namespaceOf(which) {
    if (which === 'outsider') return this.outsider;
    if (which === 'switch') return this.switch;
    if (which === 'router' && this.links.length > 1) return this.router;
    return this.machine(which).namespace;
  }

  /** @param {number} number @returns {Machine} */
  #machine(number) {
    const name = `h${number}`;
    const link = ((number - 1) % this.choices.links) + 1;
    const namespace = `${this.choices.name}-${name}`;
    const dir = this.at(name);
    return {
      number,
      name,
      link,
      address: this.address(link, number),
      namespace,
      port: `p${number}`,
      dir,
      socket: path.join(dir, 'docker.sock'),
      cgroup: namespace,
      config: path.join(dir, 'agent.json'),
      data: path.join(dir, 'data'),
      resolvConf: path.join(dir, 'resolv.conf'),
    };
  }
}

/** @param {number} octet */
export const hostInterface = (octet) => `slab${octet}`;
