import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type {
  DesiredState,
  NodeLease,
  ObservedPod,
  ObservedState,
  Policy,
  RevisionEntry,
} from '../../../src/model/cluster.js';
import type { Act } from '../../../src/model/act.js';
import type { Snapshot } from '../../../src/model/snapshot.js';
import type { SyncState, SyncWindow } from '../../../src/model/sync-state.js';
import type { ResolvedRollout } from '../../../src/planner/catalog.js';
import { stepsHash } from '../../../src/planner/rollout/steps.js';
import { progressiveOf } from '../../../src/model/progressive-strategy.js';
import type { Abort, RolloutProgress } from '../../../src/model/rollout.js';
import type { AnalysisPhase, AnalysisRunState } from '../../../src/model/analysis.js';
import { contentOf } from '../../../src/planner/gate/content.js';
import { withStamp } from '../../../src/planner/gate/hook-pods.js';
import { configVersion } from '../../../src/model/config-version.js';
import { REPLACES_ANNOTATION, ROLL_ON_CONFIG_ANNOTATION } from '../../../src/model/labels.js';
import type { IngressPlan } from '../../../src/model/ingress.js';
import { keyOf, objectKey } from '../../../src/model/objects.js';
import type { Container, Deployment, Job, KubeObject, Pod, PodTemplateSpec, Rollout } from '../../../src/model/objects.js';
import type { PodAttachment } from '../../../src/model/pod-attachment.js';
import type { ContainerStatus, PodRecord, PodStatus } from '../../../src/model/pod.js';
import type { NetworkPolicyRecord } from '../../../src/model/network-policy.js';
import { bytes, milliCpu } from '../../../src/model/quantity.js';
import type { ServiceRecord } from '../../../src/model/service.js';
import { podTemplate, templateHash } from '../../../src/model/template-hash.js';
import { JOB_LABEL } from '../../../src/model/job.js';
import type { JobFailure } from '../../../src/model/job.js';
import { jobHash } from '../../../src/planner/workloads/job-target.js';

export interface DesiredFile {
  /** Jobs that come from analyses. */
  jobs?: { source: string; revision?: string; job: Job }[];
  cluster?: string;
  policy?: Partial<Policy>;
  sources: Record<string, SourceFile>;
  /** What was in force before; default revision a1a1a1a1a1. */
  previous?: Record<string, SourceFile>;
  windows?: Record<string, SyncWindow[]>;
  acts?: Act[];
}

interface SourceFile {
  revision?: string;
  message?: string;
  objects: KubeObject[];
}

/** What a pod of a scenario is doing. */
export type PodState =
  | 'recorded'
  | 'starting'
  | 'ready'
  | 'crashing'
  | 'no-image'
  | 'succeeded'
  | 'failed'
  | 'terminating'
  | 'removed'
  | 'recovered'
  /** Its record is written again, and the agent has not seen that yet. */
  | 'adopted';

export interface PodFile {
  name: string;
  /** `Deployment/web`; namespace `default`. */
  owner: string;
  /** `was`: of the object under `was`; default: as git wants it. */
  template?: 'current' | 'was';
  /** Of the template's first container, instead of the one there. */
  image?: string;
  /** Name of the lost pod that it stands in for. */
  replaces?: string;
  state: PodState;
  /** The sync and phase that a hook's pod was made for: `b2b2b2b2b2.PreSync`. */
  sync?: string;
  /** Network `namespace/name` -> address that the pod has in it. */
  networks?: Record<string, string>;
  node?: string;
  source?: string;
  revision?: string;
  /** The server has no record of it: Redis was flushed. */
  recovered?: boolean;
  /** It is told to go, seconds before `now`; default 2 for `terminating` and `removed`. */
  deletedAgo?: number;
  /** Of an Indexed Job. */
  index?: number;
  annotations?: Record<string, string>;
  /** How often its containers were started again. */
  restarts?: number;
  /** When it ended, seconds before `now`; default 0 for `succeeded`, 5 for `failed`. */
  endedAgo?: number;
  /** Seconds before `now`; default 600 and, for readiness, 590. */
  createdAgo?: number;
  readyAgo?: number;
}

