import type { KubeObject } from '../../model/objects.js';
import type { WorkloadObject } from '../catalog.js';
import { podSpecOf } from '../catalog.js';

/**
 * Volumes that outlive pods are claims (`persistentVolumeClaim`): what is in an `emptyDir`, a ConfigMap or a Secret goes with the pod or comes from
 * git, and a `hostPath` is the machine's own. The types of manifests know no claims yet, as validation refuses them; so they are read by name.
 */
interface ClaimVolume {
  readonly name: string;
  readonly persistentVolumeClaim?: { readonly claimName?: string };
}

const VOLUME_KINDS: ReadonlySet<string> = new Set(['PersistentVolumeClaim', 'PersistentVolume']);

export const isVolumeKind = (kind: string): boolean => VOLUME_KINDS.has(kind);

/** Claim -> where containers mount it, sorted: `db:/var/lib/data`. */
export type ClaimMounts = ReadonlyMap<string, readonly string[]>;

/** Claims that a workload's pods use. */
export const claimMounts = (object: WorkloadObject | undefined): ClaimMounts => {
  if (!object) return new Map();
  const { volumes = [], containers } = podSpecOf(object);
  const claims = (volumes as readonly ClaimVolume[]).flatMap(({ name, persistentVolumeClaim: { claimName } = {} }) =>
    claimName === undefined ? [] : [{ name, claimName }],
  );
  const mountsOf = (volume: string): string[] =>
    containers.flatMap(({ name, volumeMounts = [] }) =>
      volumeMounts
        .filter((mount) => mount.name === volume)
        .map(({ mountPath, subPath }) => `${name}:${mountPath}${subPath === undefined ? '' : ` (${subPath})`}`),
    );
  const found = new Map<string, string[]>();
  for (const { name, claimName } of claims)
    found.set(claimName, [...(found.get(claimName) ?? []), ...mountsOf(name)].sort());
  return found;
};

/** `10Gi`; absent when the object says none. Of a claim what it asks for, of a volume what it has. */
export const sizeOfVolume = (object: KubeObject): string | undefined => {
  const { resources, capacity } = ((object as { readonly spec?: unknown }).spec ?? {}) as {
    readonly resources?: { readonly requests?: { readonly storage?: unknown } };
    readonly capacity?: { readonly storage?: unknown };
  };
  const size = resources?.requests?.storage ?? capacity?.storage;
  return size === undefined ? undefined : String(size);
};
