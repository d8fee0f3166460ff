import { configRefs } from '../model/config-version.js';
import { SYNC_ANNOTATION } from '../model/labels.js';
import { isClusterScoped, keyOf } from '../model/objects.js';
import type { ConfigMap, KubeObject, Secret } from '../model/objects.js';
import type { ConfigEntry, PodConfig } from '../model/pod.js';
import type { PlannedPod } from '../model/plan.js';
import type { Snapshot } from '../model/snapshot.js';
import { seal, sealContext } from '../executor/seal.js';

/** Objects of all snapshots by key; the first source by name wins, as in the planner. */
export const indexObjects = (snapshots: readonly Snapshot[]): ReadonlyMap<string, KubeObject> => {
  const index = new Map<string, KubeObject>();
  for (const snapshot of snapshots)
    for (const { object } of snapshot.objects) {
      const { namespace, name } = object.metadata;
      const key = keyOf(object.kind, isClusterScoped(object.kind) ? '' : (namespace ?? 'default'), name ?? '');
      if (!index.has(key)) index.set(key, object);
    }
  return index;
};

/** Where pods take their config from: hooks from the newest commits, which are not in force yet; all others from what is in force. */
export interface ObjectsOfPods {
  readonly inForce: () => ReadonlyMap<string, KubeObject>;
  readonly of: (pod: PlannedPod) => ReadonlyMap<string, KubeObject>;
}

export const objectsOfPods = (inForce: readonly Snapshot[], newest: readonly Snapshot[]): ObjectsOfPods => {
  let [ofForce, ofNewest]: (ReadonlyMap<string, KubeObject> | undefined)[] = [];
  const objectsInForce = (): ReadonlyMap<string, KubeObject> => (ofForce ??= indexObjects(inForce));
  return {
    inForce: objectsInForce,
    of: ({ annotations }) => (SYNC_ANNOTATION in annotations ? (ofNewest ??= indexObjects(newest)) : objectsInForce()),
  };
};

export interface ResolverDeps {
  readonly cluster: string;
  readonly objects: ReadonlyMap<string, KubeObject>;
  /** HPKE key of the pod's node. */
  readonly publicKey: string;
}

/** The ConfigMaps and Secrets a pod refers to, as its node may read them: secrets sealed to its key (I12). */
export const resolveConfig = async (pod: PlannedPod, deps: ResolverDeps): Promise<PodConfig> => {
  const refs = configRefs(pod.spec);
  const find = <T extends KubeObject>(kind: string, name: string) =>
    deps.objects.get(keyOf(kind, pod.namespace, name)) as T | undefined;
  const configMaps = refs.configMaps.flatMap((name) => {
    const found = find<ConfigMap>('ConfigMap', name);
    return found ? [[name, { data: found.data ?? {}, binaryData: found.binaryData }] as const] : [];
  });
  const secrets = await Promise.all(
    refs.secrets.map(async (name) => {
      const found = find<Secret>('Secret', name);
      const context = sealContext(deps.cluster, pod.namespace, name);
      return found ? [[name, await seal(deps.publicKey, secretEntry(found), context)] as const] : [];
    }),
  );
  return { configMaps: Object.fromEntries(configMaps), secrets: Object.fromEntries(secrets.flat()) };
};

const secretEntry = (secret: Secret): ConfigEntry => ({ data: {}, binaryData: secret.data ?? {}, type: secret.type });
