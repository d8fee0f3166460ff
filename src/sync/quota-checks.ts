import type { KubeObject, ResourceQuota } from '../model/objects.js';
import { QUOTA_RESOURCES } from '../model/pod-quota.js';
import type { SnapshotObject } from '../model/snapshot.js';
import { nameOf } from './service-checks.js';
import { conflict, type Problem } from './validation/problem.js';
import type { PodPart } from './validation/references.js';

const namespaceOf = (object: KubeObject): string => object.metadata.namespace ?? 'default';

/** Which containers do not say what a quota of their namespace counts: their pods would never be started. */
export class QuotaChecks {
  private readonly quotas = new Map<string, ResourceQuota[]>();

  index({ object }: SnapshotObject): void {
    if (object.kind !== 'ResourceQuota') return;
    const namespace = namespaceOf(object);
    this.quotas.set(namespace, [...(this.quotas.get(namespace) ?? []), object]);
  }

  of(object: KubeObject, { spec, path }: PodPart): Problem[] {
    return (this.quotas.get(namespaceOf(object)) ?? []).flatMap((quota) => {
      const counted = QUOTA_RESOURCES.filter(({ name }) => quota.spec?.hard?.[name] !== undefined);
      return spec.containers.flatMap((container, index) => {
        const silent = counted.filter(({ isNamedBy }) => !isNamedBy(container)).map(({ field }) => field);
        if (silent.length === 0) return [];
        const what = [...new Set(silent)].join(' and ');
        const at = [...path, 'containers', index, ...(container.resources ? ['resources'] : [])];
        const problem = conflict(
          at,
          `${nameOf(quota)} counts ${what}, which the container does not say`,
          `add ${what}`,
        );
        return [{ ...problem, severity: 'warning' as const }];
      });
    });
  }
}
