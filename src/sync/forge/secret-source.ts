import { readFile } from 'node:fs/promises';
import { SlipwayError } from '../../model/errors.js';

/** Where a password or token is kept: a file, or an environment variable. The file wins. */
export interface SecretSource {
  readonly file?: string;
  readonly env?: string;
}

/**
 * Reads the secret at each call, so that a rotated one is taken up without a restart.
 * @throws SlipwayError CONFIG_INVALID naming the place, never the value (I12)
 */
export async function readSecret({ file, env }: SecretSource): Promise<string> {
  const place = file ? `file ${file}` : `environment variable ${env ?? '(none)'}`;
  const text = file ? await readFile(file, 'utf8').catch(() => '') : (process.env[env ?? ''] ?? '');
  const secret = text.trim();
  if (!secret) throw new SlipwayError('CONFIG_INVALID', { detail: `no secret in ${place}` });
  if (/[\r\n\0]/.test(secret)) throw new SlipwayError('CONFIG_INVALID', { detail: `more than one line in ${place}` });
  return secret;
}
