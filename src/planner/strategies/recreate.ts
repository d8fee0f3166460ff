import { scaleFully } from './scale.js';
import { resized } from './replica-sizes.js';
import type { RolloutInput, Sizes } from './replica-sizes.js';

/** Recreate: every old pod stops, and when the last one is gone the new ones start. */
export const recreate = (input: RolloutInput): Sizes => {
  const start: Sizes = { current: input.current, outdated: input.outdated };
  if (input.paused) return scaleFully(start, input);
  const outdated = input.outdated.map((set) => resized(set, 0));
  const oldOnes = input.outdated.length > 0 || input.outdatedTerminating > 0;
  const wanted = oldOnes ? Math.min(input.current.size, input.replicas) : input.replicas;
  return { current: resized(input.current, wanted), outdated };
};
