import { existsSync } from 'node:fs';
import { LocalDns } from './local-dns.js';
import type { NodeDns, NodeDnsOptions } from './node-dns.js';
import { ThreadedDns } from './threaded-dns.js';

/** Beside this file once compiled. */
const ENTRY = new URL('./dns-thread.js', import.meta.url);

/** The node's DNS, in a thread of its own; in this one where the sources run uncompiled, as in tests, because a thread can't load them. */
export const createNodeDns = (options: NodeDnsOptions, warn: (message: string) => void): NodeDns =>
  existsSync(ENTRY) ? new ThreadedDns(ENTRY, options, warn) : new LocalDns(options, { warn, onDown: () => undefined });
