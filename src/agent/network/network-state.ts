import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostPort } from '../../executor/pod-network.js';

/** What must outlive the agent's process, in `<stateDir>/network.json`. */
export interface NetworkState {
  /** The node's range, `10.42.7.0/24`; kept for life. Empty before it is chosen. */
  readonly subnet: string;
  /** Pod uid -> address. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Where the search for a free address goes on. */
  readonly cursor: number;
  /** Pod uid -> its host ports. */
  readonly hostPorts: Readonly<Record<string, { readonly ip: string; readonly ports: readonly HostPort[] }>>;
}

const EMPTY: NetworkState = { subnet: '', addresses: {}, cursor: 2, hostPorts: {} };

const sound = (value: Partial<NetworkState> | null): NetworkState => {
  const isRecord = (part: unknown): boolean => part !== null && typeof part === 'object';
  if (!value || !isRecord(value.addresses) || !isRecord(value.hostPorts)) return EMPTY;
  return { ...EMPTY, ...value };
};

export class StateFile {
  private readonly path: string;
  private scheduled: NodeJS.Immediate | undefined;
  private latest: (() => NetworkState) | undefined;

  /** `onError` hears of writes that failed, such as on a full disk; the next change tries again. */
  constructor(
    stateDir: string,
    private readonly onError: (error: unknown) => void,
  ) {
    this.path = join(stateDir, 'network.json');
    mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  }

  /** A file that is missing or broken counts as empty: recovered pods bring their addresses along. */
  read(): NetworkState {
    try {
      return sound(JSON.parse(readFileSync(this.path, 'utf8')) as Partial<NetworkState> | null);
    } catch {
      return EMPTY;
    }
  }

  /** Written once per turn of the event loop, however many pods come at once. */
  save(state: () => NetworkState): void {
    this.latest = state;
    this.scheduled ??= setImmediate(() => this.flush());
  }

  flush(): void {
    if (this.scheduled) clearImmediate(this.scheduled);
    this.scheduled = undefined;
    if (!this.latest) return;
    const text = JSON.stringify(this.latest());
    this.latest = undefined;
    try {
      writeFileSync(`${this.path}.new`, text, { mode: 0o600 });
      renameSync(`${this.path}.new`, this.path);
    } catch (error) {
      this.onError(error);
    }
  }

  remove(): void {
    this.latest = undefined;
    this.flush();
    rmSync(this.path, { force: true });
  }
}
