import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';

export interface Upstream {
  readonly address: string;
  readonly port: number;
}

const DNS_PORT = 53;
const MAX_UPSTREAMS = 3;
/** How long the file's content is taken for granted. */
const READ_MS = 1_000;
/** How long a resolver that did not answer comes last. */
const AVOID_MS = 10_000;

/** The resolvers that resolv.conf(5) lists, without ourselves. */
export const upstreamsOf = (resolvConf: string, own: string): readonly Upstream[] =>
  resolvConf
    .split('\n')
    .flatMap((line) => /^\s*nameserver\s+([^\s%#;]+)/.exec(line)?.[1] ?? [])
    .filter((address) => isIP(address) !== 0 && address !== own)
    .slice(0, MAX_UPSTREAMS)
    .map((address) => ({ address, port: DNS_PORT }));

export interface UpstreamsOptions {
  /** The resolvers as they are now; called at most once a second. */
  readonly read: () => readonly Upstream[];
  readonly now: () => number;
  /** Other resolvers may know other names: called when the list changed. */
  readonly onChange: () => void;
}

/** The machine's resolvers, best first. The list changes when the machine moves between networks. */
export class Upstreams {
  private list: readonly Upstream[] = [];
  private readAt = -Infinity;
  /** Resolver -> when it may be asked first again. */
  private readonly avoided = new Map<string, number>();

  constructor(private readonly options: UpstreamsOptions) {}

  /** Those that answered lately in the order of the file, then the others. */
  inOrder(): readonly Upstream[] {
    const list = this.current();
    const now = this.options.now();
    const isAvoided = (upstream: Upstream): boolean => (this.avoided.get(keyOf(upstream)) ?? 0) > now;
    return [...list.filter((each) => !isAvoided(each)), ...list.filter(isAvoided)];
  }

  note(upstream: Upstream, answered: boolean): void {
    if (answered) this.avoided.delete(keyOf(upstream));
    else this.avoided.set(keyOf(upstream), this.options.now() + AVOID_MS);
  }

  /** Reads the list again when it is old. */
  current(): readonly Upstream[] {
    const now = this.options.now();
    if (now - this.readAt < READ_MS) return this.list;
    this.readAt = now;
    const list = this.options.read();
    if (list.map(keyOf).join() === this.list.map(keyOf).join()) return this.list;
    this.list = list;
    this.avoided.clear();
    this.options.onChange();
    return list;
  }
}

const keyOf = ({ address, port }: Upstream): string => `${address}#${port}`;

/** The list in a file, none when it can't be read. */
export const readUpstreams = (path: string, own: string): readonly Upstream[] => {
  try {
    return upstreamsOf(readFileSync(path, 'utf8'), own);
  } catch {
    return [];
  }
};
