import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { pack } from 'tar-stream';
import { createEngineClient } from '../../src/executor/runtime/docker-client.js';
import { createDockerRuntime } from '../../src/executor/runtime/docker.js';
import type { ContainerRuntime, RuntimeEvent } from '../../src/executor/runtime/runtime.js';
import { eventually } from '../support/eventually.js';
import { DOCKER_SOCKET, ensureTestImage, TEST_IMAGE } from '../support/images.js';
import { runtimeConformance } from '../support/runtime-conformance.js';

const run = randomUUID();
const LABEL = 'slipway.test/docker-runtime';
const shell = (script: string) => ({ image: TEST_IMAGE, cmd: ['sh', '-c', script] });
const REST = 'exec sleep 1000';
const ON_TERM = 'trap "exit 0" TERM;';

const deleteImage = async (image: string): Promise<void> => {
  const client = createEngineClient(DOCKER_SOCKET, 10_000);
  await client.json({ operation: 'delete image', method: 'DELETE', path: `/images/${image}` }).catch(() => undefined);
  client.close();
};

const tarOfOneFile = async (): Promise<Buffer> => {
  const tar = pack();
  tar.entry({ name: 'none', mode: 0o755 }, 'nothing to run');
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

runtimeConformance('the Docker Engine', async () => {
  const runtime = createDockerRuntime({ socketPath: DOCKER_SOCKET });
  await ensureTestImage(runtime);
  const freeImage = `slipway.test/conformance:${run}`;
  return {
    runtime,
    containers: {
      sleeper: shell(`${ON_TERM} sleep 1000 & wait`),
      exits: shell('exit 3'),
      stubborn: shell('trap "" TERM; echo trapped; sleep 1000'),
      printer: shell(`${ON_TERM} echo one; echo oops >&2; echo two; echo three; sleep 1000 & wait`),
      broken: { image: TEST_IMAGE, cmd: ['/nonsense'] },
    },
    commands: {
      fails: ['sh', '-c', 'echo hello; exit 3'],
      hangs: ['sleep', '60'],
      floods: ['sh', '-c', 'head -c 100000 /dev/zero | tr "\\0" x'],
    },
    missingImage: 'missing.invalid/nothing:1',
    freeImage,
    tar: await tarOfOneFile(),
    dispose: () => deleteImage(freeImage),
  };
});

/** A door to the engine that can be shut, and whose open connections can be cut or frozen. */
const openDoor = async (socketPath: string) => {
  const pairs = new Set<readonly [Socket, Socket]>();
  let requests = 0;
  let frozen = false;
  const server: Server = createServer((client) => {
    requests += 1;
    const engine = connect(DOCKER_SOCKET);
    const pair = [client, engine] as const;
    pairs.add(pair);
    const end = (): void => {
      client.destroy();
      engine.destroy();
      pairs.delete(pair);
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    if (!frozen) client.pipe(engine).pipe(client);
  });
  const open = (): Promise<void> => new Promise((resolve) => server.listen(socketPath, () => resolve()));
  await open();
  const cut = (): void => {
    frozen = false;
    pairs.forEach(([client]) => client.destroy());
  };
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      cut();
    });
  /** Nothing comes through any more, and nobody is told: neither by what is open nor by what is opened until `thaw`. */
  const freeze = (): void => {
    frozen = true;
    pairs.forEach(([client, engine]) => void (client.unpipe(engine), engine.unpipe(client)));
  };
  const thaw = (): void => void (frozen = false);
  return { open, cut, shut, freeze, thaw, connections: () => requests };
};

