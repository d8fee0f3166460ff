import { dependenciesOf, waveOf } from './order-annotations.js';
import type { KubeObject } from './objects.js';

/** A workload of a source. */
export interface OrderedWorkload {
  readonly key: string;
  readonly source: string;
  readonly object: KubeObject;
}

/** The workloads of one wave of a source. */
export interface Wave {
  readonly wave: number;
  readonly members: readonly string[];
}

export interface Waits {
  /** The source's lower waves, lowest first; all must be complete. */
  readonly waves: readonly Wave[];
  /** Keys, sorted. */
  readonly dependsOn: readonly string[];
  /** As written, of what no source has. */
  readonly missing: readonly string[];
}

/** A circle of workloads that wait for each other. */
export interface Cycle {
  /** The workload whose `depends-on` closes it, and what that names. */
  readonly from: string;
  readonly to: string;
  /** `Deployment/shop/web → Job/shop/seed → wave 0 → Deployment/shop/web` */
  readonly circle: string;
}

export interface WorkloadOrder {
  /** Those that wait for something. */
  readonly waits: ReadonlyMap<string, Waits>;
  /** All workloads, each after what it waits for. */
  readonly sorted: readonly string[];
  /** Sorted by `from`; what closes them is not waited for. */
  readonly cycles: readonly Cycle[];
}

/** Node -> what it waits for. Beside workloads there are gates: one a wave, behind which all of that wave and below is complete. */
type Links = Map<string, string[]>;

interface Edge {
  readonly from: string;
  readonly to: string;
}

/** In which order workloads come up: waves within a source, `depends-on` across sources. */
export const orderOfWorkloads = (workloads: readonly OrderedWorkload[]): WorkloadOrder => {
  const known = new Set(workloads.map(({ key }) => key));
  const waves = wavesBySource(workloads);
  const asked = new Map(workloads.map((workload) => [workload.key, dependencies(workload, known)]));
  const edges = [...asked].flatMap(([from, { dependsOn }]) => dependsOn.map((to) => ({ from, to })));
  const all = withEdges(linksOfWaves(workloads, waves), edges);
  const sorted = sortLinks(all);
  const cycles = sorted.length === all.size ? [] : cyclesOf(linksOfWaves(workloads, waves), edges);
  const open = new Set(cycles.map(({ from, to }) => `${from} ${to}`));
  const kept = edges.filter(({ from, to }) => !open.has(`${from} ${to}`));
  const order = cycles.length === 0 ? sorted : sortLinks(withEdges(linksOfWaves(workloads, waves), kept));
  return { waits: waitsOf(workloads, { waves, asked, open }), sorted: order.filter((node) => known.has(node)), cycles };
};

const annotationsOf = ({ object }: OrderedWorkload): Readonly<Record<string, string>> =>
  object.metadata.annotations ?? {};

/** What is not said right is not waited for: sync refuses it. */
const numberOf = (workload: OrderedWorkload): number => {
  const wave = waveOf(annotationsOf(workload));
  return typeof wave === 'number' ? wave : 0;
};

const dependencies = (
  workload: OrderedWorkload,
  known: ReadonlySet<string>,
): { readonly dependsOn: readonly string[]; readonly missing: readonly string[] } => {
  const read = dependenciesOf(annotationsOf(workload), workload.object.metadata.namespace ?? 'default');
  const asked = 'why' in read ? [] : read;
  const found = asked.map(({ text, keys }) => ({ text, keys: existing(keys, workload.key, known) }));
  return {
    dependsOn: [...new Set(found.flatMap(({ keys }) => keys))].sort(),
    missing: found.flatMap(({ text, keys }) => (keys.length > 0 ? [] : [text])).sort(),
  };
};

/** A bare name means others of that name before it means the workload itself. */
const existing = (keys: readonly string[], self: string, known: ReadonlySet<string>): readonly string[] => {
  const found = keys.filter((key) => known.has(key));
  return found.length > 1 ? found.filter((key) => key !== self) : found;
};

