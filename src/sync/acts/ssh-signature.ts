import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SlipwayError } from '../../model/errors.js';

/** What is said to be signed, by whom it must be. */
export interface SignatureCheck {
  readonly payload: Uint8Array | string;
  /** OpenSSH's signature (PROTOCOL.sshsig), base64 without armour. */
  readonly signature: string;
  readonly namespace: string;
  /** OpenSSH's allowed_signers file (ssh-keygen(1), "ALLOWED SIGNERS"). */
  readonly signersFile: string;
}

export type SignatureVerdict = { readonly principal: string } | { readonly refusal: string };

/** Nobody is asked anything to verify. */
const TIMEOUT_MS = 10_000;
const MAX_OUTPUT = 64 * 1024;

/**
 * Who of the allowed signers made the signature, as OpenSSH's own program says: certificates, namespaces and validity times of the file
 * count, judged now.
 * @throws SlipwayError PROGRAM_MISSING
 */
export const verifySshSignature = async (check: SignatureCheck): Promise<SignatureVerdict> => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-signature-'));
  try {
    const file = join(folder, 'signature');
    await writeFile(file, armoured(check.signature), { mode: 0o600 });
    return await verifyFile(file, check);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const verifyFile = async (file: string, check: SignatureCheck): Promise<SignatureVerdict> => {
  const place = ['-f', check.signersFile, '-s', file];
  const found = await sshKeygen(['-Y', 'find-principals', ...place], '');
  const principals = found.code === 0 ? found.output.split('\n').filter(Boolean) : [];
  if (principals.length === 0) return { refusal: 'its key is not among the allowed signers' };
  for (const principal of principals) {
    const verify = ['-Y', 'verify', '-n', check.namespace, '-I', principal, ...place];
    if ((await sshKeygen(verify, check.payload)).code === 0) return { principal };
  }
  return { refusal: `its signature by ${principals[0]} is not valid for it` };
};

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
}

/** Runs ssh-keygen(1), or what stands in for it, on `input`. @throws SlipwayError PROGRAM_MISSING */
export const sshKeygen = async (
  args: readonly string[],
  input: Uint8Array | string,
  { program = 'ssh-keygen', timeout = TIMEOUT_MS } = {},
): Promise<Ended> => {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout, killSignal: 'SIGKILL' });
  let output = '';
  let complaint = '';
  child.stdout.on('data', (text: Buffer) => (output = (output + String(text)).slice(0, MAX_OUTPUT)));
  child.stderr.on('data', (text: Buffer) => (complaint = (complaint + String(text)).slice(-500)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', () => reject(new SlipwayError('PROGRAM_MISSING', { program, package: 'openssh-client' })));
    child.once('close', resolve);
  });
  return { code, output, complaint };
};

const BEGIN = '-----BEGIN SSH SIGNATURE-----';
const END = '-----END SSH SIGNATURE-----';

const armoured = (base64: string): string => `${BEGIN}\n${base64.match(/.{1,70}/g)?.join('\n') ?? ''}\n${END}\n`;

/** The base64 within OpenSSH's armour; undefined when it is another kind of signature, such as OpenPGP's. */
export const withoutArmour = (text: string): string | undefined => {
  const [start, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (start < 0 || end < start) return undefined;
  const base64 = text.slice(start + BEGIN.length, end).replace(/\s/g, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? base64 : undefined;
};
