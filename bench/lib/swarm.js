// @ts-check
// Docker's swarm mode through its API, without the start of a CLI in the times. Without a health check a task that runs counts
// as ready, which favours swarm; so does the image's id, for which it asks no registry.
import { waitFor } from '../../scripts/lib/instance.js';
import { filters } from './docker.js';

const COMMAND = 'mkdir -p /www; echo "$VERSION $HOSTNAME" > /www/index.html; exec httpd -f -p 8080 -h /www';
const SECOND = 1_000_000_000;
const POLL_MS = 20;

export class SwarmService {
  /** @param {import('./docker.js').Docker} docker @param {{ name: string, image: string, restartDelay?: number }} options seconds */
  constructor(docker, options) {
    this.docker = docker;
    this.options = options;
    this.id = '';
  }

  /** Resolves when the API answered; the tasks come later. @param {number} replicas */
  async create(replicas) {
    this.id = (await this.docker.call('POST', '/services/create', this.#spec('v1', replicas))).ID;
  }

  /** @param {string} version @param {{ order: 'start-first' | 'stop-first', parallelism: number, replicas: number }} how */
  async update(version, { order, parallelism, replicas }) {
    const { Version } = await this.docker.call('GET', `/services/${this.id}`);
    const UpdateConfig = { Parallelism: parallelism, Delay: 0, Monitor: 1, Order: order, FailureAction: 'pause' };
    const body = { ...this.#spec(version, replicas), UpdateConfig };
    await this.docker.call('POST', `/services/${this.id}/update?version=${Version.Index}`, body);
  }

  async updateState() {
    return (await this.docker.call('GET', `/services/${this.id}`)).UpdateStatus?.State;
  }

  /** Newest tasks and old ones. @returns {Promise<any[]>} */
  tasks() {
    return this.docker.call('GET', `/tasks?filters=${filters({ service: [this.options.name] })}`);
  }

  /** Tasks that are wanted and run, of `version` or of any. @param {string} [version] */
  async running(version) {
    const tasks = await this.tasks();
    return tasks.filter(
      ({ DesiredState, Status, Spec }) =>
        DesiredState === 'running' &&
        Status.State === 'running' &&
        (version === undefined || Spec.ContainerSpec.Env.includes(`VERSION=${version}`)),
    );
  }

  /** @param {number} count @param {string} [version] */
  async untilRunning(count, version) {
    const check = async () => (await this.running(version)).length === count;
    await waitFor(`${count} swarm tasks`, check, { everyMs: POLL_MS, withinMs: 120_000 });
  }

  /** Containers of the service, stopped ones too. */
  containers() {
    return this.docker.containers(`com.docker.swarm.service.name=${this.options.name}`);
  }

  async remove() {
    await this.docker.call('DELETE', `/services/${this.id}`);
    await waitFor('removal of the swarm tasks', async () => (await this.containers()).length === 0, { everyMs: 50 });
  }

  /** @param {string} version @param {number} replicas */
  #spec(version, replicas) {
    const { name, image, restartDelay } = this.options;
    return {
      Name: name,
      TaskTemplate: {
        ContainerSpec: {
          Image: image,
          Command: ['sh', '-c', COMMAND],
          Env: [`VERSION=${version}`],
          StopGracePeriod: SECOND,
        },
        ...(restartDelay === undefined ? {} : { RestartPolicy: { Condition: 'any', Delay: restartDelay * SECOND } }),
      },
      Mode: { Replicated: { Replicas: replicas } },
    };
  }
}

/** @param {import('./docker.js').Docker} docker @param {string} address */
export async function initSwarm(docker, address) {
  await docker.call('POST', '/swarm/init', { ListenAddr: `${address}:2377`, AdvertiseAddr: address });
}
