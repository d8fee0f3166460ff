import fc from 'fast-check';
import type { Act } from '../../../src/model/act.js';
import type { DesiredState, ObservedPod } from '../../../src/model/cluster.js';
import { SYNC_ANNOTATION } from '../../../src/model/labels.js';
import type { KubeObject } from '../../../src/model/objects.js';
import type { Plan } from '../../../src/model/plan.js';
import type { PodStatus } from '../../../src/model/pod.js';
import type { SyncWindow } from '../../../src/model/sync-state.js';
import { Snapshots } from '../../../src/control/snapshots.js';
import { incident, node } from './arbitraries.js';
import { desiredOf } from './load.js';
import { deploymentOf, Simulation } from './simulation.js';
import type { Incident } from './simulation.js';

/** A hook of a random commit: `kind` in the phases, in a wave. */
export interface HookSpec {
  readonly name: string;
  readonly kind: 'Job' | 'Pod';
  readonly phases: readonly string[];
  readonly wave: number;
}

export interface Commit {
  readonly version: number;
  readonly hooks: readonly HookSpec[];
}

export type SyncStep =
  | { readonly kind: 'push'; readonly commit: Commit }
  | { readonly kind: 'end'; readonly pick: number; readonly well: boolean }
  | { readonly kind: 'retry' }
  | { readonly kind: 'override' }
  | { readonly kind: 'window'; readonly open: boolean }
  | Incident;

const hook = (name: string): fc.Arbitrary<HookSpec> =>
  fc.record({
    name: fc.constant(name),
    kind: fc.constantFrom('Job' as const, 'Pod' as const),
    phases: fc.constantFrom(['PreSync'], ['PreSync'], ['Sync'], ['PostSync'], ['SyncFail'], ['PreSync', 'PostSync']),
    wave: fc.integer({ min: 0, max: 1 }),
  });
const commit: fc.Arbitrary<Commit> = fc.record({
  version: fc.integer({ min: 1, max: 3 }),
  hooks: fc
    .tuple(fc.option(hook('one')), fc.option(hook('two')), fc.option(hook('three')))
    .map((all) => all.filter((one) => one !== null)),
});
const ends = fc.record({ kind: fc.constant('end' as const), pick: fc.nat(20), well: fc.constantFrom(true, true, false) });

/** Without flushes: what is lost with them is told by scenarios. */
export const syncStory = fc.record({
  first: commit,
  steps: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: ends as fc.Arbitrary<SyncStep> },
      { weight: 5, arbitrary: incident.filter(({ kind }) => kind !== 'flush' && kind !== 'lease') },
      { weight: 3, arbitrary: commit.map((one): SyncStep => ({ kind: 'push', commit: one })) },
      { weight: 1, arbitrary: fc.constantFrom<SyncStep>({ kind: 'retry' }, { kind: 'override' }) },
      { weight: 1, arbitrary: fc.boolean().map((open): SyncStep => ({ kind: 'window', open })) },
    ),
    { maxLength: 40 },
  ),
});
export type SyncStory = typeof syncStory extends fc.Arbitrary<infer T> ? T : never;

const ALWAYS: SyncWindow = { kind: 'deny', schedule: '* * * * *', durationMs: 120_000 };
const parsed = new Map<string, KubeObject>();

/** The same object as long as the hook is, as sync keeps those of unchanged files. */
const hookObject = (spec: HookSpec): KubeObject => {
  const key = JSON.stringify(spec);
  const object = parsed.get(key) ?? manifestOf(spec);
  parsed.set(key, object);
  return object;
};

const manifestOf = ({ name, kind, phases, wave }: HookSpec): KubeObject => {
  const annotations = { 'argocd.argoproj.io/hook': phases.join(','), 'slipway.dev/wave': String(wave) };
  const metadata = { name, namespace: 'default', annotations };
  const spec = { restartPolicy: 'Never' as const, containers: [{ name: 'app', image: `${name}:1` }] };
  return kind === 'Pod'
    ? { apiVersion: 'v1', kind, metadata, spec }
    : { apiVersion: 'batch/v1', kind, metadata, spec: { backoffLimit: 0, template: { metadata: {}, spec } } };
};

