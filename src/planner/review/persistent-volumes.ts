import type { KubeObject, PodSpec } from '../../model/objects.js';
import type { WorkloadObject } from '../catalog.js';
import { podSpecOf } from '../catalog.js';

/**
 * Volumes that outlive pods: claims (`persistentVolumeClaim`), and folders and files of the node (`hostPath`) that a container may write to. What is in
 * an `emptyDir`, a ConfigMap or a Secret goes with the pod or comes from git. The types of manifests know no claims yet, as validation refuses them; so
 * they are read by name.
 */
interface PersistentSource {
  readonly name: string;
  readonly persistentVolumeClaim?: { readonly claimName?: string };
  readonly hostPath?: { readonly path: string; readonly type?: string };
}

/** What has these types holds no data of its own (kubernetes.io/docs/concepts/storage/volumes, hostPath). A block device does. */
const NO_DATA_TYPES: ReadonlySet<string> = new Set(['Socket', 'CharDevice']);
/** The kernel's, or gone with the next start of the machine; and sockets by their name, as most manifests give no type. */
const NO_DATA_PATH = /^\/(dev|proc|sys|run|var\/run)(\/|$)|\.sock$/;

const VOLUME_KINDS: ReadonlySet<string> = new Set(['PersistentVolumeClaim', 'PersistentVolume']);

export const isVolumeKind = (kind: string): boolean => VOLUME_KINDS.has(kind);

/** Volume -> where containers mount it, sorted: `db:/var/lib/data`. A claim is known by its name, a folder of the node by its path: `/srv/db`. */
export type VolumeMounts = ReadonlyMap<string, readonly string[]>;

/** A claim's name has no slash. */
export const isNodePath = (volume: string): boolean => volume.startsWith('/');

/** Persistent volumes that a workload's pods use. */
export const persistentMounts = (object: WorkloadObject | undefined): VolumeMounts => {
  if (!object) return new Map();
  const { volumes = [], containers } = podSpecOf(object);
  const found = new Map<string, string[]>();
  for (const source of volumes as readonly PersistentSource[]) {
    const volume = volumeOf(source);
    if (volume === undefined) continue;
    const places = placesOf(source.name, containers, isNodePath(volume));
    // A claim counts without a mount, too: nobody else names it. A path of the node counts only for who can write to it.
    if (places.length === 0 && isNodePath(volume)) continue;
    found.set(volume, [...(found.get(volume) ?? []), ...places].sort());
  }
  return found;
};

const volumeOf = ({ persistentVolumeClaim, hostPath }: PersistentSource): string | undefined => {
  if (!hostPath) return persistentVolumeClaim?.claimName;
  const path = hostPath.path.replace(/(?<=.)\/+$/, '');
  return NO_DATA_TYPES.has(hostPath.type ?? '') || NO_DATA_PATH.test(path) ? undefined : path;
};

const placesOf = (volume: string, containers: PodSpec['containers'], onlyWritten: boolean): string[] =>
  containers.flatMap(({ name, volumeMounts = [] }) =>
    volumeMounts
      .filter((mount) => mount.name === volume && !(onlyWritten && mount.readOnly === true))
      .map(({ mountPath, subPath }) => `${name}:${mountPath}${subPath === undefined ? '' : ` (${subPath})`}`),
  );

/** `10Gi`; absent when the object says none. Of a claim what it asks for, of a volume what it has. */
export const sizeOfVolume = (object: KubeObject): string | undefined => {
  const { resources, capacity } = ((object as { readonly spec?: unknown }).spec ?? {}) as {
    readonly resources?: { readonly requests?: { readonly storage?: unknown } };
    readonly capacity?: { readonly storage?: unknown };
  };
  const size = resources?.requests?.storage ?? capacity?.storage;
  return size === undefined ? undefined : String(size);
};
