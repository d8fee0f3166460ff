import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureImages } from '../../scripts/lib/images.js';
import { Instance, waitFor } from '../../scripts/lib/instance.js';
import { linkExists } from '../../src/agent/network/links.js';
import { networkNames } from '../../src/agent/network/names.js';
import { DOCKER_SOCKET } from '../support/images.js';

const run = promisify(execFile);
const EXAMPLE = join(import.meta.dirname, '../../examples/network-function');
const CLUSTER = 'network-function';
const MINUTE = 60_000;
/** CAP_NET_ADMIN alone: bit 12 (capabilities(7)). */
const NET_ADMIN = '0000000000001000';
const NONE = '0000000000000000';

let instance: Instance;

/** The example's manifests, each under its own path in the repository. */
const manifests = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(EXAMPLE, 'deploy')).map((name) => [name, readFileSync(join(EXAMPLE, 'deploy', name), 'utf8')]),
  );

/** Id of a running container of an app; `undefined` while there is none. */
const containerOf = async (app: string): Promise<string | undefined> =>
  (await instance.containers()).find(
    ({ name, state }) => name.startsWith(`${app}-`) && !name.endsWith('(sandbox)') && state === 'running',
  )?.id;

const execIn = async (app: string, ...command: string[]): Promise<string> => {
  const { stdout } = await run('docker', ['exec', (await containerOf(app)) ?? '', ...command], { timeout: 20_000 });
  return stdout.trim();
};

/** What a container gets for a URL: the body, or why not; `silence` after two seconds. */
const getFrom = (app: string, url: string): Promise<string> =>
  execIn(app, 'timeout', '2', 'wget', '-q', '-O', '-', url).catch(
    ({ stderr }: { stderr: string }) => stderr.replace(/^Terminated$/m, '').trim() || 'silence',
  );

const effective = async (app: string): Promise<string> =>
  /CapEff:\s+(\w+)/.exec(await execIn(app, 'cat', '/proc/1/status'))?.[1] ?? '';

/** The different backends that so many requests reach, sorted. */
const backendsOf = async (requests: number, gateway = 'gateway'): Promise<string[]> => {
  const seen = new Set<string>();
  for (let n = 0; n < requests; n++) seen.add((await getFrom('client', `http://${gateway}/`)).replace(/ asked.*/, ''));
  return [...seen].sort();
};

const podAddress = async (app: string): Promise<string> => {
  const { stdout } = await run('docker', [
    'ps',
    ...['--filter', `label=slipway.dev/cluster=${CLUSTER}`, '--filter', 'label=slipway.dev/container=(sandbox)'],
    ...['--format', '{{.Label "slipway.dev/pod"}} {{.Label "slipway.dev/ip"}}'],
  ]);
  return (
    stdout
      .split('\n')
      .find((line) => line.startsWith(`${app}-`))
      ?.split(' ')[1] ?? ''
  );
};

beforeAll(async () => {
  await ensureImages(DOCKER_SOCKET, EXAMPLE);
  instance = await Instance.create({ cluster: CLUSTER });
  await instance.start();
  const sha = await instance.push(manifests(), 'a network function');
  await instance.status(sha, 'rollout', 'success');
  await instance.settled(sha);
}, 4 * MINUTE);

afterAll(async () => {
  await instance.destroy();
}, MINUTE);

