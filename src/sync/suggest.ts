import { distance } from 'fastest-levenshtein';

/** The word of `known` that was probably meant; `undefined` when none is near. Case counts for nothing; a beginning of three letters is near. `limit` is how many letters may be wrong: a third of them. */
export const nearest = (
  word: string,
  known: readonly string[],
  limit = Math.max(1, Math.floor(word.length / 3)),
): string | undefined => {
  const lower = word.toLowerCase();
  const scored = known
    .map((each) => ({ each, score: distance(lower, each.toLowerCase()) }))
    .sort((a, b) => a.score - b.score);
  const best = scored[0];
  if (best && best.score <= limit) return best.each;
  return word.length < 3 ? undefined : known.find((each) => each.toLowerCase().startsWith(lower));
};

/** `did you mean "replicas"?`, or what else to do. */
export const didYouMean = (word: string, known: readonly string[], otherwise: string): string => {
  const guess = nearest(word, known);
  return guess === undefined ? otherwise : `did you mean "${guess}"?`;
};
