import { describe, expect, it } from '@jest/globals';
import type { Container } from '../../model/objects.js';
import { container, podRecord } from '../../../test/support/pod-records.js';
import { containerEnv } from './container-env.js';
import type { EnvContext } from './pod-context.js';

const ctx: EnvContext = {
  cluster: 'prod',
  nodeName: 'node-1',
  nodeAddress: '192.0.2.7',
  podIP: '10.42.0.9',
  nodeCpus: 4,
  nodeMemory: 8 * 2 ** 30,
  config: {
    configMaps: {
      settings: { data: { COLOR: 'blue', 'app.level': '3', '1st': 'one' }, binaryData: { blob: 'AP8=' } },
    },
    secrets: {
      login: { data: { user: 'ann' }, binaryData: { token: 'AP8=', text: Buffer.from('tëxt').toString('base64') } },
    },
  },
};
const dmz = { network: 'shop/dmz', interface: 'net1', addresses: ['10.9.0.5/24'], routes: [] };
const networks = [{ ...dmz, link: { type: 'bridge' as const } }];
const record = podRecord({ labels: { app: 'web', 'example.com/tier': 'front' }, networks });
const envOf = (changes: Partial<Container>) => containerEnv(record, container(changes), ctx);
const valuesOf = (changes: Partial<Container>) => Object.fromEntries(envOf(changes).values);

