import { resolve } from 'node:path';

export const DEFAULT_CLUSTER = 'default';

export const dataDirOf = (options: { readonly cluster?: string; readonly data?: string }): string =>
  resolve(options.data ?? `/var/lib/slipway/${options.cluster ?? DEFAULT_CLUSTER}`);

/** Where `slipway status` and its sisters find the instance. */
export const socketPathOf = (dataDir: string): string => `${dataDir}/slipway.sock`;
