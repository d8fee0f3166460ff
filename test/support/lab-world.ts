import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Lab } from '../../scripts/lib/lab/lab.js';

const run = promisify(execFile);
const CLIENT = path.resolve('test/support/load-client.js');

/** What a client counted (scripts/lib/demo/client.js). */
export interface LoadCount {
  readonly fresh: number;
  readonly kept: number;
  readonly failures: readonly string[];
}

/** A client that asks for `url` in the network of process `pid` until it is stopped. Resolves when its first requests are through. */
export const startLoad = async (pid: number, url: string): Promise<{ stop(): Promise<LoadCount> }> => {
  const command = ['--target', String(pid), '--net', '--', process.execPath, CLIENT, url];
  const child = spawn('nsenter', command, { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await Promise.race([
    once(child.stderr, 'data'),
    once(child, 'exit').then(() => {
      throw new Error(`the client of ${url} ended: ${output}`);
    }),
  ]);
  return {
    async stop() {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
      return JSON.parse(output) as LoadCount;
    },
  };
};

/** All events of the lab's cluster as `slipway events` prints them, oldest first. */
export const eventsOf = async (lab: Lab): Promise<string> => {
  const args = ['bin/slipway.js', 'events', '--data', lab.layout.server.data];
  return (await run(process.execPath, args, { maxBuffer: 2 ** 26 })).stdout;
};

/** Start times of all running containers by id: equal before and after means that none was restarted. */
export const startTimes = async (lab: Lab): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await lab.containers()).flatMap(({ id, state, startedAt }) => (state === 'running' ? [[id, startedAt]] : [])),
  );
