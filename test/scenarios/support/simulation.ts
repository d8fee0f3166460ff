import type { DesiredState, NodeLease, ObservedPod, ObservedState } from '../../../src/model/cluster.js';
import type { KubeObject } from '../../../src/model/objects.js';
import type { Plan } from '../../../src/model/plan.js';
import type { PodRecord, PodStatus } from '../../../src/model/pod.js';
import { plan } from '../../../src/planner/plan.js';
import {
  crashingStatus,
  endedStatus,
  readyStatus,
  removedStatus,
} from '../../../src/planner/forecast/pod-statuses.js';
import { recordPlan, sortedPods } from '../../../src/planner/forecast/record-plan.js';
import { desiredOf } from './load.js';

/** A Deployment of a random cluster. */
export interface App {
  readonly name: string;
  readonly version: number;
  readonly replicas: number;
  readonly maxSurge: number | string;
  readonly maxUnavailable: number | string;
  readonly strategy: 'RollingUpdate' | 'Recreate';
  readonly paused: boolean;
  readonly minReadySeconds: number;
}

/** What happens to a pod beside what the plan says. `pick` chooses the pod. */
export type Incident =
  | { readonly kind: 'ready' | 'crash' | 'fail' | 'gone'; readonly pick: number }
  /** A node's lease ends, or comes back. */
  | { readonly kind: 'lease'; readonly pick: number }
  | { readonly kind: 'flush' }
  | { readonly kind: 'wait'; readonly seconds: number };

const parsed = new Map<string, KubeObject>();

/** One object as long as the app is the same, as sync keeps the objects of unchanged files. */
export const deploymentOf = (app: App): KubeObject => {
  const key = JSON.stringify(app);
  const object = parsed.get(key) ?? manifestOf(app);
  parsed.set(key, object);
  return object;
};

const manifestOf = (app: App): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: app.name, namespace: 'default' },
  spec: {
    replicas: app.replicas,
    selector: { matchLabels: { app: app.name } },
    paused: app.paused,
    minReadySeconds: app.minReadySeconds,
    strategy:
      app.strategy === 'Recreate'
        ? { type: 'Recreate' }
        : { type: 'RollingUpdate', rollingUpdate: { maxSurge: app.maxSurge, maxUnavailable: app.maxUnavailable } },
    template: {
      metadata: { labels: { app: app.name } },
      spec: { containers: [{ name: 'app', image: `app:${app.version}`, resources: { requests: { cpu: '100m' } } }] },
    },
  },
});

const CONFIRMED = 'change\n\nSlipway-Confirm: deletion';

export const desiredOfApps = (apps: readonly App[]): DesiredState =>
  desiredOf({ sources: { shop: { message: CONFIRMED, objects: apps.map(deploymentOf) } } });

/** Stands for control loop and agents: records plans, starts, readies, breaks and stops pods. Time moves with every step. */
export class Simulation {
  now = 1_000_000;
  observed: ObservedState;

  constructor(private readonly nodes: readonly NodeLease[]) {
    this.observed = { nodes, pods: [], services: [], policies: [], inventory: {}, history: {} };
  }

  /** Plans, records, and returns the plan. */
  turn(desired: DesiredState): Plan {
    const made = plan(desired, this.observed, this.now);
    this.observed = recordPlan(this.observed, made, this.now);
    return made;
  }

  happen(incident: Incident): void {
    this.now += 1000;
    if (incident.kind === 'wait') this.now += incident.seconds * 1000;
    else if (incident.kind === 'flush') this.flush();
    else if (incident.kind === 'lease') this.toggleLease(incident.pick);
    else this.change(incident.kind, incident.pick);
  }

  /** All that is on its way arrives. */
  settle(): void {
    this.now += 60_000;
    this.observed = { ...this.observed, nodes: this.nodes, pods: this.observed.pods.map((pod) => this.arrived(pod)) };
  }

  private toggleLease(pick: number): void {
    const node = this.nodes[pick % this.nodes.length];
    const there = this.observed.nodes.filter((lease) => lease !== node);
    const nodes =
      there.length < this.observed.nodes.length
        ? there
        : this.nodes.filter((lease) => lease === node || there.includes(lease));
    this.observed = { ...this.observed, nodes };
  }

  private arrived(pod: ObservedPod): ObservedPod {
    if (pod.record.deletion) return { ...pod, status: removedStatus(pod.record) };
    const { ready, phase } = pod.status ?? {};
    if (ready || phase === 'Failed' || phase === 'Succeeded') return pod;
    return { ...pod, status: readyStatus(pod.record, this.now) };
  }

  private change(kind: 'ready' | 'crash' | 'fail' | 'gone', pick: number): void {
    const { pods } = this.observed;
    const candidates = pods.filter(({ record: { deletion } }) => (kind === 'gone') === (deletion !== undefined));
    const chosen = candidates[pick % Math.max(1, candidates.length)];
    if (!chosen) return;
    const status = STATUS[kind](chosen.record, this.now);
    this.observed = { ...this.observed, pods: pods.map((pod) => (pod === chosen ? { ...pod, status } : pod)) };
  }

  /** Redis is empty; agents report what runs, rebuilt from labels. */
  private flush(): void {
    const running = this.observed.pods.filter(({ record: { deletion }, status }) => status && !deletion);
    const pods = running.map(({ record: known, status }): ObservedPod => {
      const rebuilt = { ...known, config: undefined };
      return { record: rebuilt, status: { ...(status as PodStatus), recovered: rebuilt } };
    });
    this.observed = { ...this.observed, pods: sortedPods(pods), services: [], policies: [], inventory: {}, history: {} };
  }
}

const STATUS: Readonly<Record<'ready' | 'crash' | 'fail' | 'gone', (pod: PodRecord, now: number) => PodStatus>> = {
  ready: readyStatus,
  crash: crashingStatus,
  fail: (pod, now) => endedStatus(pod, now, 1),
  gone: removedStatus,
};
