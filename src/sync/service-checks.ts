import { keyOf, objectKey, SERVICE_NAME_LABEL } from '../model/objects.js';
import type { EndpointSlice, Endpoints, KubeObject, PodSpec, Service } from '../model/objects.js';
import { hostPortsOf } from '../model/pod-helpers.js';
import type { SnapshotObject } from '../model/snapshot.js';
import { conflict, problem, type Problem } from './validation/problem.js';
import { podOf } from './validation/references.js';
import type { Path } from './validation/locate.js';

type Labels = Readonly<Record<string, string>>;
type Port = NonNullable<Service['spec']['ports']>[number];

interface LabelledPod {
  readonly labels: Labels;
  readonly spec: PodSpec;
}

const namespaceOf = (object: KubeObject): string => object.metadata.namespace ?? 'default';

/** `Service shop/web`. */
export const nameOf = (object: KubeObject): string => {
  const [kind, namespace, name] = objectKey(object).split('/');
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
};

/** What the whole set shows of Services and those who serve: addresses and ports taken twice, selectors and ports that meet nothing. */
export class ServiceChecks {
  private readonly podsByLabel = new Map<string, LabelledPod[]>();
  /** `nodePort 30080/TCP` and the like -> the first object with it. */
  private readonly holders = new Map<string, SnapshotObject>();
  private readonly services = new Map<string, Service>();

  index(item: SnapshotObject): void {
    const { object } = item;
    const pod = podOf(object);
    if (pod) {
      for (const [name, value] of Object.entries(pod.labels))
        this.indexPod(`${namespaceOf(object)} ${name}=${value}`, pod);
      for (const port of hostPortsOf(pod.spec)) this.hold(hostPortKey(port), item);
    }
    if (object.kind === 'Service') this.indexService(item, object);
  }

  private indexPod(label: string, pod: LabelledPod): void {
    const pods = this.podsByLabel.get(label);
    if (pods) pods.push(pod);
    else this.podsByLabel.set(label, [pod]);
  }

  private indexService(item: SnapshotObject, service: Service): void {
    const { clusterIP, ports = [], type } = service.spec;
    this.services.set(objectKey(service), service);
    if (clusterIP && clusterIP !== 'None') this.hold(`clusterIP ${clusterIP}`, item);
    for (const port of ports) {
      if (port.nodePort !== undefined) this.hold(nodePortKey(port), item);
      if (type === 'LoadBalancer') this.hold(balancerKey(port), item);
    }
  }

  private hold(what: string, item: SnapshotObject): void {
    if (!this.holders.has(what)) this.holders.set(what, item);
  }

  /** Who had it before this object; `undefined` when nobody. */
  private rival(what: string, item: SnapshotObject): string | undefined {
    const holder = this.holders.get(what);
    return holder && holder !== item ? nameOf(holder.object) : undefined;
  }

  of(item: SnapshotObject): Problem[] {
    const { object } = item;
    const pod = podOf(object);
    if (pod) return this.hostPorts(item, pod);
    if (object.kind === 'Service') return this.service(item, object);
    if (object.kind === 'Endpoints') return this.given(object, object.metadata.name ?? '', ['metadata', 'name']);
    return object.kind === 'EndpointSlice' ? this.slice(object) : [];
  }

  private service(item: SnapshotObject, service: Service): Problem[] {
    const { clusterIP, ports = [], selector = {}, type } = service.spec;
    const other = clusterIP ? this.rival(`clusterIP ${clusterIP}`, item) : undefined;
    const problems = other
      ? [conflict(['spec', 'clusterIP'], `${other} has this address, too`, 'choose another, or remove it')]
      : [];
    ports.forEach((port, index) => problems.push(...this.takenPorts(item, port, ['spec', 'ports', index])));
    if (Object.keys(selector).length === 0 || type === 'ExternalName') return problems;
    const pods = this.selected(namespaceOf(service), selector);
    if (pods.length === 0) return [...problems, selectsNothing(service, selector)];
    return [...problems, ...ports.flatMap((port, index) => targetProblems(service, port, { index, pods }))];
  }

  /** A port on the nodes has one holder, but those that lose it work on otherwise: a warning. */
  private takenPorts(item: SnapshotObject, port: Port, path: Path): Problem[] {
    const nodePort = port.nodePort === undefined ? undefined : this.rival(nodePortKey(port), item);
    const isBalanced = item.object.kind === 'Service' && item.object.spec.type === 'LoadBalancer';
    const balancer = isBalanced ? this.rival(balancerKey(port), item) : undefined;
    return [
      ...(nodePort
        ? [conflict([...path, 'nodePort'], `${port.nodePort} is taken by ${nodePort}`, 'choose another, or remove it')]
        : []),
      ...(balancer
        ? [
            warning(
              [...path, 'port'],
              `on the nodes port ${port.port} is taken by LoadBalancer ${balancer}`,
              'choose another port, or route both by an Ingress',
            ),
          ]
        : []),
    ];
  }

