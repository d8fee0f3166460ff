import type { Forecast } from '../../src/model/forecast.js';
import type { Review, WorkloadReview } from '../../src/model/review.js';

const GI = 2 ** 30;
const WEB = 'Rollout/shop/web';
const API = 'Deployment/shop/api';
const WORKER = 'Deployment/shop/worker';
const NODE = { cpu: 4000, memory: 8 * GI, pods: 250 };

const WORKLOADS: readonly WorkloadReview[] = [
  {
    ...{
      key: API,
      source: 'shop',
      change: 'scale',
      images: [],
      replicas: { from: 2, to: 4 },
      strategy: 'RollingUpdate',
    },
    ...{ steps: [], durationMs: 1800, lowestReady: 2, promisedReady: 2, end: { type: 'done' } },
    ...{ nodes: [{ node: 'node-1', pods: 1 }, { node: 'node-2', pods: 1 }], reason: 'scaled 2 → 4' }, // prettier-ignore
  },
  {
    ...{ key: WORKER, source: 'shop', change: 'delete', images: [], replicas: { from: 1, to: 0 }, steps: [] },
    ...{ durationMs: 900, lowestReady: 0, promisedReady: 0, end: { type: 'done' }, nodes: [], reason: '' },
  },
  {
    ...{ key: WEB, source: 'shop', change: 'rollout', replicas: { from: 3, to: 3 }, strategy: 'Canary' },
    images: [
      { container: 'app', from: 'registry.example.com/shop/web:1.4.2', to: 'registry.example.com/shop/web:1.5.0' },
    ],
    ...{ steps: ['20 %', 'pause 60 s', '50 %', 'pause 60 s', '100 %'], durationMs: 128_000, lowestReady: 3 },
    ...{ promisedReady: 3, end: { type: 'done' }, nodes: [{ node: 'node-1', pods: 2 }, { node: 'node-2', pods: 1 }] }, // prettier-ignore
    reason: 'rollout: image app registry.example.com/shop/web:1.4.2 → registry.example.com/shop/web:1.5.0',
  },
];

const change = (kind: Forecast['steps'][number]['changes'][number]['kind'], workload: string, count: number) =>
  ({ kind, workload, version: kind === 'delete' || kind === 'gone' ? 'old' : 'new', count }) as const;
const moment = (key: string, ready: number, total: number, updated: number) => ({ key, ready, total, updated });

const FORECAST: Forecast = {
  steps: [
    { atMs: 0, changes: [change('create', API, 2)], workloads: [moment(API, 2, 4, 4)] },
    { atMs: 0, changes: [change('delete', WORKER, 1)], workloads: [moment(WORKER, 0, 0, 0)] },
    { atMs: 0, changes: [change('create', WEB, 1)], workloads: [moment(WEB, 3, 4, 1)] },
    { atMs: 900, changes: [change('gone', WORKER, 1)], workloads: [moment(WORKER, 0, 0, 0)] },
    { atMs: 1800, changes: [change('ready', API, 2)], workloads: [moment(API, 4, 4, 4)] },
    { atMs: 2100, changes: [change('ready', WEB, 1), change('weight', WEB, 20)], workloads: [moment(WEB, 4, 4, 1)] },
    { atMs: 62_100, changes: [change('create', WEB, 1)], workloads: [moment(WEB, 4, 5, 2)] },
    { atMs: 64_200, changes: [change('ready', WEB, 1), change('weight', WEB, 50)], workloads: [moment(WEB, 5, 5, 2)] },
    { atMs: 124_200, changes: [change('create', WEB, 1)], workloads: [moment(WEB, 5, 6, 3)] },
    {
      atMs: 126_300,
      changes: [change('ready', WEB, 1), change('weight', WEB, 100)],
      workloads: [moment(WEB, 6, 6, 3)],
    },
    { atMs: 126_300, changes: [change('delete', WEB, 3)], workloads: [moment(WEB, 3, 3, 3)] },
    { atMs: 128_000, changes: [change('gone', WEB, 3)], workloads: [moment(WEB, 3, 3, 3)] },
  ],
  workloads: [
    {
      ...{
        key: API,
        strategy: 'RollingUpdate',
        reason: 'scaled 2 → 4',
        from: 2,
        to: 4,
        lowestReady: 2,
        promisedReady: 2,
      },
      ...{ peakPods: 4, durationMs: 1800, end: { type: 'done' } },
    },
    {
      ...{ key: WORKER, reason: 'not in git any more', from: 1, to: 0, lowestReady: 0, promisedReady: 0, peakPods: 1 },
      ...{ durationMs: 900, end: { type: 'done' } },
    },
    {
      ...{
        key: WEB,
        strategy: 'Canary',
        reason: 'rollout: image app',
        from: 3,
        to: 3,
        lowestReady: 3,
        promisedReady: 3,
      },
      ...{ peakPods: 6, durationMs: 128_000, end: { type: 'done' } },
    },
  ],
  peaks: [
    { node: 'node-1', cpu: 1200, memory: 1.5 * GI, pods: 7, allocatable: NODE },
    { node: 'node-2', cpu: 900, memory: GI, pods: 5, allocatable: NODE },
  ],
  ...{ end: { type: 'done' }, durationMs: 128_000, warnings: [] },
  assumptions: ['image registry.example.com/shop/web:1.5.0 is not known to be on node-2: pulled in 5 s'],
};

