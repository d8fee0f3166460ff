import { spawn } from 'node:child_process';
import { messageOf, SlipwayError } from '../../model/errors.js';

/** Seconds after which a program that configures the kernel counts as hung. */
const TIMEOUT_MS = 30_000;
/** Debian's package of each program, for the remedy. */
const PACKAGES: Readonly<Record<string, string>> = {
  conntrack: 'conntrack',
  ip: 'iproute2',
  nft: 'nftables',
  nsenter: 'util-linux',
};

/** What programs get: plain English messages, and no home to leave history files in. */
export const PROGRAM_ENV = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`, LC_ALL: 'C', HOME: '/dev/null' };

export const programError = (program: string, error: unknown): SlipwayError =>
  (error as NodeJS.ErrnoException).code === 'ENOENT'
    ? new SlipwayError('PROGRAM_MISSING', { program, package: PACKAGES[program] ?? program }, { cause: error })
    : new SlipwayError('NETWORK_SETUP', { operation: program, detail: messageOf(error) }, { cause: error });

/**
 * Runs a program with `input` on stdin and gives its stdout. Throws NETWORK_SETUP with the program's own words when it
 * fails or takes longer than 30 s, PROGRAM_MISSING when it is not installed.
 */
export const run = (program: string, args: readonly string[], input = ''): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: PROGRAM_ENV, timeout: TIMEOUT_MS, killSignal: 'SIGKILL' });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // A program that dies early closes its stdin; its exit says why, EPIPE would not.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => reject(programError(program, error)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(Buffer.concat(out).toString());
      const words = firstLines(Buffer.concat(err).toString()) || `exit ${code ?? signal}`;
      reject(programError(`${program} ${args.join(' ')}`.trim(), new Error(words)));
    });
    child.stdin.end(input);
  });

const firstLines = (text: string): string => text.trim().split('\n').slice(0, 4).join(' | ').slice(0, 500);
