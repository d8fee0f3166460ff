import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Lab } from '../../scripts/lib/lab/lab.js';

const run = promisify(execFile);
const CLIENT = path.resolve('test/support/load-client.js');

const DEPLOY_MS = 120_000;

/** What a test chooses of its lab. */
export interface LabMaking extends Partial<Parameters<typeof Lab.create>[0]> {
  /** Images of this host's engine that every machine gets. */
  readonly images?: readonly string[];
}

/** A lab of three machines, unless told otherwise, under a name that no other test process uses. */
export const startLab = async (name: string, { images = [], ...options }: LabMaking = {}): Promise<Lab> => {
  const dir = mkdtempSync(path.join(tmpdir(), 'lab-'));
  const lab = await Lab.create({ dir, name: `${name}${process.pid}`, machines: 3, ...options });
  await lab.start();
  await lab.copyImages(images);
  return lab;
};

/** Pushes, and resolves when the rollout is told a success and all pods are those of the commit; answers the commit. */
export const deployFiles = async (lab: Lab, files: Record<string, string>, message: string): Promise<string> => {
  const sha = await lab.push(files, message);
  await lab.status(sha, 'rollout', 'success', DEPLOY_MS);
  await lab.settled(sha, DEPLOY_MS);
  return sha;
};

/** Pod of a Deployment on a node, with the process that holds its network. */
export const podOn = async (lab: Lab, node: string, name: string) => {
  const pods = await lab.containers(node);
  const found = pods.find(
    (one) => one.pod.startsWith(`${name}-`) && one.container === '(sandbox)' && one.state === 'running',
  );
  if (!found) throw new Error(`no pod of ${name} runs on ${node}`);
  return found;
};

export const addressOf = async (lab: Lab, service: string): Promise<string> =>
  (await lab.state()).services.find(({ name }) => name === service)?.clusterIP ?? '';

/** What `curl` prints of a URL, in the network of a pod. */
export const curl = async (lab: Lab, node: string, pod: string, url: string): Promise<string> => {
  const { stdout, code } = await lab.podExec(node, pod, ['curl', '-s', '--max-time', '3', url], { check: false });
  return code === 0 ? stdout : `curl: ${code}`;
};

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
