import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PodConfig } from '../../model/pod.js';

/** A config, sealed as it came, and the version of what it holds. */
interface KeptConfig extends PodConfig {
  readonly version?: string;
}

const PRIVATE_DIR = 0o700;
const PRIVATE_FILE = 0o600;
/** Versions before the present one: a run may have begun with each, and its log must be told without their secrets. */
const MAX_FORMER = 8;

/** Keeps the present config in `file`, and those of other versions before it beside. One that refers to nothing is not kept. */
export const saveConfig = async (file: string, config: PodConfig, version: string): Promise<void> => {
  const present = await read<KeptConfig>(file);
  if (present && present.version !== version) {
    const former = [present, ...(await formerConfigs(file))].slice(0, MAX_FORMER);
    await write(formerFile(file), former);
  }
  if (Object.keys(config.configMaps).length + Object.keys(config.secrets).length === 0)
    return rm(file, { force: true });
  await write(file, { ...config, version } satisfies KeptConfig);
};

export const loadConfig = async (file: string): Promise<PodConfig | undefined> => {
  const kept = await read<KeptConfig>(file);
  return kept && { configMaps: kept.configMaps, secrets: kept.secrets };
};

/** Newest first. */
export const formerConfigs = async (file: string): Promise<readonly PodConfig[]> =>
  (await read<KeptConfig[]>(formerFile(file))) ?? [];

const formerFile = (file: string): string => `${file}.former`;

/** `undefined` when it was never written, or cut off by a full disk: the server sends it again. */
const read = async <T>(file: string): Promise<T | undefined> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
};

const write = async (file: string, content: unknown): Promise<void> => {
  await mkdir(dirname(file), { recursive: true, mode: PRIVATE_DIR });
  await writeFile(`${file}.tmp`, JSON.stringify(content), { mode: PRIVATE_FILE });
  await rename(`${file}.tmp`, file);
};
