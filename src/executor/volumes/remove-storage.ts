import { readdir, realpath, rm } from 'node:fs/promises';
import { unmountBelow } from './mounts.js';
import { podPaths, podsDir, secretsDir } from './pod-paths.js';
import { removeTargets } from './sub-path.js';

/**
 * Removes all pods' files from a node, once its containers are gone. What is mounted for them is unmounted first, so that
 * `dataDir` can be deleted afterwards without reaching what a hostPath volume showed (I8). Throws VOLUME_SETUP while a mount
 * is left.
 */
export const removePodStorage = async (dataDir: string): Promise<void> => {
  const dir = await realpath(dataDir).catch(() => undefined);
  if (dir === undefined) return;
  const owned = [podsDir(dir), secretsDir(dir)];
  // Not dataDir itself: it may be a disk of its own.
  for (const path of owned) await unmountBelow(path);
  for (const uid of await readdir(podsDir(dir)).catch(() => [])) await removeTargets(podPaths(dir, uid).subPaths);
  for (const path of owned) await rm(path, { recursive: true, force: true });
};
