import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePauseImage, PAUSE_PATH } from '../../src/executor/pause/image.js';
import { sandboxRuntimeOptions } from '../../src/executor/pause/sandbox-options.js';
import { createDockerRuntime } from '../../src/executor/runtime/docker.js';
import type { ContainerOptions, ContainerRuntime } from '../../src/executor/runtime/runtime.js';
import { eventually } from '../support/eventually.js';
import { DOCKER_SOCKET, ensureTestImage } from '../support/images.js';

describe('a sandbox', () => {
  const run = randomUUID();
  const labels = { 'slipway.test/pause': run };
  let runtime: ContainerRuntime;
  let pauseImage: string;
  let testImage: string;
  let directory: string;
  let count = 0;

  beforeAll(async () => {
    runtime = createDockerRuntime({ socketPath: DOCKER_SOCKET });
    [pauseImage, testImage] = [await ensurePauseImage(runtime), await ensureTestImage(runtime)];
    directory = await mkdtemp(join(tmpdir(), 'slipway-pause-'));
  });
  afterAll(async () => {
    for (const { id } of await runtime.list(labels)) await runtime.remove(id);
    await runtime.close();
    await rm(directory, { recursive: true });
  });

  const started = async (options: Omit<ContainerOptions, 'name' | 'labels'>): Promise<{ id: string; pid: number }> => {
    count += 1;
    const id = await runtime.create({ ...options, name: `slipway-pause-${run}-${count}`, labels });
    await runtime.start(id);
    return { id, pid: (await runtime.inspect(id))?.pid ?? 0 };
  };
  const sandbox = (more: Partial<ContainerOptions> = {}) =>
    started({ image: pauseImage, ...sandboxRuntimeOptions(), ...more });
  const joined = (id: string, more: Partial<ContainerOptions> = {}) => {
    const own = { image: testImage, cmd: ['sleep', '1000'], networkMode: `container:${id}` };
    return started({ ...own, ipcMode: `container:${id}`, ...more });
  };
  const network = (pid: number | 'self'): Promise<string> => readlink(`/proc/${pid}/ns/net`);
  const separated = async (pid: number): Promise<string> => {
    const host = await network('self');
    return eventually('a network of its own', async () => {
      const own = await network(pid);
      return own === host ? undefined : own;
    });
  };
  const output = async (id: string, command: string): Promise<string> =>
    (await runtime.exec(id, ['sh', '-c', command], 10_000)).output;

  it('makes a network namespace that holds only lo, and others join it', async () => {
    const { id, pid } = await sandbox();
    const own = await separated(pid);
    const app = await joined(id);
    expect(await network(app.pid)).toBe(own);
    expect((await output(app.id, 'ls /sys/class/net')).trim()).toBe('lo');
  });

  it('holds no capability once it has the namespace', async () => {
    const { pid } = await sandbox();
    await separated(pid);
    const status = await eventually('no capability', async () => {
      const text = await readFile(`/proc/${pid}/status`, 'utf8');
      return /^CapPrm:\t0+$/m.test(text) ? text : undefined;
    });
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapAmb'])
      expect(status).toMatch(new RegExp(`^${set}:\t0+$`, 'm'));
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
  });

  it('gives its host name, hosts and resolver to those that join', async () => {
    const [hosts, resolver] = [join(directory, 'hosts'), join(directory, 'resolv.conf')];
    await writeFile(hosts, '127.0.0.1 localhost\n10.42.0.9 web-1\n');
    await writeFile(resolver, 'nameserver 10.96.0.10\n');
    const binds = [`${hosts}:/etc/hosts:ro`, `${resolver}:/etc/resolv.conf:ro`];
    const { id } = await sandbox({ hostname: 'web-1', binds });
    const app = await joined(id);
    expect(await output(app.id, 'hostname; cat /etc/hosts /etc/resolv.conf')).toBe(
      'web-1\n127.0.0.1 localhost\n10.42.0.9 web-1\nnameserver 10.96.0.10\n',
    );
    await writeFile(resolver, 'nameserver 10.96.0.11\n');
    expect(await output(app.id, 'cat /etc/resolv.conf')).toBe('nameserver 10.96.0.11\n');
  });

  it('ends by itself with the error number when it may not make the namespace', async () => {
    const { id } = await sandbox({ capAdd: [] });
    const detail = await eventually('the end', async () => {
      const now = await runtime.inspect(id);
      return now?.state === 'exited' ? now : undefined;
    });
    expect(detail.exitCode).toBe(1);
  });

  it.each(['SIGTERM', 'SIGINT'])('ends with 0 on %s', async (signal) => {
    const { id } = await sandbox({ entrypoint: [PAUSE_PATH], networkMode: 'none', capAdd: [] });
    await runtime.kill(id, signal);
    const detail = await eventually('the end', async () => {
      const now = await runtime.inspect(id);
      return now?.state === 'exited' ? now : undefined;
    });
    expect(detail.exitCode).toBe(0);
  });

  it('ends on stop, long before the grace', async () => {
    const { id } = await sandbox();
    await runtime.stop(id, 600);
    expect(await runtime.inspect(id)).toMatchObject({ state: 'exited', exitCode: 0 });
  });

  it('reaps the orphans of those that share its processes', async () => {
    const { id } = await sandbox();
    const app = await joined(id, { pidMode: `container:${id}` });
    const orphans = 'for i in 1 2 3 4 5; do (sleep 0.1 &) ; done; sleep 0.3';
    await output(app.id, orphans);
    await eventually('no zombie', async () => {
      const listing = await output(app.id, 'ps -o pid,stat,comm');
      return listing.includes('pause') && !/^\s*\d+\s+Z/m.test(listing);
    });
    expect((await runtime.inspect(id))?.state).toBe('running');
  });
});
