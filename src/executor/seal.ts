import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { SlipwayError } from '../model/errors.js';
import type { ConfigEntry } from '../model/pod.js';

/** HPKE (RFC 9180), base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. All of it is in Node's WebCrypto. */
const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const INFO = new TextEncoder().encode('slipway.dev/secret/v1');

/** Bytes of an encapsulated P-256 key: an uncompressed point. */
const ENC_BYTES = 65;
/** Base64 characters: a Secret holds at most 1 MiB (kubernetes.io/docs/concepts/configuration/secret), written as base64 twice. */
const MAX_SEALED = 4 * 2 ** 20;
const KEY_FILE = 'node-key.json';

/** Both keys are base64 of RFC 9180's serialisation. */
export interface NodeKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** What a sealed secret is bound to: it opens only as the secret it was sealed as. */
export const sealContext = (cluster: string, namespace: string, name: string): string =>
  `${cluster}/${namespace}/${name}`;

export const generateNodeKey = async (): Promise<NodeKey> => {
  const pair = await suite.kem.generateKeyPair();
  return {
    publicKey: toBase64(await suite.kem.serializePublicKey(pair.publicKey)),
    privateKey: toBase64(await suite.kem.serializePrivateKey(pair.privateKey)),
  };
};

/** Seals `entry` to a node. `context` is `sealContext(…)`. The answer is base64 of the encapsulated key and the ciphertext. */
export const seal = async (publicKey: string, entry: ConfigEntry, context: string): Promise<string> => {
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64(publicKey));
  const text = new TextEncoder().encode(JSON.stringify(entry));
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: INFO }, text, aadOf(context));
  return Buffer.concat([Buffer.from(enc), Buffer.from(ct)]).toString('base64');
};

/** Throws SECRET_DECRYPT when the key, the context or a byte is another. The error says nothing of the content (I12). */
export const openSealed = async (privateKey: string, sealed: string, context: string): Promise<ConfigEntry> => {
  try {
    if (sealed.length > MAX_SEALED) throw new RangeError('too large');
    const bytes = Buffer.from(sealed, 'base64');
    const recipientKey = await suite.kem.deserializePrivateKey(fromBase64(privateKey));
    const params = { recipientKey, enc: bytes.subarray(0, ENC_BYTES), info: INFO };
    const text = await suite.open(params, bytes.subarray(ENC_BYTES), aadOf(context));
    return JSON.parse(new TextDecoder().decode(text)) as ConfigEntry;
  } catch {
    // The cause is left out on purpose: a JSON error quotes the text.
    throw new SlipwayError('SECRET_DECRYPT', { name: context });
  }
};

/**
 * The node's key from `<dir>/node-key.json` (mode 0600), made at the first call. Two processes that start at once agree on
 * one key. An unreadable file is an error: a new key would silently void every sealed secret.
 */
export const loadOrCreateNodeKey = async (dir: string): Promise<NodeKey> => {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, KEY_FILE);
  const draft = join(dir, `.${KEY_FILE}.${randomUUID()}`);
  const known = await readKey(file);
  if (known) return known;
  try {
    await writeFile(draft, JSON.stringify(await generateNodeKey()), { mode: 0o600, flag: 'wx' });
    await link(draft, file).catch(ignore('EEXIST'));
  } finally {
    await rm(draft, { force: true });
  }
  return (await readKey(file))!;
};

const readKey = async (file: string): Promise<NodeKey | undefined> => {
  const text = await readFile(file, 'utf8').catch(ignore('ENOENT'));
  if (text === undefined) return undefined;
  try {
    const { publicKey, privateKey } = JSON.parse(text) as NodeKey;
    await suite.kem.deserializePrivateKey(fromBase64(privateKey));
    await suite.kem.deserializePublicKey(fromBase64(publicKey));
    return { publicKey, privateKey };
  } catch {
    throw new SlipwayError('NODE_KEY_INVALID', { path: file });
  }
};

const ignore =
  (code: string) =>
  (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== code) throw error;
    return undefined;
  };

const toBase64 = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64');
/** A fresh ArrayBuffer: small Buffers share a pool, and HPKE reads the whole of what it is given. */
const fromBase64 = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text, 'base64')).buffer;
const aadOf = (context: string): Uint8Array => new TextEncoder().encode(context);
