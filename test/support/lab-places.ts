import path from 'node:path';
import { execute, inNamespace } from '../../scripts/lib/lab/command.js';
import type { Lab } from '../../scripts/lib/lab/lab.js';
import { podOn } from './lab-world.js';

const SERVICE_CLIENT = path.resolve('test/support/service-client.js');
const DNS_CLIENT = path.resolve('test/support/dns-client.js');

/** Where in a lab somebody asks from: a network namespace. */
export interface Place {
  /** Empty outside of the cluster. */
  readonly node: string;
  readonly isPod: boolean;
  /** What servers on the same link, or in the pod network, see. */
  readonly address: string;
  /** Command line that what runs here stands behind. */
  readonly prefix: readonly string[];
  /** Of a pod: what `docker exec` takes. */
  readonly container?: string;
}

/** A pod of a Deployment on a node; its container is called `app`. */
export const podPlace = async (lab: Lab, node: string, name: string): Promise<Place> => {
  const { pid, pod } = await podOn(lab, node, name);
  const container = (await lab.containers(node)).find((one) => one.pod === pod && one.container === 'app')?.id;
  const address = (await lab.state()).pods.find((one) => one.name === pod)?.ip ?? '';
  return { node, isPod: true, address, prefix: ['nsenter', '--target', String(pid), '--net', '--'], container };
};

/** A node's own network. */
export const hostPlace = (lab: Lab, node: string): Place => ({
  node,
  isPod: false,
  address: lab.address(node),
  prefix: inNamespace(lab.layout.namespaceOf(node)),
});

export const outsidePlace = (lab: Lab): Place => ({
  node: '',
  isPod: false,
  address: lab.layout.outsiderAddress,
  prefix: inNamespace(lab.layout.outsider),
});

/** What each of `times` requests, on a new connection each, was answered: text, or an error's code such as `ECONNREFUSED`. */
export type Ask = (from: Place, target: string, times: number) => Promise<string[]>;

const askBy =
  (protocol: 'http' | 'udp'): Ask =>
  async ({ prefix }, target, times) => {
    const [host = '', port = '80'] = target.split(':');
    const client = [process.execPath, SERVICE_CLIENT, protocol, host, port, String(times)];
    return (await execute([...prefix, ...client])).stdout.split('\n').filter((line) => line !== '');
  };

export const httpAnswers = askBy('http');
export const udpAnswers = askBy('udp');

/** Sends messages to a DNS server, all at once. */
export const dnsAnswers = async (
  { prefix }: Place,
  server: string,
  messages: readonly { message: Buffer; tcp: boolean }[],
): Promise<Buffer[]> => {
  const sent = messages.map(({ message, tcp }) => ({ message: message.toString('base64'), tcp }));
  const { stdout } = await execute([...prefix, process.execPath, DNS_CLIENT, server, JSON.stringify(sent)]);
  return (JSON.parse(stdout) as string[]).map((answer) => Buffer.from(answer, 'base64'));
};

/** What a command prints in a pod's container, with the pod's files. */
export const inContainer = async (lab: Lab, { node, container }: Place, command: readonly string[]): Promise<string> =>
  (await lab.docker(node, ['exec', container ?? '', ...command])).stdout;
