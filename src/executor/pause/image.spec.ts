import { describe, expect, it } from '@jest/globals';
import { createSimulatedRuntime } from '../runtime/simulated.js';
import { ensurePauseImage } from './image.js';

describe('the pause image', () => {
  it('is imported once, also when many ask at a time', async () => {
    const runtime = createSimulatedRuntime({ latencies: { importImage: 5 } });
    const names = await Promise.all([1, 2, 3].map(() => ensurePauseImage(runtime)));
    expect(new Set([...names, await ensurePauseImage(runtime)]).size).toBe(1);
    expect(names[0]).toMatch(/^slipway\.dev\/pause:[0-9a-f]{12}$/);
    expect(runtime.calls('importImage')).toBe(1);
  });

  it('is imported again when somebody removed it', async () => {
    const runtime = createSimulatedRuntime();
    runtime.removeImage(await ensurePauseImage(runtime));
    const image = await ensurePauseImage(runtime);
    expect(await runtime.imageId(image)).toBeDefined();
  });

  it('differs between architectures', async () => {
    const images = ['x86_64', 'aarch64'].map((architecture) =>
      ensurePauseImage(createSimulatedRuntime({ info: { architecture } })),
    );
    expect(new Set(await Promise.all(images)).size).toBe(2);
  });

  it('says what it lacks for other architectures', async () => {
    const runtime = createSimulatedRuntime({ info: { architecture: 's390x' } });
    await expect(ensurePauseImage(runtime)).rejects.toMatchObject({ code: 'ENGINE_REJECTED' });
    await expect(ensurePauseImage(runtime)).rejects.toThrow('s390x');
  });
});