/** Sources with more than one wave, each lowest first. */
const wavesBySource = (workloads: readonly OrderedWorkload[]): ReadonlyMap<string, readonly Wave[]> => {
  const found = new Map<string, Map<number, string[]>>();
  for (const workload of workloads) {
    const waves = found.get(workload.source) ?? new Map<number, string[]>();
    found.set(workload.source, waves);
    const wave = numberOf(workload);
    const members = waves.get(wave);
    if (members) members.push(workload.key);
    else waves.set(wave, [workload.key]);
  }
  const several = [...found].filter(([, waves]) => waves.size > 1);
  return new Map(
    several.map(([source, waves]) => [
      source,
      [...waves].sort(([a], [b]) => a - b).map(([wave, members]) => ({ wave, members })),
    ]),
  );
};

const gateOf = (source: string, wave: number): string => `wave ${wave} of ${source}`;

const isGate = (node: string): boolean => node.startsWith('wave ');

const linksOfWaves = (workloads: readonly OrderedWorkload[], waves: ReadonlyMap<string, readonly Wave[]>): Links => {
  const links: Links = new Map(workloads.map(({ key }) => [key, []]));
  for (const [source, all] of waves)
    all.forEach(({ wave, members }, at) => {
      const below = at > 0 ? [gateOf(source, all[at - 1]?.wave ?? 0)] : [];
      for (const key of members) links.get(key)?.push(...below);
      links.set(gateOf(source, wave), [...members, ...below]);
    });
  return links;
};

const withEdges = (links: Links, edges: readonly Edge[]): Links => {
  for (const { from, to } of edges) links.get(from)?.push(to);
  return links;
};

/** Each node after what it waits for; nodes of circles, and what waits for them, are left out (Kahn's algorithm). */
const sortLinks = (links: Links): string[] => {
  const open = new Map([...links].map(([node, next]) => [node, next.length]));
  const waiting = new Map<string, string[]>();
  for (const [node, next] of links)
    for (const to of next) {
      const others = waiting.get(to);
      if (others) others.push(node);
      else waiting.set(to, [node]);
    }
  const sorted = [...open].flatMap(([node, count]) => (count === 0 ? [node] : []));
  for (const node of sorted)
    for (const other of waiting.get(node) ?? []) {
      const left = (open.get(other) ?? 0) - 1;
      open.set(other, left);
      if (left === 0) sorted.push(other);
    }
  return sorted;
};

/** Adds one `depends-on` after the other; one that closes a circle is not added. Waves alone make none. */
const cyclesOf = (links: Links, edges: readonly Edge[]): Cycle[] =>
  edges.flatMap(({ from, to }) => {
    const path = pathBetween(links, to, from);
    if (!path) {
      links.get(from)?.push(to);
      return [];
    }
    const isInner = (node: string, at: number): boolean => isGate(node) && isGate(path[at + 1] ?? '');
    const named = path.filter((node, at) => !isInner(node, at)).map((node) => node.replace(/ of .*$/, ''));
    return [{ from, to, circle: [from, ...named].join(' → ') }];
  });

/** Shortest, both ends included. */
const pathBetween = (links: Links, from: string, to: string): string[] | undefined => {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const node of cameFrom.keys()) {
    if (node === to) return trace(cameFrom, to);
    for (const next of links.get(node) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, node);
  }
  return undefined;
};

const trace = (cameFrom: ReadonlyMap<string, string | undefined>, end: string): string[] => {
  const path: string[] = [];
  for (let node: string | undefined = end; node !== undefined; node = cameFrom.get(node)) path.unshift(node);
  return path;
};

interface Parts {
  readonly waves: ReadonlyMap<string, readonly Wave[]>;
  readonly asked: ReadonlyMap<string, Pick<Waits, 'dependsOn' | 'missing'>>;
  /** `from to` of what closes a circle. */
  readonly open: ReadonlySet<string>;
}

const waitsOf = (workloads: readonly OrderedWorkload[], { waves, asked, open }: Parts): ReadonlyMap<string, Waits> => {
  const below = new Map<string, readonly Wave[]>();
  for (const all of waves.values())
    all.forEach(({ members }, at) => {
      const lower = all.slice(0, at);
      for (const key of members) below.set(key, lower);
    });
  const entries = workloads.map(({ key }): [string, Waits] => {
    const { dependsOn = [], missing = [] } = asked.get(key) ?? {};
    const kept = dependsOn.filter((to) => !open.has(`${key} ${to}`));
    return [key, { waves: below.get(key) ?? [], dependsOn: kept, missing }];
  });
  return new Map(
    entries.filter(([, { waves: lower, dependsOn, missing }]) => lower.length + dependsOn.length + missing.length > 0),
  );
};
