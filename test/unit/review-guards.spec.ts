import { describe, expect, it } from '@jest/globals';
import type { Approval, Review } from '../../src/model/review.js';
import { makeReview } from '../../src/planner/review/make-review.js';
import { budget, config, rollout, service, web } from '../support/review-manifests.js';
import { inputOf, reviewOf } from '../support/review-rig.js';
import type { Merge, Tree } from '../support/review-rig.js';

const guardsOf = ({ guards }: Review): Record<string, readonly string[]> =>
  Object.fromEntries(guards.map(({ guard, items }) => [guard, items]));

const KEPT = ['a', 'b', 'c', 'd'].map((name) => config(name));
const NEXT = { image: 'web:2' };
const secure = (context: Tree): Tree => web({ container: { securityContext: context } });

type Case = readonly [string, Merge, Record<string, readonly string[]>];

const DELETIONS: readonly Case[] = [
  ['a workload that goes', { was: [web(), ...KEPT], is: KEPT }, { deletion: ['Deployment/default/web'] }],
  ['a ConfigMap that goes does not count', { was: [web(), ...KEPT], is: [web(), ...KEPT.slice(1)] }, {}],
  [
    'within a budget in numbers',
    { was: [web(), service(), ...KEPT], is: KEPT, rules: { guards: { deletion: { budget: 2 } } } },
    {},
  ],
  [
    'beyond a budget in per cent',
    { was: [web(), service(), ...KEPT], is: KEPT, rules: { guards: { deletion: { budget: '30%' } } } },
    { deletion: ['Deployment/default/web', 'Service/default/web'] },
  ],
  [
    'what the planner itself would not delete, whatever the budget',
    { was: [web(), config('a')], is: [config('b')], rules: { guards: { deletion: { budget: '100%' } } } },
    { deletion: ['ConfigMap/default/a', 'Deployment/default/web'] },
  ],
  ['what another source has too', { was: [web(), ...KEPT], is: KEPT, others: [web()] }, {}],
];

const DISRUPTIONS: readonly Case[] = [
  ['a rolling update', { was: [web(), service()], is: [web({ container: NEXT }), service()] }, {}],
  [
    'Recreate of what a Service selects',
    {
      was: [web({ spec: { strategy: { type: 'Recreate' } } }), service()],
      is: [web({ spec: { strategy: { type: 'Recreate' } }, container: NEXT }), service()],
    },
    { disruption: ['Deployment/default/web: Recreate stops all pods of Service web at once'] },
  ],
  [
    'Recreate of what no Service selects',
    {
      was: [web({ spec: { strategy: { type: 'Recreate' } } })],
      is: [web({ spec: { strategy: { type: 'Recreate' } }, container: NEXT })],
    },
    {},
  ],
  [
    'a budget that is not met on the way',
    {
      was: [web(), budget({ minAvailable: 3 })],
      is: [
        web({ container: NEXT, spec: { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 2 } } } }),
        budget({ minAvailable: 3 }),
      ],
    },
    { disruption: ['PodDisruptionBudget/default/web: 1 ready, minAvailable: 3 asks for 3'] },
  ],
];

const PRIVILEGES: readonly Case[] = [
  ['privileged', { was: [web()], is: [secure({ privileged: true })] }, { privilege: ['container app: privileged'] }],
  ['as before', { was: [secure({ privileged: true })], is: [secure({ privileged: true, runAsGroup: 1 })] }, {}],
  [
    'a capability more',
    {
      was: [secure({ capabilities: { add: ['CHOWN'] } })],
      is: [secure({ capabilities: { add: ['CHOWN', 'SYS_TIME'] } })],
    },
    { privilege: ['container app: capability SYS_TIME'] },
  ],
  [
    'a limit that is lifted',
    {
      was: [
        secure({ runAsNonRoot: true, runAsUser: 7, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }),
      ],
      is: [secure({})],
    },
    {
      privilege: [
        'container app: allowPrivilegeEscalation no longer forbidden',
        'container app: capability ALL no longer dropped',
        'container app: runAsNonRoot dropped',
        'container app: runAsUser 7 dropped',
      ],
    },
  ],
  [
    "root by the pod's context",
    { was: [web()], is: [web({ pod: { securityContext: { runAsUser: 0 } } })] },
    { privilege: ['container app: runAsUser 0'] },
  ],
  [
    "the node's network, a port and a path of it",
    {
      was: [web()],
      is: [
        web({
          container: {
            ports: [{ containerPort: 8080, hostPort: 80 }],
            volumeMounts: [{ name: 'logs', mountPath: '/logs', readOnly: true }],
          },
          pod: { volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] },
        }),
      ],
    },
    { privilege: ['hostPath /var/log', 'port 80/TCP of the node'] },
  ],
  [
    'a new workload, compared with nothing',
    { is: [web({ pod: { hostNetwork: true } })] },
    { privilege: ['hostNetwork'] },
  ],
];

