import { Mutex } from 'async-mutex';
import { LRUCache } from 'lru-cache';
import type { ForgeDeploymentsConfig } from '../../model/generated/index.js';
import type { CommitStatus, StatusSink, StatusState } from './forge.js';
import type { Deployment, Forge } from './provider.js';

/** Commits remembered. */
const MAX_KNOWN = 1000;

/** `error` is the state of what was overtaken. */
const STATES: Readonly<Record<StatusState, Deployment['state']>> = {
  ...{ pending: 'pending', success: 'success', failure: 'failure', error: 'inactive' },
};

/** What was told last of a commit. */
interface Told {
  readonly state: StatusState;
  /** Of the status that was told. Unix milliseconds. */
  readonly at: number;
}

/**
 * Tells a forge of rollouts as deployments: that one began, how it ended, that a newer one took over. As a sink it waits and catches up like statuses do.
 * A commit that is refused, or changes nothing, begins no rollout: its end is told only where the forge has its beginning.
 */
export class DeploymentSink implements StatusSink {
  readonly name: string;
  readonly maxDescription: number;
  /** The beginning is not to be dropped for the end: without it there is no deployment. */
  readonly keepsHistory = true;
  private readonly begun = new LRUCache<string, true>({ max: MAX_KNOWN });
  private readonly told = new LRUCache<string, Told>({ max: MAX_KNOWN });
  /** All that waits comes at once. */
  private readonly turn = new Mutex();

  constructor(
    private readonly forge: Pick<Forge, 'name' | 'maxDescription'> & Required<Pick<Forge, 'deploy'>>,
    private readonly config: ForgeDeploymentsConfig,
  ) {
    this.name = `deployments of ${forge.name}`;
    this.maxDescription = forge.maxDescription;
  }

  /** @throws SinkError when the forge cannot be reached, refuses or limits */
  async post(status: CommitStatus): Promise<void> {
    if (status.context === 'slipway/rollout') await this.turn.runExclusive(() => this.tell(status));
  }

  private async tell({ sha, state, description, at }: CommitStatus): Promise<void> {
    if (state === 'pending') this.begun.set(sha, true);
    const told = this.told.get(sha);
    // Progress is the status's news. What failed to be told in its turn is old when later things were.
    if (told && (told.state === state || told.at > at)) return;
    const { environment, url } = this.config;
    const onlyIfBegun = !this.begun.has(sha);
    await this.forge.deploy({
      sha,
      environment,
      state: STATES[state],
      description,
      onlyIfBegun,
      ...(url ? { url } : {}),
    });
    this.told.set(sha, { state, at });
  }
}
