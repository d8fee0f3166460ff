import type { ForecastChange, ForecastStep } from '../../model/forecast.js';
import type { WorkloadStatus } from '../../model/plan.js';
import { ownerKeyOf } from '../../model/pod-helpers.js';
import { compareText } from '../catalog.js';
import type { PodChange } from './simulated-cluster.js';
import type { Turn, WorkloadTrack, WorkloadTracks } from './workload-track.js';

/** Writes down what happens, equal changes of an instant as one. */
export class StepLog {
  readonly steps: ForecastStep[] = [];
  private readonly weights = new Map<string, number>();

  constructor(private readonly tracks: WorkloadTracks) {}

  /** One instant: what happened to pods, what the plan did, and `extra` changes. */
  take(turn: Turn, pods: readonly PodChange[], extra: readonly ForecastChange[] = []): void {
    const statuses = this.tracks.follow(turn);
    const changes = [
      ...extra,
      ...pods.map((change) => this.ofPod(change)),
      ...statuses.flatMap((one) => this.weight(one)),
    ];
    if (changes.length === 0) return;
    for (const change of pods) giveReason(this.tracks.of(ownerKeyOf(change.pod)), change);
    const keys = [...new Set(changes.map(({ workload }) => workload))].sort();
    const workloads = keys.map((key) => this.tracks.moment(key, turn));
    this.steps.push({ atMs: turn.atMs, changes: merged(changes), workloads });
  }

  private ofPod({ kind, pod }: PodChange): ForecastChange {
    const workload = ownerKeyOf(pod);
    const isNew = this.tracks.of(workload).status?.templateHash === pod.templateHash;
    return { kind, workload, version: isNew ? 'new' : 'old', node: pod.node, count: 1 };
  }

  /** What the first plan says is where it stands, not a change. */
  private weight({ key, rollout }: WorkloadStatus): ForecastChange[] {
    if (!rollout) return [];
    const before = this.weights.get(key);
    this.weights.set(key, rollout.weight);
    if (before === undefined || before === rollout.weight) return [];
    const { strategy } = rollout;
    if (strategy === 'RollingUpdate' || strategy === 'Recreate') return [];
    const kind = strategy === 'BlueGreen' ? 'switch' : 'weight';
    return [{ kind, workload: key, version: 'new', count: rollout.weight }];
  }
}

/** The first reason, but why pods are started says more than why others are refreshed in place or go. */
const giveReason = (track: WorkloadTrack, { kind, reason }: PodChange): void => {
  const isBetter = kind === 'create' && !track.isReasonOfStart;
  if (reason === undefined || (track.reason !== '' && !isBetter)) return;
  track.reason = reason;
  track.isReasonOfStart = kind === 'create';
};

const merged = (changes: readonly ForecastChange[]): ForecastChange[] => {
  const found = new Map<string, ForecastChange>();
  for (const change of changes) {
    const { kind, workload, version, node = '' } = change;
    const id = [workload, kind, version, node].join(' ');
    const same = found.get(id);
    found.set(id, same ? { ...same, count: same.count + change.count } : change);
  }
  return [...found.values()].sort(
    (a, b) =>
      compareText(a.workload, b.workload) ||
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
      compareText(a.version, b.version) ||
      compareText(a.node ?? '', b.node ?? ''),
  );
};

/** As one follows from the other within an instant. */
const ORDER: readonly ForecastChange['kind'][] = [
  ...(['promote', 'ready', 'ended', 'gone'] as const),
  ...(['weight', 'switch', 'update', 'create', 'delete'] as const),
];
