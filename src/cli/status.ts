import pc from 'picocolors';
import type { StateView } from '../api/state-view.js';
import { selectorText } from '../model/label-selector.js';
import { syncText } from '../model/sync-text.js';
import { ApiClient } from './api-client.js';
import type { Io, OutputFormat, ReaderOptions } from './io.js';
import { age, structured, table } from './output.js';
import { dataDirOf, socketPathOf } from './data-dir.js';

const WATCH_MS = 500;

/** `slipway status`: once, or with `--watch` anew whenever something changed. */
export const runStatus = async (
  options: ReaderOptions & { watch?: boolean; output: OutputFormat },
  io: Io,
): Promise<number> => {
  const client = new ApiClient(socketPathOf(dataDirOf(options)));
  let shown = '';
  for (;;) {
    const state = await client.get<StateView>('/v1/state');
    const text = structured(state, options.output) ?? statusLines(state, Date.now()).join('\n');
    if (text !== shown) io.out(options.watch && process.stdout.isTTY ? `\x1b[H\x1b[2J${text}` : text);
    shown = text;
    if (!options.watch) return 0;
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
  }
};

/** The text of one state, for people. */
export const statusLines = (state: StateView, now: number): string[] => [
  `${pc.bold('cluster')} ${state.cluster} · ${state.leading ? `leading (epoch ${state.epoch})` : pc.yellow('not leading')}`,
  ...section('SOURCES', sourceLines(state)),
  ...section('NODES', nodeLines(state)),
  ...section('WORKLOADS', workloadLines(state)),
  ...section('PODS', podLines(state, now)),
  ...section('SERVICES', serviceLines(state)),
  ...section('INGRESSES', ingressLines(state)),
  ...section('NETWORK POLICIES', policyLines(state)),
  ...section('WARNINGS', warningLines(state)),
];

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', pc.bold(title), ...lines] : [];

const sourceLines = (state: StateView): string[] =>
  state.sources.flatMap((source) => [
    `${source.name}  ${source.url} ${source.ref} at ${source.revision.slice(0, 7) || 'nothing yet'}${source.error ? `  ${pc.red(source.error)}` : ''}`,
    ...syncLines(state, source.name),
    ...source.commits
      .slice(0, 5)
      .map((commit) => `  ${commit.sha.slice(0, 7)}  sync ${commit.sync} · rollout ${commit.rollout || '-'}`),
  ]);

/** A commit that has not arrived, and what is in force meanwhile. */
const syncLines = ({ syncs = {} }: StateView, source: string): string[] => {
  const sync = syncs[source];
  const text = sync && syncText(sync);
  if (!text) return [];
  const { phase, revision, inForce } = sync;
  const told = `  ${revision.slice(0, 7)}  ${text}`;
  const isOpen = phase !== 'Failed' && inForce !== revision && inForce !== '';
  return [phase === 'Failed' ? pc.red(told) : pc.yellow(isOpen ? `${told}; ${inForce.slice(0, 7)} is in force` : told)];
};

const nodeLines = (state: StateView): string[] =>
  table(
    ['NAME', 'READY', 'ENGINE', 'PODS FROM', 'CPU', 'MEMORY'],
    state.nodes.map((node) => [
      node.name,
      node.ready ? 'yes' : `no: ${node.message ?? ''}`,
      node.engineVersion,
      node.podCIDR,
      `${node.allocatable.cpu}m`,
      `${Math.round(node.allocatable.memory / 2 ** 20)}Mi`,
    ]),
  );

const workloadLines = (state: StateView): string[] =>
  table(
    ['NAME', 'READY', 'UPDATED', 'STATE', 'MESSAGE'],
    state.workloads.map((workload) => [
      workload.key,
      `${workload.ready}/${workload.desired}`,
      String(workload.updated),
      workload.state,
      state.unschedulable.find(({ key }) => key === workload.key)?.message ?? workload.message,
    ]),
  );

const podLines = (state: StateView, now: number): string[] =>
  table(
    ['NAMESPACE', 'NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE', 'IP', 'COMMIT'],
    [...state.pods]
      .sort((a, b) => (`${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1))
      .map((pod) => [
        pod.namespace,
        pod.name,
        pod.ready,
        pod.reason || pod.phase,
        String(pod.restarts),
        age(now - pod.createdAt),
        pod.ip,
        pod.revision.slice(0, 7),
      ]),
  );

const serviceLines = (state: StateView): string[] =>
  table(
    ['NAMESPACE', 'NAME', 'TYPE', 'CLUSTER-IP', 'EXTERNAL', 'PORTS', 'READY'],
    state.services.map((service) => [
      service.namespace,
      service.name,
      service.type,
      service.clusterIP || '-',
      externalOf(service),
      service.ports.map((port) => `${port.port}${port.nodePort ? `:${port.nodePort}` : ''}/${port.protocol}`).join(','),
      service.type === 'ExternalName' ? '-' : String(service.readyEndpoints),
    ]),
  );

/** As kubectl says it: a load balancer that nobody answers for is pending. */
const externalOf = (service: StateView['services'][number]): string => {
  if (service.type === 'ExternalName') return service.externalName ?? '';
  const addresses = [...service.balancerAddresses, ...(service.externalIPs ?? [])];
  return addresses.join(',') || (service.type === 'LoadBalancer' ? '<pending>' : '-');
};

const ingressLines = (state: StateView): string[] =>
  rows(
    ['NAMESPACE', 'NAME', 'HOSTS', 'ADDRESS', 'READY'],
    state.ingresses.map((ingress) => [
      ingress.namespace,
      ingress.name,
      ingress.hosts.join(','),
      ingress.addresses.join(',') || '-',
      ingress.ready || ingress.conditions.length > 0 ? readyText(ingress) : 'no: no node runs a proxy',
    ]),
  );

const policyLines = (state: StateView): string[] =>
  rows(
    ['NAMESPACE', 'NAME', 'POD-SELECTOR', 'TYPES', 'READY'],
    state.networkPolicies.map((policy) => [
      policy.namespace,
      policy.name,
      selectorText(policy.podSelector) || '<none>',
      policy.policyTypes.join(','),
      readyText(policy),
    ]),
  );

/** With the reasons; the warnings say them in full. */
const readyText = ({ ready, conditions }: Pick<StateView['ingresses'][number], 'ready' | 'conditions'>): string =>
  [ready ? 'yes' : 'no', conditions.map(({ reason }) => reason).join(', ')].filter((text) => text !== '').join(': ');

/** Nothing for kinds that few use, where the others show their header. */
const rows = (header: readonly string[], lines: readonly (readonly string[])[]): string[] =>
  lines.length > 0 ? table(header, lines) : [];

const warningLines = (state: StateView): string[] =>
  state.warnings.map(({ object, reason, message }) => `${pc.yellow(reason)}  ${object}: ${message}`);
