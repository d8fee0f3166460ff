import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../model/errors.js';
import type { Container } from '../../model/objects.js';
import { httpGet } from '../http-get.js';
import type { ContainerRuntime } from '../runtime/runtime.js';

export interface GracefulStop {
  readonly id: string;
  readonly container: Pick<Container, 'name' | 'ports' | 'lifecycle'>;
  readonly podIP: string;
  /** For the hook and the process together. 0: neither is asked. */
  readonly graceSeconds: number;
  /** Called when the hook failed, with a sentence; the stop goes on. */
  readonly onHookFailed?: (message: string) => void;
}

type Handler = NonNullable<NonNullable<Container['lifecycle']>['preStop']>;

/** A hook that takes all of the grace leaves the process so long (kubelet: minimumGracePeriodInSeconds). */
const LEAST_SECONDS = 2;

/** preStop hook, SIGTERM, and SIGKILL when the grace is over (kubernetes.io, "Container Lifecycle Hooks"). */
export const stopGracefully = async (runtime: ContainerRuntime, stop: GracefulStop): Promise<void> => {
  const { id, container, graceSeconds } = stop;
  const hook = graceSeconds > 0 ? container.lifecycle?.preStop : undefined;
  if (!hook) return runtime.stop(id, graceSeconds);
  const began = performance.now();
  const failure = await runHook(runtime, hook, stop).catch(messageOf);
  if (failure !== undefined) stop.onHookFailed?.(`preStop hook of ${container.name} failed: ${failure}`);
  const left = Math.ceil(graceSeconds - (performance.now() - began) / 1000);
  await runtime.stop(id, Math.max(left, Math.min(LEAST_SECONDS, graceSeconds)));
};

/** Why it failed; `undefined` when it did not. */
const runHook = async (runtime: ContainerRuntime, hook: Handler, stop: GracefulStop): Promise<string | undefined> => {
  const graceMs = stop.graceSeconds * 1000;
  if (hook.exec) {
    const { exitCode } = await runtime.exec(stop.id, hook.exec.command, graceMs);
    return exitCode === 0 ? undefined : `exit code ${exitCode}`;
  }
  if (hook.httpGet) {
    const { ok, message } = await httpGet(hook.httpGet, stop, graceMs);
    return ok ? undefined : message;
  }
  if (hook.sleep) await sleep(Math.min(hook.sleep.seconds * 1000, graceMs));
  return undefined;
};
