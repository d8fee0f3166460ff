import { realpath, rm } from 'node:fs/promises';
import { unmountBelow } from './mounts.js';
import { podsDir, secretsDir } from './pod-paths.js';

/**
 * Removes all pods' files from a node, once its containers are gone, and everything that is mounted below `dataDir`: after it
 * the directory can be deleted without reaching what a hostPath volume showed (I8). Throws VOLUME_SETUP while a mount is left.
 */
export const removePodStorage = async (dataDir: string): Promise<void> => {
  const dir = await realpath(dataDir).catch(() => undefined);
  if (dir === undefined) return;
  await unmountBelow(dir);
  for (const path of [podsDir(dir), secretsDir(dir)]) await rm(path, { recursive: true, force: true });
};
