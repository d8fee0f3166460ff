import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { eventually } from './eventually.js';

const DEADLINE_MS = 20_000;
const PEER = new URL('netns-peer.js', import.meta.url).pathname;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit code; killed after 20 s. */
export const execute = (program: string, ...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(program, args, { timeout: DEADLINE_MS }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 255) : 0;
      resolve({ code, stdout, stderr });
    });
  });

/** Stdout of a program that must succeed. */
export const mustRun = async (program: string, ...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await execute(program, ...args);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
};

/** A process in a network namespace of its own, which serves and asks there: to the pod network, a sandbox. */
export class FakeSandbox {
  private static readonly running = new Set<FakeSandbox>();
  private readonly waiting = new Map<number, (answer: unknown) => void>();
  private sequence = 0;

  private constructor(private readonly peer: ChildProcessWithoutNullStreams) {
    createInterface({ input: peer.stdout }).on('line', (line) => {
      const { id, answer } = JSON.parse(line) as { id: number; answer: unknown };
      this.waiting.get(id)?.(answer);
      this.waiting.delete(id);
    });
    peer.stderr.on('data', (text: Buffer) => process.stderr.write(text));
    peer.stdin.on('error', () => undefined);
    FakeSandbox.running.add(this);
  }

  /** Resolves when the process is in its own namespace. */
  static async start(): Promise<FakeSandbox> {
    const peer = spawn('unshare', ['--net', process.execPath, PEER]);
    const sandbox = new FakeSandbox(peer);
    const host = readlinkSync('/proc/self/ns/net');
    await eventually('namespace', () => readlinkSync(`/proc/${sandbox.pid}/ns/net`) !== host);
    return sandbox;
  }

  /** Stops every sandbox of this test file. */
  static stopAll(): void {
    for (const sandbox of this.running) sandbox.stop();
  }

  get pid(): number {
    if (this.peer.pid === undefined) throw new Error('unshare did not start');
    return this.peer.pid;
  }

  exec(...command: readonly string[]): Promise<Ran> {
    return execute('nsenter', `--net=/proc/${this.pid}/ns/net`, ...command);
  }

  /** Serves `name` at `/` and the client's address at `/client`; resolves when it listens. */
  serveHttp(name: string, port: number): Promise<unknown> {
    return this.ask('serveHttp', { name, port });
  }

  /** Answers every datagram with `name`; resolves when it listens. */
  serveUdp(name: string, port: number): Promise<unknown> {
    return this.ask('serveUdp', { name, port });
  }

  /** Body of a GET on a new connection, the error's code, or `silence` after 3 s. */
  async get(url: string): Promise<string> {
    return String(await this.ask('get', { url: `http://${url}` }));
  }

  /** How often each answer of `get` came in so many new connections, one after the other. */
  async count(url: string, times: number): Promise<Record<string, number>> {
    return (await this.ask('count', { url: `http://${url}`, times })) as Record<string, number>;
  }

  /** Opens the one UDP flow that `askFlow` goes on with. */
  openUdp(address: string, port: number): Promise<unknown> {
    return this.ask('openUdp', { address, port });
  }

  /** The answer to another datagram of the flow, the error's code, or `silence` after 0.3 s. */
  async askFlow(): Promise<string> {
    return String(await this.ask('askFlow', {}));
  }

  /** The answer to one datagram, the error's code, or `silence` after 3 s. */
  async askUdp(address: string, port: number): Promise<string> {
    return String(await this.ask('askUdp', { address, port }));
  }

  /** Opens a connection that stays: `open`, the error's code, or `silence` after 3 s. */
  async hold(address: string, port: number): Promise<string> {
    return String(await this.ask('hold', { address, port }));
  }

  /** Body of a GET on the connection that `hold` opened, or `silence` after 3 s. */
  async askHeld(): Promise<string> {
    return String(await this.ask('askHeld', {}));
  }

  /** Asks DNS; gives [rcode, data of each record…], or `silence` after 6 s. */
  async dig(server: string, name: string, type: string, transport: 'udp' | 'tcp' = 'udp'): Promise<unknown> {
    return this.ask('dig', { server, name, type, transport });
  }

  stop(): void {
    this.peer.kill('SIGKILL');
    FakeSandbox.running.delete(this);
  }

  private ask(action: string, request: object): Promise<unknown> {
    const id = ++this.sequence;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.peer.stdin.write(`${JSON.stringify({ id, action, ...request })}\n`);
    });
  }
}

/** A machine next door: a namespace with a cable to the host, outside every pod network. */
export const startOutsider = async (): Promise<{ sandbox: FakeSandbox; hostAddress: string; address: string }> => {
  const sandbox = await FakeSandbox.start();
  const { pid } = sandbox;
  const [hostAddress, address] = await freePair(pid);
  await mustRun('ip', ...`link add out${pid} type veth peer name eth0 netns ${pid}`.split(' '));
  await mustRun('ip', 'addr', 'add', `${hostAddress}/30`, 'dev', `out${pid}`);
  await mustRun('ip', 'link', 'set', `out${pid}`, 'up');
  const inside = ['link set eth0 up', `addr add ${address}/30 dev eth0`, `route add default via ${hostAddress}`];
  for (const command of inside) await sandbox.exec('ip', ...command.split(' '));
  return { sandbox, hostAddress, address };
};

/** Two addresses of a /30 that nobody on this machine has. */
const freePair = async (seed: number): Promise<readonly [string, string]> => {
  const taken = await mustRun('ip', '-o', '-4', 'addr');
  for (let step = 0; step < 64; step++) {
    const at = ((seed + step) * 4) % 256;
    if (!taken.includes(` 198.51.100.${at + 1}/`)) return [`198.51.100.${at + 1}`, `198.51.100.${at + 2}`];
  }
  throw new Error('all of 198.51.100.0/24 is in use');
};
