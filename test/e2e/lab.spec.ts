import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deployment } from '../../scripts/lib/instance.js';
import { Lab } from '../../scripts/lib/lab/lab.js';
import { readState, writeState } from '../../scripts/lib/lab/state-file.js';
import { waitFor } from '../../scripts/lib/wait-for.js';

const run = promisify(execFile);
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: test }\n';
const MINUTE = 60_000;

/** Asked of the kernel, not of the lab: what names it or lies in its folder. */
const remains = async (name: string, dir: string, hostInterface: string): Promise<string[]> => {
  const { stdout: links } = await run('ip', ['-o', 'link', 'show']);
  const { stdout: namespaces } = await run('ip', ['netns', 'list']);
  const { stdout: groups } = await run('find', ['/sys/fs/cgroup', '-name', `${name}-*`]);
  const { stdout: processes } = await run('ps', ['-eo', 'args']);
  const mounts = readFileSync('/proc/self/mounts', 'utf8');
  const linesWith = (text: string, word: string) => text.split('\n').filter((line) => line.includes(word));
  return [
    ...linesWith(links, ` ${hostInterface}`),
    ...linesWith(namespaces, `${name}-`),
    ...linesWith(groups, `${name}-`),
    ...linesWith(processes, `${dir}/`),
    ...linesWith(mounts, `${dir}/`),
    ...(existsSync(dir) ? readdirSync(dir) : []),
  ];
};

describe('a lab of two machines', () => {
  const name = `e2e-${process.pid}`;
  const dir = mkdtempSync(path.join(tmpdir(), 'lab-'));
  let lab: Lab;
  let sha: string;

  beforeAll(async () => {
    lab = await Lab.create({
      dir,
      name,
      machines: 2,
      links: 2,
      agentConfig: (node) => ({ node: { labels: { me: node } } }),
    });
    await lab.start();
    const files = { 'namespace.yaml': NAMESPACE, 'web.yaml': deployment('web', { replicas: 4 }) };
    sha = await lab.push(files, 'web');
    await lab.status(sha, 'rollout', 'success');
    await lab.settled(sha);
  }, MINUTE);

  afterAll(async () => {
    if (existsSync(dir)) await lab.destroy();
  }, MINUTE);

  it('has a node a machine, configured by the caller', async () => {
    const { nodes } = await lab.state();
    expect(nodes).toMatchObject([
      { name: 'h1', ready: true, labels: { me: 'h1' } },
      { name: 'h2', ready: true, labels: { me: 'h2' } },
    ]);
    expect(nodes.map(({ addresses }) => addresses[0])).toEqual([lab.address(1), lab.address('h2')]);
  });

  it('spreads a Deployment over both', async () => {
    const apps = (await lab.containers()).filter(({ container }) => container === 'app');
    expect(apps.map(({ node, state }) => `${node} ${state}`).sort()).toEqual([
      'h1 running',
      'h1 running',
      'h2 running',
      'h2 running',
    ]);
  });

  it('has machines on links of their own, which a router joins', async () => {
    const { stdout } = await lab.exec('h2', ['ip', 'route', 'get', lab.address('h1')]);
    expect(stdout).toContain(`via ${lab.layout.routerAddress(2)}`);
    // Two hops: what the router passed has one less to live.
    const ping = ['busybox', 'ping', '-c', '1', '-W', '2', lab.address('h2')];
    expect((await lab.exec('outsider', ping)).stdout).toContain('ttl=63');
  });

  it('runs commands in the network of a pod', async () => {
    const [pod] = (await lab.state()).pods.filter(({ node }) => node === 'h2');
    const { stdout } = await lab.podExec('h2', `test/${pod?.name}`, ['ip', '-4', '-o', 'addr', 'show', 'eth0']);
    expect(stdout).toContain(` ${pod?.ip}/`);
  });

  it(
    'cuts a machine off and mends it',
    async () => {
      await lab.cutLink('h2');
      await waitFor('h2 without a lease', async () => !(await lab.readyNodes()).includes('h2'));
      expect(await lab.readyNodes()).toEqual(['h1']);
      const ping = ['busybox', 'ping', '-c', '1', '-W', '1', lab.address('h2')];
      expect((await lab.exec('outsider', ping, { check: false })).code).toBe(1);
      await lab.restoreLink('h2');
      await waitFor('h2 ready again', async () => (await lab.readyNodes()).includes('h2'));
      await lab.settled(sha);
      await lab.settled(sha);
    },
    MINUTE,
  );

  it(
    'kills an engine and starts it again, and its containers go on',
    async () => {
      const before = (await lab.containers('h1')).filter(({ state }) => state === 'running');
      await lab.killEngine('h1');
      expect(lab.engineRuns('h1')).toBe(false);
      await expect(lab.containers('h1')).rejects.toThrow();
      await lab.startEngine('h1');
      expect(await lab.containers('h1')).toEqual(expect.arrayContaining(before));
      expect(before.length).toBeGreaterThan(0);
    },
    MINUTE,
  );

  it(
    'leaves nothing, though half of it is paused, killed or forgotten',
    async () => {
      const { hostInterface } = lab.layout;
      expect((await remains(name, dir, hostInterface)).length).toBeGreaterThan(20);
      lab.pauseAgent('h1');
      const [paused] = await lab.containers();
      const node = paused?.node ?? '';
      await lab.docker(node, ['pause', paused?.id ?? '']);
      await lab.killEngine(node);
      await lab.killServer();
      writeState({ ...readState(dir), processes: {} });
      await new Lab(dir).destroy();
      expect(await remains(name, dir, hostInterface)).toEqual([]);
    },
    MINUTE,
  );
});

describe('a lab that was begun', () => {
  it('is removed as it is', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'lab-'));
    const name = `e2e-${process.pid}-half`;
    const lab = await Lab.create({ dir, name, machines: 1 });
    await run('ip', ['netns', 'add', lab.layout.machine(1).namespace]);
    expect((await remains(name, dir, lab.layout.hostInterface)).length).toBeGreaterThan(1);
    await lab.destroy();
    expect(await remains(name, dir, lab.layout.hostInterface)).toEqual([]);
  });

  it('does not take what has its name already', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'lab-'));
    const name = `e2e-${process.pid}-own`;
    await run('ip', ['netns', 'add', `${name}-h1`]);
    try {
      await expect(Lab.create({ dir, name, machines: 1 })).rejects.toThrow(`${name}-h1`);
      expect((await run('ip', ['netns', 'list'])).stdout).toContain(`${name}-h1`);
    } finally {
      await run('ip', ['netns', 'delete', `${name}-h1`]);
      rmdirSync(dir);
    }
  });
});
