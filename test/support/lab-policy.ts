import type { Lab } from '../../scripts/lib/lab/lab.js';
import { type Probe, Prober } from './lab-prober.js';

export const IMAGE = 'three-tier-web:1.0.0';
export const UDP_PORT = 5353;
/** Where every pod of the lab listens; 8080 has the name `web`. */
export const TCP_PORTS = [8080, 8081, 9000, 9005] as const;

/** Says its pod's name on every port, and once more for each line on a connection that is kept. */
const SERVER = `
const name = process.env.POD_NAME;
for (const port of [${TCP_PORTS.join()}])
  require('net').createServer((socket) => socket.on('error', () => {}).on('data', () => socket.write(name)).write(name)).listen(port, '0.0.0.0');
const udp = require('dgram').createSocket('udp4');
udp.on('message', (_, from) => udp.send(name, from.port, from.address)).bind(${UDP_PORT});
process.on('SIGTERM', () => process.exit(0));`;

const server = {
  name: 'app',
  image: IMAGE,
  imagePullPolicy: 'Never',
  command: ['node', '-e', SERVER],
  env: [{ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
  ports: [
    { name: 'web', containerPort: 8080 },
    { name: 'talk', containerPort: UDP_PORT, protocol: 'UDP' },
  ],
  readinessProbe: { tcpSocket: { port: 'web' }, periodSeconds: 1 },
};

/** Pods that listen everywhere, with one label `app`. */
export const servers = (namespace: string, name: string, replicas: number): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { terminationGracePeriodSeconds: 1, containers: [server] },
    },
  },
});

export const namespace = (name: string, labels: Record<string, string>): object => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

/** Leads port 80 to `app`'s port `web`. */
export const service = (name: string, spec: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'a' },
  spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 'web' }], ...spec },
});

/** Of the pods of one app in namespace `a`. */
export const policy = (app: string, rules: { readonly ingress?: unknown[]; readonly egress?: unknown[] }): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: app, namespace: 'a' },
  spec: {
    podSelector: { matchLabels: { app } },
    policyTypes: [...(rules.ingress ? ['Ingress'] : []), ...(rules.egress ? ['Egress'] : [])],
    ...rules,
  },
});

/** A file of manifests; YAML takes JSON. */
export const manifests = (...objects: readonly object[]): string =>
  objects.map((one) => JSON.stringify(one)).join('\n---\n');

/** Who may be asked or ask: a pod, a machine (`app` is `machine`), the outsider or this host. */
export interface Party {
  readonly namespace: string;
  readonly app: string;
  /** Empty for those outside. */
  readonly node: string;
  /** Pod's name. */
  readonly name: string;
  readonly address: string;
  readonly prober: Prober;
}

/** `a/web@h1` */
export const nameOf = ({ namespace: at, app, node }: Party): string => `${at}/${app}@${node}`;

/** One connection: who asks, and how. */
export interface Attempt extends Probe {
  readonly from: Party;
  /** Of whom, for the report: `b/web@h2:8080`. */
  readonly label: string;
}

/** Everybody in a lab, each with a process that asks from there. */
export class Parties {
  private constructor(readonly all: readonly Party[]) {}

  static async of(lab: Lab): Promise<Parties> {
    const { pods } = await lab.state();
    const sandboxes = (await lab.containers()).filter(({ container }) => container === '(sandbox)');
    const inside = pods.map(({ namespace: at, name, node, ip, owner }): Party => {
      const pid = sandboxes.find((one) => one.pod === name && one.namespace === at)?.pid;
      const app = owner.split('/')[1] ?? '';
      const prober = new Prober(`--net=/proc/${pid}/ns/net`);
      return { namespace: at, app, node, name, address: ip, prober };
    });
    const machines = lab.layout.machines.map(({ name, namespace: net, address }): Party => {
      const prober = new Prober(`--net=/run/netns/${net}`);
      return { namespace: '', app: 'machine', node: name, name, address, prober };
    });
    const outside = { namespace: '', node: '' };
    const { outsider, outsiderAddress, hostAddress } = lab.layout;
    return new Parties([
      ...inside,
      ...machines,
      {
        ...outside,
        app: 'outsider',
        name: '',
        address: outsiderAddress,
        prober: new Prober(`--net=/run/netns/${outsider}`),
      },
      { ...outside, app: 'host', name: '', address: hostAddress, prober: new Prober() },
    ]);
  }

  of(app: string, at?: string): readonly Party[] {
    return this.all.filter((one) => one.app === app && (at === undefined || one.namespace === at));
  }

  one(app: string, node?: string): Party {
    const found = this.of(app).find((party) => node === undefined || party.node === node);
    if (!found) throw new Error(`nobody is ${app} on ${node ?? 'any node'}`);
    return found;
  }

  stop(): void {
    for (const { prober } of this.all) prober.stop();
  }
}

const groupByParty = (attempts: readonly Attempt[]): ReadonlyMap<Party, readonly Attempt[]> => {
  const groups = new Map<Party, Attempt[]>();
  for (const one of attempts) groups.set(one.from, [...(groups.get(one.from) ?? []), one]);
  return groups;
};

/** What each attempt was answered, all at once: `a/web@h1 > b/web@h2:8080` -> `silence`, … */
export const tryAll = async (attempts: readonly Attempt[]): Promise<Record<string, string>> => {
  const groups = groupByParty(attempts);
  const answered = await Promise.all(
    [...groups].map(async ([{ prober }, own]) => {
      const answers = await prober.ask(own.map(({ kind, address, port }) => ({ kind, address, port })));
      return own.map((attempt, at) => [`${nameOf(attempt.from)} > ${attempt.label}`, answers[at] ?? ''] as const);
    }),
  );
  return Object.fromEntries(answered.flat().sort(([a], [b]) => a.localeCompare(b)));
};

/** A pod asked at its own address. */
export const attempt = (from: Party, to: Party, port: number): Attempt => ({
  from,
  label: `${nameOf(to)}:${port}`,
  kind: port === UDP_PORT ? 'udp' : 'tcp',
  address: to.address,
  port,
});

/** The answers in the order of the attempts. */
export const tryEach = async (attempts: readonly Attempt[]): Promise<string[]> => {
  const answers = await tryAll(attempts);
  return attempts.map(({ from, label }) => answers[`${nameOf(from)} > ${label}`] ?? '');
};
