import type { RoleMetadata } from '../../model/rollout.js';
import type { PodRecord } from '../../model/pod.js';
import type { PodOrigin } from '../pod-factory.js';
import { progressOf } from './context.js';
import type { RolloutContext } from './context.js';
import { isSwitched } from './steps.js';

type Fields = Readonly<Record<string, string>>;

/** What pods carry beside their template while their version plays a part. */
export interface Roles {
  /** The origin with what its version carries now. */
  dress(origin: PodOrigin): PodOrigin;
  /** Labels and annotations that a pod should have now; `undefined` where parts have none. */
  metadataOf(record: Pick<PodRecord, 'templateHash' | 'labels' | 'annotations'>): RoleMetadata | undefined;
}

const NONE: RoleMetadata = { labels: {}, annotations: {} };
const NO_ROLES: Roles = { dress: (origin) => origin, metadataOf: () => undefined };

/** canaryMetadata and stableMetadata, activeMetadata and previewMetadata (Argo Rollouts: "Ephemeral Metadata"). */
export const rolesOf = (context: RolloutContext): Roles => {
  const parts = partsOf(context);
  if (!parts.fresh && !parts.old) return NO_ROLES;
  const all = [parts.fresh ?? NONE, parts.old ?? NONE];
  const isFresh = ({ templateHash }: Pick<PodRecord, 'templateHash'>): boolean =>
    context.stable !== undefined && templateHash === context.target.templateHash && !isPromoted(context);
  const roleOf = (version: Pick<PodRecord, 'templateHash'>): RoleMetadata =>
    (isFresh(version) ? parts.fresh : parts.old) ?? NONE;
  const change = (fields: Fields, version: Pick<PodRecord, 'templateHash'>, part: keyof RoleMetadata): Fields => {
    const others = new Set(all.flatMap((metadata) => Object.keys(metadata[part])));
    const own = Object.entries(fields).filter(([name]) => !others.has(name) || name in templateFields(version, part));
    return { ...Object.fromEntries(own), ...roleOf(version)[part] };
  };
  /** A key that the template has itself goes back to the template's value. */
  const templateFields = (version: Pick<PodRecord, 'templateHash'>, part: keyof RoleMetadata): Fields =>
    version.templateHash === context.target.templateHash ? context.target.template[part] : {};
  const both = (from: RoleMetadata, version: Pick<PodRecord, 'templateHash'>): RoleMetadata => ({
    labels: change({ ...from.labels, ...pick(templateFields(version, 'labels'), from.labels) }, version, 'labels'),
    annotations: change(from.annotations, version, 'annotations'),
  });
  return {
    dress: (origin) => ({ ...origin, template: { ...origin.template, ...both(origin.template, origin) } }),
    metadataOf: (record) => both(record, record),
  };
};

const pick = (from: Fields, wanted: Fields): Fields =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name in wanted));

const partsOf = ({ target }: RolloutContext): { readonly fresh?: RoleMetadata; readonly old?: RoleMetadata } => {
  const strategy = target.progressive;
  if (strategy?.type === 'canary') return { fresh: strategy.canaryMetadata, old: strategy.stableMetadata };
  return { fresh: strategy?.previewMetadata, old: strategy?.activeMetadata };
};

/** A blue-green version is the active one from the switch on. */
const isPromoted = (context: RolloutContext): boolean => {
  const strategy = context.target.progressive;
  return strategy?.type === 'blueGreen' && isSwitched(strategy, progressOf(context).step);
};
