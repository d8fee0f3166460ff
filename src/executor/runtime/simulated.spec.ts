import { describe, expect, it } from '@jest/globals';
import { SlipwayError } from '../../model/errors.js';
import { runtimeConformance } from '../../../test/support/runtime-conformance.js';
import type { RuntimeEvent } from './runtime.js';
import { createSimulatedRuntime, manualClock } from './simulated.js';
import type { ImageBehaviour, SimulatedRuntimeOptions } from './simulated.js';

const line = (text: string, stream: 'stdout' | 'stderr' = 'stdout'): { stream: typeof stream; line: string } => ({
  stream,
  line: text,
});

const COMMANDS: NonNullable<ImageBehaviour['exec']> = ([command]) => {
  if (command === 'fails') return { exitCode: 3, output: 'hello\n' };
  if (command === 'floods') return { exitCode: 0, output: 'x'.repeat(100_000) };
  return { exitCode: 0, afterMs: 60_000 };
};

runtimeConformance('the simulated engine', async () => ({
  runtime: createSimulatedRuntime({
    timeScale: 100,
    latencies: { create: [1, 20], start: [1, 50], remove: 10 },
    images: {
      sleeper: { exec: COMMANDS },
      exits: { exitsAfterMs: 100, exitCode: 3 },
      stubborn: { ignoresTerm: true, logs: [line('trapped')] },
      printer: { logs: [line('one'), line('two'), line('oops', 'stderr'), line('three')] },
      broken: { failsToStart: 'exec: "nonsense": executable file not found in $PATH' },
    },
  }),
  containers: {
    sleeper: { image: 'sleeper' },
    exits: { image: 'exits' },
    stubborn: { image: 'stubborn' },
    printer: { image: 'printer' },
    broken: { image: 'broken' },
  },
  commands: { fails: ['fails'], hangs: ['hangs'], floods: ['floods'] },
  missingImage: 'missing:1',
  freeImage: 'free:1',
  tar: Buffer.alloc(1024),
  dispose: async () => undefined,
}));

const LABELS = { app: 'web' };
const container = (name: string, image = 'app') => ({ name, image, labels: LABELS, networkMode: 'none' });

const simulated = (images: Record<string, ImageBehaviour>, more: SimulatedRuntimeOptions = {}) => {
  const clock = manualClock(1_000);
  const runtime = createSimulatedRuntime({ clock, images, ...more });
  const events: RuntimeEvent[] = [];
  const seen = { gaps: 0, errors: [] as unknown[] };
  const handlers = {
    onEvent: (event: RuntimeEvent) => events.push(event),
    onGap: () => (seen.gaps += 1),
    onError: (error: unknown) => seen.errors.push(error),
  };
  const controller = new AbortController();
  runtime.watch(LABELS, handlers, controller.signal);
  const up = async (name: string, image?: string): Promise<string> => {
    const id = await runtime.create(container(name, image));
    await runtime.start(id);
    return id;
  };
  return { clock, runtime, events, seen, up };
};

