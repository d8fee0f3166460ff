import type { PodRecord } from '../../model/pod.js';
import { PAUSE_NETNS_PATH, PAUSE_PATH } from '../pause/image.js';
import type { ContainerOptions } from '../runtime/runtime.js';
import { sandboxLabels, sandboxName } from './names.js';
import { hostnameOf } from './pod-context.js';
import type { SandboxContext } from './pod-context.js';
import { SANDBOX_OOM_SCORE } from './resources.js';

/**
 * The engine compiles its seccomp filter anew for each container: 16 of the 110 ms of CPU that a sandbox's start takes. The pause
 * program is ours, makes six system calls and reads nothing, so there is nothing to filter.
 */
const SECCOMP_OFF = ['seccomp=unconfined'];

/**
 * The sandbox: it owns the pod's network, host name and IPC, and holds its record in a label (I4). It starts on the host's
 * network, and its first act is to leave that for a namespace of its own: Docker takes twice as long to make one. For this it has
 * one capability and no other. The sandbox of a pod on the host's network stays there, with no capability at all, and has the
 * machine's host name, as in Kubernetes.
 */
export const sandboxOptions = (record: PodRecord, ctx: SandboxContext): ContainerOptions => ({
  name: sandboxName(ctx.cluster, record),
  image: ctx.pauseImage,
  labels: sandboxLabels(ctx.cluster, record, ctx.podIP),
  ...networkOptions(record),
  networkMode: 'host',
  ipcMode: 'shareable',
  capDrop: ['ALL'],
  securityOpt: SECCOMP_OFF,
  oomScoreAdj: SANDBOX_OOM_SCORE,
  cpuShares: 2,
  readonlyRootfs: true,
  binds: ctx.files && [`${ctx.files.hosts}:/etc/hosts:ro`, `${ctx.files.resolvConf}:/etc/resolv.conf:ro`],
});

const networkOptions = (record: PodRecord): Pick<ContainerOptions, 'entrypoint' | 'hostname' | 'capAdd'> =>
  record.spec.hostNetwork
    ? { entrypoint: [PAUSE_PATH] }
    : { entrypoint: [PAUSE_NETNS_PATH], hostname: hostnameOf(record), capAdd: ['SYS_ADMIN'] };
