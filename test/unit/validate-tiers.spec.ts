import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { KINDS } from '../../src/model/generated/fields.js';
import { parseFile } from '../../src/sync/manifests.js';
import { C, check, deployment, http, named, pod, service, type Tree } from './validate-manifests.js';

describe('tiers', () => {
  it.each<[string, Tree, string[]]>([
    ['an ignored field warns', pod({ nodeSelector: { disk: 'ssd' } }), ['~IGNORED_FIELD spec.nodeSelector']],
    [
      'an ignored field at its default does not',
      pod({ dnsPolicy: 'ClusterFirst', schedulerName: 'default-scheduler', serviceAccountName: 'default' }),
      [],
    ],
    ['a refused field', pod({ initContainers: [{ name: 'a' }] }), ['FIELD_REFUSED spec.initContainers']],
    [
      'a refused value',
      pod({ hostPID: true, hostIPC: true }),
      ['FIELD_REFUSED spec.hostPID', 'FIELD_REFUSED spec.hostIPC'],
    ],
    ['the harmless value of the same', pod({ hostPID: false, hostIPC: false, hostNetwork: true, hostUsers: true }), []],
    [
      'a refused kind of volume',
      pod({ volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }] }),
      ['FIELD_REFUSED spec.volumes[0].persistentVolumeClaim'],
    ],
    ['a grpc probe', pod({}, { readinessProbe: { grpc: { port: 1 } } }), [`FIELD_REFUSED ${C}.readinessProbe.grpc`]],
    [
      'an extended resource',
      pod({}, { resources: { limits: { 'nvidia.com/gpu': 1 } } }),
      [`FIELD_REFUSED ${C}.resources.limits["nvidia.com/gpu"]`],
    ],
    [
      'a load balancer for a class',
      service({ type: 'LoadBalancer', loadBalancerClass: 'x.io/y', ports: [{ port: 80 }] }),
      ['~IGNORED_FIELD spec.loadBalancerClass'],
    ],
    [
      'status, which is dropped',
      { ...named('Namespace', 'shop'), status: { phase: 'Active' } },
      ['~IGNORED_FIELD status'],
    ],
    ['a startup probe', pod({}, { startupProbe: http }), [`~IGNORED_FIELD ${C}.startupProbe`]],
    [
      'a startup probe that a liveness probe depends on',
      pod({}, { startupProbe: http, livenessProbe: http }),
      [`~IGNORED_FIELD ${C}.startupProbe`, `FIELD_REFUSED ${C}.startupProbe`],
    ],
    [
      'runAsNonRoot without a user',
      pod({ securityContext: { runAsNonRoot: true } }),
      ['FIELD_REFUSED spec.securityContext.runAsNonRoot'],
    ],
    [
      'runAsNonRoot as root',
      pod({}, { securityContext: { runAsNonRoot: true, runAsUser: 0 } }),
      [`FIELD_REFUSED ${C}.securityContext.runAsNonRoot`],
    ],
    [
      'runAsNonRoot with a user',
      pod({ securityContext: { runAsNonRoot: true } }, { securityContext: { runAsUser: 1000 } }),
      [],
    ],
  ])('%s', (_, manifest, expected) => {
    expect(check(manifest)).toEqual(expected);
  });

  it('names line and column of an ignored field, and says why', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: web\n      image: web:1\n      restartPolicy: Never\n';
    expect(parseFile('a/f.yaml', text).findings).toEqual([
      {
        severity: 'warning',
        code: 'IGNORED_FIELD',
        field: `${C}.restartPolicy`,
        file: 'a/f.yaml',
        line: 8,
        column: 7,
        message: `"${C}.restartPolicy" has no effect: the pod's restartPolicy decides`,
        remedy: 'remove the field, or leave it if that is fine',
      },
    ]);
  });
});

describe('empty fields', () => {
  it('count as absent, and as empty text in a map', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  creationTimestamp:\n  labels: {x: }\ndata:\n  empty:\nimmutable: null\n';
    const { objects, findings } = parseFile('f.yaml', text);
    expect(findings).toEqual([]);
    expect(objects[0]?.object).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', namespace: 'default', labels: { x: '' } },
      data: { empty: '' },
    });
  });

  it('are missing where a value is needed', () => {
    expect(check({ ...pod({}), spec: { containers: null } })).toEqual(['FIELD_MISSING spec.containers']);
  });
});

