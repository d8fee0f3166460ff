// @ts-check
// The lab's Slipway: one server in this host's network, one agent a machine in the machine's.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LocalApi } from '../local-api.js';
import { tail } from '../process.js';
import { Problem } from '../report.js';
import { ROOT } from '../setup.js';
import { waitFor } from '../wait-for.js';
import { inNamespace } from './command.js';
import { redisUrl } from './redis.js';

/** @typedef {import('./layout.js').Layout} Layout */
/** @typedef {import('./layout.js').Machine} Machine */
/** @typedef {import('./processes.js').Processes} Processes */
/** @typedef {Record<string, unknown>} Config slipway.config.yaml's content, or a part of it */

/**
 * @typedef {object} ConfigOverrides
 * @property {Config} [config] For server and agents.
 * @property {Config} [serverConfig]
 * @property {(node: string) => Config} [agentConfig] For one agent, such as `h2`'s.
 * @property {string} [resolver] Address of the DNS server that agents pass questions on to; `host` is this host's in the lab. Default: what this host asks.
 */

export const SLIPWAY = path.join(ROOT, 'bin/slipway.js');
export const SERVER = 'server';

/** @param {Machine} machine */
export const agentRole = ({ name }) => `agent-${name}`;

/** Writes every configuration. @param {Layout} layout @param {string} gitUrl @param {ConfigOverrides} overrides */
export function writeConfigs(layout, gitUrl, { config = {}, serverConfig = {}, agentConfig = () => ({}), resolver }) {
  const shared = {
    cluster: layout.cluster,
    sources: [{ name: 'app', url: gitUrl, ref: 'main', pollSeconds: 30 }],
    redis: { url: redisUrl(layout) },
  };
  const webhook = { listen: '127.0.0.1:0', secretFile: layout.git.secret };
  save(layout.server.config, [shared, { data: layout.server.data, webhook }, config, serverConfig]);
  for (const machine of layout.machines) {
    const { name, data, socket } = machine;
    const own = { data, node: { name }, docker: { socketPath: socket } };
    save(machine.config, [shared, own, config, agentConfig(name)]);
    if (resolver)
      writeFileSync(machine.resolvConf, `nameserver ${resolver === 'host' ? layout.hostAddress : resolver}\n`);
  }
}

/** Readable to us alone: Redis' password is in it. @param {string} file @param {readonly Config[]} parts */
function save(file, parts) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(merge(parts), undefined, 2)}\n`, { mode: 0o600 });
}

/** Later parts win, section by section and key by key within a section. @param {readonly Config[]} parts @returns {Config} */
export function merge(parts) {
  /** @type {Config} */
  const merged = {};
  for (const [key, value] of parts.flatMap((part) => Object.entries(part))) {
    const before = merged[key];
    merged[key] = isSection(before) && isSection(value) ? { ...before, ...value } : value;
  }
  return merged;
}

/** @param {unknown} value @returns {value is Config} */
const isSection = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {Layout} layout @param {Processes} processes */
export function startServer(layout, processes) {
  processes.start(SERVER, [process.execPath, SLIPWAY, 'server', '--config', layout.server.config], layout.server.dir);
}

/** @param {Processes} processes @param {Machine} machine */
export function startAgent(processes, machine) {
  const agent = [process.execPath, SLIPWAY, 'agent', '--config', machine.config];
  const command = [...inNamespace(machine.namespace), ...withResolver(machine), ...agent];
  processes.start(agentRole(machine), command, machine.dir);
}

/** A view of the files in which the machine's resolv.conf lies over this host's; every step replaces the one before, so the pid stays. @param {Machine} machine */
const withResolver = ({ resolvConf }) =>
  existsSync(resolvConf)
    ? ['unshare', '--mount', 'sh', '-ec', 'mount --bind "$0" /etc/resolv.conf; exec "$@"', resolvConf]
    : [];

/** @param {Layout} layout */
export const apiOf = (layout) => new LocalApi(path.join(layout.server.data, 'slipway.sock'));

/** Waits until the server leads. @param {Layout} layout @param {Processes} processes */
export async function serverLeads(layout, processes) {
  const api = apiOf(layout);
  const leads = async () => !processes.isRunning(SERVER) || (await api.state().catch(() => undefined))?.leading;
  await waitFor('leadership of slipway server', leads, { withinMs: 30_000, everyMs: 50 }).catch(
    explain(processes, SERVER),
  );
  refuseEnded(processes, SERVER);
}

/** Waits until every agent is up and the server sees its node ready. @param {Layout} layout @param {Processes} processes */
export async function nodesReady(layout, processes) {
  const api = apiOf(layout);
  for (const machine of layout.machines) {
    const role = agentRole(machine);
    const sees = async () => (await api.state()).nodes.some((node) => node.name === machine.name && node.ready);
    const ready = async () => !processes.isRunning(role) || (isUp(machine, processes) && (await sees()));
    await waitFor(`node ${machine.name} ready`, ready, { withinMs: 30_000, everyMs: 50 }).catch(
      explain(processes, role),
    );
    refuseEnded(processes, role);
  }
}

/** It writes its pid when its lease is written: before, the lease may be that of an agent that was killed. @param {Machine} machine @param {Processes} processes */
function isUp(machine, processes) {
  const file = path.join(machine.data, 'slipway.pid');
  return existsSync(file) && Number(readFileSync(file, 'utf8')) === processes.last(agentRole(machine))?.pid;
}

/** @param {Processes} processes @param {string} role */
function refuseEnded(processes, role) {
  if (processes.isRunning(role)) return;
  const log = processes.logFile(role);
  throw new Problem(`${role} ended:\n${tail(log, 15)}`, `see ${log}`);
}

/** @param {Processes} processes @param {string} role @returns {(error: Error) => never} */
const explain = (processes, role) => (error) => {
  throw new Error(`${error.message}; the end of its log:\n${tail(processes.logFile(role), 15)}`);
};
