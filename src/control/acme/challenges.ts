import { setTimeout as sleep } from 'node:timers/promises';
import type { ChallengeAnswers } from './acme-issuer.js';
import { OrderFailure } from './order-failure.js';

const POLL_MS = 50;
/** How long a node that does not answer is waited for. */
const PATIENCE_MS = 15_000;

/** How far a token has come. */
export interface Reach {
  /** Nodes whose proxy has it. */
  readonly heard: number;
  /** Nodes that run a proxy. */
  readonly nodes: number;
}

export interface ChallengeDeps {
  /** Has the nodes told. */
  readonly changed: () => void;
  readonly reachOf: (token: string) => Promise<Reach>;
}

/** Answers to a CA's challenges that are open now. A CA asks any node, so all have an answer before it is told to ask. */
export class Challenges implements ChallengeAnswers {
  private readonly open = new Map<string, string>();

  constructor(private readonly deps: ChallengeDeps) {}

  /** For the nodes; `undefined` when there are none. */
  list(): Readonly<Record<string, string>> | undefined {
    return this.open.size > 0 ? Object.fromEntries(this.open) : undefined;
  }

  async present(token: string, keyAuthorization: string): Promise<void> {
    this.open.set(token, keyAuthorization);
    this.deps.changed();
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const { heard, nodes } = await this.deps.reachOf(token);
      if (nodes > 0 && heard === nodes) return;
      if (performance.now() > end) {
        // A node that is away is not what the names should lead to now.
        if (heard > 0) return;
        throw new OrderFailure('no ingress proxy took the challenge: see the events of the nodes', true);
      }
      await sleep(POLL_MS);
    }
  }

  withdraw(token: string): void {
    this.open.delete(token);
    this.deps.changed();
  }
}
