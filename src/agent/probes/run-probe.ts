import { connect } from 'node:net';
import type { Container, Probe } from '../../model/objects.js';
import { httpGet, portOf } from '../../executor/http-get.js';
import type { ContainerRuntime } from '../../executor/runtime/runtime.js';
import { messageOf } from '../../model/errors.js';

export interface ProbeTarget {
  readonly containerId: string;
  readonly container: Container;
  readonly podIP: string;
}

export interface ProbeResult {
  /** `undefined`: the probe could not be made, which says nothing about the container. */
  readonly ok: boolean | undefined;
  /** For people: `HTTP 503`, `connection refused`. Never the body: it may hold anything. */
  readonly message: string;
}

/** Runs one probe to its end or its time-out; never throws. */
export const runProbe = async (
  probe: Probe,
  target: ProbeTarget,
  deps: { readonly runtime: ContainerRuntime; readonly timeoutMs: number },
): Promise<ProbeResult> => {
  try {
    if (probe.httpGet) return await httpGet(probe.httpGet, target, deps.timeoutMs);
    if (probe.tcpSocket) return await tcpProbe(probe.tcpSocket, target, deps.timeoutMs);
    if (probe.exec) return await execProbe(probe.exec.command ?? [], target, deps);
    return { ok: true, message: 'no check is named' };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
};

const tcpProbe = (
  check: { port: number | string; host?: string },
  target: ProbeTarget,
  timeoutMs: number,
): Promise<ProbeResult> =>
  new Promise((resolve) => {
    const socket = connect({ host: check.host ?? target.podIP, port: portOf(check.port, target.container) });
    const done = (ok: boolean, message: string) => {
      socket.destroy();
      resolve({ ok, message });
    };
    socket.setTimeout(timeoutMs, () => done(false, `no connection within ${timeoutMs} ms`));
    socket.on('connect', () => done(true, 'connected'));
    socket.on('error', (error) => done(false, error.message));
  });

const execProbe = async (
  command: readonly string[],
  target: ProbeTarget,
  deps: { readonly runtime: ContainerRuntime; readonly timeoutMs: number },
): Promise<ProbeResult> => {
  try {
    const { exitCode } = await deps.runtime.exec(target.containerId, command, deps.timeoutMs);
    return { ok: exitCode === 0, message: `exit code ${exitCode}` };
  } catch (error) {
    // The engine is away, as while dockerd restarts. The kubelet throws such results away too (prober/worker.go).
    return { ok: undefined, message: messageOf(error) };
  }
};
