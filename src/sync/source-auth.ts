import { readFile } from 'node:fs/promises';
import { SlipwayError } from '../model/errors.js';
import type { SourceAuth } from '../model/generated/index.js';
import type { Credentials } from './repository.js';

/** Reads a source's credentials anew at every call, so that a rotated token is taken up. */
export type ReadSecret = (auth: SourceAuth) => Promise<Credentials | undefined>;

/** @throws SlipwayError CONFIG_INVALID when the file cannot be read; the text names the place, never the value (I12) */
export const readSecret: ReadSecret = async ({ username = 'git', passwordFile, passwordEnv }) => {
  const password = passwordFile ? await readPasswordFile(passwordFile) : process.env[passwordEnv ?? ''];
  if (passwordEnv && !passwordFile && !password)
    throw new SlipwayError('CONFIG_INVALID', {
      detail: `auth.passwordEnv: the environment variable ${passwordEnv} is not set`,
    });
  return password ? { username, password } : undefined;
};

const readPasswordFile = async (file: string): Promise<string> => {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SlipwayError(
      'CONFIG_INVALID',
      { detail: `auth.passwordFile: cannot read ${file} (${code})` },
      { cause: error },
    );
  }
};
