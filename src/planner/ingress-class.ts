import { keyOf } from '../model/objects.js';
import type { Ingress, IngressClass } from '../model/objects.js';
import type { PlanWarning } from '../model/plan.js';
import type { Workspace } from './workspace.js';

/** `spec.controller` of the classes that our proxy serves. */
export const CONTROLLER = 'slipway.dev/ingress';
/** The class that needs no IngressClass in git. */
const OWN_CLASS = 'slipway';
/** How a class was named before `spec.ingressClassName` (kubernetes.io/docs/concepts/services-networking/ingress, "Deprecated annotation"). */
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const DEFAULT_ANNOTATION = 'ingressclass.kubernetes.io/is-default-class';

/**
 * Whether our proxy serves an Ingress. One whose class git does not have is served, too: nobody else could, and manifests that come from
 * elsewhere work as they are.
 */
export const isServed = (
  { spec, metadata }: Ingress,
  key: string,
  { workspace, warnings }: { readonly workspace: Workspace; readonly warnings: PlanWarning[] },
): boolean => {
  const name = spec.ingressClassName ?? metadata.annotations?.[CLASS_ANNOTATION];
  const found =
    name === undefined
      ? defaultClass(workspace)
      : (workspace.find(keyOf('IngressClass', '', name)) as IngressClass | undefined);
  if (found) return isOurs(found, key, warnings);
  if (name !== undefined && name !== OWN_CLASS)
    warnings.push({
      object: key,
      reason: 'IngressClassMissing',
      message: `IngressClass ${name} is not in git; Slipway's proxy serves it: add the class with controller ${CONTROLLER}, or name ${OWN_CLASS}`,
    });
  return true;
};

const defaultClass = ({ catalog }: Workspace): IngressClass | undefined => {
  const all = [...catalog.byKey.values()].flatMap(({ object }) => (object.kind === 'IngressClass' ? [object] : []));
  return all.find(({ metadata }) => metadata.annotations?.[DEFAULT_ANNOTATION] === 'true');
};

const isOurs = ({ metadata, spec }: IngressClass, key: string, warnings: PlanWarning[]): boolean => {
  if (spec?.controller === CONTROLLER) return true;
  const message = `IngressClass ${metadata.name} is of controller ${spec?.controller ?? 'none'}: it is not served; name a class of ${CONTROLLER}`;
  warnings.push({ object: key, reason: 'IngressClassForeign', message });
  return false;
};
