import { Mutex } from 'async-mutex';
import { messageOf } from '../../model/errors.js';
import type { IngressCertificateRef, IngressTable } from '../../model/ingress.js';
import { keyOf } from '../../model/objects.js';
import type { Secret } from '../../model/objects.js';
import type { Plan, PlanWarning } from '../../model/plan.js';
import type { SlipwayEvent } from '../../model/pod.js';
import { uncoveredHosts, validityOf } from '../../model/tls-certificate.js';
import type { IssuedCertificate } from './acme-settings.js';
import type { AcmeStore } from './acme-store.js';
import type { Challenges } from './challenges.js';
import { OrderFailure, backOffMs } from './order-failure.js';

const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Share of a certificate's life after which it is renewed (letsencrypt.org/docs/integration-guide, "When to Renew"). */
const RENEW_AT = 2 / 3;

export interface AcmeKeeperDeps {
  readonly issue: (hosts: readonly string[]) => Promise<IssuedCertificate>;
  readonly store: Pick<AcmeStore, 'load' | 'save'>;
  readonly answers: Pick<Challenges, 'list'>;
  readonly now: () => number;
  /** Certificates or warnings have changed. */
  readonly changed: () => void;
  readonly onEvent: (event: SlipwayEvent) => void;
  readonly log: { info(message: string): void; warn(message: string): void };
}

/** A certificate that is wanted. */
interface Wanted {
  /** `ns/name` of the Secret it takes the place of. */
  readonly secret: string;
  readonly hosts: readonly string[];
  ingresses: readonly string[];
  failures: number;
  retryAt: number;
  isOrdering: boolean;
  problem?: string;
}

interface Held {
  readonly chain: string;
  readonly object: Secret;
  readonly notAfter: number;
  readonly renewAt: number;
  /** Lists of hosts -> whether it names them all: asked at every turn. */
  readonly names: WeakMap<readonly string[], boolean>;
}

