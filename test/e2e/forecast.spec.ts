import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Forecast } from '../../src/model/forecast.js';
import type { Plan } from '../../src/model/plan.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { snapshotOf } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { ensureTestImage } from '../support/images.js';
import { startObservedServer } from '../support/observed-server.js';
import type { ObservedServer } from '../support/observed-server.js';

const MINUTE = 60_000;

interface AppOptions {
  readonly replicas?: number;
  readonly version?: number;
  readonly spec?: string;
  readonly cpu?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

const app = (
  name: string,
  { replicas = 2, version = 1, spec = '', cpu = '1m', annotations = {} }: AppOptions = {},
): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop, annotations: ${JSON.stringify(annotations)} }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  ${spec}
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - name: app
          image: slipway.test/busybox:1
          imagePullPolicy: Never
          env: [{ name: VERSION, value: v${version} }]
          resources: { requests: { cpu: ${cpu} } }
          command: [sh, -c, 'exec httpd -f -p 8080 -h /']
          ports: [{ containerPort: 8080 }]
          readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 }
`;
const rolling = (maxSurge: number | string, maxUnavailable: number | string): string =>
  `strategy: { rollingUpdate: { maxSurge: ${maxSurge}, maxUnavailable: ${maxUnavailable} } }`;
const quota = (pods: number): string => `
apiVersion: v1
kind: ResourceQuota
metadata: { name: compute, namespace: shop }
spec: { hard: { pods: ${pods} } }
`;

interface Scenario {
  readonly name: string;
  /** Manifests that are rolled out before; none: the namespace is empty. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly end: Forecast['end']['type'];
  /** Pods started altogether: so that a scenario in which nothing happens is not taken for a success. */
  readonly started: number;
}

const canary = (steps: string): AppOptions => ({
  replicas: 4,
  spec: rolling(1, 0),
  annotations: { 'slipway.dev/strategy': 'canary', 'slipway.dev/steps': steps },
});
const TIMED = canary('25%, pause 1s, 50%, pause 1s');
const PROMOTED = canary('25%, pause, 50%');
const BLUE_GREEN: AppOptions = {
  replicas: 2,
  annotations: { 'slipway.dev/strategy': 'blue-green', 'slipway.dev/scale-down-delay': '1s' },
};

/** Ten changes and more. A row more is a scenario more; rows with steps that wait for people belong to `end: 'waits'`. */
const SCENARIOS: readonly Scenario[] = [
  { name: 'a new app', before: [], after: [app('web', { replicas: 3 })], end: 'done', started: 3 },
  {
    name: 'a new version, 25 % more and 25 % less',
    before: [app('web', { replicas: 4 })],
    after: [app('web', { replicas: 4, version: 2 })],
    ...{ end: 'done', started: 4 },
  },
  {
    name: 'a new version without surge',
    before: [app('web', { spec: rolling(0, 1) })],
    after: [app('web', { spec: rolling(0, 1), version: 2 })],
    ...{ end: 'done', started: 2 },
  },
  {
    name: 'a new version with none unavailable',
    before: [app('web', { spec: rolling(1, 0) })],
    after: [app('web', { spec: rolling(1, 0), version: 2 })],
    ...{ end: 'done', started: 2 },
  },
  {
    name: 'a new version by Recreate',
    before: [app('web', { spec: 'strategy: { type: Recreate }' })],
    after: [app('web', { spec: 'strategy: { type: Recreate }', version: 2 })],
    ...{ end: 'done', started: 2 },
  },
  {
    name: 'more replicas',
    before: [app('web', { replicas: 1 })],
    after: [app('web', { replicas: 3 })],
    end: 'done',
    started: 2,
  },
  {
    name: 'fewer replicas',
    before: [app('web', { replicas: 3 })],
    after: [app('web', { replicas: 1 })],
    end: 'done',
    started: 0,
  },
  {
    name: 'a new version that must be ready for a second',
    before: [app('web', { spec: `minReadySeconds: 1\n  ${rolling(1, 0)}` })],
    after: [app('web', { spec: `minReadySeconds: 1\n  ${rolling(1, 0)}`, version: 2 })],
    ...{ end: 'done', started: 2 },
  },
  {
    name: 'a new version that a quota has no room for',
    before: [app('web', { spec: rolling(1, 0) }), quota(2)],
    after: [app('web', { spec: rolling(1, 0), version: 2 }), quota(2)],
    ...{ end: 'stuck', started: 0 },
  },
  {
    name: 'a new version that the node has no room for after the first pod',
    before: [app('web', { replicas: 3, spec: rolling(2, 0), cpu: '10m' })],
    after: [app('web', { replicas: 3, spec: rolling(2, 0), version: 2, cpu: '1200m' })],
    ...{ end: 'stuck', started: 1 },
  },
  {
    name: 'a change of one app while another one leaves',
    before: [app('web', { spec: rolling(1, 0) }), app('api', { replicas: 3 })],
    after: [app('web', { spec: rolling(1, 0), version: 2 })],
    ...{ end: 'done', started: 2 },
  },
  {
    name: 'a canary with timed pauses',
    before: [app('web', TIMED)],
    after: [app('web', { ...TIMED, version: 2 })],
    ...{ end: 'done', started: 4 },
  },
  {
    name: 'a canary that waits for a person',
    before: [app('web', PROMOTED)],
    after: [app('web', { ...PROMOTED, version: 2 })],
    ...{ end: 'waits', started: 1 },
  },
  {
    name: 'a blue-green switch',
    before: [app('web', BLUE_GREEN)],
    after: [app('web', { ...BLUE_GREEN, version: 2 })],
    ...{ end: 'done', started: 2 },
  },
];

/** What has happened to one workload so far: pods started and stopped, and how many of the version that git wants are ready. */
type Counts = readonly [started: number, stopped: number, ready: number];

const KEYS = ['Deployment/shop/api', 'Deployment/shop/web'];

/** Without its neighbours' equal ones. */
const distinct = (all: readonly Counts[]): string[] =>
  all.map((counts) => counts.join()).filter((text, at, texts) => text !== texts[at - 1]);

/** What follows from a deadline, ten minutes later, is not waited for. */
const LOOKED_AT_MS = MINUTE;

/** The counts after each step of the forecast. */
const foretold = ({ steps }: Forecast, key: string): string[] => {
  const sum = { create: 0, delete: 0, ready: 0 };
  let leaving = 0;
  return distinct(
    steps
      .filter(({ atMs }) => atMs < LOOKED_AT_MS)
      .map(({ changes }): Counts => {
        sum.ready -= leaving;
        leaving = 0;
        for (const { kind, version, count } of changes.filter(({ workload }) => workload === key)) {
          if (kind === 'create' || kind === 'delete' || (kind === 'ready' && version === 'new')) sum[kind] += count;
          if (kind === 'delete' && version === 'new') leaving += count;
        }
        return [sum.create, sum.delete, sum.ready];
      }),
  );
};

/** The counts after each plan that was carried out. A plan's numbers of ready pods are of before its own steps. */
const seen = (plans: readonly Plan[], key: string): string[] => {
  const name = key.slice('Deployment/shop/'.length);
  const readyOf = (plan: Plan): number => plan.workloads.find((one) => one.key === key)?.updatedReady ?? 0;
  const sum = { create: 0, delete: 0 };
  const first = plans[0] ? readyOf(plans[0]) : 0;
  return distinct(
    plans.map((plan): Counts => {
      for (const action of plan.actions) {
        if (action.type === 'pod.create' && action.pod.owner.name === name) sum.create += 1;
        if (action.type === 'pod.delete' && action.name.startsWith(`${name}-`)) sum.delete += 1;
      }
      return [sum.create, sum.delete, readyOf(plan) - first];
    }),
  );
};

let server: ObservedServer;
let commits = 0;

const snapshot = (manifests: readonly string[]): Snapshot => {
  commits += 1;
  const revision = String(commits).padStart(40, '0');
  const message = 'change\n\nSlipway-Confirm: deletion';
  const commit = { sha: revision, message, author: 'ann', committedAt: 0 };
  return snapshotOf(manifests.join('---'), { revision, commit });
};

beforeAll(async () => {
  await ensureTestImage();
  server = await startObservedServer('forecast-e2e');
}, MINUTE);

afterEach(async () => {
  server.apply(snapshot([]));
  await server.settled();
}, 2 * MINUTE);

afterAll(async () => {
  await server?.destroy();
}, MINUTE);

describe('the forecast on a real engine', () => {
  it.each(SCENARIOS)(
    '$name',
    async ({ before, after, end, started }) => {
      if (before.length > 0) {
        server.apply(snapshot(before));
        await server.settled();
      }
      const next = snapshot(after);
      const { forecast } = server.preview(next);
      expect(forecast.end.type).toBe(end);
      server.apply(next);
      await ended(forecast);
      for (const key of KEYS) expectSame(foretold(forecast, key), seen(server.plans, key));
      expect(seen(server.plans, 'Deployment/shop/web').at(-1)?.split(',')[0]).toBe(String(started));
    },
    2 * MINUTE,
  );
});

/** Until all that was foretold has happened, and nothing is on its way. */
const ended = async ({ end, ...forecast }: Forecast): Promise<void> => {
  if (end.type === 'done') return server.settled();
  await eventually('what was foretold', () =>
    KEYS.every((key) => (foretold({ end, ...forecast }, key).at(-1) ?? '0,0,0') === seen(server.plans, key).at(-1)),
  );
  if (end.type !== 'stuck') return;
  // Room grows until the last pod that was stopped is gone: the last sentence is the one that was foretold.
  await eventually(`the reason ${end.reason}`, () =>
    server.plans.at(-1)?.unschedulable.some(({ message }) => end.reason.endsWith(message)),
  );
};

/**
 * What is foretold pod by pod the engine may do for several at once: every count that was seen was foretold, in that order, and both end
 * alike.
 */
const expectSame = (foretoldCounts: readonly string[], seenCounts: readonly string[]): void => {
  const all = ['0,0,0', ...foretoldCounts];
  const places = seenCounts.map((counts) => all.lastIndexOf(counts));
  const story = `foretold ${foretoldCounts.join(' | ')}\nseen ${seenCounts.join(' | ')}`;
  expect({ story, unforeseen: places.includes(-1) }).toEqual({ story, unforeseen: false });
  expect({ story, places }).toEqual({ story, places: [...places].sort((a, b) => a - b) });
  expect(seenCounts.at(-1)).toBe(all.at(-1));
};
