import { describe, expect, it } from '@jest/globals';
import { C, check, deployment, http, named, pod, secret, service, type Tree } from './validate-manifests.js';

describe('rules between fields', () => {
  const mounts = (name: string): Tree => ({ volumeMounts: [{ name, mountPath: '/a' }] });
  it.each<[string, Tree, string[]]>([
    [
      'two containers of a name',
      {
        ...pod({}),
        spec: {
          containers: [
            { name: 'a', image: 'x' },
            { name: 'a', image: 'z' },
          ],
        },
      },
      ['FIELD_CONFLICT spec.containers[1].name'],
    ],
    [
      'a mount without a volume',
      pod({ volumes: [{ name: 'data' }] }, mounts('date')),
      [`FIELD_CONFLICT ${C}.volumeMounts[0].name`],
    ],
    [
      'a volume with two sources',
      pod({ volumes: [{ name: 'v', emptyDir: {}, hostPath: { path: '/x' } }] }),
      ['FIELD_CONFLICT spec.volumes[0]'],
    ],
    [
      'value and valueFrom',
      pod({}, { env: [{ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }] }),
      [`FIELD_CONFLICT ${C}.env[0]`],
    ],
    [
      'a hostPort beside another containerPort on the network of the host',
      pod({ hostNetwork: true }, { ports: [{ containerPort: 80, hostPort: 8080 }] }),
      [`FIELD_CONFLICT ${C}.ports[0].hostPort`],
    ],
    [
      'two containers with one port on the network of the host',
      pod({ hostNetwork: true }, { ports: [{ containerPort: 80 }, { containerPort: 80 }] }),
      [`FIELD_CONFLICT ${C}.ports[1].hostPort`],
    ],
    [
      'a network of an unknown type',
      {
        ...named('NetworkAttachmentDefinition', 'dmz'),
        apiVersion: 'k8s.cni.cncf.io/v1',
        spec: { config: '{"type": "sriov"}' },
      },
      ['FIELD_CONFLICT spec.config'],
    ],
    [
      'networks that cannot be read',
      deployment({
        template: {
          metadata: { labels: { app: 'web' }, annotations: { 'k8s.v1.cni.cncf.io/networks': 'a/b/c' } },
          spec: { containers: [{ name: 'web', image: 'web:1' }] },
        },
      }),
      ['FIELD_CONFLICT spec.template.metadata.annotations["k8s.v1.cni.cncf.io/networks"]'],
    ],
    [
      'further networks on the network of the host',
      {
        ...pod({ hostNetwork: true }),
        metadata: { name: 'p', annotations: { 'k8s.v1.cni.cncf.io/networks': 'dmz' } },
      },
      ['FIELD_CONFLICT metadata.annotations["k8s.v1.cni.cncf.io/networks"]'],
    ],
    ['dnsPolicy None without a nameserver', pod({ dnsPolicy: 'None' }), ['FIELD_MISSING spec.dnsConfig.nameservers']],
    [
      'what is no address',
      pod({ dnsConfig: { nameservers: ['dns.example'] }, hostAliases: [{ ip: '1.2.3', hostnames: ['x'] }] }),
      ['FIELD_CONFLICT spec.dnsConfig.nameservers[0]', 'FIELD_CONFLICT spec.hostAliases[0].ip'],
    ],
    ['an empty valueFrom', pod({}, { env: [{ name: 'A', valueFrom: {} }] }), [`FIELD_CONFLICT ${C}.env[0].valueFrom`]],
    [
      'a probe without a handler',
      pod({}, { readinessProbe: { periodSeconds: 1 } }),
      [`FIELD_CONFLICT ${C}.readinessProbe`],
    ],
    [
      'a probe with two',
      pod({}, { livenessProbe: { ...http, exec: { command: ['a'] } } }),
      [`FIELD_CONFLICT ${C}.livenessProbe`],
    ],
    [
      'a probe of an unnamed port',
      pod({}, { readinessProbe: { tcpSocket: { port: 'web' } } }),
      [`FIELD_CONFLICT ${C}.readinessProbe.tcpSocket.port`],
    ],
    [
      'a liveness probe that wants two successes',
      pod({}, { livenessProbe: { ...http, successThreshold: 2 } }),
      [`FIELD_CONFLICT ${C}.livenessProbe.successThreshold`],
    ],
    [
      'a request above the limit',
      pod({}, { resources: { requests: { memory: '1Gi' }, limits: { memory: '512Mi' } } }),
      [`FIELD_CONFLICT ${C}.resources.requests.memory`],
    ],
    [
      'a host port twice',
      pod(
        {},
        {
          ports: [
            { containerPort: 1, hostPort: 80 },
            { containerPort: 2, hostPort: 80 },
          ],
        },
      ),
      [`FIELD_CONFLICT ${C}.ports[1].hostPort`],
    ],
    [
      'a host port for TCP and UDP',
      pod(
        {},
        {
          ports: [
            { containerPort: 1, hostPort: 53 },
            { containerPort: 1, hostPort: 53, protocol: 'UDP' },
          ],
        },
      ),
      [],
    ],
    [
      'a Deployment of pods that end',
      deployment({}, { restartPolicy: 'Never' }),
      ['FIELD_CONFLICT spec.template.spec.restartPolicy'],
    ],
    ['an empty selector', deployment({ selector: {} }), ['FIELD_MISSING spec.selector.matchLabels']],
    [
      'a selector by expressions',
      deployment({
        selector: {
          matchExpressions: [
            { key: 'app', operator: 'In', values: ['web', 'x'] },
            { key: 'old', operator: 'DoesNotExist' },
          ],
        },
      }),
      [],
    ],
    [
      'expressions that do not match',
      deployment({ selector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } }),
      ['SELECTOR_MISMATCH spec.selector'],
    ],
    [
      'an operator without values',
      deployment({ selector: { matchExpressions: [{ key: 'app', operator: 'In' }] } }),
      ['FIELD_CONFLICT spec.selector.matchExpressions[0].values'],
    ],
    [
      'a strategy that cannot move',
      deployment({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } } }),
      ['FIELD_CONFLICT spec.strategy.rollingUpdate.maxUnavailable'],
    ],
    [
      'Recreate with rollingUpdate',
      deployment({ strategy: { type: 'Recreate', rollingUpdate: {} } }),
      ['FIELD_CONFLICT spec.strategy.rollingUpdate'],
    ],
    [
      'a deadline before readiness',
      deployment({ minReadySeconds: 60, progressDeadlineSeconds: 60 }),
      ['FIELD_CONFLICT spec.progressDeadlineSeconds'],
    ],
    ['a Service without ports', service({}), ['FIELD_MISSING spec.ports']],
    ['a headless Service without ports', service({ clusterIP: 'None' }), []],
    [
      'ports without names',
      service({ ports: [{ port: 1 }, { port: 2, name: 'b' }] }),
      ['FIELD_MISSING spec.ports[0].name'],
    ],
    [
      'a node port of a ClusterIP',
      service({ ports: [{ port: 1, nodePort: 30_000 }] }),
      ['FIELD_CONFLICT spec.ports[0].nodePort'],
    ],
    [
      'UDP and TCP on one port',
      service({
        ports: [
          { port: 53, name: 'a' },
          { port: 53, name: 'b', protocol: 'UDP' },
        ],
      }),
      [],
    ],
    ['a Secret that is not base64', secret({ data: { a: 'hunter2!' } }), ['FIELD_VALUE data.a']],
    ['a Secret of the wrong length', secret({ data: { a: 'abc' } }), ['FIELD_CONFLICT data.a']],
    [
      'a pull secret without its key',
      secret({ type: 'kubernetes.io/dockerconfigjson' }),
      ['FIELD_MISSING data[".dockerconfigjson"]'],
    ],
    [
      'a ConfigMap beyond a megabyte',
      { ...named('ConfigMap', 'a'), data: { a: 'x'.repeat(2 ** 20 + 1) } },
      ['FIELD_CONFLICT data'],
    ],
  ])('%s', (_, manifest, expected) => {
    expect(check(manifest)).toEqual(expected);
  });
});
