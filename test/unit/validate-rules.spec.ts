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
      'a hook with two actions',
      pod({}, { lifecycle: { preStop: { sleep: { seconds: 1 }, exec: { command: ['x'] } } } }),
      [`FIELD_CONFLICT ${C}.lifecycle.preStop`],
    ],
    [
      'a hook that sleeps beyond the grace',
      pod({ terminationGracePeriodSeconds: 5 }, { lifecycle: { preStop: { sleep: { seconds: 6 } } } }),
      [`FIELD_CONFLICT ${C}.lifecycle.preStop.sleep.seconds`],
    ],
    [
      'a hook that sleeps within it',
      pod({ terminationGracePeriodSeconds: 5 }, { lifecycle: { preStop: { sleep: { seconds: 5 } } } }),
      [],
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
    [
      'every kind of Service',
      service({
        type: 'LoadBalancer',
        ports: [{ port: 80, protocol: 'SCTP', appProtocol: 'http', nodePort: 30_080 }],
        externalIPs: ['203.0.113.9'],
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
        externalTrafficPolicy: 'Local',
        internalTrafficPolicy: 'Local',
        trafficDistribution: 'PreferClose',
        allocateLoadBalancerNodePorts: false,
        loadBalancerSourceRanges: ['192.0.2.0/24', '0.0.0.0/0'],
      }),
      [],
    ],
    ['an alias', service({ type: 'ExternalName', externalName: 'db.example.com.' }), []],
    ['an alias of nothing', service({ type: 'ExternalName' }), ['FIELD_MISSING spec.externalName']],
    [
      'an alias of an address',
      service({ type: 'ExternalName', externalName: '192.0.2.7' }),
      ['FIELD_CONFLICT spec.externalName'],
    ],
    [
      'an alias that is no name',
      service({ type: 'ExternalName', externalName: 'db_1' }),
      ['NAME_INVALID spec.externalName'],
    ],
    [
      'an alias of another type',
      service({ externalName: 'db.example.com', ports: [{ port: 80 }] }),
      ['~IGNORED_FIELD spec.externalName'],
    ],
    [
      'a headless Service with node ports',
      service({ type: 'LoadBalancer', clusterIP: 'None', ports: [{ port: 80 }] }),
      ['FIELD_CONFLICT spec.clusterIP'],
    ],
    [
      'one node port twice',
      service({
        type: 'NodePort',
        ports: [
          { name: 'a', port: 1, nodePort: 30_000 },
          { name: 'b', port: 2, nodePort: 30_000 },
        ],
      }),
      ['FIELD_CONFLICT spec.ports[1].nodePort'],
    ],
    [
      'an external address that is none',
      service({ ports: [{ port: 80 }], externalIPs: ['example.com'] }),
      ['FIELD_VALUE spec.externalIPs[0]'],
    ],
    [
      'an external address of the machine alone',
      service({ ports: [{ port: 80 }], externalIPs: ['127.0.0.1'] }),
      ['FIELD_CONFLICT spec.externalIPs[0]'],
    ],
    [
      'a range that is none',
      service({ type: 'LoadBalancer', ports: [{ port: 80 }], loadBalancerSourceRanges: ['192.0.2.0'] }),
      ['FIELD_VALUE spec.loadBalancerSourceRanges[0]'],
    ],
    [
      'fields of a load balancer without one',
      service({ ports: [{ port: 80 }], loadBalancerSourceRanges: ['192.0.2.0/24'], externalTrafficPolicy: 'Local' }),
      ['FIELD_CONFLICT spec.loadBalancerSourceRanges', 'FIELD_CONFLICT spec.externalTrafficPolicy'],
    ],
    [
      'a time-out without affinity',
      service({ ports: [{ port: 80 }], sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } }),
      ['FIELD_CONFLICT spec.sessionAffinityConfig'],
    ],
    [
      'an affinity of more than a day',
      service({
        ports: [{ port: 80 }],
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 86_401 } },
      }),
      ['FIELD_VALUE spec.sessionAffinityConfig.clientIP.timeoutSeconds'],
    ],
    [
      'endpoints on the machine itself',
      {
        ...named('Endpoints', 'a'),
        subsets: [{ addresses: [{ ip: '127.0.0.1' }, { ip: '192.0.2.7' }], ports: [{ port: 1 }] }],
      },
      ['FIELD_CONFLICT subsets[0].addresses[0].ip'],
    ],
    [
      'endpoints of several ports without names',
      {
        ...named('Endpoints', 'a'),
        subsets: [{ addresses: [{ ip: '192.0.2.7' }], ports: [{ port: 1 }, { port: 2, name: 'b' }] }],
      },
      ['FIELD_MISSING subsets[0].ports[0].name'],
    ],
    [
      'a slice on the link',
      {
        ...named('EndpointSlice', 'a'),
        apiVersion: 'discovery.k8s.io/v1',
        addressType: 'IPv4',
        endpoints: [{ addresses: ['169.254.1.1'] }],
        ports: [{ port: 1 }],
      },
      ['FIELD_CONFLICT endpoints[0].addresses[0]'],
    ],
    [
      'a slice of names',
      {
        ...named('EndpointSlice', 'a'),
        apiVersion: 'discovery.k8s.io/v1',
        addressType: 'FQDN',
        endpoints: [],
        ports: [],
      },
      ['FIELD_REFUSED addressType'],
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
