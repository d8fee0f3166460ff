import { messageOf, SlipwayError } from '../../../model/errors.js';
import type { Cidr } from '../../../model/cidr.js';
import type { ZonePart } from './zone.js';

export interface NodeDnsOptions {
  /** Where it answers. */
  readonly address: string;
  /** Default 53. */
  readonly port?: number;
  /** `cluster.local` */
  readonly domain: string;
  readonly podRange: Cidr;
  readonly serviceRange: Cidr;
  /** File that lists the machine's resolvers, resolv.conf(5). */
  readonly resolvConf: string;
}

export const PORT = 53;

/** What a socket said, as the error to show. */
export const listenFailure = (error: unknown, { address, port = PORT }: NodeDnsOptions): SlipwayError =>
  (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    ? new SlipwayError('PORT_IN_USE', { port, owner: `another DNS server on ${address}` }, { cause: error })
    : new SlipwayError('NETWORK_SETUP', { operation: 'start DNS', detail: messageOf(error) }, { cause: error });

/** The node's DNS as the pod network uses it. */
export interface NodeDns {
  readonly listening: boolean;
  /** Starts answering, again if need be. PORT_IN_USE when another DNS server has the address, or all of them; NETWORK_SETUP. */
  listen(): Promise<void>;
  close(): Promise<void>;
  /** Replaces the names of one service; none when it is gone. In force when `settled` resolves. */
  setNames(key: string, part: ZonePart | undefined): void;
  settled(): Promise<void>;
  /** Prometheus' text format. */
  metrics(): Promise<string>;
}
