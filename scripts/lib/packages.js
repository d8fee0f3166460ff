// @ts-check
import { readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, which } from './process.js';
import { Problem, doing, done, warn } from './report.js';

const POLICY = '/usr/sbin/policy-rc.d';
const ATTEMPTS = 3;

/** Program -> the Debian package that brings it. dockerd is asked for only when no engine answers. */
const PROGRAMS = new Map([
  ['redis-server', 'redis-server'],
  ['nft', 'nftables'],
  ['iptables', 'iptables'],
  ['conntrack', 'conntrack'],
  ['ip', 'iproute2'],
  ['sysctl', 'procps'],
  ['nsenter', 'util-linux'],
  ['tar', 'tar'],
  ['git', 'git'],
  // Signs and verifies acts.
  ['ssh-keygen', 'openssh-client'],
  // For Ingress objects only.
  ['haproxy', 'haproxy'],
  ['openssl', 'openssl'],
  // For tests only: Let's Encrypt's test CA, and what analyses ask.
  ['pebble', 'pebble'],
  ['prometheus', 'prometheus'],
]);

/**
 * @typedef {object} Needs
 * @property {boolean} engine An engine answers already.
 * @property {ReadonlyMap<string, string>} [more] Programs beyond Slipway's own, and their packages.
 */

/** @type {ReadonlyMap<string, string>} */
const NOTHING_MORE = new Map();

/**
 * What is missing on this machine.
 * @param {Needs & { find?: (program: string) => string | undefined }} options
 * @returns {Promise<string[]>} package names, sorted
 */
export async function missingPackages({ engine, more = NOTHING_MORE, find = which }) {
  const missing = [...PROGRAMS, ...more].filter(([program]) => !find(program)).map(([, name]) => name);
  const busybox = find('busybox');
  if (!busybox || !(await isStatic(busybox))) missing.push('busybox-static');
  if (!engine && !find('dockerd')) missing.push('docker.io');
  return missing.sort();
}

/** ldd fails on a program without libraries. @param {string} file */
const isStatic = async (file) => (await run('ldd', [file])).code !== 0;

/** Installs what is missing, and says so; nothing to say when nothing is. @param {Needs} options */
export async function ensurePackages(options) {
  const missing = await missingPackages(options);
  if (missing.length === 0) return done('Debian packages are there');
  if (!isDebian(readRelease())) {
    throw new Problem(
      `missing: ${missing.join(', ')}; this machine is not Debian, so they are not installed for you`,
      `install them (Debian's names: ${missing.join(' ')}), then run this again`,
    );
  }
  doing(`installing ${missing.join(' ')}`);
  // Only the programs are used: each instance starts its own.
  const services = ['redis-server', 'haproxy', 'prometheus'].filter((name) => missing.includes(name));
  await withoutServiceStarts(() => install(missing));
  if (existsSync('/run/systemd/system'))
    for (const name of services) await run('systemctl', ['disable', '--now', name]);
  const still = await missingPackages(options);
  if (still.length > 0) throw new Problem(`still missing after the installation: ${still.join(', ')}`, 'see apt above');
  done(`installed ${missing.join(' ')}`);
}

/** @param {string} release text of /etc/os-release (os-release(5)) */
export const isDebian = (release) => /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release);

function readRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

/** Keeps packages from starting daemons (invoke-rc.d's policy-rc.d). @param {() => Promise<void>} work */
async function withoutServiceStarts(work) {
  if (existsSync(POLICY)) return work();
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    rmSync(POLICY, { force: true });
  }
}

/** @param {readonly string[]} names */
async function install(names) {
  if (!hasPackageLists()) await update();
  for (let attempt = 1; ; attempt += 1) {
    const result = await apt(['install', '--yes', '--no-install-recommends', ...names]);
    if (result.code === 0) return;
    if (attempt === ATTEMPTS) throw aptProblem(`apt-get could not install ${names.join(' ')}`, result);
    warn(`apt-get failed (attempt ${attempt} of ${ATTEMPTS}); reading the package lists again`);
    await sleep(2_000 * attempt);
    await update();
  }
}

function hasPackageLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'));
  } catch {
    return false;
  }
}

/** A source of the user's that fails does not matter as long as the packages come: the installation decides. */
async function update() {
  doing('apt-get update');
  const result = await apt(['update']);
  if (result.code !== 0) warn(aptProblem('apt-get update failed', result).message);
}

/** @param {readonly string[]} args */
const apt = (args) =>
  run(
    'apt-get',
    [
      '--quiet',
      '-o',
      'DPkg::Lock::Timeout=120',
      '-o',
      'Dpkg::Use-Pty=0',
      '-o',
      'Acquire::Retries=0',
      '-o',
      'Acquire::http::Timeout=20',
      ...args,
    ],
    {
      env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
      timeoutMs: 600_000,
    },
  );

/** @param {string} what @param {import('./process.js').Result} result */
function aptProblem(what, result) {
  const lines = `${result.stdout}\n${result.stderr}`.split('\n');
  const errors = lines.filter((line) => /^(E|Err|W):/.test(line)).slice(-4);
  const detail = (errors.length > 0 ? errors : lines.filter(Boolean).slice(-4)).join('\n    ');
  return new Problem(`${what}:\n    ${detail}`, 'check the network and /etc/apt/sources.list, then run this again');
}
