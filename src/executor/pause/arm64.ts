import type { Part, Reference } from './machine-code.js';
import { word } from './machine-code.js';

// Encodings: Arm Architecture Reference Manual for A-profile, C6. System calls: include/uapi/asm-generic/unistd.h.

const SUPERVISOR_CALL = word(0xd400_0001); // svc #0

const move = (register: number, value: number): number[] => word(0xd280_0000 | (value << 5) | register); // movz x, #value
const moveHigh = (register: number, value: number): number[] => word(0xd2a0_0000 | (value << 5) | register); // movz x, #value, lsl #16
const minusOne = (register: number): number[] => word(0x9280_0000 | register); // movn x, #0
const compareResult = (value: number): number[] => word(0x7100_001f | (value << 10)); // cmp w0, #value

const call = (number: number): number[] => [...move(8, number), ...SUPERVISOR_CALL];

/** adr register, label. */
const address = (register: number, to: string): Reference => ({
  to,
  size: 4,
  encode: (d) => word(0x1000_0000 | ((d & 3) << 29) | (((d >> 2) & 0x7ffff) << 5) | register),
});

const near = (opcode: number, to: string): Reference => ({
  to,
  size: 4,
  encode: (d) => word(opcode | (((d >> 2) & 0x7ffff) << 5)),
});
const jumpIfEqual = (to: string): Reference => near(0x5400_0000, to); // b.eq
const jumpIfPositive = (to: string): Reference => near(0x5400_000c, to); // b.gt
const jumpIfFailed = (to: string): Reference => near(0xb500_0000, to); // cbnz x0
const jump = (to: string): Reference => ({ to, size: 4, encode: (d) => word(0x1400_0000 | ((d >> 2) & 0x3ff_ffff)) }); // b

const CLONE_NEWNET_HIGH = 0x4000;

/** unshare(CLONE_NEWNET), then capset() to nothing; exits with the error number when one fails. */
const ownNetwork: readonly Part[] = [
  moveHigh(0, CLONE_NEWNET_HIGH),
  call(97), // unshare
  jumpIfFailed('fail'),
  address(0, 'capability header'),
  address(1, 'no capabilities'),
  call(91), // capset
  jumpIfFailed('fail'),
];

const fail: readonly Part[] = [
  { label: 'fail' },
  word(0xcb00_03e0), // neg x0, x0
  call(94), // exit_group
];

export const arm64Code = (unshareNet: boolean): readonly Part[] => [
  // rt_sigprocmask(SIG_BLOCK, &mask, NULL, 8): first of all, so that no TERM is lost
  move(0, 0),
  address(1, 'mask'),
  move(2, 0),
  move(3, 8),
  call(135),
  ...(unshareNet ? ownNetwork : []),
  // rt_sigtimedwait(&mask, NULL, NULL, 8) gives the signal's number
  { label: 'wait' },
  address(0, 'mask'),
  move(1, 0),
  move(2, 0),
  move(3, 8),
  call(137),
  compareResult(17), // SIGCHLD
  jumpIfEqual('reap'),
  compareResult(15), // SIGTERM
  jumpIfEqual('done'),
  compareResult(2), // SIGINT
  jumpIfEqual('done'),
  jump('wait'),
  // wait4(-1, NULL, WNOHANG, NULL) until it gives no pid: one SIGCHLD can stand for many children
  { label: 'reap' },
  minusOne(0),
  move(1, 0),
  move(2, 1),
  move(3, 0),
  call(260),
  compareResult(0),
  jumpIfPositive('reap'),
  jump('wait'),
  // exit_group(0)
  { label: 'done' },
  move(0, 0),
  call(94),
  ...(unshareNet ? fail : []),
];