  private hostPorts(item: SnapshotObject, { spec, path }: { spec: PodSpec; path: Path }): Problem[] {
    return spec.containers.flatMap(({ ports = [] }, container) =>
      ports.flatMap((port, index) => {
        const { hostPort, hostIP = '', protocol = 'TCP' } = port;
        const other =
          hostPort === undefined ? undefined : this.rival(hostPortKey({ hostPort, hostIP, protocol }), item);
        if (!other) return [];
        const place = [...path, 'containers', container, 'ports', index, 'hostPort'];
        const why = `${hostPort} is a hostPort of ${other}, too, so no node can run both`;
        return [warning(place, why, 'choose another, use a NodePort, or have a node for each')];
      }),
    );
  }

  private slice(slice: EndpointSlice): Problem[] {
    const name = slice.metadata.labels?.[SERVICE_NAME_LABEL];
    const path = ['metadata', 'labels', SERVICE_NAME_LABEL];
    if (name !== undefined) return this.given(slice, name, path);
    return [warning(path, 'is missing, so no Service has these addresses', 'write the name of the Service')];
  }

  private given(object: Endpoints | EndpointSlice, name: string, path: Path): Problem[] {
    const service = this.services.get(keyOf('Service', namespaceOf(object), name));
    const title = `Service ${namespaceOf(object)}/${name}`;
    if (!service)
      return [warning(path, `there is no ${title}, so nobody has these addresses`, `add ${title}, or fix the name`)];
    if (Object.keys(service.spec.selector ?? {}).length > 0)
      return [
        conflict(
          path,
          `${title} has a selector, which says where its connections go`,
          'remove this object, or the selector',
        ),
      ];
    return service.spec.type === 'ExternalName'
      ? [
          conflict(
            path,
            `${title} is of type ExternalName, an alias without addresses`,
            'remove this object, or the type',
          ),
        ]
      : [];
  }

  /** Looks only at pods that have the rarest of the selector's labels. */
  private selected(namespace: string, selector: Labels): readonly LabelledPod[] {
    const wanted = Object.entries(selector);
    const candidates = wanted.map(([key, value]) => this.podsByLabel.get(`${namespace} ${key}=${value}`) ?? []);
    const fewest = candidates.reduce((best, each) => (each.length < best.length ? each : best));
    return fewest.filter(({ labels }) => wanted.every(([key, value]) => labels[key] === value));
  }
}

const nodePortKey = ({ nodePort, protocol = 'TCP' }: Port): string => `nodePort ${nodePort}/${protocol}`;
const balancerKey = ({ port, protocol = 'TCP' }: Port): string => `balancer ${port}/${protocol}`;
const hostPortKey = ({ hostPort, hostIP, protocol }: ReturnType<typeof hostPortsOf>[number]): string =>
  `hostPort ${hostIP} ${hostPort}/${protocol}`;

const warning = (path: Path, why: string, remedy: string): Problem => ({
  ...conflict(path, why, remedy),
  severity: 'warning',
});

/** A named port must be there; a number is doubtful only where the pods say which ports they have. */
const targetProblems = (
  service: Service,
  { targetPort, port, protocol = 'TCP' }: Port,
  { index, pods }: { readonly index: number; readonly pods: readonly LabelledPod[] },
): Problem[] => {
  const wanted = targetPort ?? port;
  const declared = pods.map(({ spec }) => spec.containers.flatMap(({ ports = [] }) => ports));
  const all = declared.flat().filter((each) => (each.protocol ?? 'TCP') === protocol);
  const isThere = all.some(({ name, containerPort }) =>
    typeof wanted === 'string' ? name === wanted : containerPort === wanted,
  );
  if (isThere || (typeof wanted === 'number' && declared.some((ports) => ports.length === 0))) return [];
  const known = [...new Set(all.map(({ name, containerPort }) => name ?? String(containerPort)))].join(', ');
  return [
    problem(
      'TARGET_PORT_MISSING',
      ['spec', 'ports', index, targetPort === undefined || targetPort === port ? 'port' : 'targetPort'],
      { object: nameOf(service), port: `${wanted}/${protocol}`, known: known || 'none' },
      { severity: 'warning' },
    ),
  ];
};

const selectsNothing = (service: Service, selector: Labels): Problem => {
  const expected = Object.entries(selector)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
  return problem(
    'SELECTS_NOTHING',
    ['spec', 'selector'],
    { object: nameOf(service), expected },
    { severity: 'warning', side: 'key' },
  );
};
