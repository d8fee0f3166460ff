import type { GuardFinding, GuardName, Review, ReviewWarning } from '../../model/review.js';
import {
  atMost,
  line,
  list,
  phrase,
  strong,
  text,
  value,
  type Inline,
  type ListItem,
  type Phrase,
  type Section,
} from './document.js';
import { timeText } from './words.js';

/** Objects of one warning's reason, and findings of one guard. */
const MAX_ITEMS = 10;

const REASONS: Readonly<Record<string, string>> = {
  'latest-tag': 'Tag that moves: the same commit may run something else tomorrow',
  'no-probe': 'No readiness probe: a container counts as ready once it runs',
  'no-limits': 'No limits: it may take all that the node has',
  'ignored-field': 'Fields that have no effect',
  policy: 'Policy',
  availability: 'Less available on the way',
  unschedulable: 'Without a place',
  unfinished: 'Not finished before',
};

/** What people should know; those of one reason stand together. */
export const warningSections = ({ warnings }: Review): readonly Section[] => {
  if (warnings.length === 0) return [];
  const groups = new Map<string, ReviewWarning[]>();
  for (const warning of warnings) groups.set(warning.reason, [...(groups.get(warning.reason) ?? []), warning]);
  return [{ title: `Warnings (${warnings.length})`, blocks: [list([...groups].map(warningItem))] }];
};

const warningItem = ([reason, warnings]: [string, readonly ReviewWarning[]]): ListItem => {
  const own = Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
  const title: Inline = strong(own ? text(own, 'warn') : value(reason, 'warn'));
  const items = warnings.map(({ object, message }) => phrase`${object}: ${message}`);
  return { content: phrase`${title} (${warnings.length})`, items: atMost(items, MAX_ITEMS) };
};

const MEANINGS: Readonly<Record<GuardName, string>> = {
  deletion: 'more leaves git than the rules allow',
  volume: 'data is touched',
  disruption: 'fewer pods are ready on the way than was promised',
  privilege: 'pods get more rights than before',
  window: 'a sync window is in the way',
};

/** The rules that the merge breaks, and how each is approved or by whom it was. */
export const guardSections = ({ guards }: Review): readonly Section[] => {
  if (guards.length === 0) return [];
  const open = guards.filter(({ approval }) => !approval).length;
  const title = open > 0 ? `Guards (${open} of ${guards.length} open)` : `Guards (all approved)`;
  return [{ title, blocks: [list(guards.map(guardItem)), ...(open > 0 ? [line(BOUND)] : [])] }];
};

const BOUND = phrase`An approval is of what stands here and no more: when that changes, it is asked for anew.`;

const guardItem = (finding: GuardFinding): ListItem => ({
  content: phrase`${strong(text(finding.guard))}, ${text(MEANINGS[finding.guard])}: ${approvalPhrase(finding)}`,
  items: atMost(
    finding.items.map((item) => [value(item)]),
    MAX_ITEMS,
  ),
});

const approvalPhrase = ({ guard, approval }: GuardFinding): Phrase =>
  approval
    ? phrase`approved by ${approval.by} at ${text(timeText(approval.at))}`
    : phrase`comment ${value(`/slipway approve ${guard}`)}`;
