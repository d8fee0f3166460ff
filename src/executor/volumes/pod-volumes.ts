import type { Container } from '../../model/objects.js';
import type { PodConfig, PodRecord } from '../../model/pod.js';
import type { OpenConfig } from '../pod/pod-config.js';

/** Texts of the files that the sandbox gives to the pod. */
export interface PodFiles {
  readonly hosts: string;
  readonly resolvConf: string;
}

/** Paths of those files on the node. */
export type PodFilePaths = PodFiles;

/**
 * A pod's files on its node. Implementations: `DiskVolumes`, and `NoVolumes` for simulated nodes. All calls are idempotent;
 * errors are VOLUME_SETUP, PATH_UNSAFE and those of config.
 */
export interface PodVolumes {
  /** Writes hosts and resolv.conf in place; the answer is `undefined` where there are no files. */
  writeFiles(uid: string, files: PodFiles): Promise<PodFilePaths | undefined>;
  /** Makes what is missing of the pod's volumes and brings the projected ones up to date: names of those that changed. */
  setup(record: PodRecord, config: OpenConfig): Promise<readonly string[]>;
  /** Path on the node for each of `container.volumeMounts`. Called before each run of a container, after `setup`. */
  mountSources(record: PodRecord, container: Container): Promise<readonly string[]>;
  /** Keeps the config, sealed as it came, for restarts while the server is away (I11). */
  saveConfig(uid: string, config: PodConfig, version: string): Promise<void>;
  /** `undefined` when none was kept. */
  loadConfig(uid: string): Promise<PodConfig | undefined>;
  /** What was saved under other versions before, newest first: runs may still have it. */
  formerConfigs(uid: string): Promise<readonly PodConfig[]>;
  /** Unmounts and deletes what is the pod's own. Never a hostPath's content. */
  remove(uid: string): Promise<void>;
}
