import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DiskVolumes } from '../../src/executor/volumes/disk-volumes.js';
import { mountBind, mountsBelow } from '../../src/executor/volumes/mounts.js';
import { removePodStorage } from '../../src/executor/volumes/remove-storage.js';
import { mountSubPath } from '../../src/executor/volumes/sub-path.js';
import { container, podRecord, podSpec } from '../support/pod-records.js';

/** What needs root and mounts, but no engine. */
describe('mounts of a pod', () => {
  let dir = '';
  let root = '';
  let target = '';
  beforeEach(async () => {
    dir = await realpath(await mkdtemp(join(tmpdir(), 'slipway-mounts-')));
    root = join(dir, 'volume');
    target = join(dir, 'pods/p/subpaths/app/0');
    await mkdir(join(root, 'real/deep'), { recursive: true });
    await writeFile(join(root, 'real/deep/file'), 'inside');
  });
  afterEach(async () => {
    await removePodStorage(dir);
    expect(await mountsBelow(dir)).toEqual([]);
    await rm(dir, { recursive: true });
  });

  it.each([
    ['real/deep', 'file'],
    ['./real//deep/', 'file'],
    ['way/deep', 'file'],
  ])('shows the subPath %s', async (subPath, file) => {
    await symlink('real', join(root, 'way'));
    await mountSubPath({ root, subPath, target });
    expect(await readFile(join(target, file), 'utf8')).toBe('inside');
  });

  it('shows a single file, and its successor at the next run', async () => {
    await mountSubPath({ root, subPath: 'real/deep/file', target });
    expect(await readFile(target, 'utf8')).toBe('inside');
    await rm(join(root, 'real/deep/file'));
    await writeFile(join(root, 'real/deep/file'), 'next');
    expect(await readFile(target, 'utf8')).toBe('inside');
    await mountSubPath({ root, subPath: 'real/deep/file', target });
    expect(await readFile(target, 'utf8')).toBe('next');
    expect(await mountsBelow(dir)).toEqual([target]);
  });

  it('stays what it was when a link takes the place of what was mounted', async () => {
    await mountSubPath({ root, subPath: 'real', target });
    await rm(join(root, 'real'), { recursive: true });
    await symlink('/etc', join(root, 'real'));
    await expect(readFile(join(target, 'passwd'))).rejects.toThrow('ENOENT');
    await expect(mountSubPath({ root, subPath: 'real', target })).rejects.toMatchObject({ code: 'PATH_UNSAFE' });
  });

  it('removes secrets, memory and mounts of a pod and keeps what they showed', async () => {
    const data = join(dir, 'data');
    const disk = new DiskVolumes(data);
    const app = container({ volumeMounts: [{ name: 'host', mountPath: '/h', subPath: 'real' }] });
    const record = podRecord({
      spec: podSpec({
        containers: [app],
        volumes: [
          { name: 'host', hostPath: { path: root } },
          { name: 'mem', emptyDir: { medium: 'Memory' } },
          { name: 'login', secret: { secretName: 'login' } },
        ],
      }),
    });
    const config = { configMaps: {}, secrets: { login: { data: { pw: 'x' } } } };
    await disk.setup(record, config);
    await disk.setup(record, config);
    await disk.mountSources(record, app);
    const pod = join(data, 'pods', record.uid);
    expect((await mountsBelow(data)).sort()).toEqual(
      [join(pod, 'subpaths/app/0'), join(pod, 'volumes/mem'), join(data, 'secrets')].sort(),
    );
    await disk.remove(record.uid);
    expect(await mountsBelow(data)).toEqual([join(data, 'secrets')]);
    expect(await readFile(join(root, 'real/deep/file'), 'utf8')).toBe('inside');
    await new DiskVolumes(data).setup(record, config);
    await removePodStorage(data);
    expect(await mountsBelow(data)).toEqual([]);
  });

  it('leaves a data directory mounted that is a disk of its own', async () => {
    const data = join(dir, 'own-disk');
    await mkdir(data);
    await mountBind(root, data);
    try {
      await removePodStorage(data);
      expect(await mountsBelow(data)).toEqual([data]);
      expect(await readFile(join(data, 'real/deep/file'), 'utf8')).toBe('inside');
    } finally {
      execFileSync('umount', [data]);
    }
  });
});
