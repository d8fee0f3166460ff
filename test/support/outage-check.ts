import { fitDescription, isTerminal, type StatusState } from '../../src/sync/forge/forge.js';
import type { PullRequestRig, StatusPlace } from './pull-request-rig.js';

/** What one place says of a commit, without its time. */
export interface Said {
  readonly state: StatusState;
  readonly description: string;
}

export interface Told {
  /** In the order in which they were posted. */
  readonly posted: readonly Said[];
  /** What the git notes have, cut as the forge has it. */
  readonly noted: readonly Said[];
}

/** GitHub's limit, UTF-16 units. */
const MAX_DESCRIPTION = 140;

const NOTHING: Said = { state: 'pending', description: 'nothing' };

const textOf = ({ state, description }: Said): string => `${state}: ${description}`;

/** What the forge and the git notes tell of one commit and context. */
export const toldOf = async (rig: PullRequestRig, place: StatusPlace): Promise<Told> => {
  const noted = await rig.notes(place);
  return {
    posted: rig.model.statuses
      .filter(({ sha, context }) => sha === place.sha && context === place.context)
      .map(({ state, description }) => ({ state, description })),
    noted: noted.map(({ state, description }) => ({
      state,
      description: fitDescription(description, MAX_DESCRIPTION),
    })),
  };
};

/** Whether the forge shows what the notes say last: nothing of a head that was overtaken before anybody saw it. */
const hasCaughtUp = ({ posted, noted }: Told): boolean => {
  if (noted.length === 0) return posted.length === 0;
  const [shown, meant] = [posted.at(-1), noted.at(-1)];
  return shown !== undefined && meant !== undefined && textOf(shown) === textOf(meant);
};

/**
 * What is wrong about what was posted: nothing when it shows what the notes say, in their order, with all ends and none twice in a row.
 * @param isPlan of a plan the newest state is all that has to be told
 */
export const faultsOf = ({ posted, noted }: Told, isPlan: boolean): readonly string[] => {
  const repeated = posted.filter((one, at) => at > 0 && textOf(one) === textOf(posted[at - 1] as Said));
  const ends = (said: readonly Said[]): string =>
    said
      .filter(({ state }) => isTerminal(state))
      .map(textOf)
      .join(' | ');
  return [
    ...repeated.map((one) => `posted twice: ${textOf(one)}`),
    ...(isInOrder(posted, noted) ? [] : [`not in the order of the notes: ${posted.map(textOf).join(' | ')}`]),
    ...(hasCaughtUp({ posted, noted }) ? [] : [`is "${textOf(posted.at(-1) ?? NOTHING)}"`]),
    ...(isPlan || ends(posted) === ends(noted) ? [] : [`ends are "${ends(posted)}", in the notes "${ends(noted)}"`]),
  ];
};

/** Progress may be left out. */
const isInOrder = (posted: readonly Said[], noted: readonly Said[]): boolean => {
  let from = 0;
  return posted.every((one) => {
    const at = noted.findIndex((other, index) => index >= from && textOf(other) === textOf(one));
    from = at + 1;
    return at >= 0;
  });
};
