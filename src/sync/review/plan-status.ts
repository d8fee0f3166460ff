import type { GuardFinding, GuardName, Review } from '../../model/review.js';
import { fitDescription } from '../forge/forge.js';
import { counted, summaryWords, touchesNothing } from './words.js';

export interface PlanStatus {
  readonly state: 'pending' | 'success' | 'failure';
  /** One line of at most 140 UTF-16 units: GitHub's limit, the smallest of the forges'. */
  readonly description: string;
}

const LIMIT = 140;
/** Of a path, so that line and message have room; its end says more than its beginning. UTF-16 units. */
const MAX_PATH = 60;

/** The status `slipway/plan` of a pull request's head (DESIGN 9). It is success only when nothing has to be waited for. */
export const planStatus = (review: Review): PlanStatus => {
  if (review.verdict === 'invalid') return { state: 'failure', description: failure(review) };
  if (review.verdict === 'approval') return { state: 'pending', description: approval(review.guards) };
  const words = touchesNothing(review) ? 'no change' : summaryWords(review, '~').join(' · ');
  return { state: 'success', description: fitDescription(words, LIMIT) };
};

const failure = ({ errors, errorCount, conflicts }: Review): string => {
  const [conflict] = conflicts;
  if (conflict !== undefined) return withMore(`conflict in ${endOfPath(conflict)}: rebase or merge`, conflicts.length);
  const [first] = errors;
  if (!first) return 'invalid';
  return withMore(`${endOfPath(first.file)}:${first.line}: ${first.message} (${first.remedy})`, errorCount);
};

/** How many more there are is never cut off. */
const withMore = (first: string, count: number): string => {
  const more = count > 1 ? ` (+${count - 1})` : '';
  return fitDescription(first, LIMIT - more.length) + more;
};

const endOfPath = (path: string): string => {
  const points = [...path];
  return points.length > MAX_PATH ? `…${points.slice(1 - MAX_PATH).join('')}` : path;
};

const FOUND: Readonly<Record<GuardName, string>> = {
  deletion: 'object',
  volume: 'volume',
  disruption: 'workload',
  privilege: 'privilege',
  window: 'window',
};

/** The command goes first when there is too little room for it: the comment has it. */
const approval = (guards: readonly GuardFinding[]): string => {
  const open = guards.filter((guard) => !guard.approval);
  const found = open.map(({ guard, items }) => `${guard} (${counted(items.length, FOUND[guard])})`).join(', ');
  const command = ['/slipway approve', ...new Set(open.map(({ guard }) => guard))].join(' ');
  const whole = `needs approval: ${found}: ${command}`;
  return whole.length <= LIMIT ? whole : fitDescription(`needs approval: ${found}`, LIMIT);
};
