import {
  annotationWords,
  DELETE_PHASES,
  HOOK_ANNOTATIONS,
  HOOK_DELETE_ANNOTATIONS,
  HOOK_DELETE_POLICIES,
  HOOK_PHASES,
  SKIP,
} from '../../model/hook-annotations.js';
import type { Job, Pod } from '../../model/objects.js';
import { didYouMean } from '../suggest.js';
import { conflict, type Problem } from './problem.js';

/** Rules of what makes a Job or Pod a hook: a phase that nobody knows would mean that it never runs. */
export const hookProblems = ({ metadata: { annotations } }: Job | Pod): Problem[] => [
  ...unknownWords(annotations, HOOK_ANNOTATIONS, [...HOOK_PHASES, SKIP]),
  ...unknownWords(annotations, HOOK_DELETE_ANNOTATIONS, HOOK_DELETE_POLICIES),
];

const unknownWords = (
  annotations: Readonly<Record<string, string>> | undefined,
  names: readonly string[],
  known: readonly string[],
): Problem[] => {
  const found = annotationWords(annotations, names);
  if (!found) return [];
  const path = ['metadata', 'annotations', found.annotation];
  return found.words.filter((word) => !known.includes(word)).map((word) => problemWith(word, path, known));
};

const problemWith = (word: string, path: string[], known: readonly string[]): Problem => {
  if (DELETE_PHASES.some((phase) => phase === word)) {
    const why = `${word} never comes: sources are not deleted`;
    return { ...conflict(path, why, 'keep it for Argo CD; here it is left out'), severity: 'warning' };
  }
  return conflict(path, `"${word}" is not known`, didYouMean(word, known, `write one of ${known.join(', ')}`));
};
