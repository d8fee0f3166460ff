import { describe, expect, it } from '@jest/globals';
import { changedConfigs, configRefs, configVersion } from './config-version.js';
import { hashOf } from './hash.js';
import { objectKey } from './objects.js';
import type { ConfigMap, KubeObject, PodSpec, Secret } from './objects.js';

const spec: PodSpec = {
  containers: [
    {
      name: 'web',
      image: 'web',
      env: [
        { name: 'A', valueFrom: { configMapKeyRef: { name: 'zeta', key: 'a' } } },
        { name: 'B', valueFrom: { secretKeyRef: { name: 'db', key: 'b' } } },
      ],
      envFrom: [{ configMapRef: { name: 'app' } }, { secretRef: { name: 'token' } }],
    },
  ],
  volumes: [
    { name: 'c', configMap: { name: 'app' } },
    { name: 's', secret: { secretName: 'tls' } },
  ],
  imagePullSecrets: [{ name: 'registry' }],
};
const metadata = (name: string) => ({ name, namespace: 'shop' });
const configMap = (name: string, value: string): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: metadata(name),
  data: { value },
});
const secret = (name: string, value: string): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: metadata(name),
  data: { value },
});
const finder = (...objects: KubeObject[]) => {
  const byKey = new Map(objects.map((object) => [objectKey(object), object]));
  return (key: string) => byKey.get(key);
};
const scope = { cluster: 'demo', namespace: 'shop' };
const one: PodSpec = { containers: [{ name: 'web', image: 'web', envFrom: [{ secretRef: { name: 'db' } }] }] };

describe('configRefs', () => {
  it('finds env, envFrom, volumes and pull secrets, each name once', () =>
    expect(configRefs(spec)).toEqual({ configMaps: ['app', 'zeta'], secrets: ['db', 'registry', 'tls', 'token'] }));
});

describe('configVersion', () => {
  it('changes with the content and only then', () => {
    const before = configVersion(spec, scope, finder(configMap('app', '1'), secret('db', 'x')));
    const same = configVersion(spec, scope, finder(configMap('app', '1'), secret('db', 'x')));
    const after = configVersion(spec, scope, finder(configMap('app', '2'), secret('db', 'y')));
    expect(same).toBe(before);
    expect(changedConfigs(before, after)).toEqual(['ConfigMap app', 'Secret db']);
  });

  it('is empty without references', () => {
    expect(configVersion({ containers: [{ name: 'a', image: 'a' }] }, scope, finder())).toBe('');
  });

  it('tells clusters apart, so that equal secrets do not show', () => {
    const find = finder(secret('db', 'x'));
    expect(configVersion(one, scope, find)).not.toBe(configVersion(one, { ...scope, cluster: 'other' }, find));
    const both: PodSpec = {
      containers: [
        { name: 'web', image: 'web', envFrom: [{ secretRef: { name: 'a' } }, { secretRef: { name: 'b' } }] },
      ],
    };
    const [a, b] = configVersion(both, scope, finder(secret('a', 'x'), secret('b', 'x'))).split(',');
    expect(a?.split('@')[1]).not.toBe(b?.split('@')[1]);
  });

  it('is no plain hash of a secret, which could be guessed (I12)', () => {
    const version = configVersion(one, scope, finder(secret('db', 'eA=='))).split('@')[1] ?? '';
    expect(version).toMatch(/^[0-9a-f]{16}$/);
    const guesses = ['eA==', 'x', '{"value":"eA=="}', '[null,{"value":"eA=="},{}]'];
    for (const guess of guesses) expect(hashOf(guess)).not.toContain(version);
  });

  it('keeps the version of an object that is not there now', () => {
    const before = configVersion(one, scope, finder(secret('db', 'x')));
    expect(configVersion(one, scope, finder())).toBe('Secret/db@-');
    expect(configVersion(one, { ...scope, previous: before }, finder())).toBe(before);
  });
});
