import { describe, expect, it } from '@jest/globals';
import { LABEL, SANDBOX } from '../../model/labels.js';
import type { Container, PodSpec } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import { container, podRecord, podSpec, withoutConfig } from '../../../test/support/pod-records.js';
import { containerOptions } from './container-options.js';
import { containerName, sandboxName } from './names.js';
import type { ContainerContext, SandboxContext } from './pod-context.js';
import { recordFromLabels } from './recover.js';
import { cpuShares, oomScore, qosClass } from './resources.js';
import { sandboxOptions } from './sandbox-options.js';

const GI = 2 ** 30;
const UID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const node = {
  cluster: 'prod',
  nodeName: 'node-1',
  nodeAddress: '192.0.2.7',
  podIP: '10.42.0.9',
  nodeCpus: 4,
  nodeMemory: 8 * GI,
};
const ctx: ContainerContext = { ...node, sandboxId: 'sb1', attempt: 2, env: new Map(), mountSources: [] };
const sandboxCtx: SandboxContext = {
  ...node,
  pauseImage: 'pause:1',
  files: { hosts: '/d/hosts', resolvConf: '/d/rc' },
};
const recordOf = (changes: Partial<PodRecord> = {}) => podRecord({ uid: UID, ...changes });
const optionsOf = (changes: Partial<Container>, more: Partial<ContainerContext> = {}, spec: Partial<PodSpec> = {}) => {
  const made = container(changes);
  const record = recordOf({ spec: podSpec({ containers: [made], ...spec }) });
  return containerOptions(record, made, { ...ctx, ...more });
};

describe('sandboxOptions', () => {
  it('is a pause with a network to make and nothing else', () => {
    expect(sandboxOptions(recordOf(), sandboxCtx)).toMatchObject({
      name: 'slipway.prod.shop.web-7c9f6-abcde._sandbox.0f8fad5bd9cb',
      image: 'pause:1',
      entrypoint: ['/pause-netns'],
      hostname: 'web-7c9f6-abcde',
      networkMode: 'host',
      ipcMode: 'shareable',
      capDrop: ['ALL'],
      capAdd: ['SYS_ADMIN'],
      securityOpt: ['seccomp=unconfined'],
      binds: ['/d/hosts:/etc/hosts:ro', '/d/rc:/etc/resolv.conf:ro'],
    });
  });

  it('stays on the network of the host when the pod does, without any capability', () => {
    const options = sandboxOptions(recordOf({ spec: podSpec({ hostNetwork: true }) }), sandboxCtx);
    expect(options).toMatchObject({ entrypoint: ['/pause'], networkMode: 'host', capDrop: ['ALL'] });
    expect(options.capAdd).toBeUndefined();
    expect(options.hostname).toBeUndefined();
  });

  it('holds the record in a label, without config (I4, I12)', () => {
    const config = { configMaps: { c: { data: { key: 'visible-value' } } }, secrets: { s: 'sealed-value' } };
    const record = recordOf({ config });
    const { labels } = sandboxOptions(record, sandboxCtx);
    expect(JSON.stringify(labels)).not.toMatch(/visible-value|sealed-value/);
    expect(labels).toMatchObject({ [LABEL.container]: SANDBOX, [LABEL.ip]: '10.42.0.9', [LABEL.cluster]: 'prod' });
    expect(recordFromLabels({ labels })).toEqual(withoutConfig(record));
  });

  it.each([
    ['a'.repeat(80), undefined, 'a'.repeat(63)],
    [`${'a'.repeat(62)}-${'b'.repeat(20)}`, undefined, 'a'.repeat(62)],
    ['web', 'front', 'front'],
  ])('host name of pod %s with hostname %s', (name, hostname, expected) => {
    const record = recordOf({ name, spec: podSpec({ hostname }) });
    expect(sandboxOptions(record, sandboxCtx).hostname).toBe(expected);
  });
});

describe('recordFromLabels', () => {
  const { labels } = sandboxOptions(recordOf(), sandboxCtx);
  it.each([
    ['no label', { ...labels, [LABEL.spec]: undefined }],
    ['no JSON', { ...labels, [LABEL.spec]: '{"uid":' }],
    ['null', { ...labels, [LABEL.spec]: 'null' }],
    ['no spec', { ...labels, [LABEL.spec]: JSON.stringify({ uid: UID, namespace: 'shop' }) }],
    ['another pod', { ...labels, [LABEL.uid]: 'other' }],
    ['another namespace', { ...labels, [LABEL.namespace]: 'other' }],
  ])('takes no record from %s', (_case, changed) => {
    expect(recordFromLabels({ labels: changed as Record<string, string> })).toBeUndefined();
  });
});

