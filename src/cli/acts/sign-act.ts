import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { SlipwayError } from '../../model/errors.js';
import { ACT_NAMESPACE } from '../../sync/acts/act-line.js';
import { sshKeygen, withoutArmour } from '../../sync/acts/ssh-signature.js';
import type { UserGit } from './user-git.js';

/** A passphrase may be asked for. */
const TIMEOUT_MS = 120_000;

/** File of a key, or `false` for no signature; absent: as git is configured (`gpg.format = ssh`, `user.signingKey`). */
export type SignOption = string | false | undefined;

/** The key that is to sign; undefined when none is. */
export const signingKey = async (git: UserGit, option: SignOption): Promise<string | undefined> => {
  if (option === false) return undefined;
  if (option !== undefined) return option;
  if ((await git.ask('config', '--get', 'gpg.format')) !== 'ssh') return undefined;
  return git.ask('config', '--get', 'user.signingKey');
};

/**
 * Signs as git does (gpg-interface.c): a key is a file, private or public with the private one in the agent, or the public key itself.
 * @returns base64 without armour
 * @throws SlipwayError ACT_NOT_SIGNED, PROGRAM_MISSING
 */
export const signAct = async (git: UserGit, key: string, payload: string): Promise<string> => {
  const literal = /^(?:key::)?((?:ssh|ecdsa|sk)-\S+ \S+.*)$/.exec(key)?.[1];
  const folder = await mkdtemp(join(tmpdir(), 'slipway-key-'));
  try {
    const file = literal ? join(folder, 'key.pub') : key.replace(/^~(?=\/)/, homedir());
    if (literal) await writeFile(file, `${literal}\n`);
    const program = (await git.ask('config', '--get', 'gpg.ssh.program')) ?? 'ssh-keygen';
    const args = ['-Y', 'sign', '-q', '-n', ACT_NAMESPACE, '-f', file, ...(literal ? ['-U'] : [])];
    const { code, output, complaint } = await sshKeygen(args, payload, { program, timeout: TIMEOUT_MS });
    const signature = code === 0 ? withoutArmour(output) : undefined;
    if (signature) return signature;
    const detail = complaint.trim().split('\n').at(-1) || 'ssh-keygen gave no reason';
    throw new SlipwayError('ACT_NOT_SIGNED', { key: literal ? 'the configured key' : file, detail });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