describe('env', () => {
  const fields: [string, string][] = [
    ['metadata.name', 'web-7c9f6-abcde'],
    ['metadata.namespace', 'shop'],
    ['metadata.uid', record.uid],
    ["metadata.labels['app']", 'web'],
    ["metadata.labels['example.com/tier']", 'front'],
    ["metadata.labels['absent']", ''],
    ["metadata.annotations['example.com/team']", 'blue'],
    ['spec.nodeName', 'node-1'],
    ['spec.serviceAccountName', 'default'],
    ['status.podIP', '10.42.0.9'],
    ['status.hostIP', '192.0.2.7'],
    [
      "metadata.annotations['k8s.v1.cni.cncf.io/network-status']",
      '[{"name":"slipway","interface":"eth0","ips":["10.42.0.9"],"default":true},' +
        '{"name":"shop/dmz","interface":"net1","ips":["10.9.0.5"],"default":false}]',
    ],
  ];
  it.each(fields)('fieldRef %s', (fieldPath, expected) => {
    expect(valuesOf({ env: [{ name: 'X', valueFrom: { fieldRef: { fieldPath } } }] })).toEqual({ X: expected });
  });

  it('refuses a field path that is none', () => {
    for (const fieldPath of ['metadata.finalizers', 'toString', "metadata.names['x']"])
      expect(() => envOf({ env: [{ name: 'X', valueFrom: { fieldRef: { fieldPath } } }] })).toThrow('fieldPath');
  });

  const resources = { requests: { cpu: '250m', memory: '64Mi' }, limits: { memory: '128Mi' } };
  const resourceRows: [string, string | undefined, string][] = [
    ['requests.cpu', undefined, '1'],
    ['requests.cpu', '1m', '250'],
    ['requests.memory', '1Mi', '64'],
    ['limits.memory', undefined, String(128 * 2 ** 20)],
    ['limits.cpu', undefined, '4'],
  ];
  it.each(resourceRows)('resourceFieldRef %s in units of %s', (resource, divisor, expected) => {
    const env = [{ name: 'X', valueFrom: { resourceFieldRef: { resource, divisor } } }];
    expect(valuesOf({ env, resources })).toEqual({ X: expected });
  });

  it('takes keys of ConfigMaps and Secrets', () => {
    const env = [
      { name: 'COLOR', valueFrom: { configMapKeyRef: { name: 'settings', key: 'COLOR' } } },
      { name: 'WHO', valueFrom: { secretKeyRef: { name: 'login', key: 'user' } } },
      { name: 'TEXT', valueFrom: { secretKeyRef: { name: 'login', key: 'text' } } },
    ];
    expect(valuesOf({ env })).toEqual({ COLOR: 'blue', WHO: 'ann', TEXT: 'tëxt' });
  });

  const missing: [string, object, string, string][] = [
    [
      'a key',
      { configMapKeyRef: { name: 'settings', key: 'nope' } },
      'CONFIG_MISSING',
      'ConfigMap shop/settings has no key "nope"',
    ],
    [
      'a ConfigMap',
      { configMapKeyRef: { name: 'gone', key: 'a' } },
      'CONFIG_MISSING',
      'ConfigMap shop/gone has no key "a"',
    ],
    [
      'a name of Object',
      { secretKeyRef: { name: 'constructor', key: 'a' } },
      'CONFIG_MISSING',
      'Secret shop/constructor',
    ],
    [
      'text in a Secret',
      { secretKeyRef: { name: 'login', key: 'token' } },
      'CONFIG_NOT_TEXT',
      'Secret shop/login, key "token"',
    ],
    ['text in a ConfigMap', { configMapKeyRef: { name: 'settings', key: 'blob' } }, 'CONFIG_MISSING', 'no key "blob"'],
  ];
  it.each(missing)('says that %s is missing', (_what, valueFrom, code, message) => {
    const env = [{ name: 'X', valueFrom }];
    expect(() => envOf({ env })).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  });

  it('leaves out what is optional and missing', () => {
    const env = [
      { name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'nope', optional: true } } },
      { name: 'B', valueFrom: { secretKeyRef: { name: 'gone', key: 'a', optional: true } } },
    ];
    const envFrom = [{ configMapRef: { name: 'gone', optional: true } }];
    expect(valuesOf({ env, envFrom })).toEqual({});
  });

  it('lets later entries see earlier ones, and envFrom', () => {
    const env = [
      { name: 'LATE', value: '$(EARLY)' },
      { name: 'EARLY', value: 'e' },
      { name: 'BOTH', value: '$(EARLY)-$(COLOR)-$$(EARLY)' },
      { name: 'COLOR', value: 'red' },
      { name: 'NOW', value: '$(COLOR)' },
    ];
    expect(valuesOf({ env, envFrom: [{ configMapRef: { name: 'settings' } }] })).toMatchObject({
      LATE: '$(EARLY)',
      BOTH: 'e-blue-$(EARLY)',
      COLOR: 'red',
      NOW: 'red',
    });
  });

  it('does not expand what config holds', () => {
    const config = { ...ctx.config, configMaps: { raw: { data: { REF: '$(HOME)' } } } };
    const env = [
      { name: 'HOME', value: '/root' },
      { name: 'X', valueFrom: { configMapKeyRef: { name: 'raw', key: 'REF' } } },
    ];
    expect(containerEnv(record, container({ env }), { ...ctx, config }).values.get('X')).toBe('$(HOME)');
  });

  it('has an empty value for a name without one', () => {
    expect(valuesOf({ env: [{ name: 'X' }, { name: 'Y', value: '' }] })).toEqual({ X: '', Y: '' });
  });
});

describe('envFrom', () => {
  it('adds every text key with its prefix, later sources over earlier ones', () => {
    const envFrom = [
      { prefix: 'S_', configMapRef: { name: 'settings' } },
      { prefix: 'S_', secretRef: { name: 'plain' } },
    ];
    const config = { ...ctx.config, secrets: { plain: { data: { COLOR: 'green' } } } };
    const { values, warnings } = containerEnv(record, container({ envFrom }), { ...ctx, config });
    expect(Object.fromEntries(values)).toEqual({ S_1st: 'one', S_COLOR: 'green', 'S_app.level': '3' });
    expect(warnings).toEqual([]);
  });

  it('skips what is no name and says so', () => {
    const { values, warnings } = envOf({ envFrom: [{ prefix: 'A=', configMapRef: { name: 'settings' } }] });
    expect(values.size).toBe(0);
    expect(warnings).toEqual([
      'keys "A=1st", "A=COLOR", "A=app.level" of ConfigMap shop/settings were skipped: not names of environment variables',
    ]);
  });

  it('says that an object is not there', () => {
    const envFrom = [{ secretRef: { name: 'gone' } }];
    expect(() => envOf({ envFrom })).toThrow(expect.objectContaining({ code: 'CONFIG_ABSENT' }));
  });
});
