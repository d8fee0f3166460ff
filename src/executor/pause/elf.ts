import { arm64Code } from './arm64.js';
import { link, word } from './machine-code.js';
import type { Part } from './machine-code.js';
import { x86Code } from './x86-64.js';

export type PauseArchitecture = 'x86-64' | 'arm64';

export interface PauseOptions {
  /** Move into a new network namespace first; needs CAP_SYS_ADMIN, which is dropped afterwards. */
  readonly unshareNet: boolean;
}

const TARGETS = {
  'x86-64': { machine: 62, code: x86Code },
  arm64: { machine: 183, code: arm64Code },
} as const;

const LOAD_ADDRESS = 0x40_0000;
const HEADERS = 64 + 56;

/** A bit for each signal, number 1 is bit 0: INT (2), TERM (15), CHLD (17). */
const MASK = (1 << 1) | (1 << 14) | (1 << 16);
/** `_LINUX_CAPABILITY_VERSION_3` of linux/capability.h. */
const CAPABILITY_VERSION = 0x2008_0522;

/** What system calls point to: read-only, behind the code. */
const data: readonly Part[] = [
  { label: 'mask' },
  [...word(MASK), ...word(0)],
  { label: 'capability header' },
  [...word(CAPABILITY_VERSION), ...word(0)], // pid 0: the caller
  { label: 'no capabilities' },
  new Array<number>(24).fill(0), // effective, permitted, inheritable; twice
];

/** ELF-64 file header (System V ABI, "ELF header"): an executable with one program header. */
const fileHeader = (machine: number): Buffer => {
  const header = Buffer.alloc(64);
  Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]).copy(header); // magic, 64 bits, little endian, version 1
  header.writeUInt16LE(2, 16); // e_type: ET_EXEC
  header.writeUInt16LE(machine, 18);
  header.writeUInt32LE(1, 20); // e_version
  header.writeBigUInt64LE(BigInt(LOAD_ADDRESS + HEADERS), 24); // e_entry
  header.writeBigUInt64LE(64n, 32); // e_phoff
  header.writeUInt16LE(64, 52); // e_ehsize
  header.writeUInt16LE(56, 54); // e_phentsize
  header.writeUInt16LE(1, 56); // e_phnum
  return header;
};

/** The one segment: the whole file, readable and executable, never writable. */
const programHeader = (size: number): Buffer => {
  const header = Buffer.alloc(56);
  header.writeUInt32LE(1, 0); // PT_LOAD
  header.writeUInt32LE(5, 4); // PF_R | PF_X
  header.writeBigUInt64LE(BigInt(LOAD_ADDRESS), 16); // p_vaddr
  header.writeBigUInt64LE(BigInt(LOAD_ADDRESS), 24); // p_paddr
  header.writeBigUInt64LE(BigInt(size), 32); // p_filesz
  header.writeBigUInt64LE(BigInt(size), 40); // p_memsz
  header.writeBigUInt64LE(0x1_0000n, 48); // p_align: the largest page of either machine
  return header;
};

/**
 * The first process of a pod's sandbox as a static program of some 300 bytes. It blocks TERM, INT and CHLD, waits for
 * them, reaps orphans and exits 0 on TERM or INT. With `unshareNet` it makes its own network namespace first and then
 * holds no capability; when that fails it exits with the error number (1 is EPERM).
 */
export const pauseElf = (architecture: PauseArchitecture, { unshareNet }: PauseOptions): Buffer => {
  const { machine, code } = TARGETS[architecture];
  const body = link([...code(unshareNet), ...data]);
  return Buffer.concat([fileHeader(machine), programHeader(HEADERS + body.length), body]);
};
