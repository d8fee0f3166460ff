import type { NodeLease } from '../model/cluster.js';
import type { IngressCertificate, IngressCertificateRef } from '../model/ingress.js';
import { keyOf } from '../model/objects.js';
import type { KubeObject, Secret } from '../model/objects.js';
import { seal, sealContext } from '../executor/seal.js';

interface Sealed {
  readonly secret: Secret | undefined;
  readonly publicKey: string;
  readonly sealed: string;
}

export type ObjectsByKey = Pick<ReadonlyMap<string, KubeObject>, 'get'>;

/** Seals certificates to nodes (I12). What is sealed already stays as it is: sealing again would look like a change. */
export class CertificateSealer {
  /** Node and Secret -> what the node was given. */
  private readonly known = new Map<string, Sealed>();

  constructor(private readonly cluster: string) {}

  /** What a node has from an earlier leader: good for as long as the Secret itself is not at hand. */
  recall(node: string, certificates: readonly IngressCertificate[]): void {
    for (const { secret, sealed } of certificates)
      if (!this.known.has(`${node} ${secret}`))
        this.known.set(`${node} ${secret}`, { secret: undefined, publicKey: '', sealed });
  }

  /** Leaves out those whose Secret is not there and never was. */
  async seal(
    certificates: readonly IngressCertificateRef[],
    node: Pick<NodeLease, 'name' | 'publicKey'>,
    objects: ObjectsByKey,
  ): Promise<readonly IngressCertificate[]> {
    const all = certificates.map(async (certificate) => {
      const sealed = await this.sealOne(certificate.secret, node, objects);
      return sealed === undefined ? [] : [{ ...certificate, sealed }];
    });
    return (await Promise.all(all)).flat();
  }

  private async sealOne(
    name: string,
    node: Pick<NodeLease, 'name' | 'publicKey'>,
    objects: ObjectsByKey,
  ): Promise<string | undefined> {
    const [namespace = '', secretName = ''] = name.split('/');
    const secret = objects.get(keyOf('Secret', namespace, secretName)) as Secret | undefined;
    const key = `${node.name} ${name}`;
    const known = this.known.get(key);
    if (!secret || (known?.secret === secret && known.publicKey === node.publicKey)) return known?.sealed;
    const entry = { data: {}, binaryData: pick(secret.data ?? {}), type: secret.type };
    const sealed = await seal(node.publicKey, entry, sealContext(this.cluster, namespace, secretName));
    this.known.set(key, { secret, publicKey: node.publicKey, sealed });
    return sealed;
  }
}

/** Nothing but what the proxy needs. */
const pick = ({ 'tls.crt': certificate = '', 'tls.key': key = '' }: Readonly<Record<string, string>>) => ({
  'tls.crt': certificate,
  'tls.key': key,
});
