import { describe, expect, it } from '@jest/globals';
import type { Forecast, ForecastOptions, ForecastStep } from '../../src/model/forecast.js';
import type { Deployment, KubeObject } from '../../src/model/objects.js';
import { forecast } from '../../src/planner/forecast/forecast.js';
import { desiredOf, observedOf } from '../scenarios/support/load.js';
import type { ObservedFile, PodFile } from '../scenarios/support/load.js';

const NOW = 10_000;
const SHOP = 'Deployment/default/web';

interface WebOptions {
  readonly replicas?: number;
  readonly image?: string;
  readonly spec?: object;
  readonly rolling?: { maxSurge?: number | string; maxUnavailable?: number | string };
}

const web = ({ replicas = 3, image = 'web:1', spec = {}, rolling }: WebOptions = {}): Deployment =>
  ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      ...(rolling ? { strategy: { type: 'RollingUpdate', rollingUpdate: rolling } } : {}),
      ...spec,
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [
            {
              name: 'web',
              image,
              imagePullPolicy: 'Never',
              resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '128Mi' } },
            },
          ],
        },
      },
    },
  }) as Deployment;

const running = (count: number): PodFile[] =>
  Array.from({ length: count }, (_, nth) => ({
    name: `old-${nth}`,
    owner: 'Deployment/web',
    state: 'ready',
    template: 'was',
  }));

interface Situation {
  readonly was?: KubeObject;
  readonly wants: readonly KubeObject[];
  readonly node?: { cpu?: string; memory?: string; pods?: number };
  readonly options?: Partial<ForecastOptions>;
}

const played = ({ was, wants, node = {}, options = {} }: Situation): Forecast => {
  const replicas = was?.kind === 'Deployment' ? (was.spec.replicas ?? 1) : 0;
  const file: ObservedFile = {
    now: NOW,
    nodes: [{ name: 'n1', ...node }],
    was: was ? [was] : [],
    pods: running(replicas),
    history: was
      ? { [SHOP]: [{ template: 'was', revision: 'a1a1a1a1a1', createdAgo: 900, replicas, completedAgo: 590 }] }
      : {},
  };
  const message = 'change\n\nSlipway-Confirm: deletion';
  const desired = desiredOf({ sources: { shop: { message, objects: [...wants] } } });
  return forecast(desired, observedOf(file, desired), { now: NOW * 1000, ...options });
};

/** `0 ms: create 1 new, delete 1 old (3/4 ready, 1 new)`, without nodes. */
const line = ({ atMs, changes, workloads }: ForecastStep): string => {
  const counts = workloads.map(({ ready, total, updated }) => `${ready}/${total} ready, ${updated} new`);
  return `${atMs} ms: ${changes.map(({ kind, count, version }) => `${kind} ${count} ${version}`).join(', ')} (${counts.join('; ')})`;
};

const ofWeb = ({ workloads }: Forecast) => workloads.find(({ key }) => key === SHOP);

interface Case extends Situation {
  readonly name: string;
  readonly steps: readonly string[];
  readonly end: Forecast['end']['type'];
  readonly lowest: number;
  readonly promised: number;
  readonly peak: number;
}