describe('guards', () => {
  it.each([...DELETIONS, ...DISRUPTIONS])('%s', (_name, merge, guards) => {
    expect(guardsOf(reviewOf(merge))).toEqual(guards);
  });

  it.each(PRIVILEGES)('privilege: %s', (_name, merge, { privilege = [] }) => {
    expect(guardsOf(reviewOf(merge))['privilege'] ?? []).toEqual(
      privilege.map((item) => `Deployment/default/web: ${item}`),
    );
  });

  it('a canary that keeps its promise needs none', () => {
    const strategy = { canary: { steps: [{ setWeight: 25 }] } };
    expect(guardsOf(reviewOf({ was: [rollout(strategy)], is: [rollout(strategy, 'web:2')] }))).toEqual({});
  });
});

/** Manifests with a claim pass no validation yet, so they are put into the snapshots. */
const volumesOf = (before: readonly unknown[], after: readonly unknown[]): readonly string[] => {
  const input = inputOf({ was: KEPT, is: KEPT });
  const [touched] = input.touched;
  if (!touched?.before) throw new Error('no source');
  const extended = (snapshot: typeof touched.after, objects: readonly unknown[]) => ({
    ...snapshot,
    objects: [
      ...snapshot.objects,
      ...objects.map((object) => ({ object: object as never, origin: { file: 'db.yaml', line: 1, column: 1 } })),
    ],
  });
  const side = { before: extended(touched.before, before), after: extended(touched.after, after) };
  const desired = { ...input.desired, snapshots: [side.after] };
  return guardsOf(makeReview({ ...input, desired, touched: [{ ...touched, ...side }] }))['volume'] ?? [];
};
const metadata = { name: 'data', namespace: 'default' };
const claim = (storage: string) => ({
  kind: 'PersistentVolumeClaim',
  metadata,
  spec: { resources: { requests: { storage } } },
});
const database = (claimName: string, mountPath = '/data') => {
  const containers = [{ name: 'db', image: 'db:1', volumeMounts: [{ name: 'v', mountPath }] }];
  const volumes = [{ name: 'v', persistentVolumeClaim: { claimName } }];
  return { kind: 'Pod', metadata: { ...metadata, name: 'db' }, spec: { containers, volumes } };
};

describe('the volume guard', () => {
  it.each([
    ['a claim that goes', [claim('1Gi')], [], ['PersistentVolumeClaim/default/data is deleted']],
    [
      'one that shrinks',
      [claim('1Gi')],
      [claim('900Mi')],
      ['PersistentVolumeClaim/default/data shrinks from 1Gi to 900Mi'],
    ],
    ['one that grows', [claim('1Gi')], [claim('2Gi')], []],
    ['a new one', [], [claim('1Gi'), database('data')], []],
    ['its workload goes', [database('data')], [], ['Pod/default/db is deleted, which uses claim data']],
    [
      'another claim in its place',
      [database('data')],
      [database('fresh')],
      ['Pod/default/db no longer uses claim data: fresh is in its place'],
    ],
    [
      'mounted elsewhere',
      [database('data')],
      [database('data', '/other')],
      ['Pod/default/db mounts claim data at db:/other, was db:/data'],
    ],
  ])('%s', (_name, before, after, items) => {
    expect(volumesOf(before, after)).toEqual(items);
  });
});

type Mounted = Readonly<{ path?: string; type?: string; mountPath?: string; readOnly?: boolean; name?: string }>;

/** Deployment `web` with a folder of its node. */
const storing = ({ path = '/srv/db', type, mountPath = '/data', readOnly, name }: Mounted = {}): Tree =>
  web({
    ...(name === undefined ? {} : { name }),
    container: { volumeMounts: [{ name: 'v', mountPath, ...(readOnly === undefined ? {} : { readOnly }) }] },
    pod: { volumes: [{ name: 'v', hostPath: { path, ...(type === undefined ? {} : { type }) } }] },
  });

