import type { Container, PodSpec } from '../../../model/objects.js';
import { hostPortsOf } from '../../../model/pod-helpers.js';
import { podSpecOf } from '../../catalog.js';
import type { ReviewScope } from '../review-scope.js';

/** What pods ask for that they did not before, one line each. A container that is new compares with nothing. */
export const privilegeItems = ({ workloads }: ReviewScope): readonly string[] =>
  workloads.flatMap(({ key, before, after }) => {
    if (!after) return [];
    const was = before && podSpecOf(before);
    return addedPrivileges(was, podSpecOf(after)).map((privilege) => `${key}: ${privilege}`);
  });

const addedPrivileges = (before: PodSpec | undefined, after: PodSpec): string[] => {
  const was = new Set(before ? privilegesOf(before) : []);
  return [...new Set([...privilegesOf(after), ...(before ? lostLimits(before, after) : [])])].filter(
    (privilege) => !was.has(privilege),
  );
};

const privilegesOf = (spec: PodSpec): string[] => [
  ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => spec[field] === true),
  ...(spec.volumes ?? []).flatMap(({ name, hostPath }) => (hostPath ? hostPathItems(name, hostPath.path, spec) : [])),
  ...(spec.hostNetwork
    ? []
    : hostPortsOf(spec).map(({ hostPort, protocol }) => `port ${hostPort}/${protocol} of the node`)),
  ...spec.containers.flatMap((container) =>
    privilegesOfContainer(container, spec).map((privilege) => `container ${container.name}: ${privilege}`),
  ),
];

const hostPathItems = (volume: string, path: string, { containers }: PodSpec): string[] => {
  const isWritten = containers.some(({ volumeMounts = [] }) =>
    volumeMounts.some(({ name, readOnly }) => name === volume && readOnly !== true),
  );
  return [`hostPath ${path}`, ...(isWritten ? [`hostPath ${path} to write`] : [])];
};

const privilegesOfContainer = (container: Container, spec: PodSpec): string[] => {
  const { privileged, capabilities, allowPrivilegeEscalation, procMount } = container.securityContext ?? {};
  const { runAsUser, seccomp, appArmor } = effective(container, spec);
  return [
    ...(privileged === true ? ['privileged'] : []),
    ...(capabilities?.add ?? []).map((name) => `capability ${name}`),
    ...(allowPrivilegeEscalation === true ? ['allowPrivilegeEscalation'] : []),
    ...(runAsUser === 0 ? ['runAsUser 0'] : []),
    ...(seccomp === 'Unconfined' ? ['seccomp Unconfined'] : []),
    ...(appArmor === 'Unconfined' ? ['AppArmor Unconfined'] : []),
    ...(procMount === 'Unmasked' ? ['procMount Unmasked'] : []),
  ];
};

/** What a container's own context does not say, its pod's does (kubernetes.io/docs/reference/kubernetes-api, SecurityContext). */
const effective = ({ securityContext: own = {} }: Container, { securityContext: pod = {} }: PodSpec) => ({
  runAsUser: own.runAsUser ?? pod.runAsUser,
  runAsNonRoot: own.runAsNonRoot ?? pod.runAsNonRoot,
  seccomp: own.seccompProfile?.type ?? pod.seccompProfile?.type,
  appArmor: own.appArmorProfile?.type ?? pod.appArmorProfile?.type,
});

/** What kept a container that stays from more, and does not any longer. */
const lostLimits = (before: PodSpec, after: PodSpec): string[] =>
  after.containers.flatMap((container) => {
    const old = before.containers.find(({ name }) => name === container.name);
    const lost = old ? lostBy(old, before, container, after) : [];
    return lost.map((limit) => `container ${container.name}: ${limit}`);
  });

const lostBy = (old: Container, before: PodSpec, container: Container, after: PodSpec): string[] => {
  const [was, is] = [effective(old, before), effective(container, after)];
  const [own, now] = [old.securityContext ?? {}, container.securityContext ?? {}];
  const kept = new Set(now.capabilities?.drop);
  return [
    ...(was.runAsNonRoot === true && is.runAsNonRoot !== true ? ['runAsNonRoot dropped'] : []),
    ...((was.runAsUser ?? 0) > 0 && is.runAsUser === undefined ? [`runAsUser ${was.runAsUser} dropped`] : []),
    ...(own.allowPrivilegeEscalation === false && now.allowPrivilegeEscalation === undefined
      ? ['allowPrivilegeEscalation no longer forbidden']
      : []),
    ...(own.capabilities?.drop ?? [])
      .filter((name) => !kept.has(name) && !kept.has('ALL'))
      .map((name) => `capability ${name} no longer dropped`),
  ];
};
