import { parseNetworkConfig } from '../../model/network-config.js';
import { NETWORKS_ANNOTATION, parseNetworkSelections } from '../../model/network-selection.js';
import type { NetworkSelection } from '../../model/network-selection.js';
import type { NetworkAttachmentDefinition, PodSpec } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, type Problem } from './problem.js';

type Annotations = Readonly<Record<string, string>> | undefined;

export const networkDefinitionProblems = ({ spec }: NetworkAttachmentDefinition): Problem[] => {
  const config = parseNetworkConfig(spec.config);
  return 'why' in config ? [conflict(['spec', 'config'], config.why, config.remedy)] : [];
};

/** Rules of the annotation that names a pod's further networks; `path` is that of the pod's metadata. */
export const networksProblems = (annotations: Annotations, spec: PodSpec, path: Path): Problem[] => {
  const text = annotations?.[NETWORKS_ANNOTATION];
  if (text === undefined) return [];
  const at = [...path, 'annotations', NETWORKS_ANNOTATION];
  const selections = parseNetworkSelections(text, 'default');
  if ('why' in selections) return [conflict(at, selections.why, selections.remedy)];
  return spec.hostNetwork && selections.length > 0
    ? [conflict(at, "a pod on the host's network joins no other", 'remove it, or hostNetwork')]
    : [];
};

/** The networks a valid annotation names. */
export const networksOf = (annotations: Annotations, namespace: string): readonly NetworkSelection[] => {
  const text = annotations?.[NETWORKS_ANNOTATION];
  const selections = text === undefined ? [] : parseNetworkSelections(text, namespace);
  return 'why' in selections ? [] : selections;
};
