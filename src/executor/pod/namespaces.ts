import { readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '../../model/errors.js';
import type { ContainerDetail } from '../runtime/runtime.js';

/** What the executor must know about network namespaces. `ProcNamespaces` reads them; simulated nodes have none. */
export interface Namespaces {
  /** Resolves once the process has left the host's network namespace. Throws NETWORK_SETUP. */
  separated(pid: number): Promise<void>;
  /** Whether a running app container is in its sandbox's present namespace; not so after the sandbox died once. */
  shared(sandbox: ContainerDetail, app: ContainerDetail): Promise<boolean>;
}

const DEADLINE_MS = 5_000;
const POLL_MS = 2;

/** `net:[4026531840]`; `undefined` when the process is gone. */
const netnsOf = (pid: number | 'self'): Promise<string | undefined> =>
  readlink(`/proc/${pid}/ns/net`).catch(() => undefined);

/** Reads `/proc`. The agent must be in the engine's own network and PID namespaces. */
export class ProcNamespaces implements Namespaces {
  async separated(pid: number): Promise<void> {
    const host = await netnsOf('self');
    const deadline = Date.now() + DEADLINE_MS;
    for (;;) {
      const own = await netnsOf(pid);
      if (own !== undefined && own !== host) return;
      if (own === undefined) throw failure(`its process ${pid} is gone`);
      if (Date.now() > deadline) throw failure(`it is still in the host's namespace after ${DEADLINE_MS} ms`);
      await sleep(POLL_MS);
    }
  }

  async shared(sandbox: ContainerDetail, app: ContainerDetail): Promise<boolean> {
    const [ours, theirs] = await Promise.all([netnsOf(sandbox.pid), netnsOf(app.pid)]);
    return ours !== undefined && ours === theirs;
  }
}

/** A simulated app that started before its sandbox's last start is in a namespace that is gone. */
export class SimulatedNamespaces implements Namespaces {
  separated(): Promise<void> {
    return Promise.resolve();
  }

  shared(sandbox: ContainerDetail, app: ContainerDetail): Promise<boolean> {
    return Promise.resolve(app.startedAt >= sandbox.startedAt);
  }
}

const failure = (detail: string): SlipwayError => new SlipwayError('NETWORK_SETUP', { operation: 'sandbox', detail });
