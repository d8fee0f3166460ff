import { describe, expect, it } from '@jest/globals';
import { pauseElf } from './elf.js';
import type { PauseArchitecture } from './elf.js';
import { link } from './machine-code.js';

const hex = (bytes: Buffer): string => bytes.toString('hex');
const CODE = 64 + 56;

/** The code before the data: 8 bytes of mask, 8 of capability header, 24 of capabilities. */
const codeOf = (architecture: PauseArchitecture, unshareNet: boolean): string =>
  hex(pauseElf(architecture, { unshareNet }).subarray(CODE, -40));

describe('the pause program', () => {
  it.each([
    ['x86-64', 62],
    ['arm64', 183],
  ] as const)('is a static executable of one read-only segment for %s', (architecture, machine) => {
    const elf = pauseElf(architecture, { unshareNet: true });
    expect(hex(elf.subarray(0, 4))).toBe('7f454c46');
    expect(elf.readUInt16LE(18)).toBe(machine);
    expect(elf.readUInt16LE(56)).toBe(1);
    expect(elf.readUInt32LE(64)).toBe(1);
    expect(elf.readUInt32LE(68)).toBe(5);
    expect(elf.readBigUInt64LE(64 + 32)).toBe(BigInt(elf.length));
    expect(elf.readBigUInt64LE(24)).toBe(0x40_0000n + BigInt(CODE));
    expect(elf.length).toBeLessThan(400);
  });

  it('waits for INT, TERM and CHLD', () => {
    for (const architecture of ['x86-64', 'arm64'] as const) {
      const mask = pauseElf(architecture, { unshareNet: false }).subarray(-40).readUInt32LE(0);
      expect([2, 15, 17].map((signal) => (mask >> (signal - 1)) & 1)).toEqual([1, 1, 1]);
      expect(mask.toString(2).replaceAll('0', '')).toHaveLength(3);
    }
  });

  // Checked with objdump and run: x86-64 on Linux (runtime-pause.spec.ts), arm64 under qemu-aarch64.
  it('calls unshare only when asked to', () => {
    const unshare = { 'x86-64': 'bf00000040b8100100000f05', arm64: '0000a8d2280c80d2010000d4' } as const;
    for (const architecture of ['x86-64', 'arm64'] as const) {
      expect(codeOf(architecture, true)).toContain(unshare[architecture]);
      expect(codeOf(architecture, false)).not.toContain(unshare[architecture]);
    }
  });

  it('is the same every time', () => {
    expect(pauseElf('arm64', { unshareNet: true })).toEqual(pauseElf('arm64', { unshareNet: true }));
  });
});

describe('linking', () => {
  it('fills in distances to labels before and behind', () => {
    const reference = (to: string) => ({ to, size: 1, encode: (distance: number) => [distance & 0xff] });
    const bytes = link([{ label: 'start' }, [1, 2], reference('end'), reference('start'), { label: 'end' }, [9]]);
    expect([...bytes]).toEqual([1, 2, 2, 0xfd, 9]);
  });

  it('refuses a label that is not there', () => {
    expect(() => link([{ to: 'nowhere', size: 1, encode: () => [0] }])).toThrow('nowhere');
  });
});