describe('examples/network-function', () => {
  it(
    'balances the client over the backends of the second network',
    async () => {
      expect(await backendsOf(8)).toEqual(['backend-a', 'backend-b']);
      expect(await getFrom('client', 'http://gateway/')).toMatch(/ asked by 10\.90\.0\.\d+$/);
    },
    MINUTE,
  );

  it('hides the second network from pods that are not in it, and from the machine', async () => {
    expect(await getFrom('client', 'http://10.90.0.11:8080/')).not.toContain('backend');
    const fromHere = await fetch('http://10.90.0.11:8080/', { signal: AbortSignal.timeout(1500) })
      .then((answer) => answer.text())
      .catch(() => 'no answer');
    expect(fromHere).not.toContain('backend');
  }, 20_000);

  it('admits the client alone to the gateways (NetworkPolicy)', async () => {
    const gateway = await podAddress('gateway');
    expect(await getFrom('backend-a', `http://${gateway}/`)).toBe('silence');
    expect(await getFrom('backend-a', 'http://gateway/')).toBe('silence');
    expect(await getFrom('client', `http://${gateway}/`)).toMatch(/^backend-/);
  }, 20_000);

  it('drops what the filter does not admit, and counts it', async () => {
    const gateway = await podAddress('gateway');
    const dropped = async (): Promise<number> => {
      const { stdout } = await run('docker', ['ps', '-q', '--filter', `label=slipway.dev/cluster=${CLUSTER}`]);
      const counters = stdout
        .trim()
        .split('\n')
        .map(async (id) =>
          run('docker', ['exec', id, 'nft', 'list', 'counters']).then(
            (answer) => Number(/packets (\d+)/.exec(answer.stdout)?.[1] ?? 0),
            () => 0,
          ),
        );
      return (await Promise.all(counters)).reduce((sum, packets) => sum + packets, 0);
    };
    const before = await dropped();
    expect(await getFrom('client', `http://${gateway}:9000/`)).toBe('silence');
    expect(await dropped()).toBeGreaterThan(before);
  }, 30_000);

  it('has the capabilities that the manifests say, and no other', async () => {
    expect(await effective('gateway')).toBe(NET_ADMIN);
    expect(await effective('backend-a')).toBe(NONE);
    expect(await effective('client')).toBe(NONE);
    expect(await execIn('gateway', 'nft', 'list', 'table', 'ip', 'balance')).toContain('10.90.0.11');
    await expect(execIn('gateway', 'mount', '-t', 'tmpfs', 'none', '/tmp')).rejects.toThrow(/permitted|denied/i);
  }, 20_000);

  it('serves the counters of the machine on its address', async () => {
    const address = await podAddress('monitor');
    const answer = await (await fetch(`http://${address}:9110/metrics`)).text();
    const bridge = networkNames(CLUSTER).secondBridge('netfn/dmz');
    expect(answer).toMatch(new RegExp(`^node_network_receive_bytes_total\\{device="${bridge}"\\} \\d+$`, 'm'));
    expect(await getFrom('client', 'http://monitor:9110/metrics')).toContain('device="lo"');
    expect(await execIn('monitor', 'cat', '/etc/resolv.conf')).toContain('netfn.svc.cluster.local');
  }, 20_000);

  it(
    'changes the filter by a commit, without a restart',
    async () => {
      const gateway = await containerOf('gateway');
      const files = manifests();
      const open = (files['gateway.yaml'] ?? '').replace(
        'iifname eth0 tcp dport 80 reject',
        'iifname eth0 tcp dport 7000 reject with tcp reset\n        iifname eth0 tcp dport 80 reject',
      );
      const sha = await instance.push({ 'gateway.yaml': open }, 'Refuse port 7000 at once');
      await instance.status(sha, 'rollout', 'success');
      const address = await podAddress('gateway');
      await waitFor('the new filter', async () => /refused/.test(await getFrom('client', `http://${address}:7000/`)));
      expect(await containerOf('gateway')).toBe(gateway);
    },
    2 * MINUTE,
  );

  it(
    'takes a backend that does not answer out, and back in',
    async () => {
      await run('docker', ['pause', (await containerOf('backend-b')) ?? '']);
      await waitFor('backend-a alone', async () => (await backendsOf(6)).join() === 'backend-a', { everyMs: 500 });
      const { stdout } = await run('docker', [
        'ps',
        '-q',
        '--filter',
        'status=paused',
        '--filter',
        `label=slipway.dev/cluster=${CLUSTER}`,
      ]);
      await run('docker', ['unpause', stdout.trim()]);
      await waitFor('both', async () => (await backendsOf(6)).join() === 'backend-a,backend-b', { everyMs: 500 });
    },
    2 * MINUTE,
  );

  it(
    'keeps pods, their second network and the host port when Slipway restarts',
    async () => {
      const before = (await instance.containers()).map(({ id }) => id).sort();
      const gateway = await podAddress('gateway');
      await instance.kill('SIGKILL');
      expect(await backendsOf(4, gateway)).toEqual(['backend-a', 'backend-b']);
      await instance.redis(['FLUSHALL']);
      await instance.start();
      await waitFor(
        'all pods',
        async () => (await instance.state()).pods.filter(({ ready }) => ready === '1/1').length === 6,
      );
      expect((await instance.containers()).map(({ id }) => id).sort()).toEqual(before);
      expect(await backendsOf(4, gateway)).toEqual(['backend-a', 'backend-b']);
      // Names of Services come back with the first reading of git.
      await waitFor('names', async () => (await backendsOf(4)).join() === 'backend-a,backend-b', { everyMs: 200 });
    },
    2 * MINUTE,
  );

  it(
    'leaves no bridge when it is taken away',
    async () => {
      const bridge = networkNames(CLUSTER).secondBridge('netfn/dmz');
      expect(linkExists(bridge)).toBe(true);
      const gone = Object.keys(manifests()).filter((name) => /^(gateway|backend|network)\.yaml$/.test(name));
      await instance.push(
        Object.fromEntries(gone.map((name) => [name, null])),
        'No network function\n\nSlipway-Confirm: deletion',
      );
      await waitFor('the end of the bridge', () => !linkExists(bridge));
    },
    2 * MINUTE,
  );
});
