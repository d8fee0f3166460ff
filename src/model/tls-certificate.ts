import { X509Certificate, createPrivateKey } from 'node:crypto';

/** Why a chain and a key, both PEM, cannot be served; `undefined` when they can. Says nothing of their content (I12). */
export const certificateProblem = (chain: string, key: string): string | undefined => {
  const certificate = attempt(() => new X509Certificate(chain));
  if (!certificate) return 'tls.crt holds no certificate';
  const privateKey = attempt(() => createPrivateKey(key));
  if (!privateKey) return 'tls.key holds no private key without password';
  return certificate.checkPrivateKey(privateKey) ? undefined : 'tls.key is not the key of tls.crt';
};

/** Those of the hosts that the first certificate of a chain does not name. */
export const uncoveredHosts = (chain: string, hosts: readonly string[]): readonly string[] => {
  const certificate = attempt(() => new X509Certificate(chain));
  return hosts.filter((host) => certificate?.checkHost(host.replace(/^\*\./, 'any.')) === undefined);
};

/** Unix milliseconds between which the first certificate of a chain is good; `undefined` when there is none. */
export const validityOf = (chain: string): { readonly notBefore: number; readonly notAfter: number } | undefined => {
  const certificate = attempt(() => new X509Certificate(chain));
  return certificate && { notBefore: Date.parse(certificate.validFrom), notAfter: Date.parse(certificate.validTo) };
};

const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};
