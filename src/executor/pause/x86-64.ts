import type { Part, Reference } from './machine-code.js';
import { word } from './machine-code.js';

// Encodings: Intel 64 and IA-32 Software Developer's Manual, volume 2. System calls: arch/x86/entry/syscalls/syscall_64.tbl.

const SYSCALL = [0x0f, 0x05];
const CLEAR_EDX = [0x31, 0xd2]; // xor edx, edx
const CLEAR_ESI = [0x31, 0xf6]; // xor esi, esi
const CLEAR_EDI = [0x31, 0xff]; // xor edi, edi
const CLEAR_R10 = [0x45, 0x31, 0xd2]; // xor r10d, r10d
const TEST_EAX = [0x85, 0xc0]; // test eax, eax

const moveEax = (value: number): number[] => [0xb8, ...word(value)]; // mov eax, value
const moveEdi = (value: number): number[] => [0xbf, ...word(value)]; // mov edi, value
const moveEdx = (value: number): number[] => [0xba, ...word(value)]; // mov edx, value
const moveR10 = (value: number): number[] => [0x41, 0xba, ...word(value)]; // mov r10d, value
const compareEax = (value: number): number[] => [0x83, 0xf8, value]; // cmp eax, value

/** lea register, [rip + distance]; `rip` is the next instruction's address. */
const leaRdi = (to: string): Reference => ({ to, size: 7, encode: (d) => [0x48, 0x8d, 0x3d, ...word(d - 7)] });
const leaRsi = (to: string): Reference => ({ to, size: 7, encode: (d) => [0x48, 0x8d, 0x35, ...word(d - 7)] });

/** Two-byte jumps, up to 127 bytes away. */
const short = (opcode: number, to: string): Reference => ({ to, size: 2, encode: (d) => [opcode, (d - 2) & 0xff] });
const jump = (to: string): Reference => short(0xeb, to);
const jumpIfEqual = (to: string): Reference => short(0x74, to);
const jumpIfNotZero = (to: string): Reference => short(0x75, to);
const jumpIfPositive = (to: string): Reference => short(0x7f, to);

const CLONE_NEWNET = 0x4000_0000;

/** unshare(CLONE_NEWNET), then capset() to nothing; exits with the error number when one fails. */
const ownNetwork: readonly Part[] = [
  moveEdi(CLONE_NEWNET),
  moveEax(272), // unshare
  SYSCALL,
  TEST_EAX,
  jumpIfNotZero('fail'),
  leaRdi('capability header'),
  leaRsi('no capabilities'),
  moveEax(126), // capset
  SYSCALL,
  TEST_EAX,
  jumpIfNotZero('fail'),
];

const fail: readonly Part[] = [
  { label: 'fail' },
  [0xf7, 0xd8], // neg eax
  [0x89, 0xc7], // mov edi, eax
  moveEax(231), // exit_group
  SYSCALL,
];

export const x86Code = (unshareNet: boolean): readonly Part[] => [
  // rt_sigprocmask(SIG_BLOCK, &mask, NULL, 8): first of all, so that no TERM is lost
  CLEAR_EDI,
  leaRsi('mask'),
  CLEAR_EDX,
  moveR10(8),
  moveEax(14),
  SYSCALL,
  ...(unshareNet ? ownNetwork : []),
  // rt_sigtimedwait(&mask, NULL, NULL, 8) gives the signal's number
  { label: 'wait' },
  leaRdi('mask'),
  CLEAR_ESI,
  CLEAR_EDX,
  moveR10(8),
  moveEax(128),
  SYSCALL,
  compareEax(17), // SIGCHLD
  jumpIfEqual('reap'),
  compareEax(15), // SIGTERM
  jumpIfEqual('done'),
  compareEax(2), // SIGINT
  jumpIfEqual('done'),
  jump('wait'),
  // wait4(-1, NULL, WNOHANG, NULL) until it gives no pid: one SIGCHLD can stand for many children
  { label: 'reap' },
  [0x48, 0x83, 0xcf, 0xff], // or rdi, -1
  CLEAR_ESI,
  moveEdx(1),
  CLEAR_R10,
  moveEax(61),
  SYSCALL,
  TEST_EAX,
  jumpIfPositive('reap'),
  jump('wait'),
  // exit_group(0)
  { label: 'done' },
  CLEAR_EDI,
  moveEax(231),
  SYSCALL,
  ...(unshareNet ? fail : []),
];
