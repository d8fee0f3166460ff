import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SlipwayError } from '../../src/model/errors.js';
import { EXEC_OUTPUT_BYTES, EXEC_TIMED_OUT } from '../../src/executor/runtime/runtime.js';
import type { ContainerOptions, ContainerRuntime, RuntimeEvent } from '../../src/executor/runtime/runtime.js';
import { eventually } from './eventually.js';

type What = Pick<ContainerOptions, 'image'> & Partial<ContainerOptions>;

/** A runtime and what makes containers of it behave in known ways. */
export interface RuntimeUnderTest {
  readonly runtime: ContainerRuntime;
  readonly containers: {
    /** Runs until TERM. */
    readonly sleeper: What;
    /** Ends by itself with code 3. */
    readonly exits: What;
    /** Only KILL ends it. */
    readonly stubborn: What;
    /** Writes `one`, `two`, `three` to stdout and `oops` to stderr, then runs until TERM. */
    readonly printer: What;
    /** Its start fails. */
    readonly broken: What;
  };
  /** Commands for `sleeper`. */
  readonly commands: {
    /** Writes `hello` and gives 3. */
    readonly fails: readonly string[];
    /** Takes a minute. */
    readonly hangs: readonly string[];
    /** Writes more than is kept and gives 0. */
    readonly floods: readonly string[];
  };
  /** A name that no engine and no registry has. */
  readonly missingImage: string;
  /** A free name to import under. */
  readonly freeImage: string;
  /** A root file system. */
  readonly tar: Buffer;
  dispose(): Promise<void>;
}

const LABEL = 'slipway.test/conformance';

const rejection = async (promise: Promise<unknown>): Promise<SlipwayError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SlipwayError);
  return error as SlipwayError;
};

