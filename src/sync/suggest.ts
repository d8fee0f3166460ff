import { distance } from 'fastest-levenshtein';

/** The word of `known` that was probably meant; `undefined` when none is near. Case and a plural `s` count as near. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const lower = word.toLowerCase();
  const limit = Math.max(1, Math.floor(word.length / 3));
  const scored = known
    .map((each) => ({ each, score: distance(lower, each.toLowerCase()) }))
    .sort((a, b) => a.score - b.score);
  const best = scored[0];
  return best && best.score <= limit ? best.each : undefined;
};

/** `did you mean "replicas"?`, or what else to do. */
export const didYouMean = (word: string, known: readonly string[], otherwise: string): string => {
  const guess = nearest(word, known);
  return guess === undefined ? otherwise : `did you mean "${guess}"?`;
};
