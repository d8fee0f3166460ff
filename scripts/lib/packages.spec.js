import { describe, expect, it } from '@jest/globals';
import { isDebian, missingPackages } from './packages.js';

describe('missingPackages', () => {
  it('names the Debian package of every program that is not there', async () => {
    const missing = await missingPackages({ engine: false, find: () => undefined });
    expect(missing).toEqual(
      expect.arrayContaining(['docker.io', 'redis-server', 'nftables', 'iptables', 'iproute2', 'busybox-static']),
    );
  });

  it('wants no engine when one answers', async () => {
    expect(await missingPackages({ engine: true, find: () => undefined })).not.toContain('docker.io');
  });

  it('wants programs beyond those when a caller does', async () => {
    /** @param {string} program */
    const find = (program) => (program === 'wrk' ? undefined : `/usr/bin/${program}`);
    const more = new Map([['wrk', 'wrk-package']]);
    expect(await missingPackages({ engine: true, more, find })).toContain('wrk-package');
    expect(await missingPackages({ engine: true, find })).not.toContain('wrk-package');
  });

  it('wants the static busybox: containers get it without its libraries', async () => {
    /** @param {string} program */
    const find = (program) => (program === 'busybox' ? process.execPath : `/usr/bin/${program}`);
    expect(await missingPackages({ engine: true, find })).toEqual(['busybox-static']);
  });
});

describe('isDebian', () => {
  it.each([
    ['ID=debian\nVERSION_ID="12"\n', true],
    ['NAME=x\nID=ubuntu\nID_LIKE=debian\n', true],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', true],
    ['ID=fedora\n', false],
    ['', false],
  ])('%j: %s', (release, expected) => {
    expect(isDebian(release)).toBe(expected);
  });
});