/** A pull request with something of everything: a canary, a scaling, a deletion with a volume, changed config, a changed secret, warnings. */
export const EXAMPLE_REVIEW: Review = {
  verdict: 'approval',
  bound: {
    base: '4be1f09c2d7a83165e0f9b7c4d2a1e8f30597b6c',
    head: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
    tree: '0f1e2d3c4b5a69788796a5b4c3d2e1f001122334',
    state: '7d1f3a9b5c2e8046',
  },
  madeAt: Date.UTC(2026, 10, 27, 16, 40, 5),
  sources: [{ name: 'shop', path: 'deploy', objects: 14 }],
  ...{ errors: [], errorCount: 0, conflicts: [], workloads: WORKLOADS, unschedulable: [] },
  otherObjects: { ConfigMap: 1, PersistentVolumeClaim: 1, Secret: 1 },
  deletions: [
    { key: WORKER, source: 'shop', volumes: ['shop/worker-data'] },
    { key: 'PersistentVolumeClaim/shop/worker-data', source: 'shop', volumes: ['shop/worker-data'] },
  ],
  warnings: [
    { reason: 'no-limits', object: API, message: 'container api has no memory limit' },
    { reason: 'no-probe', object: API, message: 'container api has no readiness probe' },
    { reason: 'ignored-field', object: 'deploy/web.yaml:18', message: 'spec.revisionHistoryLimit has no effect' },
  ],
  guards: [
    {
      ...{ guard: 'deletion', digest: '52c1d0f7a9b83e64' },
      items: ['Deployment shop/worker', 'PersistentVolumeClaim shop/worker-data'],
    },
    {
      ...{ guard: 'volume', digest: '0b7e6a5d4c3f2918', items: ['PersistentVolumeClaim shop/worker-data is deleted'] },
      approval: {
        ...{ guard: 'volume', digest: '0b7e6a5d4c3f2918', head: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678' },
        ...{ by: 'ann', at: Date.UTC(2026, 10, 27, 16, 42, 11) },
      },
    },
  ],
  diffs: [
    {
      ...{ key: API, source: 'shop', kind: 'changed', file: 'deploy/api.yaml', omitted: 0 },
      fields: [{ path: 'spec.replicas', kind: 'changed', from: '2', to: '4' }],
    },
    {
      ...{ key: 'ConfigMap/shop/web', source: 'shop', kind: 'changed', file: 'deploy/web.yaml', omitted: 0 },
      fields: [
        { path: 'data.BANNER', kind: 'added', to: 'New: pay with one click' },
        { path: 'data.CHECKOUT', kind: 'changed', from: 'classic', to: 'one-click' },
      ],
    },
    {
      ...{ key: WORKER, source: 'shop', kind: 'removed', file: 'deploy/worker.yaml', omitted: 0 },
      fields: [],
    },
    {
      ...{ key: 'PersistentVolumeClaim/shop/worker-data', source: 'shop', kind: 'removed', file: 'deploy/worker.yaml' },
      ...{ omitted: 0, fields: [] },
    },
    {
      ...{ key: WEB, source: 'shop', kind: 'changed', file: 'deploy/web.yaml', omitted: 0 },
      fields: [
        {
          ...{ path: 'spec.template.spec.containers[app].image', kind: 'changed' },
          ...{ from: 'registry.example.com/shop/web:1.4.2', to: 'registry.example.com/shop/web:1.5.0' },
        },
      ],
    },
    {
      ...{ key: 'Secret/shop/payment', source: 'shop', kind: 'changed', file: 'deploy/payment.yaml', omitted: 0 },
      fields: [{ path: 'data.API_KEY', kind: 'changed', secret: true }],
    },
  ],
  forecast: FORECAST,
  outcome: 'c0ffee5eed0ddba1',
};
