import { describe, expect, it } from '@jest/globals';
import { createRedactor } from '../executor/redact.js';
import type { LogOptions } from '../executor/runtime/runtime.js';
import { lastBytes, lastLines } from './last-lines.js';

type Line = { readonly stream: 'stdout' | 'stderr'; readonly line: string };

async function* linesOf(lines: readonly string[]): AsyncGenerator<Line> {
  for (const line of lines) yield { stream: 'stdout', line };
}

const redactor = async () => createRedactor([Buffer.from('hunter22')]);
const last = (lines: readonly string[]) =>
  lastLines('id', { runtime: { logs: (_id, { tail = Infinity }) => linesOf(lines.slice(-tail)) }, redactor });
const many = (count: number, text = 'line') => Array.from({ length: count }, (_, index) => `${text} ${index}`);

describe('the last lines', () => {
  it('are at most twenty, without blank ones', async () => {
    expect((await last([...many(100), '', ' '])).split('\n')).toEqual(many(100).slice(-18));
    expect(await last(['one', '', 'two'])).toBe('one\ntwo');
    expect(await last([])).toBe('');
  });

  it('are at most 2 KiB of whole characters', async () => {
    const text = await last(many(20, 'ä€😀'.repeat(100)));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048);
    expect(Buffer.byteLength(text)).toBeGreaterThan(2040);
    expect(text).not.toContain('\ufffd');
    expect(text).toMatch(/^….+ 19$/s);
  });

  it('hide secrets and control characters', async () =>
    expect(await last(['\u001b[31mlogin hunter22\u0000 failed\r', 'aHVudGVyMjI='])).toBe('login *** failed\n***'));

  it('never begin or end with half a secret', async () => {
    const filler = 'x'.repeat(16_000);
    const cut = [`${filler}${'y'.repeat(400)}hunt`, 'er22 the rest', 'the end'];
    expect(await last(cut)).toBe('[a line too long to be shown]\n[a line too long to be shown]\nthe end');
    for (let length = 2040; length < 2060; length += 1)
      expect(await last([`hunter22${'z'.repeat(length)}`])).not.toMatch(/unter22|r22/);
  });

  it('are none when it is not known what the Secrets are', async () => {
    const runtime = { logs: () => linesOf(['hunter22']) };
    expect(await lastLines('id', { runtime, redactor: () => Promise.reject(new Error('no key')) })).toBe('');
  });

  it('are none when the log cannot be read', async () => {
    // eslint-disable-next-line require-yield
    async function* broken(): AsyncGenerator<Line> {
      throw new Error('no such container');
    }
    expect(await lastLines('id', { runtime: { logs: broken }, redactor })).toBe('');
  });

  it('are those that came when the log hangs, and the engine is told to stop', async () => {
    let signal: AbortSignal | undefined;
    async function* hanging(_id: string, options: LogOptions): AsyncGenerator<Line> {
      signal = options.signal;
      yield { stream: 'stderr', line: 'starting' };
      await new Promise(() => undefined);
    }
    expect(await lastLines('id', { runtime: { logs: hanging }, redactor, timeoutMs: 20 })).toBe('starting');
    expect(signal?.aborted).toBe(true);
  });
});

describe('lastBytes', () => {
  it('keeps what fits', () => expect(lastBytes('äb', 3)).toBe('äb'));
  it('cuts before a character', () => expect(lastBytes('aäöü', 6)).toBe('…ü'));
});
