import { SlipwayError } from '../model/errors.js';
import { hashOf } from '../model/hash.js';
import type { ContainerRuntime, RegistryAuth } from './runtime/runtime.js';

export type PullPolicy = 'Always' | 'IfNotPresent' | 'Never';

/** Pulls under way, for each engine: pods that want the same image with the same credentials share one. */
const pulls = new WeakMap<ContainerRuntime, Map<string, Promise<void>>>();

export interface ImageRequest {
  readonly image: string;
  /** Default: `Always` for the tag `latest` or none, else `IfNotPresent` (kubernetes.io/docs/concepts/containers/images). */
  readonly policy?: PullPolicy;
  /** Credentials to try in this order; none is anonymous. */
  readonly auths?: readonly RegistryAuth[];
  /** Called when a pull begins. */
  readonly onPull?: () => void;
}

/**
 * Makes sure that the node has an image, as its pull policy says. `Always` fails when the registry does, even if the node has
 * the image, as in Kubernetes. Throws IMAGE_NEVER, IMAGE_NOT_FOUND, IMAGE_AUTH, ENGINE_*.
 */
export const ensureImage = async (runtime: ContainerRuntime, request: ImageRequest): Promise<void> => {
  const policy = request.policy ?? defaultPolicy(request.image);
  if (policy !== 'Always' && (await runtime.imageId(request.image)) !== undefined) return;
  if (policy === 'Never') throw new SlipwayError('IMAGE_NEVER', { image: request.image });
  request.onPull?.();
  await sharedPull(runtime, request.image, request.auths ?? []);
};

export const defaultPolicy = (image: string): PullPolicy => {
  if (image.includes('@')) return 'IfNotPresent';
  const tag = /:([^/:]+)$/.exec(image)?.[1] ?? 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
};

const sharedPull = (runtime: ContainerRuntime, image: string, auths: readonly RegistryAuth[]): Promise<void> => {
  const running = pulls.get(runtime) ?? new Map<string, Promise<void>>();
  pulls.set(runtime, running);
  const key = hashOf(image, JSON.stringify(auths));
  const present = running.get(key);
  if (present) return present;
  const pull = pullWithAny(runtime, image, auths).finally(() => running.delete(key));
  running.set(key, pull);
  return pull;
};

/** The first credentials that are let in count; the last refusal is the answer. */
const pullWithAny = async (runtime: ContainerRuntime, image: string, auths: readonly RegistryAuth[]): Promise<void> => {
  for (const auth of auths.slice(0, -1)) {
    try {
      return await runtime.pull(image, auth);
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'IMAGE_AUTH') throw error;
    }
  }
  await runtime.pull(image, auths.at(-1));
};
