import { shortHash } from '../../model/hash.js';
import { LABEL, SANDBOX } from '../../model/labels.js';
import type { PodRecord } from '../../model/pod.js';

const MAX_NAME = 200;
const HASH = 10;
/** Hex digits of the uid in a name: 48 bits keep successors of the same pod name apart. */
const UID_DIGITS = 12;

/** The sandbox's part of a name. A container's own name is a DNS label and never starts with `_`. */
const SANDBOX_PART = '_sandbox';

type Named = Pick<PodRecord, 'namespace' | 'name' | 'uid'>;

const bounded = (name: string): string =>
  name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - HASH - 1)}.${shortHash(HASH, name)}`;

const nameOf = (cluster: string, pod: Named, part: string, ...rest: string[]): string => {
  const uid = pod.uid.replaceAll('-', '').slice(0, UID_DIGITS);
  return bounded(['slipway', cluster, pod.namespace, pod.name, part, uid, ...rest].join('.'));
};

/** `slipway.<cluster>.<namespace>.<pod>._sandbox.<uid>`, at most 200 characters. */
export const sandboxName = (cluster: string, pod: Named): string => nameOf(cluster, pod, SANDBOX_PART);

/** `slipway.<cluster>.<namespace>.<pod>.<container>.<uid>.<attempt>`, at most 200 characters. */
export const containerName = (cluster: string, pod: Named, container: { name: string; attempt: number }): string =>
  nameOf(cluster, pod, container.name, String(container.attempt));

/** Labels that all containers of a pod carry (I4). */
const podLabels = (cluster: string, record: PodRecord): Record<string, string> => ({
  [LABEL.cluster]: cluster,
  [LABEL.namespace]: record.namespace,
  [LABEL.pod]: record.name,
  [LABEL.uid]: record.uid,
  [LABEL.owner]: `${record.owner.kind}/${record.owner.name}`,
  [LABEL.templateHash]: record.templateHash,
  [LABEL.revision]: record.revision,
  [LABEL.source]: record.source,
});

/** The sandbox's labels hold the whole record but its config, so that the pod can be rebuilt from Docker alone (I4, I12). */
export const sandboxLabels = (cluster: string, record: PodRecord, podIP: string): Record<string, string> => {
  return {
    ...podLabels(cluster, record),
    [LABEL.container]: SANDBOX,
    [LABEL.ip]: podIP,
    [LABEL.spec]: JSON.stringify({ ...record, config: undefined }),
  };
};

export const containerLabels = (
  cluster: string,
  record: PodRecord,
  container: { name: string; attempt: number },
): Record<string, string> => ({
  ...podLabels(cluster, record),
  [LABEL.container]: container.name,
  [LABEL.attempt]: String(container.attempt),
});
