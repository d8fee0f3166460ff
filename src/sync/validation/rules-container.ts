import type { Container, EnvVar, PodSpec, Probe } from '../../model/objects.js';
import { parseQuantity } from '../../model/quantity.js';
import type { Path } from './locate.js';
import { conflict, problem, type Problem } from './problem.js';

/** Which of `names` are set on `value`. */
export const present = (value: object, names: readonly string[]): string[] =>
  names.filter((name) => (value as Record<string, unknown>)[name] !== undefined);

/** Exactly one of several fields must be set. */
export const exactlyOne = (value: object, names: readonly string[], path: Path): Problem[] => {
  const set = present(value, names);
  if (set.length === 1) return [];
  const why = set.length === 0 ? 'says nothing' : `has ${set.join(' and ')}, which exclude each other`;
  return [conflict(path, why, `write one of ${names.join(', ')}`)];
};

/** Every value of `field` may occur once. */
export const repeated = <T extends object>(
  items: readonly T[] | undefined,
  keyOf: (item: T) => string | undefined,
  place: { path: Path; field: string },
): Problem[] => {
  const seen = new Set<string>();
  return (items ?? []).flatMap((item, index) => {
    const key = keyOf(item);
    if (key === undefined) return [];
    if (seen.has(key)) return [conflict([...place.path, index, place.field], `repeats "${key}"`, 'give each its own')];
    seen.add(key);
    return [];
  });
};

const SOURCES = ['configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef', 'fileKeyRef'];

const envProblems = (variable: EnvVar, path: Path): Problem[] => {
  if (variable.valueFrom === undefined) return [];
  if (variable.value !== undefined && variable.value !== '')
    return [conflict(path, 'has value and valueFrom', 'keep one of them')];
  return exactlyOne(variable.valueFrom, SOURCES, [...path, 'valueFrom']);
};

const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];

const probeProblems = (probe: Probe | undefined, container: Container, path: Path): Problem[] => {
  if (!probe) return [];
  const handler = probe.httpGet ? 'httpGet' : 'tcpSocket';
  const port = probe.httpGet?.port ?? probe.tcpSocket?.port;
  const known = (container.ports ?? []).flatMap(({ name }) => name ?? []);
  const unnamed = typeof port === 'string' && !known.includes(port);
  return [
    ...exactlyOne(probe, HANDLERS, path),
    ...(unnamed
      ? [
          conflict(
            [...path, handler, 'port'],
            `no port of the container is named "${port}"`,
            known.length > 0 ? `use ${known.join(' or ')}` : 'write the number, or name the port',
          ),
        ]
      : []),
  ];
};

const livenessProblems = ({ livenessProbe, startupProbe }: Container, path: Path): Problem[] => {
  const problems: Problem[] = [];
  if ((livenessProbe?.successThreshold ?? 1) !== 1)
    problems.push(
      conflict([...path, 'livenessProbe', 'successThreshold'], 'must be 1 for a liveness probe', 'remove it'),
    );
  if (livenessProbe && startupProbe)
    problems.push(
      problem(
        'FIELD_REFUSED',
        [...path, 'startupProbe'],
        {
          why: 'startup probes come with a later version, and without it the livenessProbe would kill a slow start; use livenessProbe.initialDelaySeconds',
        },
        { side: 'key' },
      ),
    );
  return problems;
};

const HOOKS = ['exec', 'httpGet', 'sleep', 'tcpSocket'];
/** Of terminationGracePeriodSeconds. */
const DEFAULT_GRACE = 30;

const preStopProblems = ({ lifecycle }: Container, spec: PodSpec, path: Path): Problem[] => {
  const hook = lifecycle?.preStop;
  if (!hook) return [];
  const at = [...path, 'lifecycle', 'preStop'];
  const grace = spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE;
  const sleepsOver = (hook.sleep?.seconds ?? 0) > grace;
  const remedy = 'shorten it, or raise terminationGracePeriodSeconds';
  return [
    ...exactlyOne(hook, HOOKS, at),
    ...(sleepsOver ? [conflict([...at, 'sleep', 'seconds'], `is longer than the grace of ${grace} s`, remedy)] : []),
  ];
};

const resourceProblems = ({ resources }: Container, path: Path): Problem[] =>
  Object.entries(resources?.limits ?? {}).flatMap(([name, limit]) => {
    const request = resources?.requests?.[name];
    if (request === undefined || (parseQuantity(request) ?? 0) <= (parseQuantity(limit) ?? 0)) return [];
    return [
      conflict(
        [...path, 'resources', 'requests', name],
        `asks for ${request}, more than the limit of ${limit}`,
        'lower the request, or raise the limit',
      ),
    ];
  });

const mountProblems = ({ volumeMounts = [] }: Container, spec: PodSpec, path: Path): Problem[] => {
  const known = (spec.volumes ?? []).map(({ name }) => name);
  return [
    ...repeated(volumeMounts, (mount) => mount.mountPath, { path: [...path, 'volumeMounts'], field: 'mountPath' }),
    ...volumeMounts.flatMap((mount, index) =>
      known.includes(mount.name)
        ? []
        : [
            conflict(
              [...path, 'volumeMounts', index, 'name'],
              `the pod has no volume "${mount.name}"`,
              known.length > 0 ? `use ${known.join(' or ')}, or add it to spec.volumes` : 'add it to spec.volumes',
            ),
          ],
    ),
  ];
};

const securityProblems = ({ securityContext: own }: Container, spec: PodSpec, path: Path): Problem[] => {
  const at = [...path, 'securityContext'];
  const problems: Problem[] = [];
  const user = own?.runAsUser ?? spec.securityContext?.runAsUser;
  const nonRoot = own?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot;
  if (own?.privileged && own.allowPrivilegeEscalation === false)
    problems.push(
      conflict(
        [...at, 'allowPrivilegeEscalation'],
        'a privileged container can always escalate',
        'remove privileged, or this',
      ),
    );
  if (!nonRoot || (user !== undefined && user !== 0)) return problems;
  const place = own?.runAsNonRoot ? at : [...path.slice(0, -2), 'securityContext'];
  const why =
    user === 0 ? 'runAsUser is 0, which is root' : 'it needs a runAsUser, because the user of the image is not checked';
  return [...problems, problem('FIELD_REFUSED', [...place, 'runAsNonRoot'], { why }, { side: 'key' })];
};

/** Rules between the fields of one container, as Kubernetes' validation has them (pkg/apis/core/validation). */
export const containerProblems = (container: Container, spec: PodSpec, path: Path): Problem[] => [
  ...(container.env ?? []).flatMap((variable, index) => envProblems(variable, [...path, 'env', index])),
  ...(container.envFrom ?? []).flatMap((source, index) =>
    exactlyOne(source, ['configMapRef', 'secretRef'], [...path, 'envFrom', index]),
  ),
  ...repeated(container.ports, (port) => port.name, { path: [...path, 'ports'], field: 'name' }),
  ...probeProblems(container.readinessProbe, container, [...path, 'readinessProbe']),
  ...probeProblems(container.livenessProbe, container, [...path, 'livenessProbe']),
  ...livenessProblems(container, path),
  ...preStopProblems(container, spec, path),
  ...resourceProblems(container, path),
  ...mountProblems(container, spec, path),
  ...securityProblems(container, spec, path),
];
