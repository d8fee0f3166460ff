import type { LabelSelector } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, type Problem } from './problem.js';

/** Requirements whose values do not go with their operator. */
export const requirementProblems = (selector: LabelSelector | undefined, path: Path): Problem[] =>
  (selector?.matchExpressions ?? []).flatMap(({ operator, values = [] }, index) => {
    const needsValues = operator === 'In' || operator === 'NotIn';
    if (needsValues === values.length > 0) return [];
    return [
      conflict(
        [...path, 'matchExpressions', index, 'values'],
        needsValues ? `${operator} needs values` : `${operator} takes no values`,
        needsValues ? 'add values' : 'remove the values',
      ),
    ];
  });
