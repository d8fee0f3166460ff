import type { IngressRewrite } from './ingress.js';

/** A path as the proxy can match it. */
export interface ReadPath {
  readonly path: string;
  /** The rest of the path was caught by a group: `$1` or `$2`. */
  readonly group?: '$1' | '$2';
}

const REGEX = /[()[\]{}*^$|\\]/;
/** The two forms of regular expressions that only say "and what is below": `/api(/|$)(.*)`, `/api/(.*)`. */
const BELOW: readonly (readonly [RegExp, '$1' | '$2'])[] = [
  [/^(\/[^()[\]{}*^$|\\]*)\(\/\|\$\)\(\.\*\)$/, '$2'],
  [/^(\/(?:[^()[\]{}*^$|\\]*\/)?)\(\.\*\)$/, '$1'],
];

/** `undefined` for a regular expression that is more than a prefix. */
export const readPath = (path: string, pathType: string): ReadPath | undefined => {
  if (pathType !== 'ImplementationSpecific' || !REGEX.test(path)) return { path };
  for (const [form, group] of BELOW) {
    const prefix = form.exec(path)?.[1];
    if (prefix !== undefined) return { path: prefix, group };
  }
  return undefined;
};

const DEEPEST = 8;

/**
 * What `rewrite-target` makes of a path; `undefined` when it cannot be followed: a group that the path does not catch, one that is not
 * the target's last element, or a path of more than eight elements.
 */
export const rewriteOf = (target: string, { path, group }: ReadPath): IngressRewrite | undefined => {
  if (!target.includes('$')) return { to: target };
  const to = target.slice(0, -2);
  const strip = path.split('/').filter((element) => element !== '').length;
  if (group === undefined || !target.endsWith(`/${group}`) || to.includes('$') || strip > DEEPEST) return undefined;
  return { to, strip };
};
