import { SlipwayError } from '../../model/errors.js';
import type { Container } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import type { ContainerOptions } from '../runtime/runtime.js';

type SecurityOptions = Pick<
  ContainerOptions,
  'user' | 'privileged' | 'readonlyRootfs' | 'capAdd' | 'capDrop' | 'securityOpt'
>;

/**
 * Both levels of `securityContext`; the container's field goes before the pod's
 * (kubernetes.io/docs/tasks/configure-pod-container/security-context). Throws CONTAINER_START where the engine would run a
 * process as root that the manifest says is not: a group without a user, runAsNonRoot without one.
 */
export const securityOptions = (record: Pick<PodRecord, 'spec'>, container: Container): SecurityOptions => {
  const own = container.securityContext;
  return {
    user: userOf(record, container),
    privileged: own?.privileged,
    readonlyRootfs: own?.readOnlyRootFilesystem,
    capAdd: nonEmpty(own?.capabilities?.add),
    capDrop: nonEmpty(own?.capabilities?.drop),
    securityOpt: own?.allowPrivilegeEscalation === false ? ['no-new-privileges'] : undefined,
  };
};

const userOf = (record: Pick<PodRecord, 'spec'>, container: Container): string | undefined => {
  const context = { ...record.spec.securityContext, ...container.securityContext };
  const { runAsUser: user, runAsGroup: group, runAsNonRoot } = context;
  const refuse = (detail: string): never => {
    throw new SlipwayError('CONTAINER_START', { container: container.name, detail });
  };
  if (runAsNonRoot && !user) return refuse('securityContext.runAsNonRoot needs a runAsUser other than 0 beside it');
  if (user === undefined && group !== undefined) return refuse('securityContext.runAsGroup needs runAsUser beside it');
  if (user === undefined) return undefined;
  return group === undefined ? String(user) : `${user}:${group}`;
};

const nonEmpty = (list: readonly string[] | undefined): readonly string[] | undefined =>
  list && list.length > 0 ? list : undefined;
