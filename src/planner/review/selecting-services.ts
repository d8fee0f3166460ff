import type { Service } from '../../model/objects.js';
import type { DesiredObject, WorkloadObject } from '../catalog.js';
import { podTemplateOf } from './workload-changes.js';

/** Which Services send traffic to a workload's pods: found by one label of their selectors, so that many of both cost little. */
export class SelectingServices {
  private readonly byLabel = new Map<string, Service[]>();

  constructor(services: readonly DesiredObject<Service>[]) {
    for (const { object } of services) {
      const [first] = Object.entries(object.spec.selector ?? {});
      // Without a selector a Service's endpoints are given by hand.
      if (!first) continue;
      const label = labelOf(object.metadata.namespace, first);
      const others = this.byLabel.get(label);
      if (others) others.push(object);
      else this.byLabel.set(label, [object]);
    }
  }

  /** Sorted by name. */
  of(workload: WorkloadObject): readonly Service[] {
    const { labels } = podTemplateOf(workload);
    return Object.entries(labels)
      .flatMap((entry) => this.byLabel.get(labelOf(workload.metadata.namespace, entry)) ?? [])
      .filter(({ spec }) => Object.entries(spec.selector ?? {}).every(([name, value]) => labels[name] === value))
      .sort((a, b) => (String(a.metadata.name) < String(b.metadata.name) ? -1 : 1));
  }
}

const labelOf = (namespace = 'default', [name, value]: readonly [string, string]): string =>
  `${namespace} ${name}=${value}`;