describe('what a test can do to the simulated engine', () => {
  it('stands still until the clock moves', async () => {
    const { clock, runtime, up } = simulated({ app: { exitsAfterMs: 3_600_000, exitCode: 7 } });
    const id = await up('a1');
    await clock.advance(3_599_999);
    expect(await runtime.inspect(id)).toMatchObject({ state: 'running', startedAt: 1_000 });
    await clock.advance(1);
    expect(await runtime.inspect(id)).toMatchObject({ state: 'exited', exitCode: 7, finishedAt: 3_601_000 });
  });

  it('takes as long for a call as it is told', async () => {
    const { clock, runtime } = simulated({ app: {} }, { latencies: { create: 40 } });
    const creating = runtime.create(container('a1'));
    await clock.advance(39);
    expect(runtime.containers()).toEqual([]);
    await clock.advance(1);
    expect(await creating).toBe(runtime.containers()[0]?.id);
  });

  it('draws the same latencies from the same seed', async () => {
    const durations = async (seed: number): Promise<number[]> => {
      const { clock, runtime } = simulated({ app: {} }, { latencies: { create: [0, 1_000] }, seed });
      const ends: number[] = [];
      for (const name of ['a1', 'a2', 'a3']) void runtime.create(container(name)).then(() => ends.push(clock.now()));
      await clock.advance(1_000);
      return ends;
    };
    expect(await durations(5)).toHaveLength(3);
    expect(await durations(5)).toEqual(await durations(5));
    expect(await durations(5)).not.toEqual(await durations(6));
  });

  it('is ready when the image says', async () => {
    const { clock, runtime, up } = simulated({ app: { readyAfterMs: 500 } });
    const id = await up('a1');
    await clock.advance(499);
    expect((await runtime.exec(id, ['check'], 1_000)).exitCode).toBe(1);
    await clock.advance(1);
    expect((await runtime.exec(id, ['check'], 1_000)).exitCode).toBe(0);
  });

  it('waits for a slow end, and kills at the end of the grace', async () => {
    const { clock, runtime, up } = simulated({ app: { stopsAfterMs: 2_000 } });
    const id = await up('a1');
    const patient = runtime.stop(id, 3);
    await clock.advance(2_000);
    await patient;
    expect(await runtime.inspect(id)).toMatchObject({ exitCode: 143, finishedAt: 3_000 });
    await runtime.start(id);
    const hasty = runtime.stop(id, 1);
    await clock.advance(1_000);
    await hasty;
    expect(await runtime.inspect(id)).toMatchObject({ exitCode: 137, finishedAt: 4_000 });
  });

  it('crashes, loses memory and loses containers on demand', async () => {
    const { runtime, events, up } = simulated({ app: {} });
    const [first, second] = [await up('a1'), await up('a2')];
    runtime.crash('a1', 9);
    runtime.crash(second, 137, true);
    runtime.removeByHand(first);
    expect(await runtime.inspect(second)).toMatchObject({ exitCode: 137, oomKilled: true });
    expect(await runtime.inspect(first)).toBeUndefined();
    expect(events.map(({ type, id, exitCode }) => [type, id === first ? 1 : 2, exitCode])).toEqual([
      ['start', 1, undefined],
      ['start', 2, undefined],
      ['die', 1, 9],
      ['oom', 2, undefined],
      ['die', 2, 137],
      ['destroy', 1, undefined],
    ]);
  });

  it('loses events', async () => {
    const { runtime, events, up } = simulated({ app: {} });
    runtime.dropEvents(true);
    await up('a1');
    runtime.dropEvents(false);
    await up('a2');
    expect(events.map(({ id }) => id)).toEqual([(await runtime.inspect('a2'))?.id]);
  });

  it('goes down and comes up; containers live on', async () => {
    const { clock, runtime, seen, up } = simulated({ app: { exitsAfterMs: 1_000 } });
    const id = await up('a1');
    runtime.goDown();
    await expect(runtime.list({})).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE', retryable: true });
    await clock.advance(1_000);
    expect(seen.errors).toHaveLength(1);
    runtime.comeUp();
    expect(await runtime.inspect(id)).toMatchObject({ state: 'exited' });
    expect(seen.gaps).toBe(2);
  });

  it('fails the calls it is told to, and no more', async () => {
    const { runtime } = simulated({ app: {} });
    const error = new SlipwayError('ENGINE_ERROR', { operation: 'create', detail: 'no space left on device' });
    runtime.fail({ operation: 'create', error, times: 2 });
    await expect(runtime.create(container('a1'))).rejects.toBe(error);
    await expect(runtime.create(container('a1'))).rejects.toBe(error);
    await expect(runtime.create(container('a1'))).resolves.toMatch(/^[0-9a-f]{64}$/);
    expect(runtime.calls('create')).toBe(3);
  });

  it('pulls what the registry has, with the right credentials', async () => {
    const { runtime } = simulated({ app: { remote: true, auth: { username: 'u', password: 'p' } } });
    const auth = { username: 'u', password: 'p', serveraddress: 'registry.example' };
    expect(await runtime.imageId('app')).toBeUndefined();
    await expect(runtime.pull('app', { ...auth, password: 'x' })).rejects.toMatchObject({ code: 'IMAGE_AUTH' });
    await runtime.pull('app', auth);
    expect(await runtime.imageId('app')).toMatch(/^sha256:/);
    runtime.removeImage('app');
    expect(await runtime.imageId('app')).toBeUndefined();
  });

  it('hands on lines as they are written', async () => {
    const { runtime, up } = simulated({ app: {} });
    const id = await up('a1');
    runtime.print(id, 'first');
    const lines: string[] = [];
    for await (const { line: text } of runtime.logs(id, { follow: true })) {
      lines.push(text);
      if (text === 'first') runtime.print(id, 'last', 'stderr');
      else runtime.crash(id);
    }
    expect(lines).toEqual(['first', 'last']);
  });
});
