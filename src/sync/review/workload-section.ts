import type { ImageChange, Review, WorkloadChangeKind, WorkloadReview } from '../../model/review.js';
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
  type Phrase,
  type Section,
} from './document.js';
import { counted, durationText, nameOf } from './words.js';

/** Of one workload, so that a row stays one. */
const MAX_IMAGES = 8;
const MAX_STEPS = 12;

const CHANGES: Readonly<Record<WorkloadChangeKind, Phrase>> = {
  create: [text('new', 'good')],
  delete: [strong(text('deleted', 'bad'))],
  rollout: [text('new version', 'warn')],
  scale: [text('scaled', 'info')],
  update: [text('updated, pods stay', 'dim')],
  unfinished: [text('under way from an earlier commit', 'dim')],
};

/** What people who use the app will notice. */
export const workloadSections = ({ workloads, otherObjects }: Review): readonly Section[] => {
  const others = Object.entries(otherObjects).filter(([, count]) => count > 0);
  if (workloads.length === 0 && others.length === 0) return [];
  const head = ['Workload', 'Change', 'Pods', 'How', 'Takes about', 'Fewest ready'];
  const kinds = joined(
    others.map(([kind, count]) => phrase`${count} ${value(kind)}`),
    text(', '),
  );
  return [
    {
      title: 'What changes',
      blocks: [
        ...(workloads.length > 0 ? [{ kind: 'table', head, rows: workloads.map(workloadRow) } as const] : []),
        ...(others.length > 0 ? [line(phrase`Other objects that change: ${kinds}.`)] : []),
      ],
    },
  ];
};

const workloadRow = (workload: WorkloadReview): readonly Phrase[] => [
  [value(nameOf(workload.key))],
  joined([CHANGES[workload.change], ...atMost(workload.images.map(imagePhrase), MAX_IMAGES)], lineBreak),
  replicasPhrase(workload),
  howPhrase(workload),
  takesPhrase(workload),
  fewestPhrase(workload),
];

const imagePhrase = ({ container, from, to }: ImageChange): Phrase => {
  if (from === undefined) return phrase`${container}: ${to ?? ''}`;
  if (to === undefined) return phrase`${container} goes`;
  const [oldName, newName] = [repositoryOf(from), repositoryOf(to)];
  return phrase`${container}: ${from} → ${oldName && oldName === newName ? to.slice(oldName.length + 1) : to}`;
};

/** `registry:5000/shop/web` of `registry:5000/shop/web:1.4`; undefined without a tag, or with a digest. */
const repositoryOf = (image: string): string | undefined => {
  const colon = image.lastIndexOf(':');
  return colon > image.lastIndexOf('/') && !image.includes('@') ? image.slice(0, colon) : undefined;
};

const replicasPhrase = ({ replicas: { from, to } }: WorkloadReview): Phrase =>
  from === to ? phrase`${to}` : phrase`${from} → ${strong(text(String(to)))}`;

const howPhrase = ({ strategy, steps }: WorkloadReview): Phrase => {
  const way = joined(
    atMost(
      steps.map((step) => [value(step)]),
      MAX_STEPS,
    ),
    text(' → '),
  );
  if (strategy === undefined) return way;
  return steps.length > 0 ? phrase`${strategy}: ${way}` : [value(strategy)];
};

const takesPhrase = ({ end, durationMs }: WorkloadReview): Phrase => {
  const about = text(durationText(durationMs));
  if (end.type === 'done') return [about];
  if (end.type === 'waits') return phrase`${about}, then waits: ${end.reason}`;
  const what = end.type === 'stuck' ? 'stuck' : 'too long to foresee';
  return phrase`${strong(text(what, 'bad'))}: ${end.reason}`;
};

const fewestPhrase = ({ replicas: { from, to }, lowestReady, promisedReady }: WorkloadReview): Phrase => {
  if (from === 0 || to === 0) return [];
  if (lowestReady >= promisedReady) return phrase`${lowestReady} of ${from}`;
  return phrase`${strong(text(`${lowestReady} of ${from}`, 'bad'))} (promised: ${promisedReady})`;
};

/** Why pods are started that nobody asked for in so many words. */
export const restartSections = ({ workloads }: Review): readonly Section[] => {
  const restarted = workloads.filter(({ change, reason }) => reason !== '' && RESTARTS.has(change));
  if (restarted.length === 0) return [];
  const items = restarted.map(({ key, reason }) => phrase`${nameOf(key)}: ${reason}`);
  return [{ title: `What restarts (${counted(restarted.length, 'workload')})`, blocks: [list(items)] }];
};

const RESTARTS: ReadonlySet<WorkloadChangeKind> = new Set(['rollout', 'update', 'unfinished']);
