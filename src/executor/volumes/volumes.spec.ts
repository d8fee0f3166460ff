import { chmod, mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Volume } from '../../model/objects.js';
import { container, podRecord, podSpec } from '../../../test/support/pod-records.js';
import { DiskVolumes } from './disk-volumes.js';
import { setupHostPath } from './host-path.js';
import { hostsFile } from './hosts-file.js';
import { parseMountPoints } from './mounts.js';
import { podPaths } from './pod-paths.js';
import { payloadOf } from './projections.js';
import { mountSubPath, removeTargets } from './sub-path.js';

const CONFIG = {
  configMaps: { settings: { data: { a: 'A', b: 'B' }, binaryData: { blob: 'AP8=' } } },
  secrets: { login: { data: { pw: 'x' } } },
};
let dir = '';
beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'slipway-volumes-')));
});
afterEach(() => rm(dir, { recursive: true }));

describe('payloadOf', () => {
  const filesOf = (volume: Omit<Volume, 'name'>) => {
    const payload = payloadOf({ name: 'v', ...volume }, { namespace: 'shop' }, CONFIG);
    return (
      payload &&
      Object.fromEntries([...payload].map(([path, { content, mode }]) => [path, [content.toString('latin1'), mode]]))
    );
  };
  const rows: [string, Omit<Volume, 'name'>, object | undefined][] = [
    ['all keys', { configMap: { name: 'settings' } }, { a: ['A', 0o644], b: ['B', 0o644], blob: ['\0ÿ', 0o644] }],
    ['defaultMode', { secret: { secretName: 'login', defaultMode: 0o400 } }, { pw: ['x', 0o400] }],
    [
      'items',
      {
        configMap: {
          name: 'settings',
          items: [
            { key: 'a', path: 'x/y' },
            { key: 'blob', path: 'z', mode: 0o600 },
          ],
        },
      },
      { 'x/y': ['A', 0o644], z: ['\0ÿ', 0o600] },
    ],
    ['an optional object', { configMap: { name: 'gone', optional: true } }, {}],
    ['an optional key', { configMap: { name: 'settings', optional: true, items: [{ key: 'no', path: 'x' }] } }, {}],
    ['another kind', { emptyDir: {} }, undefined],
  ];
  it.each(rows)('%s', (_what, volume, expected) => expect(filesOf(volume)).toEqual(expected));

  const failures: [Omit<Volume, 'name'>, string, string][] = [
    [{ configMap: { name: 'gone' } }, 'CONFIG_ABSENT', 'ConfigMap shop/gone'],
    [{ secret: { secretName: 'gone' } }, 'CONFIG_ABSENT', 'Secret shop/gone'],
    [
      { secret: { secretName: 'login', items: [{ key: 'no', path: 'x' }] } },
      'CONFIG_MISSING',
      'Secret shop/login has no key "no"',
    ],
  ];
  it.each(failures)('%j is %s', (volume, code, message) => {
    expect(() => filesOf(volume)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  });
});

describe('setupHostPath', () => {
  type Type = NonNullable<NonNullable<Volume['hostPath']>['type']>;
  const rows: [Type, 'dir' | 'file' | 'socket' | 'absent', string | undefined][] = [
    ['', 'absent', undefined],
    ['', 'dir', undefined],
    ['Directory', 'dir', undefined],
    ['Directory', 'file', 'is not a directory'],
    ['Directory', 'absent', 'does not exist'],
    ['DirectoryOrCreate', 'absent', undefined],
    ['DirectoryOrCreate', 'dir', undefined],
    ['DirectoryOrCreate', 'file', 'is not a directory'],
    ['File', 'file', undefined],
    ['File', 'dir', 'is not a file'],
    ['File', 'absent', 'does not exist'],
    ['FileOrCreate', 'absent', undefined],
    ['FileOrCreate', 'file', undefined],
    ['FileOrCreate', 'dir', 'is not a file'],
    ['Socket', 'socket', undefined],
    ['Socket', 'file', 'is not a socket'],
    ['CharDevice', 'file', 'is not a character device'],
    ['BlockDevice', 'absent', 'does not exist'],
  ];
  it.each(rows)('%s over what is %s: %s', async (type, what, problem) => {
    const path = join(dir, what);
    if (what === 'dir') await mkdir(path);
    if (what === 'file') await writeFile(path, 'mine');
    const server = createServer();
    if (what === 'socket') await new Promise<void>((resolve) => void server.listen(path, resolve));
    const outcome = await setupHostPath('v', { path, type }).catch((error: Error) => error);
    if (problem === undefined) expect(outcome).toBe(path);
    else expect(outcome).toMatchObject({ code: 'VOLUME_SETUP', message: expect.stringContaining(problem) });
    if (what === 'file') expect(await readFile(path, 'utf8')).toBe('mine');
    const made = await stat(path).catch(() => undefined);
    if (what === 'absent') expect(made !== undefined).toBe(type.endsWith('OrCreate'));
    server.close();
  });

  it.each(['relative', '/a/../b'])('refuses %s', async (path) => {
    await expect(setupHostPath('v', { path })).rejects.toMatchObject({ code: 'VOLUME_SETUP' });
  });

  it('does not make the directories above a file', async () => {
    const path = join(dir, 'no/such/file');
    await expect(setupHostPath('v', { path, type: 'FileOrCreate' })).rejects.toThrow('cannot be made');
  });
});

describe('mountSubPath', () => {
  it.each(['../x', 'a/../../x', '/etc'])('refuses %s', async (subPath) => {
    const target = join(dir, 'target');
    await expect(mountSubPath({ root: dir, subPath, target })).rejects.toMatchObject({ code: 'PATH_UNSAFE' });
  });

  const links: [string, string][] = [
    ['a link out', '/etc'],
    ['a relative link out', '../..'],
    ['a dangling link', 'nowhere'],
    ['a dangling link out', '/no/such/place'],
  ];
  it.each(links)('does not follow %s', async (_what, to) => {
    const root = join(dir, 'volume');
    await mkdir(root);
    await symlink(to, join(root, 'way'));
    for (const subPath of ['way', 'way/sub']) {
      const mounting = mountSubPath({ root, subPath, target: join(dir, 'target') });
      await expect(mounting).rejects.toMatchObject({ code: 'PATH_UNSAFE' });
    }
    expect(await readdir(dir)).toEqual(['volume']);
  });
});

describe('removeTargets', () => {
  it('removes empty mount points, and never what is in one', async () => {
    await mkdir(join(dir, 's/app/0'), { recursive: true });
    await writeFile(join(dir, 's/app/1'), '');
    await removeTargets(join(dir, 's'));
    expect(await readdir(join(dir, 's'))).toEqual([]);
    await mkdir(join(dir, 's/app/0'), { recursive: true });
    await writeFile(join(dir, 's/app/0/precious'), 'x');
    await expect(removeTargets(join(dir, 's'))).rejects.toThrow('ENOTEMPTY');
    expect(await readFile(join(dir, 's/app/0/precious'), 'utf8')).toBe('x');
    await removeTargets(join(dir, 'absent'));
  });
});

describe('podPaths', () => {
  it.each(['../x', 'a/b', '', '.', '..', '.hidden'])('refuses %j as a name', (name) => {
    expect(() => podPaths('/d', name)).toThrow(expect.objectContaining({ code: 'PATH_UNSAFE' }));
    expect(() => podPaths('/d', 'uid').volume(name)).toThrow(expect.objectContaining({ code: 'PATH_UNSAFE' }));
  });
});

describe('parseMountPoints', () => {
  it('reads proc(5), blanks included', () => {
    const text =
      '36 35 98:0 /mnt1 /mnt/two\\040words rw,noatime master:1 - ext3 /dev/root rw\n37 35 0:5 / /dev rw - devtmpfs x rw\n';
    expect(parseMountPoints(text)).toEqual(['/mnt/two words', '/dev']);
  });
});

describe('hostsFile', () => {
  const nodeHosts = '127.0.0.1 localhost\n192.0.2.7 node-1\n';
  const hostsContext = { podIP: '10.42.0.9', domain: 'cluster.local', nodeHosts };
  it('names the pod after the fixed names', () => {
    const lines = hostsFile(podRecord(), hostsContext).split('\n');
    expect(lines).toContain('127.0.0.1\tlocalhost');
    expect(lines.slice(-2)).toEqual(['10.42.0.9\tweb-7c9f6-abcde', '']);
  });

  it('puts the full name first for a pod with a subdomain, then hostAliases', () => {
    const hostAliases = [{ ip: '192.0.2.5', hostnames: ['old', 'old.example.org'] }];
    const spec = podSpec({ hostname: 'db-0', subdomain: 'db', hostAliases });
    expect(hostsFile(podRecord({ spec }), hostsContext).split('\n').slice(-4)).toEqual([
      '10.42.0.9\tdb-0.db.shop.svc.cluster.local\tdb-0',
      '# Of hostAliases:',
      '192.0.2.5\told\told.example.org',
      '',
    ]);
  });

  it("has the machine's names on the host's network", () => {
    const spec = podSpec({ hostNetwork: true, hostAliases: [{ ip: '192.0.2.5', hostnames: ['old'] }] });
    expect(hostsFile(podRecord({ spec }), hostsContext)).toBe(
      '# Written by Slipway.\n127.0.0.1 localhost\n192.0.2.7 node-1\n# Of hostAliases:\n192.0.2.5\told\n',
    );
  });
});

describe('DiskVolumes', () => {
  const volumes: Volume[] = [
    { name: 'work', emptyDir: {} },
    { name: 'conf', configMap: { name: 'settings' } },
    { name: 'host', hostPath: { path: '/srv/host' } },
  ];
  const mounts = [
    { name: 'conf', mountPath: '/conf' },
    { name: 'host', mountPath: '/host' },
    { name: 'work', mountPath: '/work' },
  ];
  const app = container({ volumeMounts: mounts });
  const record = podRecord({ spec: podSpec({ volumes, containers: [app] }) });

  it('makes volumes once and says what changed', async () => {
    const disk = new DiskVolumes(join(dir, 'data'));
    expect(await disk.setup(record, CONFIG)).toEqual(['conf']);
    const work = join(dir, 'data/pods', record.uid, 'volumes/work');
    await writeFile(join(work, 'kept'), 'x');
    expect(await disk.setup(record, CONFIG)).toEqual([]);
    expect(await readFile(join(work, 'kept'), 'utf8')).toBe('x');
    expect((await stat(work)).mode & 0o777).toBe(0o777);
    for (const path of ['', 'pods/' + record.uid])
      expect((await stat(join(dir, 'data', path))).mode & 0o777).toBe(0o700);
    const root = join(dir, 'data/pods', record.uid, 'volumes');
    expect(await disk.mountSources(record, app)).toEqual([join(root, 'conf'), '/srv/host', join(root, 'work')]);
  });

  it('rewrites hosts and resolv.conf in place', async () => {
    const disk = new DiskVolumes(dir);
    const paths = await disk.writeFiles(record.uid, { hosts: 'one', resolvConf: 'r' });
    const { ino } = await stat(paths.hosts);
    await disk.writeFiles(record.uid, { hosts: 'two', resolvConf: 'r' });
    expect(await readFile(paths.hosts, 'utf8')).toBe('two');
    expect((await stat(paths.hosts)).ino).toBe(ino);
    expect((await stat(paths.hosts)).mode & 0o777).toBe(0o644);
  });

  it('keeps config for its owner only', async () => {
    const disk = new DiskVolumes(dir);
    const config = { configMaps: CONFIG.configMaps, secrets: { login: 'sealed' } };
    expect(await disk.loadConfig(record.uid)).toBeUndefined();
    await disk.saveConfig(record.uid, config, 'v1');
    expect(await new DiskVolumes(dir).loadConfig(record.uid)).toEqual(config);
    expect((await stat(join(dir, 'pods', record.uid, 'config.json'))).mode & 0o777).toBe(0o600);
    await disk.saveConfig(record.uid, { configMaps: {}, secrets: {} }, 'v2');
    expect(await disk.loadConfig(record.uid)).toBeUndefined();
  });

  it('keeps former versions of config, each once, and forgets them with the pod', async () => {
    const disk = new DiskVolumes(dir);
    const of = (login: string) => ({ configMaps: {}, secrets: { login } });
    for (const [sealed, version] of [
      ['a', 'v1'],
      ['b', 'v1'],
      ['c', 'v2'],
      ['d', 'v3'],
    ] as const)
      await disk.saveConfig(record.uid, of(sealed), version);
    expect(await new DiskVolumes(dir).formerConfigs(record.uid)).toMatchObject([of('c'), of('b')]);
    expect((await stat(join(dir, 'pods', record.uid, 'config.json.former'))).mode & 0o777).toBe(0o600);
    await disk.remove(record.uid);
    expect(await disk.formerConfigs(record.uid)).toEqual([]);
  });

  it('removes a pod, but nothing that its links lead to', async () => {
    const disk = new DiskVolumes(join(dir, 'data'));
    await disk.setup(record, CONFIG);
    await mkdir(join(dir, 'outside'));
    await writeFile(join(dir, 'outside/precious'), 'x');
    const work = join(dir, 'data/pods', record.uid, 'volumes/work');
    await symlink(join(dir, 'outside'), join(work, 'way'));
    await mkdir(join(work, 'locked'));
    await chmod(join(work, 'locked'), 0);
    await disk.remove(record.uid);
    expect(await readdir(join(dir, 'data/pods'))).toEqual([]);
    expect(await readFile(join(dir, 'outside/precious'), 'utf8')).toBe('x');
    await disk.remove(record.uid);
  });

  it.each([[{ name: 'x' }], [{ name: 'x', nfs: {} }]])('refuses the volume %j', async (volume) => {
    const odd = podRecord({ spec: podSpec({ volumes: [volume as Volume] }) });
    await expect(new DiskVolumes(dir).setup(odd, CONFIG)).rejects.toMatchObject({ code: 'VOLUME_SETUP' });
  });

  it('refuses a data directory that the engine could not bind', () => {
    expect(() => new DiskVolumes(join(dir, 'a:b'))).toThrow(expect.objectContaining({ code: 'PATH_UNSAFE' }));
  });

  it('says which volume a mount lacks', async () => {
    const lost = container({ volumeMounts: [{ name: 'lost', mountPath: '/x' }] });
    const lacking = podRecord({ spec: podSpec({ containers: [lost] }) });
    const sources = new DiskVolumes(dir).mountSources(lacking, lost);
    await expect(sources).rejects.toMatchObject({ code: 'VOLUME_SETUP', params: { volume: 'lost' } });
  });
});