describe('names', () => {
  const long = { uid: UID, namespace: 'n'.repeat(63), name: 'p'.repeat(253) };

  it('are legal and at most 200 characters long', () => {
    for (const name of [
      sandboxName('c'.repeat(32), long),
      containerName('c'.repeat(32), long, { name: 'x', attempt: 12 }),
    ]) {
      expect(name).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/);
      expect(name.length).toBeLessThanOrEqual(200);
    }
  });

  it('differ by cluster, container, attempt and uid, also when cut', () => {
    const named = (cluster: string, name: string, attempt: number, uid = UID) =>
      containerName(cluster, { ...long, uid }, { name, attempt });
    const names = [
      named('a', 'x', 0),
      named('b', 'x', 0),
      named('a', 'y', 0),
      named('a', 'x', 1),
      named('a', 'x', 0, '1f8fad5b-d9cb-469f-a165-70867728950e'),
      sandboxName('a', long),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('containerOptions', () => {
  it('joins the sandbox and carries its labels', () => {
    const options = optionsOf({ workingDir: '/srv', tty: true, stdin: true });
    expect(options).toMatchObject({
      name: 'slipway.prod.shop.web-7c9f6-abcde.app.0f8fad5bd9cb.2',
      networkMode: 'container:sb1',
      ipcMode: 'container:sb1',
      workingDir: '/srv',
      tty: true,
      stdin: true,
    });
    expect(options.labels).toEqual({
      [LABEL.cluster]: 'prod',
      [LABEL.namespace]: 'shop',
      [LABEL.pod]: 'web-7c9f6-abcde',
      [LABEL.uid]: UID,
      [LABEL.owner]: 'Deployment/web',
      [LABEL.templateHash]: '7c9f6',
      [LABEL.revision]: '9b1c2d3e4f5a69788796a5b4c3d2e1f001122334',
      [LABEL.source]: 'apps',
      [LABEL.container]: 'app',
      [LABEL.attempt]: '2',
    });
    for (const belongsToSandbox of ['hostname', 'capDrop', 'privileged'] as const)
      expect(options[belongsToSandbox]).toBeUndefined();
  });

  const words: [Partial<Container>, readonly string[] | undefined, readonly string[] | undefined][] = [
    [{ command: undefined, args: undefined }, undefined, undefined],
    [{ command: [], args: [] }, undefined, undefined],
    [{ command: ['run', '$(A)'], args: undefined }, ['run', 'one'], undefined],
    [{ command: undefined, args: ['$(A)$$(A)', '$(NO)'] }, undefined, ['one$(A)', '$(NO)']],
    [{ command: ['run'], args: ['x'] }, ['run'], ['x']],
  ];
  it.each(words)('command and args of %j', (changes, entrypoint, cmd) => {
    const options = optionsOf(changes, { env: new Map([['A', 'one']]) });
    expect([options.entrypoint, options.cmd]).toEqual([entrypoint, cmd]);
    expect(options.env).toEqual(['A=one']);
  });

  const volumes = [
    { name: 'v', emptyDir: {} },
    { name: 'c', configMap: { name: 'c' } },
  ];
  it('mounts volumes, config always read-only', () => {
    const volumeMounts = [
      { name: 'v', mountPath: '/rw' },
      { name: 'v', mountPath: '/ro', readOnly: true },
      { name: 'c', mountPath: '/conf' },
    ];
    const { binds } = optionsOf({ volumeMounts }, { mountSources: ['/d/v', '/d/v', '/d/c'] }, { volumes });
    expect(binds).toEqual(['/d/v:/rw', '/d/v:/ro:ro', '/d/c:/conf:ro']);
  });

  it.each([
    ['/a:/etc', '/d/v', 'PATH_UNSAFE'],
    ['/a', '/d/v:ro', 'PATH_UNSAFE'],
  ])('refuses a bind of %s and %s', (mountPath, source, code) => {
    const make = () => optionsOf({ volumeMounts: [{ name: 'v', mountPath }] }, { mountSources: [source] }, { volumes });
    expect(make).toThrow(expect.objectContaining({ code }));
  });

  it('refuses a mount of a volume that the pod does not have', () => {
    const make = () => optionsOf({ volumeMounts: [{ name: 'x', mountPath: '/x' }] }, { mountSources: ['/d/x'] });
    expect(make).toThrow(expect.objectContaining({ code: 'VOLUME_SETUP' }));
  });
});

describe('securityContext', () => {
  type Levels = [PodSpec['securityContext'], Container['securityContext'], string | undefined];
  const users: Levels[] = [
    [undefined, undefined, undefined],
    [{ runAsUser: 1000 }, undefined, '1000'],
    [{ runAsUser: 1000, runAsGroup: 2000 }, undefined, '1000:2000'],
    [{ runAsUser: 1000, runAsGroup: 2000 }, { runAsUser: 0 }, '0:2000'],
    [undefined, { runAsUser: 5, runAsNonRoot: true }, '5'],
    [{ runAsNonRoot: true }, { runAsNonRoot: false }, undefined],
  ];
  it.each(users)('pod %j, container %j: user %s', (pod, own, user) => {
    expect(optionsOf({ securityContext: own }, {}, { securityContext: pod }).user).toBe(user);
  });

  it.each([[{ runAsGroup: 5 }], [{ runAsNonRoot: true }], [{ runAsNonRoot: true, runAsUser: 0 }]])(
    'refuses %j, which would run as root',
    (securityContext) => {
      expect(() => optionsOf({ securityContext })).toThrow(expect.objectContaining({ code: 'CONTAINER_START' }));
    },
  );

  it('passes capabilities and flags on', () => {
    const securityContext = {
      privileged: true,
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
    };
    expect(optionsOf({ securityContext })).toMatchObject({
      privileged: true,
      readonlyRootfs: true,
      securityOpt: ['no-new-privileges'],
      capAdd: ['NET_BIND_SERVICE'],
      capDrop: ['ALL'],
    });
  });
});

describe('resources', () => {
  type Row = [Container['resources'], object];
  const rows: Row[] = [
    [undefined, { memory: undefined, nanoCpus: undefined, cpuShares: 2, oomScoreAdj: 1000 }],
    [{ requests: { cpu: '250m', memory: '2Gi' } }, { cpuShares: 256, nanoCpus: undefined, oomScoreAdj: 750 }],
    [
      { limits: { cpu: '1500m', memory: '64Mi' } },
      { cpuShares: 1536, nanoCpus: 1.5e9, memory: 64 * 2 ** 20, oomScoreAdj: -997 },
    ],
    [{ limits: { cpu: 4 } }, { nanoCpus: undefined, cpuShares: 4096, oomScoreAdj: 999 }],
    [{ limits: { cpu: '64' } }, { nanoCpus: undefined }],
    [{ limits: { cpu: '1m' } }, { nanoCpus: 1e7, cpuShares: 2 }],
  ];
  it.each(rows)('%j', (resources, expected) => expect(optionsOf({ resources })).toMatchObject(expected));

  it.each([
    [0, 2],
    [1, 2],
    [2, 2],
    [3, 3],
    [1000, 1024],
    [1_000_000, 262_144],
  ])('%i millicores weigh %i', (milli, shares) => expect(cpuShares(milli)).toBe(shares));

  const both = { cpu: '1', memory: '1Gi' };
  type Case = [string, Container['resources'][], ReturnType<typeof qosClass>];
  const classes: Case[] = [
    ['nothing', [undefined, {}], 'BestEffort'],
    ['limits only', [{ limits: both }], 'Guaranteed'],
    ['equal', [{ limits: both, requests: { cpu: '1000m', memory: '1024Mi' } }], 'Guaranteed'],
    ['one without', [{ limits: both }, undefined], 'Burstable'],
    ['no CPU limit', [{ limits: { memory: '1Gi' } }], 'Burstable'],
    ['requests below limits', [{ limits: both, requests: { cpu: '1m' } }], 'Burstable'],
    ['requests only', [{ requests: both }], 'Burstable'],
  ];
  it.each(classes)('quality of service of %s', (_case, list, expected) => {
    const containers = list.map((resources) => container({ resources }));
    expect(qosClass({ spec: podSpec({ containers }) })).toBe(expected);
  });

  it('keeps a large burstable container above the guaranteed ones', () => {
    const big = container({ resources: { requests: { memory: '16Gi' } } });
    expect(oomScore({ spec: podSpec({ containers: [big] }) }, big, 8 * GI)).toBe(3);
  });
});
