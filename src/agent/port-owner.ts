import { readdir, readFile, readlink } from 'node:fs/promises';

/** State LISTEN in /proc/net/tcp (include/net/tcp_states.h). */
const LISTEN = '0A';

/**
 * Who listens on a TCP port of this network namespace, as `nginx (pid 812)`: the oldest of those that share the socket. `undefined` when nobody
 * does, or nobody that this process may look at (another user's, another container's).
 */
export const portOwner = async (port: number): Promise<string | undefined> => {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => read(`/proc/net/${name}`)));
  const sockets = new Set(tables.flatMap((table) => listenersOn(table, port)).map((inode) => `socket:[${inode}]`));
  if (sockets.size === 0) return undefined;
  for (const pid of await pids())
    if (await holds(pid, sockets)) return `${(await read(`/proc/${pid}/comm`)).trim()} (pid ${pid})`;
  return undefined;
};

/** Inodes of the sockets that listen on a port, from the text of /proc/net/tcp or tcp6 (proc(5)). */
export const listenersOn = (table: string, port: number): readonly string[] =>
  table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => state === LISTEN && parseInt(local.split(':')[1] ?? '', 16) === port)
    .flatMap((fields) => fields[9] ?? []);

const pids = async (): Promise<readonly number[]> =>
  (await readdir('/proc').catch(() => []))
    .map(Number)
    .filter(Number.isInteger)
    .sort((a, b) => a - b);

/** A process may end, and its files close, while it is looked at. */
const holds = async (pid: number, sockets: ReadonlySet<string>): Promise<boolean> => {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(files.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
  return targets.some((target) => sockets.has(target));
};

const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
