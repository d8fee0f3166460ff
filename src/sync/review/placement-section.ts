import type { NodePeak } from '../../model/forecast.js';
import { formatBytes, formatCpu } from '../../model/quantity.js';
import type { Review } from '../../model/review.js';
import {
  atMost,
  joined,
  line,
  lineBreak,
  list,
  phrase,
  strong,
  text,
  value,
  type Block,
  type Phrase,
  type Section,
} from './document.js';
import { counted, nameOf } from './words.js';

/** Workloads in the row of one node. */
const MAX_STARTS = 12;

/** Where pods will run, and whether they fit. */
export const placementSections = ({ workloads, forecast, unschedulable }: Review): readonly Section[] => {
  const starts = startsByNode(workloads);
  if (starts.size === 0 && unschedulable.length === 0) return [];
  const peaks = new Map((forecast?.peaks ?? []).map((peak) => [peak.node, peak]));
  const rows = [...starts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([node, pods]) => nodeRow(node, pods, peaks.get(node)));
  const blocks: readonly Block[] = [
    ...(rows.length > 0 ? [{ kind: 'table', head: ['Node', 'Starts', 'Needs at most', 'Has'], rows } as const] : []),
    ...(unschedulable.length > 0 ? [list(unschedulable.map(unplaced))] : []),
  ];
  return [
    { title: unschedulable.length > 0 ? noRoom(unschedulable.length) : 'Where it runs: everything fits', blocks },
  ];
};

const noRoom = (count: number): string => `Where it runs: ${counted(count, 'workload')} without a place`;

const unplaced = ({ key, message }: Review['unschedulable'][number]): Phrase =>
  phrase`${strong(value(nameOf(key), 'bad'))}: ${message}`;

const startsByNode = (workloads: Review['workloads']): Map<string, Phrase[]> => {
  const starts = new Map<string, Phrase[]>();
  for (const { key, nodes } of workloads)
    for (const { node, pods } of nodes)
      starts.set(node, [...(starts.get(node) ?? []), phrase`${pods} × ${nameOf(key)}`]);
  return starts;
};

const nodeRow = (node: string, starts: readonly Phrase[], peak: NodePeak | undefined): readonly Phrase[] => [
  [value(node)],
  joined(atMost(starts, MAX_STARTS), lineBreak),
  peak ? [text(amounts(peak))] : [],
  peak ? [text(amounts(peak.allocatable))] : [],
];

const amounts = ({ pods, cpu, memory }: NodePeak['allocatable']): string =>
  `${counted(pods, 'pod')}, ${formatCpu(cpu)} CPU, ${formatBytes(memory)}`;

/** Objects that leave git; the volumes they leave behind stand out. */
export const deletionSections = ({ deletions }: Review): readonly Section[] => {
  if (deletions.length === 0) return [];
  const items = deletions.map(({ key, volumes }) => {
    const names = joined(
      atMost(
        volumes.map((name) => phrase`${strong(value(name))}${text(name.startsWith('/') ? ' on its node' : '')}`),
        MAX_STARTS,
      ),
      text(', '),
    );
    const kept = phrase` with ${strong(text(volumes.length === 1 ? 'volume' : 'volumes'))} ${names}: the data is kept, but nothing mounts it any more`;
    return phrase`${nameOf(key)}${volumes.length > 0 ? kept : []}`;
  });
  return [{ title: `What is deleted (${counted(deletions.length, 'object')})`, blocks: [line(DELETED), list(items)] }];
};

const DELETED = phrase`In git now, gone after the merge:`;
