import type { GuardRules } from '../../../model/generated/index.js';
import { hashOf } from '../../../model/hash.js';
import type { Approval, GuardFinding, GuardName, ReviewWarning, WorkloadReview } from '../../../model/review.js';
import { cutTo } from '../value-text.js';
import type { ReviewScope } from '../review-scope.js';
import { deletionItems } from './deletion.js';
import { disruptionItems } from './disruption.js';
import { privilegeItems } from './privilege.js';
import { volumeItems } from './volume.js';
import { windowItems } from './window.js';

const DIGEST_LENGTH = 16;
const MOST_ITEMS = 100;
const LONGEST_ITEM = 300;

export interface GuardReport {
  /** Those that need an approval, or have one; sorted by name. */
  readonly findings: readonly GuardFinding[];
  /** Those that the rules only want told. */
  readonly warnings: readonly ReviewWarning[];
  /** Items that are not listed. */
  readonly omitted: number;
}

/** What the merge does that the rules of its base branch keep for people to decide. A guard without a rule asks for an approval. */
export const guardReport = (scope: ReviewScope, rows: readonly WorkloadReview[]): GuardReport => {
  const { guards: rules = {} } = scope.input.rules;
  const found = itemsOf(scope, rows, rules)
    .map(([guard, items]) => ({ guard, items: [...new Set(items)].sort(), action: rules[guard]?.action ?? 'approve' }))
    .filter(({ items, action }) => items.length > 0 && action !== 'off');
  return {
    findings: found
      .filter(({ action }) => action === 'approve')
      .map(({ guard, items }) => findingOf(guard, items, scope.input.approvals)),
    warnings: found.filter(({ action }) => action === 'warn').flatMap(({ guard, items }) => warningsOf(guard, items)),
    omitted: found.reduce((sum, { items }) => sum + Math.max(0, items.length - MOST_ITEMS), 0),
  };
};

const itemsOf = (
  scope: ReviewScope,
  rows: readonly WorkloadReview[],
  rules: GuardRules,
): readonly (readonly [GuardName, readonly string[]])[] => [
  ['deletion', deletionItems(scope, rules.deletion ?? {})],
  ['disruption', disruptionItems(scope, rows)],
  ['privilege', privilegeItems(scope)],
  ['volume', volumeItems(scope)],
  ['window', windowItems(scope, rows)],
];

/** The digest is over all items, also those that are too many to list. */
const findingOf = (guard: GuardName, items: readonly string[], approvals: readonly Approval[]): GuardFinding => {
  const digest = hashOf(guard, ...items).slice(0, DIGEST_LENGTH);
  const fitting = approvals.filter((one) => one.guard === guard && one.digest === digest);
  const [approval] = [...fitting].sort((a, b) => a.at - b.at || (a.by < b.by ? -1 : 1));
  return { guard, items: shortened(items), digest, ...(approval ? { approval } : {}) };
};

const shortened = (items: readonly string[]): readonly string[] =>
  items.slice(0, MOST_ITEMS).map((item) => cutTo(LONGEST_ITEM, item));

/** `Deployment/shop/web: privileged` is about that object. */
const warningsOf = (guard: GuardName, items: readonly string[]): readonly ReviewWarning[] =>
  shortened(items).map((item) => {
    const [object = ''] = item.split(/: | /, 1);
    return { reason: 'policy', object, message: `${guard}: ${item}` };
  });
