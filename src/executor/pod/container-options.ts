import { SlipwayError } from '../../model/errors.js';
import type { Container } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import type { ContainerOptions } from '../runtime/runtime.js';
import { expand } from './expansion.js';
import { containerLabels, containerName } from './names.js';
import type { ContainerContext } from './pod-context.js';
import { resourceOptions } from './resources.js';
import { securityOptions } from './security.js';

/** An app container: it lives in its sandbox's network and IPC, and the agent restarts it, never the engine (DESIGN 7). */
export const containerOptions = (record: PodRecord, container: Container, ctx: ContainerContext): ContainerOptions => {
  const expanded = (words: readonly string[] | undefined) => words?.map((word) => expand(word, ctx.env));
  const made = { name: container.name, attempt: ctx.attempt };
  return {
    name: containerName(ctx.cluster, record, made),
    image: container.image,
    labels: containerLabels(ctx.cluster, record, made),
    entrypoint: expanded(nonEmpty(container.command)),
    cmd: expanded(nonEmpty(container.args)),
    env: [...ctx.env].map(([name, value]) => `${name}=${value}`),
    workingDir: container.workingDir,
    tty: container.tty,
    stdin: container.stdin,
    networkMode: `container:${ctx.sandboxId}`,
    ipcMode: `container:${ctx.sandboxId}`,
    binds: bindsOf(record, container, ctx.mountSources),
    ...securityOptions(record, container),
    ...resourceOptions(record, container, ctx),
  };
};

const nonEmpty = (words: readonly string[] | undefined): readonly string[] | undefined =>
  words && words.length > 0 ? words : undefined;

/** Docker's bind syntax has no escape for ":". Throws PATH_UNSAFE. */
const bindsOf = (record: PodRecord, container: Container, sources: readonly string[]): readonly string[] =>
  (container.volumeMounts ?? []).map((mount, index) => {
    const source = sources[index];
    const volume = record.spec.volumes?.find(({ name }) => name === mount.name);
    if (source === undefined || !volume) throw noVolume(mount.name);
    // Kubernetes mounts configMap and secret volumes read-only whatever the mount says.
    const mode = mount.readOnly || volume.configMap || volume.secret ? ':ro' : '';
    return `${bindable('volume', source)}:${bindable('mountPath', mount.mountPath)}${mode}`;
  });

const noVolume = (volume: string): SlipwayError =>
  new SlipwayError('VOLUME_SETUP', { volume, detail: 'the pod has no such volume' });

const bindable = (field: string, path: string): string => {
  if (path.includes(':')) throw new SlipwayError('PATH_UNSAFE', { field, path, detail: 'holds ":"' });
  return path;
};
