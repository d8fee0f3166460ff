import { formatIp, parseIp } from '../../model/cidr.js';

/** A veth pair to lay: one end in the bridge, `eth0` in the pod. */
export interface Cable {
  readonly hostInterface: string;
  /** Process whose network namespace is the pod's. */
  readonly pid: number;
  readonly ip: string;
}

export interface CableContext {
  readonly bridge: string;
  readonly gateway: string;
  /** Bytes. */
  readonly mtu: number;
}

/**
 * MAC address that follows from the IPv4 address, with Kubernetes' CNI prefix. An address that another pod gets later keeps its
 * MAC, so no neighbour table ever holds a stale one.
 */
export const macOf = (ip: string): string =>
  [
    '0a',
    '58',
    ...formatIp(parseIp(ip) ?? 0)
      .split('.')
      .map((octet) => Number(octet).toString(16).padStart(2, '0')),
  ].join(':');

/** Hairpin, because a pod may reach itself through a service; no IPv6 addresses, because nothing answers on them. */
const hostCommands = (cable: Cable, ctx: CableContext): readonly string[] => [
  `link add ${cable.hostInterface} mtu ${ctx.mtu} master ${ctx.bridge} type veth peer name eth0 netns ${cable.pid} address ${macOf(cable.ip)} mtu ${ctx.mtu}`,
  `link set ${cable.hostInterface} addrgenmode none`,
  `link set ${cable.hostInterface} type bridge_slave hairpin on`,
  `link set ${cable.hostInterface} up`,
];

/** A /32 and a route over the bridge's address: pods reach each other through the host's routing, where services are resolved. */
const podCommands = (cable: Cable, ctx: CableContext): readonly string[] => [
  'link set lo up',
  'link set eth0 addrgenmode none',
  'link set eth0 up',
  `addr add ${cable.ip}/32 dev eth0`,
  `route add ${ctx.gateway} dev eth0 scope link`,
  `route add default via ${ctx.gateway}`,
];

/** Containers that are not root may listen on port 80, as on Docker's and containerd's networks: nobody else is in the namespace. */
const OPEN_LOW_PORTS = 'echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start;';

/**
 * A shell script that lays all cables with one `ip -batch` on the host and one in each pod, those at the same time. Prints
 * `ok N` or `failed N why` for each cable.
 */
export const cableScript = (cables: readonly Cable[], ctx: CableContext): string =>
  [
    `ip -force -batch - <<'END'`,
    ...cables.flatMap((cable) => hostCommands(cable, ctx)),
    'END',
    `pod() { if out=$(nsenter --net=/proc/$2/ns/net sh -c '${OPEN_LOW_PORTS} exec ip -batch -' 2>&1); then echo "ok $1"; else echo "failed $1" $out; fi; }`,
    ...cables.flatMap((cable, index) => [`pod ${index} ${cable.pid} <<'END' &`, ...podCommands(cable, ctx), 'END']),
    'wait',
    '',
  ].join('\n');

/** What the script printed, as one reason for failure per cable; `undefined` is success. */
export const readCableOutput = (output: string, count: number): readonly (string | undefined)[] => {
  const lines = new Map(
    output.split('\n').flatMap((line): [number, string | undefined][] => {
      const [, state, index, why] = /^(ok|failed) (\d+) ?(.*)$/.exec(line) ?? [];
      return index === undefined ? [] : [[Number(index), state === 'ok' ? undefined : (why ?? '')]];
    }),
  );
  return Array.from({ length: count }, (_, index) => (lines.has(index) ? lines.get(index) : 'no answer'));
};
