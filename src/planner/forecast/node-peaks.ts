import type { NodeLease, ObservedPod, Resources } from '../../model/cluster.js';
import type { NodePeak } from '../../model/forecast.js';
import { addResources, podRequests } from '../../model/resources.js';
import { holdsResources } from '../scheduling/scheduler.js';
import type { PodChange } from './simulated-cluster.js';

interface Load {
  readonly lease: NodeLease;
  used: Resources;
  peak: Resources;
  changed: boolean;
}

const NOTHING: Resources = { cpu: 0, memory: 0, pods: 0 };

/** What pods ask of each node, and the most they do at any instant. */
export class NodePeaks {
  private readonly loads: ReadonlyMap<string, Load>;

  constructor(nodes: readonly NodeLease[], pods: readonly ObservedPod[]) {
    this.loads = new Map(nodes.map((lease) => [lease.name, { lease, used: NOTHING, peak: NOTHING, changed: false }]));
    for (const pod of pods) if (holdsResources(pod)) this.take(pod.record.node, podRequests(pod.record.spec), 1);
    for (const load of this.loads.values()) Object.assign(load, { peak: load.used, changed: false });
  }

  /** Of one instant: what left has made room before what came took it. */
  follow(changes: readonly PodChange[]): void {
    for (const { kind, pod } of changes) {
      if (kind === 'create') this.take(pod.node, podRequests(pod.spec), 1);
      else if (kind === 'gone' || kind === 'ended') this.take(pod.node, podRequests(pod.spec), -1);
    }
    for (const load of this.loads.values()) load.peak = largest(load.peak, load.used);
  }

  /** Of nodes on which something changed. */
  peaks(): NodePeak[] {
    return [...this.loads.values()].flatMap(({ lease, peak, changed }) =>
      changed ? [{ node: lease.name, ...peak, allocatable: lease.allocatable }] : [],
    );
  }

  private take(node: string, { cpu, memory, pods }: Resources, sign: 1 | -1): void {
    const load = this.loads.get(node);
    if (!load) return;
    load.used = addResources(load.used, { cpu: sign * cpu, memory: sign * memory, pods: sign * pods });
    load.changed = true;
  }
}

const largest = (a: Resources, b: Resources): Resources => ({
  cpu: Math.max(a.cpu, b.cpu),
  memory: Math.max(a.memory, b.memory),
  pods: Math.max(a.pods, b.pods),
});
