import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { realpathSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { SlipwayError } from '../../model/errors.js';
import type { Container, Volume } from '../../model/objects.js';
import type { PodConfig, PodRecord } from '../../model/pod.js';
import { bytes } from '../../model/quantity.js';
import type { OpenConfig } from '../pod/pod-config.js';
import { writePayload } from './atomic-writer.js';
import { setupHostPath } from './host-path.js';
import { formerConfigs, loadConfig, saveConfig } from './kept-configs.js';
import { isMountPoint, mountTmpfs, unmountBelow } from './mounts.js';
import { podPaths } from './pod-paths.js';
import type { PodPaths } from './pod-paths.js';
import type { PodFilePaths, PodFiles, PodVolumes } from './pod-volumes.js';
import { payloadOf } from './projections.js';
import { SecretsTmpfs } from './secrets-tmpfs.js';
import { mountSubPath, removeTargets } from './sub-path.js';

const PRIVATE_DIR = 0o700;
/** Pods may run as any user, so what they are given is open; the directory above keeps others on the node out. */
const SHARED_DIR = 0o777;
const READABLE_FILE = 0o644;

/** Volumes below `<dataDir>/pods/<uid>`, secrets in memory below `<dataDir>/secrets/<uid>`. Needs root. */
export class DiskVolumes implements PodVolumes {
  readonly #dataDir: string;
  readonly #secrets: SecretsTmpfs;

  /** Throws PATH_UNSAFE for a path that the engine could not bind. */
  constructor(dataDir: string) {
    if (dataDir.includes(':')) {
      throw new SlipwayError('PATH_UNSAFE', { field: 'data', path: dataDir, detail: 'holds ":"' });
    }
    mkdirSync(dataDir, { recursive: true, mode: PRIVATE_DIR });
    // The kernel's list of mounts knows real paths only.
    this.#dataDir = realpathSync(dataDir);
    this.#secrets = new SecretsTmpfs(this.#dataDir);
  }

  async writeFiles(uid: string, files: PodFiles): Promise<PodFilePaths> {
    const paths = this.#paths(uid);
    await mkdir(paths.dir, { recursive: true, mode: PRIVATE_DIR });
    await Promise.all([writeInPlace(paths.hosts, files.hosts), writeInPlace(paths.resolvConf, files.resolvConf)]);
    return { hosts: paths.hosts, resolvConf: paths.resolvConf };
  }

  async setup(record: PodRecord, config: OpenConfig): Promise<readonly string[]> {
    const volumes = record.spec.volumes ?? [];
    const changed = await Promise.all(volumes.map((volume) => this.#setupVolume(volume, record, config)));
    return volumes.filter((_volume, index) => changed[index]).map(({ name }) => name);
  }

  async mountSources(record: PodRecord, container: Container): Promise<readonly string[]> {
    const paths = this.#paths(record.uid);
    const sources = (container.volumeMounts ?? []).map((mount, index) => {
      const volume = record.spec.volumes?.find(({ name }) => name === mount.name);
      if (!volume) throw new SlipwayError('VOLUME_SETUP', { volume: mount.name, detail: 'the pod has no such volume' });
      const root = rootOf(volume, paths);
      if (!mount.subPath) return root;
      return mountSubPath({ root, subPath: mount.subPath, target: paths.subPath(container.name, index) });
    });
    return Promise.all(sources);
  }

  saveConfig(uid: string, config: PodConfig, version: string): Promise<void> {
    return saveConfig(this.#paths(uid).config, config, version);
  }

  loadConfig(uid: string): Promise<PodConfig | undefined> {
    return loadConfig(this.#paths(uid).config);
  }

  formerConfigs(uid: string): Promise<readonly PodConfig[]> {
    return formerConfigs(this.#paths(uid).config);
  }

  async remove(uid: string): Promise<void> {
    const { dir, secretDir, subPaths } = this.#paths(uid);
    // A subPath of a hostPath may be mounted below: nothing is deleted before nothing is mounted (I8).
    await unmountBelow(dir);
    await removeTargets(subPaths);
    await Promise.all([dir, secretDir].map((path) => rm(path, { recursive: true, force: true })));
  }

  #paths(uid: string): PodPaths {
    return podPaths(this.#dataDir, uid);
  }

  /** Whether projected content changed. */
  async #setupVolume(volume: Volume, record: PodRecord, config: OpenConfig): Promise<boolean> {
    const root = rootOf(volume, this.#paths(record.uid));
    if (volume.hostPath) return setupHostPath(volume.name, volume.hostPath).then(() => false);
    if (volume.emptyDir) return setupEmptyDir(root, volume.emptyDir).then(() => false);
    const payload = payloadOf(volume, record, config)!;
    if (volume.secret) await this.#secrets.ensure();
    await mkdir(dirname(root), { recursive: true, mode: PRIVATE_DIR });
    return writePayload(root, payload);
  }
}

const rootOf = (volume: Volume, paths: PodPaths): string => {
  if (volume.hostPath) return volume.hostPath.path;
  if (volume.secret) return paths.secret(volume.name);
  if (volume.emptyDir || volume.configMap) return paths.volume(volume.name);
  const kind = Object.keys(volume).find((key) => key !== 'name') ?? 'none';
  throw new SlipwayError('VOLUME_SETUP', { volume: volume.name, detail: `the kind "${kind}" is not supported` });
};

const setupEmptyDir = async (root: string, { medium, sizeLimit }: NonNullable<Volume['emptyDir']>): Promise<void> => {
  await mkdir(root, { recursive: true, mode: PRIVATE_DIR });
  if (medium === 'Memory' && !(await isMountPoint(root))) {
    const size = bytes(sizeLimit);
    await mountTmpfs(root, size > 0 ? `size=${size},mode=0777` : 'mode=0777');
  }
  await chmod(root, SHARED_DIR);
};

/** In place and never by rename: a bind mount shows the file it was made of, not what takes its name. */
const writeInPlace = async (path: string, text: string): Promise<void> => {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
  await writeFile(path, text);
  await chmod(path, READABLE_FILE);
};
