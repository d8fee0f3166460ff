import type { AnalysisRunState } from '../../model/analysis.js';
import type { Evidence, PodEvidence } from '../../model/evidence.js';
import type { ContainerStatus, SlipwayEvent } from '../../model/pod.js';
import { formatLine } from '../git/notes-text.js';
import { fitDescription, shortSha } from './forge.js';

/** Of an entry in a note. Bytes. */
export const MAX_EVIDENCE = 16 * 1024;
/** UTF-16 units. */
const MAX_LINE = 500;
const MAX_MEASUREMENTS = 5;
const INDENT = '  ';

/** `2026-11-23T22:30:00.123Z failure  Deployment/shop/web@7c9f6: CrashLoop: …`: the same for the same giving up. */
export const evidenceHead = ({ workload, templateHash, abort }: Evidence): string =>
  formatLine({
    at: abort.at,
    state: 'failure',
    description: fitDescription(`${workload}@${templateHash}: ${abort.reason}: ${abort.message}`, MAX_LINE),
  });

/** The lines below the head, indented: what serves, the revert, pods, analyses, events, and what the containers last wrote. */
export const evidenceLines = (evidence: Evidence): readonly string[] => {
  const { serving, revert, pods, analyses, events } = evidence;
  const lines = [
    serving ? `serves instead: ${shortSha(serving.revision)} (${serving.templateHash})` : 'nothing served before',
    ...(revert ? [`revert: ${revert}`] : []),
    ...section('pods:', pods.flatMap(podLines)),
    ...section('analyses:', analyses.flatMap(analysisLines)),
    ...section('events:', events.map(eventLine)),
    ...pods.flatMap((pod) => pod.containers.flatMap((container) => logLines(pod, container))),
  ];
  return lines.map((line) => INDENT + fitLine(line));
};

/** Head and lines in at most `limit` bytes; lines that do not fit are left out from the end. */
export const evidenceText = (evidence: Evidence, limit = MAX_EVIDENCE): string => {
  const kept: string[] = [];
  let size = 0;
  for (const line of [evidenceHead(evidence), ...evidenceLines(evidence)]) {
    size += Buffer.byteLength(line) + 1;
    if (size > limit - Buffer.byteLength(`${INDENT}…`)) return [...kept, `${INDENT}…`].join('\n');
    kept.push(line);
  }
  return kept.join('\n');
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length > 0 ? [title, ...lines.map((line) => INDENT + line)] : [];

/** Blanks at the front show what belongs to what. */
const fitLine = (line: string): string => {
  const [front = ''] = /^ */.exec(line) ?? [];
  return front + fitDescription(line, MAX_LINE);
};

const podLines = ({ name, node, phase, reason, message, containers }: PodEvidence): readonly string[] => [
  `${name} on ${node}: ${[phase, reason, message].filter(Boolean).join(': ')}`,
  ...containers.flatMap(containerLines).map((line) => INDENT + line),
];

const containerLines = ({ name, restartCount, lastTermination: last, probe }: ContainerStatus): readonly string[] => {
  const restarts = `${name}: ${restartCount} ${restartCount === 1 ? 'restart' : 'restarts'}`;
  const end = last ? `, last ended at ${timeOf(last.finishedAt)} with exit code ${last.exitCode} (${last.reason})` : '';
  return [restarts + end, ...(probe ? [`${name}: ${probe}`] : [])];
};

const analysisLines = ({ id, phase, message, metrics }: AnalysisRunState): readonly string[] => [
  `${id.split('/').slice(3).join('/') || id}: ${phase}: ${message}`,
  ...metrics.map(({ name, phase: state, measurements }) => {
    const values = measurements
      .slice(-MAX_MEASUREMENTS)
      .map(({ value, message: why, phase: seen }) => value ?? why ?? seen);
    return `${INDENT}${name}: ${state}: ${values.join(', ')}`;
  }),
];

const eventLine = ({ at, type, reason, object, message, count }: SlipwayEvent): string =>
  `${timeOf(at)} ${type} ${reason} ${object}: ${message}${count ? ` (${count} times)` : ''}`;

const logLines = (
  { name: pod }: PodEvidence,
  { name, lastTermination, message }: ContainerStatus,
): readonly string[] => {
  const log = lastTermination?.message ?? message;
  return log ? [`end of the log of ${pod}/${name}:`, ...log.split('\n').map((line) => `${INDENT}| ${line}`)] : [];
};

const timeOf = (at: number): string => `${new Date(at).toISOString().slice(11, 19)}Z`;
