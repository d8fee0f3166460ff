import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DesiredState } from '../../src/model/cluster.js';
import type { MeasuredDurations } from '../../src/model/forecast.js';
import { objectKey } from '../../src/model/objects.js';
import type { Approval, Review } from '../../src/model/review.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { forecast } from '../../src/planner/forecast/forecast.js';
import { plan } from '../../src/planner/plan.js';
import { makeReview } from '../../src/planner/review/make-review.js';
import type { ReviewInput } from '../../src/planner/review/review-input.js';
import { parseFile } from '../../src/sync/manifests.js';
import { observedOf, type PodFile } from '../scenarios/support/load.js';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../fixtures/pull-request');
const SOURCE = 'shop';
const BASE = '4be1f09c2d7a83165e0f9b7c4d2a1e8f30597b6c';
const HEAD = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';
const NOW = Date.UTC(2026, 10, 27, 16, 40, 5);
const NODES = [
  { name: 'node-1', cpu: '4', memory: '8Gi' },
  { name: 'node-2', cpu: '4', memory: '8Gi' },
];
const MEASURED: MeasuredDurations = {
  ready: { 'Rollout/default/web': 2100, 'Deployment/default/api': 1800 },
  stop: { 'Rollout/default/web': 1200, 'Deployment/default/worker': 900 },
  run: {},
};

const snapshotAt = (side: 'base' | 'head', revision: string): Snapshot => {
  const folder = join(FOLDER, side, 'deploy');
  const names = readdirSync(folder).sort();
  const files = names.map((name) => parseFile(`deploy/${name}`, readFileSync(join(folder, name), 'utf8')));
  const findings = files.flatMap((file) => file.findings);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`the example is invalid: ${JSON.stringify(errors)}`);
  const objects = files.flatMap((file) => file.objects);
  return {
    ...{ source: SOURCE, revision, warnings: findings },
    commit: { sha: revision, message: side, author: 'Ann <ann@example.com>', committedAt: 0 },
    objects: objects.sort((a, b) => (objectKey(a.object) < objectKey(b.object) ? -1 : 1)),
  };
};

/** What runs: all that the base says, ready, on two nodes in turn. */
const runningPods = ({ objects }: Snapshot): PodFile[] =>
  objects.flatMap(({ object }) => {
    if (object.kind !== 'Deployment' && object.kind !== 'Rollout') return [];
    const { kind, metadata, spec } = object;
    return Array.from({ length: spec.replicas ?? 1 }, (_, nth) => ({
      ...{ name: `${metadata.name}-${nth}`, owner: `${kind}/${metadata.name}`, node: `node-${(nth % 2) + 1}` },
      ...({ state: 'ready', template: 'was' } as const),
    }));
  });

/** The pull request of docs/pull-requests.md (test/fixtures/pull-request), as the planner sees it. */
const exampleInput = (approvals: readonly Approval[] = []): ReviewInput => {
  const [before, after] = [snapshotAt('base', BASE), snapshotAt('head', HEAD)];
  const desired: DesiredState = {
    ...{ cluster: 'demo', snapshots: [after], previous: [before] },
    policy: { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] },
  };
  const keys = before.objects.map(({ object }) => objectKey(object));
  const history = keys
    .filter((key) => /^(Deployment|Rollout)\//.test(key))
    .map((key) => [key, [{ template: 'was', revision: BASE, createdAgo: 900, completedAgo: 590 } as const]]);
  const observed = observedOf(
    {
      ...{ now: NOW / 1000, nodes: NODES, was: before.objects.map(({ object }) => object), pods: runningPods(before) },
      ...{ history: Object.fromEntries(history), inventory: { [SOURCE]: keys } },
    },
    desired,
  );
  return {
    bound: { base: BASE, head: HEAD, tree: '0f1e2d3c4b5a69788796a5b4c3d2e1f001122334', state: '7d1f3a9b5c2e8046' },
    ...{ now: NOW, rules: {}, approvals, desired, observed },
    touched: [{ name: SOURCE, path: 'deploy', before, after }],
    plan: plan(desired, observed, NOW),
    forecast: forecast(desired, observed, { now: NOW, durations: MEASURED }),
  };
};

/** Its review, with one of its guards approved. */
export const exampleReview = (): Review => {
  const { guards } = makeReview(exampleInput());
  const privilege = guards.filter(({ guard }) => guard === 'privilege');
  const at = NOW + 66_000;
  const approvals = privilege.map(({ guard, digest }) => ({ guard, digest, head: HEAD, by: 'ann', at }));
  return makeReview(exampleInput(approvals));
};