describe('the volume guard, of folders of the node', () => {
  it.each<readonly [string, readonly Tree[], readonly Tree[], readonly string[]]>([
    ['their workload goes', [storing()], [], ['is deleted, which uses /srv/db of its node']],
    ['it stays as it is', [storing()], [storing()], []],
    [
      'moved to another workload',
      [storing()],
      [web(), storing({ name: 'more' })],
      ['no longer writes to /srv/db of its node'],
    ],
    ['a new one', [], [storing()], []],
    [
      'another path in its place',
      [storing()],
      [storing({ path: '/srv/fresh' })],
      ['no longer writes to /srv/db of its node: /srv/fresh is in its place'],
    ],
    [
      'mounted elsewhere',
      [storing()],
      [storing({ mountPath: '/other' })],
      ['mounts /srv/db of its node at app:/other, was app:/data'],
    ],
    ['written with a slash more', [storing()], [storing({ path: '/srv/db/' })], []],
    [
      'only to read from now on',
      [storing()],
      [storing({ readOnly: true })],
      ['no longer writes to /srv/db of its node'],
    ],
    ['only read', [storing({ readOnly: true })], [], []],
    ['a socket by its type', [storing({ path: '/srv/app', type: 'Socket' })], [], []],
    ['a device', [storing({ path: '/srv/tty', type: 'CharDevice' })], [], []],
    ['a socket by its name', [storing({ path: '/srv/engine.sock' })], [], []],
    ["the kernel's", [storing({ path: '/sys/fs/bpf' })], [], []],
    ['only alike', [storing({ path: '/system' })], [], ['is deleted, which uses /system of its node']],
    [
      'a disk',
      [storing({ path: '/srv/disk', type: 'BlockDevice' })],
      [],
      ['is deleted, which uses /srv/disk of its node'],
    ],
  ])('%s', (_name, was, is, items) => {
    expect(guardsOf(reviewOf({ was: [...was, ...KEPT], is: [...is, ...KEPT] }))['volume'] ?? []).toEqual(
      items.map((item) => `Deployment/default/web ${item}`),
    );
  });

  it('a deletion names what nobody mounts any more', () => {
    const deletions = (is: readonly Tree[]) =>
      reviewOf({ was: [storing(), ...KEPT], is: [...is, ...KEPT] }).deletions.map(({ key, volumes }) => [key, volumes]);
    expect(deletions([])).toEqual([['Deployment/default/web', ['/srv/db']]]);
    expect(deletions([storing({ name: 'new' })])).toEqual([['Deployment/default/web', []]]);
    expect(deletions([storing({ name: 'new', readOnly: true })])).toEqual([['Deployment/default/web', ['/srv/db']]]);
  });
});

const DAY = { schedule: '0 8 * * *', durationMs: 4 * 3_600_000 + 1000 };
const merge: Merge = { was: [web()], is: [web({ container: NEXT })] };

describe('the window guard', () => {
  it.each([
    ['no window', [], []],
    [
      'a deny window that is open',
      [{ kind: 'deny' as const, schedule: '0 10 * * *', durationMs: 4 * 3_600_000 }],
      ['shop waits: deny window "0 10 * * *" (UTC)'],
    ],
    [
      'an allow window that closes in a second',
      [{ kind: 'allow' as const, ...DAY }],
      ['Deployment/default/web goes on into: outside allow window "0 8 * * *" (UTC)'],
    ],
    ['an allow window that is open long enough', [{ kind: 'allow' as const, ...DAY, durationMs: 5 * 3_600_000 }], []],
    [
      'a deny window for other labels',
      [{ kind: 'deny' as const, schedule: '0 10 * * *', durationMs: 4 * 3_600_000, matchLabels: { app: 'db' } }],
      [],
    ],
  ])('%s', (_name, windows, items) => {
    // Each pod takes a second: longer than what is left of the window.
    const durations = { ready: { 'Deployment/default/web': 1000 }, stop: {}, run: {} };
    expect(guardsOf(reviewOf({ ...merge, windows, durations }))['window'] ?? []).toEqual(items);
  });
});

describe('an approval', () => {
  const removal: Merge = { was: [web(), service(), ...KEPT], is: [service(), ...KEPT] };
  const found = reviewOf(removal).guards[0];
  const approval: Approval = { guard: 'deletion', digest: found?.digest ?? '', head: 'old', by: 'ann', at: 1 };

  it('of what is found makes the merge safe', () => {
    const review = reviewOf({ ...removal, approvals: [approval] });
    expect(reviewOf(removal).verdict).toBe('approval');
    expect(review.verdict).toBe('safe');
    expect(review.guards[0]?.approval).toEqual(approval);
  });

  it.each([
    ['of less', { ...removal, is: KEPT, approvals: [approval] }],
    ['of another guard', { ...removal, approvals: [{ ...approval, guard: 'volume' as const }] }],
  ])('%s does not count', (_name, later) => {
    expect(reviewOf(later).verdict).toBe('approval');
  });

  it('is not asked for where the rules only warn', () => {
    const review = reviewOf({ ...removal, rules: { guards: { deletion: { action: 'warn' } } } });
    expect([review.verdict, review.guards]).toEqual(['safe', []]);
    expect(review.warnings).toContainEqual({
      reason: 'policy',
      object: 'Deployment/default/web',
      message: 'deletion: Deployment/default/web',
    });
  });

  it('is not asked for where the guard is off', () => {
    const review = reviewOf({ ...removal, rules: { guards: { deletion: { action: 'off' } } } });
    expect([review.verdict, review.guards, review.warnings]).toEqual(['safe', [], []]);
  });
});
