// @ts-check
// A machine for one bench: a network namespace with a Docker Engine of its own, so that swarm mode, which cannot go with
// live-restore, leaves the machine's own engine alone.
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { openSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { answers } from '../../scripts/lib/engine.js';
import { SEARCH_PATH, identify, isAlive, tail, waitFor } from '../../scripts/lib/process.js';

const run = promisify(execFile);
const START_MS = 60_000;

/**
 * @typedef {object} Machine
 * @property {string} name Of its network namespace and of its cgroups.
 * @property {string} folder Everything it writes is below.
 * @property {string} socket Its engine's.
 * @property {string} address On its only link, for swarm mode.
 */

/** A route to nowhere would make swarm wait for registries, so there is none. */
const ADDRESS = '10.77.0.1';
/** Short, because paths of unix sockets end at 107 characters. */
const PLACE = '/tmp';

/** @returns {Promise<Machine>} described, not started: whoever has it can take it down */
export async function describeMachine() {
  const name = `slipway-bench-${process.pid}`;
  const folder = await mkdtemp(path.join(PLACE, `${name}-`));
  await mkdir(path.join(folder, 'tmp'));
  return { name, folder, socket: path.join(folder, 'docker.sock'), address: ADDRESS };
}

/** Starts namespace, containerd and dockerd. @param {Machine} machine */
export async function startMachine(machine) {
  await makeNamespace(machine);
  const containerd = await startContainerd(machine);
  startIn(machine, 'dockerd', [
    ...['--containerd', containerd, '-H', `unix://${machine.socket}`, '--cgroup-parent', `/${machine.name}`],
    ...['--data-root', path.join(machine.folder, 'data'), '--exec-root', path.join(machine.folder, 'exec')],
    ...['--pidfile', path.join(machine.folder, 'dockerd.pid'), '--userland-proxy=false'],
  ]);
  const isUp = await waitFor(() => answers(machine.socket), START_MS);
  if (!isUp) throw new Error(`dockerd did not start:\n${tail(path.join(machine.folder, 'dockerd.log'), 10)}`);
}

/** @param {Machine} machine */
async function makeNamespace({ name, address }) {
  await run('ip', ['netns', 'add', name]);
  const commands = [
    'link set lo up',
    'link add eth0 type veth peer name eth1',
    `addr add ${address}/24 dev eth0`,
    'link set eth0 up',
    'link set eth1 up',
  ];
  for (const command of commands) await run('ip', ['-n', name, ...command.split(' ')]);
}

/**
 * dockerd would take the machine's containerd when there is one, whose containers live in another network.
 * @param {Machine} machine
 * @returns {Promise<string>} its socket
 */
async function startContainerd(machine) {
  const socket = path.join(machine.folder, 'containerd.sock');
  const file = path.join(machine.folder, 'containerd.toml');
  const lines = [
    'version = 2',
    `root = "${machine.folder}/containerd-root"`,
    `state = "${machine.folder}/containerd-state"`,
    'disabled_plugins = ["io.containerd.grpc.v1.cri"]',
    '[grpc]',
    `address = "${socket}"`,
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  const id = startIn(machine, 'containerd', ['--config', file]);
  const log = path.join(machine.folder, 'containerd.log');
  const isUp = await waitFor(() => !isAlive(id) || tail(log, 50).includes('successfully booted'), START_MS);
  if (!isUp || !isAlive(id)) throw new Error(`containerd did not start:\n${tail(log, 10)}`);
  return socket;
}

/**
 * A daemon inside the namespace. `nsenter --net` and not `ip netns exec`, which would hide the cgroups.
 * @param {Machine} machine
 * @param {string} program
 * @param {readonly string[]} args
 */
function startIn(machine, program, args) {
  const log = openSync(path.join(machine.folder, `${program}.log`), 'a');
  const child = spawn('nsenter', [`--net=/run/netns/${machine.name}`, '--', program, ...args], {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, PATH: SEARCH_PATH },
  });
  child.once('error', () => undefined);
  child.unref();
  return identify(child.pid ?? 0) ?? { pid: child.pid ?? 0, startedAt: 'gone' };
}
