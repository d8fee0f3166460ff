import { ConditionError } from './condition-error.js';
import { Evaluator } from './evaluator.js';
import { parseCondition } from './parser.js';
import { typeOf } from './values.js';
import type { Value } from './values.js';

/**
 * Whether `result` meets a condition of an AnalysisTemplate, in Argo Rollouts' language (expr-lang.org): `result[0] >= 0.95`. Throws
 * ConditionError, also when the answer is not true or false. No code is run; size, depth and steps are bounded.
 */
export const meets = (condition: string, result: Value): boolean => {
  const answer = new Evaluator(result).evaluate(parseCondition(condition));
  if (typeof answer !== 'boolean') throw new ConditionError(`must be true or false, this is ${typeOf(answer)}`, 0);
  return answer;
};

/** What is wrong with how a condition is written; absent: nothing. */
export const checkCondition = (text: string): string | undefined => {
  try {
    parseCondition(text);
    return undefined;
  } catch (error) {
    if (error instanceof ConditionError) return error.message;
    throw error;
  }
};
