import { readFile } from 'node:fs/promises';
import type { EngineClient } from './docker-client.js';
import { demultiplex } from './docker-demux.js';
import { asStateConflict, callError, detailOfCall, statusOfCall } from './docker-errors.js';
import { EXEC_NOT_STARTED, EXEC_OUTPUT_BYTES, EXEC_TIMED_OUT } from './runtime.js';
import type { ExecResult } from './runtime.js';

interface InspectedExec {
  readonly Running: boolean;
  readonly ExitCode: number | null;
  readonly Pid: number;
  readonly ContainerID: string;
}

interface Output {
  readonly text: string;
  readonly timedOut: boolean;
}

const SETTLE_ATTEMPTS = 20;
const SETTLE_MS = 10;

/** Reads to the end, keeps the first bytes: a talkative command must not stop at a full pipe. */
const readOutput = async (source: AsyncIterable<Buffer>, isTimedOut: () => boolean): Promise<Output> => {
  const kept: Buffer[] = [];
  let size = 0;
  try {
    for await (const { data } of demultiplex(source)) {
      const part = data.subarray(0, EXEC_OUTPUT_BYTES - size);
      if (part.length > 0) kept.push(part);
      size += part.length;
    }
  } catch (error) {
    if (!isTimedOut()) throw error;
  }
  return { text: Buffer.concat(kept).toString('utf8'), timedOut: isTimedOut() };
};

/**
 * The engine has no call to end an exec: the hung command is killed by its pid. The pid is the engine's, so it is
 * used only when /proc says that it belongs to this container (false when the engine is on another machine).
 */
const killExec = async (exec: InspectedExec): Promise<void> => {
  if (!exec.Running || exec.Pid <= 0) return;
  const cgroup = await readFile(`/proc/${exec.Pid}/cgroup`, 'utf8').catch(() => '');
  if (!cgroup.includes(exec.ContainerID)) return;
  try {
    process.kill(exec.Pid, 'SIGKILL');
  } catch {
    // It ended by itself in between.
  }
};

/** The stream can end a moment before the engine has the exit code. */
const settledExec = async (inspect: () => Promise<InspectedExec>): Promise<InspectedExec> => {
  let exec = await inspect();
  for (let attempt = 0; exec.Running && attempt < SETTLE_ATTEMPTS; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    exec = await inspect();
  }
  return exec;
};

const createExec = async (client: EngineClient, id: string, command: readonly string[]): Promise<string> => {
  const operation = `exec in ${id}`;
  const path = `/containers/${encodeURIComponent(id)}/exec`;
  const body = { AttachStdout: true, AttachStderr: true, Cmd: command };
  return (await client.json<{ Id: string }>({ operation, method: 'POST', path, body })).Id;
};

/** Runs `command` and waits for it, at most `timeoutMs` from its start. */
const run = async (client: EngineClient, id: string, spec: ExecSpec): Promise<ExecResult> => {
  const exec = await createExec(client, id, spec.command);
  const timeout = AbortSignal.timeout(spec.timeoutMs);
  const start = { operation: `exec in ${id}`, method: 'POST', path: `/exec/${exec}/start` } as const;
  const inspect = (): Promise<InspectedExec> =>
    client.json({ operation: start.operation, method: 'GET', path: `/exec/${exec}/json` });
  let output: Output;
  try {
    const source = await client.stream({ ...start, body: { Detach: false, Tty: false }, signal: timeout });
    output = await readOutput(source as AsyncIterable<Buffer>, () => timeout.aborted);
  } catch (error) {
    if (!timeout.aborted) throw error;
    output = { text: '', timedOut: true };
  }
  if (!output.timedOut)
    return { exitCode: (await settledExec(inspect)).ExitCode ?? EXEC_NOT_STARTED, output: output.text };
  await killExec(await inspect());
  return { exitCode: EXEC_TIMED_OUT, output: output.text };
};

export interface ExecSpec {
  readonly command: readonly string[];
  readonly timeoutMs: number;
}

/** The exec of the port: a command that cannot be started answers 126, one that takes too long 124. */
export const execInContainer = async (client: EngineClient, id: string, spec: ExecSpec): Promise<ExecResult> => {
  try {
    return await run(client, id, spec);
  } catch (error) {
    const detail = detailOfCall(error);
    if (statusOfCall(error) === 400 || /OCI runtime exec failed/.test(detail)) {
      return { exitCode: EXEC_NOT_STARTED, output: detail };
    }
    throw asStateConflict(callError(error, `exec in ${id}`, client.socketPath), `exec in ${id}`);
  }
};
