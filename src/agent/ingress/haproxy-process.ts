import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { SlipwayError } from '../../model/errors.js';
import { PROGRAM_ENV } from '../network/run.js';
import { portOwner } from '../port-owner.js';
import type { IngressFiles } from './settings.js';

const START_MS = 30_000;
const POLL_MS = 20;
const STOP_MS = 5000;
/** Debian's package makes this user. */
const USER = 'haproxy';

/**
 * The proxy's process. It leaves the agent's at once, serves on without one (I11), and is known by its pid file afterwards.
 * A new configuration is a new process that takes the listening sockets over from the old one, which ends its connections in peace.
 */
export class HaproxyProcess {
  constructor(
    private readonly files: IngressFiles,
    private readonly program = 'haproxy',
  ) {}

  /** Of the process that serves now; `undefined` when none does. */
  async pid(): Promise<number | undefined> {
    const pid = Number(await readFile(this.files.pid, 'utf8').catch(() => ''));
    return pid > 0 && (await this.isOurs(pid)) ? pid : undefined;
  }

  /** Starts it from its files, as successor of the one that runs. Throws PROGRAM_MISSING, INGRESS_PORT_IN_USE, INGRESS_PROXY. */
  async launch(): Promise<void> {
    const { config, pid, socket } = this.files;
    const old = await this.pid();
    const takeOver = old === undefined ? [] : ['-x', socket, '-sf', String(old)];
    await haproxy(this.program, ['-D', '-f', config, '-p', pid, ...takeOver]);
  }

  /** Requests in flight are answered; the ports are free when it resolves. */
  async stop(): Promise<void> {
    const pid = await this.pid();
    if (pid === undefined) return;
    process.kill(pid, 'SIGUSR1');
    const end = Date.now() + STOP_MS;
    while ((await this.isOurs(pid)) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    if (await this.isOurs(pid)) process.kill(pid, 'SIGTERM');
  }

  /** The pid file may be old and its number somebody else's by now. */
  private async isOurs(pid: number): Promise<boolean> {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return command.split('\0').includes(this.files.config);
  }
}

/** User to give the rights up to; `undefined` when there is none, or no rights to give up. */
export const haproxyUser = async (): Promise<string | undefined> => {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return process.getuid?.() === 0 && users.split('\n').some((line) => line.startsWith(`${USER}:`)) ? USER : undefined;
};

const haproxy = (program: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile(program, args, { env: PROGRAM_ENV, timeout: START_MS }, (error, _stdout, stderr) => {
      if (error) void startError(error, stderr).then(reject);
      else resolve();
    });
  });

const startError = async (error: Error, stderr: string): Promise<SlipwayError> => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT')
    return new SlipwayError('PROGRAM_MISSING', { program: 'haproxy', package: 'haproxy' });
  const port = /Address already in use\) for \[.*:(\d+)\]/.exec(stderr)?.[1];
  if (port !== undefined) {
    const owner = (await portOwner(Number(port))) ?? 'another program of this machine';
    return new SlipwayError('INGRESS_PORT_IN_USE', { port, owner });
  }
  const alerts = stderr.split('\n').filter((line) => line.startsWith('[ALERT]'));
  const detail = alerts.slice(0, 3).join(' | ').slice(0, 500) || error.message;
  return new SlipwayError('INGRESS_PROXY', { operation: 'start', detail });
};
