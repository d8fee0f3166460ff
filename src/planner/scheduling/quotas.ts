import type { ObservedPod } from '../../model/cluster.js';
import type { PodSpec, ResourceQuota } from '../../model/objects.js';
import { QUOTA_RESOURCES } from '../../model/pod-quota.js';
import type { QuotaResource } from '../../model/pod-quota.js';
import type { Catalog } from '../catalog.js';
import { holdsResources } from './scheduler.js';

interface Claimant {
  readonly namespace: string;
  readonly spec: PodSpec;
}

/** One resource of one quota. */
interface Account {
  /** `shop/compute` */
  readonly quota: string;
  readonly resource: QuotaResource;
  readonly limit: number;
  used: number;
}

/** ResourceQuotas of all namespaces; pods take from them one after the other. Scopes are ignored: a quota counts all pods of its namespace. */
export class Quotas {
  private readonly accounts: ReadonlyMap<string, readonly Account[]>;

  constructor(pods: readonly ObservedPod[], catalog: Catalog) {
    this.accounts = accountsOf(catalog);
    if (this.accounts.size === 0) return;
    for (const pod of pods) if (holdsResources(pod)) this.take(pod.record);
  }

  /** The sentence why a quota refuses the pod: `quota shop/compute: pods 10 of 10 used`. */
  refusal({ namespace, spec }: Claimant): string | undefined {
    for (const { quota, resource, limit, used } of this.accounts.get(namespace) ?? []) {
      const { name, field, format, ofPod, isNamedBy } = resource;
      const silent = spec.containers.find((container) => !isNamedBy(container));
      if (silent) return `quota ${quota}: container ${silent.name} must say ${field}`;
      const asked = ofPod(spec);
      if (used + asked <= limit) continue;
      const needs = name === 'pods' ? '' : `, ${format(asked)} more needed`;
      return `quota ${quota}: ${name} ${format(used)} of ${format(limit)} used${needs}`;
    }
    return undefined;
  }

  take({ namespace, spec }: Claimant): void {
    for (const account of this.accounts.get(namespace) ?? []) account.used += account.resource.ofPod(spec);
  }
}

const quotasOf = new WeakMap<Catalog, readonly ResourceQuota[]>();

/** Namespace -> what its quotas allow. */
const accountsOf = (catalog: Catalog): ReadonlyMap<string, readonly Account[]> => {
  const quotas = quotasOf.get(catalog) ?? findQuotas(catalog);
  quotasOf.set(catalog, quotas);
  const accounts = new Map<string, Account[]>();
  for (const { metadata, spec } of quotas) {
    const { namespace = 'default', name = '' } = metadata;
    for (const resource of QUOTA_RESOURCES) {
      const hard = spec?.hard?.[resource.name];
      if (hard === undefined) continue;
      const account = { quota: `${namespace}/${name}`, resource, limit: resource.limit(hard), used: 0 };
      accounts.set(namespace, [...(accounts.get(namespace) ?? []), account]);
    }
  }
  return accounts;
};

const findQuotas = (catalog: Catalog): ResourceQuota[] =>
  [...catalog.byKey.values()].flatMap(({ object }) => (object.kind === 'ResourceQuota' ? [object] : []));

/** What a quota allows and what is used of it, as its status says: `{ hard: { pods: '10' }, used: { pods: '3' } }`. */
export const quotaStatus = (
  { metadata, spec }: ResourceQuota,
  pods: readonly ObservedPod[],
): { hard: Readonly<Record<string, string>>; used: Readonly<Record<string, string>> } => {
  const counted = QUOTA_RESOURCES.filter(({ name }) => spec?.hard?.[name] !== undefined);
  const own = pods.filter((pod) => pod.record.namespace === (metadata.namespace ?? 'default') && holdsResources(pod));
  const usedOf = ({ ofPod }: QuotaResource): number => own.reduce((sum, { record }) => sum + ofPod(record.spec), 0);
  return {
    hard: Object.fromEntries(counted.map(({ name }) => [name, String(spec?.hard?.[name])])),
    used: Object.fromEntries(counted.map((resource) => [resource.name, resource.format(usedOf(resource))])),
  };
};
