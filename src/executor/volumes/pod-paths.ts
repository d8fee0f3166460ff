import { join } from 'node:path';
import { SlipwayError } from '../../model/errors.js';

/** One path component and nothing else: uids, volume and container names reach the file system. */
const COMPONENT = /^[A-Za-z0-9][-A-Za-z0-9_.]{0,252}$/;

const component = (text: string): string => {
  if (!COMPONENT.test(text))
    throw new SlipwayError('PATH_UNSAFE', { field: 'name', path: text, detail: 'is no file name' });
  return text;
};

const SUB_PATHS = 'subpaths';

/** Where a pod's files are on the node. Everything of a pod is below `dir`, its secrets below `secretDir` in memory. */
export interface PodPaths {
  readonly dir: string;
  readonly hosts: string;
  readonly resolvConf: string;
  /** The last config seen, secrets still sealed: what lets a container restart while the server is away (I11). */
  readonly config: string;
  readonly secretDir: string;
  volume(name: string): string;
  secret(name: string): string;
  /** Holds the mount points of `subPath` mounts. */
  readonly subPaths: string;
  /** Mount point of a `subPath` mount, by the mount's index in its container. */
  subPath(container: string, index: number): string;
}

export const podsDir = (dataDir: string): string => join(dataDir, 'pods');
/** The node's one tmpfs for secrets. */
export const secretsDir = (dataDir: string): string => join(dataDir, 'secrets');

export const podPaths = (dataDir: string, uid: string): PodPaths => {
  const dir = join(podsDir(dataDir), component(uid));
  const secretDir = join(secretsDir(dataDir), component(uid));
  return {
    dir,
    hosts: join(dir, 'hosts'),
    resolvConf: join(dir, 'resolv.conf'),
    config: join(dir, 'config.json'),
    secretDir,
    volume: (name) => join(dir, 'volumes', component(name)),
    secret: (name) => join(secretDir, component(name)),
    subPaths: join(dir, SUB_PATHS),
    subPath: (container, index) => join(dir, SUB_PATHS, component(container), String(index)),
  };
};
