import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchPage } from '../../scripts/lib/demo/client.js';
import { leftovers } from '../../scripts/lib/demo/clean.js';
import { parseOptions } from '../../scripts/lib/demo/place.js';
import { filterQuery, json, socketPath } from '../../scripts/lib/engine.js';
import { identify, isAlive, waitFor } from '../../scripts/lib/process.js';
import type { ProcessId } from '../../scripts/lib/process.js';

const run = promisify(execFile);

/** Beside whatever demo the machine already runs: a folder, a cluster and a port of its own. */
const args = (folder: string) => ['--dir', path.join(folder, 'demo'), '--cluster', 'demo-e2e', '--node-port', '31980'];

interface Ended {
  readonly code: number;
  readonly output: string;
}

const demo = async (...options: string[]): Promise<Ended> => {
  try {
    const { stdout } = await run(process.execPath, ['scripts/demo.js', ...options], { maxBuffer: 2 ** 24 });
    return { code: 0, output: stdout };
  } catch (error) {
    const failure = error as { code: number; stdout: string; stderr: string };
    return { code: failure.code, output: `${failure.stdout}${failure.stderr}` };
  }
};

const processesOf = (folder: string): ProcessId[] =>
  JSON.parse(readFileSync(path.join(folder, 'demo/processes.json'), 'utf8')) as ProcessId[];

describe('npm run demo', () => {
  let folder: string;
  let first: Ended;
  let started: ProcessId[];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'slipway-demo-'));
    first = await demo(...args(folder));
    started = existsSync(path.join(folder, 'demo/processes.json')) ? processesOf(folder) : [];
  }, 240_000);

  afterAll(async () => {
    await demo('--stop', '--keep-images', ...args(folder));
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const page = (): string => {
    const url = /curl (http:\/\/\S+:31980\/)/.exec(first.output)?.[1];
    if (!url) throw new Error(`the demo named no page:\n${first.output}`);
    return url;
  };

  it('ends with success, without a failed request', () => {
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('the demo took') });
    const counts = [...first.output.matchAll(/(\d+) requests .*, (\d+) failed/g)];
    expect(counts).toHaveLength(2);
    for (const [, requests, failed] of counts) {
      expect(Number(requests)).toBeGreaterThan(50);
      expect(failed).toBe('0');
    }
  });

  it('says before the merge what it will do', () => {
    const [, review = ''] = /\$ slipway review web-1\.1\n([\s\S]*?)\n\d+\. Merge it/.exec(first.output) ?? [];
    expect(review).toMatch(/✅ Safe/);
    expect(review).toMatch(/Deployment \S*web[\s\S]*three-tier-web:1\.0\.0 → 1\.1\.0/);
    expect(review).toMatch(/done after ~\S+ s/);
    expect(review).not.toMatch(/slipway\/rollout/);
  });

  it('shows the refusal with file and line', () => {
    expect(first.output).toMatch(/slipway\/sync +failure +deploy\/web\.yaml:\d+:\d+: .*replicsa.*replicas/);
  });

  it('shows the history of states that a fresh clone has', () => {
    const history = first.output.split('git log --notes=slipway/rollout')[1] ?? '';
    expect(history.match(/Notes \(slipway\/rollout\)/g)).toHaveLength(5);
    expect(history).toMatch(/│ +\S+Z success +detect .* ready .* s/);
  });

  it('leaves the app and Slipway running', async () => {
    const answer = await fetchPage(page());
    expect(answer).toMatchObject({ status: 200, version: '1.1.0' });
    expect(started).toHaveLength(2);
    expect(started.every(isAlive)).toBe(true);
  });

  it('heals a container that is killed by hand', async () => {
    const label = ['slipway.dev/cluster=demo-e2e', 'slipway.dev/container=web'];
    const list = async () =>
      (await json(socketPath(), `/containers/json?${filterQuery({ label })}`)) as { Id: string }[];
    const [victim] = await list();
    await json(socketPath(), `/containers/${victim?.Id}/kill`, 'POST');
    const isHealed = async () => {
      const now = await list();
      return now.length === 3 && now.every(({ Id }) => Id !== victim?.Id);
    };
    expect(await waitFor(isHealed, 30_000)).toBe(true);
  }, 40_000);

  it('starts over when it is run again', async () => {
    const second = await demo(...args(folder));
    expect(second).toMatchObject({ code: 0, output: expect.stringContaining('the demo took') });
    expect(started.some(isAlive)).toBe(false);
    expect((await fetchPage(page())).version).toBe('1.1.0');
    started = processesOf(folder);
  }, 240_000);

  it('leaves nothing behind with --stop', async () => {
    const stopped = await demo('--stop', '--keep-images', ...args(folder));
    expect(stopped).toMatchObject({ code: 0, output: expect.stringContaining('nothing of the demo is left') });
    expect(started.map(({ pid }) => identify(pid))).toEqual([undefined, undefined]);
    expect(await leftovers(parseOptions(args(folder)).place, socketPath())).toEqual([]);
    expect(existsSync(path.join(folder, 'demo'))).toBe(false);
    await expect(fetchPage(page())).rejects.toThrow();
  }, 60_000);
});
