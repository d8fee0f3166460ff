import fc from 'fast-check';
import type { DesiredState, ObservedPod, ObservedState } from '../../../src/model/cluster.js';
import type { KubeObject } from '../../../src/model/objects.js';
import type { Plan } from '../../../src/model/plan.js';
import type { PodPhase, PodRecord, PodStatus } from '../../../src/model/pod.js';
import { plan } from '../../../src/planner/plan.js';
import { recordPlan, sortedPods } from '../../../src/planner/forecast/record-plan.js';
import { node } from './arbitraries.js';
import { desiredOf } from './load.js';

/** A Job of a random cluster. */
export interface JobShape {
  readonly name: string;
  readonly version: number;
  readonly completions: number;
  readonly parallelism: number;
  readonly backoffLimit: number;
  readonly indexed: boolean;
  readonly suspend: boolean;
  readonly wave: number;
  readonly dependsOn: readonly string[];
  readonly source: string;
}

export type JobIncident =
  /** Pods start, end well, end badly, or are gone after they were told to go. `pick` chooses one. */
  | { readonly kind: 'run' | 'succeed' | 'fail' | 'gone'; readonly pick: number }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'flush' };

export const jobShape = (name: string, over: Partial<JobShape> = {}): fc.Arbitrary<JobShape> =>
  fc
    .record({
      version: fc.integer({ min: 1, max: 2 }),
      completions: fc.integer({ min: 1, max: 4 }),
      parallelism: fc.integer({ min: 1, max: 3 }),
      backoffLimit: fc.integer({ min: 0, max: 2 }),
      indexed: fc.boolean(),
      suspend: fc.constantFrom(false, false, false, true),
    })
    .map((shape) => ({ name, wave: 0, dependsOn: [], source: 'shop', ...shape, ...over }));

export const jobIncident: fc.Arbitrary<JobIncident> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('run' as const, 'succeed' as const), pick: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('fail' as const, 'gone' as const), pick: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'flush' as const }) },
);

const manifests = new Map<string, KubeObject>();

/** One object as long as the shape is the same, as sync keeps the objects of unchanged files. */
export const jobOf = (shape: JobShape): KubeObject => {
  const key = JSON.stringify(shape);
  const known = manifests.get(key) ?? manifestOf(shape);
  manifests.set(key, known);
  return known;
};

const manifestOf = (shape: JobShape): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name: shape.name,
    namespace: 'default',
    annotations: { 'slipway.dev/wave': String(shape.wave), 'slipway.dev/depends-on': shape.dependsOn.join(', ') },
  },
  spec: {
    completions: shape.completions,
    parallelism: shape.parallelism,
    backoffLimit: shape.backoffLimit,
    completionMode: shape.indexed ? 'Indexed' : 'NonIndexed',
    suspend: shape.suspend,
    template: {
      spec: { restartPolicy: 'Never', containers: [{ name: 'run', image: `${shape.name}:${shape.version}` }] },
    },
  },
});

export const desiredOfJobs = (shapes: readonly JobShape[]): DesiredState => {
  const sources: Record<string, { message: string; objects: KubeObject[] }> = {};
  for (const shape of shapes) {
    const source = (sources[shape.source] ??= { message: 'change\n\nSlipway-Confirm: deletion', objects: [] });
    source.objects.push(jobOf(shape));
  }
  return desiredOf({ sources });
};

/** Stands for control loop and agents of one machine. Time moves with every incident. */
export class JobSimulation {
  now = 1_000_000;
  observed: ObservedState = {
    ...{ nodes: [node('n1')], pods: [], services: [], policies: [], inventory: {}, history: {} },
  };

  /** Plans, records, and returns the plan. */
  turn(desired: DesiredState): Plan {
    const made = plan(desired, this.observed, this.now);
    this.observed = recordPlan(this.observed, made, this.now);
    return made;
  }

  happen(incident: JobIncident): void {
    this.now += 1000;
    if (incident.kind === 'wait') this.now += incident.seconds * 1000;
    else if (incident.kind === 'flush') this.flush();
    else this.change(incident.kind, incident.pick);
  }

  /** All pods end well, or are gone; `failing` says which end badly. */
  settle(failing: (pod: PodRecord) => boolean = () => false): void {
    this.now += 400_000;
    this.set(({ record: pod, status }) => {
      if (pod.deletion) return statusOf(pod, 'Removed', this.now);
      if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return status;
      return statusOf(pod, failing(pod) ? 'Failed' : 'Succeeded', this.now);
    });
  }

  private change(kind: 'run' | 'succeed' | 'fail' | 'gone', pick: number): void {
    const candidates = this.observed.pods.filter(({ record: { deletion }, status }) =>
      kind === 'gone' ? deletion : status?.phase !== 'Succeeded' && status?.phase !== 'Failed' && !deletion,
    );
    const chosen = candidates[pick % Math.max(1, candidates.length)];
    if (chosen) this.set((pod) => (pod === chosen ? statusOf(pod.record, PHASES[kind], this.now) : pod.status));
  }

  private set(statusFor: (pod: ObservedPod) => PodStatus | undefined): void {
    const pods = this.observed.pods.map((pod) => {
      const status = statusFor(pod);
      return status === pod.status ? pod : { ...pod, status };
    });
    this.observed = { ...this.observed, pods };
  }

  /** Redis is empty; the agent reports what is there, rebuilt from labels. */
  private flush(): void {
    const left = this.observed.pods.filter(({ record: { deletion }, status }) => status && !deletion);
    const pods = left.map(({ record: known, status }): ObservedPod => {
      const rebuilt = { ...known, config: undefined };
      return { record: rebuilt, status: { ...(status as PodStatus), recovered: rebuilt } };
    });
    this.observed = { ...this.observed, pods: sortedPods(pods), services: [], policies: [], inventory: {}, history: {} };
  }
}

const PHASES = { run: 'Running', succeed: 'Succeeded', fail: 'Failed', gone: 'Removed' } as const;

const statusOf = (pod: PodRecord, phase: PodPhase, now: number): PodStatus => {
  const ended = phase === 'Succeeded' ? 0 : phase === 'Failed' ? 1 : undefined;
  const image = pod.spec.containers[0]?.image ?? '';
  const state =
    ended === undefined
      ? ({ kind: 'running', startedAt: now } as const)
      : ({ kind: 'terminated', exitCode: ended, reason: ended === 0 ? 'Completed' : 'Error', finishedAt: now } as const);
  return {
    ...{ uid: pod.uid, phase, ready: phase === 'Running', observedGeneration: pod.generation },
    containers: phase === 'Removed' ? [] : [{ name: 'run', image, ready: ended === undefined, restartCount: 0, state }],
  };
};