const CASES: readonly Case[] = [
  {
    name: 'a new app',
    wants: [web()],
    steps: [
      '0 ms: create 3 new (0/3 ready, 3 new)',
      '300 ms: ready 1 new (1/3 ready, 3 new)',
      '430 ms: ready 1 new (2/3 ready, 3 new)',
      '560 ms: ready 1 new (3/3 ready, 3 new)',
    ],
    ...{ end: 'done', lowest: 0, promised: 0, peak: 3 },
  },
  {
    name: 'a new image, 25 % more and 25 % less of four',
    was: web({ replicas: 4 }),
    wants: [web({ replicas: 4, image: 'web:2' })],
    steps: [
      '0 ms: create 2 new, delete 1 old (3/5 ready, 2 new)',
      '300 ms: ready 1 new, create 1 new, delete 1 old (3/5 ready, 3 new)',
      '400 ms: gone 1 old (3/5 ready, 3 new)',
      '430 ms: ready 1 new, create 1 new, delete 1 old (3/5 ready, 4 new)',
      '600 ms: ready 1 new, delete 1 old (3/4 ready, 4 new)',
      '700 ms: gone 1 old (3/4 ready, 4 new)',
      '730 ms: ready 1 new (4/4 ready, 4 new)',
      '830 ms: gone 1 old (4/4 ready, 4 new)',
      '1000 ms: gone 1 old (4/4 ready, 4 new)',
    ],
    ...{ end: 'done', lowest: 3, promised: 3, peak: 5 },
  },
  {
    name: 'a new image without surge',
    was: web({ replicas: 2 }),
    wants: [web({ replicas: 2, image: 'web:2', rolling: { maxSurge: 0, maxUnavailable: 1 } })],
    steps: [
      '0 ms: create 1 new, delete 1 old (1/2 ready, 1 new)',
      '300 ms: ready 1 new, create 1 new, delete 1 old (1/2 ready, 2 new)',
      '400 ms: gone 1 old (1/2 ready, 2 new)',
      '600 ms: ready 1 new (2/2 ready, 2 new)',
      '700 ms: gone 1 old (2/2 ready, 2 new)',
    ],
    ...{ end: 'done', lowest: 1, promised: 1, peak: 2 },
  },
  {
    name: 'a new image with none unavailable',
    was: web({ replicas: 2 }),
    wants: [web({ replicas: 2, image: 'web:2', rolling: { maxSurge: 1, maxUnavailable: 0 } })],
    steps: [
      '0 ms: create 1 new (2/3 ready, 1 new)',
      '300 ms: ready 1 new, create 1 new, delete 1 old (2/3 ready, 2 new)',
      '600 ms: ready 1 new, delete 1 old (2/2 ready, 2 new)',
      '700 ms: gone 1 old (2/2 ready, 2 new)',
      '1000 ms: gone 1 old (2/2 ready, 2 new)',
    ],
    ...{ end: 'done', lowest: 2, promised: 2, peak: 3 },
  },
  {
    name: 'a new image by Recreate',
    was: web({ replicas: 2 }),
    wants: [web({ replicas: 2, image: 'web:2', spec: { strategy: { type: 'Recreate' } } })],
    steps: [
      '0 ms: delete 2 old (0/0 ready, 0 new)',
      '400 ms: gone 2 old, create 2 new (0/2 ready, 2 new)',
      '700 ms: ready 1 new (1/2 ready, 2 new)',
      '830 ms: ready 1 new (2/2 ready, 2 new)',
    ],
    ...{ end: 'done', lowest: 0, promised: 0, peak: 2 },
  },
  {
    name: 'more replicas',
    was: web({ replicas: 1 }),
    wants: [web({ replicas: 3 })],
    steps: [
      '0 ms: create 2 new (1/3 ready, 3 new)',
      '300 ms: ready 1 new (2/3 ready, 3 new)',
      '430 ms: ready 1 new (3/3 ready, 3 new)',
    ],
    ...{ end: 'done', lowest: 1, promised: 1, peak: 3 },
  },
  {
    name: 'fewer replicas',
    was: web({ replicas: 3 }),
    wants: [web({ replicas: 1 })],
    steps: ['0 ms: delete 2 new (1/1 ready, 1 new)', '400 ms: gone 2 new (1/1 ready, 1 new)'],
    ...{ end: 'done', lowest: 1, promised: 1, peak: 3 },
  },
  {
    name: 'a new image that must be ready for ten seconds',
    was: web({ replicas: 2 }),
    wants: [
      web({
        replicas: 2,
        image: 'web:2',
        rolling: { maxSurge: 1, maxUnavailable: 0 },
        spec: { minReadySeconds: 10 },
      }),
    ],
    steps: [
      '0 ms: create 1 new (2/3 ready, 1 new)',
      '300 ms: ready 1 new (3/3 ready, 1 new)',
      '10300 ms: create 1 new, delete 1 old (2/3 ready, 2 new)',
      '10600 ms: ready 1 new (3/3 ready, 2 new)',
      '10700 ms: gone 1 old (3/3 ready, 2 new)',
      '20600 ms: delete 1 old (2/2 ready, 2 new)',
      '21000 ms: gone 1 old (2/2 ready, 2 new)',
    ],
    ...{ end: 'done', lowest: 2, promised: 2, peak: 3 },
  },
  {
    name: 'a new image without room for the surge',
    was: web({ replicas: 2 }),
    wants: [web({ replicas: 2, image: 'web:2', rolling: { maxSurge: 1, maxUnavailable: 0 } })],
    node: { cpu: '250m' },
    steps: [],
    ...{ end: 'stuck', lowest: 2, promised: 2, peak: 2 },
  },
  {
    name: 'an app that leaves git',
    was: web({ replicas: 2 }),
    wants: [],
    steps: ['0 ms: delete 2 old (0/0 ready, 0 new)', '400 ms: gone 2 old (0/0 ready, 0 new)'],
    ...{ end: 'done', lowest: 0, promised: 0, peak: 2 },
  },
];

