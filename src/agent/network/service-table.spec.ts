import { describe, expect, it } from '@jest/globals';
import { isRewrite, ServiceTable } from './service-table.js';
import type { TablePart } from './table-part.js';
import type { TableContext } from './table-text.js';

const part = (address: string): TablePart => ({
  elements: [{ map: 'services', key: `${address} . tcp . 80`, value: 'goto svc' }],
  chains: new Map(),
});

/** A table whose kernel notes what it gets: `patch` with the number of commands, `rewrite` with that of the parts. */
const rig = () => {
  const got: [string, number][] = [];
  const fails = { rewrite: false, patch: false };
  const take = (what: 'patch' | 'rewrite', count: number): Promise<void> => {
    got.push([what, count]);
    return fails[what] ? Promise.reject(new Error('refused')) : Promise.resolve();
  };
  const table = new ServiceTable({ table: 'test' } as TableContext, {
    nft: { apply: (commands) => take('patch', commands.length), close: () => undefined },
    log: { warn: () => undefined },
    rewrite: (_ctx, parts) => take('rewrite', [...parts].length),
  });
  const set = (from: number, to: number, address: string | undefined): Promise<void> => {
    for (let n = from; n < to; n++) table.note(`s${n}`, address === undefined ? undefined : part(`${address}.${n}`));
    return table.apply();
  };
  return { got, fails, set, table };
};

describe('ServiceTable', () => {
  it('writes the whole table first, then patches what changed', async () => {
    const { got, set } = rig();
    await set(0, 1000, 'a');
    await set(0, 500, 'b');
    expect(got).toEqual([
      ['rewrite', 1000],
      ['patch', 1000],
    ]);
  });

  it('writes the whole table when most of it changed', async () => {
    const { got, set } = rig();
    await set(0, 1, 'a');
    await set(0, 1000, 'b');
    await set(0, 501, 'c');
    await set(0, 501, undefined);
    expect(got).toEqual([
      ['rewrite', 1],
      ['rewrite', 1000],
      ['rewrite', 1000],
      ['rewrite', 499],
    ]);
    await set(600, 601, 'd');
    expect(got.at(-1)).toEqual(['patch', 2]);
  });

  it('counts what changed, not what is noted again', async () => {
    const { got, set } = rig();
    await set(0, 1000, 'a');
    await set(0, 1000, 'a');
    for (let n = 0; n < 3; n++) await set(n, n + 1, 'b');
    expect(got.map(([what]) => what)).toEqual(['rewrite', 'patch', 'patch', 'patch']);
  });

  it('tries the whole table again after it failed, and after a patch was refused', async () => {
    const { got, fails, set, table } = rig();
    await set(0, 1000, 'a');
    fails.rewrite = true;
    await expect(set(0, 1000, 'b')).rejects.toThrow('refused');
    fails.rewrite = false;
    await table.apply();
    fails.patch = true;
    await set(0, 1, 'c');
    expect(got.map(([what]) => what)).toEqual(['rewrite', 'rewrite', 'rewrite', 'patch', 'rewrite']);
  });
});

describe('isRewrite', () => {
  it.each([
    [500, 500, false],
    [501, 1002, false],
    [501, 1001, true],
    [501, 0, true],
    [4000, 10_000, false],
    [4001, 10_000, true],
  ])('%i changed of %i: %s', (changed, all, rewritten) => {
    expect(isRewrite(changed, all)).toBe(rewritten);
  });
});