/** Server and agents of one source whose commits have hooks. */
export class SyncWorld {
  readonly simulation = new Simulation([node('n1')]);
  readonly snapshots = new Snapshots();
  commit: Commit = { version: 1, hooks: [] };
  revision = '';
  private pushes = 0;
  private acts: Act[] = [];
  private windows: SyncWindow[] = [];

  push(next: Commit): void {
    this.commit = next;
    this.revision = `${++this.pushes}`.padEnd(40, 'f');
    const web = deploymentOf({
      ...{ name: 'web', version: next.version, replicas: 2, maxSurge: 1, maxUnavailable: 0 },
      ...{ strategy: 'RollingUpdate', paused: false, minReadySeconds: 0 },
    });
    const objects = [web, ...next.hooks.map(hookObject)];
    const message = 'change\n\nSlipway-Confirm: deletion';
    const { snapshots } = desiredOf({ sources: { shop: { revision: this.revision, message, objects } } });
    if (snapshots[0]) this.snapshots.set(snapshots[0]);
  }

  desired(): DesiredState {
    const rest = desiredOf({ sources: {} });
    return { ...rest, ...this.snapshots.desired(), acts: this.acts, windows: { shop: this.windows } };
  }

  turn(): Plan {
    const desired = this.desired();
    const made = this.simulation.turn(desired);
    this.snapshots.settle(desired, made.syncs);
    return made;
  }

  happen(step: SyncStep): void {
    if (step.kind === 'push') this.push(step.commit);
    else if (step.kind === 'end') this.end(step.pick, step.well);
    else if (step.kind === 'window') this.windows = step.open ? [ALWAYS] : [];
    else if (isAct(step)) this.act(step.kind);
    else this.simulation.happen(step);
  }

  /** Pods of hooks that have not ended. */
  private running(): ObservedPod[] {
    return this.simulation.observed.pods.filter(
      ({ record, status }) =>
        SYNC_ANNOTATION in record.annotations &&
        !record.deletion &&
        status?.phase !== 'Succeeded' &&
        status?.phase !== 'Failed',
    );
  }

  endAll(): void {
    for (const pod of this.running()) this.setStatus(pod, true);
  }

  private end(pick: number, well: boolean): void {
    this.simulation.now += 1000;
    const running = this.running();
    const pod = running[pick % Math.max(1, running.length)];
    if (pod) this.setStatus(pod, well);
  }

  private setStatus(pod: ObservedPod, well: boolean): void {
    const { observed } = this.simulation;
    const status = endedStatus(pod, well, this.simulation.now);
    this.simulation.observed = {
      ...observed,
      pods: observed.pods.map((one) => (one.record.uid === pod.record.uid ? { ...one, status } : one)),
    };
  }

  private act(verb: 'retry' | 'override'): void {
    const at = this.simulation.now;
    const id = `act-${this.acts.length}`;
    this.acts = [...this.acts, { id, verb, source: 'shop', target: 'shop', revision: this.revision, at, by: 'Ann' }];
  }
}

const isAct = (step: SyncStep): step is Extract<SyncStep, { readonly kind: 'retry' | 'override' }> =>
  step.kind === 'retry' || step.kind === 'override';

const endedStatus = ({ record }: ObservedPod, well: boolean, finishedAt: number): PodStatus => ({
  uid: record.uid,
  phase: well ? 'Succeeded' : 'Failed',
  ready: false,
  containers: [
    {
      ...{ name: 'app', image: '', ready: false, restartCount: 0 },
      state: { kind: 'terminated', exitCode: well ? 0 : 1, reason: well ? 'Completed' : 'Error', finishedAt },
    },
  ],
  observedGeneration: record.generation,
});
