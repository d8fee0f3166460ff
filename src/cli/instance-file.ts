import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from './settings.js';

/** What `slipway down` must know of the instance whose state folder this is: its engine and its ranges. */
export interface InstanceFile {
  readonly socketPath: string;
  readonly podCIDR: string;
  readonly serviceCIDR: string;
  readonly domain: string;
}

const FILE = 'instance.json';

const DEFAULTS: InstanceFile = {
  socketPath: '/var/run/docker.sock',
  podCIDR: '10.42.0.0/16',
  serviceCIDR: '10.96.0.0/16',
  domain: 'cluster.local',
};

/** The settings that reach the machine, with defaults. */
export const instanceOf = ({ config }: Settings): InstanceFile => ({
  socketPath: config.docker?.socketPath ?? DEFAULTS.socketPath,
  podCIDR: config.network?.podCIDR ?? DEFAULTS.podCIDR,
  serviceCIDR: config.network?.serviceCIDR ?? DEFAULTS.serviceCIDR,
  domain: config.network?.domain ?? DEFAULTS.domain,
});

export const rememberInstance = (settings: Settings): Promise<void> =>
  writeFile(join(settings.dataDir, FILE), JSON.stringify(instanceOf(settings)), { mode: 0o600 });

/** Defaults where nothing was remembered. */
export const recallInstance = async (dataDir: string): Promise<InstanceFile> => {
  const text = await readFile(join(dataDir, FILE), 'utf8').catch(() => '{}');
  return { ...DEFAULTS, ...(JSON.parse(text) as Partial<InstanceFile>) };
};