export interface ObservedFile {
  /** Seconds. */
  now: number;
  nodes?: { name: string; cpu?: string; memory?: string; pods?: number; ready?: boolean; message?: string }[];
  /** Objects of an earlier commit, whose pods may still run. */
  was?: KubeObject[];
  pods?: PodFile[];
  services?: ServiceRecord[];
  policies?: NetworkPolicyRecord[];
  ingress?: IngressPlan;
  inventory?: Record<string, string[]>;
  /** `content: current` and `content: previous` stand for the hash of that snapshot; `since` in seconds. */
  syncs?: Record<string, SyncState>;
  /** `template` as for pods; times in seconds before `now`. */
  history?: Record<
    string,
    {
      template: 'current' | 'was';
      revision: string;
      createdAgo: number;
      replicas?: number;
      completedAgo?: number;
      /** Of a Job. */
      failure?: { reason: JobFailure['reason']; message: string; ago: number };
      lostAgo?: number;
      progress?: ProgressFile;
    }[]
  >;
  /** Workload -> where its analysis runs -> how that stands. */
  analyses?: Record<string, Record<string, { phase: AnalysisPhase; message?: string }>>;
}

export interface Scenario {
  desired: DesiredState;
  observed: ObservedState;
  now: number;
}

const POLICY: Policy = { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] };
const NODES = [{ name: 'n1' }];

export const loadScenario = (folder: string): Scenario => {
  const desired = desiredOf(parse(readFileSync(join(folder, 'desired.yaml'), 'utf8')) as DesiredFile);
  const file = parse(readFileSync(join(folder, 'observed.yaml'), 'utf8')) as ObservedFile;
  return { desired, observed: observedOf(file, desired), now: file.now * 1000 };
};

export const desiredOf = (file: DesiredFile): DesiredState => ({
  cluster: file.cluster ?? 'demo',
  policy: { ...POLICY, ...file.policy },
  ...(file.jobs
    ? { jobs: file.jobs.map(({ revision = 'b2b2b2b2b2', job, ...rest }) => ({ ...rest, revision, job: inNamespace(job) })) }
    : {}),
  snapshots: snapshotsOf(file.sources, 'b2b2b2b2b2'),
  ...(file.previous ? { previous: snapshotsOf(file.previous, 'a1a1a1a1a1') } : {}),
  ...(file.windows ? { windows: file.windows } : {}),
  ...(file.acts ? { acts: file.acts } : {}),
});

const snapshotsOf = (sources: Record<string, SourceFile>, usual: string): Snapshot[] =>
  Object.entries(sources)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, { revision = usual, message = 'change', objects }]) => ({
      source,
      revision,
      commit: { sha: revision, message, author: 'ann', committedAt: 0 },
      objects: objects
        .map(inNamespace)
        .sort((a, b) => (objectKey(a) < objectKey(b) ? -1 : 1))
        .map((object) => ({ object, origin: { file: 'app.yaml', line: 1, column: 1 } })),
      warnings: [],
    }));

const syncsOf = (syncs: Record<string, SyncState>, desired: DesiredState): Record<string, SyncState> =>
  Object.fromEntries(
    Object.entries(syncs).map(([source, state]) => {
      const from = state.content === 'previous' ? desired.previous : desired.snapshots;
      const snapshot = from?.find((one) => one.source === source) as Snapshot;
      return [source, { ...state, content: contentOf(snapshot), since: state.since * 1000 }];
    }),
  );

const inNamespace = <T extends KubeObject>(object: T): T =>
  object.metadata.namespace ? object : { ...object, metadata: { namespace: 'default', ...object.metadata } };

export const observedOf = (file: ObservedFile, desired: DesiredState): ObservedState => {
  const now = file.now * 1000;
  const context = contextOf(file, desired);
  const nodes = (file.nodes ?? NODES).map((node) => leaseOf(node, now));
  return {
    nodes: nodes.sort((a, b) => (a.name < b.name ? -1 : 1)),
    pods: (file.pods ?? []).map((pod) => podOf(pod, context)).sort((a, b) => (a.record.uid < b.record.uid ? -1 : 1)),
    services: file.services ?? [],
    policies: file.policies ?? [],
    ...(file.ingress ? { ingress: file.ingress } : {}),
    inventory: file.inventory ?? {},
    ...(file.syncs ? { syncs: syncsOf(file.syncs, desired) } : {}),
    history: Object.fromEntries(
      Object.entries(file.history ?? {}).map(([key, entries]) => [
        key,
        entries.map((entry) => entryOf(key, entry, context)),
      ]),
    ),
    ...(file.analyses ? { analyses: analysesOf(file, context) } : {}),
  };
};

interface Context {
  now: number;
  desired: DesiredState;
  current: Map<string, KubeObject>;
  was: Map<string, KubeObject>;
}

