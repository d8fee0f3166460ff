import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import type { Container, Probe } from '../../model/objects.js';
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

type HttpGet = NonNullable<Probe['httpGet']>;

/** Runs one probe to its end or its time-out; never throws. */
export const runProbe = async (
  probe: Probe,
  target: ProbeTarget,
  deps: { readonly runtime: ContainerRuntime; readonly timeoutMs: number },
): Promise<ProbeResult> => {
  try {
    if (probe.httpGet) return await httpProbe(probe.httpGet, target, deps.timeoutMs);
    if (probe.tcpSocket) return await tcpProbe(probe.tcpSocket, target, deps.timeoutMs);
    if (probe.exec) return await execProbe(probe.exec.command ?? [], target, deps);
    return { ok: true, message: 'no check is named' };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
};

/** A port by number or by the name of a container port. */
export const probePort = (port: number | string, container: Container): number => {
  const named = container.ports?.find((candidate) => candidate.name === String(port));
  return named?.containerPort ?? Number(port);
};

const httpProbe = (get: HttpGet, target: ProbeTarget, timeoutMs: number): Promise<ProbeResult> =>
  new Promise((resolve) => {
    const secure = get.scheme === 'HTTPS';
    const done = (ok: boolean, message: string) => {
      clearTimeout(timer);
      resolve({ ok, message });
      call.destroy();
    };
    // Kubernetes does not verify the certificate of an HTTPS probe either.
    const call = (secure ? httpsRequest : httpRequest)(
      {
        host: get.host ?? target.podIP,
        port: probePort(get.port, target.container),
        path: get.path ?? '/',
        headers: { 'user-agent': 'slipway-probe', accept: '*/*', ...headersOf(get) },
        agent: false,
        rejectUnauthorized: false,
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        answer.resume();
        done(status >= 200 && status < 400, `HTTP ${status}`);
      },
    );
    const timer = setTimeout(() => done(false, `no answer within ${timeoutMs} ms`), timeoutMs);
    call.on('error', (error) => done(false, error.message));
    call.end();
  });

const headersOf = (get: HttpGet): Record<string, string> =>
  Object.fromEntries((get.httpHeaders ?? []).map(({ name, value }) => [name.toLowerCase(), value]));

const tcpProbe = (
  check: { port: number | string; host?: string },
  target: ProbeTarget,
  timeoutMs: number,
): Promise<ProbeResult> =>
  new Promise((resolve) => {
    const socket = connect({ host: check.host ?? target.podIP, port: probePort(check.port, target.container) });
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
