import { describe, expect, it } from '@jest/globals';
import { createBody, DEFAULT_LOG_DRIVER, eventOf, labelFilter } from './docker-convert.js';
import { splitImage } from './docker-images.js';
import { lowestOomScoreOf } from './oom-score.js';
import type { ContainerOptions } from './runtime.js';

const options: ContainerOptions = { name: 'a1', image: 'web:1', labels: { app: 'web' }, networkMode: 'none' };
const hostConfig = (more: Partial<ContainerOptions>, lowestOomScore = -1000): Record<string, unknown> => {
  const body = createBody({ ...options, ...more }, { log: DEFAULT_LOG_DRIVER, lowestOomScore });
  return (JSON.parse(JSON.stringify(body)) as { HostConfig: Record<string, unknown> }).HostConfig;
};

describe('what the engine is asked to create', () => {
  it('leaves out what is not said', () => {
    const body = createBody(options, { log: DEFAULT_LOG_DRIVER, lowestOomScore: -1000 });
    expect(JSON.parse(JSON.stringify(body))).toEqual({
      Image: 'web:1',
      Labels: { app: 'web' },
      Healthcheck: { Test: ['NONE'] },
      HostConfig: {
        NetworkMode: 'none',
        RestartPolicy: { Name: 'no' },
        LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
      },
    });
  });

  it('gives no swap beyond the memory', () => {
    expect(hostConfig({ memory: 1_000 })).toMatchObject({ Memory: 1_000, MemorySwap: 1_000 });
    expect(hostConfig({ memory: 0 })).not.toHaveProperty('MemorySwap');
  });

  it('raises an oom score that the machine would refuse', () => {
    expect(hostConfig({ oomScoreAdj: -998 }, 0)).toMatchObject({ OomScoreAdj: 0 });
    expect(hostConfig({ oomScoreAdj: -998 }, -1000)).toMatchObject({ OomScoreAdj: -998 });
    expect(hostConfig({ oomScoreAdj: 500 }, 0)).toMatchObject({ OomScoreAdj: 500 });
  });

  it('can keep no output', () => {
    expect(hostConfig({ logs: 'none' })).toMatchObject({ LogConfig: { Type: 'none' } });
  });
});

describe('the lowest oom score', () => {
  it('is any with CAP_SYS_RESOURCE in reach', () => {
    expect(lowestOomScoreOf('CapEff:\t0000000000000000\nCapBnd:\t000001ffffffffff\n', '0\n')).toBe(-1000);
  });
  it('is our own without', () => {
    expect(lowestOomScoreOf('CapBnd:\t000001fffeffffff\n', '0\n')).toBe(0);
    expect(lowestOomScoreOf('CapBnd:\t000001fffeffffff\n', '-500\n')).toBe(-500);
  });
});

describe('image names', () => {
  it.each([
    ['web', 'web', 'latest'],
    ['web:1', 'web', '1'],
    ['registry.example:5000/a/web', 'registry.example:5000/a/web', 'latest'],
    ['registry.example:5000/a/web:2', 'registry.example:5000/a/web', '2'],
    ['web@sha256:abc', 'web@sha256:abc', undefined],
    ['web:1@sha256:abc', 'web:1@sha256:abc', undefined],
  ])('%s is %s with tag %s', (image, name, tag) => {
    expect(splitImage(image)).toEqual(tag === undefined ? { name } : { name, tag });
  });
});

describe('events', () => {
  const Attributes = { image: 'web:1', name: 'a1', exitCode: '137', app: 'web' };
  const Actor = { ID: 'abc', Attributes };

  it('carry the labels and no facts of the engine', () => {
    const event = eventOf({ Action: 'die', Actor, timeNano: 1_700_000_000_123.456 * 1e6 });
    expect(event).toEqual({ type: 'die', id: 'abc', labels: { app: 'web' }, exitCode: 137, at: 1_700_000_000_123 });
  });

  it('of other kinds are nothing', () => {
    expect(eventOf({ Action: 'exec_start: ls', Actor, timeNano: 0 })).toBeUndefined();
  });

  it('are asked for by label', () => {
    expect(labelFilter({ app: 'web', any: '' })).toEqual(['app=web', 'any']);
  });
});
