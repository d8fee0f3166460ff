import { SlipwayError } from '../../model/errors.js';
import type { RegistryAuth } from './runtime.js';

/** Answer of a simulated command. */
export interface SimulatedExec {
  readonly exitCode: number;
  readonly output?: string;
  /** Milliseconds until it ends. @defaultValue 0 */
  readonly afterMs?: number;
}

/** What containers of an image do. */
export interface ImageBehaviour {
  /** Ends by itself so many milliseconds after its start. @defaultValue never */
  readonly exitsAfterMs?: number;
  /** Exit code of an end by itself. @defaultValue 0 */
  readonly exitCode?: number;
  /** Only KILL ends it. */
  readonly ignoresTerm?: boolean;
  /** Milliseconds from TERM to the end. @defaultValue 0 */
  readonly stopsAfterMs?: number;
  /** The engine's sentence when it is started. */
  readonly failsToStart?: string;
  /** Until so many milliseconds after its start an exec gives 1. @defaultValue 0 */
  readonly readyAfterMs?: number;
  /** Written at its start. */
  readonly logs?: readonly { readonly stream: 'stdout' | 'stderr'; readonly line: string }[];
  /** Replaces the answer by `readyAfterMs`. */
  readonly exec?: (command: readonly string[]) => SimulatedExec;
  /** In the registry only, until pulled. */
  readonly remote?: boolean;
  /** What the registry wants to see for a pull. */
  readonly auth?: Pick<RegistryAuth, 'username' | 'password'>;
}

/** The key in `images` that stands for all names that are not listed. */
export const ANY_IMAGE = '*';

export interface SimulatedImages {
  /** `undefined` when it is not on the node. */
  local(image: string): ImageBehaviour | undefined;
  pull(image: string, auth?: RegistryAuth): void;
  add(image: string): void;
  remove(image: string): void;
}

const checkAuth = (image: string, wanted: ImageBehaviour['auth'], auth: RegistryAuth | undefined): void => {
  if (!wanted || (auth?.username === wanted.username && auth.password === wanted.password)) return;
  throw new SlipwayError('IMAGE_AUTH', { image, detail: 'unauthorized: authentication required' });
};

export const simulatedImages = (behaviours: Readonly<Record<string, ImageBehaviour>>): SimulatedImages => {
  const behaviourOf = (image: string): ImageBehaviour | undefined => behaviours[image] ?? behaviours[ANY_IMAGE];
  const present = new Set<string>();
  const removed = new Set<string>();
  const isLocal = (image: string): boolean => {
    if (present.has(image)) return true;
    const behaviour = behaviourOf(image);
    return behaviour !== undefined && !behaviour.remote && !removed.has(image);
  };
  return {
    local: (image) => (isLocal(image) ? (behaviourOf(image) ?? {}) : undefined),
    pull: (image, auth) => {
      const behaviour = behaviourOf(image);
      if (!behaviour)
        throw new SlipwayError('IMAGE_NOT_FOUND', { image, detail: 'cannot be pulled: manifest unknown' });
      checkAuth(image, behaviour.auth, auth);
      present.add(image);
    },
    add: (image) => void present.add(image),
    remove: (image) => {
      present.delete(image);
      removed.add(image);
    },
  };
};

/** What an exec answers `sinceStartMs` after the container's start. */
export const execAnswer = (
  behaviour: ImageBehaviour,
  command: readonly string[],
  sinceStartMs: number,
): Required<SimulatedExec> => {
  const ready = sinceStartMs >= (behaviour.readyAfterMs ?? 0);
  const answer: SimulatedExec = behaviour.exec?.(command) ?? { exitCode: ready ? 0 : 1 };
  return { output: '', afterMs: 0, ...answer };
};