describe('the forecast of', () => {
  it.each(CASES)('$name', ({ steps, end, lowest, promised, peak, ...situation }) => {
    const result = played(situation);
    expect(result.steps.map(line)).toEqual(steps);
    expect(result.end.type).toBe(end);
    expect(ofWeb(result)).toMatchObject({ lowestReady: lowest, promisedReady: promised, peakPods: peak });
    expect(result.workloads).toHaveLength(1);
  });

  it('nothing to do is empty', () => {
    expect(played({ was: web(), wants: [web()] })).toMatchObject({
      steps: [],
      workloads: [],
      peaks: [],
      end: { type: 'done' },
      durationMs: 0,
    });
  });

  it('a rollout without room says which room', () => {
    const { end } = played({
      was: web({ replicas: 2 }),
      wants: [web({ replicas: 2, image: 'web:2', rolling: { maxSurge: 1, maxUnavailable: 0 } })],
      node: { cpu: '250m' },
    });
    expect(end).toEqual({
      type: 'stuck',
      key: SHOP,
      reason: 'no room for the surge: 0 of 1 nodes fit: 1 lacks cpu (need 100m, free 50m)',
    });
  });

  it('a paused Deployment waits', () => {
    const result = played({ was: web(), wants: [web({ image: 'web:2', spec: { paused: true } })] });
    expect(result.end).toEqual({ type: 'waits', key: SHOP, reason: 'paused: 0/3 updated' });
    expect(result.steps).toEqual([]);
  });

  it('what takes longer than is looked ahead', () => {
    const situation = { was: web(), wants: [web({ image: 'web:2', spec: { minReadySeconds: 60 } })] };
    expect(played({ ...situation, options: { limits: { ms: 90_000 } } }).end).toEqual({
      type: 'bounded',
      reason: 'not done after 90 s',
    });
    expect(played({ ...situation, options: { limits: { events: 3 } } }).end).toEqual({
      type: 'bounded',
      reason: 'not done after 3 events',
    });
  });
});

const quota = (hard: Readonly<Record<string, string>>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'compute' },
  spec: { hard },
});

