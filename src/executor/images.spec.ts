import { describe, expect, it } from '@jest/globals';
import { defaultPolicy, ensureImage } from './images.js';
import type { PullPolicy } from './images.js';
import { createSimulatedRuntime } from './runtime/simulated.js';
import type { ImageBehaviour } from './runtime/simulated.js';

const AUTH = { username: 'ann', password: 'right', serveraddress: 'registry.test' };

describe('ensureImage', () => {
  const rows: [PullPolicy, 'local' | 'remote' | 'absent', number, string | undefined][] = [
    ['IfNotPresent', 'local', 0, undefined],
    ['IfNotPresent', 'remote', 1, undefined],
    ['IfNotPresent', 'absent', 1, 'IMAGE_NOT_FOUND'],
    ['Always', 'local', 1, undefined],
    ['Always', 'remote', 1, undefined],
    ['Always', 'absent', 1, 'IMAGE_NOT_FOUND'],
    ['Never', 'local', 0, undefined],
    ['Never', 'remote', 0, 'IMAGE_NEVER'],
    ['Never', 'absent', 0, 'IMAGE_NEVER'],
  ];
  it.each(rows)('%s with a %s image pulls %i times', async (policy, where, pulls, code) => {
    const images: Record<string, ImageBehaviour> =
      where === 'absent' ? {} : { 'app:1': { remote: where === 'remote' } };
    const runtime = createSimulatedRuntime({ images });
    let told = 0;
    const done = ensureImage(runtime, { image: 'app:1', policy, onPull: () => (told += 1) });
    const outcome = await done.then(
      () => undefined,
      (error: { code: string }) => error.code,
    );
    expect(outcome).toBe(code);
    expect([runtime.calls('pull'), told]).toEqual([pulls, pulls]);
  });

  it('fails with Always when the registry is away, though the image is here', async () => {
    const runtime = createSimulatedRuntime({ images: { 'app:1': {} } });
    runtime.pull = () => Promise.reject(new Error('registry is away'));
    await expect(ensureImage(runtime, { image: 'app:1', policy: 'Always' })).rejects.toThrow('registry is away');
  });

  it('shares a pull between those who want the same, and pulls again after a failure', async () => {
    const runtime = createSimulatedRuntime({ images: { 'app:1': { remote: true } } });
    const four = Array.from({ length: 4 }, () => ensureImage(runtime, { image: 'app:1', policy: 'Always' }));
    await Promise.all(four);
    expect(runtime.calls('pull')).toBe(1);
    await ensureImage(runtime, { image: 'app:1', policy: 'Always' });
    expect(runtime.calls('pull')).toBe(2);
  });

  it('does not share a pull between different credentials', async () => {
    const runtime = createSimulatedRuntime({ images: { 'app:1': { remote: true, auth: AUTH } } });
    const wrong = ensureImage(runtime, { image: 'app:1', auths: [{ ...AUTH, password: 'wrong' }] });
    const right = ensureImage(runtime, { image: 'app:1', auths: [AUTH] });
    await expect(wrong).rejects.toMatchObject({ code: 'IMAGE_AUTH' });
    await right;
  });

  it('tries one credential after the other', async () => {
    const runtime = createSimulatedRuntime({ images: { 'app:1': { remote: true, auth: AUTH } } });
    const auths = [{ ...AUTH, password: 'old' }, AUTH];
    await ensureImage(runtime, { image: 'app:1', policy: 'IfNotPresent', auths });
    expect(runtime.calls('pull')).toBe(2);
  });
});

describe('defaultPolicy', () => {
  it.each([
    ['nginx', 'Always'],
    ['nginx:latest', 'Always'],
    ['nginx:1.27', 'IfNotPresent'],
    ['registry.test:5000/nginx', 'Always'],
    ['registry.test:5000/nginx:1.27', 'IfNotPresent'],
    [`nginx@sha256:${'0'.repeat(64)}`, 'IfNotPresent'],
  ])('%s: %s', (image, policy) => expect(defaultPolicy(image)).toBe(policy));
});