/** What every ContainerRuntime does. */
export const runtimeConformance = (name: string, makeRuntime: () => Promise<RuntimeUnderTest>): void => {
  describe(`${name} as a container runtime`, () => {
    const run = randomUUID();
    let under: RuntimeUnderTest;
    let runtime: ContainerRuntime;
    let count = 0;

    beforeAll(async () => {
      under = await makeRuntime();
      runtime = under.runtime;
    });
    afterAll(async () => {
      for (const { id } of await runtime.list({ [LABEL]: run })) await runtime.remove(id);
      await runtime.close();
      await under.dispose();
    });

    const optionsOf = (what: What, more: Partial<ContainerOptions> = {}): ContainerOptions => {
      count += 1;
      const base = { name: `slipway-conformance-${run}-${count}`, networkMode: 'none', labels: { [LABEL]: run } };
      return { ...base, ...what, ...more };
    };
    const created = (what: What, more?: Partial<ContainerOptions>): Promise<string> =>
      runtime.create(optionsOf(what, more));
    const running = async (what: What, more?: Partial<ContainerOptions>): Promise<string> => {
      const id = await created(what, more);
      await runtime.start(id);
      return id;
    };
    const ended = async (id: string): Promise<number> => {
      const detail = await eventually('the end', async () => {
        const now = await runtime.inspect(id);
        return now?.state === 'exited' ? now : undefined;
      });
      return detail.exitCode;
    };
    const linesOf = async (id: string, options = {}): Promise<string[]> => {
      const lines: string[] = [];
      for await (const { stream, line } of runtime.logs(id, options)) lines.push(`${stream} ${line}`);
      return lines;
    };

    it('tells the size of its machine', async () => {
      const info = await runtime.info();
      expect(info.cpus).toBeGreaterThan(0);
      expect(info.memory).toBeGreaterThan(2 ** 20);
      expect(info.architecture).toMatch(/^(x86_64|aarch64)$/);
      expect(info.version).not.toBe('');
    });

    describe('creating', () => {
      it('makes a container that is found by id and by name', async () => {
        const options = optionsOf(under.containers.sleeper, { labels: { [LABEL]: run, colour: 'blue' } });
        const id = await runtime.create(options);
        const detail = await runtime.inspect(id);
        expect(detail).toMatchObject({ id, name: options.name, image: options.image, state: 'created', pid: 0 });
        expect(detail?.labels).toMatchObject({ [LABEL]: run, colour: 'blue' });
        expect(detail?.imageId).toBe(await runtime.imageId(options.image));
        expect(detail?.createdAt).toBeGreaterThan(0);
        expect(detail?.startedAt).toBe(0);
        expect(await runtime.inspect(options.name)).toEqual(detail);
      });

      it('returns the one that is there when name and labels are the same', async () => {
        const options = optionsOf(under.containers.sleeper);
        const ids = await Promise.all([options, options, options].map((each) => runtime.create(each)));
        expect(new Set(ids).size).toBe(1);
        expect(await runtime.create(options)).toBe(ids[0]);
      });

      it('refuses a name that another one has, and says who', async () => {
        const options = optionsOf(under.containers.sleeper, { labels: { [LABEL]: run, owner: 'somebody' } });
        const id = await runtime.create(options);
        const error = await rejection(runtime.create({ ...options, labels: { [LABEL]: run, owner: 'me' } }));
        expect(error.code).toBe('ENGINE_REJECTED');
        expect(error.message).toContain(options.name);
        expect(error.message).toContain(id.slice(0, 12));
        expect(error.message).toContain('owner=somebody');
      });

      it('names the image that is not on the node', async () => {
        const error = await rejection(created({ ...under.containers.sleeper, image: under.missingImage }));
        expect(error.code).toBe('IMAGE_NOT_FOUND');
        expect(error.message).toContain(under.missingImage);
      });
    });

    describe('starting', () => {
      it('runs the container; doing it again changes nothing', async () => {
        const id = await running(under.containers.sleeper);
        const first = await runtime.inspect(id);
        expect(first).toMatchObject({ state: 'running', finishedAt: 0 });
        expect(first?.pid).toBeGreaterThan(0);
        expect(first?.startedAt).toBeGreaterThanOrEqual(first?.createdAt ?? Infinity);
        await runtime.start(id);
        expect(await runtime.inspect(id)).toEqual(first);
      });

      it('tells what the engine says of a container that cannot start', async () => {
        const id = await created(under.containers.broken);
        const error = await rejection(runtime.start(id));
        expect(error.code).toBe('ENGINE_REJECTED');
        const detail = await runtime.inspect(id);
        expect(detail).toMatchObject({ state: 'created', pid: 0, exitCode: 127 });
        expect(detail?.error).not.toBe('');
        expect(error.message).toContain(detail?.error);
      });

      it('fails for now when the container is gone', async () => {
        const id = await created(under.containers.sleeper);
        await runtime.remove(id);
        expect(await rejection(runtime.start(id))).toMatchObject({ code: 'ENGINE_ERROR', retryable: true });
      });

      it('joins the network of a running container only', async () => {
        const sandbox = await created(under.containers.sleeper);
        const joiner = await created(under.containers.sleeper, { networkMode: `container:${sandbox}` });
        expect(await rejection(runtime.start(joiner))).toMatchObject({ code: 'ENGINE_ERROR', retryable: true });
        await runtime.start(sandbox);
        await runtime.start(joiner);
        expect((await runtime.inspect(joiner))?.state).toBe('running');
      });

      it('starts again what has ended', async () => {
        const id = await running(under.containers.sleeper);
        const first = await runtime.inspect(id);
        await runtime.stop(id, 10);
        await runtime.start(id);
        const second = await runtime.inspect(id);
        expect(second).toMatchObject({ state: 'running', exitCode: 0 });
        expect(second?.pid).not.toBe(first?.pid);
        expect(second?.startedAt).toBeGreaterThanOrEqual(first?.startedAt ?? Infinity);
      });
    });

    describe('ending', () => {
      it('keeps the exit code of a container that ends by itself', async () => {
        const id = await running(under.containers.exits);
        expect(await ended(id)).toBe(3);
        const detail = await runtime.inspect(id);
        expect(detail).toMatchObject({ pid: 0, oomKilled: false });
        // Docker can note the end of a short life a few milliseconds before its begin.
        expect(detail?.finishedAt).toBeGreaterThan((detail?.startedAt ?? Infinity) - 1_000);
      });

      it('has exited when stop resolves', async () => {
        const id = await running(under.containers.sleeper);
        await runtime.stop(id, 30);
        expect(await runtime.inspect(id)).toMatchObject({ state: 'exited', pid: 0 });
        expect((await runtime.inspect(id))?.exitCode).not.toBe(137);
        await runtime.stop(id, 30);
      });

      it('kills after the grace what ignores TERM', async () => {
        const id = await running(under.containers.stubborn);
        await eventually('the trap', async () => (await linesOf(id)).includes('stdout trapped'));
        await runtime.stop(id, 1);
        expect(await runtime.inspect(id)).toMatchObject({ state: 'exited', exitCode: 137 });
      });

      it('delivers a signal', async () => {
        const id = await running(under.containers.stubborn);
        await eventually('the trap', async () => (await linesOf(id)).includes('stdout trapped'));
        await runtime.kill(id, 'SIGTERM');
        expect((await runtime.inspect(id))?.state).toBe('running');
        await runtime.kill(id, 'SIGKILL');
        expect(await ended(id)).toBe(137);
      });

      it('removes by force', async () => {
        const id = await running(under.containers.sleeper);
        await runtime.remove(id);
        expect(await runtime.inspect(id)).toBeUndefined();
        expect((await runtime.list({ [LABEL]: run })).map((info) => info.id)).not.toContain(id);
      });

      it('takes two removals at a time', async () => {
        const id = await running(under.containers.sleeper);
        await Promise.all([runtime.remove(id), runtime.remove(id)]);
        expect(await runtime.inspect(id)).toBeUndefined();
      });

      it('succeeds at what is already so', async () => {
        const gone = await created(under.containers.sleeper);
        await runtime.remove(gone);
        const still = await created(under.containers.sleeper);
        for (const id of [gone, still]) {
          await runtime.stop(id, 1);
          await runtime.kill(id, 'SIGKILL');
        }
        await runtime.remove(gone);
        expect((await runtime.inspect(still))?.state).toBe('created');
      });
    });

    describe('listing', () => {
      it('finds containers of every state by all of the labels', async () => {
        const labels = { [LABEL]: run, list: 'a' };
        const stopped = await running(under.containers.sleeper, { labels });
        await runtime.stop(stopped, 10);
        const up = await running(under.containers.sleeper, { labels });
        const fresh = await created(under.containers.sleeper, { labels: { ...labels, list: 'b' } });
        const states = async (wanted: Record<string, string>): Promise<Record<string, string>> =>
          Object.fromEntries((await runtime.list(wanted)).map(({ id, state }) => [id, state]));
        expect(await states(labels)).toEqual({ [stopped]: 'exited', [up]: 'running' });
        expect(await states({ [LABEL]: run, list: '' })).toEqual({
          [stopped]: 'exited',
          [up]: 'running',
          [fresh]: 'created',
        });
        expect(await states({ [LABEL]: run, list: 'c' })).toEqual({});
        const [one] = await runtime.list({ [LABEL]: run, list: 'b' });
        expect(one).toMatchObject({ id: fresh, image: under.containers.sleeper.image });
        expect(one?.labels).toMatchObject({ list: 'b' });
        expect(one?.name).toBe((await runtime.inspect(fresh))?.name);
      });
    });

    describe('commands', () => {
      it('gives exit code and output', async () => {
        const id = await running(under.containers.sleeper);
        const result = await runtime.exec(id, under.commands.fails, 60_000);
        expect(result).toEqual({ exitCode: 3, output: expect.stringContaining('hello') });
      });

      it('ends a command that takes too long', async () => {
        const id = await running(under.containers.sleeper);
        expect((await runtime.exec(id, under.commands.hangs, 500)).exitCode).toBe(EXEC_TIMED_OUT);
      });

      it('keeps the first 10 KiB of the output', async () => {
        const id = await running(under.containers.sleeper);
        const { exitCode, output } = await runtime.exec(id, under.commands.floods, 60_000);
        expect(exitCode).toBe(0);
        expect(Buffer.byteLength(output)).toBe(EXEC_OUTPUT_BYTES);
      });

      it('fails for now when the container does not run', async () => {
        const id = await created(under.containers.sleeper);
        const call = (): Promise<unknown> => runtime.exec(id, under.commands.fails, 1_000);
        expect(await rejection(call())).toMatchObject({ code: 'ENGINE_ERROR', retryable: true });
        await runtime.remove(id);
        expect(await rejection(call())).toMatchObject({ code: 'ENGINE_ERROR', retryable: true });
      });
    });

    describe('logs', () => {
      const printed = ['stderr oops', 'stdout one', 'stdout three', 'stdout two'];
      const printing = async (): Promise<string> => {
        const id = await running(under.containers.printer);
        await eventually('all lines', async () => (await linesOf(id)).length === printed.length);
        return id;
      };

      it('gives the lines of both streams', async () => {
        const lines = await linesOf(await printing());
        expect([...lines].sort()).toEqual(printed);
        expect(lines.filter((line) => line.startsWith('stdout'))).toEqual(['stdout one', 'stdout two', 'stdout three']);
      });

      it('gives the last lines only', async () => {
        const id = await printing();
        expect(await linesOf(id, { tail: 1 })).toHaveLength(1);
        expect(await linesOf(id, { tail: 0 })).toEqual([]);
      });

      it('gives what was written since, with its time', async () => {
        const id = await printing();
        const { startedAt = 0, createdAt = 0 } = (await runtime.inspect(id)) ?? {};
        expect(await linesOf(id, { since: startedAt + 3_600_000 })).toEqual([]);
        const lines = await linesOf(id, { since: createdAt, timestamps: true });
        expect(lines).toHaveLength(printed.length);
        const [, time = ''] = /^stdout (\S+) one$/m.exec(lines.join('\n')) ?? [];
        // The first lines can be older than `startedAt`: the engine notes it a moment after the process runs.
        expect(Date.parse(time)).toBeGreaterThanOrEqual(createdAt);
        expect(Date.parse(time)).toBeLessThan(createdAt + 60_000);
      });

      it('follows until the container ends', async () => {
        const id = await printing();
        const following = linesOf(id, { follow: true });
        await runtime.stop(id, 10);
        expect((await following).sort()).toEqual(printed);
      });

      it('follows until it is aborted', async () => {
        const id = await printing();
        const controller = new AbortController();
        const seen: string[] = [];
        for await (const { line } of runtime.logs(id, { follow: true, signal: controller.signal })) {
          seen.push(line);
          if (seen.length === printed.length) controller.abort();
        }
        expect(seen).toHaveLength(printed.length);
        expect((await runtime.inspect(id))?.state).toBe('running');
      });

      it('fails for now when the container is gone', async () => {
        const id = await created(under.containers.printer);
        await runtime.remove(id);
        expect(await rejection(linesOf(id))).toMatchObject({ code: 'ENGINE_ERROR' });
      });
    });

    describe('images', () => {
      it('knows what is on the node', async () => {
        expect(await runtime.imageId(under.containers.sleeper.image)).toMatch(/^sha256:[0-9a-f]{64}$/);
        expect(await runtime.imageId(under.missingImage)).toBeUndefined();
      });

      it('says what cannot be pulled', async () => {
        const error = await rejection(runtime.pull(under.missingImage));
        expect(error.code).toBe('IMAGE_NOT_FOUND');
        expect(error.message).toContain(under.missingImage);
      });

      it('imports a root file system', async () => {
        expect(await runtime.imageId(under.freeImage)).toBeUndefined();
        await runtime.importImage(under.freeImage, under.tar, ['ENTRYPOINT ["/none"]']);
        expect(await runtime.imageId(under.freeImage)).toMatch(/^sha256:/);
        expect((await runtime.inspect(await created({ image: under.freeImage })))?.image).toBe(under.freeImage);
      });
    });

    describe('watching', () => {
      const watch = (
        labels: Record<string, string>,
      ): { events: RuntimeEvent[]; gaps: () => number; end: () => void } => {
        const controller = new AbortController();
        const events: RuntimeEvent[] = [];
        let gaps = 0;
        const onError = (error: unknown): never => {
          throw error;
        };
        const handlers = { onEvent: (event: RuntimeEvent) => events.push(event), onGap: () => (gaps += 1), onError };
        runtime.watch(labels, handlers, controller.signal);
        return { events, gaps: () => gaps, end: () => controller.abort() };
      };

      it('tells what happens to containers with these labels, and to no others', async () => {
        const labels = { [LABEL]: run, watch: 'mine' };
        const { events, gaps, end } = watch(labels);
        await eventually('the first gap', gaps);
        const other = await running(under.containers.sleeper, { labels: { ...labels, watch: 'other' } });
        const id = await running(under.containers.sleeper, { labels });
        await runtime.kill(id, 'SIGKILL');
        await ended(id);
        await runtime.remove(other);
        await runtime.remove(id);
        await eventually('the last event', () => events.some(({ type }) => type === 'destroy'));
        end();
        expect(events.map(({ type }) => type)).toEqual(['start', 'die', 'destroy']);
        expect(events.map((event) => event.id)).toEqual([id, id, id]);
        expect(events[1]?.exitCode).toBe(137);
        expect(events[0]?.labels).toEqual(labels);
        const times = events.map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      });

      it('is silent after its end', async () => {
        const labels = { [LABEL]: run, watch: 'silent' };
        const ending = watch(labels);
        const lasting = watch(labels);
        await eventually('both gaps', () => ending.gaps() && lasting.gaps());
        ending.end();
        const id = await running(under.containers.sleeper, { labels });
        await eventually('the other one hears', () => lasting.events.length > 0);
        lasting.end();
        expect(ending.events).toEqual([]);
        await runtime.remove(id);
      });
    });
  });
};