const contextOf = (file: ObservedFile, desired: DesiredState): Context => {
  const inGit = desired.snapshots.flatMap((snapshot) => snapshot.objects.map(({ object }) => object));
  const objects = [...inGit, ...(desired.jobs ?? []).map(({ job }) => job)];
  const current = new Map(objects.map((object) => [objectKey(object), object]));
  const was = new Map((file.was ?? []).map(inNamespace).map((object) => [objectKey(object), object]));
  return { now: file.now * 1000, desired, current, was: new Map([...current, ...was]) };
};

const leaseOf = (
  { name, cpu = '4', memory = '8Gi', pods = 250, ready = true, message }: NonNullable<ObservedFile['nodes']>[number],
  now: number,
): NodeLease => ({
  name,
  labels: {},
  allocatable: { cpu: milliCpu(cpu), memory: bytes(memory), pods },
  publicKey: '',
  podCIDR: '10.42.0.0/24',
  addresses: [],
  engineVersion: '20.10',
  agentVersion: '0.1.0',
  epoch: 1,
  renewedAt: now,
  ready,
  ...(message ? { message } : {}),
});

interface Which {
  template?: 'current' | 'was';
  image?: string;
  sync?: string;
}

const origin = (key: string, { template: which, image, sync }: Which, { current, was, desired }: Context) => {
  const objects = which === 'was' ? was : current;
  const found = objects.get(key) as Deployment | ResolvedRollout | Job | Pod | undefined;
  if (!found) throw new Error(`no object ${key} (${which})`);
  const object = sync && (found.kind === 'Job' || found.kind === 'Pod') ? withStamp(found, sync) : found;
  const from = withImage(object.kind === 'Pod' ? object : object.spec.template, image);
  const template = podTemplate(from);
  const scope = { cluster: desired.cluster, namespace: 'default' };
  const version = configVersion(template.spec, scope, (name) => objects.get(name));
  const rolls = template.annotations[ROLL_ON_CONFIG_ANNOTATION] ?? String(desired.policy.rollOnConfigChange);
  const hash = object.kind === 'Job' ? jobHash(object, version) : templateHash(from, rolls === 'true' ? version : '');
  return { template, version, hash };
};

const withImage = <T extends Pod | PodTemplateSpec>(from: T, image: string | undefined): T => {
  if (image === undefined) return from;
  const [first, ...others] = from.spec.containers;
  return { ...from, spec: { ...from.spec, containers: [{ ...(first as Container), image }, ...others] } };
};

const entryOf = (
  key: string,
  entry: NonNullable<ObservedFile['history']>[string][number],
  context: Context,
): RevisionEntry => ({
  templateHash: origin(key, entry, context).hash,
  revision: entry.revision,
  createdAt: context.now - entry.createdAgo * 1000,
  ...(entry.replicas === undefined ? {} : { replicas: entry.replicas }),
  changedAt: context.now - entry.createdAgo * 1000,
  ...jobOf(entry, context.now),
  ...(entry.progress ? { progress: progressOf(key, entry.progress, context) } : {}),
  ...(entry.completedAgo === undefined ? {} : { completedAt: context.now - entry.completedAgo * 1000 }),
});

/** Where a rollout stands; times in seconds before `now`. */
interface ProgressFile {
  step: number;
  stepAgo: number;
  paused?: { ago: number; why: 'step' | 'act' | 'inconclusive'; run?: string };
  aborted?: { ago: number; reason: Abort['reason']; message: string };
}

const progressOf = (key: string, file: ProgressFile, { now, current }: Context): RolloutProgress => {
  const { step, stepAgo, paused, aborted } = file;
  const at = (ago: number): number => now - ago * 1000;
  return {
    ...{ step, stepAt: at(stepAgo), attempt: 0, acts: [] },
    steps: stepsHash(progressiveOf(current.get(key) as Deployment | Rollout)),
    ...(paused ? { paused: { at: at(paused.ago), why: paused.why, ...(paused.run ? { run: paused.run } : {}) } } : {}),
    ...(aborted ? { aborted: { at: at(aborted.ago), reason: aborted.reason, message: aborted.message } } : {}),
  };
};

/** `step-1` of a workload -> how its run stands. */
const analysesOf = (file: ObservedFile, context: Context): Record<string, AnalysisRunState> =>
  Object.fromEntries(
    Object.entries(file.analyses ?? {}).flatMap(([key, runs]) =>
      Object.entries(runs).map(([where, { phase, message = '' }]) => {
        const id = `${key}@${origin(key, {}, context).hash}.0/${where}`;
        return [id, { id, phase, message, startedAt: context.now - 60_000, metrics: [] }];
      }),
    ),
  );

