import type { Zone } from './zone.js';
import { toWire, type WireName } from './wire-name.js';

export interface AliasChain {
  /** In the order they are followed. */
  readonly links: readonly { readonly name: WireName; readonly target: string }[];
  /** Where it ends: a name without an alias, of the cluster or of the outside. */
  readonly end: WireName;
}

/** Longer chains are loops, or mistakes. */
const MAX_LINKS = 8;

/** Follows ExternalNames that name each other. A loop ends where it was entered too often. */
export const followAliases = (name: WireName, zone: Zone): AliasChain => {
  const links: { name: WireName; target: string }[] = [];
  let end = name;
  while (links.length < MAX_LINKS) {
    const target = zone.lookup(end)?.records.cname;
    const next = target === undefined ? undefined : toWire(target);
    if (target === undefined || next === undefined || links.some((link) => link.name === end)) break;
    links.push({ name: end, target });
    end = next;
  }
  return { links, end };
};
