import { afterEach, describe, expect, it } from '@jest/globals';
import { SinkError } from '../../sync/forge/forge.js';
import { ForgeWriter } from './forge-writer.js';

let writer: ForgeWriter;
let failures: (number | null)[];
const start = (): ForgeWriter => {
  failures = [];
  writer = new ForgeWriter({ firstPauseMs: 1, onFailure: (_message, retryInMs) => failures.push(retryInMs) });
  return writer;
};
afterEach(() => writer.close());

const refusal = (disposition = {}): SinkError =>
  new SinkError({ forge: 'x', status: '500', request: 'a write' }, disposition);

describe('ForgeWriter', () => {
  it('writes in the order of the first asking, each with what is newest', async () => {
    const written: string[] = [];
    const done = new Promise<void>((resolve) => {
      start().add('a', async () => void written.push('old a'));
      writer.add('b', async () => {
        written.push('b');
        resolve();
      });
      writer.add('a', async () => void written.push('new a'));
    });
    await done;
    expect(written).toEqual(['new a', 'b']);
  });

  it('keeps the order through an outage and writes each once', async () => {
    const written: string[] = [];
    let outage = 3;
    const write = (name: string) => async () => {
      if (outage-- > 0) throw refusal();
      written.push(name);
    };
    await new Promise<void>((resolve) => {
      start().add('a', write('a'));
      writer.add('b', write('b'));
      writer.add('c', async () => resolve());
    });
    expect(written).toEqual(['a', 'b']);
    expect(failures).toHaveLength(1);
  });

  it('gives up what the forge will never take, and goes on', async () => {
    let attempts = 0;
    await new Promise<void>((resolve) => {
      start().add('a', () => {
        attempts += 1;
        return Promise.reject(refusal({ permanent: true }));
      });
      writer.add('b', async () => resolve());
    });
    expect(attempts).toBe(1);
    expect(failures).toEqual([null]);
  });

  it('lets the others pass when one fails for ever', async () => {
    let attempts = 0;
    await new Promise<void>((resolve) => {
      start().add('a', () => {
        attempts += 1;
        return Promise.reject(refusal());
      });
      writer.add('b', async () => resolve());
    });
    expect(attempts).toBeGreaterThan(1);
  });

  it('stays away for as long as the forge asks', async () => {
    start().add('a', () => Promise.reject(refusal({ retryAfterMs: 60_000 })));
    await new Promise((resolve) => setImmediate(resolve));
    expect(failures).toEqual([60_000]);
  });

  it('does what was asked for anew while it was being written', async () => {
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const written: string[] = [];
    start().add('a', async () => {
      await gate;
      written.push('first');
    });
    await Promise.resolve();
    const second = new Promise<void>((resolve) =>
      writer.add('a', async () => {
        written.push('second');
        resolve();
      }),
    );
    finish();
    await second;
    expect(written.at(-1)).toBe('second');
  });
});
