import type { Volume } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import { bytesOf, entryOf, missingKey } from '../pod/pod-config.js';
import type { ConfigReference, OpenConfig } from '../pod/pod-config.js';
import type { Payload, ProjectedFile } from './atomic-writer.js';

/** Kubernetes' default of `defaultMode`: 0644. */
const DEFAULT_MODE = 0o644;

interface Projection {
  readonly reference: ConfigReference;
  readonly items?: readonly { readonly key: string; readonly path: string; readonly mode?: number }[];
  readonly defaultMode: number;
}

/** The files of a configMap or secret volume; `undefined` for other volumes. Throws CONFIG_ABSENT, CONFIG_MISSING. */
export const payloadOf = (
  volume: Volume,
  { namespace }: Pick<PodRecord, 'namespace'>,
  config: OpenConfig,
): Payload | undefined => {
  const projection = projectionOf(volume, namespace);
  if (!projection) return undefined;
  const entry = entryOf(config, projection.reference);
  const content = entry ? bytesOf(entry) : new Map<string, Buffer>();
  return projection.items ? chosen(projection, projection.items, content) : all(projection, content);
};

const projectionOf = ({ configMap, secret }: Volume, namespace: string): Projection | undefined => {
  const source = configMap ?? secret;
  if (!source) return undefined;
  const kind = configMap ? 'ConfigMap' : 'Secret';
  const name = (configMap?.name ?? secret?.secretName) || '';
  const reference = { kind, namespace, name, optional: source.optional ?? false } as const;
  return { reference, items: source.items, defaultMode: source.defaultMode ?? DEFAULT_MODE };
};

const all = ({ defaultMode }: Projection, content: ReadonlyMap<string, Buffer>): Payload =>
  new Map([...content].map(([key, bytes]) => [key, { content: bytes, mode: defaultMode }]));

const chosen = (
  { reference, defaultMode }: Projection,
  items: NonNullable<Projection['items']>,
  content: ReadonlyMap<string, Buffer>,
): Payload => {
  const files = new Map<string, ProjectedFile>();
  for (const { key, path, mode } of items) {
    const bytes = content.get(key);
    if (bytes) files.set(path, { content: bytes, mode: mode ?? defaultMode });
    else if (!reference.optional) missingKey(reference, key);
  }
  return files;
};
