/** Kinds that have versions or pods: what people mean by a workload's name. */
const WORKLOAD_KINDS: readonly string[] = [
  'Deployment',
  'Rollout',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
];

const isKind = (word: string, kind: string): boolean => word.toLowerCase() === kind.toLowerCase();

/**
 * The keys (`Kind/namespace/name`) of workloads that a person's words may mean: `web`, `shop/web`, `Deployment/web` or
 * `deployment/shop/web`. Kinds in any case, as kubectl takes them. A key itself means itself alone.
 */
export const workloadsNamed = (words: string, keys: readonly string[]): readonly string[] => {
  const parts = words.split('/');
  const name = parts.at(-1) ?? '';
  const [first = '', second] = parts.slice(0, -1);
  const isFirstKind = second !== undefined || WORKLOAD_KINDS.some((kind) => isKind(first, kind));
  const kind = isFirstKind ? first : '';
  const namespace = isFirstKind ? (second ?? '') : first;
  return keys.filter((key) => {
    const [itsKind = '', itsNamespace, itsName] = key.split('/');
    if (!WORKLOAD_KINDS.includes(itsKind) || itsName !== name) return false;
    return (kind === '' || isKind(kind, itsKind)) && (namespace === '' || namespace === itsNamespace);
  });
};