describe('the connection to the Docker Engine', () => {
  let directory: string;
  let runtime: ContainerRuntime;
  let socketPath: string;
  let door: Awaited<ReturnType<typeof openDoor>>;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slipway-runtime-'));
    socketPath = join(directory, 'engine.sock');
    door = await openDoor(socketPath);
    const watch = { pingMs: 50, pingTimeoutMs: 300, maxBackoffMs: 200 };
    runtime = createDockerRuntime({ socketPath, timeoutMs: 5_000, watch });
    await ensureTestImage(runtime);
  });
  afterAll(async () => {
    for (const { id } of await runtime.list({ [LABEL]: run })) await runtime.remove(id);
    await runtime.close();
    await door.shut();
    await rm(directory, { recursive: true });
  });

  const create = (name: string, script = REST, test = name): Promise<string> =>
    runtime.create({
      ...shell(script),
      name: `slipway-docker-${run}-${name}`,
      labels: { [LABEL]: run, test },
      networkMode: 'none',
    });
  const watching = (test: string) => {
    const events: RuntimeEvent[] = [];
    const errors: unknown[] = [];
    const seen = { gaps: 0 };
    const controller = new AbortController();
    const handlers = {
      onEvent: (event: RuntimeEvent) => events.push(event),
      onGap: () => (seen.gaps += 1),
      onError: (error: unknown) => errors.push(error),
    };
    runtime.watch({ [LABEL]: run, test }, handlers, controller.signal);
    return { events, errors, seen, end: () => controller.abort() };
  };

  it('is kept for the next call', async () => {
    await runtime.info();
    const before = door.connections();
    for (let call = 0; call < 5; call += 1) await runtime.imageId(TEST_IMAGE);
    expect(door.connections()).toBe(before);
  });

  it('is opened again when it was cut in between', async () => {
    await runtime.info();
    door.cut();
    expect((await runtime.info()).cpus).toBeGreaterThan(0);
  });

  it('says which socket does not answer', async () => {
    await door.shut();
    const error = await runtime.info().catch((thrown: unknown) => thrown);
    await door.open();
    expect(error).toMatchObject({ code: 'ENGINE_UNREACHABLE', retryable: true });
    expect(String(error)).toContain(socketPath);
    expect((await runtime.info()).cpus).toBeGreaterThan(0);
  });

  it('does not wait for ever for an engine that hangs', async () => {
    const impatient = createDockerRuntime({ socketPath, timeoutMs: 300 });
    await impatient.info();
    door.freeze();
    const error = await impatient.info().catch((thrown: unknown) => thrown);
    await impatient.close();
    expect(error).toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    expect(String(error)).toContain('300 ms');
    door.cut();
  });

  it('brings the events of the time without it', async () => {
    const { events, errors, seen, end } = watching('cut');
    await eventually('the first gap', () => seen.gaps === 1);
    const id = await create('cut');
    await door.shut();
    await eventually('the error', () => errors.length > 0);
    const direct = createDockerRuntime({ socketPath: DOCKER_SOCKET });
    await direct.start(id);
    await direct.close();
    await door.open();
    await eventually('the next gap', () => seen.gaps > 1);
    await eventually('the start', () => events.some(({ type }) => type === 'start'));
    expect(errors[0]).toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    await runtime.remove(id);
    await eventually('the destroy', () => events.some(({ type }) => type === 'destroy'));
    end();
    expect(events.map(({ type }) => type)).toEqual(['start', 'die', 'destroy']);
  });

  it('is replaced when it is silently dead', async () => {
    const { events, errors, seen, end } = watching('frozen');
    await eventually('the first gap', () => seen.gaps === 1);
    door.freeze();
    await eventually('the error', () => errors.length > 0);
    door.thaw();
    await eventually('the next gap', () => seen.gaps > 1);
    const id = await create('frozen');
    await runtime.start(id);
    await eventually('the start', () => events.some(({ type }) => type === 'start'));
    end();
  }, 20_000);

  it('is replaced when it is old', async () => {
    const aging = createDockerRuntime({ socketPath, watch: { maxAgeMs: 100, maxBackoffMs: 50 } });
    let gaps = 0;
    const failures: unknown[] = [];
    const handlers = { onEvent: () => undefined, onGap: () => (gaps += 1), onError: (e: unknown) => failures.push(e) };
    aging.watch({ [LABEL]: run, test: 'old' }, handlers, new AbortController().signal);
    await eventually('three connections', () => gaps >= 3);
    await aging.close();
    expect(failures).toEqual([]);
  });

  it('survives a follower of logs being cut', async () => {
    const id = await create('follow', `echo hello; ${REST}`);
    await runtime.start(id);
    const lines: string[] = [];
    const follow = async (): Promise<void> => {
      for await (const { line } of runtime.logs(id, { follow: true })) {
        lines.push(line);
        door.cut();
      }
    };
    await expect(follow()).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    expect(lines).toEqual(['hello']);
  });
});