describe('names and formats', () => {
  it.each<[string, Tree, string[]]>([
    ['a dotted ConfigMap', named('ConfigMap', 'a.b-c'), []],
    ['a dotted Namespace', named('Namespace', 'a.b'), ['NAME_INVALID metadata.name']],
    ['a long Namespace', named('Namespace', 'a'.repeat(64)), ['NAME_INVALID metadata.name']],
    ['a long ConfigMap', named('ConfigMap', 'a'.repeat(253)), []],
    ['a too long ConfigMap', named('ConfigMap', 'a'.repeat(254)), ['NAME_INVALID metadata.name']],
    [
      'a Service that begins with a digit',
      { ...service({ clusterIP: 'None' }), metadata: { name: '1s' } },
      ['NAME_INVALID metadata.name'],
    ],
    [
      'a label key',
      { ...named('ConfigMap', 'a'), metadata: { name: 'a', labels: { 'bad key': 'x', 'a.b/c_D': 'v' } } },
      ['NAME_INVALID metadata.labels["bad key"]'],
    ],
    [
      'a label value',
      { ...named('ConfigMap', 'a'), metadata: { name: 'a', labels: { a: '-x' } } },
      ['NAME_INVALID metadata.labels.a'],
    ],
    [
      'an annotation with any text',
      { ...named('ConfigMap', 'a'), metadata: { name: 'a', annotations: { 'x/y': '-x y\n{}' } } },
      [],
    ],
    ['a data key', { ...named('ConfigMap', 'a'), data: { 'a/b': '' } }, ['NAME_INVALID data["a/b"]']],
    ['no name', { ...named('ConfigMap', 'a'), metadata: {} }, ['FIELD_MISSING metadata.name']],
    ['no kind', { metadata: { name: 'a' } }, ['FIELD_MISSING apiVersion', 'FIELD_MISSING kind']],
    ['the wrong group', { ...deployment({}), apiVersion: 'extensions/v1beta1' }, ['KIND_UNKNOWN apiVersion']],
    [
      'a port out of range',
      pod({}, { ports: [{ containerPort: 65_536 }] }),
      [`FIELD_VALUE ${C}.ports[0].containerPort`],
    ],
    ['a port name', pod({}, { ports: [{ containerPort: 80, name: '8080' }] }), [`NAME_INVALID ${C}.ports[0].name`]],
    ['a wrong word', pod({ restartPolicy: 'always' }), ['FIELD_VALUE spec.restartPolicy']],
    [
      'a percentage',
      deployment({ strategy: { rollingUpdate: { maxSurge: '10%', maxUnavailable: '5' } } }),
      ['FIELD_VALUE spec.strategy.rollingUpdate.maxUnavailable'],
    ],
    ['an octal mode', pod({ volumes: [{ name: 'v', secret: { secretName: 's', defaultMode: 0o755 } }] }), []],
    [
      'a mode out of range',
      pod({ volumes: [{ name: 'v', configMap: { name: 's', defaultMode: 755 } }] }),
      ['FIELD_VALUE spec.volumes[0].configMap.defaultMode'],
    ],
    [
      'a path that leaves the volume',
      pod(
        { volumes: [{ name: 'v', emptyDir: {} }] },
        { volumeMounts: [{ name: 'v', mountPath: '/a', subPath: '../b' }] },
      ),
      [`FIELD_VALUE ${C}.volumeMounts[0].subPath`],
    ],
    [
      'a field path',
      pod({}, { env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.phase' } } }] }),
      [`FIELD_VALUE ${C}.env[0].valueFrom.fieldRef.fieldPath`],
    ],
    [
      'a quantity',
      pod({}, { resources: { limits: { cpu: '0.5', memory: '1e3' }, requests: { cpu: 1 / 4, memory: -1 } } }),
      [`FIELD_VALUE ${C}.resources.requests.memory`],
    ],
    ['no containers', { ...pod({}), spec: { containers: [] } }, ['FIELD_VALUE spec.containers']],
  ])('%s', (_, manifest, expected) => {
    expect(check(manifest)).toEqual(expected);
  });

  it.each<[Tree, string]>([
    [{ ...deployment({}), apiVersion: 'v1' }, 'write apiVersion: apps/v1'],
    [
      named('Gateway', 'a'),
      `move it out of the source's folder; kinds that run are ${Object.values(KINDS).join(', ')}`,
    ],
    [pod({}, { imagepullpolicy: 'Always' }), 'did you mean "imagePullPolicy"?'],
    [pod({}, { env: [{ name: 'A', val: 'x' }] }), 'did you mean "value"?'],
  ])('suggests a remedy (%#)', (manifest, remedy) => {
    expect(parseFile('f.yaml', stringify(manifest)).findings.map((finding) => finding.remedy)).toEqual([remedy]);
  });
});

describe('booleans of YAML 1.1', () => {
  it('are explained where text is needed, once', () => {
    expect(parseFile('f.yaml', stringify(named('Namespace', 'n'))).findings).toMatchObject([
      {
        code: 'FIELD_TYPE',
        field: 'metadata.name',
        message:
          '"metadata.name" must be text in quotes, this is the boolean false, as which YAML 1.1 reads n, no and off',
      },
    ]);
  });
});

describe('secrets stay unseen (I12)', () => {
  it.each([
    ['data that is not base64', 'data:\n  key: "hunter2!hunter2"\n'],
    ['a number', 'stringData:\n  key: 48151623\n'],
    ['data of the wrong length', 'data:\n  key: hunter2\n'],
    ['a list', 'stringData:\n  key: [hunter2]\n'],
    ['an unclosed quote', 'stringData:\n  key: "hunter2\n'],
    ['a value on two lines', 'stringData:\n  key: hunter2\n   : hunter2\n'],
  ])('%s', (_, rest) => {
    const { findings } = parseFile('f.yaml', `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n${rest}`);
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings)).not.toMatch(/hunter2|48151623/);
  });
});