const jobOf = (
  { failure, lostAgo }: NonNullable<ObservedFile['history']>[string][number],
  now: number,
): Pick<RevisionEntry, 'job'> => {
  if (lostAgo !== undefined) return { job: { lostAt: now - lostAgo * 1000 } };
  if (!failure) return {};
  const { ago, ...rest } = failure;
  return { job: { failure: { ...rest, at: now - ago * 1000 } } };
};

const podOf = (pod: PodFile, context: Context): ObservedPod => {
  const [kind = '', name = ''] = pod.owner.split('/');
  const { template, version, hash } = origin(keyOf(kind, 'default', name), pod, context);
  const uid = `uid-${pod.name}`;
  const base: PodRecord = {
    ...{ uid, name: pod.name, namespace: 'default', node: pod.node ?? 'n1', source: pod.source ?? 'shop' },
    owner: { kind: kind as PodRecord['owner']['kind'], name },
    revision: pod.revision ?? (pod.template === 'was' ? 'a1a1a1a1a1' : 'b2b2b2b2b2'),
    templateHash: hash,
    ...{
      labels: template.labels,
      annotations: {
        ...template.annotations,
        ...(pod.replaces ? { [REPLACES_ANNOTATION]: `uid-${pod.replaces}` } : {}),
        ...(pod.index === undefined ? {} : { [JOB_LABEL.index]: String(pod.index) }),
        ...pod.annotations,
      },
      spec: template.spec,
    },
    configVersion: version,
    createdAt: context.now - (pod.createdAgo ?? 600) * 1000,
    generation: 1,
    epoch: 1,
  };
  const leaving = pod.state === 'terminating' || pod.state === 'removed' || pod.deletedAgo !== undefined;
  const deletion = { at: context.now - (pod.deletedAgo ?? 2) * 1000, graceSeconds: 30, reason: 'scaled' };
  const record = {
    ...base,
    ...(pod.state === 'recovered' || pod.recovered ? {} : { config: { configMaps: {}, secrets: {} } }),
    ...(leaving ? { deletion } : {}),
    ...(pod.networks ? { networks: attachmentsOf(pod.networks) } : {}),
  };
  return pod.state === 'recorded' ? { record } : { record, status: statusOf(pod, record, context.now) };
};

const attachmentsOf = (networks: Record<string, string>): PodAttachment[] =>
  Object.entries(networks).map(([network, address], index) => ({
    network,
    interface: `net${index + 1}`,
    addresses: [address],
    routes: [],
    link: { type: 'bridge' },
  }));

const statusOf = (pod: PodFile, record: PodRecord, now: number): PodStatus => {
  const ready = READY.has(pod.state);
  return {
    uid: record.uid,
    phase: PHASES[pod.state] ?? 'Running',
    ready,
    ...(ready ? { readySince: now - (pod.readyAgo ?? Math.max(0, (pod.createdAgo ?? 600) - 10)) * 1000 } : {}),
    containers: record.spec.containers.map((container) => containerOf(pod, container, now)),
    observedGeneration: record.generation,
    ...(pod.state === 'recovered' || pod.state === 'adopted' || pod.recovered ? { recovered: record } : {}),
  };
};

const READY: ReadonlySet<PodState> = new Set(['ready', 'recovered', 'adopted']);

const PHASES: Partial<Record<PodState, PodStatus['phase']>> = {
  starting: 'Pending',
  'no-image': 'Pending',
  succeeded: 'Succeeded',
  failed: 'Failed',
  removed: 'Removed',
};

const containerOf = (
  { state, restarts = 0, endedAgo }: PodFile,
  { name, image }: { name: string; image: string },
  now: number,
): ContainerStatus => {
  const base = { name, image, ready: READY.has(state), restartCount: restarts };
  const crash = { exitCode: 1, reason: 'Error', finishedAt: now - (endedAgo ?? 5) * 1000 };
  if (state === 'crashing')
    return {
      ...base,
      restartCount: restarts || 4,
      lastTermination: crash,
      state: { kind: 'waiting', reason: 'CrashLoopBackOff', message: `${name} exits with code 1` },
    };
  if (state === 'no-image')
    return {
      ...base,
      state: { kind: 'waiting', reason: 'ErrImagePull', message: `image ${image} is not on the node` },
    };
  if (state === 'failed') return { ...base, state: { kind: 'terminated', ...crash } };
  if (state === 'succeeded')
    return { ...base, state: { kind: 'terminated', exitCode: 0, reason: 'Completed', finishedAt: now - (endedAgo ?? 0) * 1000 } };
  if (state === 'starting') return { ...base, state: { kind: 'waiting', reason: 'ContainerCreating', message: '' } };
  return { ...base, state: { kind: 'running', startedAt: now - 60_000 } };
};