describe('containers on the Docker Engine', () => {
  let runtime: ContainerRuntime;
  beforeAll(async () => {
    runtime = createDockerRuntime({ socketPath: DOCKER_SOCKET });
    await ensureTestImage(runtime);
  });
  afterAll(async () => {
    for (const { id } of await runtime.list({ [LABEL]: `${run}-c` })) await runtime.remove(id);
    await runtime.close();
  });
  const started = async (name: string, script: string, more = {}): Promise<string> => {
    const base = { name: `slipway-docker-${run}-${name}`, labels: { [LABEL]: `${run}-c` }, networkMode: 'none' };
    const id = await runtime.create({ ...base, ...shell(script), ...more });
    await runtime.start(id);
    return id;
  };
  const allLines = async (id: string, count: number): Promise<string[]> =>
    eventually('the lines', async () => {
      const lines: string[] = [];
      for await (const { line } of runtime.logs(id, {})) lines.push(line);
      return lines.length >= count ? lines : undefined;
    });

  it('kills a command that took too long', async () => {
    const id = await started('hang', REST);
    await runtime.exec(id, ['sleep', '54321'], 300);
    await eventually('the kill', async () => {
      const { output } = await runtime.exec(id, ['ps'], 5_000);
      return output.includes('ps') && !output.includes('54321');
    });
  });

  it('says why a command could not be started', async () => {
    const id = await started('nonsense', REST);
    const { exitCode, output } = await runtime.exec(id, ['nonsense'], 5_000);
    expect([126, 127]).toContain(exitCode);
    expect(output).toContain('nonsense');
  });

  it('puts long lines and characters together again, and cuts lines that never end', async () => {
    const id = await started(
      'long',
      `head -c 40000 /dev/zero | tr '\\0' x; echo; printf 'h\\303\\244\\n'; head -c 70000 /dev/zero | tr '\\0' y`,
    );
    const [long, umlaut, first, rest] = await allLines(id, 4);
    expect([long?.length, umlaut, first?.length, rest?.length]).toEqual([40_000, 'hä', 65_536, 70_000 - 65_536]);
  });

  it('reads the output of a terminal', async () => {
    const id = await started('tty', 'echo hello; echo again', { tty: true });
    expect(await allLines(id, 2)).toEqual(['hello', 'again']);
  });

  it('takes an oom score as low as the machine allows', async () => {
    const id = await started('oom', REST, { oomScoreAdj: -998 });
    const { output } = await runtime.exec(id, ['cat', '/proc/1/oom_score_adj'], 5_000);
    expect(Number(output)).toBeLessThanOrEqual(0);
  });

  it('keeps no output when told so', async () => {
    const id = await started('quiet', 'echo hello', { logs: 'none' });
    await expect(allLines(id, 1)).rejects.toMatchObject({ code: expect.stringMatching(/^ENGINE_/) });
  });
});

describe('pulling with the Docker Engine', () => {
  const errors: Record<string, readonly [number, string]> = {
    denied: [401, 'UNAUTHORIZED'],
    forbidden: [403, 'DENIED'],
    absent: [404, 'MANIFEST_UNKNOWN'],
    broken: [500, 'UNKNOWN'],
  };
  const credentials = `Basic ${Buffer.from('me:swordfish').toString('base64')}`;
  let runtime: ContainerRuntime;
  let registry: string;

  let locked = false;

  /** A registry with nothing to give; when locked, not even its version without the right credentials. */
  const statusOf = (request: IncomingMessage): readonly [number, string] => {
    if (locked && request.headers.authorization !== credentials) return [401, 'UNAUTHORIZED'];
    const [, name = ''] = /^\/v2\/(\w+)\//.exec(request.url ?? '') ?? [];
    return errors[name] ?? [200, 'UNKNOWN'];
  };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const [status, code] = statusOf(request);
    response.writeHead(status, { 'content-type': 'application/json', 'www-authenticate': 'Basic realm="test"' });
    response.end(JSON.stringify({ errors: [{ code, message: `about ${request.url}` }] }));
  };
  const server = createHttpServer(answer);

  beforeAll(async () => {
    // The engine takes registries on loopback without TLS.
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    registry = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    runtime = createDockerRuntime({ socketPath: DOCKER_SOCKET });
  });
  afterAll(async () => {
    await runtime.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const pullError = (image: string, password?: string): Promise<unknown> =>
    runtime
      .pull(image, password === undefined ? undefined : { username: 'me', password, serveraddress: registry })
      .catch((thrown: unknown) => thrown);

  it.each([
    ['denied', 'IMAGE_AUTH'],
    ['forbidden', 'IMAGE_AUTH'],
    ['absent', 'IMAGE_NOT_FOUND'],
    ['broken', 'IMAGE_NOT_FOUND'],
  ])('calls %s %s', async (name, code) => {
    const image = `${registry}/${name}:1`;
    const error = await pullError(image);
    expect(error).toMatchObject({ code, retryable: true });
    expect(String(error)).toContain(image);
  });

  it('shows the registry its credentials, and nobody else (I12)', async () => {
    locked = true;
    const image = `${registry}/absent:1`;
    expect(await pullError(image)).toMatchObject({ code: 'IMAGE_AUTH' });
    expect(await pullError(image, 'swordfish')).toMatchObject({ code: 'IMAGE_NOT_FOUND' });
    const error = await pullError(image, 'sesame');
    expect(error).toMatchObject({ code: 'IMAGE_AUTH' });
    expect(inspect(error, { depth: 10 })).not.toContain('sesame');
  });
});