describe('a ResourceQuota', () => {
  const next = web({ replicas: 2, image: 'web:2', rolling: { maxSurge: 1, maxUnavailable: 0 } });
  const change = (hard: Readonly<Record<string, string>>) =>
    played({ was: web({ replicas: 2 }), wants: [next, quota(hard)] });

  it.each([
    [{ pods: '2' }, 'pods 2 of 2 used'],
    [{ cpu: '250m' }, 'cpu 200m of 250m used, 100m more needed'],
    [{ 'requests.memory': '300Mi' }, 'requests.memory 256Mi of 300Mi used, 128Mi more needed'],
    [{ 'limits.memory': '256Mi', pods: '9' }, 'limits.memory 256Mi of 256Mi used, 128Mi more needed'],
    [{ 'limits.cpu': '4' }, 'container web must say resources.limits.cpu'],
  ])('%j stops the rollout', (hard, why) => {
    const result = change(hard as Readonly<Record<string, string>>);
    expect(result.end).toEqual({
      type: 'stuck',
      key: SHOP,
      reason: `no room for the surge: quota default/compute: ${why}`,
    });
    expect(result.steps).toEqual([]);
  });

  it('gives back what terminating pods hold once they are gone', () => {
    const result = change({ pods: '3' });
    expect(result.end.type).toBe('done');
    expect(result.steps.map(line)).toEqual([
      '0 ms: create 1 new (2/3 ready, 1 new)',
      '300 ms: ready 1 new, delete 1 old (2/2 ready, 1 new)',
      '700 ms: gone 1 old, create 1 new (2/3 ready, 2 new)',
      '1000 ms: ready 1 new, delete 1 old (2/2 ready, 2 new)',
      '1400 ms: gone 1 old (2/2 ready, 2 new)',
    ]);
  });

  it('of another namespace does not count', () => {
    const elsewhere = { ...quota({ pods: '0' }), metadata: { name: 'compute', namespace: 'other' } } as KubeObject;
    expect(played({ wants: [next, elsewhere] }).end.type).toBe('done');
  });
});

describe('a PodDisruptionBudget', () => {
  const budget = (spec: Extract<KubeObject, { kind: 'PodDisruptionBudget' }>['spec']): KubeObject => ({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
  });
  const warnings = (spec: Parameters<typeof budget>[0], replicas = 4) =>
    played({
      was: web({ replicas }),
      wants: [web({ replicas, image: 'web:2', rolling: { maxSurge: 0, maxUnavailable: 2 } }), budget(spec)],
    }).warnings.map(({ message }) => message);

  it.each([
    [{ minAvailable: 3 }, ['2 ready at +0.0 s, minAvailable: 3 asks for 3']],
    [{ minAvailable: '60%' }, ['2 ready at +0.0 s, minAvailable: 60% asks for 3']],
    [{ maxUnavailable: 1 }, ['2 ready at +0.0 s, maxUnavailable: 1 asks for 3']],
    [{ minAvailable: 2 }, []],
    [{ maxUnavailable: '50%' }, []],
    [{ minAvailable: 3, selector: { matchLabels: { app: 'other' } } }, []],
  ])('%j', (spec, expected) => {
    expect(warnings(spec)).toEqual(expected);
  });

  it('says nothing of pods that were never there', () => {
    expect(played({ wants: [web(), budget({ minAvailable: 2 })] }).warnings).toEqual([]);
  });
});

describe('the numbers of a forecast', () => {
  it('name what nodes carry at most, terminating pods included', () => {
    const { peaks } = played({ was: web({ replicas: 2 }), wants: [web({ replicas: 2, image: 'web:2' })] });
    expect(peaks).toEqual([
      {
        ...{ node: 'n1', cpu: 400, memory: 4 * 128 * 2 ** 20, pods: 4 },
        allocatable: { cpu: 4000, memory: 8 * 2 ** 30, pods: 250 },
      },
    ]);
  });

  it('take measured durations', () => {
    const durations = { ready: { [SHOP]: 7000 }, stop: { [SHOP]: 30_000 }, run: {} };
    const { steps, durationMs } = played({
      was: web({ replicas: 1 }),
      wants: [web({ replicas: 1, image: 'web:2' })],
      options: { durations },
    });
    expect(steps.map(({ atMs }) => atMs)).toEqual([0, 7000, 37_000]);
    expect(durationMs).toBe(37_000);
  });

  it('reckon with the delay of a probe, and with an image that may have to be pulled', () => {
    const app = web({ replicas: 1 });
    Object.assign(app.spec.template.spec.containers[0] as object, {
      imagePullPolicy: 'IfNotPresent',
      readinessProbe: { httpGet: { port: 80 }, initialDelaySeconds: 4 },
    });
    const { steps, assumptions } = played({ wants: [app] });
    expect(steps.at(-1)?.atMs).toBe(9300);
    expect(assumptions).toEqual(['image web:1 is not known to be on n1: pulled in 5 s']);
  });
});