/** Holds certificates that a CA gave, orders those that are missing and renews them. Only the leader wants any. */
export class AcmeKeeper {
  private readonly held = new Map<string, Held>();
  private wanted = new Map<string, Wanted>();
  /** Orders share the CA's patience. */
  private readonly lock = new Mutex();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly deps: AcmeKeeperDeps) {}

  /** From the disk, before the first `want`. */
  async load(): Promise<void> {
    const all = await this.deps.store.load((message) => this.deps.log.warn(`acme: ${message}`));
    for (const [secret, issued] of all) this.hold(secret, issued);
  }

  /** All certificates that git asks for; others are neither ordered nor renewed any more. */
  want(refs: readonly IngressCertificateRef[]): void {
    const before = this.wanted;
    this.wanted = new Map();
    for (const [secret, { hosts, ingresses }] of merged(refs)) {
      const known = before.get(secret);
      const same = known?.hosts.join() === hosts.join() ? known : undefined;
      if (same) same.ingresses = ingresses;
      this.wanted.set(secret, same ?? { secret, hosts, ingresses, failures: 0, retryAt: 0, isOrdering: false });
    }
    this.look();
  }

  /** As Secrets by their keys; one that has not changed is the same object. */
  secrets(): ReadonlyMap<string, Secret> {
    return new Map([...this.held].map(([secret, { object }]) => [keyOf('Secret', ...splitName(secret)), object]));
  }

  challenges(): IngressTable['challenges'] {
    return this.deps.answers.list();
  }

  /** Wants what the plan asks for; answers the plan with what keeps it from coming among its warnings. */
  follow(plan: Plan): Plan {
    this.want(plan.ingress.certificates.filter(({ acme }) => acme));
    const warnings = [...plan.warnings, ...this.warnings()];
    return { ...plan, warnings: warnings.sort((a, b) => (a.object < b.object ? -1 : a.object > b.object ? 1 : 0)) };
  }

  private warnings(): readonly PlanWarning[] {
    return [...this.wanted.values()].flatMap(({ ingresses, problem }) =>
      problem === undefined
        ? []
        : ingresses.map((object) => ({ object, reason: 'CertificateNotIssued', message: problem })),
    );
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private look(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const now = this.deps.now();
    const idle = [...this.wanted.values()].filter(({ isOrdering }) => !isOrdering);
    for (const wanted of idle.filter((each) => this.dueAt(each) <= now)) void this.order(wanted);
    const next = Math.min(...idle.filter(({ isOrdering }) => !isOrdering).map((each) => this.dueAt(each)));
    if (next === Infinity) return;
    this.timer = setTimeout(() => this.look(), Math.min(Math.max(next - now, 1), LONGEST_TIMER_MS));
    this.timer.unref();
  }

  private dueAt({ secret, hosts, retryAt }: Wanted): number {
    const held = this.held.get(secret);
    return Math.max(held && covers(held, hosts) ? held.renewAt : 0, retryAt);
  }

  private async order(wanted: Wanted): Promise<void> {
    wanted.isOrdering = true;
    try {
      await this.lock.runExclusive(() => this.orderInTurn(wanted));
      wanted.failures = 0;
      wanted.problem = undefined;
    } catch (error) {
      this.failed(wanted, error);
    }
    wanted.isOrdering = false;
    this.deps.changed();
    this.look();
  }

  /** While it waited, git may have changed. */
  private async orderInTurn(wanted: Wanted): Promise<void> {
    const { secret, hosts, ingresses } = wanted;
    const { deps } = this;
    if (this.stopped || this.wanted.get(secret) !== wanted || this.dueAt(wanted) > deps.now()) return;
    const issued = await deps.issue(hosts);
    const notAfter = this.hold(secret, issued);
    // Served all the same: a server that starts anew would have to order it again.
    await deps.store.save(secret, issued).catch((error: unknown) => deps.log.warn(`acme: ${messageOf(error)}`));
    const message = `certificate ${secret} for ${hosts.join(', ')}, good until ${dateOf(notAfter)}`;
    for (const object of ingresses)
      deps.onEvent({ at: deps.now(), type: 'Normal', reason: 'CertificateIssued', object, message });
    // Ordered again at once, it would be so for ever.
    if (this.dueAt(wanted) <= deps.now()) throw new OrderFailure(USELESS, false);
  }

  private hold(secret: string, { chain, key }: IssuedCertificate): number {
    const [namespace, name] = splitName(secret);
    const { notBefore, notAfter } = validityOf(chain) ?? { notBefore: 0, notAfter: 0 };
    const data = { 'tls.crt': base64(chain), 'tls.key': base64(key) };
    const object: Secret = { apiVersion: 'v1', kind: 'Secret', metadata: { namespace, name }, type: TYPE, data };
    const renewAt = notBefore + (notAfter - notBefore) * RENEW_AT;
    this.held.set(secret, { chain, object, notAfter, renewAt, names: new WeakMap() });
    return notAfter;
  }

  private failed(wanted: Wanted, error: unknown): void {
    const failure = error instanceof OrderFailure ? error : new OrderFailure(messageOf(error), false);
    wanted.failures += 1;
    wanted.retryAt = this.deps.now() + backOffMs(wanted.failures, failure);
    const held = this.held.get(wanted.secret);
    const state = held
      ? `the one that ends on ${dateOf(held.notAfter)} is served on`
      : 'its hosts are served without TLS';
    wanted.problem = `certificate ${wanted.secret}: ${failure.message}. It is tried again; until then ${state}`;
    this.deps.log.warn(`acme: ${wanted.problem}`);
  }
}

const USELESS =
  'the CA gave one that is about to end, or not for all hosts: check the clock of this machine, and ingress.acme';
const TYPE = 'kubernetes.io/tls';

/** Two Ingresses may share a Secret: its certificate names the hosts of both. */
const merged = (refs: readonly IngressCertificateRef[]): Map<string, Pick<Wanted, 'hosts' | 'ingresses'>> => {
  const all = new Map<string, Pick<Wanted, 'hosts' | 'ingresses'>>();
  for (const { secret, hosts, ingress } of refs) {
    const known = all.get(secret) ?? { hosts: [], ingresses: [] };
    all.set(secret, {
      hosts: [...new Set([...known.hosts, ...hosts])].sort(),
      ingresses: [...new Set([...known.ingresses, ingress])].sort(),
    });
  }
  return all;
};

const covers = ({ chain, names }: Held, hosts: readonly string[]): boolean => {
  const known = names.get(hosts) ?? uncoveredHosts(chain, hosts).length === 0;
  names.set(hosts, known);
  return known;
};

const splitName = (secret: string): [namespace: string, name: string] => {
  const [namespace = '', name = ''] = secret.split('/');
  return [namespace, name];
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
