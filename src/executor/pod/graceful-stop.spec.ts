import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ANY_IMAGE, createSimulatedRuntime } from '../runtime/simulated.js';
import type { SimulatedRuntime } from '../runtime/simulated.js';
import { stopGracefully } from './graceful-stop.js';
import type { GracefulStop } from './graceful-stop.js';

let runtime: SimulatedRuntime;
let id: string;
let trace: string[];

beforeEach(async () => {
  runtime = createSimulatedRuntime({ images: { [ANY_IMAGE]: {} } });
  id = await runtime.create({ name: 'app', image: 'web:1', labels: {}, networkMode: 'none' });
  await runtime.start(id);
  trace = [];
  const { exec, stop } = runtime;
  runtime.exec = (which, command, timeoutMs) => {
    trace.push(`exec ${command.join(' ')} for ${timeoutMs}`);
    return exec(which, command, timeoutMs);
  };
  runtime.stop = (which, grace) => {
    trace.push(`stop within ${grace}`);
    return stop(which, grace);
  };
});

const stop = (preStop: object | undefined, changes: Partial<GracefulStop> = {}): Promise<void> =>
  stopGracefully(runtime, {
    id,
    container: { name: 'app', ports: [], lifecycle: { preStop: preStop as never } },
    podIP: '127.0.0.1',
    graceSeconds: 30,
    onHookFailed: (message) => trace.push(message),
    ...changes,
  });

describe('a graceful stop', () => {
  it('without a hook is SIGTERM with the grace', async () => {
    await stop(undefined);
    expect(trace).toEqual(['stop within 30']);
  });

  it('runs the command first, for the grace at most', async () => {
    await stop({ exec: { command: ['drain', 'all'] } });
    expect(trace).toEqual(['exec drain all for 30000', 'stop within 30']);
  });

  it('goes on when the command cannot be run', async () => {
    runtime.exec = () => Promise.reject(new Error('no such file'));
    await stop({ exec: { command: ['drain'] } });
    expect(trace).toEqual(['preStop hook of app failed: no such file', 'stop within 30']);
  });

  it('asks the pod by HTTP, by the name of a port', async () => {
    const server = createServer((request, response) => {
      trace.push(`${request.method} ${request.url} ${String(request.headers['x-why'])}`);
      response.writeHead(request.url === '/bad' ? 500 : 200).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const ports = [{ name: 'admin', containerPort: (server.address() as AddressInfo).port }];
    const hook = (path: string) => ({
      httpGet: { port: 'admin', path, httpHeaders: [{ name: 'X-Why', value: 'bye' }] },
    });
    for (const path of ['/drain', '/bad'])
      await stop(undefined, { container: { name: 'app', ports, lifecycle: { preStop: hook(path) } } });
    server.close();
    expect(trace).toEqual([
      'GET /drain bye',
      'stop within 30',
      'GET /bad bye',
      'preStop hook of app failed: HTTP 500',
      'stop within 30',
    ]);
  });

  it('sleeps within the grace, and leaves the process at least two seconds', async () => {
    await stop({ sleep: { seconds: 600 } }, { graceSeconds: 2 });
    expect(trace).toEqual(['stop within 2']);
  });

  it('without grace asks nobody', async () => {
    await stop({ exec: { command: ['drain'] } }, { graceSeconds: 0 });
    expect(trace).toEqual(['stop within 0']);
  });
});
