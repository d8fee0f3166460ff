import type { Container } from '../../model/objects.js';
import type { PodConfig } from '../../model/pod.js';
import type { PodVolumes } from './pod-volumes.js';

/** Volumes of a simulated node: nothing is written, config is kept in memory. */
export class NoVolumes implements PodVolumes {
  readonly #configs = new Map<string, { readonly config: PodConfig; readonly version: string }[]>();

  writeFiles(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  setup(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  mountSources(record: { readonly uid: string }, container: Container): Promise<readonly string[]> {
    return Promise.resolve((container.volumeMounts ?? []).map(({ name }) => `/simulated/${record.uid}/${name}`));
  }

  saveConfig(uid: string, config: PodConfig, version: string): Promise<void> {
    const former = (this.#configs.get(uid) ?? []).filter((kept) => kept.version !== version);
    this.#configs.set(uid, [{ config, version }, ...former]);
    return Promise.resolve();
  }

  loadConfig(uid: string): Promise<PodConfig | undefined> {
    return Promise.resolve(this.#configs.get(uid)?.[0]?.config);
  }

  formerConfigs(uid: string): Promise<readonly PodConfig[]> {
    return Promise.resolve((this.#configs.get(uid) ?? []).slice(1).map(({ config }) => config));
  }

  remove(uid: string): Promise<void> {
    this.#configs.delete(uid);
    return Promise.resolve();
  }
}
