import { hashOf, shortHash } from '../../model/hash.js';
import type { IngressCertificate } from '../../model/ingress.js';
import type { ConfigEntry } from '../../model/pod.js';
import { certificateProblem } from '../../model/tls-certificate.js';

/** A certificate as the proxy reads it. Lives in memory and on a tmpfs only (I12). */
export interface ProxyCertificate {
  /** File below the proxy's secret folder; names Secret and hosts, so that other hosts are another file. */
  readonly file: string;
  /** Names it is served for; empty: those it names itself. */
  readonly hosts: readonly string[];
  readonly pem: string;
  readonly fingerprint: string;
}

export type OpenSecret = (namespace: string, name: string, sealed: string) => Promise<ConfigEntry>;
/** Told of certificates that cannot be served. */
export type OnBadCertificate = (secret: string, detail: string) => void;

/** Opens the Secrets of a table. Those that are broken are left out, so that one does not keep the others from being served. */
export class Certificates {
  private opened = new Map<string, ProxyCertificate>();

  constructor(
    private readonly open: OpenSecret,
    private readonly onBad: OnBadCertificate,
  ) {}

  async of(certificates: readonly IngressCertificate[]): Promise<readonly ProxyCertificate[]> {
    const before = this.opened;
    this.opened = new Map();
    for (const certificate of certificates) {
      const key = JSON.stringify(certificate);
      const known = before.get(key) ?? (await this.read(certificate));
      if (known) this.opened.set(key, known);
    }
    return [...this.opened.values()];
  }

  private async read({ secret, hosts, sealed }: IngressCertificate): Promise<ProxyCertificate | undefined> {
    const [namespace = '', name = ''] = secret.split('/');
    try {
      const { binaryData = {} } = await this.open(namespace, name, sealed);
      const pem = pemOf(binaryData['tls.crt'], binaryData['tls.key']);
      const file = `${namespace}_${name}_${shortHash(6, hosts.join())}.pem`;
      return { file, hosts, pem, fingerprint: hashOf(pem) };
    } catch (error) {
      this.onBad(secret, error instanceof BadCertificate ? error.message : 'cannot be opened by this node');
      return undefined;
    }
  }
}

/** Its message says nothing of the content. */
class BadCertificate extends Error {}

/** Chain and key as one file. Throws BadCertificate when they are none or do not belong together. */
const pemOf = (certificate = '', key = ''): string => {
  const [chain, secret] = [decode(certificate), decode(key)];
  const why = certificateProblem(chain, secret);
  if (why) throw new BadCertificate(why);
  // An empty line would end a command to the proxy.
  return `${chain}\n${secret}\n`.replace(/\r/g, '').replace(/\n\n+/g, '\n').trimStart();
};

const decode = (base64: string): string => Buffer.from(base64, 'base64').toString();
