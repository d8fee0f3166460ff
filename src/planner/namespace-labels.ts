import { INGRESS_NAMESPACE } from '../model/node-network.js';
import type { NamespaceLabels } from '../model/node-network.js';
import { isClusterScoped } from '../model/objects.js';
import { compareText } from './catalog.js';
import type { Catalog } from './catalog.js';

/** Label that every namespace has (kubernetes.io/docs/reference/labels-annotations-taints, "kubernetes.io/metadata.name"). */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Namespaces that git names, those that objects are in without being named, and the ingress proxies'. Sorted by name. */
export const namespaceLabels = (catalog: Catalog): NamespaceLabels => {
  const labels = new Map<string, Readonly<Record<string, string>>>([
    [INGRESS_NAMESPACE, { [NAME_LABEL]: INGRESS_NAMESPACE }],
  ]);
  for (const { object } of catalog.byKey.values()) {
    if (object.kind !== 'Namespace' && isClusterScoped(object.kind)) continue;
    const name = (object.kind === 'Namespace' ? object.metadata.name : object.metadata.namespace) ?? 'default';
    if (object.kind === 'Namespace') labels.set(name, { ...object.metadata.labels, [NAME_LABEL]: name });
    else if (!labels.has(name)) labels.set(name, { [NAME_LABEL]: name });
  }
  return Object.fromEntries([...labels].sort(([a], [b]) => compareText(a, b)));
};
