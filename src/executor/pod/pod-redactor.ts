import { configRefs } from '../../model/config-version.js';
import { SlipwayError } from '../../model/errors.js';
import type { PodRecord } from '../../model/pod.js';
import { createRedactor } from '../redact.js';
import type { Redactor } from '../redact.js';
import type { PodVolumes } from '../volumes/pod-volumes.js';
import { bytesOf, openConfig } from './pod-config.js';
import type { NodeSecrets, OpenConfig } from './pod-config.js';

/**
 * Hides every value of the Secrets that a pod refers to (env, envFrom, volumes, imagePullSecrets), of former versions too: a run keeps
 * the environment it began with. Throws SECRET_DECRYPT, and CONFIG_ABSENT when it is not known what they hold.
 */
export const podRedactor = async (record: PodRecord, volumes: PodVolumes, node: NodeSecrets): Promise<Redactor> => {
  const [name] = configRefs(record.spec).secrets;
  if (name === undefined) return createRedactor([]);
  const present = record.config ?? (await volumes.loadConfig(record.uid));
  if (!present) throw new SlipwayError('CONFIG_ABSENT', { object: `Secret ${record.namespace}/${name}` });
  const configs = [present, ...(await volumes.formerConfigs(record.uid))];
  const opened = await Promise.all(configs.map((config) => openConfig(record, config, node)));
  return secretsRedactor(opened);
};

/** Hides every value of the Secrets of these configs. */
export const secretsRedactor = (configs: readonly Pick<OpenConfig, 'secrets'>[]): Redactor => {
  const entries = configs.flatMap(({ secrets }) => Object.values(secrets));
  return createRedactor(entries.flatMap((entry) => [...bytesOf(entry).values()]));
};
