import { LABEL } from '../../model/labels.js';
import type { Container } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import { messageOf } from '../../model/errors.js';
import type { ContainerDetail, ContainerRuntime } from '../runtime/runtime.js';
import type { PodVolumes } from '../volumes/pod-volumes.js';
import { currentOf } from './group-by-pod.js';
import type { AppContainer, PodInstance } from './group-by-pod.js';
import type { Namespaces } from './namespaces.js';
import { isRunning } from './pod-container.js';
import type { ContainerPlace, PodContainers, PodProgress } from './pod-container.js';
import type { EnvContext } from './pod-context.js';
import type { PodSandbox } from './pod-sandbox.js';

/** Seconds that a container without a network gets to end itself, at most: it serves nobody any more. */
const OFFLINE_GRACE_SECONDS = 10;
const DEFAULT_GRACE_SECONDS = 30;

interface StartDeps {
  readonly runtime: ContainerRuntime;
  readonly namespaces: Namespaces;
  readonly volumes: PodVolumes;
  readonly sandbox: PodSandbox;
  readonly containers: PodContainers;
}

export interface StartRequest {
  readonly record: PodRecord;
  /** What is there already. */
  readonly instance: PodInstance;
  readonly ctx: EnvContext;
  readonly tell: (progress: PodProgress) => void;
}

export interface StartedContainer {
  readonly name: string;
  readonly id: string;
  readonly attempt: number;
  /** False for one that had ended before and is left to the restart policy. */
  readonly running: boolean;
}

/** What there is of a pod after its start. */
export interface StartedPod {
  readonly sandboxId: string;
  readonly ip: string;
  /** In the order of the spec. */
  readonly containers: readonly StartedContainer[];
}

/** What containers wait for. */
interface Foundations {
  readonly created: Promise<string>;
  readonly up: Promise<ContainerDetail>;
  readonly volumes: Promise<unknown>;
}

/** Brings one pod up from whatever there is of it. */
export class PodStart {
  constructor(private readonly deps: StartDeps) {}

  async run(request: StartRequest): Promise<StartedPod> {
    const usable = await this.#dropMisaddressed(request);
    const foundations = this.#layFoundations(usable);
    const steps = usable.record.spec.containers.map((container) => this.#bringUp(container, usable, foundations));
    const outcomes = await Promise.allSettled(steps);
    await Promise.all(Object.values(foundations));
    const containers = outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
    return { sandboxId: await foundations.created, ip: usable.ctx.podIP, containers };
  }

  /** Makes `attempt` of a container, or the next free number, after ending what runs under its name. */
  async remake(
    place: ContainerPlace,
    instance: PodInstance,
    made: { readonly sandboxId: string; readonly attempt: number },
  ): Promise<string> {
    const own = instance.containers.filter(({ name }) => name === place.container.name);
    const neverRan = own.filter(({ info }) => info.state === 'created');
    const newest = own.find((container) => !neverRan.includes(container));
    const attempt = Math.max(made.attempt, newest ? newest.attempt + 1 : 0);
    // One that was made but never ran may have an old environment.
    await Promise.all([
      this.deps.containers.ensureImage(place),
      this.deps.containers.stopAll(own, graceOf(place.record)),
      this.deps.containers.removeAll(neverRan),
    ]);
    const id = await this.deps.containers.create(place, made.sandboxId, attempt);
    await this.deps.containers.start(id, place);
    return id;
  }

  /** The address is in a label, and labels never change: a sandbox whose address went to another pod can't be used. */
  async #dropMisaddressed(request: StartRequest): Promise<StartRequest> {
    const { instance, ctx } = request;
    const { sandbox } = instance;
    if (!sandbox || sandbox.labels[LABEL.ip] === ctx.podIP) return request;
    await this.deps.runtime.remove(sandbox.id);
    return { ...request, instance: { ...instance, sandbox: undefined } };
  }

  #layFoundations({ record, instance, ctx }: StartRequest): Foundations {
    const created = this.deps.sandbox.ensureCreated(record, instance, ctx);
    const up = created.then((id) => this.deps.sandbox.ensureUp(record, id, instance));
    const foundations = { created, up, volumes: this.deps.volumes.setup(record, ctx.config) };
    // Each is awaited below, but perhaps only after it has failed.
    for (const promise of Object.values(foundations)) promise.catch(() => undefined);
    return foundations;
  }

  async #bringUp(container: Container, request: StartRequest, foundations: Foundations): Promise<StartedContainer> {
    try {
      return await this.#bringUpOne({ ...request, container }, request.instance, foundations);
    } catch (error) {
      request.tell({ step: 'failed', container: container.name, message: messageOf(error) });
      throw error;
    }
  }

  async #bringUpOne(place: ContainerPlace, instance: PodInstance, foundations: Foundations): Promise<StartedContainer> {
    const { name } = place.container;
    const current = currentOf(instance, name);
    if (current?.info.state === 'created' || !current) {
      return this.#firstRun(place, foundations, current);
    }
    const keep = { name, id: current.info.id, attempt: current.attempt, running: isRunning(current) };
    if (!(await this.#mustRunAgain(current, place.record, { instance, foundations }))) return keep;
    const [sandbox] = await Promise.all([foundations.up, foundations.volumes]);
    const attempt = current.attempt + 1;
    const id = await this.remake(place, instance, { sandboxId: sandbox.id, attempt });
    await this.deps.containers.removeOld(instance, name);
    return { name, id, attempt, running: true };
  }

  /** The sandbox need not run yet to create its joiners, only to start them. */
  async #firstRun(
    place: ContainerPlace,
    { created, up, volumes }: Foundations,
    leftover: AppContainer | undefined,
  ): Promise<StartedContainer> {
    const attempt = leftover?.attempt ?? 0;
    const [sandboxId] = await Promise.all([
      created,
      this.deps.containers.ensureImage(place),
      volumes,
      this.deps.containers.removeAll(leftover ? [leftover] : []),
    ]);
    const id = await this.deps.containers.create(place, sandboxId, attempt);
    await up;
    await this.deps.containers.start(id, place);
    return { name: place.container.name, id, attempt, running: true };
  }

  /** Whether a container lost its network with its sandbox, and the restart policy wants it back. */
  async #mustRunAgain(
    current: AppContainer,
    { spec }: PodRecord,
    { instance, foundations }: { readonly instance: PodInstance; readonly foundations: Foundations },
  ): Promise<boolean> {
    const sandboxLived = instance.sandbox?.state === 'running';
    if (!isRunning(current)) {
      if (sandboxLived || spec.restartPolicy === 'Never') return false;
      if (spec.restartPolicy !== 'OnFailure') return true;
      return (await this.deps.runtime.inspect(current.info.id))?.exitCode !== 0;
    }
    if (!sandboxLived) return true;
    const [sandbox, app] = await Promise.all([foundations.up, this.deps.runtime.inspect(current.info.id)]);
    return app !== undefined && !(await this.deps.namespaces.shared(sandbox, app));
  }
}

const graceOf = ({ spec }: PodRecord): number =>
  Math.min(spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS, OFFLINE_GRACE_SECONDS);
