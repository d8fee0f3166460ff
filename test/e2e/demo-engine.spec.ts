import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureEngine, stopOurEngine } from '../../scripts/lib/dockerd.js';
import { answers } from '../../scripts/lib/engine.js';
import { identify, isAlive, waitFor } from '../../scripts/lib/process.js';

/** An engine of its own that touches neither the machine's bridge nor its firewall. */
const placeIn = (folder: string) => ({
  socket: path.join(folder, 'docker.sock'),
  pidFile: path.join(folder, 'docker.pid'),
  execRoot: path.join(folder, 'exec'),
  record: path.join(folder, 'record.json'),
  log: path.join(folder, 'dockerd.log'),
  args: ['--data-root', path.join(folder, 'data'), '--bridge=none', '--iptables=false', '--ip-forward=false'],
});

/** A dockerd that was killed leaves its data folder mounted on itself. */
const unmountBelow = (folder: string) => {
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  for (const mount of mounts
    .filter((at) => at.startsWith(folder))
    .sort()
    .reverse())
    execFileSync('umount', [mount]);
};

describe('the engine that setup starts', () => {
  let folder: string;
  let place: ReturnType<typeof placeIn>;
  const dockerd = () => identify(JSON.parse(readFileSync(place.record, 'utf8')).pid);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'slipway-engine-'));
    place = placeIn(folder);
  });

  afterEach(async () => {
    await stopOurEngine(place);
    unmountBelow(folder);
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers, is left alone the next time, and stops', async () => {
    await ensureEngine(place);
    const first = dockerd();
    await ensureEngine(place);
    expect(dockerd()).toEqual(first);
    expect(await stopOurEngine(place)).toBe('stopped');
    expect(await answers(place.socket)).toBe(false);
    expect(existsSync(place.record)).toBe(false);
    expect(await stopOurEngine(place)).toBe('not ours');
  });

  it('starts over what a killed dockerd left: its pid file and a containerd that hangs', async () => {
    await ensureEngine(place);
    const containerd = Number(readFileSync(path.join(place.execRoot, 'containerd/containerd.pid'), 'utf8'));
    const killed = dockerd()!;
    process.kill(killed.pid, 'SIGKILL');
    await waitFor(() => !isAlive(killed), 5_000);
    process.kill(containerd, 'SIGSTOP');
    await ensureEngine(place);
    expect(await answers(place.socket)).toBe(true);
    expect(dockerd()).not.toEqual(killed);
  }, 120_000);

  it('takes a pid file that names another program for stale', async () => {
    writeFileSync(place.pidFile, String(process.pid));
    await ensureEngine(place);
    expect(await answers(place.socket)).toBe(true);
  });

  it('says what dockerd said when it does not start', async () => {
    await expect(ensureEngine({ ...place, args: [...place.args, '--storage-driver=none-such'] })).rejects.toThrow(
      /none-such/,
    );
    expect(existsSync(place.record)).toBe(false);
    expect(execFileSync('ps', ['-eo', 'args']).toString()).not.toContain(place.socket);
  }, 60_000);
});
