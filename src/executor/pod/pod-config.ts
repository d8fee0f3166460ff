import { SlipwayError } from '../../model/errors.js';
import type { ConfigEntry, PodConfig, PodRecord } from '../../model/pod.js';
import { openSealed, sealContext } from '../seal.js';

/** A pod's config in clear. Lives in memory only (I12). */
export interface OpenConfig {
  readonly configMaps: Readonly<Record<string, ConfigEntry>>;
  readonly secrets: Readonly<Record<string, ConfigEntry>>;
}

export type ConfigKind = 'ConfigMap' | 'Secret';

export const EMPTY_CONFIG: PodConfig = { configMaps: {}, secrets: {} };

export interface NodeSecrets {
  readonly cluster: string;
  /** Base64, from `loadOrCreateNodeKey`. */
  readonly privateKey: string;
}

/** Opens every sealed secret. Throws SECRET_DECRYPT. */
export const openConfig = async (
  { namespace }: Pick<PodRecord, 'namespace'>,
  config: PodConfig,
  { cluster, privateKey }: NodeSecrets,
): Promise<OpenConfig> => {
  const opened = Object.entries(config.secrets).map(async ([name, sealed]): Promise<[string, ConfigEntry]> => [
    name,
    await openSealed(privateKey, sealed, sealContext(cluster, namespace, name)),
  ]);
  return { configMaps: config.configMaps, secrets: Object.fromEntries(await Promise.all(opened)) };
};

/** What of a config a place refers to, named for errors. */
export interface ConfigReference {
  readonly kind: ConfigKind;
  readonly namespace: string;
  readonly name: string;
  readonly optional: boolean;
}

/** The entry; `undefined` when it is absent and optional. Throws CONFIG_ABSENT. */
export const entryOf = (config: OpenConfig, reference: ConfigReference): ConfigEntry | undefined => {
  const entries = reference.kind === 'Secret' ? config.secrets : config.configMaps;
  const entry = Object.hasOwn(entries, reference.name) ? entries[reference.name] : undefined;
  if (!entry && !reference.optional) throw new SlipwayError('CONFIG_ABSENT', { object: titleOf(reference) });
  return entry;
};

/** All keys with their bytes, as files and `envFrom` see them. */
export const bytesOf = (entry: ConfigEntry): ReadonlyMap<string, Buffer> =>
  new Map([
    ...Object.entries(entry.data).map(([key, text]) => [key, Buffer.from(text, 'utf8')] as const),
    ...Object.entries(entry.binaryData ?? {}).map(([key, text]) => [key, Buffer.from(text, 'base64')] as const),
  ]);

export const titleOf = ({ kind, namespace, name }: ConfigReference): string => `${kind} ${namespace}/${name}`;

/** Throws CONFIG_MISSING: the object is there, the key is not. */
export const missingKey = (reference: ConfigReference, key: string): never => {
  throw new SlipwayError('CONFIG_MISSING', { object: titleOf(reference), key });
};
