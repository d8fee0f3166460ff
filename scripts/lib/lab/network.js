// @ts-check
// The lab's network: a switch with one bridge a link, cables to every machine, to the outsider, to this host and, between links, to a router.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from '../process.js';
import { chooseRange } from '../ranges.js';
import { Problem } from '../report.js';
import { execute, inNamespace } from './command.js';
import { hostInterface } from './layout.js';

/** @typedef {import('./layout.js').Layout} Layout */

/** Routing between its interfaces is on, and bridged packets pass iptables, where this kernel knows it by namespace. */
const SYSCTLS = [
  'echo 1 > /proc/sys/net/ipv4/ip_forward',
  'nf=/proc/sys/net/bridge/bridge-nf-call-iptables',
  'if [ -e $nf ]; then echo 1 > $nf; fi',
].join('; ');

/**
 * Takes a range 10.N.0.0/16 that this machine has no route in. The interface is the claim: of two labs that start at once, one can make it.
 * @returns {Promise<number>} N
 */
export async function claimOctet() {
  for (let first = 77; ;) {
    const { stdout } = await run('ip', ['-4', 'route', 'show', 'table', 'all']);
    const octet = Number(chooseRange(stdout, first).split('.')[1]);
    const name = hostInterface(octet);
    const made = await run('ip', ['link', 'add', name, 'type', 'veth', 'peer', 'name', `${name}-sw`]);
    if (made.code === 0) return octet;
    if (!/File exists/.test(made.stderr))
      throw new Problem(
        `ip link add ${name} type veth failed: ${made.stderr.trim()}`,
        'use a kernel with veth and bridge, and give the container NET_ADMIN and SYS_ADMIN if this is one',
      );
    first = octet + 1;
  }
}

/** @param {Layout} layout */
export function refuseTakenNames(layout) {
  const taken = layout.namespaces.filter((name) => existsSync(path.join('/run/netns', name)));
  if (taken.length > 0)
    throw new Problem(
      `network namespaces of that name are there already: ${taken.join(', ')}`,
      'stop the lab they belong to, choose another --name, or remove them: ip netns delete NAME',
    );
}

/** Makes the namespaces, cables, addresses and routes. @param {Layout} layout */
export async function createNetwork(layout) {
  await batch([...layout.namespaces.map((name) => `netns add ${name}`), ...cables(layout)]);
  await batch(switchCommands(layout), layout.switch);
  await batch(hostCommands(layout));
  if (layout.links.length > 1) await batch(routerCommands(layout), layout.router);
  await batch(endCommands(layout, { link: 1, address: layout.outsiderAddress }), layout.outsider);
  await Promise.all(layout.machines.map((machine) => batch(endCommands(layout, machine), machine.namespace)));
  const routing = [...layout.machines.map(({ namespace }) => namespace), ...routers(layout)];
  await Promise.all(routing.map((namespace) => execute([...inNamespace(namespace), 'sh', '-ec', SYSCTLS])));
}

/** @param {Layout} layout */
const routers = (layout) => (layout.links.length > 1 ? [layout.router] : []);

/** One process for many commands; the first that fails ends it. @param {readonly string[]} commands @param {string} [namespace] */
async function batch(commands, namespace) {
  const where = namespace ? ['-n', namespace] : [];
  await execute(['ip', ...where, '-batch', '-'], { input: `${commands.join('\n')}\n` });
}

/** Every cable lies in its namespaces from the start: no name of theirs touches this host's. @param {Layout} layout */
const cables = (layout) => [
  `link set ${layout.hostInterface}-sw netns ${layout.switch} name host`,
  ...layout.machines.map(({ namespace, port }) => cable(namespace, 'eth0', layout.switch, port)),
  cable(layout.outsider, 'eth0', layout.switch, 'outsider'),
  ...routers(layout).flatMap((router) =>
    layout.links.map((link) => cable(router, `eth${link}`, layout.switch, `router${link}`)),
  ),
];

/** @param {string} from @param {string} end @param {string} to @param {string} port */
const cable = (from, end, to, port) => `link add ${end} netns ${from} type veth peer name ${port} netns ${to}`;

/** @param {Layout} layout */
const switchCommands = (layout) => [
  ...layout.links.flatMap((link) => [`link add br${link} type bridge`, `link set br${link} up`]),
  ...[{ port: 'host', link: 1 }, { port: 'outsider', link: 1 }, ...layout.machines].map(plug),
  ...routers(layout).flatMap(() => layout.links.map((link) => plug({ port: `router${link}`, link }))),
];

/** @param {{ port: string, link: number }} end */
const plug = ({ port, link }) => `link set ${port} master br${link} up`;

/** @param {Layout} layout */
const hostCommands = (layout) => [
  `addr add ${layout.hostAddress}/24 dev ${layout.hostInterface}`,
  `link set ${layout.hostInterface} up`,
  ...layout.links.slice(1).map((link) => `route add ${layout.address(link, 0)}/24 via ${layout.routerAddress(1)}`),
];

/** @param {Layout} layout */
const routerCommands = (layout) => [
  'link set lo up',
  ...layout.links.flatMap((link) => [
    `addr add ${layout.routerAddress(link)}/24 dev eth${link}`,
    `link set eth${link} up`,
  ]),
  `route add default via ${layout.hostAddress}`,
];

/** What ends a cable and routes nothing by itself. @param {Layout} layout @param {{ link: number, address: string }} end */
function endCommands(layout, { link, address }) {
  const gateway = link === 1 ? layout.hostAddress : layout.routerAddress(link);
  const others = layout.links.filter((other) => other !== link && link === 1);
  return [
    'link set lo up',
    `addr add ${address}/24 dev eth0`,
    'link set eth0 up',
    `route add default via ${gateway}`,
    ...others.map((other) => `route add ${layout.address(other, 0)}/24 via ${layout.routerAddress(1)}`),
  ];
}

/** Pulls a machine's cable out of the switch, or plugs it in again. @param {Layout} layout @param {number | string} which @param {'up' | 'down'} state */
export const setLink = (layout, which, state) =>
  execute(['ip', '-n', layout.switch, 'link', 'set', layout.machine(which).port, state]);

/** Removes what stands of it; processes in the namespaces have ended. @param {Layout} layout */
export async function removeNetwork(layout) {
  await run('ip', ['link', 'delete', layout.hostInterface]);
  const standing = layout.namespaces.filter((name) => existsSync(path.join('/run/netns', name)));
  for (const name of standing) await execute(['ip', 'netns', 'delete', name]);
}
