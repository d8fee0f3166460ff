import type { ObservedPod } from '../model/cluster.js';
import { EMPTY_INGRESS } from '../model/ingress.js';
import type { IngressPlan } from '../model/ingress.js';
import { DERIVED_ANNOTATION } from '../model/labels.js';
import type { NetworkPolicyRecord } from '../model/network-policy.js';
import { keyOf } from '../model/objects.js';
import type { Kind } from '../model/objects.js';
import type { Action, BlockedSource } from '../model/plan.js';
import type { PodRecord } from '../model/pod.js';
import type { ServiceRecord } from '../model/service.js';
import { viewOf } from './buckets.js';
import { compareText } from './catalog.js';
import { knownKeys } from './deletion-guard.js';
import { deletionOf, forgetOf } from './upkeep.js';
import type { Workspace } from './workspace.js';

const SHORT_REVISION = 7;

type NamedRecord = Readonly<Record<'namespace' | 'name', string>>;

const isDerived = ({ annotations }: PodRecord): boolean => annotations[DERIVED_ANNOTATION] === 'true';

/** What left git and may go. */
export class Prune {
  private readonly blocked: ReadonlySet<string>;
  private readonly revisions: ReadonlyMap<string, string>;
  /** Key -> source that is not fetched now but had it. */
  private readonly heldByAbsent: ReadonlyMap<string, string>;

  constructor(
    private readonly workspace: Workspace,
    blocked: readonly BlockedSource[],
  ) {
    const { desired, observed } = workspace;
    this.blocked = new Set(blocked.map(({ source }) => source));
    this.revisions = new Map(desired.snapshots.map(({ source, revision }) => [source, revision]));
    const absent = Object.entries(observed.inventory).filter(([source]) => !this.revisions.has(source));
    this.heldByAbsent = new Map(absent.flatMap(([source, keys]) => keys.map((key) => [key, source])));
  }

  /** Owner keys of observed pods that git does not name, sorted. */
  orphanedOwners(): string[] {
    const { podsByOwner, catalog, hookKeys } = this.workspace;
    return [...podsByOwner.keys()].filter((key) => !catalog.byKey.has(key) && !hookKeys.has(key)).sort(compareText);
  }

  /** Steps for the pods of an owner that git does not name. */
  actionsFor(owner: string): Action[] {
    return (this.workspace.podsByOwner.get(owner) ?? []).flatMap((pod) => this.actionFor(owner, pod));
  }

  private actionFor(owner: string, pod: ObservedPod): Action[] {
    const { leases, now } = this.workspace;
    const view = viewOf(pod, { leases, now, minReadySeconds: 0 });
    if (view.condition === 'removed') return [forgetOf(view)];
    if (view.condition === 'terminating' || !this.mayGo(owner, pod.record)) return [];
    const revision = this.revisions.get(pod.record.source) ?? '';
    const left = `${owner} left git at ${revision.slice(0, SHORT_REVISION)}`;
    return [deletionOf(view, isDerived(pod.record) ? `${owner} is no longer needed` : left)];
  }

  /** A source that is blocked, away or not fetched yet keeps what it has; what is in no source has nothing to be kept by a guard. */
  private mayGo(key: string, record: PodRecord): boolean {
    if (!this.revisions.has(record.source)) return false;
    return isDerived(record) || (!this.blocked.has(record.source) && !this.heldByAbsent.has(key));
  }

  /** What is remembered of an owner stays as long as it has pods, or its source is away. */
  isKept(owner: string): boolean {
    return this.workspace.podsByOwner.has(owner) || this.heldByAbsent.has(owner);
  }

  /** Services that stay in the table though no snapshot names them. */
  keptServices(blocked: readonly BlockedSource[]): ServiceRecord[] {
    return this.workspace.observed.services.filter(this.isHeld('Service', blocked));
  }

  /** Policies that stay in force though no snapshot names them. */
  keptPolicies(blocked: readonly BlockedSource[]): NetworkPolicyRecord[] {
    return this.workspace.observed.policies.filter(this.isHeld('NetworkPolicy', blocked));
  }

  private isHeld(kind: Kind, blocked: readonly BlockedSource[]): (record: NamedRecord) => boolean {
    const guarded = new Set(blocked.flatMap(({ deletions }) => deletions));
    return ({ namespace, name }) => {
      const key = keyOf(kind, namespace, name);
      return !this.workspace.catalog.byKey.has(key) && (guarded.has(key) || this.heldByAbsent.has(key));
    };
  }

  /** What the proxies go on to serve though no snapshot names the Ingress. */
  keptIngress(blocked: readonly BlockedSource[]): IngressPlan {
    const { observed, catalog } = this.workspace;
    const { routes, certificates, defaultIngress = '', ...rest } = observed.ingress ?? EMPTY_INGRESS;
    const guarded = new Set(blocked.flatMap(({ deletions }) => deletions));
    const stays = (key: string): boolean => !catalog.byKey.has(key) && (guarded.has(key) || this.heldByAbsent.has(key));
    return {
      routes: routes.filter(({ ingress }) => stays(ingress)),
      certificates: certificates
        .filter(({ ingress }) => stays(ingress))
        .map(({ secret, hosts, ingress, acme }) => ({ secret, hosts, ingress, ...(acme ? { acme } : {}) })),
      ...(stays(defaultIngress) ? { ...rest, defaultIngress } : {}),
    };
  }

  /** What each source has now; a blocked one is still measured by what it had. */
  nextInventory(): Readonly<Record<string, readonly string[]>> {
    const { desired, observed, catalog } = this.workspace;
    const entries = desired.snapshots.map(({ source }): [string, readonly string[]] => [
      source,
      this.blocked.has(source) ? knownKeys(source, this.workspace) : (catalog.keysBySource.get(source) ?? []),
    ]);
    if (entries.every(([source, keys]) => observed.inventory[source] === keys)) return observed.inventory;
    const all = { ...observed.inventory, ...Object.fromEntries(entries) };
    return Object.fromEntries(Object.entries(all).sort(([a], [b]) => compareText(a, b)));
  }
}
