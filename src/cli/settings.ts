import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { isAbsolute, resolve } from 'node:path';
import { SlipwayError, messageOf } from '../model/errors.js';
import type { SlipwayConfig } from '../model/generated/index.js';
import { bytes, milliCpu } from '../model/quantity.js';
import { loadConfig } from '../sync/config-file.js';
import { DEFAULT_CLUSTER, dataDirOf, socketPathOf } from './data-dir.js';

/** Options that `up`, `server` and `agent` share. */
export interface InstanceOptions {
  readonly config?: string;
  readonly source?: string;
  readonly ref?: string;
  readonly path?: string;
  readonly cluster?: string;
  readonly data?: string;
}

/** The configuration with every default that depends on the machine filled in. */
export interface Settings {
  readonly config: SlipwayConfig;
  readonly cluster: string;
  readonly dataDir: string;
  readonly socketPath: string;
  readonly nodeName: string;
  readonly reserved: { readonly cpu: number; readonly memory: number };
}

const NAME = /^[a-z0-9]([-a-z0-9]{0,30}[a-z0-9])?$/;

/** `slipway.config.yaml` or the flags; flags win. Throws CONFIG_INVALID with file, line and remedy in its text. */
export const readSettings = async (options: InstanceOptions): Promise<Settings> => {
  const config = options.config ? await readConfig(options.config) : configOf(options);
  const cluster = options.cluster ?? config.cluster ?? DEFAULT_CLUSTER;
  if (!NAME.test(cluster))
    throw new SlipwayError('NAME_INVALID', {
      field: 'cluster',
      actual: cluster,
      expected: 'lower case letters, digits and -, at most 32',
    });
  const dataDir = dataDirOf({ ...options, cluster, data: options.data ?? config.data });
  return {
    config,
    cluster,
    dataDir,
    socketPath: socketPathOf(dataDir),
    nodeName: config.node?.name ?? hostname().toLowerCase(),
    reserved: { cpu: milliCpu(config.node?.reserved?.cpu), memory: bytes(config.node?.reserved?.memory) },
  };
};

const readConfig = async (file: string): Promise<SlipwayConfig> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new SlipwayError('CONFIG_INVALID', { detail: `cannot read ${file}: ${messageOf(error)}` });
  });
  const { config, findings } = loadConfig(text, file);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (config && errors.length === 0) return config;
  const lines = errors.map(
    (finding) => `${file}:${finding.line}:${finding.column}: ${finding.message} (${finding.remedy})`,
  );
  throw new SlipwayError('CONFIG_INVALID', { detail: lines.join('\n') });
};

const configOf = (options: InstanceOptions): SlipwayConfig => {
  if (!options.source)
    throw new SlipwayError('CONFIG_INVALID', { detail: 'no source is named: pass --source URL or --config FILE' });
  const url =
    /^[a-z]+:\/\//.test(options.source) || isAbsolute(options.source) ? options.source : resolve(options.source);
  const flags = { url, ref: options.ref ?? 'main', path: options.path ?? '.' };
  const text = JSON.stringify({ sources: [{ name: 'main', ...flags }] });
  const { config, findings } = loadConfig(text, 'the flags');
  if (config) return config;
  throw new SlipwayError('CONFIG_INVALID', { detail: findings.map((finding) => finding.message).join('; ') });
};
