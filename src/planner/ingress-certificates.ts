import type { IngressOptions } from '../model/ingress-annotations.js';
import type { IngressCertificateRef } from '../model/ingress.js';
import { keyOf } from '../model/objects.js';
import type { Ingress } from '../model/objects.js';
import type { PlanWarning } from '../model/plan.js';
import { compareText } from './catalog.js';
import type { Workspace } from './workspace.js';

interface Asking {
  readonly key: string;
  readonly namespace: string;
  readonly spec: Ingress['spec'];
  readonly options: Pick<IngressOptions, 'acme'>;
}

/** The certificates an Ingress asks for: from Secrets in git, else from the CA where its annotation says so. Warns of the others. */
export const certificatesOf = (
  { key, namespace, spec, options }: Asking,
  { workspace, warnings }: { readonly workspace: Workspace; readonly warnings: PlanWarning[] },
): IngressCertificateRef[] =>
  (spec.tls ?? []).flatMap(({ secretName, hosts = [] }) => {
    if (secretName === undefined) return [];
    const secret = `${namespace}/${secretName}`;
    const ref = { secret, hosts: [...new Set(hosts)].sort(compareText), ingress: key };
    if (workspace.find(keyOf('Secret', namespace, secretName))) return [ref];
    if (options.acme && workspace.desired.policy.acme) return hosts.length > 0 ? [{ ...ref, acme: true }] : [];
    warnings.push(options.acme ? notConfigured(key, secret) : missing(key, secret));
    return [];
  });

const missing = (object: string, secret: string): PlanWarning => ({
  object,
  reason: 'SecretMissing',
  message: `Secret ${secret} is not there: HTTPS fails for its hosts; add it with tls.crt and tls.key`,
});

const notConfigured = (object: string, secret: string): PlanWarning => ({
  object,
  reason: 'AcmeNotConfigured',
  message: `certificate ${secret} is to be ordered, but the server has no CA: HTTPS fails for its hosts; set ingress.acme in slipway.config.yaml, or add the Secret`,
});
