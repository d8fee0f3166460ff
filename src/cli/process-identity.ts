import { hostname } from 'node:os';
import { serverIdentity } from '../control/leader.js';

export const thisServer = (): string => serverIdentity(hostname(), process.pid);

/** A lease holder `host/pid/random:epoch` on this machine whose process is gone: its lease need not be waited for. */
export const isDeadHolder = (holder: string): boolean => {
  const [host, pid] = holder.split('/');
  if (host !== hostname() || !pid) return false;
  try {
    process.kill(Number(pid), 0);
    return Number(pid) === process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
};
