import { ingressOptions } from '../../model/ingress-annotations.js';
import { keyOf, type Ingress, type KubeObject, type Secret, type Service } from '../../model/objects.js';
import type { SnapshotObject } from '../../model/snapshot.js';
import { certificateProblem, uncoveredHosts } from '../../model/tls-certificate.js';
import type { Path } from './locate.js';
import { conflict, problem, type Problem } from './problem.js';

type Backend = NonNullable<Ingress['spec']['defaultBackend']>;

interface Whole {
  readonly find: (key: string) => KubeObject | undefined;
  /** Keys of objects that are in git but have an error of their own. */
  readonly invalid: ReadonlySet<string>;
}

/** What only the whole set shows of Ingresses: Services, ports, Secrets and certificates, and places that two of them take. */
export class IngressChecks {
  /** Host, path and type -> the first Ingress that has it. */
  private readonly places = new Map<string, SnapshotObject>();

  constructor(private readonly whole: Whole) {}

  index(item: SnapshotObject): void {
    if (item.object.kind !== 'Ingress') return;
    for (const { place } of placesOf(item.object)) if (!this.places.has(place)) this.places.set(place, item);
  }

  of(item: SnapshotObject, ingress: Ingress): Problem[] {
    const { rules = [], defaultBackend, tls = [] } = ingress.spec;
    const backends = rules.flatMap(({ http }, index) =>
      (http?.paths ?? []).map(({ backend }, at) => ({
        backend,
        path: ['spec', 'rules', index, 'http', 'paths', at, 'backend'],
      })),
    );
    const all = defaultBackend
      ? [{ backend: defaultBackend, path: ['spec', 'defaultBackend'] }, ...backends]
      : backends;
    return [
      ...all.flatMap(({ backend, path }) => this.backend(ingress, backend, path)),
      ...tls.flatMap(({ secretName, hosts = [] }, index) =>
        secretName === undefined ? [] : this.secret(ingress, { secretName, hosts }, ['spec', 'tls', index]),
      ),
      ...placesOf(ingress).flatMap(({ place, path }) => this.place(item, place, path)),
    ];
  }

  private backend(ingress: Ingress, { service }: Backend, path: Path): Problem[] {
    if (!service) return [];
    const namespace = ingress.metadata.namespace ?? 'default';
    const key = keyOf('Service', namespace, service.name);
    if (this.whole.invalid.has(key)) return [];
    const found = this.whole.find(key) as Service | undefined;
    const title = `Service ${namespace}/${service.name}`;
    const at = [...path, 'service'];
    if (!found) return [missingTarget(ingress, title, [...at, 'name'])];
    const { name, number } = service.port ?? {};
    const ports = found.spec.ports ?? [];
    if (ports.some((port) => (name === undefined ? port.port === number : port.name === name))) return [];
    const known = ports.map((port) => (port.name ? `${port.name} (${port.port})` : port.port)).join(', ') || 'none';
    const target = `port ${name ?? number} of ${title} (its ports: ${known})`;
    return [missingTarget(ingress, target, [...at, 'port', name === undefined ? 'number' : 'name'])];
  }

  private secret(
    ingress: Ingress,
    { secretName, hosts }: { secretName: string; hosts: readonly string[] },
    path: Path,
  ): Problem[] {
    const namespace = ingress.metadata.namespace ?? 'default';
    const key = keyOf('Secret', namespace, secretName);
    if (this.whole.invalid.has(key)) return [];
    const found = this.whole.find(key) as Secret | undefined;
    const title = `Secret ${namespace}/${secretName}`;
    const at = [...path, 'secretName'];
    if (!found) return isOrdered(ingress) ? orderProblems(hosts, path) : [missingTarget(ingress, title, at)];
    const [chain, secret] = ['tls.crt', 'tls.key'].map((name) => textOf(found, name));
    if (chain === undefined || secret === undefined) {
      const absent = chain === undefined ? 'tls.crt' : 'tls.key';
      return [conflict(at, `${title} has no ${absent}`, 'give it tls.crt (the chain) and tls.key, both PEM')];
    }
    const why = certificateProblem(chain, secret);
    if (why) return [conflict(at, `${title}: ${why}`, 'put a PEM certificate and its key into it')];
    return uncoveredHosts(chain, hosts).map((host) => ({
      ...conflict(
        at,
        `the certificate of ${title} is not for ${host}`,
        'clients will refuse it: use one that names the host',
      ),
      severity: 'warning' as const,
    }));
  }

  private place(item: SnapshotObject, place: string, path: Path): Problem[] {
    const first = this.places.get(place);
    if (!first || first === item) return [];
    const { namespace, name } = first.object.metadata;
    const { file, line } = first.origin;
    const why = `Ingress ${namespace ?? 'default'}/${name} at ${file}:${line} has this host and path, too`;
    return [conflict(path, why, 'change one of them; two versions of one path are a canary (docs/ingress.md)')];
  }
}

const placesOf = ({ spec, metadata }: Ingress): { place: string; path: Path }[] => {
  if (ingressOptions(metadata.annotations).options.canary) return [];
  return (spec.rules ?? []).flatMap(({ host = '', http }, index) =>
    (http?.paths ?? []).map(({ path = '/', pathType }, at) => ({
      place: `${spec.ingressClassName ?? ''} ${host} ${pathType === 'Exact' ? 'exact' : ''} ${path}`,
      path: ['spec', 'rules', index, 'http', 'paths', at, 'path'],
    })),
  );
};

const isOrdered = ({ metadata }: Ingress): boolean => ingressOptions(metadata.annotations).options.acme;

/** What no CA gives by HTTP-01 (RFC 8555, 8.3). */
const orderProblems = (hosts: readonly string[], path: Path): Problem[] => {
  if (hosts.length === 0)
    return [conflict(path, 'names no host to order a certificate for', 'add hosts, or put the Secret into git')];
  return hosts.flatMap((host, index) =>
    host.startsWith('*.')
      ? [
          conflict(
            [...path, 'hosts', index],
            'a certificate for a wildcard cannot be ordered by HTTP-01',
            'name the hosts one by one, or put a Secret with the certificate into git',
          ),
        ]
      : [],
  );
};

const missingTarget = ({ metadata }: Ingress, target: string, path: Path): Problem =>
  problem('TARGET_MISSING', path, { object: `Ingress ${metadata.namespace ?? 'default'}/${metadata.name}`, target });

/** Defaults are applied, so `stringData` is in `data`. */
const textOf = ({ data }: Secret, key: string): string | undefined => {
  const value = data?.[key];
  return value === undefined ? undefined : Buffer.from(value, 'base64').toString();
};
