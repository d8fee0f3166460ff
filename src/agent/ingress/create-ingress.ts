import { existsSync, readFileSync } from 'node:fs';
import { openSealed, sealContext } from '../../executor/seal.js';
import { removePodStorage } from '../../executor/volumes/remove-storage.js';
import { HaproxyProcess } from './haproxy-process.js';
import { IngressProxy } from './ingress-proxy.js';
import type { IngressProxyDeps } from './ingress-proxy.js';
import { ProxyDriver } from './proxy-driver.js';
import { ingressFiles } from './settings.js';
import type { IngressSettings } from './settings.js';

export interface IngressOptions extends Pick<IngressProxyDeps, 'onProblem' | 'log'> {
  readonly cluster: string;
  readonly dataDir: string;
  /** Of the node, base64. */
  readonly privateKey: string;
  readonly settings: IngressSettings;
}

const ingressDir = (dataDir: string): string => `${dataDir}/ingress`;
const filesOf = (dataDir: string) => ingressFiles(ingressDir(dataDir), `${ingressDir(dataDir)}/secrets`);

/** The ingress proxy of a node; takes over one that an earlier agent left. */
export const createIngress = ({ cluster, dataDir, privateKey, settings, ...rest }: IngressOptions): IngressProxy =>
  new IngressProxy({
    ...rest,
    driver: new ProxyDriver(settings, filesOf(dataDir), rest.log),
    stateDir: ingressDir(dataDir),
    openSecret: (namespace, name, sealed) => openSealed(privateKey, sealed, sealContext(cluster, namespace, name)),
  });

/** Ends a node's proxy and removes what it keeps in memory; nothing when there is none. */
export const removeIngress = async (dataDir: string): Promise<void> => {
  await new HaproxyProcess(filesOf(dataDir)).stop();
  if (existsSync(ingressDir(dataDir))) await removePodStorage(ingressDir(dataDir));
};

/** All addresses of this machine. */
export const anyAddress = (): readonly string[] => (hasIPv6() ? ['0.0.0.0', '::'] : ['0.0.0.0']);

const hasIPv6 = (): boolean => {
  try {
    return readFileSync('/proc/net/if_inet6', 'utf8') !== '';
  } catch {
    return false;
  }
};
