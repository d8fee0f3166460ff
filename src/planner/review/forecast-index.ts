import type { Forecast, ForecastChange, WorkloadForecast } from '../../model/forecast.js';
import { compareText } from '../catalog.js';

/** What a forecast says of one workload. */
export interface Foreseen {
  readonly forecast: WorkloadForecast;
  /** Pods that are started on the way, by node. */
  readonly started: Map<string, number>;
  /** Pods that are told to go. */
  stopped: number;
}

/** By key, in one pass over the steps. */
export const foreseenOf = ({ workloads, steps }: Forecast): ReadonlyMap<string, Foreseen> => {
  const found = new Map<string, Foreseen>(
    workloads.map((forecast) => [forecast.key, { forecast, started: new Map(), stopped: 0 }]),
  );
  for (const { changes } of steps) for (const change of changes) take(change, found.get(change.workload));
  return found;
};

const take = ({ kind, node, count }: ForecastChange, foreseen: Foreseen | undefined): void => {
  if (!foreseen) return;
  if (kind === 'delete') foreseen.stopped += count;
  if (kind === 'create' && node !== undefined) foreseen.started.set(node, (foreseen.started.get(node) ?? 0) + count);
};

/** Sorted by node. */
export const podsByNode = ({ started }: Foreseen): { node: string; pods: number }[] =>
  [...started].map(([node, pods]) => ({ node, pods })).sort((a, b) => compareText(a.node, b.node));
