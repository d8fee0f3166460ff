import { SlipwayError } from '../../model/errors.js';
import type { Container } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import { ensureImage } from '../images.js';
import { matching, registryAuths } from '../registry-auth.js';
import type { ContainerRuntime, RegistryAuth } from '../runtime/runtime.js';
import type { PodVolumes } from '../volumes/pod-volumes.js';
import { containerEnv } from './container-env.js';
import { containerOptions } from './container-options.js';
import { stopGracefully } from './graceful-stop.js';
import type { GracefulStop } from './graceful-stop.js';
import type { AppContainer, PodInstance } from './group-by-pod.js';
import type { EnvContext } from './pod-context.js';
import { secretsRedactor } from './pod-redactor.js';
import type { CrashPoint } from './pod-sandbox.js';

export interface ContainerDeps {
  readonly runtime: ContainerRuntime;
  readonly volumes: PodVolumes;
  /** The node's own credentials, tried after those of the pod. */
  readonly registries: readonly RegistryAuth[];
  readonly reached: (point: CrashPoint) => void;
}

/** One step of a pod on its way up, for people. */
export interface PodProgress {
  readonly step: 'pulling' | 'pulled' | 'created' | 'started' | 'warning' | 'failed';
  readonly container: string;
  readonly message: string;
}

type PodStop = Omit<GracefulStop, 'id' | 'container'>;

export interface ContainerPlace {
  readonly record: PodRecord;
  readonly container: Container;
  readonly ctx: EnvContext;
  readonly tell: (progress: PodProgress) => void;
}

/** Makes, starts and clears away the app containers of pods. */
export class PodContainers {
  constructor(private readonly deps: ContainerDeps) {}

  /** The image as its pull policy says. */
  async ensureImage({ record, container, ctx, tell }: ContainerPlace): Promise<void> {
    const { image } = container;
    let pulled = false;
    await ensureImage(this.deps.runtime, {
      image,
      policy: container.imagePullPolicy,
      auths: [...registryAuths(image, pullSecrets(record, ctx)), ...matching(image, this.deps.registries)],
      onPull: () => {
        pulled = true;
        tell({ step: 'pulling', container: container.name, message: `pulling ${image}` });
      },
    });
    if (pulled) tell({ step: 'pulled', container: container.name, message: `pulled ${image}` });
  }

  /** A new container; its volumes are there. Throws what config and mounts throw. */
  async create(place: ContainerPlace, sandboxId: string, attempt: number): Promise<string> {
    const { record, container, ctx, tell } = place;
    const { values, warnings } = containerEnv(record, container, ctx);
    for (const message of warnings) tell({ step: 'warning', container: container.name, message });
    const mountSources = await this.deps.volumes.mountSources(record, container);
    const options = containerOptions(record, container, { ...ctx, sandboxId, attempt, env: values, mountSources });
    const id = await this.deps.runtime.create(options);
    this.deps.reached('container-created');
    tell({ step: 'created', container: container.name, message: `created container ${options.name}` });
    return id;
  }

  async start(id: string, { container, ctx, tell }: ContainerPlace): Promise<void> {
    try {
      await this.deps.runtime.start(id);
    } catch (error) {
      throw asStartError(error, container.name, ctx);
    }
    this.deps.reached('container-started');
    tell({ step: 'started', container: container.name, message: `started container ${container.name}` });
  }

  /** Each that runs is asked to end by its hook and SIGTERM, all at once. */
  async stopGracefully(containers: readonly AppContainer[], { spec }: PodRecord, stop: PodStop): Promise<void> {
    const running = containers.filter(isRunning).map(({ name, info }) => {
      const container = spec.containers.find((candidate) => candidate.name === name) ?? { name };
      return stopGracefully(this.deps.runtime, { ...stop, id: info.id, container });
    });
    await Promise.all(running);
  }

  /** SIGTERM, grace, SIGKILL, for all that run, at once. */
  async stopAll(containers: readonly AppContainer[], graceSeconds: number): Promise<void> {
    const running = containers.filter(isRunning);
    await Promise.all(running.map(({ info }) => this.deps.runtime.stop(info.id, graceSeconds)));
  }

  async removeAll(containers: readonly AppContainer[]): Promise<void> {
    await Promise.all(containers.map(({ info }) => this.deps.runtime.remove(info.id)));
  }

  /** Of the runs in `before`, seen before the present one was made, only the last is kept, for `logs --previous`. */
  removeOld(before: PodInstance, name: string): Promise<void> {
    const ran = before.containers.filter((container) => container.name === name && container.info.state !== 'created');
    return this.removeAll(ran.slice(1));
  }
}

export const isRunning = ({ info }: AppContainer): boolean => info.state === 'running' || info.state === 'paused';

const pullSecrets = ({ spec }: PodRecord, { config }: EnvContext) =>
  (spec.imagePullSecrets ?? []).flatMap(({ name }) => config.secrets[name ?? ''] ?? []);

/**
 * What the engine rejects at a start may be right the next time: a command that the next image has, a path that appears. Its sentence quotes the command,
 * which may have a Secret's value by `$(NAME)` (I12): the error as it came is not kept.
 */
const asStartError = (error: unknown, container: string, { config }: EnvContext): unknown => {
  if (!(error instanceof SlipwayError) || error.code !== 'ENGINE_REJECTED') return error;
  const detail = secretsRedactor([config])(String(error.params.detail ?? ''));
  return new SlipwayError('CONTAINER_START', { container, detail });
};
